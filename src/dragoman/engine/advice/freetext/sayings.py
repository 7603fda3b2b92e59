"""Sayings: words that mean answers, and how much each of their words carries."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dragoman.engine.knowledge import Answer

Means = tuple[tuple[str, Answer], ...]
"""Pairs of a question's id and the answer to it."""


class Weight(float, enum.Enum):
    """How much a word carries of the meaning of a saying."""

    SMALL = 0.0
    SOFT = 0.3
    HEAVY = 1.0


class Source(enum.Enum):
    """Where a saying comes from, with the confidence of a full match."""

    PHRASE = 0.95
    NAME = 0.9
    OPTION = 0.85
    PART = 0.8
    ASK = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word of a saying: what it is compared by, and how much it carries.

    ``denies`` marks negators, ``names_category`` words such as "monitor" among monitors,
    ``is_noun`` slippery words behind an article, ``is_aim`` words that "for" or the like leads to.
    """

    folded: str
    keys: frozenset[str]
    weight: Weight
    denies: bool = False
    names_category: bool = False
    is_noun: bool = False
    is_aim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words that mean answers.

    ``cue`` are keys of which one has to stand near by, because the words alone ("large", "none")
    could be said of anything; empty when they speak for themselves. ``weighs`` says that it means
    an importance, which is in its soft words too ("the main thing is quality"). ``is_fixed`` says
    that none of its words carries anything alone ("the pump alone"): they must stand together.
    """

    text: str
    means: Means
    parts: tuple[Part, ...]
    source: Source
    cue: frozenset[str] = frozenset()
    weighs: bool = False
    is_fixed: bool = False

    @property
    def heavy(self) -> tuple[Part, ...]:
        """The parts that carry the meaning, negators included."""
        return tuple(part for part in self.parts if part.weight is Weight.HEAVY)

    @property
    def nouns(self) -> tuple[Part, ...]:
        """The parts that carry the meaning, without negators."""
        return tuple(part for part in self.heavy if not part.denies)
