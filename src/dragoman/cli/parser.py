"""The command line as a whole: its commands and what `--help` says."""

from __future__ import annotations

import argparse
from typing import Final

import dragoman
from dragoman.cli.commands import (
    advise,
    ask,
    categories,
    compare,
    explain,
    lint,
    schema,
    serve,
    show,
    verify,
    why,
    worker,
)

_COMMANDS: Final = (
    categories,
    advise,
    ask,
    why,
    compare,
    show,
    explain,
    verify,
    lint,
    schema,
    serve,
    worker,
)
_EPILOG: Final = """\
exit codes:
  0  all went well                     5  answers, products or words that do not exist
  1  findings, or not verified         6  no such category
  2  wrong use of the command          7  a file cannot be read or written
  3  a category document is wrong     70  an error of the program itself
  4  a product table cannot be used

examples:
  dragoman advise monitors -a used_for=office -a viewing_distance=65 -a budget=..250
  dragoman ask heat-pumps --lang pl --market PL
  dragoman why monitors "LG 27GP850-B" --not "Dell S2721DGF" -a used_for=fast_games
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; each command brings its function as ``run``."""
    made = argparse.ArgumentParser(
        prog="dragoman",
        description="Guided selling: from a buyer's own words to explained recommendations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"dragoman {dragoman.__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return made
