"""`dragoman schema`: the format of a category document, for editors."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dragoman.cli.exits import Exit
from dragoman.engine.knowledge import json_schema

if TYPE_CHECKING:
    from dragoman.cli.commands.options import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "schema",
        description="Print the JSON Schema (draft 2020-12) of a category document, with which "
        "editors check and complete it.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:  # noqa: ARG001 - it has no options
    """Print the schema."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return Exit.OK
