"""Laws that hold for every expression and every record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.engine.language import (
    And,
    Expression,
    Kind,
    Name,
    Not,
    Or,
    Value,
    bind,
    children,
    conjuncts,
    deciding,
    evaluate,
    evaluate_columns,
    names,
    negation_normal,
    nodes,
    parse,
    text,
    vector_from,
    vector_values,
)
from tests.engine.language.worlds import SPACE, TYPES, expressions, records, values

Record = dict[str, Value | None]
conditions = expressions(kind=Kind.YES_NO)


def tree(written: str) -> Expression:
    return parse(written, namespace=SPACE)


@given(written=expressions())
def test_the_canonical_text_reads_back_as_an_equal_tree(written: str) -> None:
    parsed = tree(written)
    assert tree(text(parsed)) == parsed
    assert text(tree(text(parsed))) == text(parsed)


@pytest.mark.gs("GS-H25", "GS-D12")
@given(written=expressions(), rows=st.lists(records, max_size=5))
def test_columns_give_what_each_record_gives(written: str, rows: list[Record]) -> None:
    parsed = tree(written)
    columns = {name: vector_from([row[name] for row in rows], of) for name, of in TYPES.items()}
    found = vector_values(evaluate_columns(parsed, columns, len(rows)), parsed.type)
    assert found == [evaluate(parsed, row) for row in rows]


@given(written=expressions(), record=records, chosen=st.sets(st.sampled_from(sorted(TYPES))))
def test_binding_facts_changes_no_value(written: str, record: Record, chosen: set[str]) -> None:
    parsed = tree(written)
    bound = bind(parsed, {name: record[name] for name in chosen})
    assert names(bound) <= names(parsed) - chosen
    assert evaluate(bound, record) == evaluate(parsed, record)
    assert bound.type.kind is parsed.type.kind


@given(written=expressions(), record=records)
def test_binding_every_fact_leaves_the_value(written: str, record: Record) -> None:
    parsed = tree(written)
    bound = bind(parsed, record)
    assert children(bound) == ()
    assert evaluate(bound, {}) == evaluate(parsed, record)


@given(written=conditions, record=records)
def test_pushing_not_inwards_changes_no_value(written: str, record: Record) -> None:
    parsed = tree(written)
    pushed = negation_normal(parsed)
    assert evaluate(pushed, record) == evaluate(parsed, record)
    connected = [node.operand for node in top_of(pushed) if isinstance(node, Not)]
    assert not any(isinstance(operand, And | Or | Not) for operand in connected)


def top_of(expr: Expression) -> list[Expression]:
    """Return what stands below AND and OR only."""
    if isinstance(expr, And | Or):
        return [node for operand in expr.operands for node in top_of(operand)]
    return [expr]


@given(written=conditions, record=records)
def test_the_parts_of_an_and_hold_together_as_it_does(written: str, record: Record) -> None:
    parsed = tree(written)
    found = [evaluate(part, record) for part in conjuncts(parsed)]
    whole = False if False in found else None if None in found else True
    assert whole == evaluate(parsed, record)


@given(written=conditions)
def test_connected_conditions_are_flat(written: str) -> None:
    for node in nodes(tree(written)):
        if isinstance(node, And | Or):
            assert len(node.operands) > 1
            assert not any(type(operand) is type(node) for operand in node.operands)


@pytest.mark.gs("GS-H25")
@given(written=expressions(depth=4), record=records, data=st.data())
def test_facts_that_neither_decide_nor_could_change_do_not_matter(
    written: str, record: Record, data: st.DataObject
) -> None:
    parsed = tree(written)
    found = deciding(parsed, record)
    before = evaluate(parsed, record)
    unknown = {name for name in names(parsed) if record[name] is None}
    assert found.unknown | found.could_change <= unknown
    assert not (found.unknown and before is not None)
    others = unknown - found.unknown - found.could_change
    learnt = {name: data.draw(values(TYPES[name])) for name in sorted(others)}
    after = evaluate(parsed, {**record, **learnt})
    assert after == before or (
        before is None and found.settled is not None and after == found.settled
    )


@pytest.mark.gs("GS-H25")
@given(written=expressions(depth=4), record=records, data=st.data())
def test_where_nothing_decides_nothing_can_be_learnt(
    written: str, record: Record, data: st.DataObject
) -> None:
    parsed = tree(written)
    found = deciding(parsed, record)
    if found.unknown or found.could_change:
        return
    unknown = {name for name in names(parsed) if record[name] is None}
    learnt = {name: data.draw(values(TYPES[name])) for name in sorted(unknown)}
    before = evaluate(parsed, record)
    assert evaluate(parsed, {**record, **learnt}) == (found.settled if before is None else before)


@given(written=expressions())
def test_a_tree_names_what_stands_in_it(written: str) -> None:
    parsed = tree(written)
    assert names(parsed) == {node.id for node in nodes(parsed) if isinstance(node, Name)}
    assert all(name in written for name in names(parsed))
