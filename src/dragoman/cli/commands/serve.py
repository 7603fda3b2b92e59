"""`dragoman serve`: the pages and the API, as a production server."""

from __future__ import annotations

import argparse
import sys

from dragoman.cli import shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.installed import open_installation


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "serve",
        description="Create what is missing, then serve pages and API until stopped. Everything "
        "is kept in $DRAGOMAN_DATA_DIR (default: your own data folder); docs/running.md lists "
        "the settings.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=8000, help="port (default: 8000)")
    parser.add_argument(
        "--processes", type=_processes, default=1, help="processes that answer (default: 1)"
    )
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help="run no background tasks here: `dragoman worker` does",
    )
    parser.add_argument(
        "--demo", action="store_true", help="add people to try it as, and say their password"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Prepare and serve."""
    open_installation()
    from dragoman.config.installation import prepare
    from dragoman.config.serving import serve

    prepare(say=_say, is_demo=arguments.demo, today=shelf.today())
    _say(f"Serving http://{arguments.host}:{arguments.port}/ (Ctrl-C stops)")
    serve(
        host=arguments.host,
        port=arguments.port,
        processes=arguments.processes,
        with_worker=not arguments.no_worker,
    )
    return Exit.OK


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port from 1 to 65535")
    return int(text)


def _processes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 to 64")
    return int(text)
