"""Values that must be of one type: the sides of a comparison, the results of CASE, arguments."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import Convert, Expression, Literal
from dragoman.engine.language.types import Kind, Type
from dragoman.engine.language.unit_rules import common_unit, is_loose
from dragoman.engine.language.units import convert, same_dimension


def agree(values: Sequence[Expression]) -> tuple[tuple[Expression, ...], Type]:
    """Return the values brought to one type, and that type.

    Numbers take the unit of the first that has one. Two choices must share a value, two scales
    must be the same scale. The type of several choices lists the values of all.

    Raises:
        LanguageError: they are of different types.
    """
    joined = values[0].type
    for value in values[1:]:
        joined = _join(joined, value.type)
    if joined.kind is Kind.NUMBER:
        unit = _common([value for value in values if value.type.unit is not None])
        return tuple(to_unit(value, unit) for value in values), Type(Kind.NUMBER, unit=unit)
    return tuple(values), joined


def _join(left: Type, right: Type) -> Type:
    if left.kind is not right.kind:
        raise LanguageError(
            "types_differ",
            f"A value of kind {left} and one of kind {right} cannot stand for each other.",
            mend=_KIND_HINTS.get(frozenset((left.kind, right.kind)), "There are no casts."),
        )
    match left.kind:
        case Kind.SCALE if left != right:
            raise LanguageError(
                "scales_differ",
                f"Two different scales: {' < '.join(left.values)} and {' < '.join(right.values)}.",
            )
        case Kind.CHOICE if left != right:
            if not set(left.values) & set(right.values):
                raise LanguageError(
                    "choices_differ",
                    f"These two choices have no value in common: {', '.join(left.values)}"
                    f" and {', '.join(right.values)}.",
                )
            return Type(Kind.CHOICE, values=tuple(dict.fromkeys(left.values + right.values)))
        case _:
            return left


def _common(values: Sequence[Expression]) -> str | None:
    """Return the unit of the first that is not loose, else of the first if all fit it."""
    if not values:
        return None
    unit = values[0].type.unit
    loose = is_loose(values[0])
    for value in values[1:]:
        also = is_loose(value)
        _, unit = common_unit(unit, value.type.unit, loose=(loose, also))
        loose = loose and also
    return unit


def to_unit(value: Expression, unit: str | None) -> Expression:
    """Return a number in another unit; without a unit, or of another dimension, as it is."""
    if unit is None or value.type.unit == unit or not same_dimension(value.type.unit, unit):
        return value
    if isinstance(value, Literal) and value.value is not None:
        return stated(value, unit)
    return Convert(operand=value, type=Type(Kind.NUMBER, unit=unit))


def stated(literal: Literal, unit: str) -> Literal:
    """Return a literal in a unit, converted if it had another."""
    assert isinstance(literal.value, float), "only known numbers are stated in a unit"
    number = convert(literal.value, literal.type.unit, unit)
    return Literal(value=number, type=Type(Kind.NUMBER, unit=unit))


_KIND_HINTS: dict[frozenset[Kind], str] = {
    frozenset((Kind.TEXT, Kind.CHOICE)): "Declare both as choices, or both as text.",
    frozenset((Kind.CHOICE, Kind.SCALE)): "Declare both as scales if the values have an order.",
    frozenset((Kind.CHOICE, Kind.SET)): "Ask with HAS(set, choice) whether the set has it.",
    frozenset((Kind.TEXT, Kind.SET)): "Ask with HAS(set, 'x') whether the set has it.",
}
