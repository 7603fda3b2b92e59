"""Expressions of a document: parsed, held to their scope and to wall 1, free of circles."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Nature
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.reading.hints import swallowed
from dragoman.engine.knowledge.reading.items import Item, Section
from dragoman.engine.knowledge.reading.nodes import Scalar, Source
from dragoman.engine.knowledge.schema.kinds import ExpressionKind, Scope
from dragoman.engine.language import (
    YES_NO,
    Expression,
    LanguageError,
    Namespace,
    Origin,
    Type,
    expand,
    names,
    parse,
)

DEEPEST = 50
"""Definitions that may rest on each other in a row; a sizing calculation has about ten."""


class Formulas:
    """Reads the expressions of one document against its names."""

    def __init__(self, known: Names, *, source: Source, problems: Problems) -> None:
        self._known = known
        self._source = source
        self._problems = problems
        self._namespace = known.namespace(with_walled=True)
        self._below: dict[str, frozenset[str]] = {}

    @property
    def namespace(self) -> Namespace:
        """The names that the finished model has."""
        return self._known.namespace(with_walled=False)

    def define_all(self, root: Section) -> dict[str, Formula]:
        """Read the formulas of derived attributes and needs, and give the names their meaning.

        Formulas that go in a circle are noted, and left out with all that rests on them.
        """
        found: dict[str, tuple[Formula, Item]] = {}
        for part in ("derived", "needs"):
            for name, section in self._known.owned(root, part):
                item = section.get("formula")
                if item is None or name not in self._known.symbols:
                    self._known.broken.add(name)
                    continue
                formula = self._parse(item, self._known.symbols[name].type)
                if formula is not None and self._names_directly(formula, item):
                    found[name] = (formula, item)
        sound = self._settled({name: names(each.tree) for name, (each, _) in found.items()}, found)
        formulas = {name: found[name][0] for name in found if name in sound}
        for name, formula in formulas.items():
            self._known.define(name, formula.tree)
        self._known.broken.update(set(found) - sound)
        self._namespace = self._known.namespace(with_walled=True)
        for name, formula in formulas.items():
            if not self._is_expandable(formula.tree, found[name][1].place):
                self._known.broken.add(name)
            elif name in self._known.natures and self._rests_on_price(formula.tree):
                self._known.natures[name] = Nature.PRICE
        return formulas

    def _settled(
        self, rests_on: Mapping[str, frozenset[str]], found: Mapping[str, tuple[Formula, Item]]
    ) -> set[str]:
        """Return the definitions that end in facts, and soon enough; others are told of."""
        for circle in circles(rests_on):
            chain = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
            self._problems.add(
                "knowledge.cycle",
                f"Formulas go in a circle: {chain}.",
                place=found[circle[0]][1].place,
                mend="Let one of them follow from something else.",
            )
        steps = settled_in_steps(rests_on)
        for name in steps[DEEPEST] if len(steps) > DEEPEST else ():
            self._problems.add(
                "knowledge.cycle",
                f"`{name}` rests on formulas that rest on formulas, {DEEPEST} deep.",
                place=found[name][1].place,
                mend="Let formulas rest on attributes and answers more directly.",
            )
        return {name for step in steps[:DEEPEST] for name in step}

    def _is_expandable(self, tree: Expression, place: Place) -> bool:
        """Return whether an expression stays within bounds with all definitions put in."""
        try:
            expand(tree, self._namespace)
        except LanguageError as error:
            error.place = error.place or place
            self._problems.found.append(error)
            return False
        return True

    def _rests_on_price(self, tree: Expression) -> bool:
        return any(self._known.natures.get(leaf) is Nature.PRICE for leaf in self.leaves(tree))

    def read(self, item: Item | None) -> Formula | None:
        """Return the condition that an item holds, checked against the scope of its field."""
        if item is None:
            return None
        formula = self._parse(item, YES_NO)
        if formula is None or not self._is_expandable(formula.tree, item.place):
            return None
        if not self._in_scope(formula.tree, item):
            return None
        return formula

    def joined(self, text: str, place: Place) -> Formula:
        """Return a condition that is put together from others that were read."""
        tree = parse(text, namespace=self._namespace, expect=YES_NO, place=place)
        return Formula(tree=tree, text=text, place=place)

    def leaves(self, tree: Expression) -> frozenset[str]:
        """Return the facts that a tree rests on in the end."""
        return frozenset(leaf for name in names(tree) for leaf in self._leaves_of(name))

    def _leaves_of(self, name: str) -> frozenset[str]:
        """Return the facts that a name rests on: itself, or what its definition ends in."""
        if name not in self._below:
            definition = self._namespace[name].definition
            found = frozenset({name}) if definition is None else self.leaves(definition)
            self._below[name] = found
        return self._below[name]

    def _parse(self, item: Item, expect: Type) -> Formula | None:
        text = str(item.value)
        try:
            tree = parse(text, namespace=self._namespace, expect=expect, place=item.place)
        except LanguageError as error:
            if self._is_news(error, text):
                hint = swallowed(item.node, self._source) if isinstance(item.node, Scalar) else ""
                error.mend = " ".join(part for part in (error.mend, hint) if part)
                self._problems.found.append(error)
            return None
        walled = sorted(name for name in names(tree) if self._known.behind_wall(name))
        for name in walled:
            self._problems.add(
                "knowledge.wall_1",
                f"`{name}` is {self._known.natures[name]}, and nothing but needs and facts of "
                "the product enters advice (wall 1).",
                place=item.place,
                mend="Take it out of the expression.",
            )
        if walled:
            return None
        formula = Formula(tree=tree, text=text, place=item.place)
        item.meaning = formula
        return formula

    def _is_news(self, error: LanguageError, text: str) -> bool:
        """Return whether an error is not merely a name whose declaration is broken already."""
        wrong = text[slice(*error.span)] if error.span else ""
        return wrong not in self._known.broken

    def _names_directly(self, formula: Formula, item: Item) -> bool:
        """Hold the formula of a derived attribute or need to the names it writes itself."""
        products = sorted(filter(self._known.is_product, names(formula.tree)))
        assert isinstance(item.kind, ExpressionKind)
        if item.kind.scope is Scope.BUYER and products:
            self._out_of_scope(item, products[0], "")
            return False
        if item.kind.needs_product and not products:
            self._problems.add(
                "knowledge.scope",
                "The formula names no fact of the product.",
                place=item.place,
                mend="What follows from answers alone is a need: write it under `needs`.",
            )
            return False
        return True

    def _in_scope(self, tree: Expression, item: Item) -> bool:
        """Hold a condition to the facts that its field may and must name."""
        kind = item.kind
        assert isinstance(kind, ExpressionKind)
        forbidden = {Scope.BUYER: Origin.PRODUCT, Scope.PRODUCT: Origin.BUYER}.get(kind.scope)
        for name in sorted(names(tree)) if forbidden else ():
            below = self._leaves_of(name)
            through = sorted(leaf for leaf in below if self._namespace[leaf].origin is forbidden)
            if through:
                why = f", which rests on `{through[0]}`," if through != [name] else ""
                self._out_of_scope(item, name, why)
                return False
        if kind.needs_product and not any(map(self._known.is_product, names(tree))):
            self._problems.add(
                "knowledge.scope",
                "The expression names no fact of the product, so no product can meet or miss it.",
                place=item.place,
                mend="Name an attribute; a condition on the buyer alone belongs into `when`.",
            )
            return False
        return True

    def _out_of_scope(self, item: Item, name: str, why: str) -> None:
        assert isinstance(item.kind, ExpressionKind)
        self._problems.add(
            "knowledge.scope",
            f"`{name}`{why} is no fact that may be named here: only {item.kind.scope.meaning}, "
            "market, industry and today.",
            place=item.place,
            mend="Take it out, or say it where such facts are known.",
        )


def circles(rests_on: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return the circles among definitions, each beginning with its first name in order.

    >>> circles({"a": frozenset({"b"}), "b": frozenset({"a"}), "c": frozenset({"a"})})
    [('a', 'b')]
    """
    found: list[tuple[str, ...]] = []
    broken: set[str] = set()
    while True:
        rest = {name: below - broken for name, below in rests_on.items() if name not in broken}
        settled = {name for step in settled_in_steps(rest) for name in step}
        unsettled = [name for name in rest if name not in settled]
        if not unsettled:
            return found
        trail = [unsettled[0]]
        while (below := min(rest[trail[-1]] & set(unsettled))) not in trail:
            trail.append(below)
        circle = trail[trail.index(below) :]
        first = circle.index(next(name for name in unsettled if name in circle))
        found.append((*circle[first:], *circle[:first]))
        broken.update(circle)


def settled_in_steps(rests_on: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Return definitions by steps: each rests on facts and on definitions of earlier steps only.

    Definitions in a circle, and all that rest on them, are in no step.

    >>> settled_in_steps({"a": frozenset({"x"}), "b": frozenset({"a"})})
    [['a'], ['b']]
    """
    steps: list[list[str]] = []
    waiting = dict(rests_on)
    while step := [name for name, below in waiting.items() if not below & waiting.keys()]:
        steps.append(step)
        for name in step:
            del waiting[name]
    return steps
