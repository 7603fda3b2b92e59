"""Free text: from a buyer's own words to proposed answers (GS-C09)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.freetext.amounts import Amount, amounts
from dragoman.engine.advice.freetext.building import lexicon_of
from dragoman.engine.advice.freetext.combining import LEAST, Found, combine
from dragoman.engine.advice.freetext.dates import dates
from dragoman.engine.advice.freetext.detection import language_of
from dragoman.engine.advice.freetext.encoder import Encoder
from dragoman.engine.advice.freetext.languages import LANGUAGES, Lexis
from dragoman.engine.advice.freetext.leftovers import not_understood
from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.meaning import meant
from dragoman.engine.advice.freetext.negation import denials
from dragoman.engine.advice.freetext.quantities import Quantifier, is_foreign
from dragoman.engine.advice.freetext.result import By, Understanding
from dragoman.engine.advice.freetext.spelling import Recognised, recognise
from dragoman.engine.advice.freetext.spotting import Spot, Spotter
from dragoman.engine.advice.freetext.tokens import Token, divided, joined, tokenise
from dragoman.engine.advice.freetext.weighing import weighings
from dragoman.engine.advice.freetext.years import options_of, years
from dragoman.engine.knowledge import Answer, Category, QuestionKind

LONGEST = 2_000
"""How many characters are read at once."""

_DENIED = 0.9
"""What is left of the confidence when a denial gives the answer."""

_REFUSED = 0.8
_BY_YEAR = 0.7


def understand(
    text: str, *, category: Category, language: str, encoder: Encoder | None = None
) -> Understanding:
    """Return the answers that a buyer's own words seem to give, and what was not understood.

    They are proposals: none counts before the buyer confirmed it. Nothing is kept of the text.
    The same text, category, language and encoder give the same result.

    Args:
        text: what the buyer wrote, at most `LONGEST` characters.
        category: the model whose questions, options and phrases are looked for.
        language: the language the buyer chose, such as ``pl`` or ``pl-PL``. If the text is
            clearly in another one, that one is read, and the result says so.
        encoder: compares meanings; without one, words, stems and typing errors have to do.

    Raises:
        AdviceError: ``advice.text_too_long``.
    """
    if len(text) > LONGEST:
        raise AdviceError(
            "advice.text_too_long",
            f"The text has {len(text):,} characters; at most {LONGEST:,} are read at once.",
            mend="Say in a few sentences what matters to you.",
        )
    asked = language.partition("-")[0].lower()
    code = language_of(text, asked=asked)
    lexis = LANGUAGES.get(code)
    if lexis is None:
        return Understanding(
            proposals=(),
            not_understood=(text.strip(),) if text.strip() else (),
            language=code,
            asked_language=asked,
        )
    reading = _Reading(text, category, lexis, encoder)
    found = reading.found()
    proposals = combine(category=category, text=text, tokens=reading.tokens, found=found)
    return Understanding(
        proposals=proposals,
        not_understood=not_understood(
            text=text,
            tokens=reading.tokens,
            lexicon=reading.lexicon,
            covered=frozenset(
                word for each in found if each.confidence >= LEAST for word in each.words
            ),
            amounts=reading.amounts,
        ),
        language=code,
        asked_language=asked,
    )


class _Reading:
    """One text, read against one category."""

    def __init__(
        self, text: str, category: Category, lexis: Lexis, encoder: Encoder | None
    ) -> None:
        self.text = text
        self.category = category
        self.encoder = encoder
        self.lexicon: Lexicon = lexicon_of(category, lexis)
        self.tokens: tuple[Token, ...] = divided(
            joined(tokenise(text, lexis), lexis, self.lexicon.spellings),
            lexis,
            self.lexicon.users,
        )
        self.recognised: tuple[Recognised, ...] = tuple(
            recognise(token, self.lexicon) for token in self.tokens
        )
        self.denied = denials(self.tokens, lexis)
        self.amounts: tuple[Amount, ...] = tuple(amounts(text, self.tokens, lexis, self.denied))

    def found(self) -> tuple[Found, ...]:
        """Return everything that was found, the sayings' meanings last."""
        spots = Spotter(
            lexicon=self.lexicon,
            tokens=self.tokens,
            recognised=self.recognised,
            denials=self.denied,
        ).spots()
        said = [each for spot in spots for each in self._answers(spot)]
        said += [*self._weighed(), *self._refused(), *self._years(said)]
        numbers = list(self._numbers(said))
        exact = [*said, *numbers]
        return (*exact, *self._meant(exact, spots))

    def _answers(self, spot: Spot) -> Iterator[Found]:
        """Yield what a saying answers, or what its denial does."""
        by = By.TYPO if spot.has_error else By.LEXICON
        sure = spot.confidence * (_DENIED if spot.denied_by else 1.0)
        for question, value in spot.saying.means:
            answer = self._denial(question, value) if spot.denied_by else value
            if answer is None or (spot.denied_by and spot.is_unclear):
                continue
            yield Found(
                question=question,
                value=answer,
                words=spot.words | spot.denied_by,
                confidence=sure,
                by=by,
            )

    def _denial(self, question: str, value: Answer) -> Answer | None:
        """Return the answer that "not this" gives, if the question has one."""
        if self.category.questions[question].kind is QuestionKind.YES_NO:
            return not value
        option = self.lexicon.denials.get(question)
        return option if option != value else None

    def _refused(self) -> Iterator[Found]:
        """Yield the plain "no" to a question whose very own word is denied: "no cooling"."""
        for token, recognised in zip(self.tokens, self.recognised, strict=True):
            deniers = self.denied.get(token.number, ())
            if len(deniers) != 1:
                continue
            for question, option in self.lexicon.denials.items():
                own = recognised.keys & self.lexicon.asks[question]
                if any(self.lexicon.users[key] == frozenset((question,)) for key in own):
                    yield Found(
                        question=question,
                        value=option,
                        words=frozenset({token.number, *deniers}),
                        confidence=_REFUSED,
                        by=By.LEXICON,
                    )

    def _weighed(self) -> Iterator[Found]:
        for each in weighings(
            category=self.category,
            lexicon=self.lexicon,
            tokens=self.tokens,
            recognised=self.recognised,
            denials=self.denied,
        ):
            yield Found(
                question=each.question,
                value=each.level,
                words=each.words,
                confidence=each.confidence,
                by=By.TYPO if each.has_error else By.LEXICON,
            )

    def _years(self, said: Sequence[Found]) -> Iterator[Found]:
        """Yield the options whose years the text names; what is said of the matter stands."""
        answers = {(each.question, each.value) for each in said}
        answered = {question for question, _ in answers}
        for span in years(self.text, self.tokens, self.lexicon.lexis, self.amounts):
            asking = [
                question
                for question in self.lexicon.years
                if not self._is_foreign(question, span.words)
            ]
            if len(asking) != 1:
                continue
            for option in options_of(self.lexicon.years[asking[0]], span):
                if asking[0] in answered and (asking[0], option) not in answers:
                    continue
                yield Found(
                    question=asking[0],
                    value=option,
                    words=span.words,
                    confidence=_BY_YEAR,
                    by=By.NUMBER,
                )

    def _is_foreign(self, question: str, words: frozenset[int]) -> bool:
        return is_foreign(
            question,
            words,
            lexicon=self.lexicon,
            tokens=self.tokens,
            recognised=self.recognised,
        )

    def _numbers(self, said: Sequence[Found]) -> Iterator[Found]:
        quantifier = Quantifier(
            category=self.category,
            lexicon=self.lexicon,
            tokens=self.tokens,
            recognised=self.recognised,
        )
        covered = {word for each in said for word in each.words}
        for amount in self.amounts:
            # A number inside a saying ("230 volts only") belongs to that saying.
            if amount.is_denied or covered.intersection(
                range(amount.first_word, amount.last_word + 1)
            ):
                continue
            quantity = quantifier.answers(amount)
            if quantity is None:
                continue
            for value in (quantity.value, *quantity.others):
                yield Found(
                    question=quantity.question,
                    value=value,
                    words=quantity.words,
                    confidence=quantity.confidence
                    if value == quantity.value
                    else quantity.confidence - 0.05,
                    by=By.NUMBER,
                    extent=(amount.start, amount.end),
                )
        for written in dates(self.text, self.tokens):
            day = quantifier.day(written)
            if day is not None:
                yield Found(
                    question=day.question,
                    value=day.value,
                    words=day.words,
                    confidence=day.confidence,
                    by=By.NUMBER,
                )

    def _meant(self, exact: Sequence[Found], spots: Sequence[Spot]) -> Iterator[Found]:
        """Yield what clauses mean, for the questions that words and numbers did not answer."""
        if self.encoder is None:
            return
        rested = [*(each.words for each in exact), *(each.words for each in spots)]
        rested += [each.words for each in self.amounts]
        answered = {each.question for each in exact}
        for each in meant(
            lexicon=self.lexicon,
            encoder=self.encoder,
            tokens=self.tokens,
            covered=frozenset(word for words in rested for word in words),
        ):
            for question, value in each.means:
                if question not in answered:
                    yield Found(
                        question=question,
                        value=value,
                        words=each.words,
                        confidence=each.confidence,
                        by=By.MEANING,
                    )
