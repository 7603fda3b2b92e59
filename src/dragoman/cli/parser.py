"""The command line as a whole: its commands and what `--help` says."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from typing import Final

import dragoman

_COMMANDS: Final = {
    "categories": "list the shipped categories",
    "advise": "recommend products, with reasons",
    "ask": "ask what is needed, and recommend",
    "why": "say why a product stands where it stands",
    "compare": "set products side by side",
    "show": "show all that is known of a product",
    "explain": "explain a technical word",
    "guide": "judge a deal by its evidence, and say what to do next",
    "configure": "choose parameters of a product, never into a dead end",
    "playbook": "turn a playbook into YAML, CSV or XLSX",
    "verify": "check that a stored result comes out again",
    "lint": "check a category with its table and cases, or a guidance document",
    "schema": "print the JSON Schema of a kind of document",
    "serve": "serve the pages and the API",
    "worker": "run background tasks: imports, mail",
    "person": "enter a person of ours with roles",
    "backup": "write everything an installation knows into one file",
    "restore": "make an installation from a backup",
}
"""Every command with its line in `--help`; it is the module of its name that carries it out."""

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


def parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a command line; its command brings its function as ``run``.

    Only the module of the command that was typed is imported: none needs what others do.
    """
    made = argparse.ArgumentParser(
        prog="dragoman",
        description="Guided selling: from a buyer's own words to explained recommendations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"dragoman {dragoman.__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    wanted = next((word for word in typed if not word.startswith("-")), "")
    for name, line in _COMMANDS.items():
        if name == wanted:
            importlib.import_module(f"dragoman.cli.commands.{name}").add(commands)
        else:
            commands.add_parser(name, help=line)
    return made
