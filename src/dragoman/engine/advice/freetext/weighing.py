"""What a text says of how important something is: "the price is not important"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.spelling import Recognised, Spelled
from dragoman.engine.advice.freetext.tokens import Token
from dragoman.engine.knowledge import Category, QuestionKind

_SURE = 0.9
_ERROR = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A question for importance, the level that was said, and the words it rests on."""

    question: str
    level: str
    words: frozenset[int]
    confidence: float
    has_error: bool


def weighings(
    *,
    category: Category,
    lexicon: Lexicon,
    tokens: Sequence[Token],
    recognised: Sequence[Recognised],
    denials: Mapping[int, tuple[int, ...]],
) -> Iterator[Weighing]:
    """Yield what is weighed in each clause.

    A clause weighs the question whose telling words it has most of, if it is one alone; a denied
    level is only one that is written down as denied ("not important"), never its opposite.
    """
    asked = {
        question.id: lexicon.asks[question.id]
        for question in category.questions.values()
        if question.kind is QuestionKind.IMPORTANCE and lexicon.asks[question.id]
    }
    for clause in sorted({token.clause for token in tokens}):
        words = [token for token in tokens if token.clause == clause]
        said = _level(words, lexicon)
        if said is None:
            continue
        level, used = said
        if any(number not in used for place in used for number in denials.get(place, ())):
            continue
        cues = {
            question: [each.number for each in words if recognised[each.number].keys & keys]
            for question, keys in asked.items()
        }
        most = max((len(found) for found in cues.values()), default=0)
        best = [question for question, found in cues.items() if found and len(found) == most]
        if len(best) != 1:
            continue
        found = cues[best[0]]
        has_error = any(recognised[each].spelled is Spelled.WITH_ERROR for each in found)
        yield Weighing(
            question=best[0],
            level=level,
            words=frozenset(found) | used,
            confidence=_SURE * (_ERROR if has_error else 1.0),
            has_error=has_error,
        )


def _level(words: Sequence[Token], lexicon: Lexicon) -> tuple[str, frozenset[int]] | None:
    """Return the level that a clause names first in the order of the list, and its words."""
    for sequence, level in lexicon.lexis.levels:
        for place in range(len(words)):
            used = _match(words, place, sequence)
            if used:
                return level, used
    return None


def _match(words: Sequence[Token], place: int, sequence: tuple[str, ...]) -> frozenset[int]:
    """Return the words that begin like those of a sequence, at most one other in between."""
    used: list[int] = []
    for start in sequence:
        for step in (0, 1) if used else (0,):
            if place + step < len(words) and words[place + step].folded.startswith(start):
                used.append(words[place + step].number)
                place += step + 1
                break
        else:
            return frozenset()
    return frozenset(used)
