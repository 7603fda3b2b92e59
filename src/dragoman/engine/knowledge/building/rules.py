"""Needs, rules, use cases and regression cases."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from dragoman.engine.knowledge.building.answers import Answers
from dragoman.engine.knowledge.building.formulas import Formulas
from dragoman.engine.knowledge.building.names import Names, rules_of
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.building.sources import refuse_scattered, required_source, source_of
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Facet, Importance
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.category import Case
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.questions import QuestionKind
from dragoman.engine.knowledge.model.rules import Need, Rule, Strength, Use
from dragoman.engine.knowledge.model.texts import Texts, wording_of
from dragoman.engine.knowledge.reading.items import Section


def build_needs(root: Section, *, known: Names, formulas: Mapping[str, Formula]) -> ById[Need]:
    """Return the needs whose formulas can be read."""
    return ById(
        (
            name,
            Need(
                id=name,
                type=known.symbols[name].type,
                formula=formulas[name],
                title=section.texts("title") or wording_of(name),
                because=section.texts("because"),
                explain=section.texts("explain"),
                facet=section.enum("facet", Facet),
                place=section.place,
            ),
        )
        for name, section in known.owned(root, "needs")
        if name in formulas and name not in known.broken
    )


def build_rules(
    root: Section, *, known: Names, formulas: Formulas, problems: Problems
) -> ById[Rule]:
    """Return the general rules and those of use cases, each with its whole condition."""
    askers = tuple(name for name, kind in known.questions.items() if kind is QuestionKind.USE_CASES)
    built = []
    for use, section in rules_of(root):
        rule = _rule(section, formulas, problems)
        if rule is None:
            continue
        if use is not None:
            if not askers:
                problems.add(
                    "knowledge.missing",
                    f"No question asks for use cases, so the rules of `{use}` can never apply.",
                    place=section.place,
                    mend="Add a question with `is: use cases`.",
                )
                continue
            rule = _of_use(rule, use, askers, formulas)
        built.append((rule.id, rule))
    return ById(built)


def _rule(section: Section, formulas: Formulas, problems: Problems) -> Rule | None:
    strength = next((each for each in Strength if section.get(each)), None)
    when = formulas.read(section.get("when"))
    importance = section.enum("importance", Importance)
    source = source_of(section)
    refuse_scattered(section, problems)
    if strength is Strength.FIRM:
        source = required_source(
            section, what="A firm rule", with_owner=True, with_date=True, problems=problems
        )
        if section.has("importance"):
            problems.add(
                "knowledge.together",
                "A firm rule is not weighed.",
                place=section.place_of("importance"),
                mend="Delete `importance`.",
            )
    is_must = strength is Strength.MUST
    for field in ("relax", "instead"):
        if strength is not None and not is_must and section.has(field):
            problems.add(
                "knowledge.together",
                f"`{field}` is said of musts, and this is a {strength} rule.",
                place=section.place_of(field),
                mend="A firm rule is never relaxed, and a wish may always be missed.",
            )
    condition = formulas.read(section.get(strength)) if strength else None
    lacks_source = strength is Strength.FIRM and source is None
    if strength is None or condition is None or not section.text("id") or lacks_source:
        return None
    return Rule(
        id=section.text("id"),
        strength=strength,
        condition=condition,
        when=when,
        importance=None if strength is Strength.FIRM else importance or Importance.NORMAL,
        title=section.texts("title"),
        because=section.texts("because"),
        relax=not (is_must and section.no("relax")),
        instead=section.texts("instead") if is_must else Texts(),
        source=source,
        facet=section.enum("facet", Facet),
        place=section.place,
    )


def _of_use(rule: Rule, use: str, askers: tuple[str, ...], formulas: Formulas) -> Rule:
    """Return the rule with its use case in its condition, so that advice need not know of it."""
    chosen = " OR ".join(f"HAS({asker}, '{use}')" for asker in askers)
    whole = chosen
    if rule.when is not None:
        whole = f"({chosen}) AND ({rule.when.text})"
    return dataclasses.replace(rule, when=formulas.joined(whole, rule.place), use=use)


def build_uses(root: Section, *, references: References) -> ById[Use]:
    """Return the use cases; their rules are among those of the category."""
    built = []
    for name, section in root.named("uses"):
        references.facts(section, "bears_on")
        use = Use(
            id=name,
            title=section.texts("title"),
            explain=section.texts("explain"),
            bears_on=section.strings("bears_on"),
            rules=tuple(rule.text("id") for rule in section.sections("rules")),
            place=section.place,
        )
        built.append((name, use))
    return ById(built)


def build_cases(
    root: Section, *, formulas: Formulas, answers: Answers, problems: Problems
) -> ById[Case]:
    """Return the regression cases; one without an id is called by its number."""
    built: dict[str, Case] = {}
    for number, section in enumerate(root.sections("cases"), start=1):
        name = section.text("id") or f"case_{number}"
        if name in built:
            problems.add(
                "knowledge.duplicate_id",
                f"`{name}` is already the id of the case in line {built[name].place.line}.",
                place=section.place_of("id"),
                mend="Rename one of the two.",
            )
            continue
        built[name] = Case(
            id=name,
            buyer=answers.answers(section.entries("buyer")),
            market=section.optional_text("market"),
            industry=section.optional_text("industry"),
            today=section.date("today"),
            gets=formulas.read(section.get("gets")),
            never=formulas.read(section.get("never")),
            product=section.optional_text("product"),
            top=section.whole("top", 1),
            place=section.place,
        )
    return ById(built)
