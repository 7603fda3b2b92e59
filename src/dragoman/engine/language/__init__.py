"""The restricted SQL expression language with unknowns; ``docs/language.md`` is its norm."""

from dragoman.engine.language.bind import bind
from dragoman.engine.language.columns import evaluate_columns
from dragoman.engine.language.deciding import Deciding, deciding, finite_values
from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.evaluate import evaluate
from dragoman.engine.language.namespace import Namespace, Symbol, check_id
from dragoman.engine.language.nodes import (
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Compare,
    Comparison,
    Convert,
    Expression,
    In,
    IsNull,
    Literal,
    Name,
    Negate,
    Not,
    Operator,
    Or,
    When,
)
from dragoman.engine.language.parse import parse
from dragoman.engine.language.possible import (
    Domain,
    Exactly,
    Interval,
    OneOf,
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
    possible,
)
from dragoman.engine.language.sql import render_sql
from dragoman.engine.language.text import text
from dragoman.engine.language.transform import conjuncts, expand, negation_normal
from dragoman.engine.language.types import DATE, NUMBER, TEXT, YES_NO, Kind, Origin, Type, Value
from dragoman.engine.language.units import convert, same_dimension
from dragoman.engine.language.vectors import (
    CodeVector,
    NumberVector,
    TruthVector,
    Vector,
    vector_from,
    vector_values,
)
from dragoman.engine.language.walk import children, names, nodes
from dragoman.engine.language.words import Function

__all__ = [
    "DATE",
    "NUMBER",
    "TEXT",
    "YES_NO",
    "And",
    "Arithmetic",
    "Between",
    "Call",
    "Case",
    "CodeVector",
    "Compare",
    "Comparison",
    "Convert",
    "Deciding",
    "Domain",
    "Exactly",
    "Expression",
    "Function",
    "In",
    "Interval",
    "IsNull",
    "Kind",
    "LanguageError",
    "Literal",
    "Name",
    "Namespace",
    "Negate",
    "Not",
    "NumberVector",
    "OneOf",
    "Operator",
    "Or",
    "Origin",
    "Possible",
    "PossibleCodes",
    "PossibleNumber",
    "PossibleTruth",
    "Symbol",
    "TruthVector",
    "Type",
    "Value",
    "Vector",
    "When",
    "bind",
    "check_id",
    "children",
    "conjuncts",
    "convert",
    "deciding",
    "evaluate",
    "evaluate_columns",
    "expand",
    "finite_values",
    "names",
    "negation_normal",
    "nodes",
    "parse",
    "possible",
    "render_sql",
    "same_dimension",
    "text",
    "vector_from",
    "vector_values",
]
