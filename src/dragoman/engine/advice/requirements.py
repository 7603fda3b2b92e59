"""From facts of the buyer to what a product must and should be (advice.md, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.engine.advice.atoms import (
    Atom,
    Looseness,
    atom,
    bound_to,
    conjoin,
    disjoin,
    is_true,
    normal,
    parts_of,
)
from dragoman.engine.advice.facts import Facts, Standing
from dragoman.engine.advice.profile import Override
from dragoman.engine.knowledge import Category, Importance, QuestionKind, Rule, Strength
from dragoman.engine.language import (
    Expression,
    Namespace,
    Not,
    Value,
    deciding,
    evaluate,
    expand,
    names,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a product must or should be, with everything it came from (GS-C05, GS-C06).

    ``tree`` names product facts only. ``rules`` are the rules it came from, ``origins`` the
    questions whose answers led to it, ``stated`` the importance the buyer gave, if any.
    ``reach`` says for each rule by which product facts it binds a product; nothing if all. What
    ``is_kept`` nobody is offered to do without.
    """

    id: str
    strength: Strength
    atom: Atom
    weight: int
    rules: tuple[str, ...]
    origins: tuple[str, ...]
    reach: tuple[Expression | None, ...] = (None,)
    is_kept: bool = False

    @property
    def is_must(self) -> bool:
        """Whether it is required, and not only wished."""
        return self.strength is Strength.MUST

    @property
    def reach_facts(self) -> frozenset[str]:
        """The product facts that decide whom it concerns; none when it concerns all."""
        return frozenset(name for part in self.reach if part is not None for name in names(part))

    def concerns(self, record: Mapping[str, Value | None]) -> bool:
        """Tell whether at least one of its rules binds a product with these facts.

        Meeting a requirement that binds others only is no merit of a product.
        """
        return any(part is None or evaluate(part, record) is not False for part in self.reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRule:
    """A rule of law, safety or compatibility with the buyer's facts bound; never relaxed."""

    id: str
    tree: Expression
    text: str
    facts: frozenset[str]
    unbound: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactive:
    """A rule or attribute that does not count now, and why.

    ``reason`` is ``unknown`` (``unknown`` names the facts that would decide it),
    ``not_important`` or ``override``.
    """

    id: str
    reason: str
    unknown: tuple[str, ...] = ()
    could_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two musts that no product can meet together; the buyer chooses which to drop (GS-C07)."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """The derived specification: what is looked for, and what could not be derived."""

    requirements: tuple[Requirement, ...]
    firm: tuple[FirmRule, ...]
    inactive: tuple[Inactive, ...]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The pairs of musts that no product can meet together."""
        return contradictions(self.requirements)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What one rule gives for one assignment of the facts it names."""

    atoms: tuple[tuple[str, Atom], ...] = ()
    reach: Expression | None = None
    inactive: tuple[Inactive, ...] = ()
    firm: FirmRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """What of a `Ruling` is the same whatever the facts are."""

    body: Expression
    parts: tuple[Expression, ...]
    products: frozenset[str]


@dataclass(slots=True)
class _Prepared:
    """A rule with what does not change from turn to turn.

    ``gate`` is expanded; ``reach`` is what of ``when`` names products; ``parts`` are the atoms as
    written, each with what finds its loose parts.
    """

    rule: Rule
    gate: Expression | None
    body: Expression
    whole: Expression
    reach: Expression | None
    parts: tuple[tuple[Expression, Looseness], ...]
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    outcomes: dict[tuple[Value | None, ...], _Outcome] = field(default_factory=dict)
    opened: _Opened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one rule gives in one turn, before it is combined with what others give."""

    of: _Prepared
    requirements: tuple[Requirement, ...]
    firm: FirmRule | None
    inactive: tuple[Inactive, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A rule taken apart: what of its ``when`` is the buyer's, and what it says of products.

    Trees have needs replaced by their formulas, and derived attributes that rest on the buyer's
    facts; other derived attributes are columns like any. ``parts`` are the requirements that it
    can become, as written, each with those it is for certain facts: nothing when it is loose or
    always fulfilled. ``products`` are the product facts it names, as written and by formulas;
    ``questions`` those it names.
    """

    rule: Rule
    gate: Expression | None
    body: Expression
    parts: tuple[tuple[Expression, Atom | None], ...]
    products: frozenset[str]
    questions: tuple[str, ...]


class Rulebook:
    """The rules of a category, made ready once and applied to the facts of each turn.

    What a rule gives depends only on the facts it names, and is kept for the next time these
    facts come again; a dialogue that imagines answers asks for the same ones over and over.
    """

    def __init__(self, category: Category) -> None:
        self.category = category
        self.owner = {
            fact: question.id for question in category.questions.values() for fact in question.facts
        }
        self._products = frozenset(category.attributes) | frozenset(category.derived)
        self._columns = self._with_columns()
        self._known = {rule.id: self._prepare(rule) for rule in category.rules.values()}
        self._weighed: dict[str, tuple[str, ...]] = {}
        for question in category.questions.values():
            if question.kind is QuestionKind.IMPORTANCE:
                for name in question.of:
                    self._weighed[name] = (*self._weighed.get(name, ()), question.id)
        self._touched = {
            question: tuple(self._touches(question, self._known.values()))
            for question in category.questions
        }

    def _with_columns(self) -> Namespace:
        """Return the names of the model, derived attributes of products alone being leaves."""
        namespace = self.category.namespace
        return Namespace(
            [
                replace(symbol, definition=None)
                if name in self.category.derived
                and symbol.definition is not None
                and names(expand(symbol.definition, namespace)) <= self._products
                else symbol
                for name, symbol in namespace.items()
            ]
        )

    def derive(
        self,
        *,
        facts: Facts,
        further: Sequence[Rule] = (),
        overrides: Sequence[Override] = (),
    ) -> Specification:
        """Return the specification that follows from the facts.

        ``further`` are the direct requirements and those of feedback, after the model's rules.
        """
        return assembled(self.pieces(facts=facts, further=further, overrides=overrides))

    def pieces(
        self,
        *,
        facts: Facts,
        further: Sequence[Rule] = (),
        overrides: Sequence[Override] = (),
    ) -> tuple[Piece, ...]:
        """Return what each rule gives by itself: the model's rules, then ``further``."""
        prepared = (*self._known.values(), *(self._prepare(rule) for rule in further))
        changed = {override.requirement: override for override in overrides}
        return tuple(self._piece(item, facts, changed) for item in prepared)

    def pieces_again(
        self,
        before: Sequence[Piece],
        *,
        changed: Iterable[str],
        facts: Facts,
        overrides: Sequence[Override] = (),
    ) -> tuple[Piece, ...]:
        """Return the pieces where only the answers to the ``changed`` questions are others."""
        overruled = {override.requirement: override for override in overrides}
        found = list(before)
        further = [piece.of for piece in before[len(self._known) :]]
        for question in changed:
            for at in self._touched[question]:
                found[at] = self._piece(found[at].of, facts, overruled)
            for at in self._touches(question, further):
                place = len(self._known) + at
                found[place] = self._piece(found[place].of, facts, overruled)
        return tuple(found)

    def _touches(self, question: str, rules: Iterable[_Prepared]) -> Iterable[int]:
        weighs = self.category.questions[question].of
        for at, prepared in enumerate(rules):
            if question in prepared.questions or prepared.rule.id in weighs:
                yield at

    def _piece(self, prepared: _Prepared, facts: Facts, changed: Mapping[str, Override]) -> Piece:
        outcome = self._outcome(prepared, facts.values)
        waiting = list(outcome.inactive)
        found: list[Requirement] = []
        for name, demand in outcome.atoms:
            weight, reason = self._weight(prepared, name, facts, changed)
            if weight == 0:
                waiting.append(Inactive(id=name, reason=reason))
                continue
            origins = tuple(
                question
                for question in prepared.questions
                if facts.standing.get(question) is Standing.ANSWERED
            )
            found.append(
                Requirement(
                    id=name,
                    strength=prepared.rule.strength,
                    atom=demand,
                    weight=weight,
                    rules=(prepared.rule.id,),
                    origins=origins,
                    reach=(outcome.reach,),
                    is_kept=not prepared.rule.relax,
                )
            )
        return Piece(
            of=prepared,
            requirements=tuple(found),
            firm=outcome.firm,
            inactive=tuple(waiting),
        )

    def further_questions(self, pieces: Sequence[Piece]) -> frozenset[str]:
        """Return the questions that rules besides the model's name, such as stated ones."""
        further = pieces[len(self._known) :]
        return frozenset(question for piece in further for question in piece.of.questions)

    def stated_weight(self, name: str, facts: Facts) -> int | None:
        """Return the largest weight stated by importance questions that name ``name``."""
        stated = [
            Importance(str(value)).weight
            for question in self._weighed.get(name, ())
            if (value := facts.values.get(question)) is not None
        ]
        return max(stated, default=None)

    def questions_of(self, rule: str) -> tuple[str, ...]:
        """Return the questions that a rule of the model names, directly or through needs."""
        return self._known[rule].questions

    def rulings(self, facts: Facts, further: Sequence[Rule] = ()) -> tuple[Ruling, ...]:
        """Return all rules taken apart, those of the model and then ``further``.

        Their parts are those for these facts, whether the rules apply or not.
        """
        known = (*self._known.values(), *(self._prepare(rule) for rule in further))
        return tuple(self._ruling(prepared, facts.values) for prepared in known)

    def opened(self, tree: Expression) -> Expression:
        """Return an expression as `Ruling` has it: down to columns and the buyer's own facts."""
        return expand(tree, self._columns)

    def _ruling(self, prepared: _Prepared, values: Mapping[str, Value | None]) -> Ruling:
        if prepared.opened is None:
            body = self.opened(prepared.body)
            is_firm = prepared.rule.strength is Strength.FIRM
            prepared.opened = _Opened(
                body=body,
                parts=tuple(
                    normal(self.opened(part)) for part, _ in (() if is_firm else prepared.parts)
                ),
                products=(names(prepared.body) | names(body)) & self._products,
            )
        known: list[Atom | None] = []
        for (part, looseness), _ in zip(prepared.parts, prepared.opened.parts, strict=False):
            tree = None if looseness.parts(values) else normal(self._bound(part, values))
            made = None if tree is None or is_true(tree) else atom(tree)
            known.append(made and self._measured(made, prepared, values))
        return Ruling(
            rule=prepared.rule,
            gate=prepared.gate,
            body=prepared.opened.body,
            parts=tuple(zip(prepared.opened.parts, known, strict=True)),
            products=prepared.opened.products,
            questions=prepared.questions,
        )

    def _prepare(self, rule: Rule) -> _Prepared:
        condition = rule.condition.tree
        gate: Expression | None = None
        reach: Expression | None = None
        if rule.when is not None:
            if rule.strength is Strength.FIRM:
                condition = disjoin((Not(operand=rule.when.tree), condition))
            else:
                buyers: list[Expression] = []
                products: list[Expression] = []
                for part in parts_of(normal(rule.when.tree)):
                    (products if self._names_product(part) else buyers).append(part)
                gate = conjoin(buyers) if buyers else None
                if products:
                    reach = conjoin(products)
                    condition = disjoin((Not(operand=reach), condition))
        parts = [condition] if gate is None else [gate, condition]
        whole = expand(conjoin(parts), self.category.namespace)
        facts = tuple(sorted(names(whole) - self._products))
        questions = tuple(
            question
            for question in self.category.questions
            if any(self.owner.get(fact) == question for fact in facts)
        )
        normal_body = normal(condition)
        atoms = parts_of(normal_body) if rule.strength is Strength.MUST else (normal_body,)
        namespace = self.category.namespace
        return _Prepared(
            rule=rule,
            gate=None if gate is None else expand(gate, namespace),
            body=condition,
            whole=whole,
            reach=reach,
            parts=tuple(
                (part, Looseness(expand(part, namespace), self._products)) for part in atoms
            ),
            facts=facts,
            questions=questions,
        )

    def _names_product(self, tree: Expression) -> bool:
        return bool(names(tree) & self._products)

    def _outcome(self, prepared: _Prepared, values: Mapping[str, Value | None]) -> _Outcome:
        key = tuple(values.get(fact) for fact in prepared.facts)
        known = prepared.outcomes.get(key)
        if known is None:
            known = prepared.outcomes[key] = self._apply(prepared, values)
        return known

    def _apply(self, prepared: _Prepared, values: Mapping[str, Value | None]) -> _Outcome:
        rule = prepared.rule
        if rule.strength is Strength.FIRM:
            tree = self._bound(prepared.body, values)
            if is_true(tree):
                return _Outcome()
            return _Outcome(
                firm=FirmRule(
                    id=rule.id,
                    tree=tree,
                    text=text(tree),
                    facts=names(tree),
                    unbound=prepared.whole,
                )
            )
        if prepared.gate is not None:
            holds = evaluate(prepared.gate, values)
            if holds is False:
                return _Outcome()
            if holds is None:
                return _Outcome(inactive=(inactive(rule.id, (prepared.gate,), values),))
        found: list[tuple[str, Atom]] = []
        undecided: list[Inactive] = []
        for number, (part, looseness) in enumerate(prepared.parts, start=1):
            name = rule.id if len(prepared.parts) == 1 else f"{rule.id}/{number}"
            loose = looseness.parts(values)
            if loose:
                undecided.append(inactive(name, loose, values))
                continue
            tree = normal(self._bound(part, values))
            if not is_true(tree):
                found.append((name, self._measured(atom(tree), prepared, values)))
        reach = None if prepared.reach is None else self._bound(prepared.reach, values)
        return _Outcome(atoms=tuple(found), reach=reach, inactive=tuple(undecided))

    def _measured(
        self, made: Atom, prepared: _Prepared, values: Mapping[str, Value | None]
    ) -> Atom:
        if prepared.reach is None:
            return made
        body = normal(self._bound(prepared.rule.condition.tree, values))
        return made if text(body) == made.text else replace(made, measured=body)

    def _bound(self, tree: Expression, values: Mapping[str, Value | None]) -> Expression:
        return bound_to(tree, values=values, products=self._products)

    def _weight(
        self,
        prepared: _Prepared,
        name: str,
        facts: Facts,
        changed: Mapping[str, Override],
    ) -> tuple[int, str]:
        override = changed.get(name) or changed.get(prepared.rule.id)
        if override is not None:
            weight = 0 if override.importance is None else override.importance.weight
            return weight, "override"
        stated = [
            given.importance.weight
            for question in prepared.questions
            if facts.standing.get(question) is Standing.ANSWERED
            and (given := facts.given[question]).importance is not None
        ]
        asked = self.stated_weight(prepared.rule.id, facts)
        if asked is not None:
            stated.append(asked)
        authored = prepared.rule.importance or Importance.NORMAL
        return max(stated, default=authored.weight), "not_important"


def assembled(pieces: Sequence[Piece]) -> Specification:
    """Return the specification that what all rules give makes together."""
    return Specification(
        requirements=combine([item for piece in pieces for item in piece.requirements]),
        firm=tuple(piece.firm for piece in pieces if piece.firm is not None),
        inactive=tuple(item for piece in pieces for item in piece.inactive),
    )


def inactive(
    name: str, parts: Iterable[Expression], values: Mapping[str, Value | None]
) -> Inactive:
    """Return the note that ``name`` waits for what would decide ``parts``."""
    found = [deciding(part, values) for part in parts]
    return Inactive(
        id=name,
        reason="unknown",
        unknown=tuple(sorted({fact for item in found for fact in item.unknown})),
        could_change=tuple(sorted({fact for item in found for fact in item.could_change})),
    )


def combine(found: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements with those that say the same of one expression made one.

    The strictest of several bounds stays, at the place of the first, with the largest weight
    and all origins; a wish that repeats a must is absorbed by it.
    """
    if _say_different_things(found):
        return tuple(found)
    kept: list[Requirement] = []
    place: dict[tuple[object, ...], int] = {}
    for item in found:
        key = (item.strength, *item.atom.family)
        at = place.get(key)
        if at is None:
            place[key] = len(kept)
            kept.append(item)
        else:
            kept[at] = _merged(kept[at], item)
    musts = {item.atom.text: at for at, item in enumerate(kept) if item.is_must}
    absorbed: set[int] = set()
    for at, item in enumerate(kept):
        must = musts.get(item.atom.text)
        if not item.is_must and must is not None:
            kept[must] = _merged(kept[must], item)
            absorbed.add(at)
    return tuple(item for at, item in enumerate(kept) if at not in absorbed)


def _say_different_things(found: Sequence[Requirement]) -> bool:
    """Tell whether nothing is to be combined: mostly so, and soon seen."""
    families = {(item.strength, item.atom.family) for item in found}
    return len(families) == len(found) == len({item.atom.text for item in found})


def _merged(first: Requirement, second: Requirement) -> Requirement:
    return replace(
        first,
        atom=second.atom if second.atom.is_stricter_than(first.atom) else first.atom,
        weight=max(first.weight, second.weight),
        rules=_union(first.rules, second.rules),
        origins=_union(first.origins, second.origins),
        reach=(*first.reach, *second.reach),
        is_kept=first.is_kept or second.is_kept,
    )


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def contradictions(kept: Sequence[Requirement]) -> tuple[Contradiction, ...]:
    """Return the pairs of musts on one expression that no value can satisfy together."""
    musts = [item for item in kept if item.is_must]
    return tuple(
        Contradiction(first=first.id, second=second.id)
        for at, first in enumerate(musts)
        for second in musts[at + 1 :]
        if first.atom.excludes(second.atom)
    )
