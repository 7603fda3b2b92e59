"""docs/authoring.md is followed step by step, so that it shows what really happens.

Fenced blocks of the page are what its reader does:

- ``csv coffee/products.csv`` is the table, ``yaml coffee/category.yaml`` is added to the document
  and ``yaml under questions`` to the end of that part of it;
- ``diff coffee/category.yaml`` changes the document, ``diff try`` only for the next command;
- ``console`` is a command and lines of what it says.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from dragoman.cli.main import main
from dragoman.engine.knowledge import KnowledgeErrors, category_from_text, lint

PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"
_BLOCK = re.compile(r"^```([^\n`]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The two files as they are at some point of the page."""

    table: str = ""
    document: str = ""

    def under(self, part: str, text: str) -> Folder:
        """Return the folder with a text added to the end of a part of the document."""
        before, heading, rest = self.document.partition(f"\n{part}:\n")
        assert heading, f"the document has no part {part} yet"
        end = re.search(r"^(?=[a-z])", rest, re.MULTILINE)
        at = end.start() if end else len(rest)
        return replace(self, document=f"{before}{heading}{rest[:at]}{text}{rest[at:]}")

    def changed(self, diff: str) -> Folder:
        """Return the folder with a change made to the document."""
        lines = diff.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert self.document.count(old) == 1, f"not there exactly once:\n{old}"
        return replace(self, document=self.document.replace(old, new))

    def write(self, path: Path) -> None:
        """Write both files."""
        path.mkdir()
        (path / "products.csv").write_text(self.table, encoding="utf-8")
        (path / "category.yaml").write_text(self.document, encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the page, the folder it is given in, and lines that it must say."""

    number: int
    words: tuple[str, ...]
    folder: Folder
    says: tuple[str, ...] = field(default=())
    is_trial: bool = False


def commands() -> Iterator[Command]:
    """Follow the page and iterate over its commands."""
    folder, trial = Folder(), None
    for number, (kind, text) in enumerate(_BLOCK.findall(PAGE.read_text(encoding="utf-8"))):
        match kind.split():
            case ["csv", _]:
                folder = replace(folder, table=text)
            case ["yaml", "under", part]:
                folder = folder.under(part, text)
            case ["yaml", _]:
                folder = replace(folder, document=folder.document + text)
            case ["diff", "try"]:
                trial = folder.changed(text)
            case ["diff", _]:
                folder = folder.changed(text)
            case ["console"]:
                first, *says = text.splitlines()
                program, *words = shlex.split(first.removeprefix("$ "))
                assert program == "dragoman"
                yield Command(
                    number=number,
                    words=tuple(words),
                    folder=trial or folder,
                    says=tuple(filter(None, (line.strip("… ") for line in says))),
                    is_trial=trial is not None,
                )
                trial = None


COMMANDS = tuple(commands())
LAST = next(command.folder for command in reversed(COMMANDS) if not command.is_trial)


def _name(command: Command) -> str:
    return f"{command.number}-{command.words[0]}"


@pytest.mark.gs("GS-A02", "GS-A11")
@pytest.mark.parametrize("command", COMMANDS, ids=_name)
def test_the_page_says_what_its_commands_say(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    command.folder.write(tmp_path / "coffee")
    code = main(command.words)
    said = capsys.readouterr()
    spoken = " ".join((said.out + said.err).split())
    assert code not in (Exit.USAGE, Exit.INTERNAL)
    for line in command.says:
        assert " ".join(line.split()) in spoken


def test_the_page_ends_with_a_category_that_may_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    LAST.write(tmp_path / "coffee")
    assert main(["lint", str(tmp_path / "coffee")]) == Exit.OK
    assert "warning:" not in capsys.readouterr().out


def test_the_page_ends_with_a_category_that_always_advises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    LAST.write(tmp_path / "coffee")
    assert main(["advise", str(tmp_path / "coffee")]) == Exit.OK
    assert capsys.readouterr().out


WHEN = "    when: milk_drinks            # the rule applies only if this is true\n"
MUST = "    must: milk\n"
WHY = "    why: {en: So that it fits.}\n"
TRAPS = {
    # what is trapped: a line of the document, how it may be written, how it may not
    "text begun with a quote": (MUST, "    must: kind = 'filter'\n", "    must: 'filter' = kind\n"),
    "a brace at the beginning": (WHY, '    why: "{cups} cups"\n', "    why: {cups} cups\n"),
    "a colon in a sentence": (WHY, '    why: "Note: it counts"\n', "    why: Note: it counts\n"),
    "a comma in braces": (WHY, '    why: {en: "small, light"}\n', "    why: {en: small, light}\n"),
    "a tab": (WHEN, "    when: milk_drinks\n", "\twhen: milk_drinks\n"),
    "a key written twice": (MUST, MUST, MUST + MUST),
    "a chained comparison": (
        MUST,
        "    must: width > 10 AND width < 30\n",
        "    must: 10 < width < 30\n",
    ),
    "what equals NULL": (WHEN, "    when: taste IS NULL\n", "    when: taste = NULL\n"),
    "a CASE with answers left over": (
        MUST,
        "    must: tank >= CASE taste WHEN 'long' THEN 1 ELSE 0.5 END\n",
        "    must: tank >= CASE taste WHEN 'long' THEN 1 END\n",
    ),
    "a unit behind a number": (
        MUST,
        "    must: tank >= UNIT(500, 'ml')\n",
        "    must: tank >= 500 ml\n",
    ),
    "text in double quotes": (WHEN, "    when: taste = 'long'\n", '    when: taste = "long"\n'),
}


@pytest.mark.parametrize(("line", "right", "wrong"), TRAPS.values(), ids=TRAPS)
def test_the_page_names_traps_that_are_told_and_a_way_around_them(
    line: str, right: str, wrong: str
) -> None:
    assert LAST.document.count(line) == 1
    category_from_text(LAST.document.replace(line, right), file="category.yaml")
    with pytest.raises(KnowledgeErrors) as caught:
        category_from_text(LAST.document.replace(line, wrong), file="category.yaml")
    assert "category.yaml:" in str(caught.value)


def test_the_page_is_right_that_a_condition_can_say_nothing() -> None:
    document = LAST.document.replace(MUST, "    must: kind <> 'filter' OR kind <> 'capsule'\n")
    findings = lint(category_from_text(document, file="category.yaml"))
    assert "lint.always_met" in {finding.code for finding in findings}
