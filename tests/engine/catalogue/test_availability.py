"""Which products can be had."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest

from dragoman.engine.catalogue import (
    Availability,
    Catalogue,
    CatalogueError,
    available_mask,
    import_table,
)
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import DATE, NUMBER, Kind, Type
from tests.engine.catalogue.tables import (
    column,
    expression,
    small_catalogue,
    table,
    write_csv,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    spec = table(
        column("price", Type(Kind.NUMBER, unit="EUR"), nature=Nature.PRICE),
        column("sold_in", Type(Kind.SET, values=("pl", "de"))),
        column("sold_from", DATE),
        column("status", Type(Kind.CHOICE, values=("active", "ended"))),
        column("stock", NUMBER, nature=Nature.COMMERCIAL),
    )
    text = (
        "id,price,sold_in,sold_from,status,stock\n"
        'a,5,"pl,de",2026-01-01,active,9\n'
        "b,,pl,2026-01-01,active,9\n"
        "c,5,de,2026-07-01,active,0\n"
        "d,5,pl,,ended,9\n"
        "e,5,,2025-01-01,,9\n"
    )
    path = tmp_path_factory.mktemp("a") / "t.csv"
    return import_table(spec, write_csv(path, text)).catalogue


def found(
    catalogue: Catalogue,
    text: str,
    *,
    market: str | None = "pl",
    industry: str | None = None,
    today: datetime.date | None = datetime.date(2026, 4, 3),
) -> tuple[str, int, int]:
    """Return the ids that are available, and how many are not or are undecided."""
    result = available_mask(
        catalogue, expression(text, catalogue), market=market, industry=industry, today=today
    )
    ids = [catalogue.ids[int(row)] for row in np.flatnonzero(result.mask)]
    assert result.available_count == len(ids)
    return "".join(ids), result.unavailable_count, result.undecided_count


@pytest.mark.gs("GS-A15")
def test_without_a_condition_everything_is_available(catalogue: Catalogue) -> None:
    everything = available_mask(catalogue, None, market=None, industry=None, today=None)
    assert everything.mask.all()
    assert (everything.unavailable_count, everything.undecided_count) == (0, 0)


@pytest.mark.gs("GS-A15", "GS-D12")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price IS NOT NULL", ("acde", 1, 0)),
        ("status = 'active'", ("abc", 1, 1)),
        ("sold_from <= today", ("abe", 1, 1)),
        ("price IS NOT NULL AND status = 'active' AND sold_from <= today", ("a", 3, 1)),
        (
            "CASE WHEN market = 'pl' THEN HAS(sold_in, 'pl') ELSE HAS(sold_in, 'de') END",
            ("abd", 1, 1),
        ),
        ("industry IS NULL OR price > 100", ("abcde", 0, 0)),
        ("market = 'pl'", ("abcde", 0, 0)),
        ("TRUE", ("abcde", 0, 0)),
    ],
)
def test_only_what_is_certainly_available_is_offered(
    catalogue: Catalogue, text: str, expected: tuple[str, int, int]
) -> None:
    assert found(catalogue, text) == expected


@pytest.mark.gs("GS-A15", "GS-A24")
def test_market_industry_and_day_change_what_is_available(catalogue: Catalogue) -> None:
    by_market = "CASE WHEN market = 'pl' THEN HAS(sold_in, 'pl') ELSE HAS(sold_in, 'de') END"
    assert found(catalogue, by_market, market="de") == ("ac", 2, 1)
    assert found(catalogue, by_market, market=None) == ("a", 0, 4)
    by_industry = "industry <> 'retail' OR status = 'active'"
    assert found(catalogue, by_industry, industry="retail") == ("abc", 1, 1)
    assert found(catalogue, by_industry, industry="hotel") == ("abcde", 0, 0)
    by_day = "sold_from <= today"
    assert found(catalogue, by_day, today=datetime.date(2026, 8, 1)) == ("abce", 0, 1)
    assert found(catalogue, by_day, today=None) == ("", 0, 5)


def test_availability_cannot_look_behind_the_wall(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as raised:
        found(catalogue, "stock > 0")
    assert raised.value.code == "catalogue.behind_the_wall"


def test_availability_is_a_condition(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError) as raised:
        found(catalogue, "price")
    assert raised.value.code == "catalogue.wrong_type"


def test_a_column_that_is_not_there_is_an_error(catalogue: Catalogue, tmp_path: Path) -> None:
    other = small_catalogue(tmp_path)
    with pytest.raises(CatalogueError) as raised:
        available_mask(
            catalogue, expression("smart", other), market=None, industry=None, today=None
        )
    assert raised.value.code == "catalogue.unknown_name"


def test_counts_have_to_add_up() -> None:
    with pytest.raises(ValueError, match="neither"):
        Availability(mask=np.ones(3, dtype=np.bool_), unavailable_count=1, undecided_count=0)
