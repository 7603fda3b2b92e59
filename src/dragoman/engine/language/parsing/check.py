"""From sqlglot's syntax tree to the typed tree: every type and unit is settled here.

Texts take the type of what they stand beside (a choice, a scale, a text), so each check may get a
*hint*, the type wanted. Nothing else is cast.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from sqlglot import exp

from dragoman.engine.language.errors import LanguageError, did_you_mean, nearest
from dragoman.engine.language.namespace import Namespace
from dragoman.engine.language.nodes import (
    And,
    Arithmetic,
    Expression,
    IsNull,
    Literal,
    Name,
    Negate,
    Not,
    Operator,
    Or,
    null,
)
from dragoman.engine.language.parsing.agree import agree, to_unit
from dragoman.engine.language.parsing.calls import check_call, check_unit, is_open
from dragoman.engine.language.parsing.cases import case
from dragoman.engine.language.parsing.comparisons import between, compare, membership
from dragoman.engine.language.parsing.grammar import CALL
from dragoman.engine.language.parsing.hints import NUMBER_HINTS, SHOWN, TEXT_HINTS
from dragoman.engine.language.types import DATE, NUMBER, TEXT, YES_NO, Kind, Type
from dragoman.engine.language.unit_rules import arithmetic_unit, is_loose
from dragoman.engine.language.units import is_level
from dragoman.engine.language.walk import MAX_TREE_DEPTH
from dragoman.engine.language.words import Function


class Checker:
    """Checks one expression against one namespace."""

    def __init__(self, text: str, namespace: Namespace) -> None:
        """Take the text (for places) and the names."""
        self._text = text
        self._namespace = namespace
        self._plain = False

    def check(
        self, node: exp.Expr | None, hint: Type | None = None, *, plain: bool | None = None
    ) -> Expression:
        """Return the typed tree of a node, or raise :class:`LanguageError` with a span.

        ``plain`` says whether levels count as plain numbers in it; ``None``: as around it.
        """
        before = self._plain
        self._plain = before if plain is None else plain
        try:
            return self._dispatch(node, hint)
        finally:
            self._plain = before

    def condition(self, node: exp.Expr) -> Expression:
        """Return a condition."""
        checked = self.check(node)
        if checked.type.kind is not Kind.YES_NO:
            raise self.error(
                node,
                "not_a_condition",
                f"A condition is wanted here, not a value of kind {checked.type}.",
                mend="Compare it with something.",
            )
        return checked

    def side_by_side(self, *nodes: exp.Expr, hint: Type | None = None) -> list[Expression]:
        """Check values that take their types from each other, those with a type first."""
        # Checked once each: checking again what is nested would double with every level.
        typed = {id(node): self.check(node, hint) for node in nodes if not is_open(node)}
        hint = next(iter(typed.values())).type if typed else hint
        return [typed.get(id(node)) or self.check(node, hint) for node in nodes]

    def constant(self, node: exp.Expr, wanted: Type) -> Literal:
        """Return a constant of a type, in its unit."""
        if isinstance(node.unnest(), exp.Null):
            raise self.error(
                node, "equals_null", "Nothing is ever equal to NULL.", mend="Add OR x IS NULL."
            )
        value = self.check(node, wanted)
        if not isinstance(value, Literal):
            raise self.error(
                node,
                "constant_wanted",
                "Only constants can stand here.",
                mend="Write x = a OR x = b.",
            )
        with self.at(node):
            (_, value), _ = agree((null(wanted), value))
        assert isinstance(value, Literal), "converting a literal gives a literal"
        return value

    @contextmanager
    def at(self, node: exp.Expr) -> Generator[None]:
        """Give the place of ``node`` to errors that have none."""
        try:
            yield
        except LanguageError as error:
            error.span = error.span or self._span(node)
            raise

    def error(
        self, node: exp.Expr | None, code: str, message: str, *, mend: str = "", candidate: str = ""
    ) -> LanguageError:
        """Return an error with the place of a node."""
        return LanguageError(code, message, mend=mend, span=self._span(node), nearest=candidate)

    def _span(self, node: exp.Expr | None) -> tuple[int, int]:
        """Return the place of a node, taken from those below it that have one."""
        parts = [part.meta for part in node.walk() if "start" in part.meta] if node else []
        if not parts:
            return 0, len(self._text)
        return min(part["start"] for part in parts), max(part["end"] for part in parts) + 1

    def _dispatch(  # noqa: C901, PLR0911, PLR0912 - one case a node
        self, node: exp.Expr | None, hint: Type | None
    ) -> Expression:
        match node:
            case exp.Paren():
                return self.check(node.this, hint)
            case exp.Column():
                return self._name(node)
            case exp.Literal():
                return self._text_literal(node, hint) if node.is_string else _number(node)
            case exp.Boolean():
                return Literal(value=bool(node.this), type=YES_NO)
            case exp.Neg():
                return self._negate(node)
            case exp.Add() | exp.Sub() | exp.Mul() | exp.Div():
                return self._arithmetic(node)
            case exp.And():
                return And(operands=self._conditions(node))
            case exp.Or():
                return Or(operands=self._conditions(node))
            case exp.Not():
                return Not(operand=self.condition(node.this))
            case exp.EQ() | exp.NEQ() | exp.LT() | exp.LTE() | exp.GT() | exp.GTE():
                return compare(self, node)
            case exp.In():
                return membership(self, node)
            case exp.Between():
                return between(self, node)
            case exp.Is():
                return IsNull(operand=self.check(node.this))
            case exp.Case():
                return case(self, node, hint)
            case exp.Anonymous():
                return self._call(node, hint)
            case exp.Null():
                raise self.error(
                    node,
                    "null_use",
                    "NULL can only stand in IS NULL, IS NOT NULL and as a result of CASE.",
                )
            case _:
                raise self.error(
                    node, "syntax", "This is not an expression of the language.", mend=_COMMA
                )

    def _name(self, node: exp.Column) -> Name:
        name = str(node.this.this)
        symbol = self._namespace.get(name)
        if symbol is None:
            candidate = self._namespace.nearest(name)
            raise self.error(
                node,
                "unknown_name",
                f"There is no '{name}'.",
                mend=did_you_mean(candidate) or "Names are those of the model this stands in.",
                candidate=candidate,
            )
        return Name(id=name, type=symbol.type, origin=symbol.origin)

    def _text_literal(self, node: exp.Literal, hint: Type | None) -> Literal:
        value = str(node.this)
        wanted = hint or TEXT
        if wanted.kind is Kind.TEXT:
            return Literal(value=value, type=TEXT)
        if wanted.kind not in (Kind.CHOICE, Kind.SCALE):
            raise self.error(
                node,
                "types_differ",
                f"'{value}' is a text, and a value of kind {wanted} is wanted here.",
                mend=TEXT_HINTS[wanted.kind],
            )
        if value not in wanted.values:
            candidate = nearest(value, wanted.values)
            raise self.error(
                node,
                "unknown_value",
                f"There is no value '{value}' here.",
                mend=did_you_mean(candidate, quote="'")
                or f"There are {', '.join(wanted.values[:SHOWN])}.",
                candidate=candidate,
            )
        return Literal(value=value, type=wanted)

    def _negate(self, node: exp.Neg) -> Expression:
        operand = self._of_number(node.this)
        if isinstance(operand, Literal) and isinstance(operand.value, float):
            return Literal(value=-operand.value, type=operand.type)
        if is_level(operand.type.unit) and not self._plain:
            raise self.error(
                node,
                "level_arithmetic",
                f"The opposite of {operand.type.unit} has no meaning.",
                mend="°C and dB can only be compared and subtracted.",
            )
        return Negate(operand=operand, type=operand.type)

    def _of_number(self, node: exp.Expr) -> Expression:
        checked = self.check(node)
        if checked.type.kind is not Kind.NUMBER:
            raise self.error(
                node,
                "not_a_number",
                f"Calculations take numbers, not a value of kind {checked.type}.",
                mend=NUMBER_HINTS.get(checked.type.kind, ""),
            )
        return checked

    def _arithmetic(self, node: exp.Expr) -> Expression:
        # A long sum is deep on its left; going down in a loop keeps the stack flat.
        spine: list[exp.Expr] = []
        inner: exp.Expr = node
        while isinstance(inner, exp.Add | exp.Sub | exp.Mul | exp.Div):
            spine.append(inner)
            inner = inner.this
        if len(spine) > MAX_TREE_DEPTH:
            raise self.error(
                node, "too_deep", f"A calculation has at most {MAX_TREE_DEPTH} terms in a row."
            )
        left = self._of_number(inner)
        for level in reversed(spine):
            right = self._of_number(level.expression)
            operator = _OPERATORS[type(level)]
            with self.at(level):
                wanted, unit = arithmetic_unit(
                    operator,
                    left.type.unit,
                    right.type.unit,
                    loose=(is_loose(left), is_loose(right)),
                    plain=self._plain,
                )
            left = Arithmetic(
                operator=operator,
                left=left,
                right=to_unit(right, wanted),
                type=Type(Kind.NUMBER, unit=unit),
            )
        return left

    def _conditions(self, node: exp.And | exp.Or) -> tuple[Expression, ...]:
        found: list[Expression] = []
        waiting: list[exp.Expr] = [node]
        while waiting:
            part = waiting.pop().unnest()
            if isinstance(part, type(node)):
                waiting += [part.expression, part.this]
            else:
                found.append(self.condition(part))
        return tuple(found)

    def _call(self, node: exp.Anonymous, hint: Type | None) -> Expression:
        function = str(node.this).removeprefix(CALL)
        if function == "DATE":
            return self._date(node)
        with self.at(node):
            if function == "UNIT":
                return check_unit(node.expressions, self.check)
            return check_call(Function(function), node.expressions, self.check, hint)

    def _date(self, node: exp.Anonymous) -> Literal:
        written = str(node.expressions[0].this)
        try:
            day = date.fromisoformat(written) if _DAY.fullmatch(written) else None
        except ValueError:
            day = None
        if day is None:
            raise self.error(
                node,
                "bad_date",
                f"'{written}' is no day of the calendar.",
                mend="Write year, month and day: DATE '2026-01-31'.",
            )
        return Literal(value=day, type=DATE)


def _number(node: exp.Literal) -> Literal:
    return Literal(value=float(node.this), type=NUMBER)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COMMA = "Look for a comma that does not belong there; the decimal sign is a point."
_OPERATORS: dict[type[exp.Expr], Operator] = {
    exp.Add: Operator.ADD,
    exp.Sub: Operator.SUBTRACT,
    exp.Mul: Operator.MULTIPLY,
    exp.Div: Operator.DIVIDE,
}
