"""`dragoman categories`: what can be advised on."""

from __future__ import annotations

import argparse

from dragoman.cli import shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.terminal import Page
from dragoman.engine.advice import Context
from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.wording import Tongue
from dragoman.engine.knowledge import SoldAs


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "categories",
        parents=[options.language(), options.where()],
        description="List the shipped categories: how many products each offers, how it is "
        "sold, under which licence its data stand.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """List the shipped categories."""
    context = Context(
        market=arguments.market,
        industry=arguments.industry,
        today=arguments.date or shelf.today(),
    )
    tongue = Tongue.of(arguments.lang)
    page = Page()
    for name, folder in shelf.folders():
        loaded = shelf.load(str(folder))
        category = loaded.category
        ground = Ground(category=category, catalogue=loaded.catalogue, context=context)
        offered = tongue.whole(len(ground) - ground.unavailable_count)
        excluded = tongue.whole(ground.unavailable_count)
        how = "with expert advice" if category.sold.sold_as is SoldAs.EXPERT else "from the shelf"
        page.blank()
        page.beside(name, category.title.in_language(arguments.lang))
        page.paragraph(category.explain.in_language(arguments.lang), indent=2)
        page.item("products", f"{offered} offered, {excluded} not offered", indent=2, hang=10)
        review = (
            f", to be looked at again on {category.sold.review}" if category.sold.review else ""
        )
        page.item("sold", f"{how}, since {category.sold.since}{review}", indent=2, hang=10)
        page.item("licence", category.licence, indent=2, hang=10)
        page.item("data", category.attribution, indent=2, hang=10)
    print(page.text(), end="")
    return Exit.OK
