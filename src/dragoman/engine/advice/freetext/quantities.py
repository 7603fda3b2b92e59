"""Which question an amount answers, by its unit and the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.amounts import Amount
from dragoman.engine.advice.freetext.dates import WrittenDate
from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.spelling import Recognised
from dragoman.engine.advice.freetext.tokens import Token, tokenise
from dragoman.engine.advice.freetext.units import units_named
from dragoman.engine.knowledge import Answer, Category, Question, QuestionKind, Range
from dragoman.engine.language import convert, same_dimension
from dragoman.engine.language.unit_table import CURRENCIES

# Units that people hardly use for anything but what a question asks in them. A length, a power or
# a weight can be that of anything: there the words around must say of what.
_TELLING_UNITS = ("m²", "Hz", '"')
# ... and of these, what people also say of other things: "a garden of 300 m²", "it cost 500 EUR".
_OFTEN_FOREIGN = ("m²", *CURRENCIES)
_NEAR_WORDS = 6
_IN_FRONT = 3
_BESIDE_WORDS = 2
_ASK, _EXPLAIN, _SAME_UNIT, _MONEY = 1.0, 0.5, 0.5, 1.0
_SURE, _BY_UNIT, _BY_CUE, _MIDDLE, _BY_BOUND = 0.95, 0.85, 0.7, 0.7, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount as the answer to a question; ``others`` are answers that are as likely."""

    question: str
    value: Answer
    words: frozenset[int]
    confidence: float
    others: tuple[Answer, ...] = ()


class Quantifier:
    """Finds questions for the amounts of one text."""

    def __init__(
        self,
        *,
        category: Category,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        recognised: Sequence[Recognised],
    ) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.recognised = recognised
        self.questions = [
            question
            for question in category.questions.values()
            if question.kind in (QuestionKind.NUMBER, QuestionKind.RANGE)
        ]
        self.days = [
            question
            for question in category.questions.values()
            if question.kind is QuestionKind.DATE
        ]
        self.cues = {question.id: self._cues(question) for question in self.questions}

    def answers(self, amount: Amount) -> Quantity | None:
        """Return the question that an amount answers, if it is clear which and it may be so."""
        return self._asked(amount) or self._spent(amount)

    def _spent(self, amount: Amount) -> Quantity | None:
        """Return the budget that a bare upper bound is, where no other range could be so much.

        "A 4K monitor under 400" speaks of money if the sizes that are asked for end far below.
        """
        is_bare = amount.unit is None and amount.low is None and amount.high is not None
        money = [each for each in self.questions if each.unit in CURRENCIES]
        if not is_bare or len(money) != 1 or self._counts_something_else(money[0], amount):
            return None
        ranges = [each for each in self.questions if each.kind is QuestionKind.RANGE]
        if any(_is_allowed(each, amount.value) for each in ranges if each is not money[0]):
            return None
        return self._quantity(money[0], amount, amount.words, _BY_BOUND)

    def _asked(self, amount: Amount) -> Quantity | None:
        scored = sorted(
            (
                (self._score(question, amount), -place, question)
                for place, question in enumerate(self.questions)
                if self._fits(question, amount)
            ),
            key=lambda each: each[:2],
            reverse=True,
        )
        if not scored:
            return None
        score, _, question = scored[0]
        if len(scored) > 1 and score - scored[1][0] < 0.5:
            return None
        words, cue = self._near(question, amount)
        if amount.unit is None:
            if amount.is_calendar_year and question.unit not in CURRENCIES:
                return None
            if not cue or self._counts_something_else(question, amount):
                return None
            sure = _BY_CUE
        elif cue:
            sure = _SURE
        elif _speaks_for_itself(question, amount, score):
            if amount.unit in _OFTEN_FOREIGN and self._is_foreign(question, amount):
                return None
            sure = _BY_UNIT
        else:
            return None
        return self._quantity(question, amount, amount.words | words, sure)

    def day(self, written: WrittenDate) -> Quantity | None:
        """Return the date question that a day answers, if there is just one."""
        if len(self.days) != 1:
            return None
        question = self.days[0]
        return Quantity(
            question=question.id, value=written.day, words=written.words, confidence=_BY_UNIT
        )

    def _cues(self, question: Question) -> Mapping[str, float]:
        """Return the keys that speak for a question, each with how much."""
        cues: dict[str, float] = {}
        lexis = self.lexicon.lexis
        explain = dict(question.explain.entries).get(lexis.code, "")
        for token in tokenise(explain, lexis):
            if not lexis.is_small(token.folded) and token.folded not in lexis.soft:
                cues.update({key: _EXPLAIN for key in token.keys if self.lexicon.is_telling(key)})
        if lexis.code == "en":  # ids are English words of the author
            for word in question.id.split("_"):
                cues.update(dict.fromkeys(lexis.keys(word), _ASK))
        cues.update(dict.fromkeys(self.lexicon.asks[question.id], _ASK))
        if question.unit in CURRENCIES:
            for word in lexis.money:
                cues.update(dict.fromkeys(lexis.keys(word), _MONEY))
        return {key: weight for key, weight in cues.items() if key not in self.lexicon.titles}

    def _fits(self, question: Question, amount: Amount) -> bool:
        """Return whether the unit allows the question."""
        if amount.unit is None:
            return True
        if question.unit is not None:
            return same_dimension(amount.unit, question.unit)
        texts = dict(question.explain.entries), dict(question.ask.entries)
        named = units_named(" ".join(text.get(self.lexicon.lexis.code, "") for text in texts))
        return amount.unit in named

    def _score(self, question: Question, amount: Amount) -> float:
        words, _ = self._near(question, amount)
        cues = self.cues[question.id]
        score = sum(
            max((cues.get(key, 0.0) for key in self._keys(word)), default=0.0) for word in words
        )
        return score + (_SAME_UNIT if amount.unit and amount.unit == question.unit else 0.0)

    def _near(self, question: Question, amount: Amount) -> tuple[frozenset[int], bool]:
        """Return the words near an amount that speak for a question, and whether one asks it."""
        cues = self.cues[question.id]
        clause = self.tokens[amount.first_word].clause
        low, high = min(amount.words), max(amount.words)
        unit = self._unit_words(amount)
        found: set[int] = set()
        asks = False
        for token in self.tokens[max(0, low - _NEAR_WORDS) : high + _NEAR_WORDS + 1]:
            weight = max((cues.get(key, 0.0) for key in self._keys(token.number)), default=0.0)
            if token.clause != clause or not weight:
                continue
            if token.number in amount.words:
                # What is counted ("four people") may be what is asked; a real unit says nothing.
                is_counted = question.unit is None and token.number in unit and weight >= _ASK
                if not is_counted:
                    continue
            found.add(token.number)
            asks = asks or weight >= _ASK
        return frozenset(found), asks

    def _keys(self, number: int) -> frozenset[str]:
        """Return the keys of a word, also those that only explanations know."""
        return self.recognised[number].keys | frozenset(self.tokens[number].keys)

    def _unit_words(self, amount: Amount) -> frozenset[int]:
        """Return the words of the unit itself, such as "people" in "four people"."""
        return frozenset(
            number for number in amount.words if amount.first_word < number <= amount.last_word
        )

    def _counts_something_else(self, question: Question, amount: Amount) -> bool:
        """Return whether a bare number counts what stands behind it, and that is not asked."""
        place = amount.last_word + 1
        if place >= len(self.tokens) or self.tokens[place].clause != self.tokens[place - 1].clause:
            return False
        token = self.tokens[place]
        is_bound = place in amount.words
        if is_bound or self.lexicon.lexis.is_small(token.folded):
            return not self._is_named(question, amount)
        return not set(self.cues[question.id]).intersection(self._keys(place))

    def _is_named(self, question: Question, amount: Amount) -> bool:
        """Return whether the word of a question stands directly before a bare number."""
        first = min(amount.words)
        before = self.tokens[max(0, first - _BESIDE_WORDS) : first]
        return any(
            self.cues[question.id].get(key, 0.0) >= _ASK
            for token in before
            for key in self._keys(token.number)
        )

    def _is_foreign(self, question: Question, amount: Amount) -> bool:
        return is_foreign(
            question.id,
            amount.words,
            lexicon=self.lexicon,
            tokens=self.tokens,
            recognised=self.recognised,
        )

    def _quantity(
        self, question: Question, amount: Amount, words: frozenset[int], sure: float
    ) -> Quantity | None:
        low, high = (_converted(question, amount, end) for end in (amount.low, amount.high))
        if question.kind is QuestionKind.RANGE:
            return self._range(question, amount, words, sure, low, high)
        value = _converted(question, amount, amount.value)
        ends = [value] if not amount.is_span else [end for end in (low, high) if end is not None]
        if value is None or not all(end is not None and _is_allowed(question, end) for end in ends):
            return None
        others: tuple[Answer, ...] = ()
        if amount.is_span and low != high:
            sure, others = min(sure, _MIDDLE), tuple(end for end in ends if end is not None)
        return Quantity(
            question=question.id, value=value, words=words, confidence=sure, others=others
        )

    def _range(
        self,
        question: Question,
        amount: Amount,
        words: frozenset[int],
        sure: float,
        low: float | None,
        high: float | None,
    ) -> Quantity | None:
        if amount.is_single and question.unit in CURRENCIES:
            low = None  # who names one sum names the most he will spend
        if amount.is_about and question.between is not None:
            least, most = question.between
            low, high = (None if end is None else min(max(end, least), most) for end in (low, high))
        if not all(_is_allowed(question, end) for end in (low, high) if end is not None):
            return None
        return Quantity(
            question=question.id, value=Range(low=low, high=high), words=words, confidence=sure
        )


def is_foreign(
    question: str,
    words: frozenset[int],
    *,
    lexicon: Lexicon,
    tokens: Sequence[Token],
    recognised: Sequence[Recognised],
) -> bool:
    """Return whether what stands before or behind an amount is the subject of other questions.

    The nearest word in front decides ("a garden of 300 m²"), and the one directly behind it.
    """
    low, high = min(words), max(words)
    clause = tokens[low].clause
    lexis = lexicon.lexis
    near = [
        token
        for token in reversed(tokens[max(0, low - _IN_FRONT) : low])
        if token.clause == clause and not lexis.is_small(token.folded)
    ][:1]
    near += [token for token in tokens[high + 1 : high + 2] if token.clause == clause]
    for token in near:
        for key in recognised[token.number].keys:
            users = lexicon.users.get(key, frozenset())
            if (
                users
                and lexicon.is_telling(key)
                and key not in lexicon.names
                and question not in users
                and not lexis.is_small(token.folded)
                and token.folded not in lexis.soft
            ):
                return True
    return False


def _speaks_for_itself(question: Question, amount: Amount, score: float) -> bool:
    """Return whether a unit is enough, perhaps with a word of the question's explanation."""
    if question.unit is None:
        return score >= _EXPLAIN
    if amount.unit != question.unit:
        return False
    return score >= _SAME_UNIT + _EXPLAIN or amount.unit in (*_TELLING_UNITS, *CURRENCIES)


def _is_allowed(question: Question, value: float) -> bool:
    return question.between is None or question.between[0] <= value <= question.between[1]


def _converted(question: Question, amount: Amount, end: float | None) -> float | None:
    """Return an end in the unit of the question, to twelve digits so that 30 cm is 0.3 m."""
    if end is None or amount.unit is None or question.unit is None:
        return end
    return float(f"{convert(end, amount.unit, question.unit):.12g}")
