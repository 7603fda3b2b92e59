"""Conditions on a product in words: "price: at most $250", never an expression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.engine.advice.wording.phrases import Conditions
from dragoman.engine.advice.wording.voice import Voice
from dragoman.engine.language import (
    And,
    Arithmetic,
    Between,
    Call,
    Compare,
    Comparison,
    Convert,
    Expression,
    Function,
    In,
    IsNull,
    Kind,
    Literal,
    Name,
    Not,
    Operator,
    Or,
    Value,
)

_SIGNS: Final = {
    Operator.ADD: "+",
    Operator.SUBTRACT: "−",
    Operator.MULTIPLY: "×",
    Operator.DIVIDE: "÷",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A condition said of a subject; of no single one, when ``subject`` is empty."""

    subject: str
    predicate: str


class Describer:
    """Turns conditions with the buyer's facts bound into words."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._tongue = voice.tongue
        self._phrases: Conditions = voice.tongue.phrases.conditions

    def whole(self, tree: Expression) -> str | None:
        """Return a condition in words; nothing where words would not make it clearer."""
        said = self.said(tree)
        return None if said is None else self.joined(said)

    def is_of_one(self, tree: Expression) -> bool:
        """Tell whether a condition speaks of a single subject."""
        said = self.said(tree)
        return said is not None and bool(said.subject)

    def joined(self, said: Said) -> str:
        """Return subject and predicate as one text."""
        if not said.subject:
            return said.predicate
        return self._tongue.say(self._phrases.of, subject=said.subject, predicate=said.predicate)

    def said(self, tree: Expression) -> Said | None:
        """Return a condition as subject and predicate; nothing where there are no words."""
        match tree:
            case Literal(value=False):
                return Said(subject="", predicate=self._phrases.impossible)
            case And(operands=operands):
                return self._all(operands)
            case Or(operands=operands):
                return self._any(operands)
            case Compare():
                return self._compared(tree)
            case Between(operand=operand, low=Literal() as low, high=Literal() as high):
                ends = [self._limit(operand, end.value) for end in (low, high)]
                return self._about(operand, self._span(*ends))
            case Not(operand=operand):
                return self._single(operand, is_negated=True)
            case _:
                return self._single(tree, is_negated=False)

    def _single(self, tree: Expression, *, is_negated: bool) -> Said | None:
        """Say a condition that has no opposite of its own, or that it does not hold."""
        words = self._tongue.phrases.words
        match tree:
            case In(operand=operand, options=options):
                listed = self._listed(operand, options)
                return self._about(operand, self._other_than(listed) if is_negated else listed)
            case IsNull(operand=operand):
                return self._about(operand, self._phrases.known if is_negated else words.not_known)
            case Call():
                return self._called(tree, is_negated=is_negated)
            case Name():
                return self._about(tree, words.no if is_negated else words.yes)
            case _:
                return None

    def subject(self, tree: Expression) -> str | None:
        """Return what a side of a comparison is called within a sentence."""
        match tree:
            case Name(id=name):
                return self._voice.subject(name)
            case Literal(value=value) if value is not None:
                return self._voice.plain(value, tree.type)
            case Convert(operand=operand):
                return self.subject(operand)
            case Arithmetic(operator=operator, left=left, right=right):
                first, second = self.subject(left), self.subject(right)
                if first is None or second is None:
                    return None
                return f"{first} {_SIGNS[operator]} {second}"
            case _:
                return None

    def _compared(self, tree: Compare) -> Said | None:
        if isinstance(tree.right, Literal):
            if tree.right.value is None:
                return None
            return self._about(
                tree.left, self._predicate(tree.operator, tree.left, tree.right.value)
            )
        other = self.subject(tree.right)
        if other is None:
            return None
        phrase = {
            Comparison.AT_LEAST: self._phrases.at_least_that,
            Comparison.AT_MOST: self._phrases.at_most_that,
            Comparison.MORE: self._phrases.above_that,
            Comparison.LESS: self._phrases.below_that,
            Comparison.EQUAL: self._phrases.same_as_that,
            Comparison.DIFFERENT: self._phrases.other_than_that,
        }[tree.operator]
        return self._about(tree.left, self._tongue.say(phrase, other=other))

    def _predicate(self, operator: Comparison, left: Expression, value: Value) -> str:
        limit = self._limit(left, value)
        if operator is Comparison.EQUAL:
            return limit
        if operator is Comparison.DIFFERENT:
            if isinstance(value, bool):
                words = self._tongue.phrases.words
                return words.no if value else words.yes
            return self._other_than(limit)
        return self._tongue.say(self._bound(left.type.kind, operator), limit=limit)

    def _bound(self, kind: Kind, operator: Comparison) -> str:
        phrases = self._phrases
        if kind is Kind.SCALE:
            found = (
                phrases.at_least_level,
                phrases.at_most_level,
                phrases.above_level,
                phrases.below_level,
            )
        elif kind is Kind.DATE:
            found = (phrases.on_or_after, phrases.on_or_before, phrases.after, phrases.before)
        else:
            found = (phrases.at_least, phrases.at_most, phrases.above, phrases.below)
        order = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE, Comparison.LESS)
        return found[order.index(operator)]

    def _called(self, call: Call, *, is_negated: bool) -> Said | None:
        if call.function not in (Function.HAS, Function.HAS_ANY, Function.HAS_ALL):
            return None
        container, *wanted = call.arguments
        if isinstance(container, Literal) and isinstance(container.value, frozenset):
            return self._is_among(container.value, wanted, is_negated=is_negated)
        values = [each.value for each in wanted if isinstance(each, Literal)]
        if len(values) != len(wanted):
            return None
        texts = [self._limit(container, value) for value in values if value is not None]
        if is_negated:
            phrase, listed = self._phrases.without, self._tongue.any_of(texts)
        elif call.function is Function.HAS_ANY:
            phrase, listed = self._phrases.with_any, self._tongue.any_of(texts)
        else:
            phrase, listed = self._phrases.with_all, self._tongue.all_of(texts)
        return self._about(container, self._tongue.say(phrase, values=listed))

    def _is_among(
        self, values: frozenset[str], wanted: Sequence[Expression], *, is_negated: bool
    ) -> Said | None:
        """Say that a product fact is one of the buyer's own choices."""
        if len(wanted) != 1 or not isinstance(wanted[0], Name):
            return None
        fact = wanted[0]
        order = fact.type.values or tuple(sorted(values))
        listed = self._tongue.any_of(self._limit(fact, value) for value in order if value in values)
        return self._about(fact, self._other_than(listed) if is_negated else listed)

    def _all(self, operands: Sequence[Expression]) -> Said | None:
        match operands:
            case (
                Compare(operator=Comparison.AT_LEAST, left=left, right=Literal() as low),
                Compare(operator=Comparison.AT_MOST, left=same, right=Literal() as high),
            ) if left == same and low.value is not None and high.value is not None:
                limits = [self._limit(left, end) for end in (low.value, high.value)]
                return self._about(left, self._span(*limits))
            case _:
                return self._several(operands, is_all=True)

    def _any(self, operands: Sequence[Expression]) -> Said | None:
        return self._several(_as_lists(operands), is_all=False)

    def _several(self, operands: Sequence[Expression], *, is_all: bool) -> Said | None:
        parts = [self.said(each) for each in operands]
        found = [part for part in parts if part is not None]
        if not found or len(found) != len(parts):
            return None
        if len({part.subject for part in found}) == 1 and found[0].subject:
            predicates = [part.predicate for part in found]
            listed = (self._tongue.all_of if is_all else self._tongue.any_of)(predicates)
            return Said(subject=found[0].subject, predicate=listed)
        phrase = self._phrases.and_also if is_all else self._phrases.or_else
        whole = self.joined(found[0])
        for part in found[1:]:
            whole = self._tongue.say(phrase, first=whole, second=self.joined(part))
        return Said(subject="", predicate=whole)

    def _about(self, tree: Expression, predicate: str | None) -> Said | None:
        subject = self.subject(tree)
        if subject is None or predicate is None:
            return None
        return Said(subject=subject, predicate=predicate)

    def _limit(self, tree: Expression, value: Value | None) -> str:
        if isinstance(tree, Name) and value is not None and self._voice.attribute(tree.id):
            if isinstance(value, str) and tree.type.kind is Kind.SET:
                return self._voice.member(tree.id, value)
            return self._voice.limit(tree.id, value)
        return self._voice.plain(value, tree.type)

    def _listed(self, operand: Expression, options: Sequence[Literal]) -> str:
        return self._tongue.any_of(
            self._limit(operand, option.value) for option in options if option.value is not None
        )

    def _other_than(self, values: str) -> str:
        return self._tongue.say(self._phrases.other_than, values=values)

    def _span(self, low: str, high: str) -> str:
        return self._tongue.say(self._tongue.phrases.words.from_to, low=low, high=high)


def _as_lists(operands: Sequence[Expression]) -> list[Expression]:
    """Return the parts of an OR with equalities of one fact made one list."""
    kept: list[Expression] = []
    place: dict[Expression, int] = {}
    for part in operands:
        match part:
            case Compare(
                operator=Comparison.EQUAL, left=Name() as name, right=Literal() as right
            ) if right.value is not None and not isinstance(right.value, bool):
                options: tuple[Literal, ...] = (right,)
            case In(operand=Name() as name, options=listed):
                options = listed
            case _:
                kept.append(part)
                continue
        if name in place:
            known = kept[place[name]]
            assert isinstance(known, In)  # put there by this loop
            fresh = tuple(option for option in options if option not in known.options)
            kept[place[name]] = In(operand=name, options=(*known.options, *fresh))
        else:
            place[name] = len(kept)
            kept.append(In(operand=name, options=options))
    return kept
