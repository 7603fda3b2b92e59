"""All sayings of one category in one language, and the words they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.sayings import Saying
from dragoman.engine.advice.freetext.years import Spans

COMMON = 4
"""A word that so many questions use points at none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All sayings of a category in one language.

    ``by_key`` leads from a key to the sayings that have it in a heavy part; ``spellings`` from
    each folded word of the category to its keys; ``users`` from a key to the questions whose
    texts and sayings have it. ``asks`` are the telling keys of each question's own wording,
    ``titles`` those of the category's title, which tell nothing here, ``names`` those of proper
    names. ``denials`` leads from a question to its option that plainly says no, ``years`` from one
    whose options tell years to these.
    """

    content_hash: str
    lexis: Lexis
    sayings: tuple[Saying, ...]
    by_key: Mapping[str, tuple[int, ...]]
    spellings: Mapping[str, frozenset[str]]
    users: Mapping[str, frozenset[str]]
    asks: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    names: frozenset[str]
    denials: Mapping[str, str]
    years: Mapping[str, Spans]

    def is_telling(self, key: str) -> bool:
        """Return whether a key points at few questions only."""
        return key not in self.titles and len(self.users.get(key, ())) < COMMON
