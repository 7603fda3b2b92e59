"""Texts in several languages, with place-holders that the advice fills in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dragoman.engine.errors import Place

DEFAULT_LANGUAGE = "en"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_HOLDER = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in any number of languages; empty and false when nothing was written.

    The order in which languages were written has no meaning: entries are kept sorted by
    language code. Text is NFC.

    >>> Texts.of({"pl": "Hałas", "en": "Noise"}).in_language("ru")
    'Noise'
    """

    entries: tuple[tuple[str, str], ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Keep entries sorted by language and in NFC; refuse a language given twice."""
        pairs = sorted((code, unicodedata.normalize("NFC", text)) for code, text in self.entries)
        if len({code for code, _ in pairs}) != len(pairs):
            raise ValueError("a language is given twice")
        object.__setattr__(self, "entries", tuple(pairs))

    @classmethod
    def of(cls, text: str | Mapping[str, str]) -> Texts:
        """Make texts of a mapping from language to text, or of one English text."""
        given = {DEFAULT_LANGUAGE: text} if isinstance(text, str) else text
        return cls(tuple(given.items()))

    def __bool__(self) -> bool:
        """Return whether anything is written in any language."""
        return bool(self.entries)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in, sorted by code."""
        return tuple(code for code, _ in self.entries)

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, else in English, else in the first language there is.

        ``pl-PL`` falls back to ``pl`` before English. Nothing written gives an empty text.
        """
        written = dict(self.entries)
        for code in (language, language.partition("-")[0], DEFAULT_LANGUAGE):
            if code in written:
                return written[code]
        return self.entries[0][1] if self.entries else ""

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that stand in braces in any language."""
        return frozenset(name for _, text in self.entries for name in placeholders(text))


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in braces in the order of the text; ``{{`` and ``}}`` are plain braces."""
    return tuple(found[1] for found in _HOLDER.finditer(text) if found[1])


def stray_braces(text: str) -> bool:
    """Return whether the text has a brace that neither is doubled nor encloses a name."""
    return any(found[0] in ("{", "}") for found in _HOLDER.finditer(text))


def fill(text: str, value_of: Callable[[str], str]) -> str:
    """Return the text with every ``{name}`` replaced by ``value_of(name)``.

    >>> fill("{heat_load} at {{-12 °C}}", {"heat_load": "9.8 kW"}.__getitem__)
    '9.8 kW at {-12 °C}'
    """

    def replace(found: re.Match[str]) -> str:
        return value_of(found[1]) if found[1] else found[0][0]

    return _HOLDER.sub(replace, text)


def wording_of(name: str) -> Texts:
    """Return what stands for the title of something that was given none: the words of its id.

    >>> wording_of("noise_outdoor").in_language("en")
    'noise outdoor'
    """
    return Texts.of(name.replace("_", " "))
