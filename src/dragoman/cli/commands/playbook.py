"""`dragoman playbook`: a playbook from one form into another: YAML, CSV, XLSX."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dragoman.cli import files, methods
from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.engine.guidance import Playbook
from dragoman.engine.guidance.tables.comma_separated import csv_of
from dragoman.engine.guidance.tables.rows import table_of


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "playbook",
        description="Read a playbook and write it in the form that the name of the output ends "
        "in: .yaml, .csv or .xlsx. Nothing is lost on the way there and back but comments.",
    )
    parser.add_argument("playbook", metavar="PLAYBOOK", help="a shipped playbook, or its file")
    parser.add_argument("output", metavar="FILE", type=Path, help="what to write")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Convert a playbook."""
    found = methods.find_playbook(arguments.playbook, methods.common().heading.facts)
    files.write_file(arguments.output, _content(found, arguments.output))
    return Exit.OK


def _content(playbook: Playbook, path: Path) -> bytes:
    match path.suffix:
        case ".csv":
            return csv_of(table_of(playbook)).encode()
        case ".xlsx":
            # Imported here because a workbook is the only thing that needs it.
            from dragoman.engine.guidance.tables.workbook import xlsx_of

            return xlsx_of(table_of(playbook))
        case ".yaml" | ".yml":
            return _yaml(playbook)
        case _:
            raise CommandError(
                "command.usage",
                f"A playbook is not written as '{path.suffix}'.",
                mend="Let the name end in .yaml, .csv or .xlsx.",
            )


def _yaml(playbook: Playbook) -> bytes:
    """Return a playbook as YAML, one key a line and one step after another."""
    document = json.loads(playbook.heading.canonical)
    steps = document.pop("steps")
    order = ("format", "playbook", "title")
    keys = [*order, *(key for key in document if key not in order)]
    lines = [f"{key}: {json.dumps(document[key], ensure_ascii=False)}" for key in keys]
    lines.append("steps:")
    for step in steps:
        for number, (key, value) in enumerate(step.items()):
            lead = "  - " if number == 0 else "    "
            lines.append(f"{lead}{key}: {json.dumps(value, ensure_ascii=False)}")
    return ("\n".join(lines) + "\n").encode()
