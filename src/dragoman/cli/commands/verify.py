"""`dragoman verify`: whether stored results come out again, to the last byte."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import files, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.installed import open_installation
from dragoman.cli.terminal import progress, tell
from dragoman.engine.advice.verification import Difference, Verification, read_stored, verify

if TYPE_CHECKING:
    from dragoman.advisor.verifying import Verified

_SHOWN = 20
_CHANGED = {
    "semantics": "The rules of reckoning are others now, so another result is no error.",
    "record": "Results are written in another form now.",
    "category": "The category document is another than the one the result was made with.",
    "catalogue": "The products are others than those the result was made with.",
}


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "verify",
        description="Run a result again that `advise --format json` stored. Under the same rules "
        "of reckoning, with the same model and products, every byte has to be the same; else "
        "the differences are shown. With --all, every result of this installation's sessions is "
        "run again. Exit code 1 when one did not come out again.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a stored result")
    parser.add_argument(
        "--all", action="store_true", help="all results that this installation has stored"
    )
    parser.add_argument(
        "--category",
        metavar="CATEGORY",
        help="the category it was made with (default: the shipped one of its name)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Check a stored result, or all of them.

    Raises:
        CommandError: ``command.usage``: neither is named, or both.
    """
    if arguments.all != (arguments.file is None):
        raise CommandError(
            "command.usage",
            "One stored result is checked, or all of the installation.",
            mend="Name a file, or say --all.",
        )
    return _all() if arguments.all else _one(arguments)


def _one(arguments: argparse.Namespace) -> Exit:
    content = files.read_file(arguments.file)
    stored = read_stored(content)
    loaded = shelf.load(arguments.category or stored.category)
    with progress("Weighing again …"):
        found = verify(content, advisor_for=loaded.advisor)
    for line in _told(arguments.file, found):
        print(line)
    return Exit.OK if found.is_same else Exit.FINDINGS


def _all() -> Exit:
    open_installation()
    from dragoman.advisor import verifying

    total = verifying.count()
    counts: Counter[str] = Counter()
    for found in verifying.verify_all():
        counts[found.outcome] += 1
        if found.is_wrong:
            for line in _told_of(found):
                print(line)
        tell(f"Weighing again … {counts.total()} of {total}")
    tell("")
    same, other = counts[verifying.Outcome.SAME], counts[verifying.Outcome.OTHER_RULES]
    wrong = counts.total() - same - other
    print(
        f"{counts.total()} stored results: {same} came out again to the last byte, {wrong} did not."
    )
    if other:
        print(f"{other} were made under other rules or in another form and differ, as they may.")
    return Exit.FINDINGS if wrong else Exit.OK


def _told_of(found: Verified) -> list[str]:
    turn = found.turn
    lines = [
        f"{turn.publication}, session {turn.session_id}, version {turn.version}: not verified."
    ]
    if found.why:
        lines.append(f"  {found.why}")
    elif not found.differences:
        lines.append("  Its bytes were not kept, so what differs cannot be shown.")
    return lines + _listed(found.differences)


def _told(file: Path, found: Verification) -> list[str]:
    if found.is_same:
        return [f"{file}: verified, every byte comes out again."]
    lines = [f"{file}: not verified."]
    lines += [f"  {_CHANGED[what]}" for what in found.changed]
    if not found.changed:
        lines.append(
            "  Model, products and rules are the same: the file was changed after it was made."
        )
    if not found.differences:
        lines.append("  All values are the same; only their spelling or order differs.")
    return lines + _listed(found.differences)


def _listed(differences: Sequence[Difference]) -> list[str]:
    lines: list[str] = []
    for item in differences[:_SHOWN]:
        lines += [f"  {item.path}", f"    stored  {item.stored}", f"    now     {item.now}"]
    left = len(differences) - _SHOWN
    if left > 0:
        lines.append(f"  and {left} more differences")
    return lines
