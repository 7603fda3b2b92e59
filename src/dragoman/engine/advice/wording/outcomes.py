"""What came of it, what was searched, and what the advice rests on (GS-L14, GS-D20)."""

from __future__ import annotations

from dragoman.engine.advice.advise import SEMANTICS, Advice, Counts, Outcome
from dragoman.engine.advice.facts import Standing
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.tongue import joined_sentences, sentence
from dragoman.engine.knowledge import fill

_HASH_SHOWN = 12
_QUESTIONS_SHOWN = 3


def headline(narrator: Narrator, advice: Advice) -> str:
    """Return in one or two sentences what came of it."""
    if advice.turn.criteria or not advice.recommendations:
        return _outcome(narrator, advice)
    # Products that nothing tells apart must not look as if they were ranked.
    is_strict = bool(advice.turn.specification.firm)
    held = _outcome(narrator, advice) if is_strict else ""
    return joined_sentences((held, narrator.phrases.outcomes.no_order))


def _outcome(narrator: Narrator, advice: Advice) -> str:
    phrases, tongue = narrator.phrases.outcomes, narrator.tongue
    match advice.outcome:
        case Outcome.FULL_MATCH:
            if not advice.turn.musts and not advice.turn.specification.firm:
                if Standing.ANSWERED not in narrator.turn.facts.standing.values():
                    return phrases.nothing_required
                return tongue.count(phrases.no_demand, on_offer(advice.counts))
            return tongue.count(
                phrases.full, advice.counts.full, offered=_number(narrator, on_offer(advice.counts))
            )
        case Outcome.UNPROVEN:
            return tongue.count(phrases.unproven, advice.counts.unproven)
        case Outcome.NEAR:
            return phrases.near
        case Outcome.NOTHING_SUITABLE:
            return joined_sentences((phrases.nothing_suitable, person(narrator)))
        case Outcome.NOTHING_OFFERED:
            return joined_sentences((phrases.nothing_offered, person(narrator)))


def on_offer(counts: Counts) -> int:
    """Return how many products are offered at all."""
    return counts.products - counts.unavailable


def counted(narrator: Narrator, counts: Counts) -> str:
    """Return how many products there are of each sort; sorts without any are left out."""
    phrases, tongue = narrator.phrases.outcomes, narrator.tongue
    is_held = bool(narrator.turn.musts or narrator.turn.specification.firm)
    parts = [
        tongue.count(phrase, number)
        for phrase, number in (
            (phrases.fit_all if is_held else phrases.fit_any, counts.full),
            (phrases.fit_unproven, counts.unproven),
            (phrases.fit_nearly, counts.near),
            (phrases.to_check, counts.to_check),
            (phrases.ruled_out, counts.excluded),
            (phrases.not_offered, counts.unavailable),
        )
        if number
    ]
    looked = tongue.count(phrases.looked_at, counts.products)
    if not parts:
        return looked
    return f"{looked} {tongue.say(phrases.of_these, parts=tongue.all_of(parts))}"


def searched(narrator: Narrator, counts: Counts) -> str:
    """Return which range was searched, in the words of the model (GS-L14)."""
    return _with_counts(
        narrator,
        narrator.voice.text(narrator.advisor.category.range),
        count=on_offer(counts),
        excluded=counts.unavailable,
    )


def unavailable(narrator: Narrator, counts: Counts) -> str:
    """Return why products are not offered; empty when all are."""
    if not counts.unavailable:
        return ""
    return _with_counts(
        narrator,
        narrator.voice.text(narrator.advisor.category.products.unavailable),
        count=counts.unavailable,
        excluded=counts.unavailable,
    )


def person(narrator: Narrator) -> str:
    """Return how a person can be reached."""
    text = narrator.voice.text(narrator.advisor.category.person)
    return sentence(text or narrator.phrases.outcomes.person)


def rests_on(narrator: Narrator) -> tuple[str, ...]:
    """Return what the advice rests on, and what does not enter it."""
    phrases, tongue = narrator.phrases.trust, narrator.tongue
    title = narrator.voice.text(narrator.advisor.category.title)
    answers = sum(
        standing is Standing.ANSWERED for standing in narrator.turn.facts.standing.values()
    )
    rests = (
        tongue.count(phrases.answers, answers, title=title)
        if answers
        else tongue.say(phrases.no_answers, title=title)
    )
    count = len(narrator.turn.criteria)
    weighed = (tongue.count(phrases.facts, count),) if count else ()
    return (rests, *weighed, phrases.nothing_else, versions(narrator))


def versions(narrator: Narrator) -> str:
    """Return by which model, data and rules the result can be repeated."""
    ground = narrator.advisor.ground
    return narrator.tongue.say(
        narrator.phrases.trust.versions,
        model=ground.category.content_hash[:_HASH_SHOWN],
        data=ground.catalogue.advice_hash[:_HASH_SHOWN],
        semantics=str(SEMANTICS),
    )


def left_open(narrator: Narrator, advice: Advice) -> tuple[str, ...]:
    """Return what is still open: questions, what the buyer does not know, rules, facts (GS-B15)."""
    phrases, tongue = narrator.phrases.trust, narrator.tongue
    facts = narrator.turn.facts
    found: list[str] = []
    used = narrator.advisor.dialogue.imagined.used
    is_open = [name for name in narrator.advisor.facts.askable(facts) if name in used]
    if is_open and not (advice.next_question and advice.next_question.finished):
        found.append(tongue.count(phrases.open_questions, len(is_open)))
    unsure = [name for name, how in facts.standing.items() if how is Standing.UNKNOWN]
    if unsure:
        asked = tongue.all_of(
            (
                *(narrator.question(name) for name in unsure[:_QUESTIONS_SHOWN]),
                *_more(narrator, len(unsure) - _QUESTIONS_SHOWN),
            )
        )
        found.append(sentence(tongue.say(phrases.not_known_by_you, questions=asked)))
    waits = sum(item.reason == "unknown" for item in advice.turn.inactive)
    if waits:
        found.append(tongue.count(phrases.waiting_rules, waits))
    unknown = sum(len(item.unknowns) for item in advice.recommendations)
    if unknown:
        found.append(tongue.count(phrases.unknown_facts, unknown))
    return tuple(found)


def _more(narrator: Narrator, count: int) -> tuple[str, ...]:
    """Return that there are more of them, if there are."""
    if count <= 0:
        return ()
    return (narrator.tongue.count(narrator.phrases.trust.more_of_them, count),)


def _with_counts(narrator: Narrator, text: str, *, count: int, excluded: int) -> str:
    numbers = {"count": _number(narrator, count), "excluded": _number(narrator, excluded)}
    return fill(text, lambda name: numbers[name])


def _number(narrator: Narrator, number: int) -> str:
    return narrator.tongue.whole(number)
