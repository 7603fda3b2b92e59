"""`dragoman restore`: an installation from a backup."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.installed import open_installation
from dragoman.cli.terminal import progress

_FOLDER = "DRAGOMAN_DATA_DIR"


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "restore",
        description="Make an installation from a backup: in an absent or empty data folder, and "
        "in the database that DRAGOMAN_DATABASE_URL names, which has to be empty too (default: "
        "SQLite in the data folder). All of it comes back, or nothing is changed.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that `backup` wrote")
    parser.add_argument(
        "--into",
        metavar="DIR",
        type=Path,
        help=f"the data folder to make (default: ${_FOLDER}, else your own data folder)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Restore a backup."""
    target = (arguments.into or _own_folder()).absolute()
    with progress("Restoring …"):
        count = _restore(arguments.file, target)
    print(f"{target}: restored, {count:,} rows. `dragoman verify --all` checks every result.")
    return Exit.OK


def _restore(source: Path, target: Path) -> int:
    # Everything is made in a folder beside the target, which takes its name when it is complete.
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise CommandError(
            "command.unwritable_file",
            f"'{target.parent}' cannot be written to: {error.strerror or error}.",
        ) from error
    os.environ[_FOLDER] = str(part)
    try:
        open_installation()
        from dragoman.config import restore

        restore.refuse_full(target)
        (part / "uploads").rmdir()
        manifest = restore.unpack(source, part)
        restore.refuse_other_version(manifest)
        count = restore.fill(part)
        from django.db import connections

        connections.close_all()  # the last connection merges what SQLite keeps beside its file
        restore.place(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _own_folder() -> Path:
    given = os.environ.get(_FOLDER)
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_data_path("dragoman")
