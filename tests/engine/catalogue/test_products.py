"""The products of one category."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dragoman.engine.catalogue import Catalogue, CatalogueError, TextList, make_column
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import NUMBER, TEXT
from tests.engine.catalogue.tables import small_catalogue


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_catalogue(tmp_path_factory.mktemp("small"))


def test_rows_stand_in_the_order_of_ids(catalogue: Catalogue) -> None:
    assert list(catalogue.ids) == ["a", "b", "c", "d", "e"]
    assert [catalogue.name(row) for row in range(5)] == [
        "Alpha",
        "Beta",
        "Gamma",
        "Delta",
        "Epsilon",
    ]
    assert [catalogue.row_of(one) for one in "edcba"] == [4, 3, 2, 1, 0]


@pytest.mark.gs("GS-A04", "GS-A18")
def test_a_record_holds_every_fact_with_unknown_as_none(catalogue: Catalogue) -> None:
    assert catalogue.record(1) == {
        "power": 200.0,
        "price": None,
        "margin": 2.0,
        "gas": None,
        "size": "mid",
        "ports": None,
        "smart": None,
        "since": None,
        "about": "łódź",
    }
    assert catalogue.record(4, ["ports", "since"]) == {
        "ports": frozenset({"USB-C", "DP", "HDMI"}),
        "since": datetime.date(2024, 5, 1),
    }


def test_an_unknown_name_offers_the_nearest(catalogue: Catalogue) -> None:
    for name in ("powr", "powder"):
        with pytest.raises(CatalogueError) as raised:
            catalogue.column(name)
        assert raised.value.code == "catalogue.unknown_name"
        assert raised.value.mend == "Did you mean 'power'?"


def test_an_unknown_product_offers_the_nearest_in_the_alphabet(tmp_path: Path) -> None:
    ids = TextList.of(f"Pump {number:04}" for number in range(1_000))
    names = make_column(name="name", type=TEXT, nature=Nature.PRODUCT, values=list(ids))
    catalogue = Catalogue(ids=ids, names=names, columns={})
    assert catalogue.find("pump 0500") is None
    with pytest.raises(CatalogueError) as raised:
        catalogue.row_of("Pump 0500 X")
    assert raised.value.code == "catalogue.unknown_product"
    assert raised.value.mend == "Did you mean 'Pump 0500'?"


def test_columns_of_other_products_are_refused(catalogue: Catalogue) -> None:
    other = make_column(name="x", type=NUMBER, nature=Nature.PRODUCT, values=[1.0])
    for columns in ({"x": other}, {"y": catalogue.column("power")}):
        with pytest.raises(ValueError, match="not one of these products"):
            Catalogue(ids=catalogue.ids, names=catalogue.names, columns=columns)


def test_a_catalogue_without_products_is_refused() -> None:
    names = make_column(name="name", type=TEXT, nature=Nature.PRODUCT, values=[])
    with pytest.raises(CatalogueError) as raised:
        Catalogue(ids=TextList.of([]), names=names, columns={})
    assert raised.value.code == "catalogue.empty"


def test_columns_cannot_be_exchanged(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.columns["power"] = catalogue.column("price")  # type: ignore[index]
    with pytest.raises(CatalogueError) as raised:
        catalogue.with_columns([catalogue.column("power")])
    assert raised.value.code == "catalogue.taken_name"
