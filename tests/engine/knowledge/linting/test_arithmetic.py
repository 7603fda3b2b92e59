"""Formulas that divide by zero."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import Severity, lint
from tests.engine.knowledge.authoring import category


def findings(**sections: str) -> list[tuple[str, Severity]]:
    model = category(**sections)
    found = [each for each in lint(model) if each.code == "lint.divides_by_zero"]
    return [(each.message, each.severity) for each in found]


@pytest.mark.gs("GS-A10")
@pytest.mark.parametrize("formula", ["power / 0", "power / (2 - 2)", "3 + 1 / (0 * power / 0)"])
def test_a_division_by_zero_is_an_error(formula: str) -> None:
    assert findings(derived=f"d: {{is: number W, formula: {formula}}}") == [
        (f"`{formula}` divides by zero, so it is never known.", Severity.ERROR)
    ]


def test_what_need_not_be_zero_is_left_alone() -> None:
    assert findings(derived="d: {is: number, formula: power / room / 2}") == []
