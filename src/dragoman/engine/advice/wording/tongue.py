"""One language: its phrases filled in, its numbers, lists, dates and plural forms."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.wording.languages.english import ENGLISH
from dragoman.engine.advice.wording.languages.polish import POLISH
from dragoman.engine.advice.wording.languages.russian import RUSSIAN
from dragoman.engine.advice.wording.phrases import Counted, Phrases
from dragoman.engine.knowledge import fill

LANGUAGES: Final = {phrases.language: phrases for phrases in (ENGLISH, POLISH, RUSSIAN)}
"""The languages in which everything can be said."""

_GROUPED_FROM: Final = 10_000
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":")
_CLOSING_QUOTES: Final = "”»"


class Tongue:
    """Says phrases in one language.

    >>> english = Tongue.of("en-GB")
    >>> english.say("at least {limit}", limit="50 dB")
    'at least 50 dB'
    >>> english.count({"one": "{n} product", "other": "{n} products"}, 12345)
    '12,345 products'
    """

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self._locale = Locale.parse(phrases.locale)

    @classmethod
    def of(cls, language: str) -> Tongue:
        """Return the tongue of a language; ``pl-PL`` is ``pl``.

        Raises:
            AdviceError: ``advice.unknown_language``.
        """
        phrases = LANGUAGES.get(language.partition("-")[0].casefold())
        if phrases is None:
            raise AdviceError(
                "advice.unknown_language",
                f"Nothing can be said in the language '{language}'.",
                mend=f"Choose one of {', '.join(LANGUAGES)}.",
            )
        return cls(phrases)

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.phrases.language

    def say(self, template: str, **parts: str) -> str:
        """Return a phrase with its place-holders replaced."""
        return fill(template, parts.__getitem__)

    def count(self, template: Counted, number: float | Decimal, **parts: str) -> str:
        """Return the form of a phrase that goes with a number, which stands for ``{n}``."""
        exact = number if isinstance(number, Decimal) else _shortest(number)
        return self.say(self.form(template, exact), n=self.decimal(exact), **parts)

    def form(self, template: Counted, number: Decimal) -> str:
        """Return the form of a phrase that goes with a number."""
        return template[self._locale.plural_form(abs(number))]

    def whole(self, number: int) -> str:
        """Return a whole number."""
        return self.decimal(Decimal(number))

    def decimal(self, number: Decimal) -> str:
        """Return a number with all its decimals, grouped from five digits on."""
        written = format_decimal(
            number,
            format="#,##0.##########",
            locale=self._locale,
            decimal_quantization=False,
            group_separator=abs(number) >= _GROUPED_FROM,
        )
        return written.replace("-", "\N{MINUS SIGN}")

    def date(self, day: datetime.date) -> str:
        """Return a day in full, the same order in all languages and without abbreviations."""
        return format_date(day, format="d MMMM y", locale=self._locale)

    def all_of(self, texts: Iterable[str]) -> str:
        """Return several texts joined by commas and *and*."""
        return self._list(texts, "standard")

    def any_of(self, texts: Iterable[str]) -> str:
        """Return several texts joined by commas and *or*."""
        return self._list(texts, "or")

    def quoted(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return self.say(self.phrases.words.quoted, text=text)

    @cached_property
    def plural_categories(self) -> frozenset[str]:
        """The plural categories that a counted phrase needs."""
        return frozenset((*self._locale.plural_form.tags, "other"))

    @property
    def locale(self) -> Locale:
        """What babel knows of the language."""
        return self._locale

    def _list(self, texts: Iterable[str], style: str) -> str:
        found = list(texts)
        if len(found) > 1 and any("," in text for text in found):
            # A comma within a part would be taken for one between two.
            opening = self.phrases.words.quoted[0]
            found = [text if text.startswith(opening) else self.quoted(text) for text in found]
        if not found:
            return ""
        return format_list(found, style="or" if style == "or" else "standard", locale=self._locale)


def rounded(number: float, digits: int | None) -> Decimal:
    """Return a number to so many decimals, half away from zero, without trailing zeros.

    Without ``digits`` whole numbers stay, and others keep three significant digits.

    >>> rounded(1234.5678, None), rounded(0.034567, None), rounded(27.0, 1), rounded(2.5, 0)
    (Decimal('1235'), Decimal('0.0346'), Decimal('27'), Decimal('3'))
    """
    exact = Decimal(repr(number))
    if digits is None:
        digits = 0 if exact == exact.to_integral_value() else max(0, 2 - exact.adjusted())
    return _plain(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def digits_apart(value: float, limit: float, digits: int | None) -> int:
    """Return how many decimals a value and the limit it misses need, so that their gap is true.

    At least ``digits``, and those of the limit. What differs by less than a millionth looks equal.

    >>> digits_apart(53.0, 50.0, 0), digits_apart(50.4, 50.0, 0), digits_apart(41.4, 39.6, 0)
    (0, 1, 1)
    """
    least = _decimals(rounded(limit, None))
    least = max(least, _decimals(rounded(value, None)) if digits is None else digits)
    for more in range(least, least + 7):
        gap = abs(rounded(value, more) - rounded(limit, more))
        if gap and gap == rounded(abs(value - limit), more):
            return more
    return least


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first, a full stop last.

    >>> sentence("quiet (“very quiet”)")
    'Quiet (“very quiet”).'
    """
    text = text.strip()
    if not text:
        return ""
    is_ended = text.rstrip(_CLOSING_QUOTES).endswith(_SENTENCE_ENDS)
    return text[0].upper() + text[1:] + ("" if is_ended else ".")


def within(text: str) -> str:
    """Return a title as it stands within a sentence: small first letter, unless it is a name.

    What begins with two capitals, a digit or a single letter is left alone.

    >>> within("Noise outdoors"), within("COP in frost"), within("4K")
    ('noise outdoors', 'COP in frost', '4K')
    """
    if len(text) > 1 and text[0].isupper() and (text[1].islower() or text[1] == " "):
        return text[0].lower() + text[1:]
    return text


def clause(text: str) -> str:
    """Return a text without the full stop, to stand within a sentence.

    >>> clause("One screen does it.")
    'One screen does it'
    """
    stripped = text.strip()
    return stripped[:-1] if stripped.endswith(".") and not stripped.endswith("..") else stripped


def joined_sentences(texts: Sequence[str]) -> str:
    """Return texts as sentences, one after the other."""
    return " ".join(sentence(text) for text in texts if text)


def _shortest(number: float) -> Decimal:
    return _plain(Decimal(repr(number)))


def _plain(number: Decimal) -> Decimal:
    """Return a number without trailing zeros, exponent or minus zero."""
    whole = number.to_integral_value()
    if number == whole:
        return Decimal(int(whole))
    return number.normalize()


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
