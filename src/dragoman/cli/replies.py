"""From what somebody types to an answer, or to nothing that would be one."""

from __future__ import annotations

import re
from typing import Final

from dragoman.engine.advice import AdviceError, Given, read_given
from dragoman.engine.advice.wording import Asked, Voice
from dragoman.engine.knowledge import Category, QuestionKind

CHOICES: Final = (QuestionKind.ONE_OF, QuestionKind.YES_NO, QuestionKind.IMPORTANCE)
SEVERAL: Final = (QuestionKind.SOME_OF, QuestionKind.USE_CASES)
_DASHED: Final = re.compile(r"(\d[\d\s.,]*)?\s*[-–]\s*(\d[\d\s.,]*)?")


def read_reply(text: str, *, asked: Asked, category: Category, voice: Voice) -> Given | None:
    """Return the answer that a line is to a question: by number, by words, or as a figure.

    Nothing is returned for what is no answer; the caller may look for a meaning in it.
    """
    raw: object
    if asked.kind in SEVERAL:
        raw = _several(text, asked)
    elif asked.kind in CHOICES:
        raw = _choice(text, asked) or _yes_no(text, asked, voice)
    elif asked.kind is QuestionKind.RANGE:
        found = _DASHED.fullmatch(text)
        raw = f"{found[1] or ''}..{found[2] or ''}" if found else text
    else:
        raw = text
    if raw is None:
        return None
    try:
        return read_given(asked.id, raw, category)
    except AdviceError:
        return None


def _several(text: str, asked: Asked) -> list[str] | None:
    """Return the options of a list of numbers or of texts."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"\d+(\s+\d+)+", parts[0]):
        parts = parts[0].split()
    found = [_choice(part, asked) for part in parts]
    if not found or any(option is None for option in found):
        whole = _choice(text, asked)
        return None if whole is None else [whole]
    return [option for option in found if option is not None]


def _choice(text: str, asked: Asked) -> str | None:
    """Return the option of a number, an id, a text, or the beginning of a single text."""
    if text.isdecimal():
        at = int(text)
        return asked.options[at - 1].id if 1 <= at <= len(asked.options) else None
    wanted = text.casefold()
    for option in asked.options:
        if wanted in (option.id.casefold(), option.text.casefold()):
            return option.id
    begun = [option.id for option in asked.options if option.text.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 and len(wanted) > 2 else None


def _yes_no(text: str, asked: Asked, voice: Voice) -> str | None:
    talk = voice.tongue.phrases.talk
    if asked.kind is not QuestionKind.YES_NO:
        return None
    return {talk.yes_key: "yes", talk.no_key: "no", "y": "yes", "n": "no"}.get(text.casefold())
