"""`dragoman compare`: products and suppliers side by side."""

from __future__ import annotations

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command


def row(out: str, title: str) -> str:
    return next(line for line in out.splitlines() if line[2:].startswith(title))


@pytest.mark.gs("GS-D14")
def test_attributes_stand_in_one_line_with_what_differs_and_what_is_best(
    dragoman: Command,
) -> None:
    out = dragoman("compare", KETTLES, "Amber", "Calm", *DAY).out
    assert "Amber" in out
    assert "Calm" in out
    assert "€49.90 *" in row(out, "Price")
    assert row(out, "Price").startswith("≠")
    assert not row(out, "Volume").startswith("≠")
    assert "66 dB *" in row(out, "Loudness")


@pytest.mark.gs("GS-D14", "GS-E02")
def test_each_product_has_its_fit_and_its_pros_and_cons(dragoman: Command) -> None:
    out = dragoman("compare", KETTLES, "Amber", "Calm", "-a", "budget=..50", *DAY).out
    assert out.count("fit ") >= 2
    assert out.count("Against it") == 2


@pytest.mark.gs("GS-D14")
def test_the_product_the_buyer_owns_is_typed_in(dragoman: Command) -> None:
    out = dragoman(
        "compare", KETTLES, "Calm", *DAY,
        "--own", "volume=1 l", "--own", "material=plastic", "--own", "features=lamp|filter",
    ).out  # fmt: skip
    assert "yours" in out
    assert "1 l" in row(out, "Volume")
    assert "plastic" in row(out, "Material")
    assert "lamp and filter" in out
    assert "not known" in row(out, "Price")


@pytest.mark.gs("GS-D15")
def test_suppliers_are_compared_by_what_they_have_for_this_buyer(dragoman: Command) -> None:
    out = dragoman("compare", KETTLES, "--suppliers", "-a", "children=no", *DAY).out
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        assert name in out
    assert "2 products on offer" in out
    assert "· " in out


def test_more_products_than_fit_stand_below_each_other(
    dragoman: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    names = ("Amber", "Basic", "Calm", "Dwarf", "Ember")
    out = dragoman("compare", KETTLES, *names, *DAY).out
    assert max(map(len, out.splitlines())) <= 60
    assert out.count("≠ Price") > 1


@pytest.mark.gs("GS-L13")
def test_it_is_told_in_every_language(dragoman: Command) -> None:
    out = dragoman("compare", KETTLES, "Amber", "Calm", "--lang", "ru", *DAY).out
    assert "Сравнение" in out
    assert "соответствие" in out


def test_products_and_suppliers_can_be_asked_for_together(dragoman: Command) -> None:
    ran = dragoman("compare", KETTLES, "Amber", "--suppliers", *DAY)
    assert ran.code == Exit.OK
    assert "Side by side" in ran.out
    assert "Suppliers" in ran.out
