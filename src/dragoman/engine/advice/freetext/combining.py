"""From everything that was found to at most one proposal for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.result import By, Proposal
from dragoman.engine.advice.freetext.tokens import Token
from dragoman.engine.knowledge import Answer, Category, QuestionKind

LEAST = 0.5
_CLOSE = 0.1
_SETS = (QuestionKind.SOME_OF, QuestionKind.USE_CASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One value for one question, and the words it rests on.

    ``extent`` is a place in the text that belongs to them although it is no word, such as the
    inch sign behind a number.
    """

    question: str
    value: Answer
    words: frozenset[int]
    confidence: float
    by: By
    extent: tuple[int, int] | None = None


def combine(
    *, category: Category, text: str, tokens: Sequence[Token], found: Iterable[Found]
) -> tuple[Proposal, ...]:
    """Return one proposal for each question, in the order of the text.

    Members of sets add up. Other values compete: the most confident stands, and those that are
    nearly as likely are its alternatives.
    """
    by_question: dict[str, list[Found]] = {}
    for each in found:
        if each.confidence >= LEAST:
            by_question.setdefault(each.question, []).append(each)
    proposals = [
        _together(text, tokens, some)
        if category.questions[question].kind in _SETS
        else _best(text, tokens, some)
        for question, some in by_question.items()
    ]
    return tuple(sorted(proposals, key=lambda each: (each.start, each.end, each.question)))


def _order(each: Found) -> tuple[float, int, str]:
    return (-each.confidence, min(each.words), repr(each.value))


def _best(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Proposal:
    values: dict[Answer, Found] = {}
    for each in sorted(found, key=_order):
        values.setdefault(each.value, each)
    first, *others = values.values()
    return _proposal(
        text,
        tokens,
        first,
        tuple(
            _proposal(text, tokens, other)
            for other in others
            if first.confidence - other.confidence <= _CLOSE
        ),
    )


def _together(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Proposal:
    members: dict[str, Found] = {}
    for each in sorted(found, key=_order):
        assert isinstance(each.value, frozenset)  # the question wants a set
        for member in sorted(each.value):
            members.setdefault(member, each)
    parts = list(members.values())
    weakest = max(parts, key=_order)
    return _proposal(
        text,
        tokens,
        Found(
            question=weakest.question,
            value=frozenset(members),
            words=frozenset(word for part in parts for word in part.words),
            confidence=weakest.confidence,
            by=weakest.by,
        ),
    )


def _proposal(
    text: str,
    tokens: Sequence[Token],
    found: Found,
    alternatives: tuple[Proposal, ...] = (),
) -> Proposal:
    spots = _spots(text, tokens, found)
    start, end = spots[0][0], spots[-1][1]
    return Proposal(
        question=found.question,
        value=found.value,
        phrase=text[start:end],
        start=start,
        end=end,
        spots=spots,
        confidence=round(found.confidence + 1e-9, 2),
        by=found.by,
        alternatives=alternatives,
    )


def _spots(text: str, tokens: Sequence[Token], found: Found) -> tuple[tuple[int, int], ...]:
    """Return the places of words, those side by side as one."""
    places = [(tokens[word].start, tokens[word].end) for word in found.words]
    if found.extent is not None:
        places.append(found.extent)
    spots: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if spots and not text[spots[-1][1] : start].strip():
            spots[-1] = (spots[-1][0], max(end, spots[-1][1]))
        else:
            spots.append((start, end))
    return tuple(spots)
