"""Trace every requirement to the tests that show it: writes or checks docs/requirements.md.

States come from docs/trace.toml. Tests are read, not run: a requirement is shown by each test that
carries ``@pytest.mark.gs("GS-D02")``, on itself, on its class, on its module (``pytestmark``) or on
one of its parameters.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeGuard

STATES: Final = ("done", "partly", "open")
PAGE: Final = "docs/requirements.md"
SOURCE: Final = "docs/trace.toml"
MADE_BY: Final = f"<!-- Made by `make trace` from {SOURCE} and the marks in tests/; edit those. -->"


FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


class TraceError(Exception):
    """The source of the trace itself is wrong, so nothing can be said about the tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement and how far it is shown."""

    id: str
    text: str
    type: str
    priority: int
    state: str
    star: bool = False
    shown: str = ""
    missing: str = ""

    def __post_init__(self) -> None:
        """Refuse an id, a priority or a state that does not exist."""
        if not re.fullmatch(r"GS-[A-M]\d\d", self.id):
            raise TraceError(f"{self.id!r} is no requirement id")
        if self.state not in STATES:
            raise TraceError(f"{self.id}: state {self.state!r} is none of {', '.join(STATES)}")
        if self.priority not in {1, 2, 3}:
            raise TraceError(f"{self.id}: priority {self.priority!r} is none of 1, 2, 3")

    @property
    def group(self) -> str:
        """The letter of its group."""
        return self.id[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One id named by one test."""

    id: str
    test: str
    line: int


def read_requirements(path: Path) -> tuple[Mapping[str, str], Mapping[str, Requirement]]:
    """Return the group titles and the requirements, both in the order of the file.

    Raises:
        TraceError: a requirement has a wrong or unknown field.
    """
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    groups: dict[str, str] = document.pop("groups")
    requirements = {}
    for name, fields in document.items():
        try:
            requirements[name] = Requirement(id=name, **fields)
        except TypeError as error:
            raise TraceError(f"{name}: {error}") from error
    return groups, requirements


def read_marks(root: Path, tests: Path) -> tuple[list[Mark], list[str]]:
    """Return the marks of every test below ``tests``, and each mark that shows nothing."""
    marks: list[Mark] = []
    wrong: list[str] = []
    for path in sorted(tests.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=name)
        used: set[ast.AST] = set()
        is_collected = path.name.startswith("test_")
        if is_collected:
            marks.extend(_marks_in(tree, file=name, used=used, wrong=wrong))
        wrong.extend(
            f"{name}:{node.lineno}: this mark belongs to no test, so it shows nothing"
            for node in ast.walk(tree)
            if _is_gs(node) and node not in used
        )
    return marks, wrong


def _is_gs(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "pytest.mark.gs"


def _ids(
    nodes: Sequence[ast.AST], *, file: str, used: set[ast.AST], wrong: list[str]
) -> list[tuple[str, int]]:
    """Return the ids and lines of every ``pytest.mark.gs(...)`` inside ``nodes``."""
    found = []
    for call in (inner for node in nodes for inner in ast.walk(node)):
        if not (isinstance(call, ast.Call) and _is_gs(call.func)):
            continue
        used.add(call.func)
        for argument in call.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.append((argument.value, call.lineno))
            else:
                wrong.append(f"{file}:{call.lineno}: an id must be written out as text to be found")
        if not call.args:
            wrong.append(f"{file}:{call.lineno}: this mark names no requirement")
    return found


def _module_marks(body: Sequence[ast.stmt]) -> list[ast.AST]:
    """Return what is assigned to ``pytestmark`` in a module or class body."""
    found: list[ast.AST] = []
    for statement in body:
        targets: Sequence[ast.expr] = ()
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        if any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in targets):
            found.append(statement)
    return found


def _marks_in(
    tree: ast.Module, *, file: str, used: set[ast.AST], wrong: list[str]
) -> Iterator[Mark]:
    """Yield a mark for each test function and each id on it, its class and its module."""

    def visit(
        body: Sequence[ast.stmt], prefix: str, inherited: Sequence[tuple[str, int]]
    ) -> Iterator[Mark]:
        above = [*inherited, *_ids(_module_marks(body), file=file, used=used, wrong=wrong)]
        for node in body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                own = _ids(node.decorator_list, file=file, used=used, wrong=wrong)
                yield from visit(node.body, f"{prefix}{node.name}::", [*above, *own])
            elif isinstance(node, FUNCTIONS) and node.name.startswith("test"):
                own = _ids(node.decorator_list, file=file, used=used, wrong=wrong)
                for id_, line in dict([*above, *own]).items():
                    yield Mark(id=id_, test=f"{prefix}{node.name}", line=line)

    yield from visit(tree.body, f"{file}::", ())


def problems(requirements: Mapping[str, Requirement], marks: Sequence[Mark]) -> list[str]:
    """Return one sentence for each claim that the tests do not bear out."""
    marked = {mark.id for mark in marks}
    found = [
        f"{mark.test} (line {mark.line}) names {mark.id}, which does not exist"
        for mark in marks
        if mark.id not in requirements
    ]
    for requirement in requirements.values():
        id_, state = requirement.id, requirement.state
        if state == "done" and id_ not in marked:
            found.append(f"{id_} is said to be done, but no test is marked with it")
        if state == "done" and not requirement.shown:
            found.append(f"{id_} is said to be done, but `shown` names no command or page")
        if state == "partly" and not requirement.missing:
            found.append(f"{id_} is said to be partly done, but `missing` does not say what is not")
        if state != "partly" and requirement.missing:
            found.append(f"{id_} is {state}, yet `missing` says that something is not")
    return found


def render(
    groups: Mapping[str, str], requirements: Mapping[str, Requirement], marks: Sequence[Mark]
) -> str:
    """Return docs/requirements.md: the counts, then one table a group."""
    tests: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        tests[mark.id].add(mark.test)
    lines = [
        "# Requirements",
        "",
        MADE_BY,
        "",
        "Every requirement with its state, the tests that show it and the command or page where",
        "it can be seen. ★ marks a rule that a careless build would miss. *Partly* says what is",
        "not there yet.",
        "",
        "| Group | Requirements | Done | Partly | Open |",
        "|---|--:|--:|--:|--:|",
    ]
    for letter, title in groups.items():
        inside = [entry for entry in requirements.values() if entry.group == letter]
        lines.append(f"| [{letter}. {title}](#{_anchor(letter, title)}) | {_counts(inside)} |")
    lines.append(f"| **Total** | {_counts(list(requirements.values()))} |")
    for letter, title in groups.items():
        lines += ["", f"## {letter}. {title}", ""]
        lines += ["| Id | Requirement | State | Shown by | Tests |", "|---|---|---|---|---|"]
        lines += [
            _row(entry, sorted(tests[entry.id]))
            for entry in requirements.values()
            if entry.group == letter
        ]
    return "\n".join(lines) + "\n"


def _anchor(letter: str, title: str) -> str:
    """Return the name that renderers of Markdown give to the group's heading."""
    kept = re.sub(r"[^\w\- ]", "", f"{letter}. {title}".lower())
    return kept.replace(" ", "-")


def _counts(requirements: Sequence[Requirement]) -> str:
    states = [requirement.state for requirement in requirements]
    return " | ".join(str(count) for count in (len(states), *(states.count(s) for s in STATES)))


def _row(requirement: Requirement, tests: Sequence[str]) -> str:
    star = " ★" if requirement.star else ""
    state = f"partly: {requirement.missing}" if requirement.state == "partly" else requirement.state
    named = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in tests)
    cells = (requirement.id + star, requirement.text, state, requirement.shown, named)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main(argv: Sequence[str] | None = None, *, root: Path = Path(__file__).parents[1]) -> int:
    """Write the page, or with ``--check`` say what is wrong; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail when wrong")
    options = parser.parse_args(argv)
    try:
        groups, requirements = read_requirements(root / SOURCE)
    except TraceError as error:
        print(f"{SOURCE}: {error}", file=sys.stderr)
        return 1
    marks, wrong = read_marks(root, root / "tests")
    wrong += problems(requirements, marks)
    text = render(groups, requirements, marks)
    page = root / PAGE
    if not options.check:
        page.write_text(text, encoding="utf-8")
    elif not page.exists() or page.read_text(encoding="utf-8") != text:
        wrong.append(f"{PAGE} is not up to date: run `make trace`")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    states = [requirement.state for requirement in requirements.values()]
    print(
        f"{len(states)} requirements: "
        + ", ".join(f"{states.count(state)} {state}" for state in STATES)
        + f"; {len({mark.test for mark in marks})} tests name one"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
