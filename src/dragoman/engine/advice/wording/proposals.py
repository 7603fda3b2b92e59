"""What could be given up, chosen between, added or answered to what was shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.engine.advice.advise import Alternatives
from dragoman.engine.advice.explanation import Explanation
from dragoman.engine.advice.profile import Feedback, Wants
from dragoman.engine.advice.relaxation import Relaxation
from dragoman.engine.advice.requirements import Contradiction
from dragoman.engine.advice.wording.demands import because_you_said, demand, reaction_label
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.tongue import clause, joined_sentences
from dragoman.engine.knowledge import Answer, Attribute
from dragoman.engine.language import Kind

_GAINS_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way out of a contradiction: the requirement that may go, and the answers behind it."""

    requirement: str
    questions: tuple[str, ...]
    text: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A contradiction as a choice (GS-C07); what has to stay is none."""

    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A need not yet named, as it is offered, and the answers that accepting it gives."""

    id: str
    text: str
    answers: dict[str, Answer]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One thing that can be said of a shown product (GS-B11)."""

    feedback: Feedback
    text: str


def relaxation(narrator: Narrator, found: Relaxation) -> str:
    """Return what would have to be given up, and what that would bring (GS-D07).

    Of what nobody can be asked to do without it is said that it stays, and what helps instead.
    """
    phrases, tongue = narrator.phrases.proposals, narrator.tongue
    free = [name for name in found.requirements if name not in found.kept]
    phrase = phrases.relax
    if found.kept:
        phrase = phrases.relax_but if free else phrases.kept
    said = tongue.count(
        phrase,
        found.count,
        what=tongue.all_of(named(narrator, name) for name in free),
        kept=tongue.all_of(named(narrator, name) for name in found.kept),
        best=narrator.product(found.best),
    )
    helps = [text for name in found.requirements for text in instead(narrator, name)]
    return joined_sentences((said, *dict.fromkeys(helps)))


def instead(narrator: Narrator, requirement: str) -> tuple[str, ...]:
    """Return what helps where nothing meets a requirement, in the words of its rules."""
    found = narrator.criteria[requirement].requirement
    rules = () if found is None else found.rules
    texts = [
        narrator.filled(rule.instead) for name in rules if (rule := narrator.rule(name)) is not None
    ]
    phrase = narrator.phrases.proposals.instead
    return tuple(narrator.tongue.say(phrase, text=clause(text)) for text in texts if text)


def named(narrator: Narrator, requirement: str) -> str:
    """Return a requirement within a sentence: its title in quotation marks, and its measure."""
    title = narrator.title(requirement)
    found = narrator.criteria[requirement].requirement
    what = demand(narrator, found).what if found is not None else ""
    if not what or what == title:
        return narrator.tongue.quoted(title)
    return narrator.tongue.say(
        narrator.phrases.words.aside, text=narrator.tongue.quoted(title), aside=what
    )


def trade(narrator: Narrator, group: Alternatives) -> str:
    """Return what near products of one trade-off have in common: their gains and their price."""
    phrases, tongue = narrator.phrases.proposals, narrator.tongue
    gains = [subject(narrator, name) for name in group.gains if name not in group.gives_up]
    losses = [tongue.quoted(narrator.title(name)) for name in group.gives_up]
    parts = []
    if gains:
        shown = tuple(dict.fromkeys(gains))[:_GAINS_SHOWN]
        parts.append(tongue.say(phrases.gains, gains=tongue.all_of(shown)))
    if losses:
        parts.append(tongue.say(phrases.losses, losses=tongue.all_of(tuple(dict.fromkeys(losses)))))
    return " ".join(parts) or phrases.as_good


def ways_out(narrator: Narrator, group: Alternatives) -> str:
    """Return what helps against what near products of one trade-off miss."""
    texts = [text for name in group.gives_up for text in instead(narrator, name)]
    return joined_sentences(tuple(dict.fromkeys(texts)))


def subject(narrator: Narrator, criterion: str) -> str:
    """Return what a criterion looks at: the one attribute, or its title where it has several."""
    facts = narrator.criteria[criterion].facts
    if len(facts) == 1:
        return narrator.voice.subject(facts[0])
    return narrator.tongue.quoted(narrator.title(criterion))


def conflict(narrator: Narrator, found: Contradiction) -> Conflict:
    """Return a contradiction as a choice between its two requirements."""
    phrases = narrator.phrases.proposals
    both = (found.first, found.second)
    free = [name for name in both if not _is_kept(narrator, name)]
    text = narrator.tongue.say(
        phrases.contradiction if len(free) == len(both) else phrases.contradiction_kept,
        first=named(narrator, found.first),
        second=named(narrator, found.second),
    )
    helps = [text for name in both for text in instead(narrator, name)]
    return Conflict(
        text=joined_sentences((text, *dict.fromkeys(helps))),
        choices=tuple(_choice(narrator, name) for name in free),
    )


def _is_kept(narrator: Narrator, name: str) -> bool:
    requirement = narrator.criteria[name].requirement
    return requirement is not None and requirement.is_kept


def _choice(narrator: Narrator, name: str) -> Choice:
    requirement = narrator.criteria[name].requirement
    origins = requirement.origins if requirement is not None else ()
    return Choice(
        requirement=name,
        questions=origins,
        text=narrator.tongue.say(narrator.phrases.proposals.leave_out, what=named(narrator, name)),
        said=because_you_said(narrator, origins),
    )


def offer(narrator: Narrator, suggestion: str) -> Offer:
    """Return a suggested need (GS-B07)."""
    found = narrator.advisor.category.suggestions[suggestion]
    questions = narrator.advisor.category.questions
    answers = dict(found.suggest)
    return Offer(
        id=found.id,
        text=narrator.filled(found.text) or narrator.voice.text(found.text),
        answers=answers,
        said="; ".join(
            narrator.tongue.say(
                narrator.phrases.demands.answer_of,
                question=narrator.question(name),
                answer=narrator.voice.answer(questions[name], answer),
            )
            for name, answer in answers.items()
        ),
    )


def reactions(narrator: Narrator, explanation: Explanation) -> tuple[Reaction, ...]:
    """Return what can be said of a product: what the model has words for, and "more like this"."""
    ground = narrator.advisor.ground
    product = ground.product_id(explanation.row)
    found: list[Reaction] = []
    for attribute in ground.attributes.values():
        column = ground.catalogue.columns.get(attribute.id)
        if column is None or not attribute.nature.may_advise:
            continue
        if column.value(explanation.row) is None:
            continue
        found += [
            Reaction(
                feedback=(said := Feedback(product=product, wants=wants, about=attribute.id)),
                text=reaction_label(narrator, said),
            )
            for wants in _sayable(attribute)
        ]
    found = [_told_apart(narrator, each, found) for each in found]
    found.append(
        Reaction(
            feedback=Feedback(product=product, wants=Wants.LIKE),
            text=narrator.phrases.proposals.more_of_this,
        )
    )
    return tuple(found)


def _told_apart(narrator: Narrator, reaction: Reaction, all_of_them: list[Reaction]) -> Reaction:
    """Return a reaction, with its subject where another one reads the same: "too loud"."""
    if sum(each.text == reaction.text for each in all_of_them) == 1:
        return reaction
    subject = narrator.voice.subject(reaction.feedback.about)
    text = narrator.tongue.say(narrator.phrases.words.aside, text=reaction.text, aside=subject)
    return replace(reaction, text=text)


def _sayable(attribute: Attribute) -> tuple[Wants, ...]:
    """Return the reactions for which the model has words and the attribute an order."""
    is_ordered = attribute.type.kind in (Kind.NUMBER, Kind.SCALE, Kind.DATE)
    found = []
    if attribute.too_much and is_ordered:
        found.append(Wants.LESS)
    if attribute.too_little and is_ordered:
        found.append(Wants.MORE)
    if attribute.wrong and attribute.type.kind is not Kind.SET:
        found.append(Wants.OTHER)
    return tuple(found)
