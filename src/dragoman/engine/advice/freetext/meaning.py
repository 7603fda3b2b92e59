"""Clauses compared with sayings by what they mean, where no word of them is the same.

Sentence vectors are near each other for sentences built alike: "it must be very strong" is almost
"it must be very quiet". So only the words that carry meaning are compared, a denied clause only
with denied sayings, and sentences that name no need compete as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, pairwise

import numpy as np

from dragoman.engine.advice.freetext.encoder import Encoder, Vectors
from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.sayings import Means, Saying, Source
from dragoman.engine.advice.freetext.tokens import Token, tokenise

THRESHOLD = 0.7
"""Least similarity (cosine) of a clause and a saying."""
MARGIN = 0.06
"""By how much the best saying must be nearer than any that means something else."""

Clause = tuple[Token, ...]

_MOST_CLAUSES = 64  # of one text; nobody says so many different things in 2,000 characters
_WEAKEST, _STRONGEST = 0.55, 0.8
_FEWEST_LEFT = 2  # words of a clause of which others are understood already
_LONG_OPTION = 3  # words that carry meaning; shorter texts of options lean on their question
_DENIED = 0.3  # what is taken off where one side is denied and the other is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a clause means, the words of the clause, and how sure that is."""

    means: Means
    words: frozenset[int]
    confidence: float


class Meanings:
    """The sayings of a lexicon as vectors, and the plain sentences of its language."""

    def __init__(self, lexicon: Lexicon, encoder: Encoder) -> None:
        self.lexicon = lexicon
        self.encoder = encoder
        self.sayings = tuple(each for each in lexicon.sayings if _is_sentence(each))
        texts = [_told(tokenise(each.text, lexicon.lexis), lexicon) for each in self.sayings]
        plain = [_told(tokenise(each, lexicon.lexis), lexicon) for each in lexicon.lexis.plain]
        self.vectors: Vectors = encoder.encode([*texts, *plain])
        self.denied = np.array(
            [sum(part.denies for part in each.parts) % 2 == 1 for each in self.sayings], dtype=bool
        )

    def nearest(self, clauses: Sequence[Clause]) -> tuple[Meant | None, ...]:
        """Return what each clause means, or nothing where that is not clear."""
        if not self.sayings or not clauses:
            return (None,) * len(clauses)
        texts = [_told(clause, self.lexicon) for clause in clauses]
        different = [text for text in dict.fromkeys(texts) if text][:_MOST_CLAUSES]
        vectors = dict(zip(different, self.encoder.encode(different), strict=True))
        return tuple(
            self._meaning(clause, vectors[text]) if text in vectors else None
            for clause, text in zip(clauses, texts, strict=True)
        )

    def _meaning(self, clause: Clause, vector: Vectors) -> Meant | None:
        negators = self.lexicon.lexis.negators
        denied = sum(each.folded in negators for each in clause) % 2 == 1
        near = self.vectors @ vector
        count = len(self.sayings)
        sayings = near[:count] - _DENIED * (self.denied != denied)
        best = float(sayings.max())
        rival = float(near[count:].max(initial=0.0))
        first = self.sayings[int(sayings.argmax())]
        if best < THRESHOLD or best - rival < MARGIN or self._says_less(clause, first):
            return None
        # All that are nearly as near have to agree.
        common = frozenset.intersection(
            *(
                frozenset(saying.means)
                for saying, each in zip(self.sayings, sayings, strict=True)
                if each > best - MARGIN
            )
        )
        means = tuple(each for each in first.means if each in common)
        if not means:
            return None
        return Meant(
            means=means,
            words=frozenset(each.number for each in clause),
            confidence=_WEAKEST + (best - THRESHOLD) / (1 - THRESHOLD) * (_STRONGEST - _WEAKEST),
        )

    def _says_less(self, words: Sequence[Token], saying: Saying) -> bool:
        """Return whether all words of a clause are in a saying, which has more: "graphics card"."""
        keys = {key for part in saying.heavy for key in part.keys}
        telling = [each for each in words if _is_telling(each, self.lexicon)]
        said = {key for each in telling for key in each.keys}
        return all(keys.intersection(each.keys) for each in telling) and any(
            not said & part.keys for part in saying.nouns
        )


def meanings_of(lexicon: Lexicon, encoder: Encoder) -> Meanings:
    """Return the sayings of a lexicon as vectors; those used lately are remembered."""
    return _encoded(_Pair(lexicon, encoder))


class _Pair:
    """A lexicon and an encoder, compared by the content of one and the name of the other."""

    __slots__ = ("encoder", "key", "lexicon")

    def __init__(self, lexicon: Lexicon, encoder: Encoder) -> None:
        self.lexicon = lexicon
        self.encoder = encoder
        self.key = (lexicon.content_hash, lexicon.lexis.code, encoder.name)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.key == other.key


@lru_cache(maxsize=16)
def _encoded(pair: _Pair) -> Meanings:
    return Meanings(pair.lexicon, pair.encoder)


def meant(
    *,
    lexicon: Lexicon,
    encoder: Encoder,
    tokens: Sequence[Token],
    covered: frozenset[int],
) -> Iterator[Meant]:
    """Yield what clauses mean that words alone did not explain.

    Args:
        lexicon: the sayings to compare with.
        encoder: makes vectors of them.
        tokens: the words of the text.
        covered: numbers of the words that something rests on already, or that are amounts.
    """
    meanings = meanings_of(lexicon, encoder)
    clauses = [tuple(clause) for _, clause in groupby(tokens, key=lambda token: token.clause)]
    wholes = [_left(clause, lexicon, covered) for clause in clauses]
    # A clause as a whole may say less than each of the things that "and" joins in it.
    parts = [
        [left for part in _parts(clause, lexicon) if (left := _left(part, lexicon, covered))]
        for clause in clauses
    ]
    found = iter(meanings.nearest([*wholes, *(part for some in parts for part in some)]))
    of_wholes = list(islice(found, len(wholes)))
    for whole, some in zip(of_wholes, parts, strict=True):
        of_parts = [each for each in islice(found, len(some)) if each is not None]
        if whole is not None and len(of_parts) < 2:
            yield whole
        else:
            yield from of_parts


def _parts(clause: Clause, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return what "and" joins in a clause; nothing if it joins nothing."""
    breaks = [place for place, each in enumerate(clause) if each.folded in lexicon.lexis.ands]
    edges = [0, *breaks, len(clause)]
    parts = tuple(clause[start:end] for start, end in pairwise(edges) if start < end)
    return parts if len(parts) > 1 else ()


def _left(clause: Clause, lexicon: Lexicon, covered: frozenset[int]) -> Clause:
    """Return the words of a clause that nothing rests on; none if they say too little."""
    left = tuple(each for each in clause if each.number not in covered)
    telling = sum(_is_telling(each, lexicon) for each in left)
    return left if telling >= (1 if len(left) == len(clause) else _FEWEST_LEFT) else ()


def _is_sentence(saying: Saying) -> bool:
    """Return whether a saying can stand for a meaning; single words of options cannot."""
    if saying.source is Source.PHRASE:
        return not saying.is_fixed
    return saying.source is Source.OPTION and not saying.cue and len(saying.heavy) >= _LONG_OPTION


def _is_telling(token: Token, lexicon: Lexicon) -> bool:
    lexis = lexicon.lexis
    return not (
        lexis.is_small(token.folded)
        or token.folded in lexis.soft
        or not any(map(str.isalpha, token.folded))
        or lexicon.titles.intersection(token.keys)
    )


def _told(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Return the words that carry meaning, the negators too; all words if there are none.

    One adjective alone says too little ("fast" of "a fast monitor"): it keeps its noun.
    """
    lexis = lexicon.lexis
    telling = [each for each in tokens if _is_telling(each, lexicon)]
    names = lexicon.titles if len(telling) > 1 else frozenset[str]()
    told = [
        _positive(each, lexicon)
        for each in tokens
        if each.folded in lexis.negators
        or not (
            lexis.is_small(each.folded)
            or each.folded in lexis.soft
            or names.intersection(each.keys)
        )
    ]
    return " ".join(told) or " ".join(each.word for each in tokens)


def _positive(token: Token, lexicon: Lexicon) -> str:
    """Return a word without the Polish prefix of superlatives, by which all look alike."""
    is_superlative = (
        lexicon.lexis.code == "pl" and token.word.startswith("naj") and len(token.word) > 6
    )
    return token.word[3:] if is_superlative else token.word
