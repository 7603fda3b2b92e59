"""`dragoman verify`: whether a stored result comes out again, to the last byte."""

from __future__ import annotations

import argparse
from pathlib import Path

from dragoman.cli import files, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.terminal import progress
from dragoman.engine.advice.verification import Verification, read_stored, verify

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
        "the differences are shown. Exit code 1 when it did not come out again.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a stored result")
    parser.add_argument(
        "--category",
        metavar="CATEGORY",
        help="the category it was made with (default: the shipped one of its name)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Check a stored result."""
    content = files.read_file(arguments.file)
    stored = read_stored(content)
    loaded = shelf.load(arguments.category or stored.category)
    with progress("Weighing again …"):
        found = verify(content, advisor_for=loaded.advisor)
    for line in _told(arguments.file, found):
        print(line)
    return Exit.OK if found.is_same else Exit.FINDINGS


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
    for item in found.differences[:_SHOWN]:
        lines += [f"  {item.path}", f"    stored  {item.stored}", f"    now     {item.now}"]
    left = len(found.differences) - _SHOWN
    if left > 0:
        lines.append(f"  and {left} more differences")
    return lines
