"""Specifications of product tables."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.engine.catalogue import CatalogueError
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import DATE, NUMBER, TEXT
from tests.engine.catalogue.tables import GAS, PORTS, WATT, column, table


@pytest.mark.parametrize(
    "wrong",
    [
        {"type_": TEXT, "valid": (0, 1)},
        {"type_": DATE, "feed_unit": "W"},
        {"type_": NUMBER, "feed_unit": "W"},
        {"type_": GAS, "spellings": (("R-744", "R744"),)},
        {"type_": NUMBER, "decimal": ";"},
        {"type_": NUMBER, "valid": (2, 1)},
        {"type_": PORTS, "separator": " "},
        {"type_": PORTS, "separator": ""},
    ],
)
def test_a_column_that_no_table_can_satisfy_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="x: "):
        column("x", **wrong)


def test_a_table_needs_an_id_and_distinct_names() -> None:
    with pytest.raises(ValueError, match="id column"):
        table(id=())
    with pytest.raises(ValueError, match="same name"):
        table(column("x"), column("x"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": (column("a", source="s"), column("b", source="s", nature=Nature.PRICE))},
        {"columns": (column("a", source="s"),), "unused": (("s", Nature.COMMERCIAL),)},
        {"columns": (column("a", source="id", nature=Nature.COMMERCIAL),)},
        {"columns": (column("a", source=" n  m"),), "unused": (("n m", Nature.PRICE),)},
    ],
)
def test_a_column_of_two_natures_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="two natures"):
        table(**wrong)


def test_a_missing_column_is_an_error_with_the_nearest_name() -> None:
    spec = table(column("noise", source="SPL outdoor [dBA]"))
    with pytest.raises(CatalogueError) as raised:
        spec.check_header(("id", "SPL outdoor [dB]"), name="t.csv")
    assert raised.value.code == "catalogue.missing_column"
    assert raised.value.mend == "Did you mean 'SPL outdoor [dB]'?"
    with pytest.raises(CatalogueError) as raised:
        spec.check_header(("id", "x"), name="t.csv")
    assert raised.value.mend == "Its columns are 'id', 'x'."


def test_every_column_of_the_table_needs_a_nature() -> None:
    spec = table(column("a", WATT), unused=(("b  c", Nature.BEHAVIOURAL),), name=("title",))
    spec.check_header(("id", "title", "a", "b c"), name="t.csv")
    with pytest.raises(CatalogueError) as raised:
        spec.check_header(("id", "title", "a", "margin", "views"), name="t.csv")
    assert raised.value.code == "catalogue.column_without_nature"
    assert "'margin', 'views'" in raised.value.message


def test_the_digest_follows_everything_that_matters() -> None:
    base = table(column("a", WATT))
    others = [
        table(column("a", NUMBER)),
        table(column("a", WATT, unknown_if=("0",))),
        table(column("a", WATT), id=("a",)),
        table(column("a", WATT), encoding="cp1250"),
        table(column("a", WATT, nature=Nature.PRICE)),
    ]
    assert base.digest == table(column("a", WATT)).digest
    assert len({base.digest, *(other.digest for other in others)}) == 6
