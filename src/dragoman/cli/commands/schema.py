"""`dragoman schema`: the format of a document, for editors."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dragoman.cli.exits import Exit
from dragoman.engine.guidance import DEAL, RECORDS
from dragoman.engine.knowledge import json_schema

if TYPE_CHECKING:
    from dragoman.cli.commands.options import Commands


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "schema",
        description="Print the JSON Schema (draft 2020-12) of a document, with which editors "
        "check and complete it.",
    )
    parser.add_argument(
        "kind",
        nargs="?",
        choices=("category", *RECORDS, "deal"),
        default="category",
        help="of which kind of document (default: category)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Print the schema."""
    kind = arguments.kind
    if kind == "category":
        schema = json_schema()
    else:
        record = DEAL if kind == "deal" else RECORDS[kind]
        schema = json_schema(record, title=f"Dragoman {record.name}")
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return Exit.OK
