"""The answers that are tried for a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.advice.probes import Probes
from dragoman.engine.knowledge import Importance, Range, Reply
from tests.engine.advice.shop import MODEL, advisor


@pytest.mark.gs("GS-B10")
def test_numbers_are_tried_where_rules_turn(tmp_path: Path) -> None:
    # people: 1 to 10, typical 2, and a suggestion that begins at 4
    assert advisor(tmp_path).dialogue.probes.of("people") == (1.0, 2.0, 4.0, 10.0)


def test_each_kind_of_question_has_its_probes(tmp_path: Path) -> None:
    probes = advisor(tmp_path).dialogue.probes
    assert probes.of("sleeper") == (True, False, Reply.NOT_IMPORTANT)
    assert probes.of("look") == (frozenset({"shiny"}), frozenset({"clear"}))
    assert probes.of("quiet_counts") == tuple(str(level) for level in Importance)
    assert probes.of("budget") == (Range(low=0.0, high=250.0), Range(low=250.0, high=500.0))


def test_what_is_typical_stands_for_an_open_question(tmp_path: Path) -> None:
    probes = advisor(tmp_path).dialogue.probes
    assert probes.typical("people") == 2.0
    assert probes.typical("child") is True
    assert probes.typical("look") == frozenset({"shiny"})
    assert probes.typical("quiet_counts") == "normal"
    assert probes.typical("silence") == 40.0
    assert probes.typical("budget") is None


def test_a_question_that_nothing_uses_is_not_asked(tmp_path: Path) -> None:
    model = MODEL.replace(
        "  child: {ask:", "  idle: {ask: {en: Nice day?}, is: yes/no}\n  child: {ask:"
    )
    probes = Probes(advisor(tmp_path, model=model).category)
    assert "idle" not in probes.used
    assert {"people", "sleeper", "quiet_counts", "budget"} <= probes.used
