"""A buyer's text as words that know where they stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.engine.advice.freetext.languages import Lexis, fold

# Combining marks belong to the letter before them: й and ё may come in two parts.
_WORD = re.compile(
    r"""[^\W\d_]{1,3}-[0-9]{2,}(?![\w])          # R-290 is the word R290
      | [0-9]+(?=[x×хX*][0-9])                   # 2560x1440 are two
      | (?<=[0-9])[xхX](?=[0-9])
      | (?:[^\W_][\u0300-\u036f]*)+(?:['’ʼ](?:[^\W_][\u0300-\u036f]*)+)*
    """,
    re.VERBOSE,
)
# "4К" with a Cyrillic К is the same word.
_LOOKALIKES = str.maketrans("авекмнорстух", "abekmhopctyx")
_SENTENCE_END = re.compile(r"[!?;\n\r•]|[.…](?=\s|$|[^\W\d_]{3})")
_SHORTEST_DENIED = 4
_PAUSE = re.compile(r"[,:()\[\]—–]|\s-\s")
# What a point behind does not end a sentence: "ok. 120 m²", "i.e.".
_SHORT = frozenset(
    "ok ca approx incl etc e i min max maks np m tys ul kw sq руб тыс кв прим т д г".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it stands in the text, how it is compared, and its sentence and clause.

    ``number`` is its place among all words. Sentences and clauses are counted from 0; a clause
    ends at a comma, a colon, a dash, a parenthesis or a contrast (but, ale, но). ``is_prefix``:
    it is the denying beginning of the word behind it.
    """

    number: int
    start: int
    end: int
    word: str
    folded: str
    keys: tuple[str, ...]
    sentence: int
    clause: int
    is_prefix: bool = False


def tokenise(text: str, lexis: Lexis) -> tuple[Token, ...]:
    """Return the words of a text.

    >>> from dragoman.engine.advice.freetext.languages import LANGUAGES
    >>> [each.folded for each in tokenise("R-290, not Loud!", LANGUAGES["en"])]
    ['r290', 'not', 'loud']
    """
    tokens: list[Token] = []
    sentence = clause = end = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        after = tokens[-1].folded if tokens else ""
        word = unicodedata.normalize("NFC", found[0]).casefold().replace("-", "")
        if any(map(str.isdecimal, word)):
            word = word.translate(_LOOKALIKES)
        folded = fold(word)
        if tokens and _ends_sentence(text, end, found.start(), after):
            sentence, clause = sentence + 1, clause + 1
        elif tokens and (_PAUSE.search(between) or folded in lexis.contrasts):
            clause += 1
        tokens.append(
            Token(
                len(tokens),
                found.start(),
                found.end(),
                word,
                folded,
                lexis.keys(word),
                sentence,
                clause,
            )
        )
        end = found.end()
    return tuple(tokens)


def words_inside(tokens: Sequence[Token], start: int, end: int) -> frozenset[int]:
    """Return the numbers of the words that a place in the text touches."""
    first = bisect_right(tokens, start, key=lambda each: each.end)
    last = bisect_left(tokens, end, key=lambda each: each.start)
    return frozenset(range(first, last))


def _ends_sentence(text: str, start: int, end: int, after: str) -> bool:
    """Return whether a sentence ends between two words; ``after`` is the one before."""
    found = _SENTENCE_END.search(text, start)
    if found is None or found.start() >= end:
        return False
    return found[0] not in ".…" or after not in _SHORT


def joined(
    tokens: tuple[Token, ...], lexis: Lexis, spellings: Mapping[str, object]
) -> tuple[Token, ...]:
    """Return the words with "nie drogi" read as "niedrogi", where that is a word of the category.

    Polish and Russian write the opposite as one word, and many people as two.
    """
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        together = token.folded + following.folded if following else ""
        if (
            following is not None
            and token.folded in ("nie", "не")
            and following.clause == token.clause
            and together in spellings
        ):
            word = token.word + following.word
            token = replace(
                token, end=following.end, word=word, folded=together, keys=lexis.keys(word)
            )
            place += 1
        result.append(replace(token, number=len(result)))
        place += 1
    return tuple(result)


def divided(tokens: tuple[Token, ...], lexis: Lexis, known: Container[str]) -> tuple[Token, ...]:
    """Return the words with "nieocieplony" read as "nie ocieplony", where only that is known.

    ``known`` are the keys of the category. A word that it has as it stands is left whole.
    """
    result: list[Token] = []
    for token in tokens:
        for part in _parts(token, lexis, known):
            result.append(replace(part, number=len(result)))
    return tuple(result)


def _parts(token: Token, lexis: Lexis, known: Container[str]) -> tuple[Token, ...]:
    if lexis.is_small(token.folded) or token.folded in lexis.soft:
        return (token,)
    for prefix, negator in lexis.prefixes.items():
        rest = token.word[len(prefix) :]
        if (
            token.word.startswith(prefix)
            and len(rest) >= _SHORTEST_DENIED
            and not any(key in known for key in token.keys)
            and any(key in known for key in lexis.keys(rest))
        ):
            middle = token.start + len(prefix)
            return (
                replace(token, end=middle, word=negator, folded=negator, keys=(), is_prefix=True),
                replace(token, start=middle, word=rest, folded=fold(rest), keys=lexis.keys(rest)),
            )
    return (token,)
