"""The oracle's own expressions: a small tree that renders to the text of the language.

Nothing here comes from the engine. The generator makes these trees, the engine is given their
text, and the oracle evaluates the trees themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

Constant = float | str | bool | date | None


@dataclass(frozen=True, slots=True)
class Lit:
    """A constant: a number, a text (of a choice, scale or set), a date, TRUE, FALSE or NULL."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Name:
    """A fact by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Arith:
    """A calculation with two numbers: ``+ - * /``."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Converted:
    """A number that the language converts: ``ratio`` is what it is multiplied with.

    With a ``unit`` it is written as ``UNIT(…, 'unit')``; without one the conversion follows from
    what it stands beside, and is not written.
    """

    part: Expr
    ratio: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fn:
    """A function: ABS, ROUND, FLOOR, CEIL, SQRT, MIN_OF, MAX_OF, COALESCE or one of HAS*."""

    name: str
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Cmp:
    """A comparison; ``levels`` are those of the scale, ``unit`` is that of the numbers compared."""

    op: str
    left: Expr
    right: Expr
    levels: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """``value BETWEEN low AND high``; ``levels`` and ``unit`` as in a comparison."""

    value: Expr
    low: Expr
    high: Expr
    levels: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class In:
    """``value IN (…)`` over constants; ``levels`` as in a comparison."""

    value: Expr
    options: tuple[float | str, ...]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IsNull:
    """``value IS NULL``."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Expr


@dataclass(frozen=True, slots=True)
class And:
    """All of several conditions."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of several conditions."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """``CASE WHEN … THEN … ELSE … END``; without ``otherwise`` there is no ELSE."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr | None


@dataclass(frozen=True, slots=True)
class Switch:
    """``CASE value WHEN constant THEN … END``; ``covers`` whether every value is named."""

    value: Expr
    branches: tuple[tuple[Constant, Expr], ...]
    otherwise: Expr | None
    covers: bool = False

    def chosen(self, value: Constant) -> Expr | None:
        """Return the result for a known value; nothing is NULL."""
        for constant, then in self.branches:
            if constant == value:
                return then
        return self.otherwise


Expr = (
    Lit
    | Name
    | Arith
    | Converted
    | Fn
    | Cmp
    | Between
    | In
    | IsNull
    | Not
    | And
    | Or
    | Case
    | Switch
)

TRUE = Lit(True)
FALSE = Lit(False)
NULL = Lit(None)


def number(value: float) -> Lit:
    """Return a constant number."""
    return Lit(float(value))


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct parts of an expression, in the order they are written."""
    match expr:
        case Lit() | Name():
            return ()
        case Arith() | Cmp():
            return (expr.left, expr.right)
        case Fn() | And() | Or():
            return expr.parts
        case Between():
            return (expr.value, expr.low, expr.high)
        case In() | IsNull():
            return (expr.value,)
        case Not() | Converted():
            return (expr.part,)
        case Switch():
            results = [then for _, then in expr.branches]
            return (expr.value, *results, *([] if expr.otherwise is None else [expr.otherwise]))
        case Case():
            branches = [part for branch in expr.branches for part in branch]
            return (*branches, *([] if expr.otherwise is None else [expr.otherwise]))


def rebuilt(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:  # noqa: C901, PLR0911 - one a node
    """Return an expression of the same kind whose direct parts are changed."""
    match expr:
        case Lit() | Name():
            return expr
        case Arith():
            return Arith(expr.op, change(expr.left), change(expr.right))
        case Cmp():
            return replace(expr, left=change(expr.left), right=change(expr.right))
        case Fn():
            return Fn(expr.name, tuple(change(part) for part in expr.parts))
        case And():
            return And(tuple(change(part) for part in expr.parts))
        case Or():
            return Or(tuple(change(part) for part in expr.parts))
        case Between():
            value, low, high = change(expr.value), change(expr.low), change(expr.high)
            return replace(expr, value=value, low=low, high=high)
        case In():
            return replace(expr, value=change(expr.value))
        case IsNull():
            return IsNull(change(expr.value))
        case Not() | Converted():
            return replace(expr, part=change(expr.part))
        case Switch():
            value = change(expr.value)
            chosen = tuple((constant, change(then)) for constant, then in expr.branches)
            last = None if expr.otherwise is None else change(expr.otherwise)
            return Switch(value, chosen, last, expr.covers)
        case Case():
            branches = tuple((change(one), change(two)) for one, two in expr.branches)
            otherwise = None if expr.otherwise is None else change(expr.otherwise)
            return Case(branches, otherwise)


def names(expr: Expr) -> Iterator[str]:
    """Iterate over the names an expression writes, as often as it writes them."""
    if isinstance(expr, Name):
        yield expr.id
    for part in children(expr):
        yield from names(part)


def text(expr: Expr) -> str:  # noqa: C901, PLR0911 - one line a kind of node
    """Return the expression as an author would write it, with more parentheses than needed."""
    match expr:
        case Lit():
            return _literal(expr.value)
        case Name():
            return expr.id
        case Arith() | Cmp():
            return f"{_inner(expr.left)} {expr.op} {_inner(expr.right)}"
        case Fn():
            return f"{expr.name}({', '.join(text(part) for part in expr.parts)})"
        case Between():
            return f"{_inner(expr.value)} BETWEEN {_inner(expr.low)} AND {_inner(expr.high)}"
        case In():
            return f"{_inner(expr.value)} IN ({', '.join(map(_literal, expr.options))})"
        case IsNull():
            return f"{_inner(expr.value)} IS NULL"
        case Converted():
            return f"UNIT({text(expr.part)}, '{expr.unit}')" if expr.unit else text(expr.part)
        case Not(part=IsNull() as part):
            return f"{_inner(part.value)} IS NOT NULL"
        case Not():
            return f"NOT {_inner(expr.part)}"
        case And():
            return " AND ".join(_inner(part) for part in expr.parts)
        case Or():
            return " OR ".join(_inner(part) for part in expr.parts)
        case Case():
            whens = [f"WHEN {text(when)} THEN {text(then)}" for when, then in expr.branches]
            end = [] if expr.otherwise is None else [f"ELSE {text(expr.otherwise)}"]
            return " ".join(["CASE", *whens, *end, "END"])
        case Switch():
            whens = [f"WHEN {_literal(one)} THEN {text(then)}" for one, then in expr.branches]
            end = [] if expr.otherwise is None else [f"ELSE {text(expr.otherwise)}"]
            return " ".join(["CASE", _inner(expr.value), *whens, *end, "END"])


def _inner(expr: Expr) -> str:
    if isinstance(expr, Converted) and not expr.unit:
        return _inner(expr.part)
    plain = isinstance(expr, Lit | Name | Converted | Fn | Case | Switch)
    return text(expr) if plain else f"({text(expr)})"


def _literal(value: Constant) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, date):
        return f"DATE '{value}'"
    return str(int(value)) if value == int(value) else repr(value)
