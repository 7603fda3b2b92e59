"""From a category to its lexicon in one language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dragoman.engine.advice.freetext.languages import Lexis
from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.option_sayings import option_sayings, plain_denials
from dragoman.engine.advice.freetext.sayings import Saying, Source, Weight
from dragoman.engine.advice.freetext.wording import Wording
from dragoman.engine.advice.freetext.years import spans_of
from dragoman.engine.knowledge import Category, QuestionKind


def lexicon_of(category: Category, lexis: Lexis) -> Lexicon:
    """Return the lexicon of a category; the ones used lately are remembered by content."""
    return _built(_ByContent(category), lexis)


class _ByContent:
    """A category that is compared by its content alone, so that it can be remembered by it."""

    __slots__ = ("category",)

    def __init__(self, category: Category) -> None:
        self.category = category

    def __hash__(self) -> int:
        return hash(self.category.content_hash)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _ByContent)
            and other.category.content_hash == self.category.content_hash
        )


@lru_cache(maxsize=64)
def _built(known: _ByContent, lexis: Lexis) -> Lexicon:
    wording = Wording(known.category, lexis)
    sayings = tuple(_different(_sayings(wording)))
    by_key: dict[str, dict[int, None]] = {}
    spellings: dict[str, set[str]] = {}
    for number, saying in enumerate(sayings):
        for part in saying.parts:
            if part.weight is not Weight.SMALL:
                spellings.setdefault(part.folded, set()).update(part.keys)
            if part.weight is Weight.HEAVY and not part.denies:
                for key in part.keys:
                    by_key.setdefault(key, {})[number] = None
    names = (saying for saying in sayings if saying.source is Source.NAME)
    return Lexicon(
        content_hash=known.category.content_hash,
        lexis=lexis,
        sayings=sayings,
        by_key={key: tuple(numbers) for key, numbers in by_key.items()},
        spellings={word: frozenset(keys) for word, keys in spellings.items()},
        users=wording.users,
        asks=wording.asks,
        titles=wording.titles,
        names=frozenset(key for name in names for part in name.heavy for key in part.keys),
        denials=plain_denials(wording),
        years={
            question.id: spans
            for question in known.category.questions.values()
            if (spans := spans_of(question, lexis))
        },
    )


def _sayings(wording: Wording) -> Iterator[Saying]:
    """Yield the authored phrases, what the options give, and the yes/no questions themselves."""
    for means, text in wording.phrases():
        saying = wording.saying(text, means=means, source=Source.PHRASE)
        if saying is not None:
            yield saying
    yield from option_sayings(wording)
    for question in wording.category.questions.values():
        if question.kind is QuestionKind.YES_NO:
            asked = wording.saying(
                wording.text(question.ask), means=((question.id, True),), source=Source.ASK
            )
            if asked is not None and not asked.is_fixed:
                yield asked


def _different(sayings: Iterator[Saying]) -> Iterator[Saying]:
    """Yield each saying once; the same words come from the surest source first."""
    seen: set[tuple[object, ...]] = set()
    for saying in sayings:
        same = (saying.means, tuple(part.folded for part in saying.parts))
        if same not in seen:
            seen.add(same)
            yield saying
