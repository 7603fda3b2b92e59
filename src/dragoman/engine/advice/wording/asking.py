"""Questions as they are put to a buyer: text, reason, options and how to answer (GS-B06)."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.advice.dialogue import NextQuestion
from dragoman.engine.advice.wording.measures import quantity, unit_words
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.tongue import sentence
from dragoman.engine.knowledge import Importance, Question, QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOption:
    """One answer that is offered; ``id`` is what the profile keeps."""

    id: str
    text: str
    explain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in words. ``hint`` says what form an answer has; texts not written are empty."""

    id: str
    kind: QuestionKind
    text: str
    why: str
    explain: str
    topic: str
    hint: str
    typical: str
    unit: str | None
    between: tuple[float, float] | None
    options: tuple[AskedOption, ...]


def asked(narrator: Narrator, question: str) -> Asked:
    """Return a question as it is put."""
    found = narrator.advisor.category.questions[question]
    topic = narrator.advisor.category.topics.get(found.topic or "")
    return Asked(
        id=found.id,
        kind=found.kind,
        text=narrator.filled(found.ask) or found.id,
        why=narrator.filled(found.why) or sentence(narrator.phrases.asking.because_of_favourites),
        explain=narrator.filled(found.explain),
        topic=narrator.voice.text(topic.title) if topic else "",
        hint=_hint(narrator, found),
        typical=""
        if found.typical is None
        else sentence(
            narrator.tongue.say(
                narrator.phrases.asking.typical,
                answer=narrator.tongue.quoted(narrator.voice.answer(found, found.typical)),
            )
        ),
        unit=found.unit,
        between=found.between,
        options=options(narrator, found),
    )


def options(narrator: Narrator, question: Question) -> tuple[AskedOption, ...]:
    """Return the answers that a question offers; none when it asks for a figure or text."""
    words = narrator.phrases.words
    if question.kind is QuestionKind.YES_NO:
        return (
            AskedOption(id="yes", text=words.yes, explain=""),
            AskedOption(id="no", text=words.no, explain=""),
        )
    if question.kind is QuestionKind.IMPORTANCE:
        return tuple(
            AskedOption(id=str(level), text=words.importance[str(level)], explain="")
            for level in Importance
        )
    return tuple(
        AskedOption(
            id=option.id,
            text=narrator.voice.option(question, option.id),
            explain=narrator.filled(option.explain),
        )
        for option in question.options.values()
    )


def finished(narrator: Narrator, found: NextQuestion) -> str:
    """Return why nothing more is asked; empty while there is a question."""
    phrases = narrator.phrases.asking
    match found.finished:
        case None:
            return ""
        case "no_open_question":
            return phrases.nothing_open
        case _:
            return phrases.nothing_can_change


def _hint(narrator: Narrator, question: Question) -> str:
    phrases, tongue = narrator.phrases.asking, narrator.tongue
    match question.kind:
        case QuestionKind.ONE_OF:
            return phrases.one_of
        case QuestionKind.SOME_OF | QuestionKind.USE_CASES:
            return phrases.some_of
        case QuestionKind.YES_NO:
            return phrases.yes_no
        case QuestionKind.IMPORTANCE:
            return phrases.importance
        case QuestionKind.DATE:
            return phrases.date
        case QuestionKind.TEXT:
            return phrases.text
        case QuestionKind.NUMBER | QuestionKind.RANGE:
            is_range = question.kind is QuestionKind.RANGE
            if question.between is None:
                unit = f" ({unit_words(tongue, question.unit)})" if question.unit else ""
                return tongue.say(phrases.range if is_range else phrases.number, unit=unit)
            low, high = (quantity(tongue, end, question.unit) for end in question.between)
            return tongue.say(
                phrases.range_between if is_range else phrases.number_between,
                low=low,
                high=high,
            )
