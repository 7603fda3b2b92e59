"""What is looked for: requirements in words, where they came from, and what does not count yet."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.advice.atoms import bound_to, conjoin, normal, parts_of
from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.facts import Standing
from dragoman.engine.advice.profile import Feedback, Stated, Wants
from dragoman.engine.advice.requirements import FirmRule, Inactive, Requirement
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.preferences import good
from dragoman.engine.advice.wording.tongue import clause, sentence, within
from dragoman.engine.knowledge import Need, Rule
from dragoman.engine.language import Expression, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One thing that is looked for, in words.

    ``what`` is the measurable demand, ``because`` its reason as half a sentence (either may be
    empty), ``said`` the answers it came from; ``text`` says all of it in one sentence.
    """

    id: str
    title: str
    what: str
    because: str
    said: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A need that was worked out from the answers."""

    id: str
    title: str
    value: str
    because: str
    explain: str
    text: str


def demand(narrator: Narrator, requirement: Requirement) -> Demand:
    """Return a requirement in words."""
    what = _what(narrator, requirement)
    title = narrator.title(requirement.id)
    because = reasons(narrator, requirement.rules)
    named = what if not what or title == what else _named(narrator, title, what)
    return Demand(
        id=requirement.id,
        title=title,
        what=what,
        because=because,
        said=because_you_said(narrator, requirement.origins),
        text=sentence(
            _changed(
                narrator,
                requirement,
                _with_origin(narrator, requirement, named or title, because),
            )
        ),
    )


def firm_demand(narrator: Narrator, rule: FirmRule) -> Demand:
    """Return a firm rule in words."""
    tree = normal(rule.tree)
    what = narrator.describer.whole(tree) or ""
    title = narrator.title(rule.id)
    because = reasons(narrator, (rule.id,))
    is_short = narrator.describer.is_of_one(tree)
    named = what if title == rule.id and what else _named(narrator, title, what if is_short else "")
    return Demand(
        id=rule.id,
        title=title if title != rule.id or not what else what,
        what=what,
        because=because,
        said=because_you_said(narrator, firm_origins(narrator, rule)),
        text=sentence(_because(narrator, named, because)),
    )


def benefit_demand(narrator: Narrator, criterion: Criterion) -> Demand:
    """Return an always-beneficial attribute in words."""
    attribute = criterion.attribute
    assert attribute is not None  # it is no requirement
    title = narrator.voice.title(attribute.id)
    what = good(narrator, attribute)
    text = narrator.tongue.say(narrator.phrases.demands.always_good, subject=title, good=what)
    return Demand(
        id=criterion.id,
        title=title,
        what=what,
        because="",
        said=because_you_said(narrator, benefit_origins(narrator, attribute.id)),
        text=sentence(text),
    )


def benefit_origins(narrator: Narrator, attribute: str) -> tuple[str, ...]:
    """Return the answered importance questions that give an attribute its weight."""
    return tuple(
        question.id
        for question in narrator.advisor.category.questions.values()
        if attribute in question.of
        and narrator.turn.facts.standing.get(question.id) is Standing.ANSWERED
    )


def reasons(narrator: Narrator, rules: tuple[str, ...], *, row: int | None = None) -> str:
    """Return why rules are there, as half a sentence; empty if nothing can be said."""
    found = []
    for name in rules:
        rule = narrator.rule(name)
        text = clause(narrator.filled(rule.because, row=row)) if rule else ""
        if text:
            found.append(within(text))
    return "; ".join(dict.fromkeys(found))


def because_you_said(narrator: Narrator, origins: tuple[str, ...]) -> str:
    """Return the answers that led to something; empty if there were none (GS-C13)."""
    if not origins:
        return ""
    return narrator.tongue.say(
        narrator.phrases.demands.because_you_said, answers=narrator.answered(origins)
    )


def quantities(narrator: Narrator) -> tuple[Quantity, ...]:
    """Return the needs that are known, in the order of the model."""
    return tuple(
        quantity_of(narrator, need)
        for need in narrator.advisor.category.needs.values()
        if narrator.turn.facts.values.get(need.id) is not None
    )


def quantity_of(narrator: Narrator, need: Need) -> Quantity:
    """Return a need in words, be it known or not."""
    value = narrator.turn.facts.values.get(need.id)
    title, said = narrator.voice.title(need.id), narrator.voice.plain(value, need.type)
    because = "" if value is None else clause(narrator.filled(need.because))
    text = narrator.tongue.say(narrator.phrases.demands.need, title=title, value=said)
    return Quantity(
        id=need.id,
        title=title,
        value=said,
        because=because,
        explain=narrator.filled(need.explain),
        text=sentence(_because(narrator, text, because)),
    )


def waiting(narrator: Narrator, item: Inactive) -> str:
    """Return why something does not count now."""
    phrases = narrator.phrases.demands
    title = narrator.title(item.id)
    if item.reason == "override":
        override = next(
            each
            for each in narrator.profile.overrides
            if each.requirement in (item.id, item.id.partition("/")[0])
        )
        return sentence(
            narrator.tongue.say(
                phrases.dropped, title=title, by=override.by, reason=override.because
            )
        )
    if item.reason == "not_important":
        return sentence(narrator.tongue.say(phrases.not_important, title=title))
    facts = item.unknown or item.could_change
    owners = {name: narrator.voice.question_of.get(name) for name in facts}
    questions = tuple(dict.fromkeys(owner.id for owner in owners.values() if owner is not None))
    if not questions:
        context = narrator.tongue.all_of(narrator.voice.title(name) for name in facts)
        return sentence(narrator.tongue.say(phrases.waiting_context, title=title, facts=context))
    standing = narrator.turn.facts.standing
    is_open = [name for name in questions if standing[name] is Standing.OPEN]
    listed = narrator.tongue.all_of(narrator.question(name) for name in is_open or questions)
    phrase = phrases.waiting if is_open else phrases.waiting_answer
    return sentence(narrator.tongue.say(phrase, title=title, questions=listed))


def _what(narrator: Narrator, requirement: Requirement) -> str:
    rule = narrator.rule(requirement.id)
    if rule is not None and rule.when is not None and rule.id == requirement.id:
        conditional = _conditional(narrator, rule)
        if conditional is not None:
            return conditional
    return narrator.describer.whole(requirement.atom.tree) or (
        "" if rule is not None and rule.title else requirement.atom.text
    )


def _conditional(narrator: Narrator, rule: Rule) -> str | None:
    """Return a rule that binds only some products as "this, if that"."""
    assert rule.when is not None  # asked only for such rules
    products = narrator.advisor.ground.products
    parts = [part for part in parts_of(normal(rule.when.tree)) if names(part) & products]
    if not parts:
        return None
    what = narrator.describer.whole(_bound(narrator, rule.condition.tree))
    condition = narrator.describer.whole(_bound(narrator, conjoin(parts)))
    if what is None or condition is None:
        return None
    return narrator.tongue.say(narrator.phrases.conditions.only_if, what=what, condition=condition)


def _bound(narrator: Narrator, tree: Expression) -> Expression:
    return normal(
        bound_to(
            normal(tree),
            values=narrator.turn.facts.values,
            products=narrator.advisor.ground.products,
        )
    )


def _with_origin(narrator: Narrator, requirement: Requirement, named: str, because: str) -> str:
    if because:
        return _because(narrator, named, because)
    phrases = narrator.phrases.demands
    for rule in requirement.rules:
        stated = _stated(narrator, rule)
        if stated is not None and stated.origin:
            return narrator.tongue.say(phrases.stated_by, what=named, origin=stated.origin)
        reaction = _reaction(rule)
        if reaction is not None:
            return _after_feedback(narrator, reaction, named)
    return named


def _changed(narrator: Narrator, requirement: Requirement, text: str) -> str:
    """Return what is said of a requirement, with the expert who changed how much it counts."""
    found = [
        each
        for each in narrator.profile.overrides
        if each.requirement in (requirement.id, requirement.id.partition("/")[0]) and not each.drops
    ]
    if not found:
        return text
    return narrator.tongue.say(
        narrator.phrases.demands.changed_by, what=text, by=found[-1].by, reason=found[-1].because
    )


def _stated(narrator: Narrator, rule: str) -> Stated | None:
    return next((each for each in narrator.profile.requirements if each.id == rule), None)


def _reaction(rule: str) -> Feedback | None:
    if not rule.startswith("feedback:"):
        return None
    _, about, wants, product = rule.split(":", 3)
    return Feedback(product=product, wants=Wants(wants), about=about)


def _after_feedback(narrator: Narrator, reaction: Feedback, named: str) -> str:
    row = narrator.advisor.ground.catalogue.row_of(reaction.product)
    product = narrator.tongue.quoted(narrator.product(row))
    phrases = narrator.phrases.demands
    label = reaction_label(narrator, reaction)
    if not label:
        return narrator.tongue.say(phrases.more_like, what=named, product=product)
    return narrator.tongue.say(phrases.after_feedback, what=named, product=product, label=label)


def reaction_label(narrator: Narrator, reaction: Feedback) -> str:
    """Return what the buyer said of a product in reaction to it; empty for "more like this"."""
    attribute = narrator.voice.attribute(reaction.about)
    if attribute is None or reaction.wants is Wants.LIKE:
        return ""
    texts = {
        Wants.LESS: attribute.too_much,
        Wants.MORE: attribute.too_little,
        Wants.OTHER: attribute.wrong,
    }[reaction.wants]
    return within(narrator.voice.text(texts)) or narrator.voice.subject(attribute.id)


def firm_origins(narrator: Narrator, rule: FirmRule) -> tuple[str, ...]:
    """Return the answered questions that a firm rule names."""
    named = names(rule.unbound)
    return tuple(
        question.id
        for question in narrator.advisor.category.questions.values()
        if named & question.facts.keys()
        and narrator.turn.facts.standing.get(question.id) is Standing.ANSWERED
    )


def _because(narrator: Narrator, what: str, because: str) -> str:
    if not because:
        return what
    return narrator.tongue.say(narrator.phrases.demands.with_because, what=what, reason=because)


def _named(narrator: Narrator, title: str, what: str) -> str:
    """Return a title with its measure, if there is one."""
    if not what:
        return title
    return narrator.tongue.say(narrator.phrases.words.aside, text=title, aside=what)
