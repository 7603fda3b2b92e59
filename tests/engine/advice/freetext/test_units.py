"""Units as people write them."""

from __future__ import annotations

import pytest

from dragoman.engine.advice.freetext.units import unit_after, unit_before
from dragoman.engine.language import same_dimension


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("m²", "m²"),
        (" m2", "m²"),
        (" qm", "m²"),
        (" sqm", "m²"),
        (" square metres", "m²"),
        (" metrów kwadratowych", "m²"),
        (" кв. м", "m²"),
        (" квадратных метров", "m²"),
        (" квадратов", "m²"),
        ("-inch", '"'),
        ('"', '"'),
        (" cali", '"'),
        (" дюймов", '"'),
        ("in.", '"'),
        (" in the box", None),
        (" cm", "cm"),
        (" см", "cm"),
        (" Kw", "kW"),
        (" кВт·ч", "kWh"),
        ("hz", "Hz"),
        (" герц", "Hz"),
        (" m3", "m³"),
        (" кубометров", "m³"),
        (" zł", "PLN"),
        (" złotych", "PLN"),
        ("$", "USD"),
        (" UAH", "UAH"),
        (" try it", None),
        (" рублей", "RUB"),
        (" people", "persons"),
        (" osoby", "persons"),
        (" человека", "persons"),
        (" mice", None),
        ("", None),
    ],
)
def test_spellings_of_three_languages_are_known(text: str, unit: str | None) -> None:
    found = unit_after(f"5{text}", 1)
    assert (found[0] if found else None) == unit
    assert unit is None or same_dimension(unit, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$", "USD"),
        ("€ ", "EUR"),
        ("costs USD ", "USD"),
        ("x$ ", None),
        ("busd ", None),
        ("", None),
    ],
)
def test_a_currency_may_stand_in_front(text: str, unit: str | None) -> None:
    found = unit_before(f"{text}5", len(text))
    assert (found[0] if found else None) == unit
