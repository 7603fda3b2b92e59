"""Questions, topics, suggestions and phrases."""

from __future__ import annotations

from dragoman.engine.knowledge.building.answers import Answers
from dragoman.engine.knowledge.building.formulas import Formulas, circles
from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.building.types import question_kind, range_ends
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Facet
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.questions import (
    Answerable,
    Asked,
    Classifies,
    Option,
    Phrase,
    Question,
    QuestionKind,
    Suggestion,
    Topic,
)
from dragoman.engine.knowledge.reading.items import Section, strings_of
from dragoman.engine.language import Type

_NUMBERS = (QuestionKind.NUMBER, QuestionKind.RANGE)


def build_topics(root: Section) -> ById[Topic]:
    """Return the groups of questions."""
    return ById(
        (
            name,
            Topic(
                id=name,
                title=section.texts("title"),
                explain=section.texts("explain"),
                place=section.place,
            ),
        )
        for name, section in root.named("topics")
    )


def build_questions(
    root: Section,
    *,
    known: Names,
    formulas: Formulas,
    answers: Answers,
    references: References,
    problems: Problems,
) -> ById[Question]:
    """Return the questions; those that are broken are left out."""
    built = []
    for name, section in known.owned(root, "questions"):
        kind = question_kind(section)
        facts = _facts(name, kind, known)
        only_if = formulas.read(section.get("only_if"))
        if kind is None or name in known.broken or not facts:
            continue
        references.facts(section, "about")
        references.weighed(section, "of")
        references.topic(section)
        typical = section.get("typical")
        _check(section, kind, problems)
        question = Question(
            id=name,
            kind=kind,
            facts=facts,
            unit=next(iter(facts.values())).unit,
            options=_options(kind, section, root),
            ask=section.texts("ask"),
            why=section.texts("why"),
            explain=section.texts("explain"),
            between=section.pair("between"),
            only_if=only_if,
            about=section.strings("about"),
            of=section.strings("of"),
            answerable=section.enum("answerable", Answerable) or Answerable.EASILY,
            asked=section.enum("asked", Asked) or Asked.NORMAL,
            typical=answers.answer(name, typical) if typical else None,
            topic=section.optional_text("topic"),
            classifies=section.enum("classifies", Classifies),
            facet=section.enum("facet", Facet),
            place=section.place,
        )
        built.append((name, question))
    questions = ById(built)
    _refuse_circles(questions, known, formulas, problems)
    return questions


def _facts(name: str, kind: QuestionKind | None, known: Names) -> ById[Type]:
    wanted = range_ends(name) if kind is QuestionKind.RANGE else (name,)
    return ById((fact, known.symbols[fact].type) for fact in wanted if fact in known.symbols)


def _options(kind: QuestionKind, section: Section, root: Section) -> ById[Option]:
    if kind is QuestionKind.USE_CASES:
        return ById(
            (
                name,
                Option(
                    id=name,
                    text=use.texts("title"),
                    explain=use.texts("explain"),
                    place=use.place,
                ),
            )
            for name, use in root.named("uses")
        )
    return ById(
        (
            name,
            Option(
                id=name,
                text=option.texts("text"),
                explain=option.texts("explain"),
                place=option.place,
            ),
        )
        for name, option in section.named(kind)
    )


def _check(section: Section, kind: QuestionKind, problems: Problems) -> None:
    between = section.pair("between")
    if section.has("between") and kind not in _NUMBERS:
        problems.add(
            "knowledge.value",
            "`between` belongs to a number or a range.",
            place=section.place_of("between"),
            mend="Delete it, or correct `is`.",
        )
    elif between is not None and between[0] >= between[1]:
        problems.add(
            "knowledge.value",
            "`between` begins with the lowest answer.",
            place=section.place_of("between"),
            mend=f"Write `[{between[1]:g}, {between[0]:g}]`.",
        )
    if section.has("of") != (kind is QuestionKind.IMPORTANCE):
        is_importance = kind is QuestionKind.IMPORTANCE
        problems.add(
            "knowledge.together",
            "A question for importance needs `of`: what is it the importance of?"
            if is_importance
            else "`of` belongs to a question for importance.",
            place=section.place_of("of"),
            mend="List attributes or rules." if is_importance else "Did you mean `about`?",
        )


def _refuse_circles(
    questions: ById[Question], known: Names, formulas: Formulas, problems: Problems
) -> None:
    """Refuse questions that wait for each other's answers."""
    waits_for = {
        question.id: frozenset(
            owner
            for leaf in formulas.leaves(question.only_if.tree)
            if (owner := known.question_of(leaf)) is not None
        )
        if question.only_if
        else frozenset[str]()
        for question in questions.values()
    }
    for circle in circles(waits_for):
        chain = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        first = questions[circle[0]]
        problems.add(
            "knowledge.cycle",
            f"Questions wait for each other: {chain}.",
            place=first.only_if.place if first.only_if else first.place,
            mend="Take one of them out of its `only_if`.",
        )


def build_suggestions(root: Section, *, formulas: Formulas, answers: Answers) -> ById[Suggestion]:
    """Return the suggestions that can be read."""
    built = []
    for name, section in root.named("suggestions"):
        when = formulas.read(section.get("when"))
        offered = answers.answers(section.entries("suggest"))
        if when is not None:
            built.append(
                (
                    name,
                    Suggestion(
                        id=name,
                        when=when,
                        suggest=offered,
                        text=section.texts("text"),
                        place=section.place,
                    ),
                )
            )
    return ById(built)


def build_phrases(root: Section, *, answers: Answers) -> tuple[Phrase, ...]:
    """Return the phrases of the lexicon."""
    return tuple(
        Phrase(
            means=answers.answers(section.entries("means")),
            say=ById(
                (language, strings_of(item)) for language, item in section.entries("say").items()
            ),
            place=section.place,
        )
        for section in root.sections("phrases")
    )
