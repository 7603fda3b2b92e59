"""What nothing uses: questions, needs, attributes, options, terms, topics, use cases, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.inventory import (
    at_work,
    formulas_in,
    named_in,
    reached,
    rests_on,
    texts_in,
)
from dragoman.engine.knowledge.linting.situations import mentioned_values
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.model.questions import Question, QuestionKind
from dragoman.engine.language import names

_SERVE_THEMSELVES = (QuestionKind.IMPORTANCE, QuestionKind.TEXT)
_ALTERNATIVES = re.compile(r"[()/,]| or | lub | albo | или ")


def unused(category: Category) -> Iterator[Finding]:
    """Find what has no effect."""
    yield from _questions(category)
    yield from _needs(category)
    yield from _options(category)
    yield from _attributes(category)
    yield from _uses_and_topics(category)
    yield from _terms(category)
    yield from _evidence(category)


def _questions(category: Category) -> Iterator[Finding]:
    used = at_work(category) | reached(category, named_in(category.needs, category.derived))
    for question in category.questions.values():
        # A free remark is for the person who advises; a class of buyer steers the dialogue.
        serves_itself = question.classifies or question.kind in _SERVE_THEMSELVES
        if serves_itself or used & set(question.facts):
            continue
        yield Finding(
            code="lint.dead_question",
            severity=Severity.WARNING,
            message=f"Nothing uses the answer to `{question.id}`.",
            mend="Write a need or rule that names it, or delete the question.",
            place=question.place,
        )


def _needs(category: Category) -> Iterator[Finding]:
    used = at_work(category)
    for need in category.needs.values():
        if need.id not in used:
            yield Finding(
                code="lint.unmapped_need",
                severity=Severity.WARNING,
                message=f"No rule uses the need `{need.id}`.",
                mend="Write the rule that says what a product must be to meet it.",
                place=need.place,
            )


def _options(category: Category) -> Iterator[Finding]:
    trees = [formula.tree for formula in formulas_in(category)]
    for question in category.questions.values():
        chooses = question.kind in (QuestionKind.ONE_OF, QuestionKind.SOME_OF)
        if not chooses or question.classifies:
            continue
        naming = [tree for tree in trees if question.id in names(tree)]
        mentioned = mentioned_values(naming)
        if naming and mentioned is not None:
            idle = [option for option in question.options if option not in mentioned]
            yield from _idle_options(question, idle)


def _idle_options(question: Question, idle: list[str]) -> Iterator[Finding]:
    shown = ", ".join(f"`{option}`" for option in idle)
    if question.kind is QuestionKind.SOME_OF and idle:
        message = f"No expression mentions {shown} of `{question.id}`."
    elif len(idle) > 1:
        message = f"{shown} of `{question.id}` have the same effect everywhere."
    else:
        return
    yield Finding(
        code="lint.option_without_effect",
        severity=Severity.WARNING,
        message=message,
        mend="Use each in a need or rule, or offer fewer options.",
        place=question.options[idle[0]].place,
    )


def _attributes(category: Category) -> Iterator[Finding]:
    used = {*reached(category, named_in(category)), *category.products.same_by}
    for question in category.questions.values():
        used.update(question.about, question.of)
    for use in category.uses.values():
        used.update(use.bears_on)
    for claim in category.claims.values():
        used.update(claim.about)
    used.update(argument.about for argument in category.arguments.values())
    for competitor in category.competitors.values():
        for offer in competitor.offers:
            used.update(offer.facts, (each.about for each in offer.differences))
    used.update(name for texts in texts_in(category) for name in texts.placeholders)
    for fact in category.facts.values():
        shown_only = fact.preference is None and not fact.is_supplier and fact.nature.may_advise
        if shown_only and fact.id not in used:
            yield _unused("attribute", fact.id, fact.place, "It is only shown in the data sheet.")


def _uses_and_topics(category: Category) -> Iterator[Finding]:
    mentioned = mentioned_values(formula.tree for formula in formulas_in(category))
    for use in category.uses.values():
        is_named = mentioned is None or use.id in mentioned
        if not (use.rules or use.bears_on or is_named):
            yield _unused("use case", use.id, use.place, "Give it rules, or say what it bears on.")
    topics = {question.topic for question in category.questions.values()}
    for topic in category.topics.values():
        if topic.id not in topics:
            yield _unused("topic", topic.id, topic.place, "Give a question this `topic`.")


def _terms(category: Category) -> Iterator[Finding]:
    own = {id(texts) for term in category.terms.values() for texts in (term.title, term.explain)}
    units = [str(fact.type) for fact in category.facts.values()]
    texts = [
        text for texts in texts_in(category) if id(texts) not in own for _, text in texts.entries
    ]
    said = "\n".join([*texts, *units]).casefold()
    for term in category.terms.values():
        ways = {part for _, title in term.title.entries for part in _ALTERNATIVES.split(title)}
        if not any(re.search(_inflected(way), said) for way in ways if way.strip()):
            yield _unused("term", term.id, term.place, "No text of the model has the word.")


def _inflected(term: str) -> str:
    """Return a pattern for a term with other endings, which Polish and Russian need."""
    words = re.findall(r"\w+", term.casefold())
    stems = [re.escape(word if len(word) <= 4 else word[:-2]) for word in words]
    return r"(?<!\w)" + r"\w*\W+".join(stems)


def _evidence(category: Category) -> Iterator[Finding]:
    named = {evidence for _, evidence in rests_on(category)}
    for evidence in category.evidence.values():
        if evidence.id not in named:
            yield _unused("evidence", evidence.id, evidence.place, "No statement rests on it.")


def _unused(what: str, name: str, place: Place, mend: str) -> Finding:
    return Finding(
        code="lint.unused",
        severity=Severity.NOTE,
        message=f"Nothing uses the {what} `{name}`.",
        mend=mend,
        place=place,
    )
