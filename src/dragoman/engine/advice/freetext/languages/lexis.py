"""What must be known of a language to read what a buyer writes in it."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


class Reach(enum.StrEnum):
    """Which words a negator takes with it."""

    CLAUSE = "clause"
    """Those after it in the clause, and those before it when it denies wanting: not, nie, не."""
    NOUN = "noun"
    """The few words after it: no, without, bez, без."""
    AROUND = "around"
    """The few words before and after it: нет, brak."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return a text as words are compared: NFC, without case and without Latin diacritics.

    Many people type Polish without its diacritics and Russian without ё; Russian й stays, it is
    a letter of its own.

    >>> fold("Łódź, Ёлка, Зелёный чай")
    'lodz, елка, зеленый чай'
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(_PLAIN.get(letter) or _without_mark(letter) for letter in folded)


def words(text: str) -> frozenset[str]:
    """Return the folded words of a text divided by blanks."""
    return frozenset(fold(text).split())


def sequences(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Return each text as folded words, the longest first."""
    split = [tuple(fold(text).split()) for text in texts]
    return tuple(sorted(split, key=lambda each: (-len(each), each)))


def numbered(text: str) -> dict[str, float]:
    """Return words for one, two, three and so on; groups of forms are divided by ``|``.

    >>> numbered("one|two both")
    {'one': 1.0, 'two': 2.0, 'both': 2.0}
    """
    return {
        word: float(number)
        for number, group in enumerate(fold(text).split("|"), start=1)
        for word in group.split()
    }


def graded(*levels: tuple[str, str]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the sayings of each level as beginnings of words, in the order in which they count.

    >>> graded(("none", "not important|unimportant"))
    ((('not', 'important'), 'none'), (('unimportant',), 'none'))
    """
    return tuple(
        (tuple(part.split()), level)
        for level, texts in levels
        for part in " ".join(fold(texts).split()).split("|")
    )


def forms(stems: Mapping[str, str]) -> dict[str, str]:
    """Return the stem of each form, given the forms of each stem.

    >>> forms({"cich": "cisza cichy"})
    {'cisza': 'cich', 'cichy': 'cich'}
    """
    return {word: stem for stem, text in stems.items() for word in fold(text).split()}


_PLAIN = {"ł": "l", "ё": "е", "đ": "d", "ø": "o", "’": "'", "ʼ": "'"}


def _without_mark(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if "a" <= base <= "z" else letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexis:
    """One language: its stems, its small words, how it denies, bounds and weighs.

    All words are folded. ``small`` words carry no meaning of their own in a phrase; ``soft``
    ones carry a little (must, very, only); neither is ever reported as not understood.
    ``slippery`` words are nouns only behind one of ``articles`` ("a well", "well insulated").
    ``purposes`` make a noun an aim ("for school"). ``gerunds`` are endings of words that mean
    something else than their stem ("programming", "programs").
    ``prefixes`` deny the word they stand before ("uninsulated"), each with the negator it is.
    ``earlier`` and ``later`` stand before a year, ``years`` are words for year, ``decades`` are
    words such as "seventies" with their first year in the century.
    ``irregular`` gives forms that no stemmer brings together. ``levels`` are sayings of
    importance with the level they mean, ``plain`` sentences are what people also say when they
    name no need: whatever is nearer to one of them than to a phrase is not taken for the phrase.
    """

    code: str
    stem: Callable[[str], str]
    small: frozenset[str]
    soft: frozenset[str]
    negators: Mapping[str, Reach]
    not_denying: frozenset[str]
    denied_wants: frozenset[str]
    contrasts: frozenset[str]
    noun_ends: frozenset[str]
    at_most: tuple[tuple[str, ...], ...]
    at_least: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, ...], ...]
    between: tuple[tuple[str, ...], ...]
    or_less: tuple[tuple[str, ...], ...]
    or_more: tuple[tuple[str, ...], ...]
    joins: frozenset[str]
    ands: frozenset[str]
    counts: Mapping[str, float]
    money: frozenset[str]
    levels: tuple[tuple[tuple[str, ...], str], ...]
    weighing: frozenset[str]
    slippery: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    gerunds: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[tuple[str, ...], ...] = ()
    later: tuple[tuple[str, ...], ...] = ()
    years: frozenset[str] = frozenset()
    decades: Mapping[str, int] = field(default_factory=dict)
    irregular: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()

    def keys(self, word: str) -> tuple[str, ...]:
        """Return what a word is compared by: its stem, with and without its diacritics.

        ``word`` is in NFC and casefolded.
        """
        return _keys(self, word)

    def is_small(self, folded: str) -> bool:
        """Return whether a word says nothing by itself."""
        return folded in self.small or folded in self.negators

    def __hash__(self) -> int:
        """Return the hash of the code, of which there is one each."""
        return hash(self.code)


@lru_cache(maxsize=16384)
def _keys(lexis: Lexis, word: str) -> tuple[str, ...]:
    folded = fold(word)
    if folded in lexis.irregular:
        return (lexis.irregular[folded],)
    stems = (fold(lexis.stem(word)), fold(lexis.stem(folded)))
    return tuple(dict.fromkeys(stem for stem in stems if stem)) or (folded,)
