"""Which words of a category a word of the buyer is, typing errors included."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.tokens import Token

_SUPERLATIVE = "naj"
_SHORTEST = 5
_LONG = 8
# A prefix that turns a word into its opposite is no typing error.
_OPPOSITES = ("un", "non", "in", "im", "dis", "nie", "bez", "не", "без")


class Spelled(enum.IntEnum):
    """How a word was recognised."""

    AS_IT_IS = 0
    OTHER_DEGREE = 1
    WITH_ERROR = 2


@dataclass(frozen=True, slots=True)
class Recognised:
    """The keys that a word stands for here."""

    keys: frozenset[str]
    spelled: Spelled


def recognise(token: Token, lexicon: Lexicon) -> Recognised:
    """Return what a word stands for in this category; no keys if it is not one of its words.

    A word of five to seven letters may have one error, a longer one two; the first letter must be
    right; what another word of the category or a small word explains is no error.
    """
    lexis = lexicon.lexis
    known = frozenset(key for key in token.keys if key in lexicon.users)
    if known:
        return Recognised(known, Spelled.AS_IT_IS)
    if lexis.is_small(token.folded) or token.folded in lexis.soft:
        return Recognised(frozenset(), Spelled.AS_IT_IS)
    degree = frozenset(key for key in _other_degrees(token, lexicon) if key in lexicon.users)
    if degree:
        return Recognised(degree, Spelled.OTHER_DEGREE)
    return Recognised(_misspelled(token.folded, lexicon), Spelled.WITH_ERROR)


def _other_degrees(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the keys of the word that a comparative or superlative comes from."""
    lexis, word = lexicon.lexis, token.word
    if lexis.code == "pl" and word.startswith("naj") and len(word) > 6:
        return lexis.keys(word[3:])
    if lexis.code == "en":
        for ending in ("er", "est"):
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return lexis.keys(word.removesuffix(ending))
    return ()


def _misspelled(word: str, lexicon: Lexicon) -> frozenset[str]:
    if len(word) < _SHORTEST or not word.isalpha():
        return frozenset()
    best: list[str] = []
    least = 3
    for right in lexicon.spellings:
        shorter = min(len(word), len(right))
        if right[0] != word[0] or shorter < _SHORTEST or not right.isalpha():
            continue
        if word.startswith(_SUPERLATIVE) and right.startswith(_SUPERLATIVE):
            shorter -= len(_SUPERLATIVE)  # what all superlatives have makes none more alike
        most = 1 if shorter < _LONG else 2
        distance = OSA.distance(word, right, score_cutoff=most)
        if distance > most or distance > least or _are_opposites(word, right):
            continue
        if distance < least:
            best, least = [], distance
        best.append(right)
    meanings = {lexicon.spellings[right] for right in best}
    # Two words that are equally near: nobody knows which one was meant.
    return frozenset.intersection(*meanings) if meanings else frozenset()


def _are_opposites(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(
        longer.startswith(prefix) and not shorter.startswith(prefix) for prefix in _OPPOSITES
    )
