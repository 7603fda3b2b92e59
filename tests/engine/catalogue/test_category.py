"""The product table of a category model, from its document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.engine.catalogue import (
    CatalogueError,
    document_column,
    load_catalogue,
    spec_of,
)
from dragoman.engine.knowledge import ById, Category, Nature, category_from_text
from tests.engine.catalogue.tables import write_csv

DOCUMENT = """
format: 1
category: pumps
title: Pumps
offers: goods
sold: {as: expert, since: 2026-01-01}
products:
  table: products.csv
  delimiter: ";"
  decimal: ","
  encoding: cp1250
  id: [Maker, Model]
  name: [Model]
  unused: {commercial: [Bonus], product: [Colour]}
attributes:
  power:
    is: number kW
    column: Power
    nature: product
    unknown_if: [0, "n/a"]
    in: W
    valid: [1, 20]
  gas:
    is: choice
    column: Gas
    nature: product
    values: {R290: {title: propane, from: [R-290]}, R32: {title: R32}}
  size:
    is: scale
    column: Size
    nature: product
    levels: {small: {title: small}, large: {title: large, from: [big]}}
  extras:
    is: set
    column: Extras
    nature: product
    values: [wifi, app]
    separator: "|"
  price:
    is: number EUR
    column: Price
    nature: price
  margin:
    is: number
    column: Margin
    nature: commercial
derived:
  watts: {is: number W, formula: twice * 0.5}
  twice: {is: number W, formula: power * 2}
  for_house: {is: yes/no, formula: power >= load}
questions:
  load: {ask: How much?, is: number kW}
documents:
  - {title: Manual, column: Manual}
  - {title: General terms, link: "https://example.org/terms"}
"""
TABLE = (
    "Maker;Model;Power;Gas;Size;Extras;Price;Margin;Manual;Bonus;Colour\n"
    "Żuk;A;5 400,5;R-290;big;wifi|app;1.299,00;7;https://example.org/a.pdf;1;ą\n"
    "Żuk;B;0;r32;small;;;;;2;ę\n"
    "Żuk;C;25000;R22;small;;5;1;;2;ć\n"
)


@pytest.fixture
def category() -> Category:
    return category_from_text(DOCUMENT, file="category.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_csv(tmp_path / "products.csv", TABLE.encode("cp1250"))
    return tmp_path


@pytest.mark.gs("GS-A04", "GS-A18", "GS-D12")
def test_a_category_is_loaded_with_all_that_its_document_says(
    category: Category, folder: Path
) -> None:
    imported = load_catalogue(category, folder)
    catalogue = imported.catalogue
    assert list(catalogue.ids) == ["Żuk A", "Żuk B", "Żuk C"]
    assert catalogue.name(0) == "A"
    assert catalogue.record(0) == {
        "power": 5.4005,
        "gas": "R290",
        "size": "large",
        "extras": frozenset({"wifi", "app"}),
        "price": 1299.0,
        "margin": 7.0,
        document_column("Manual"): "https://example.org/a.pdf",
        "twice": 10801.0,
        "watts": 5400.5,
    }
    unknown = {name for name, value in catalogue.record(1).items() if value is None}
    assert unknown == set(catalogue.columns) - {"gas", "size"}
    codes = sorted(str(cell.reason) for cell in imported.report.rejected_cells())
    assert codes == ["cell.out_of_range", "cell.unknown_value"]


def test_natures_come_from_the_document_and_from_what_formulas_name(
    category: Category, folder: Path
) -> None:
    columns = load_catalogue(category, folder).catalogue.columns
    assert columns["price"].nature is Nature.PRICE
    assert columns["margin"].nature is Nature.COMMERCIAL
    assert {columns[name].nature for name in ("power", "twice", "watts")} == {Nature.PRODUCT}


def test_what_depends_on_the_buyer_becomes_no_column(category: Category, folder: Path) -> None:
    assert "for_house" not in load_catalogue(category, folder).catalogue.columns


def test_a_kept_catalogue_has_its_derived_columns(category: Category, folder: Path) -> None:
    fresh = load_catalogue(category, folder)
    for _ in range(2):
        kept = load_catalogue(category, folder, cache_folder=folder / "cache")
        assert kept.catalogue.content_hash == fresh.catalogue.content_hash
        assert kept.report.summary() == fresh.report.summary()


def test_no_expression_can_name_the_column_of_a_document(category: Category) -> None:
    (spec,) = (one for one in spec_of(category).columns if one.source == "Manual")
    assert spec.name == "document/Manual"
    assert spec.name not in category.namespace


def test_a_model_that_contradicts_itself_is_an_error_with_its_place(category: Category) -> None:
    products = replace(category.products, unused=ById({"commercial": ("Power",)}))
    with pytest.raises(CatalogueError) as raised:
        spec_of(replace(category, products=products))
    assert raised.value.code == "catalogue.wrong_spec"
    assert "two natures" in raised.value.message
    assert raised.value.place is not None
    assert raised.value.place.file == "category.yaml"
