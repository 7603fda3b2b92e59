"""The entry of the command: parse, run, and turn every failure into a message and a code."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from dragoman.cli.exits import Exit, exit_of
from dragoman.cli.parser import parser
from dragoman.engine.errors import EngineError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        argv: the arguments; those of the process if not given.
    """
    typed = tuple(sys.argv[1:] if argv is None else argv)
    try:
        arguments = parser(typed).parse_args(typed, argparse.Namespace(typed=typed))
    except SystemExit as ended:  # argparse has said why
        return ended.code if isinstance(ended.code, int) else Exit.USAGE
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except EngineError as error:
        _say(str(error))
        code = exit_of(error)
    except BrokenPipeError:
        # Whoever read our output has seen enough. What is left must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.OK
    except OSError as error:  # files are read and written elsewhere: this is our output
        _say(f"The output cannot be written: {error.strerror or error}.")
        code = Exit.FILE
    except KeyboardInterrupt:
        _say("")
        code = Exit.INTERRUPTED
    except Exception as error:  # the last resort: no input may end in a traceback
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        _say(
            f"This is an error of the program itself: {type(error).__name__}: {error}\n"
            "  Please report it; DRAGOMAN_DEBUG=1 shows where it happened."
        )
        code = Exit.INTERNAL
    return int(code)


def run() -> None:
    """Run the command as a process of its own."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal cannot show becomes a question mark and no failure.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(main())


def _say(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    print(text, file=sys.stderr)
