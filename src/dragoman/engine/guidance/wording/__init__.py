"""What guidance says in its own words, in English, Polish and Russian.

Texts of documents come with the documents; here are only the sentences that guidance itself says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.engine.guidance.wording.english import ENGLISH
from dragoman.engine.guidance.wording.polish import POLISH
from dragoman.engine.guidance.wording.russian import RUSSIAN
from dragoman.engine.knowledge import fill

LANGUAGES: Final[dict[str, dict[str, str]]] = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN}
"""The phrases by language; every language has the same keys."""


def phrase(language: str, key: str, values: Mapping[str, str] | None = None) -> str:
    """Return a phrase in a language, with names in braces replaced.

    >>> phrase("en", "status.zero")
    'the customer can do without'
    """
    return fill(LANGUAGES[language][key], lambda name: (values or {})[name])
