"""Sayings that the texts of options give: whole, in parts, and as proper names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from dragoman.engine.advice.freetext.languages import fold
from dragoman.engine.advice.freetext.sayings import Means, Part, Saying, Source, Weight
from dragoman.engine.advice.freetext.wording import Wording
from dragoman.engine.knowledge import Answer, Option, Question, QuestionKind

_SETS = (QuestionKind.SOME_OF, QuestionKind.USE_CASES)
_LARGE = "A-ZА-ЯЁĄĆĘŁŃÓŚŹŻ"
_DIVIDERS = re.compile(r"[,;:/]|\s(?:or|and|lub|albo|i|oraz|или|либо|и)\s", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(rf"[^\W_]*[0-9][^\W_]*|[{_LARGE}0-9]{{2,}}")
_NAME = re.compile(rf"[{_LARGE}][^\W_]+")
_PLAIN_NO = ("no", "nie", "нет")
_LONG = 3  # words that carry meaning: so many make a part of an option its own


def option_sayings(wording: Wording) -> Iterator[Saying]:
    """Yield the sayings that all options of a category give."""
    codes = Counter(
        (question.id, code)
        for question, _, text in wording.options()
        for code in {fold(each) for each in _CODE.findall(text)}
    )
    for question, option, text in wording.options():
        reader = _OptionReader(wording, question, option, codes)
        yield from (each for each in reader.sayings(text) if each is not None)


def plain_denials(wording: Wording) -> dict[str, str]:
    """Return, for each question that has one, the option that plainly says no."""
    return {
        question.id: option.id
        for question, option, text in wording.options()
        if question.kind is QuestionKind.ONE_OF and fold(text) in _PLAIN_NO
    }


class _OptionReader:
    """Reads the text of one option."""

    def __init__(
        self,
        wording: Wording,
        question: Question,
        option: Option,
        codes: Mapping[tuple[str, str], int],
    ) -> None:
        self.wording = wording
        self.question = question
        self.option = option
        self.codes = codes
        value: Answer = frozenset({option.id}) if question.kind in _SETS else option.id
        self.means: Means = ((question.id, value),)
        self.cue = wording.asks[question.id]

    def sayings(self, text: str) -> Iterator[Saying | None]:
        plain = _ASIDE.sub(" ", text).strip()
        yield self._whole(plain)
        words = plain.split()
        if all(_CODE.fullmatch(each) for each in words):
            for each in words:
                # "UHD" of "4K UHD" is said by itself, "QHD" of "Double QHD" is another option.
                if self.codes[self.question.id, fold(each)] == 1:
                    yield self._saying(each, Source.NAME)
        parts = [part.strip() for part in _DIVIDERS.split(plain)]
        # The first letter of a text is large anyway: its first part is a name if others are.
        are_names = sum(map(_is_capitalised, parts[1:])) > 1
        for place, part in enumerate(parts if len(parts) > 1 else ()):
            yield self._part(part, is_name=(place > 0 or are_names) and _is_capitalised(part))
        for aside in _ASIDE.findall(text):
            for part in _DIVIDERS.split(aside):
                yield self._aside(part.strip())

    def _saying(
        self, text: str, source: Source, cue: frozenset[str] = frozenset()
    ) -> Saying | None:
        return self.wording.saying(text, means=self.means, source=source, cue=cue)

    def _whole(self, text: str) -> Saying | None:
        """Return the whole text, which needs a cue unless its words are its own."""
        saying = self._saying(text, Source.OPTION)
        if saying is None or saying.is_fixed:
            return None
        if all(_CODE.fullmatch(each) for each in text.split()) or self._is_name(text):
            return self._saying(text, Source.NAME)
        telling = [part for part in saying.parts if part.weight > Weight.SMALL and not part.denies]
        return saying if len(telling) > 1 else self._saying(text, Source.OPTION, self.cue)

    def _is_name(self, text: str) -> bool:
        """Return whether an option is a proper name: it is spelled alike in every language."""
        entries = self.option.text.entries
        return (
            len(text.split()) <= 2
            and len(entries) > 1
            and len({each for _, each in entries}) == 1
            and _NAME.match(text) is not None
        )

    def _part(self, text: str, *, is_name: bool) -> Saying | None:
        """Return one of several things that an option lists."""
        saying = self._saying(text, Source.PART, self.cue)
        if saying is None or saying.is_fixed:
            return None
        if is_name and len(saying.nouns) <= 2:
            return self._saying(text, Source.NAME)
        if len(saying.nouns) < _LONG and any(map(self._is_shared, saying.nouns)):
            return None
        return saying

    def _aside(self, text: str) -> Saying | None:
        """Return what stands in parentheses, unless it is a figure such as (35 °C)."""
        if not text or len(re.findall(r"[0-9]+", text)) == 1:
            return None
        saying = self._saying(text, Source.PART)
        if saying is None or saying.is_fixed or any(map(self._is_shared, saying.nouns)):
            return None
        return saying

    def _is_shared(self, part: Part) -> bool:
        return any(len(self.wording.users.get(key, ())) > 1 for key in part.keys)


def _is_capitalised(text: str) -> bool:
    return bool(text) and all(_NAME.fullmatch(word) for word in text.split())
