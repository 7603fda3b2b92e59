"""From facts to requirements (section 3): atoms, weights, what is inactive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.oracle.combination import Conflict, combined, conflicts
from tests.oracle.deciding import Deciding, deciding
from tests.oracle.evaluation import all_of, value_of
from tests.oracle.expressions import TRUE, And, Cmp, Expr, Fn, Lit, Name, Not, Or, names
from tests.oracle.facts import Known
from tests.oracle.model import WEIGHTS, Attribute, Buyer, Model, Product, Question, Reaction, Rule
from tests.oracle.normal_form import bound, conjuncts, expand, loose_parts, normal
from tests.oracle.requirement import Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactive:
    """What does not count: a rule, an atom or an attribute, with the reason."""

    id: str
    reason: str
    deciding: Deciding = field(default_factory=Deciding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm rule as one condition per product."""

    id: str
    body: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """All that follows for the products from what one buyer said.

    ``derived`` are the requirements before combination.
    """

    derived: tuple[Requirement, ...]
    requirements: tuple[Requirement, ...]
    firm: tuple[Firm, ...]
    inactive: tuple[Inactive, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def musts(self) -> list[Requirement]:
        """The musts, in their order."""
        return [one for one in self.requirements if one.strength == "must"]


def specify(model: Model, known: Known) -> Specification:
    """Return the derived specification of one buyer."""
    return _Deriving(model, known).specification()


def rules_of(model: Model, buyer: Buyer) -> Iterator[Rule]:
    """Iterate over rules, rules of use cases and direct requirements, in the order of section 3."""
    for rule in model.rules:
        if rule.use is None:
            yield rule
    askers = [question.id for question in model.questions if question.kind == "use cases"]
    for use in model.uses:
        chosen = [Fn("HAS", (Name(asker), Lit(use))) for asker in askers]
        condition = chosen[0] if len(chosen) == 1 else Or(tuple(chosen))
        for rule in model.rules:
            if rule.use == use:
                parts = [condition] if rule.when is None else [condition, rule.when]
                yield replace(rule, when=And(tuple(parts)))
    for direct in buyer.directs:
        importance = None if direct.strength == "firm" else direct.importance
        yield Rule(id=direct.id, strength=direct.strength, body=direct.body, importance=importance)


class _Deriving:
    def __init__(self, model: Model, known: Known) -> None:
        self._model = model
        self._known = known
        self._definitions = model.definitions
        self._products = model.product_names
        self._found: list[Requirement] = []
        self._inactive: list[Inactive] = []
        self._firm: list[Firm] = []

    def specification(self) -> Specification:
        for rule in self._rules():
            self._derive(rule)
        requirements = combined(self._found)
        return Specification(
            derived=tuple(self._found),
            requirements=tuple(requirements),
            firm=tuple(self._firm),
            inactive=tuple(self._inactive),
            conflicts=tuple(conflicts(requirements)),
        )

    def is_product(self, name: str) -> bool:
        return name in self._products

    def _rules(self) -> Iterator[Rule]:
        yield from rules_of(self._model, self._known.buyer)
        for reaction in self._known.buyer.reactions:
            yield from self._reaction(reaction)

    def _reaction(self, reaction: Reaction) -> Iterator[Rule]:
        product = next(one for one in self._model.products if one.id == reaction.product)
        for attribute, op in self._reacted(reaction):
            value = self._shown(product, attribute)
            if value is not None:
                levels = attribute.values if attribute.kind == "scale" else ()
                yield Rule(
                    id=f"feedback:{attribute.id}:{reaction.wants}:{reaction.product}",
                    strength="wish",
                    body=Cmp(op, Name(attribute.id), Lit(value), levels, attribute.unit),
                    importance="high",
                )

    def _reacted(self, reaction: Reaction) -> Iterator[tuple[Attribute, str]]:
        op = {"less": "<", "more": ">", "other": "<>", "like": "="}[reaction.wants]
        for attribute in self._model.all_attributes():
            if self._rests_on_answers(attribute):
                continue
            if reaction.wants != "like":
                if attribute.id == reaction.about:
                    yield attribute, op
            # The language has no equality of sets, so a set is nothing to have more of.
            elif attribute.kind != "set" and (
                attribute.better in ("target", "listed") or attribute.kind == "choice"
            ):
                yield attribute, op

    def _rests_on_answers(self, attribute: Attribute) -> bool:
        """Return whether a derived attribute names facts of the buyer; see test_open_points."""
        if attribute.formula is None:
            return False
        return not self._model.leaves(attribute.formula) <= self._products

    def _shown(self, product: Product, attribute: Attribute) -> Any:
        expanded = expand(Name(attribute.id), self._definitions)
        return value_of(expanded, {**self._known.facts, **product.values})

    def _derive(self, rule: Rule) -> None:
        if rule.strength == "firm":
            body = rule.body if rule.when is None else Or((Not(rule.when), rule.body))
            self._firm.append(Firm(id=rule.id, body=body))
            return
        body, reach = rule.body, None
        if rule.when is not None:
            # The norm speaks of the conjuncts of `when`; we take those of its normal form, so
            # that NOT (a OR b) is treated like NOT a AND NOT b.
            parts = conjuncts(normal(rule.when))
            free = [part for part in parts if not self._names_product(part)]
            values = [self._known.value(part) for part in free]
            if all_of(values) is False:
                return
            if all_of(values) is None:
                self._note(rule.id, [And(tuple(free))])
                return
            mixed = [part for part in parts if self._names_product(part)]
            if mixed:
                reach = And(tuple(mixed))
                body = Or((Not(reach), body))
        self._atoms(rule, normal(body), reach)

    def _names_product(self, expr: Expr) -> bool:
        return any(self.is_product(name) for name in names(expr))

    def _atoms(self, rule: Rule, body: Expr, reach: Expr | None) -> None:
        atoms = conjuncts(body) if rule.strength == "must" else [body]
        for number, atom in enumerate(atoms, start=1):
            name = rule.id if len(atoms) == 1 else f"{rule.id}/{number}"
            expanded = expand(atom, self._definitions)
            loose = list(loose_parts(expanded, self._known.facts, self.is_product))
            if loose:
                self._note(name, loose)
                continue
            made = normal(bound(atom, self._known.facts, self.is_product))
            if made != TRUE:
                self._add(rule, name, made, reach)

    def _note(self, name: str, parts: list[Expr]) -> None:
        """List what is inactive with the deciding unknowns of its parts."""
        found = Deciding()
        for part in parts:
            expanded = expand(part, self._definitions)
            found = found | deciding(expanded, self._known.facts, self._model.domains)
        self._inactive.append(Inactive(id=name, reason="unknown", deciding=found))

    def _measured(self, rule: Rule) -> Expr:
        return normal(bound(rule.body, self._known.facts, self.is_product))

    def _add(self, rule: Rule, name: str, body: Expr, reach: Expr | None) -> None:
        weight = self._weight(rule)
        for change in self._known.buyer.changes:
            if change.requirement == name:
                if change.importance is None:
                    self._inactive.append(Inactive(id=name, reason="override"))
                    return
                weight = WEIGHTS[change.importance]
        if weight == 0:
            self._inactive.append(Inactive(id=name, reason="not_important"))
            return
        self._found.append(
            Requirement(
                id=name,
                strength=rule.strength,
                weight=weight,
                body=body,
                rules=(rule.id,),
                origins=self._origins(rule),
                reach=(reach,),
                is_kept=not rule.relax,
                measured=None if reach is None else self._measured(rule),
            )
        )

    def _weight(self, rule: Rule) -> int:
        stated: list[int] = []
        for question in self._model.questions:
            if question.kind == "importance" and rule.id in question.of:
                answer = self._known.fact(question.id)
                if answer is not None:
                    stated.append(WEIGHTS[answer])
        for question in self._asked(rule):
            importance = self._known.importance(question)
            if importance is not None:
                stated.append(WEIGHTS[importance])
        return max(stated) if stated else WEIGHTS[rule.importance or "normal"]

    def _asked(self, rule: Rule) -> list[Question]:
        """Return the questions that a rule names, directly or through formulas."""
        leaves = self._model.leaves(rule.body)
        if rule.when is not None:
            leaves |= self._model.leaves(rule.when)
        return [one for one in self._model.questions if leaves & set(one.facts)]

    def _origins(self, rule: Rule) -> frozenset[str]:
        """Return the questions that a rule names and that were answered with a value."""
        known = self._known
        return frozenset(
            question.id
            for question in self._asked(rule)
            if any(known.fact(name) is not None for name in question.facts)
        )
