"""`dragoman backup`: everything an installation knows, in one file."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.installed import open_installation
from dragoman.cli.terminal import progress


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "backup",
        description="Write database, product tables and catalogues, all of one moment, into one "
        "file. The installation may serve meanwhile. A file that exists is not overwritten. The "
        "file holds personal data and no secret key; only you may read it.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write (.tar.gz)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Write a backup."""
    open_installation()
    from dragoman.config import backup

    with progress("Backing up …"):
        made = backup.make(arguments.file, now=datetime.datetime.now(datetime.UTC))
    print(
        f"{arguments.file}: {made.row_count:,} rows and {made.file_count:,} files, "
        f"{made.byte_count:,} bytes."
    )
    return Exit.OK
