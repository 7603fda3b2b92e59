"""`dragoman advise`: explained recommendations from what is known so far."""

from __future__ import annotations

import argparse
import sys

from dragoman.cli import inputs, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.pages import advice as advice_page
from dragoman.cli.pages import heard as heard_page
from dragoman.cli.terminal import Page, progress
from dragoman.engine.advice.record import to_bytes, to_json
from dragoman.engine.advice.wording import Narrator, Voice


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "advise",
        parents=[options.buyer(), options.words(), options.where(), options.language()],
        description="Recommend products from what is known so far; no answer at all is enough. "
        "Every recommendation comes with what speaks for it, what against it and what is not "
        "known. `dragoman ask` asks for the answers.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument(
        "--limit",
        metavar="N",
        type=inputs.read_count,
        help="how many recommendations (default: the shortlist of the category)",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="leave nothing out: all minimal relaxations, all pros and cons, all that waits",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, or JSON with every detail, which `dragoman verify` can repeat",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Recommend products."""
    loaded = shelf.load(arguments.category)
    category = loaded.category
    profile = inputs.profile_of(arguments, category)
    heard = inputs.hear(arguments, category)
    profile = inputs.with_heard(profile, heard)
    with progress("Weighing …"):
        advisor = loaded.advisor(inputs.context_of(arguments))
        advice = advisor.advise(profile, limit=arguments.limit, every_relaxation=arguments.all)
    if arguments.format == "json":
        record = to_json(
            advice=advice,
            advisor=advisor,
            profile=profile,
            language=arguments.lang,
            limit=arguments.limit,
            every_relaxation=arguments.all,
        )
        if heard is not None:
            heard_page.warn(heard, Voice(category, arguments.lang))
        sys.stdout.buffer.write(to_bytes(record))
        return Exit.OK
    narrator = Narrator(advisor=advisor, profile=profile, turn=advice.turn, language=arguments.lang)
    page = Page()
    if heard is not None:
        heard_page.place(page, narrator.voice, heard)
    advice_page.place(page, narrator, advice, is_full=arguments.all)
    print(page.text(), end="")
    return Exit.OK
