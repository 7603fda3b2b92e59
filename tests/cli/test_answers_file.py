"""A saved profile: what it looks like, and that it reads back as itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.cli.answers_file import answers_file
from dragoman.engine.advice import Given, Profile, Stated, read_profile
from dragoman.engine.knowledge import Importance, Strength, plain_from_text
from tests import kettles

CATEGORY = kettles.advisor().category
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def read_back(content: bytes) -> Profile:
    return read_profile(plain_from_text(content.decode()), CATEGORY)


@pytest.mark.gs("GS-B13")
def test_answers_stand_below_their_questions() -> None:
    profile = kettles.profile(persons=5, budget="..40", purpose=["office", "home"], wanted="-")
    content = answers_file(profile, category=CATEGORY, language="en").decode()
    assert content.startswith("# Kettles\n# ")
    assert "# For how many people?\npersons: 5\n" in content
    assert "budget: {from: null, to: 40}\n" in content
    assert "purpose: [home, office]\n" in content
    assert "wanted: unknown\n" in content
    assert read_back(content.encode()) == profile


@pytest.mark.gs("GS-B13")
@given(
    origin=TEXTS,
    reason=TEXTS,
    declined=st.sets(TEXTS, max_size=3),
    level=st.sampled_from(Importance),
)
@settings(max_examples=200)
def test_whatever_was_said_reads_back_as_itself(
    origin: str, reason: str, declined: set[str], level: Importance
) -> None:
    profile = Profile(
        answers={"persons": Given(value=4.0, importance=level)},
        requirements=(Stated(id=reason, strength=Strength.WISH, expression=origin, origin=origin),),
        declined=frozenset(declined),
    )
    assert read_back(answers_file(profile, category=CATEGORY, language="pl")) == profile
