"""Quantities as the language writes them."""

from __future__ import annotations

import pytest

from dragoman.engine.advice.wording import Tongue
from dragoman.engine.advice.wording.measures import difference, quantity, unit_words


def said(language: str, value: float, unit: str | None, digits: int | None = None) -> str:
    return quantity(Tongue.of(language), value, unit, digits).replace("\u00a0", " ")


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(
    ("unit", "value", "english", "polish", "russian"),
    [
        ("kW", 9.75, "9.75 kW", "9,75 kW", "9,75 кВт"),
        ("W/(m²·K)", 0.9, "0.9 W/(m²·K)", "0,9 W/(m²·K)", "0,9 Вт/(м²·К)"),
        ("°C", -12.0, "−12 °C", "−12 °C", "−12 °C"),
        ("%", 85.0, "85%", "85%", "85 %"),
        ('"', 27.0, "27 inches", "27 cali", "27 дюймов"),
        ("persons", 3.0, "3 people", "3 osoby", "3 человека"),
        ("dB", 50.0, "50 dB", "50 dB", "50 дБ"),
        ("1/K", 0.006, "0.006 per K", "0,006 na K", "0,006 на К"),
        (None, 2560.0, "2560", "2560", "2560"),
        ("EUR", 250.0, "€250", "250 €", "250 €"),
        ("EUR", 249.9, "€249.90", "249,90 €", "249,90 €"),
        ("PLN", 1250.0, "PLN 1250", "1250 zł", "1250 PLN"),
        ("USD", -5.0, "−$5", "−5 USD", "−5 $"),
    ],
)
def test_units_and_money_are_written_as_people_write_them(
    unit: str | None, value: float, english: str, polish: str, russian: str
) -> None:
    assert said("en", value, unit) == english
    assert said("pl", value, unit) == polish
    assert said("ru", value, unit) == russian


def test_digits_are_the_most_decimals_and_not_the_least() -> None:
    assert said("en", 27.04, "cm", 1) == "27 cm"
    assert said("en", 27.06, "cm", 1) == "27.1 cm"


@pytest.mark.parametrize(
    ("unit", "gap"),
    [("%", "5 percentage points"), ("°C", "5 degrees"), ("dB", "5 dB"), (None, "5")],
)
def test_a_difference_of_shares_is_in_percentage_points(unit: str | None, gap: str) -> None:
    assert difference(Tongue.of("en"), 5.0, unit).replace("\u00a0", " ") == gap


def test_number_and_unit_do_not_part_at_the_end_of_a_line() -> None:
    for language in ("en", "pl", "ru"):
        for unit in ("kW", '"', "persons"):
            assert " " not in quantity(Tongue.of(language), 3.0, unit)


@pytest.mark.parametrize(
    ("unit", "words"), [("kW", "кВт"), ('"', "дюймов"), ("EUR", "€"), ("m²", "м²")]
)
def test_a_unit_alone_is_its_symbol_or_its_plural(unit: str, words: str) -> None:
    assert unit_words(Tongue.of("ru"), unit) == words
