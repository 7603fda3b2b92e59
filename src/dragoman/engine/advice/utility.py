"""Utility of always-beneficial attributes: how good a value is in itself (section 4)."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.knowledge import Attribute, Better, Preference
from dragoman.engine.language import CodeVector, NumberVector, TruthVector, Vector

MILLION: Final = 1_000_000
Floats = npt.NDArray[np.float64]
Micros = npt.NDArray[np.int64]


def micro(x: Floats) -> Micros:
    """Return ``floor(x * 1_000_000 + 0.5)`` as integers.

    >>> micro(np.array([0.5, 1 / 3])).tolist()
    [500000, 333333]
    """
    return np.floor(x * MILLION + 0.5).astype(np.int64)


def utilities(attribute: Attribute, values: Vector) -> tuple[Micros, npt.NDArray[np.bool_]]:
    """Return the utility of each value in millionths, and which values are unknown."""
    preference = attribute.preference
    assert preference is not None  # only attributes with ``better`` are criteria
    if isinstance(values, NumberVector):
        x = _of_numbers(preference, values.values)
        unknown = np.isnan(values.values)
    elif isinstance(values, TruthVector):
        wanted = values.false if preference.better is Better.NO else values.true
        x = wanted.astype(np.float64)
        unknown = ~(values.true | values.false)
    else:
        x = _of_codes(attribute, preference, values)[values.codes]
        unknown = values.codes < 0
    x = np.where(unknown, preference.unknown_scores, np.clip(x, 0.0, 1.0))
    return micro(x), unknown


def _of_numbers(preference: Preference, values: Floats) -> Floats:
    if preference.better is Better.TARGET:
        assert preference.target is not None and preference.tolerance is not None
        return 1 - np.abs(values - preference.target) / preference.tolerance
    assert preference.bad is not None and preference.good is not None
    return (values - preference.bad) / (preference.good - preference.bad)


def _of_codes(attribute: Attribute, preference: Preference, values: CodeVector) -> Floats:
    """Return x per code, with one more entry at the end that code -1 reaches."""
    found = np.zeros(len(values.values) + 1)
    levels = attribute.type.values
    for code, value in enumerate(values.values):
        if preference.better is Better.LISTED:
            found[code] = _listed(preference, value)
        else:
            found[code] = levels.index(str(value)) / (len(levels) - 1)
    return found


def _listed(preference: Preference, value: object) -> float:
    scores = preference.scores
    if isinstance(value, frozenset):
        total = sum(scores.values())
        # In the order written, so that the sum does not depend on how a set iterates.
        return sum(score for member, score in scores.items() if member in value) / total
    return scores.get(str(value), 0.0)
