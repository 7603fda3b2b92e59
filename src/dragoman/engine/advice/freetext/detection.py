"""Which language a text is in, as far as its script and small words tell."""

from __future__ import annotations

import re

from dragoman.engine.advice.freetext.languages import LANGUAGES, Lexis, fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_POLISH = re.compile(r"[ąćęłńśźż]")


def language_of(text: str, *, asked: str) -> str:
    """Return the language asked for, unless the text is clearly in another one.

    Clearly means: mostly Cyrillic letters; or at least two small words that only the other
    language has, a quarter of all, and twice as many as of the asked one. So short texts stay in
    the asked language.

    >>> language_of("szukam czegoś cichego do domu", asked="en")
    'pl'
    >>> language_of("IPS 27", asked="pl-PL")
    'pl'
    """
    code = asked.partition("-")[0].lower()
    found = [fold(each) for each in _WORD.findall(text)]
    letters = sum(len(each) for each in found)
    cyrillic = len(_CYRILLIC.findall(text))
    if letters and cyrillic * 2 > letters:
        return "ru"
    votes = {each: _votes(found, each) for each in ("en", "pl")}
    votes["pl"] += sum(1 for each in _WORD.findall(text.casefold()) if _POLISH.search(each))
    other = max(votes, key=lambda each: (votes[each], each == code))
    enough = max(2, 2 * votes.get(code, 0), len(found) / 4)
    return other if other != code and votes[other] >= enough else code


def _votes(found: list[str], code: str) -> int:
    own = _small(LANGUAGES[code])
    others = frozenset().union(*(_small(each) for each in LANGUAGES.values() if each.code != code))
    return sum(1 for each in found if each in own and each not in others)


def _small(lexis: Lexis) -> frozenset[str]:
    return lexis.small | lexis.soft | frozenset(lexis.negators)
