"""What was understood of a buyer's own words: proposals, never answers."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dragoman.engine.knowledge import Answer


class By(enum.StrEnum):
    """What a proposal rests on."""

    LEXICON = "lexicon"
    TYPO = "typo"
    MEANING = "meaning"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer that the buyer's words seem to give; it counts once he confirmed it (GS-C09).

    ``value`` is of the type that the question wants. ``start`` and ``end`` are places in the
    text as it was given, ``phrase`` is what stands between them, and ``spots`` are the words
    themselves, which need not stand side by side. ``confidence`` runs from 0 to 1 and orders
    proposals; it is no probability. ``alternatives`` are other values of the same question that
    are about as likely: then the buyer has to choose.
    """

    question: str
    value: Answer
    phrase: str
    start: int
    end: int
    spots: tuple[tuple[int, int], ...]
    confidence: float
    by: By
    alternatives: tuple[Proposal, ...] = ()

    def __post_init__(self) -> None:
        """Refuse places outside of each other and a confidence that is none."""
        if not 0 <= self.start < self.end:
            raise ValueError("a proposal rests on at least one letter")
        if not 0 <= self.confidence <= 1:
            raise ValueError("confidence runs from 0 to 1")
        if any(other.question != self.question for other in self.alternatives):
            raise ValueError("alternatives answer the same question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was understood, and what was not.

    ``proposals`` has at most one for each question, in the order of the text.
    ``not_understood`` lists words of the buyer that nothing rests on, in his spelling, for the
    knowledge maintainer. ``language`` is the one that was read, ``asked_language`` the one that
    was asked for.
    """

    proposals: tuple[Proposal, ...]
    not_understood: tuple[str, ...]
    language: str
    asked_language: str

    @property
    def is_other_language(self) -> bool:
        """Whether the text was clearly in another language than the one asked for."""
        return self.language != self.asked_language
