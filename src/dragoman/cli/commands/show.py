"""`dragoman show`: all that is known of one product, and what belongs to it."""

from __future__ import annotations

import argparse

from dragoman.cli import inputs, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.pages import sheet as sheet_page
from dragoman.cli.terminal import Page
from dragoman.engine.advice.why import find
from dragoman.engine.advice.wording import Narrator


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "show",
        parents=[options.buyer(), options.where(), options.language()],
        description="Show the whole data sheet of a product with explanations, its documents, "
        "what is claimed of it and on what grounds, and what fits it. Answers make known what "
        "depends on the buyer.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument("product", metavar="PRODUCT", help="id, or a name only one product has")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Show a product."""
    loaded = shelf.load(arguments.category)
    profile = inputs.profile_of(arguments, loaded.category)
    advisor = loaded.advisor(inputs.context_of(arguments))
    row = find(advisor, arguments.product)
    narrator = Narrator(
        advisor=advisor, profile=profile, turn=advisor.turn(profile), language=arguments.lang
    )
    page = Page()
    sheet_page.place(page, narrator, row)
    print(page.text(), end="")
    return Exit.OK
