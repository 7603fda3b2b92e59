"""Conditions that never hold, always hold, or exclude each other."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator

from dragoman.engine.knowledge.linting.bounds import can_be
from dragoman.engine.knowledge.linting.finding import Finding, Severity
from dragoman.engine.knowledge.linting.situations import Situation, situations
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.rules import Rule, Strength
from dragoman.engine.language import (
    YES_NO,
    Call,
    Expression,
    Function,
    IsNull,
    Literal,
    conjuncts,
    evaluate,
    expand,
    names,
    nodes,
)


class Outcome(enum.Enum):
    """What a condition comes to over all situations."""

    NEVER = enum.auto()
    ALWAYS = enum.auto()
    DEPENDS = enum.auto()


class Meeting(enum.Enum):
    """How often two rules apply together."""

    ALWAYS = "one never applies without the other"
    SOMETIMES = "can apply together"
    PERHAPS = "may apply together"


ALWAYS_TRUE = Literal(value=True, type=YES_NO)


def outcomes(category: Category) -> Iterator[Finding]:
    """Find conditions that say nothing, and required rules that exclude each other."""
    for rule in category.rules.values():
        yield from _firing(rule.when, f"the rule `{rule.id}` applies", category)
        yield from _meeting(rule, category)
    for question in category.questions.values():
        yield from _firing(question.only_if, f"the question `{question.id}` is asked", category)
    for suggestion in category.suggestions.values():
        yield from _firing(
            suggestion.when, f"the suggestion `{suggestion.id}` is offered", category
        )
    for consequence in category.consequences.values():
        yield from _firing(
            consequence.when, f"the consequence `{consequence.id}` is shown", category
        )
    yield from _contradictions(category)


def outcome_of(tree: Expression, category: Category) -> Outcome:
    """Return what a condition comes to; where that cannot be told, it depends."""
    whole = expand(tree, category.namespace)
    # A fact that is unknown makes most conditions unknown, and that is no reason to keep them.
    sees_unknown = any(_sees_unknown(node) for node in nodes(whole))
    counted = situations([whole], category)
    if counted is None:
        return _bounded(whole, category, sees_unknown=sees_unknown)
    ever, always = False, True
    for situation in counted:
        holds = evaluate(whole, situation) is True
        ever = ever or holds
        if sees_unknown or None not in situation.values():
            always = always and holds
    if not ever:
        return Outcome.NEVER
    return Outcome.ALWAYS if always else Outcome.DEPENDS


def _bounded(whole: Expression, category: Category, *, sees_unknown: bool) -> Outcome:
    widest = can_be(whole, category, unknown=True)
    judged = can_be(whole, category, unknown=sees_unknown)
    if widest is not None and not widest[0]:
        return Outcome.NEVER
    return Outcome.ALWAYS if judged is not None and not judged[1] else Outcome.DEPENDS


def _sees_unknown(node: Expression) -> bool:
    return isinstance(node, IsNull) or (
        isinstance(node, Call) and node.function is Function.COALESCE
    )


def _firing(when: Formula | None, what: str, category: Category) -> Iterator[Finding]:
    if when is None:
        return
    match outcome_of(when.tree, category):
        case Outcome.NEVER:
            yield Finding(
                code="lint.never_fires",
                severity=Severity.ERROR,
                message=f"Whatever the buyer answers, never is it so that {what}.",
                mend="Correct the condition, or delete what depends on it.",
                place=when.place,
            )
        case Outcome.ALWAYS:
            yield Finding(
                code="lint.always_fires",
                severity=Severity.WARNING,
                message=f"Whatever the buyer answers, {what}.",
                mend="Correct the condition, or delete it.",
                place=when.place,
            )
        case Outcome.DEPENDS:
            pass


def _meeting(rule: Rule, category: Category) -> Iterator[Finding]:
    match outcome_of(rule.condition.tree, category):
        case Outcome.NEVER:
            yield Finding(
                code="lint.never_met",
                severity=Severity.ERROR,
                message=f"No product can ever meet the rule `{rule.id}`.",
                mend="Correct the condition.",
                place=rule.condition.place,
            )
        case Outcome.ALWAYS:
            yield Finding(
                code="lint.always_met",
                severity=Severity.WARNING,
                message=f"Every product whose facts are known meets the rule `{rule.id}`.",
                mend="Correct the condition, or delete the rule.",
                place=rule.condition.place,
            )
        case Outcome.DEPENDS:
            pass


def _contradictions(category: Category) -> Iterator[Finding]:
    """Find required rules that exclude each other.

    That answers can be at odds is no mistake: the buyer is shown both and chooses (GS-C07). It is
    one when a rule never applies without its opposite.
    """
    required = [rule for rule in category.rules.values() if rule.strength is not Strength.WISH]
    for one, other in itertools.combinations(required, 2):
        meeting = _exclude(one, other, category) and _meet(one, other, category)
        if not meeting:
            continue
        yield Finding(
            code="lint.contradiction",
            severity=Severity.ERROR if meeting is Meeting.ALWAYS else Severity.WARNING,
            message=f"The rules `{one.id}` and `{other.id}` exclude each other, and "
            f"{meeting.value}.",
            mend="Narrow a `when`, or make one of them a wish; else the buyer has to choose.",
            place=other.place,
        )


def _exclude(one: Rule, other: Rule, category: Category) -> bool:
    """Whether no product can meet both, by those of their parts that can be counted out."""
    parts = [
        part
        for rule in (one, other)
        for part in conjuncts(expand(rule.condition.tree, category.namespace))
    ]
    halves = len(conjuncts(expand(one.condition.tree, category.namespace)))
    for first, second in itertools.product(parts[:halves], parts[halves:]):
        if not names(first) & names(second):
            continue
        possible = situations([first, second], category)
        if possible is not None and not _any_holds((first, second), possible):
            return True
    return False


def _meet(one: Rule, other: Rule, category: Category) -> Meeting | None:
    """Return how often two rules apply together; nothing if they never do."""
    first, second = (
        expand(rule.when.tree, category.namespace) if rule.when else ALWAYS_TRUE
        for rule in (one, other)
    )
    possible = situations([first, second], category)
    if possible is None:
        return Meeting.PERHAPS
    applies = [
        (evaluate(first, situation) is True, evaluate(second, situation) is True)
        for situation in possible
    ]
    if (True, True) not in applies:
        return None
    alone = {pair for pair in applies if pair in ((True, False), (False, True))}
    return Meeting.SOMETIMES if len(alone) == 2 else Meeting.ALWAYS


def _any_holds(trees: tuple[Expression, ...], possible: Iterator[Situation]) -> bool:
    return any(all(evaluate(tree, situation) is True for tree in trees) for situation in possible)
