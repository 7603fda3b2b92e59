"""What a text denies: a denied wish must never be taken for the wish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.engine.advice.freetext.languages import Lexis, Reach
from dragoman.engine.advice.freetext.tokens import Token

_NOUN_WORDS = 3
_CLAUSE_WORDS = 7
_BACK_WORDS = 6
_AROUND_WORDS = 2


def denials(tokens: Sequence[Token], lexis: Lexis) -> dict[int, tuple[int, ...]]:
    """Return, for every word that is denied, the numbers of the negators that deny it.

    A word with two negators ("I cannot do without") is denied by neither, but nobody should be
    sure: callers treat it as unclear.

    >>> from dragoman.engine.advice.freetext.languages import LANGUAGES
    >>> from dragoman.engine.advice.freetext.tokens import tokenise
    >>> english = LANGUAGES["en"]
    >>> found = denials(tokenise("not for games, but for work", english), english)
    >>> sorted(found)
    [1, 2]
    """
    denied: dict[int, tuple[int, ...]] = {}
    for place, token in enumerate(tokens):
        reach = lexis.negators.get(token.folded)
        if reach is None or _is_idle(tokens, place, lexis):
            continue
        if token.is_prefix:  # it denies the word that it begins, and nothing else
            reached: Iterable[int] = (place + 1,)
        else:
            reached = _reached(tokens, place, reach, lexis)
        for number in reached:
            denied[number] = (*denied.get(number, ()), token.number)
    return denied


def _is_idle(tokens: Sequence[Token], place: int, lexis: Lexis) -> bool:
    """Return whether a negator denies nothing, as in "not only" or a plain "No, ..."."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None:
        return False
    return following.folded in lexis.not_denying


def _reached(tokens: Sequence[Token], place: int, reach: Reach, lexis: Lexis) -> Iterator[int]:
    here = tokens[place]
    after = [each for each in tokens[place + 1 :] if each.clause == here.clause]
    before = [each for each in reversed(tokens[:place]) if each.clause == here.clause]
    match reach:
        case Reach.NOUN:
            yield from _until(after, _NOUN_WORDS, lexis, ends=lexis.noun_ends)
        case Reach.AROUND:
            yield from _until(after, _NOUN_WORDS, lexis, ends=lexis.noun_ends)
            yield from _until(before, _AROUND_WORDS, lexis, ends=frozenset())
        case _:
            yield from _until(after, _CLAUSE_WORDS, lexis, ends=frozenset())
            wants = any(each.folded in lexis.denied_wants for each in after[:2])
            # "A large one does not fit": what is denied stands in front, where only a verb follows.
            if wants or sum(not lexis.is_small(each.folded) for each in after) < 2:
                yield from _until(before, _BACK_WORDS, lexis, ends=frozenset())


def _until(
    tokens: Sequence[Token], most: int, lexis: Lexis, *, ends: frozenset[str]
) -> Iterator[int]:
    """Yield words until enough that carry meaning were seen, or one that ends the reach."""
    seen = 0
    for position, token in enumerate(tokens):
        if position and token.folded in ends:
            return
        yield token.number
        if not lexis.is_small(token.folded):
            seen += 1
            if seen == most:
                return
