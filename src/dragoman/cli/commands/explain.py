"""`dragoman explain`: a technical word in plain ones."""

from __future__ import annotations

import argparse

from dragoman.cli import shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.terminal import Page
from dragoman.engine.advice.wording import Voice, explanations, nearest_word
from dragoman.engine.language.errors import did_you_mean


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        parents=[options.language()],
        description="Explain a technical word of a category in plain ones: a term, an "
        "attribute, a value, a use case or a quantity.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument("term", metavar="TERM", help="the word, in any spelling of capitals")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Explain a word."""
    category, _ = shelf.read(arguments.category)
    voice = Voice(category, arguments.lang)
    found = explanations(voice, arguments.term)
    if not found:
        close = did_you_mean(nearest_word(voice, arguments.term), quote="'")
        raise CommandError(
            "command.unknown_word",
            f"The category '{category.id}' does not explain '{arguments.term}'.",
            mend=close,
        )
    page = Page()
    for item in found:
        page.blank()
        page.title(item.title)
        page.paragraph(item.explain, indent=2)
        for title, link in item.media:
            page.item("→", f"{title} {link}".strip(), indent=2)
    print(page.text(), end="")
    return Exit.OK
