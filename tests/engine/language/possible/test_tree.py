"""Whatever facts do within their domains, what comes out lies within what was called possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.language import (
    Domain,
    Exactly,
    Expression,
    Interval,
    Kind,
    OneOf,
    Possible,
    PossibleCodes,
    PossibleNumber,
    PossibleTruth,
    Type,
    Value,
    evaluate,
    parse,
    possible,
    vector_from,
)
from tests.engine.language.worlds import (
    EVERYTHING,
    RECORDS,
    ROUNDED,
    SPACE,
    TYPES,
    expressions,
    records,
    values,
)

EPOCH = date(1970, 1, 1).toordinal()
ROWS = 3


@dataclass(frozen=True)
class Fact:
    """A domain, and for each row a value inside it."""

    domain: Domain | None
    inside: list[Value | None]


@st.composite
def facts(draw: st.DrawFn, of: Type) -> Fact:
    """A name's domain with values drawn from it; only vectors differ from row to row."""
    known = values(of)
    some = st.one_of(known, st.none())
    kinds = ["nothing", "exactly", "vector", "one of"]
    if of.kind in (Kind.NUMBER, Kind.DATE):
        kinds += ["interval", "interval"]
    match draw(st.sampled_from(kinds)):
        case "nothing":
            return Fact(None, [draw(some)] * ROWS)
        case "exactly":
            value = draw(some)
            return Fact(Exactly(value), [value] * ROWS)
        case "vector":
            column = [draw(some) for _ in range(ROWS)]
            return Fact(Exactly(vector_from(column, of)), column)
        case "one of":
            listed = draw(st.lists(known, min_size=1, max_size=4))
            null = draw(st.booleans())
            return Fact(
                OneOf(tuple(listed), null=null),
                [draw(st.sampled_from([*listed, *([None] if null else [])]))] * ROWS,
            )
        case _:
            three = sorted(draw(known) for _ in range(3))
            null = draw(st.booleans())
            inside = draw(st.sampled_from([*three, *([None] if null else [])]))
            return Fact(Interval(three[0], three[2], null=null), [inside] * ROWS)  # type: ignore[arg-type]


# Each example looks at several rows and many names.
fewer = settings(max_examples=settings().max_examples // 2)
worlds = st.fixed_dictionaries({name: facts(of) for name, of in TYPES.items()})


def contains(found: Possible, row: int, value: Value | None) -> bool:
    """Tell whether a result has room for a value."""
    if value is None:
        return bool(found.null[row])
    match found:
        case PossibleNumber():
            number = value.toordinal() - EPOCH if isinstance(value, date) else value
            return bool(found.low[row] <= number <= found.high[row])
        case PossibleTruth():
            return bool(found.true[row] if value else found.false[row])
        case PossibleCodes():
            if found.exact is not None:
                return bool(found.exact.values[found.exact.codes[row]] == value)
            return found.values is None or value in found.values


@pytest.mark.gs("GS-H25")
@fewer
@given(written=expressions(), world=worlds)
def test_every_outcome_was_called_possible(written: str, world: dict[str, Fact]) -> None:
    parsed = parse(written, namespace=SPACE)
    domains = {name: fact.domain for name, fact in world.items() if fact.domain is not None}
    found = possible(parsed, domains)
    for row in range(len(found.null)):
        record = {name: fact.inside[row] for name, fact in world.items()}
        assert contains(found, row, evaluate(parsed, record)), (row, record)


@fewer
@given(written=expressions(), record=records)
def test_what_is_known_exactly_leaves_one_possibility(
    written: str, record: dict[str, Value | None]
) -> None:
    parsed = parse(written, namespace=SPACE)
    found = possible(parsed, {name: Exactly(value) for name, value in record.items()})
    value = evaluate(parsed, record)
    assert contains(found, 0, value)
    match found:
        case PossibleNumber():
            assert found.low[0] == found.high[0] or (value is None and found.low[0] > found.high[0])
        case PossibleTruth():
            assert int(found.true[0]) + int(found.false[0]) + int(found.null[0]) == 1
        case PossibleCodes():
            assert found.exact is not None


def domains_of(rows: list[dict[str, Value | None]]) -> dict[str, Domain]:
    """Return domains that hold all the rows: intervals where there is an order, else lists."""
    found: dict[str, Domain] = {}
    for name, of in TYPES.items():
        known = [row[name] for row in rows if row[name] is not None]
        null = len(known) < len(rows)
        if known and of.kind in (Kind.NUMBER, Kind.DATE):
            found[name] = Interval(min(known), max(known), null=null)  # type: ignore[type-var,arg-type]
        else:
            found[name] = OneOf(tuple(dict.fromkeys(known)), null=null)  # type: ignore[arg-type]
    return found


def shifted(expr: Expression, first: int) -> None:
    rows = RECORDS[first : first + 3]
    found = possible(expr, domains_of(rows))
    for record in rows:
        assert contains(found, 0, evaluate(expr, record)), record


@pytest.mark.parametrize("written", [*EVERYTHING, *ROUNDED])
def test_every_construct_is_bounded(written: str) -> None:
    parsed = parse(written, namespace=SPACE)
    for first in range(0, len(RECORDS), 2):
        shifted(parsed, first)
    found = possible(parsed, {})
    for record in RECORDS:
        assert contains(found, 0, evaluate(parsed, record))
