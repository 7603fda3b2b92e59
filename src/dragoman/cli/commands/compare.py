"""`dragoman compare`: products side by side, also with the one the buyer owns."""

from __future__ import annotations

import argparse

from dragoman.cli import inputs, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.pages import comparison as comparison_page
from dragoman.cli.pages import heard as heard_page
from dragoman.cli.terminal import Page, progress
from dragoman.engine.advice.comparison import compare, read_own, suppliers
from dragoman.engine.advice.wording import Narrator


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "compare",
        parents=[options.buyer(), options.words(), options.where(), options.language()],
        description="Set products side by side over all relevant attributes, with what differs "
        "and what is best for this buyer; --own types in the one the buyer has now.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument(
        "products", metavar="PRODUCT", nargs="*", help="ids, or names only one product has"
    )
    parser.add_argument(
        "--own",
        metavar="ATTRIBUTE=VALUE",
        action="append",
        default=[],
        type=inputs.read_answer,
        help="a fact of the product the buyer owns, as a product table would have it; repeatable",
    )
    parser.add_argument(
        "--suppliers", action="store_true", help="compare what the suppliers have for this buyer"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Set products side by side."""
    if not arguments.products and not arguments.suppliers:
        raise CommandError(
            "command.usage",
            "There is nothing to compare.",
            mend="Name products, or ask for --suppliers.",
        )
    loaded = shelf.load(arguments.category)
    category = loaded.category
    own = read_own(category, dict(arguments.own))
    profile = inputs.profile_of(arguments, category)
    heard = inputs.hear(arguments, category)
    profile = inputs.with_heard(profile, heard)
    advisor = loaded.advisor(inputs.context_of(arguments))
    page = Page()
    with progress("Weighing …"):
        turn = advisor.turn(profile)
        narrator = Narrator(advisor=advisor, profile=profile, turn=turn, language=arguments.lang)
        if heard is not None:
            heard_page.place(page, narrator.voice, heard)
        if arguments.products:
            comparison_page.place(
                page,
                narrator,
                compare(advisor=advisor, profile=profile, products=arguments.products, own=own),
            )
        if arguments.suppliers:
            comparison_page.suppliers(page, narrator, suppliers(advisor=advisor, profile=profile))
    print(page.text(), end="")
    return Exit.OK
