"""The words of a category in one language: who uses them, and what they weigh in a saying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.lexicon import COMMON
from dragoman.engine.advice.freetext.sayings import Means, Part, Saying, Source, Weight
from dragoman.engine.advice.freetext.tokens import Token, tokenise
from dragoman.engine.knowledge import Category, Option, Question, QuestionKind, Texts

_WITH_OPTIONS = (QuestionKind.ONE_OF, QuestionKind.SOME_OF, QuestionKind.USE_CASES)


class Wording:
    """What a category says in one language.

    Attributes:
        category: whose texts they are.
        lexis: the language.
        titles: keys of the category's title.
        users: for each key the questions that use it, in their texts or in phrases.
        asks: for each question the keys of its wording that point at it.
    """

    def __init__(self, category: Category, lexis: Lexis) -> None:
        self.category = category
        self.lexis = lexis
        self.titles = frozenset(
            key
            for token in tokenise(self.text(category.title), lexis)
            for key in token.keys
            if not lexis.is_small(token.folded)
        )
        self.users = self._users()
        self.asks = {
            question.id: self._telling(self.text(question.ask))
            for question in category.questions.values()
        }

    def text(self, texts: Texts) -> str:
        """Return what is written in this very language; another one would be read wrongly."""
        return dict(texts.entries).get(self.lexis.code, "")

    def phrases(self) -> Iterator[tuple[Means, str]]:
        """Yield the authored phrases with what they mean."""
        for phrase in self.category.phrases:
            for text in phrase.say.get(self.lexis.code, ()):
                yield tuple(phrase.means.items()), text

    def options(self) -> Iterator[tuple[Question, Option, str]]:
        """Yield the options of all questions, use cases among them."""
        for question in self.category.questions.values():
            if question.kind in _WITH_OPTIONS:
                for option in question.options.values():
                    if text := self.text(option.text):
                        yield question, option, text

    def saying(
        self, text: str, *, means: Means, source: Source, cue: frozenset[str] = frozenset()
    ) -> Saying | None:
        """Return a text as a saying; nothing if it has no word that carries anything."""
        parts = self._parts(tokenise(text, self.lexis))
        is_fixed = not any(part.weight is Weight.HEAVY and not part.denies for part in parts)
        if is_fixed:
            parts = tuple(_promoted(part) for part in parts)
        if not any(part.weight is Weight.HEAVY and not part.denies for part in parts):
            return None
        questions = self.category.questions
        return Saying(
            text=text,
            means=means,
            parts=parts,
            source=source,
            cue=cue,
            weighs=any(questions[name].kind is QuestionKind.IMPORTANCE for name, _ in means),
            is_fixed=is_fixed,
        )

    def _parts(self, tokens: Sequence[Token]) -> tuple[Part, ...]:
        lexis = self.lexis
        return tuple(
            Part(
                folded=token.folded,
                keys=frozenset(token.keys),
                weight=Weight.SMALL if self._is_head(tokens, place) else self._weight(token),
                denies=token.folded in lexis.negators,
                names_category=self._names_category(token) and not self._is_head(tokens, place),
                is_noun=token.folded in lexis.slippery
                and place > 0
                and tokens[place - 1].folded in lexis.articles,
                is_aim=self._is_aim(tokens, place),
            )
            for place, token in enumerate(tokens)
        )

    def _weight(self, token: Token) -> Weight:
        if token.folded in self.lexis.negators:
            return Weight.HEAVY
        if self.lexis.is_small(token.folded):
            return Weight.SMALL
        if token.folded in self.lexis.soft or self._names_category(token):
            return Weight.SOFT
        return Weight.HEAVY

    def _names_category(self, token: Token) -> bool:
        return bool(self.titles.intersection(token.keys))

    def _is_head(self, tokens: Sequence[Token], place: int) -> bool:
        """Return whether a word just says what is looked for, as in "a monitor for accounting"."""
        before, after = tokens[:place], tokens[place + 1 :]
        return (
            self._names_category(tokens[place])
            and all(self.lexis.is_small(each.folded) for each in before)
            and bool(after)
            and self.lexis.is_small(after[0].folded)
            and after[0].folded not in self.lexis.negators
        )

    def _is_aim(self, tokens: Sequence[Token], place: int) -> bool:
        before = [each.folded for each in tokens[:place]]
        while before and before[-1] in self.lexis.articles:
            before.pop()
        return bool(before) and before[-1] in self.lexis.purposes

    def _users(self) -> dict[str, frozenset[str]]:
        users: dict[str, set[str]] = {}

        def add(text: str, questions: Iterable[str]) -> None:
            for token in tokenise(text, self.lexis):
                for key in token.keys:
                    users.setdefault(key, set()).update(questions)

        for means, text in self.phrases():
            add(text, [question for question, _ in means])
        for question, _, text in self.options():
            add(text, [question.id])
        for question in self.category.questions.values():
            add(self.text(question.ask), [question.id])
        return {key: frozenset(questions) for key, questions in users.items()}

    def _telling(self, text: str) -> frozenset[str]:
        """Return the keys of a question's wording that point at it rather than at others."""
        lexis = self.lexis
        tokens = [
            each
            for each in tokenise(text, lexis)
            if not lexis.is_small(each.folded) and each.folded not in lexis.soft
        ]
        weighing = {key for word in lexis.weighing for key in lexis.keys(word)}
        keys = {key for token in tokens for key in token.keys} - weighing
        telling = {key for key in keys - self.titles if len(self.users.get(key, ())) < COMMON}
        return frozenset(telling or keys)


def _promoted(part: Part) -> Part:
    """Return a soft part as one that carries meaning, for sayings that have no other."""
    if part.weight is not Weight.SOFT:
        return part
    return Part(
        folded=part.folded,
        keys=part.keys,
        weight=Weight.HEAVY,
        names_category=part.names_category,
    )
