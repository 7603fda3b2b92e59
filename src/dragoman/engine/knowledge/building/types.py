"""The types that declarations give: of attributes, needs and the facts of questions."""

from __future__ import annotations

from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Importance
from dragoman.engine.knowledge.model.questions import QuestionKind, Reply
from dragoman.engine.knowledge.reading.items import Item, Section
from dragoman.engine.knowledge.reading.scalars import split_type
from dragoman.engine.language import DATE, TEXT, YES_NO, Kind, LanguageError, Type

_MEMBERS = {Kind.SCALE: "levels", Kind.CHOICE: "values", Kind.SET: "values"}


def fact_type(section: Section, problems: Problems) -> Type | None:
    """Return the type of an attribute, derived attribute or need, or nothing if it has none."""
    word, unit = split_type(section.text("is"))
    if not word:
        return None
    kind = Kind(word)
    belongs = _MEMBERS.get(kind)
    for name in ("levels", "values"):
        if section.get(name) and name != belongs:
            problems.add(
                "knowledge.value",
                f"`{name}` belong to a {'scale' if name == 'levels' else 'choice or set'}, and "
                f"this is `{word}`.",
                place=section.place_of(name),
                mend=f"Delete `{name}`, or correct `is`.",
            )
    if belongs is None:
        return _type(section.get("is"), kind, unit, problems)
    members = tuple(section.entries(belongs))
    if not members:
        problems.add(
            "knowledge.missing",
            f"A {word} needs `{belongs}`.",
            place=section.place_of(belongs),
            mend="List every value that the catalogue may have"
            + (", the lowest first." if kind is Kind.SCALE else "; free words are `is: text`."),
        )
        return None
    return Type(kind, values=members)


def question_kind(section: Section) -> QuestionKind | None:
    """Return what form the answer has, or nothing when the question does not say."""
    for kind in (QuestionKind.ONE_OF, QuestionKind.SOME_OF):
        if section.get(kind):
            return kind
    word, _ = split_type(section.text("is"))
    return QuestionKind(word) if word else None


def range_ends(name: str) -> tuple[str, str]:
    """Return the names of the two facts of a range question."""
    return f"{name}_from", f"{name}_to"


def question_facts(
    name: str, section: Section, uses: tuple[str, ...], problems: Problems
) -> dict[str, Type]:
    """Return the facts that a question gives, with their types; none if it is unusable."""
    kind = question_kind(section)
    if kind is None:
        return {}
    if kind is QuestionKind.RANGE:
        number = _numbers(section, problems)
        return dict.fromkeys(range_ends(name), number) if number else {}
    found = _question_type(kind, section, uses, problems)
    return {name: found} if found else {}


def _question_type(
    kind: QuestionKind, section: Section, uses: tuple[str, ...], problems: Problems
) -> Type | None:
    match kind:
        case QuestionKind.ONE_OF | QuestionKind.SOME_OF:
            return _options(kind, section, problems)
        case QuestionKind.USE_CASES:
            if uses:
                return Type(Kind.SET, values=uses)
            problems.add(
                "knowledge.missing",
                "The question asks for use cases, and there are none.",
                place=section.place_of("is"),
                mend="Write them under `uses`.",
            )
            return None
        case QuestionKind.IMPORTANCE:
            return Type(Kind.SCALE, values=tuple(Importance))
        case QuestionKind.YES_NO:
            return YES_NO
        case QuestionKind.DATE:
            return DATE
        case QuestionKind.TEXT:
            return TEXT
        case _:
            return _numbers(section, problems)


def _options(kind: QuestionKind, section: Section, problems: Problems) -> Type | None:
    options = tuple(section.entries(kind))
    for option in options:
        if option in tuple(Reply):
            problems.add(
                "knowledge.id",
                f"`{option}` cannot be an option: every question accepts it as an answer anyway.",
                place=section.entries(kind)[option].place,
                mend="Delete the option, or give it another id.",
            )
    if len(options) < (2 if kind is QuestionKind.ONE_OF else 1):
        problems.add(
            "knowledge.missing",
            "There is nothing to choose from.",
            place=section.place_of(kind),
            mend=f"List the answers under `{kind}`.",
        )
        return None
    return Type(Kind.CHOICE if kind is QuestionKind.ONE_OF else Kind.SET, values=options)


def _numbers(section: Section, problems: Problems) -> Type | None:
    _, unit = split_type(section.text("is"))
    return _type(section.get("is"), Kind.NUMBER, unit, problems)


def _type(item: Item | None, kind: Kind, unit: str | None, problems: Problems) -> Type | None:
    try:
        found = Type(kind, unit=unit)
    except LanguageError as error:
        error.place = item.place if item else None
        problems.found.append(error)
        return None
    if item is not None and unit:
        item.meaning = f"{split_type(str(item.value))[0]} {found.unit}"
    return found
