"""`dragoman ask`: the dialogue at a terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dragoman.cli import inputs, shelf
from dragoman.cli.answers_file import Keeper
from dragoman.cli.commands import options
from dragoman.cli.conversation import Conversation
from dragoman.cli.exits import Exit


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "ask",
        parents=[options.buyer(), options.words(), options.where(), options.language()],
        description="Ask what is needed, question by question, as long as an answer can still "
        "change which products come first, and recommend. Answers are numbers or words; every "
        "question can be explained, left open, taken back. Works with piped input too.",
    )
    parser.add_argument("category", metavar="CATEGORY", help=options.CATEGORY_HELP)
    parser.add_argument(
        "--save",
        metavar="FILE",
        type=Path,
        help="write all that was said to this file at the end, as --answers reads it; a file of "
        "that name is replaced",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Hold the dialogue."""
    loaded = shelf.load(arguments.category)
    profile = inputs.profile_of(arguments, loaded.category)
    if arguments.accept:
        profile = inputs.with_heard(profile, inputs.hear(arguments, loaded.category))
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    keeper = Keeper(file=arguments.save, category=loaded.category, language=arguments.lang)
    conversation = Conversation(
        advisor=loaded.advisor(inputs.context_of(arguments)),
        profile=profile,
        language=arguments.lang,
        read=_read,
        keep=keeper.ask,
        first_words="" if arguments.accept else arguments.say or "",
    )
    try:
        conversation.hold()
    finally:  # also when it was broken off by the keyboard
        if arguments.save is not None:
            print(keeper.write(arguments.save, conversation.profile))
    return Exit.OK


def _read() -> str | None:
    """Return the next line, or nothing where the input ends."""
    print("> ", end="", flush=True)
    # A process can be started without any input at all.
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        print()
        return None
    if not (sys.stdin and sys.stdin.isatty()):
        # What was typed would stand here; a record of the dialogue should show it too.
        print(line.rstrip("\r\n"))
    return line.strip()
