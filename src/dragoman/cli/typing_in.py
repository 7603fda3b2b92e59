"""What is typed at a prompt: lines, numbers of a list, yes or no; what cannot be meant is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dragoman.cli.terminal import Page
from dragoman.engine.advice.wording import Tongue

Read = Callable[[], str | None]
"""Gives the next line, or nothing when the input has ended."""

_YES: Final = ("y", "yes", "t", "tak", "д", "да")
_NO: Final = ("n", "no", "nie", "н", "нет")


class InputEndedError(Exception):
    """The input ended in the middle of the dialogue."""


class LeftError(Exception):
    """Whoever was asked wants to leave the dialogue."""


class Prompt:
    """Reads what is typed, and says in one language what it takes instead."""

    def __init__(self, *, read: Read, tongue: Tongue) -> None:
        self._read = read
        self._tongue = tongue
        self._talk = tongue.phrases.talk

    def line(self) -> str:
        """Return the next line.

        Raises:
            InputEndedError: there is none.
        """
        text = self._read()
        if text is None:
            raise InputEndedError
        return text

    def line_or_end(self) -> str:
        """Return the next line; where the input ends, an empty one."""
        return self._read() or ""

    def number(self, count: int) -> int | None:
        """Return the place of a number from 1 to ``count``, or nothing for a line left empty.

        Raises:
            InputEndedError, LeftError: there is nothing more to read, or ``q`` was typed.
        """
        while (text := self._answer()) not in ("", "b"):
            if text.isdecimal() and 1 <= int(text) <= count:
                return int(text) - 1
            self.tell(
                self._tongue.say(self._talk.no_such_number, count=str(count), text=text), indent=2
            )
        return None

    def is_yes(self) -> bool:
        """Return whether the answer is yes; an empty line is no.

        Raises:
            InputEndedError, LeftError: there is nothing more to read, or ``q`` was typed.
        """
        while (text := self._answer().casefold()) not in (*_YES, self._talk.yes_key):
            if text in ("", "b", *_NO, self._talk.no_key):
                return False
            self.tell(self._tongue.say(self._talk.yes_or_no, text=text), indent=2)
        return True

    def tell(self, text: str, *, indent: int = 0) -> None:
        """Say something."""
        page = Page()
        page.paragraph(text, indent=indent)
        self.show(page)

    def show(self, page: Page) -> None:
        """Show a page."""
        print(page.text(), end="", flush=True)

    def _answer(self) -> str:
        text = self.line()
        if text == "q":
            raise LeftError
        return text
