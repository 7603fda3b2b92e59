"""What SQL looks like, and what an engine could stumble over."""

from __future__ import annotations

from typing import Any, Literal

import duckdb
import psycopg
import pytest

from dragoman.engine.language import Value, bind, evaluate, parse, render_sql
from tests.engine.language.engines import agree, query
from tests.engine.language.worlds import AWKWARD, SPACE, TYPES

Dialect = Literal["duckdb", "postgres"]
SIMPLE = [
    ("b1 AND NOT b2", '("b1" AND (NOT "b2"))', '("b1" AND (NOT "b2"))'),
    ("n1 >= 3", '("n1" >= (3.0e0))', "(\"n1\" >= '3.0'::float8)"),
    ("c1 IN ('old', 'it''s')", "(\"c1\" IN ('old', 'it''s'))", "(\"c1\" IN ('old', 'it''s'))"),
    ("t1 IS NOT NULL", '(NOT ("t1" IS NULL))', '(NOT ("t1" IS NULL))'),
    (
        "s1 >= 'mid'",
        "(CASE \"s1\" WHEN 'low' THEN 0 WHEN 'mid' THEN 1 WHEN 'high' THEN 2 END >= 1)",
        "(CASE \"s1\" WHEN 'low' THEN 0 WHEN 'mid' THEN 1 WHEN 'high' THEN 2 END >= 1)",
    ),
    ("s1 = 'mid'", "(\"s1\" = 'mid')", "(\"s1\" = 'mid')"),
    ("d1 < DATE '2026-01-31'", "(\"d1\" < DATE '2026-01-31')", "(\"d1\" < DATE '2026-01-31')"),
    ("TRUE", "TRUE", "TRUE"),
    ("1 / 0", "CAST(NULL AS DOUBLE)", "CAST(NULL AS float8)"),
]


@pytest.mark.parametrize(("written", "duck", "postgres"), SIMPLE)
def test_simple_conditions_stay_readable(written: str, duck: str, postgres: str) -> None:
    tree = parse(written, namespace=SPACE)
    assert render_sql(tree, dialect="duckdb") == duck
    assert render_sql(tree, dialect="postgres") == postgres


def test_the_caller_says_how_columns_are_called() -> None:
    tree = parse("b1 AND b2", namespace=SPACE)
    assert render_sql(tree, dialect="duckdb", column=lambda name: f"p.{name}") == "(p.b1 AND p.b2)"


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_nested_expressions_grow_in_proportion(dialect: Dialect) -> None:
    def length(levels: int) -> int:
        written = "n1"
        for _ in range(levels):
            written = f"MIN_OF(1 / ({written} + 1) * n2, CASE WHEN {'b1'} THEN n3 ELSE n2 END)"
        return len(render_sql(parse(written, namespace=SPACE), dialect=dialect))

    assert length(12) < 3 * length(6)


WRITTEN = [
    "n1 + n2",
    "n1 - n2",
    "n1 * n2",
    "n1 / n2",
    "n1 * n1 / n2 - n3",
    "SQRT(n1) + ABS(n2)",
    "ROUND(n1)",
    "ROUND(n1, 2)",
    "ROUND(n1, -2)",
    "ROUND(n1, -15)",
    "n1 * 0.1 < n2",
    "MIN_OF(n1 * n2, n3)",
    "COALESCE(n1 / n2, 5)",
    "(n1 * n2) IS NULL",
    "CASE WHEN n1 * n2 > n3 THEN n1 * n3 ELSE n1 + n2 END",
]
TRANSCENDENTAL = ["LN(n1)", "LOG10(n1)", "EXP(n1)", "POWER(n1, n2)", "POWER(n1, 2)", "POWER(2, n1)"]
EXTRA = (709.0, 710.0, -708.0, -709.0, 2.0**-537, 1e100, 1e-100, -3.0, 7.0)


def every_pair() -> list[dict[str, Value | None]]:
    unknown = dict.fromkeys(TYPES)
    values = (*AWKWARD, *EXTRA, None)
    return [{**unknown, "n1": a, "n2": b, "n3": 1.0} for a in values for b in values]


def check(rows: list[tuple[Any, ...]], written: list[str], *, exact: bool) -> None:
    trees = [parse(text, namespace=SPACE) for text in written]
    for row, record in zip(rows, every_pair(), strict=True):
        for theirs, tree, text in zip(row, trees, written, strict=True):
            ours = evaluate(tree, record)
            assert agree(ours, theirs, exact=exact), (text, record, ours, theirs)


def ask(written: list[str], engine: Dialect) -> str:
    rendered = [render_sql(parse(text, namespace=SPACE), dialect=engine) for text in written]
    return query(rendered, every_pair(), engine, columns=("n1", "n2", "n3"))


def test_duckdb_agrees_on_every_pair_of_awkward_numbers() -> None:
    with duckdb.connect() as connection:
        check(connection.execute(ask(WRITTEN, "duckdb")).fetchall(), WRITTEN, exact=True)
        check(
            connection.execute(ask(TRANSCENDENTAL, "duckdb")).fetchall(),
            TRANSCENDENTAL,
            exact=False,
        )


def test_postgres_agrees_on_every_pair_of_awkward_numbers(postgres_dsn: str) -> None:
    with psycopg.connect(postgres_dsn) as connection:
        check(connection.execute(ask(WRITTEN, "postgres")).fetchall(), WRITTEN, exact=True)
        check(
            connection.execute(ask(TRANSCENDENTAL, "postgres")).fetchall(),
            TRANSCENDENTAL,
            exact=False,
        )


def test_texts_with_backslashes_reach_postgres_as_they_are(postgres_dsn: str) -> None:
    awkward = "a\\'b"
    tree = bind(parse("t1 = t2", namespace=SPACE), {"t1": awkward})
    rendered = render_sql(tree, dialect="postgres", column=lambda _: "x")
    with psycopg.connect(postgres_dsn) as connection:
        connection.execute("SET escape_string_warning = off")
        for setting in ("on", "off"):
            connection.execute(f"SET standard_conforming_strings = {setting}")
            asked = f"SELECT {rendered} FROM (SELECT %s AS x) AS t"  # noqa: S608
            assert connection.execute(asked, (awkward,)).fetchone() == (True,)


def test_sets_can_be_bound_into_sql(postgres_dsn: str) -> None:
    tree = bind(parse("HAS_ALL(m1, m2)", namespace=SPACE), {"m2": frozenset({"dp", "żółć"})})
    unknown = dict.fromkeys(TYPES)
    rows: list[dict[str, Value | None]] = [
        {**unknown, "m1": frozenset({"dp", "żółć"})},
        {**unknown, "m1": frozenset()},
        unknown,
    ]
    with psycopg.connect(postgres_dsn) as connection, duckdb.connect() as duck:
        theirs = query([render_sql(tree, dialect="postgres")], rows, "postgres")
        ours = query([render_sql(tree, dialect="duckdb")], rows, "duckdb")
        assert connection.execute(theirs).fetchall() == [(True,), (False,), (None,)]
        assert duck.execute(ours).fetchall() == [(True,), (False,), (None,)]
