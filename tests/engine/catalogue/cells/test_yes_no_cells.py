"""Cells that say yes or no."""

from __future__ import annotations

import pytest

from dragoman.engine.catalogue.raw import Raw
from dragoman.engine.language import YES_NO
from tests.engine.catalogue.tables import column, reason, value


@pytest.mark.parametrize(
    "cell", ["yes", "Yes", " TRUE ", "1", "tak", "Да", "есть", "✓", "on", True, 1, 1.0]
)
def test_yes_is_understood_in_three_languages(cell: Raw) -> None:
    assert value(column("x", YES_NO), cell) is True


@pytest.mark.parametrize("cell", ["no", "False", "0", "NIE", "нет", "fałsz", "✗", False, 0, 0.0])
def test_no_is_understood_in_three_languages(cell: Raw) -> None:
    assert value(column("x", YES_NO), cell) is False


@pytest.mark.parametrize("cell", ["x", "-", "maybe", "2", 2, "+", ("yes", "no")])
def test_anything_else_is_rejected(cell: Raw) -> None:
    assert reason(column("x", YES_NO), cell) == "cell.not_yes_or_no"
