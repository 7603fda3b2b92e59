"""`dragoman why`: why a product stands where it stands, and why before another one."""

from __future__ import annotations

import argparse

from dragoman.cli import inputs, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.pages import heard as heard_page
from dragoman.cli.pages import why as why_page
from dragoman.cli.terminal import Page, progress
from dragoman.engine.advice.why import why
from dragoman.engine.advice.wording import Narrator


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "why",
        parents=[options.buyer(), options.words(), options.where(), options.language()],
        description="Say why a product stands where it stands, why before or behind another, "
        "and what would have to change. Any product of the table can be asked about, also one "
        "that is ruled out or not on offer.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument("product", metavar="PRODUCT", help="id, or a name only one product has")
    parser.add_argument(
        "--not",
        dest="others",
        metavar="OTHER",
        action="append",
        default=[],
        help="hold it against this product; repeatable (default: the best other one)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Say why."""
    loaded = shelf.load(arguments.category)
    profile = inputs.profile_of(arguments, loaded.category)
    heard = inputs.hear(arguments, loaded.category)
    profile = inputs.with_heard(profile, heard)
    with progress("Weighing …"):
        advisor = loaded.advisor(inputs.context_of(arguments))
        found = why(
            advisor=advisor,
            profile=profile,
            product=arguments.product,
            others=tuple(arguments.others),
        )
    page = Page()
    narrator = Narrator(advisor=advisor, profile=profile, turn=found.turn, language=arguments.lang)
    if heard is not None:
        heard_page.place(page, narrator.voice, heard)
    why_page.place(page, narrator, found)
    print(page.text(), end="")
    return Exit.OK
