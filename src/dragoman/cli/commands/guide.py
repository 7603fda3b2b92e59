"""`dragoman guide`: where a deal stands by its evidence, and what to do next."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from dragoman.cli import methods
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.pages import guidance as guidance_page
from dragoman.cli.shelf import now
from dragoman.cli.terminal import Page
from dragoman.engine.guidance import Moment, day_after, guide, read_moment, to_bytes, to_json
from dragoman.engine.guidance.voice import Voice


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "guide",
        parents=[options.language()],
        description="Judge a deal from a file of claims: the stage that is proven and the one "
        "that is claimed, the qualification, the buying group, risks, and the next steps with "
        "their reasons. docs/guidance.md describes the file and the result.",
    )
    parser.add_argument("deal", metavar="DEAL.yaml", type=Path, help="a deal as a file of claims")
    parser.add_argument(
        "--process", metavar="P", help="a shipped process, or its document (default: the deal's)"
    )
    parser.add_argument("--framework", metavar="F", help="a qualification framework, likewise")
    parser.add_argument("--playbook", metavar="B", help="a playbook, likewise")
    parser.add_argument(
        "--at",
        metavar="DATE",
        type=_moment,
        help="judge what was known by the end of this day, or by this moment (default: now)",
    )
    parser.add_argument("--all", action="store_true", help="leave nothing out of the text")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text for people, or JSON"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Judge a deal."""
    method, deal = methods.load_deal(
        arguments.deal,
        process=arguments.process,
        framework=arguments.framework,
        playbook=arguments.playbook,
    )
    found = guide(method, deal, now=arguments.at or now())
    if arguments.format == "json":
        sys.stdout.buffer.write(to_bytes(to_json(found, language=arguments.lang)))
        return Exit.OK
    page = Page()
    guidance_page.place(page, found, Voice(found, arguments.lang), is_full=arguments.all)
    print(page.text(), end="")
    return Exit.OK


def _moment(text: str) -> Moment:
    found = read_moment(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no day like 2027-05-31 and no moment")
    if len(text.strip()) == len("2027-05-31"):
        return day_after(found.date()) - datetime.timedelta(microseconds=1)
    return found
