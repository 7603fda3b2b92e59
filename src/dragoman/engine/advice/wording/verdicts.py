"""What speaks for a product, what against it, what is not known: one sentence each."""

from __future__ import annotations

import datetime

from dragoman.engine.advice.explanation import CON_BELOW, Check, Contribution, Explanation
from dragoman.engine.advice.wording.demands import reasons
from dragoman.engine.advice.wording.misses import shortfall
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.preferences import good
from dragoman.engine.advice.wording.tongue import clause, joined_sentences, sentence
from dragoman.engine.knowledge import Attribute, Better
from dragoman.engine.language import And, Compare, Comparison, Expression, Literal

_TWINS_SHOWN = 3
_BOUNDS = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE, Comparison.LESS)


def pro(narrator: Narrator, explanation: Explanation, criterion: str) -> str:
    """Return what speaks for a product."""
    part = explanation.of(criterion)
    found = narrator.criteria[criterion]
    if found.attribute is not None:
        return sentence(_good_value(narrator, found.attribute, part))
    title = narrator.title(criterion)
    facts = facts_line(narrator, part)
    if not facts:
        return sentence(title)
    assert found.requirement is not None  # a criterion is one or the other
    asked = _asked(narrator, found.requirement.atom.tree, is_must=found.is_must)
    if not narrator.has_title(criterion):
        title, facts = facts, ""
        if not asked:
            return sentence(title)
    aside = ", ".join(part for part in (facts, asked) if part)
    return sentence(narrator.tongue.say(narrator.phrases.words.aside, text=title, aside=aside))


def not_concerned(narrator: Narrator, explanation: Explanation) -> tuple[str, ...]:
    """Return which requirements bind other products only, and by which facts one is not bound."""
    found = []
    for part in explanation.contributions:
        requirement = narrator.criteria[part.criterion].requirement
        if part.is_concerned or requirement is None:
            continue
        values = narrator.values(sorted(requirement.reach_facts), explanation.row)
        fact = "; ".join(narrator.fact(name, value) for name, value in values.items())
        title = narrator.title(part.criterion)
        phrase = narrator.phrases.verdicts.not_concerned
        found.append(sentence(narrator.tongue.say(phrase, title=title, fact=fact)))
    return tuple(found)


def twins(narrator: Narrator, explanation: Explanation, *, shown: int = _TWINS_SHOWN) -> str:
    """Return under which other names a product is offered; what does not fit in is counted."""
    found = [narrator.product(row) for row in explanation.also_sold_as]
    if not found:
        return ""
    names = narrator.tongue.all_of(narrator.tongue.quoted(name) for name in found[:shown])
    if len(found) > shown:
        left = narrator.tongue.count(narrator.phrases.labels.more_left, len(found) - shown)
        listed = ", ".join(narrator.tongue.quoted(name) for name in found[:shown])
        names = f"{listed} {left}"
    phrases = narrator.phrases.verdicts
    is_declared = bool(narrator.advisor.category.products.same_by)
    phrase = phrases.also_sold_as if is_declared else phrases.told_apart_by_nothing
    return sentence(narrator.tongue.say(phrase, names=names))


def con(narrator: Narrator, explanation: Explanation, criterion: str) -> str:
    """Return what speaks against a product."""
    part = explanation.of(criterion)
    found = narrator.criteria[criterion]
    if found.attribute is not None:
        text = _weak_value(narrator, found.attribute, part)
        if part.utility >= CON_BELOW:
            text = narrator.tongue.say(narrator.phrases.verdicts.weakest_point, con=text)
        return sentence(text)
    return miss(narrator, explanation, criterion)


def miss(narrator: Narrator, explanation: Explanation, criterion: str) -> str:
    """Return which requirement a product misses and by how much (GS-D06)."""
    part = explanation.of(criterion)
    requirement = narrator.criteria[criterion].requirement
    assert requirement is not None  # only requirements are missed
    phrases = narrator.phrases.verdicts
    phrase = phrases.not_quite if part.utility >= CON_BELOW else phrases.no
    tree = requirement.atom.measured or requirement.atom.tree
    detail = shortfall(narrator, tree, values=part.values, row=explanation.row)
    if not detail:
        detail = facts_line(narrator, part) or narrator.phrases.words.no
    if not narrator.has_title(criterion):
        return sentence(detail)
    return sentence(narrator.tongue.say(phrase, title=narrator.title(criterion), detail=detail))


def unknown(narrator: Narrator, explanation: Explanation, criterion: str) -> str:
    """Return what is not known of a product, and why (GS-D12)."""
    part = explanation.of(criterion)
    silent = [name for name, value in part.values.items() if value is None]
    found = narrator.criteria[criterion]
    if found.attribute is not None:
        return sentence(_silence(narrator, found.attribute.id, explanation.row))
    phrases = narrator.phrases.verdicts
    lacking = dict.fromkeys(
        leaf for name in silent for leaf in narrator.lacking(name, explanation.row)
    )
    reason = phrases.unproven_for_you
    if lacking:
        facts = narrator.voice.titles(lacking)
        reason = narrator.tongue.say(phrases.check_product, facts=facts)
    return sentence(
        narrator.tongue.say(phrases.unproven, title=narrator.title(criterion), reason=reason)
    )


def check(narrator: Narrator, found: Check, *, row: int) -> str:
    """Return what has to be checked before a product may be recommended."""
    phrases = narrator.phrases
    because = reasons(narrator, (found.rule,), row=row)
    title = narrator.title(found.rule)
    heading = (
        narrator.tongue.say(phrases.conditions.of, subject=title, predicate=because)
        if because
        else title
    )
    products = [name for name in found.unknown if narrator.voice.attribute(name) is not None]
    others = [name for name in found.unknown if name not in products]
    texts = [heading]
    if products:
        texts.append(
            narrator.tongue.say(
                phrases.verdicts.check_product, facts=narrator.voice.titles(products)
            )
        )
    if others:
        asked = narrator.tongue.all_of(
            narrator.question(name)
            if name in narrator.voice.question_of
            else narrator.voice.title(name)
            for name in others
        )
        texts.append(narrator.tongue.say(phrases.verdicts.check_buyer, questions=asked))
    return joined_sentences(texts)


def excluded(narrator: Narrator, rule: str, *, row: int) -> str:
    """Return by which firm rule a product is ruled out, and why that cannot be bent."""
    because = reasons(narrator, (rule,), row=row)
    title = narrator.title(rule)
    phrases = narrator.phrases.verdicts
    if not because:
        return sentence(narrator.tongue.say(phrases.excluded_short, title=title))
    return sentence(narrator.tongue.say(phrases.excluded, title=title, reason=because))


def signed_off(narrator: Narrator, *, product: str) -> tuple[str, ...]:
    """Return the firm rules that an expert has checked for a product."""
    return tuple(
        sentence(
            narrator.tongue.say(
                narrator.phrases.verdicts.signed_off,
                title=narrator.title(item.rule),
                by=item.by,
                reason=item.because,
            )
        )
        for item in narrator.turn.signed_off
        if item.product == product
    )


def facts_line(narrator: Narrator, part: Contribution) -> str:
    """Return the product facts that a criterion looks at, those that are known if any are."""
    known = {name: value for name, value in part.values.items() if value is not None}
    return "; ".join(narrator.fact(name, value) for name, value in (known or part.values).items())


def _good_value(narrator: Narrator, attribute: Attribute, part: Contribution) -> str:
    fact = narrator.fact(attribute.id, part.values[attribute.id])
    argument = clause(narrator.filled(attribute.value))
    if not argument:
        return narrator.tongue.say(narrator.phrases.verdicts.good_value, fact=fact)
    return narrator.tongue.say(narrator.phrases.words.aside, text=argument, aside=fact)


def _weak_value(narrator: Narrator, attribute: Attribute, part: Contribution) -> str:
    value = part.values[attribute.id]
    preference = attribute.preference
    assert preference is not None  # only such attributes are criteria
    if isinstance(value, bool):
        return narrator.fact(attribute.id, value)
    fact = narrator.fact(attribute.id, value)
    if preference.better is Better.MORE and isinstance(value, float):
        fact = narrator.tongue.say(
            narrator.phrases.verdicts.only,
            subject=narrator.voice.subject(attribute.id),
            value=narrator.voice.value(attribute.id, value),
        )
    return narrator.tongue.say(
        narrator.phrases.words.aside, text=fact, aside=good(narrator, attribute, than=value)
    )


def _asked(narrator: Narrator, tree: Expression, *, is_must: bool) -> str:
    """Return what was asked for, where a figure beside it tells more than a "yes"."""
    if not _is_bound(tree):
        return ""
    said = narrator.describer.said(tree)
    if said is None:
        return ""
    phrases = narrator.phrases.verdicts
    return narrator.tongue.say(
        phrases.needed if is_must else phrases.wished, predicate=said.predicate
    )


def _is_bound(tree: Expression) -> bool:
    if isinstance(tree, And):
        return all(_is_bound(part) for part in tree.operands)
    return (
        isinstance(tree, Compare)
        and tree.operator in _BOUNDS
        and isinstance(tree.right, Literal)
        and isinstance(tree.right.value, float | datetime.date | str)
    )


def _silence(narrator: Narrator, name: str, row: int) -> str:
    phrases, tongue = narrator.phrases.verdicts, narrator.tongue
    subject = narrator.voice.subject(name)
    lacking = narrator.lacking(name, row)
    if lacking == (name,):
        return tongue.say(phrases.maker_silent, subject=subject)
    if not lacking:
        return tongue.say(phrases.not_computable, subject=subject)
    return tongue.say(
        phrases.follows_from_silence,
        subject=subject,
        facts=tongue.all_of(narrator.voice.subject(each) for each in lacking),
    )
