"""Every failure has an exit code, and every exit code is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.cli.exits import CommandError, Exit, exit_of
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import CODES, KnowledgeError, KnowledgeErrors

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"
DOCUMENT = Path(__file__).parents[2] / "docs" / "command-line.md"
# Codes as they stand in the code: the first argument of an error.
RAISED = re.compile(r'"((?:knowledge|language|catalogue|advice|command)\.[a-z_0-9]+)"')


def test_every_code_that_is_raised_anywhere_has_an_exit_code() -> None:
    codes = set(CODES)
    for path in SOURCE.rglob("*.py"):
        codes |= set(RAISED.findall(path.read_text(encoding="utf-8")))
    assert len(codes) > 50
    for code in codes:
        assert exit_of(EngineError(code, "…")) not in (Exit.OK, Exit.INTERNAL), code


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("knowledge.cycle", Exit.KNOWLEDGE),
        ("knowledge.file", Exit.FILE),
        ("language.syntax", Exit.KNOWLEDGE),
        ("catalogue.empty", Exit.TABLE),
        ("catalogue.missing_file", Exit.FILE),
        ("catalogue.cannot_write", Exit.FILE),
        ("catalogue.unknown_product", Exit.ANSWERS),
        ("advice.unknown_option", Exit.ANSWERS),
        ("command.no_category", Exit.NO_CATEGORY),
        ("command.usage", Exit.USAGE),
        ("unheard.of", Exit.INTERNAL),
    ],
)
def test_the_code_decides_and_else_its_package(code: str, exit_code: Exit) -> None:
    assert exit_of(CommandError(code, "…")) is exit_code


def test_a_document_is_a_matter_of_files_only_if_nothing_else_is_wrong() -> None:
    unread = KnowledgeError("knowledge.file", "…")
    wrong = KnowledgeError("knowledge.value", "…")
    assert exit_of(KnowledgeErrors([unread])) is Exit.FILE
    assert exit_of(KnowledgeErrors([unread, wrong])) is Exit.KNOWLEDGE


def test_exit_codes_are_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    table = re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)
    assert {int(code) for code in table} >= {int(code) for code in Exit}


def test_commands_and_options_are_documented(dragoman: object) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for command in "categories advise ask why compare show explain verify lint schema".split():
        assert f"dragoman {command}" in text
        ran = dragoman(command, "--help")  # type: ignore[operator]
        assert ran.code == 0
        for option in re.findall(r"(?<![\w-])--[a-z]+", ran.out):
            assert option in text, (command, option)
