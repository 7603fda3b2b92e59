"""What is rendered gives the same in the engines it is rendered for, unknowns included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import duckdb
import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.language import Value, evaluate, parse, render_sql
from tests.engine.language.engines import agree, query
from tests.engine.language.worlds import (
    EVERYTHING,
    RECORDS,
    ROUNDED,
    SPACE,
    expressions,
    records,
)

Dialect = Literal["duckdb", "postgres"]
Rows = list[tuple[Any, ...]]
Run = Callable[[str], Rows]

# Several expressions over several records in each query: a round trip costs more than a row.
several_records = st.lists(records, min_size=3, max_size=8)
several = st.lists(expressions(exact=True), min_size=2, max_size=5)


@pytest.fixture(scope="module")
def duck() -> Iterator[Run]:
    with duckdb.connect() as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def postgres(postgres_dsn: str) -> Iterator[Run]:
    with psycopg.connect(postgres_dsn, autocommit=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


# Each example is several expressions on several rows.
fewer = settings(max_examples=settings().max_examples // 2)


def check(
    run: Run,
    engine: Dialect,
    texts: Sequence[str],
    rows: list[dict[str, Value | None]],
    *,
    exact: bool = True,
) -> None:
    trees = [parse(text, namespace=SPACE) for text in texts]
    rendered = [render_sql(tree, dialect=engine) for tree in trees]
    found = run(query(rendered, rows, engine))
    for row, record in zip(found, rows, strict=True):
        for theirs, text, tree in zip(row, texts, trees, strict=True):
            ours = evaluate(tree, record)
            assert agree(ours, theirs, exact=exact), (text, record, ours, theirs)


@pytest.mark.gs("GS-H25", "GS-D12")
@fewer
@given(texts=several, rows=several_records)
def test_duckdb_gives_what_the_reference_gives(
    duck: Run, texts: list[str], rows: list[dict[str, Value | None]]
) -> None:
    check(duck, "duckdb", texts, rows)


@pytest.mark.gs("GS-H25", "GS-D12")
@fewer
@given(texts=several, rows=several_records)
def test_postgres_gives_what_the_reference_gives(
    postgres: Run, texts: list[str], rows: list[dict[str, Value | None]]
) -> None:
    check(postgres, "postgres", texts, rows)


@pytest.mark.gs("GS-H25", "GS-D12")
def test_duckdb_knows_every_construct(duck: Run) -> None:
    check(duck, "duckdb", EVERYTHING, RECORDS)
    check(duck, "duckdb", ROUNDED, RECORDS, exact=False)


@pytest.mark.gs("GS-H25", "GS-D12")
def test_postgres_knows_every_construct(postgres: Run) -> None:
    check(postgres, "postgres", EVERYTHING, RECORDS)
    check(postgres, "postgres", ROUNDED, RECORDS, exact=False)
