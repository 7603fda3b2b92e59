"""What is said to people: missing languages, reasons and titles, technical questions, limits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.inventory import named_in, reached, texts_in
from dragoman.engine.knowledge.model.attributes import Attribute, Nature
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.model.questions import Classifies, Question, QuestionKind
from dragoman.engine.knowledge.model.rules import Need, Rule
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import names

# Stems, because Polish and Russian inflect; matched at the beginning of a word.
_RELATIVE = re.compile(
    r"""(?<!\w)(
    (?:fast|slow|light|heavy|cheap|expensive|quiet|loud|large|small|strong|powerful|long|bright
      |efficient|modern|best)(?:er|est)?(?!\w)
    |(?:szybk|woln|lekk|ciężk|tani|drog|cich|głośn|duż|mał|mocn|jasn|nowoczesn|najleps)\w*
    |(?:быстр|медленн|л[её]гк|тяж[её]л|деш[её]в|дорог|тих|громк|больш|маленьк|мощн|ярк|лучш)\w*
    )""",
    re.VERBOSE | re.IGNORECASE,
)


_SPECIFYING = (
    QuestionKind.NUMBER,
    QuestionKind.RANGE,
    QuestionKind.ONE_OF,
    QuestionKind.SOME_OF,
    QuestionKind.DATE,
)


def wording(category: Category) -> Iterator[Finding]:
    """Find what is said badly or not at all."""
    yield from _translations(category)
    yield from _reasons(category)
    yield from _titles(category)
    yield from _technical_questions(category)
    yield from _relative_words(category)
    yield from _facets(category)


def _translations(category: Category) -> Iterator[Finding]:
    wanted = set(category.languages)
    written = {texts.place: texts for texts in texts_in(category) if texts.place is not None}
    for place, texts in written.items():
        yield from _missing(wanted - set(texts.languages), place)
    for phrase in category.phrases:
        yield from _missing(wanted - set(phrase.say), phrase.place)


def _missing(languages: set[str], place: Place) -> Iterator[Finding]:
    if languages:
        yield Finding(
            code="lint.missing_translation",
            severity=Severity.WARNING,
            message=f"This text is missing in {', '.join(sorted(languages))}.",
            mend="The title of the model is written in these languages, so all texts should be.",
            place=place,
        )


def _reasons(category: Category) -> Iterator[Finding]:
    for rule in category.rules.values():
        if not rule.because:
            yield Finding(
                code="lint.unexplained_rule",
                severity=Severity.WARNING,
                message=f"The rule `{rule.id}` has no `because`.",
                mend="Say why in the buyer's words: advice gives it as the reason.",
                place=rule.place,
            )
        if not rule.relax and not rule.instead:
            yield Finding(
                code="lint.no_way_out",
                severity=Severity.WARNING,
                message=f"The rule `{rule.id}` may not be relaxed, and has no `instead`.",
                mend="Say what helps a buyer for whom nothing meets it.",
                place=rule.place,
            )
    for question in category.questions.values():
        if not question.why:
            yield Finding(
                code="lint.unexplained_question",
                severity=Severity.NOTE,
                message=f"The question `{question.id}` has no `why`.",
                mend="Say why it is asked and what the answer decides.",
                place=question.place,
            )


def _titles(category: Category) -> Iterator[Finding]:
    named = reached(category, named_in(category.rules))
    for fact in category.facts.values():
        is_seen = fact.preference is not None or fact.id in named
        if is_seen and fact.title.place is None and fact.nature.may_advise:
            yield Finding(
                code="lint.untitled",
                severity=Severity.WARNING,
                message=f"The attribute `{fact.id}` has no `title`, but advice speaks of it.",
                mend="Give it a title in every language.",
                place=fact.place,
            )


def _technical_questions(category: Category) -> Iterator[Finding]:
    """Find questions that hand the translation into technical terms to the buyer (GS-M04)."""
    for question in category.questions.values():
        if _for_those_who_know(question, category):
            continue
        asked = next((fact for fact in category.facts.values() if _asks(question, fact)), None)
        if asked is not None:
            yield Finding(
                code="lint.technical_question",
                severity=Severity.WARNING,
                message=f"`{question.id}` asks for `{asked.id}`, a specification of the product.",
                mend="Ask how it is used or what is wished, and let a need say what that means; "
                "or ask only those who know (`classifies: demand`, and `only_if` on that).",
                place=question.place,
            )


def _for_those_who_know(question: Question, category: Category) -> bool:
    """Whether it finds out if the buyer knows what he needs, or is asked only then."""
    if question.classifies is Classifies.DEMAND:
        return True
    condition = names(question.only_if.tree) if question.only_if else frozenset[str]()
    return any(
        category.questions[name].classifies is Classifies.DEMAND
        for name in condition
        if name in category.questions
    )


def _asks(question: Question, fact: Attribute) -> bool:
    # A price is asked for as a budget, and whether something is wanted at all is a wish.
    if fact.nature is not Nature.PRODUCT or question.kind not in _SPECIFYING:
        return False
    if question.id in _variants(fact.id):
        return True
    asked = " ".join(text.casefold() for _, text in question.ask.entries)
    return any(
        re.search(rf"(?<!\w){re.escape(title.casefold())}(?!\w)", asked)
        for _, title in fact.title.entries
    )


def _variants(name: str) -> set[str]:
    affixes = "wanted min max minimum maximum wish desired required choice".split()
    return {f"{name}_{affix}" for affix in affixes} | {f"{affix}_{name}" for affix in affixes}


def _relative_words(category: Category) -> Iterator[Finding]:
    """Find words that mean something only beside a limit, where none stands (GS-C08)."""
    for what, text, when, place in [
        *(("claim", each.text, each.when, each.place) for each in category.claims.values()),
        *(("argument", each.text, each.when, each.place) for each in category.arguments.values()),
    ]:
        word = _relative_word(text)
        if word and when is None:
            yield Finding(
                code="lint.relative_word",
                severity=Severity.NOTE,
                message=f"`{word}` in this {what} has no limit that says from where on it is true.",
                mend="Add `when` with the limit; it may name market and today.",
                place=place,
            )


def _relative_word(texts: Texts) -> str:
    for _, text in texts.entries:
        found = _RELATIVE.search(text)
        if found:
            return found[0]
    return ""


def _facets(category: Category) -> Iterator[Finding]:
    parts: list[Attribute | Need | Question | Rule] = [
        *(fact for fact in category.facts.values() if fact.nature.may_advise),
        *category.needs.values(),
        *category.questions.values(),
        *category.rules.values(),
    ]
    lacking = [part.id for part in parts if part.facet is None]
    if lacking:
        shown = ", ".join(f"`{name}`" for name in lacking[:5])
        more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
        yield Finding(
            code="lint.no_facet",
            severity=Severity.NOTE,
            message=f"No `facet` is given for {shown}{more}.",
            mend="Say whether each is functional, commercial or technical.",
            place=category.place,
        )
