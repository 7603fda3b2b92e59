"""How well sentences of buyers are understood on the shipped categories, by the measuring script.

The floors are below what was measured (docs/free-text.md), because phrases of the categories are
edited too; they are there so that nobody makes it worse unnoticed.
"""

from __future__ import annotations

import pytest

from dragoman.engine.advice.freetext import installed_encoder
from tests.engine.advice.freetext import measure

LANGUAGES = ("en", "pl", "ru")


@pytest.mark.gs("GS-C09", "GS-L13", "GS-B05")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_words_propose_is_right(language: str) -> None:
    judged = [
        measure.judge(each, encoder=None)
        for name in ("seen", "unseen")
        for each in measure.sentences(name)
        if each.language == language
    ]
    found = measure.figures(iter(judged))
    assert found.precision >= 0.95
    assert found.recall >= 0.8


@pytest.mark.gs("GS-C09")
def test_meaning_adds_more_that_is_right_than_it_adds_wrong() -> None:
    encoder = installed_encoder()
    if encoder is None:
        pytest.skip("the extra `text` is not installed")
    rows = measure.sentences("paraphrases")
    words = measure.figures(measure.judge(each, encoder=None) for each in rows)
    both = measure.figures(measure.judge(each, encoder=encoder) for each in rows)
    assert both.recall >= words.recall + 0.2
    assert both.precision >= 0.95


def test_the_script_prints_a_row_for_each_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measure, "installed_encoder", lambda: None)
    monkeypatch.setattr("sys.argv", ["measure", "--set", "unseen", "--mistakes"])
    measure.main()
    printed = capsys.readouterr().out
    assert all(f" {language} " in printed for language in (*LANGUAGES, "all"))
