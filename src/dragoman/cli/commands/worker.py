"""`dragoman worker`: the background tasks."""

from __future__ import annotations

import argparse

from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.installed import open_installation


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "worker",
        description="Run background tasks until stopped. `dragoman serve` runs them itself "
        "unless told otherwise; a larger installation runs this command beside it.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:  # noqa: ARG001 - the form of a command
    """Work until stopped."""
    open_installation()
    from dragoman.config.serving import work

    work()
    return Exit.OK
