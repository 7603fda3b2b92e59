"""Advice: from a buyer's own words to explained recommendations; docs/advice.md is the norm."""

from __future__ import annotations

from dragoman.engine.advice.advise import (
    SEMANTICS,
    Advice,
    Advisor,
    Alternatives,
    Counts,
    Outcome,
    ToCheck,
)
from dragoman.engine.advice.answer_reading import read_given
from dragoman.engine.advice.criteria import Criterion, CriterionKind
from dragoman.engine.advice.dialogue import Impact, NextQuestion
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.explanation import Check, Contribution, Explanation, Miss
from dragoman.engine.advice.facts import Facts, Standing
from dragoman.engine.advice.profile import (
    Change,
    Context,
    Feedback,
    Given,
    Override,
    Profile,
    SignOff,
    Stated,
    Wants,
)
from dragoman.engine.advice.profile_reading import read_profile
from dragoman.engine.advice.relaxation import Relaxation, Relaxations
from dragoman.engine.advice.requirements import (
    Contradiction,
    Inactive,
    Requirement,
    Specification,
)

__all__ = [
    "SEMANTICS",
    "Advice",
    "AdviceError",
    "Advisor",
    "Alternatives",
    "Change",
    "Check",
    "Context",
    "Contradiction",
    "Contribution",
    "Counts",
    "Criterion",
    "CriterionKind",
    "Explanation",
    "Facts",
    "Feedback",
    "Given",
    "Impact",
    "Inactive",
    "Miss",
    "NextQuestion",
    "Outcome",
    "Override",
    "Profile",
    "Relaxation",
    "Relaxations",
    "Requirement",
    "SignOff",
    "Specification",
    "Standing",
    "Stated",
    "ToCheck",
    "Wants",
    "read_given",
    "read_profile",
]
