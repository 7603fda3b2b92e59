"""Reads what all guidance documents have: facts, conditions over them, scope, heading."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dragoman.engine.guidance.model.computed import COMPUTED, computed_symbols
from dragoman.engine.guidance.model.facts import Fact, Heading, ProvenBy, Scope
from dragoman.engine.knowledge import ById, Formula, Texts
from dragoman.engine.knowledge.building.formulas import circles
from dragoman.engine.knowledge.canonical import canonical_bytes, content_hash
from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.model.texts import wording_of
from dragoman.engine.knowledge.reading.items import Item, Section
from dragoman.engine.knowledge.reading.scalars import split_type
from dragoman.engine.language import (
    YES_NO,
    Expression,
    Kind,
    LanguageError,
    Namespace,
    Origin,
    Symbol,
    Type,
    Value,
    check_id,
    expand,
    names,
    parse,
)


def share(number: float) -> Fraction:
    """Return a number as the decimal fraction that was written, so that sums are exact.

    >>> share(0.3)
    Fraction(3, 10)
    """
    return Fraction(repr(number))


class Reader:
    """Reads one document against the common parameters and its own facts.

    ``is_computed``: its conditions may also name what guidance computes of a deal.
    """

    def __init__(
        self,
        root: Section,
        *,
        problems: Problems,
        common: Mapping[str, Fact],
        is_computed: bool,
    ) -> None:
        self.root = root
        self.problems = problems
        self._symbols = {each.id: each for each in computed_symbols()} if is_computed else {}
        for fact in common.values():
            self._symbols[fact.id] = _symbol(fact)
        self._common = common
        self.own = self._facts()
        self.facts: Mapping[str, Fact] = ById({**common, **self.own})
        self.namespace = Namespace(self._symbols.values())

    def heading(self, kind: str) -> Heading:
        """Return the heading; call it last, when every expression has been read."""
        canonical = canonical_bytes(self.root.item)
        return Heading(
            kind=kind,
            id=self.root.text(kind),
            title=self.root.texts("title"),
            explain=self.root.texts("explain"),
            scope=scope_of(self.root.section("for")),
            facts=ById(self.facts),
            own=frozenset(self.own),
            namespace=self.namespace,
            content_hash=content_hash(canonical),
            canonical=canonical,
        )

    def condition(self, section: Section, name: str) -> Formula | None:
        """Return a condition with derived names put in, or nothing where none can be read."""
        item = section.get(name)
        return None if item is None else self._formula(item, YES_NO)

    def needed(self, section: Section, name: str) -> Formula:
        """Return a condition that must be there; a stand-in where it is noted as wrong."""
        found = self.condition(section, name)
        if found is not None:
            return found
        return Formula(tree=parse("FALSE", namespace=Namespace()), text="", place=section.place)

    def fact_name(self, section: Section, name: str) -> str:
        """Return the name of a fact that must exist."""
        item = section.get(name)
        return self._known_fact(item) if item else ""

    def fact_names(self, section: Section, name: str) -> tuple[str, ...]:
        """Return names of facts that must exist."""
        return tuple(self._known_fact(item) for item in section.items(name))

    def one_of(self, item: Item | None, known: Mapping[str, object], what: str) -> str:
        """Return an id that must be one of those known."""
        if item is None:
            return ""
        if str(item.value) not in known:
            self.problems.add(
                "knowledge.unknown_name",
                f"There is no {what} `{item.value}`.",
                place=item.place,
                mend=nearest(str(item.value), known),
            )
        return str(item.value)

    def value(self, fact: Fact, text: str, item: Item) -> Value | None:
        """Return what a text is as a value of a finite fact; nothing where it is none."""
        known = {_written(value): value for value in fact.values}
        known |= {"true": True, "false": False} if fact.type.kind is Kind.YES_NO else {}
        if text not in known:
            self.problems.add(
                "guidance.factor",
                f"`{text}` is no value of `{fact.id}`.",
                place=item.place,
                mend=nearest(text, (_written(value) for value in fact.values)),
            )
            return None
        return known[text]

    def unique(self, sections: list[Section], what: str) -> None:
        """Note ids that are given twice."""
        seen: set[str] = set()
        for section in sections:
            each = section.text("id")
            if each in seen:
                self.problems.add(
                    "knowledge.duplicate_id",
                    f"There are two {what}s `{each}`.",
                    place=section.place_of("id"),
                    mend="Rename one.",
                )
            seen.add(each)

    def titles(self, section: Section, name: str) -> ById[Texts]:
        """Return a map of ids to texts."""
        found = section.entries(name)
        return ById((key, _texts(item) or wording_of(key)) for key, item in found.items())

    def _known_fact(self, item: Item) -> str:
        return self.one_of(item, self.facts, "fact")

    def _formula(self, item: Item, expect: Type, space: Namespace | None = None) -> Formula | None:
        text = str(item.value)
        namespace = self.namespace if space is None else space
        try:
            tree = parse(text, namespace=namespace, expect=expect, place=item.place)
            whole = expand(tree, namespace)
        except LanguageError as error:
            error.place = error.place or item.place
            self.problems.found.append(error)
            return None
        item.meaning = Formula(tree=tree, text=text, place=item.place)
        return Formula(tree=whole, text=text, place=item.place)

    def _facts(self) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        derived: list[tuple[str, Section, Type]] = []
        for name, section in self.root.named("facts"):
            its_type = self._type_of(name, section)
            if its_type is None or not self._is_free(name, section):
                continue
            self._symbols[name] = Symbol(name, its_type, Origin.BUYER)
            if section.get("formula"):
                derived.append((name, section, its_type))
            found[name] = _fact(name, section, its_type)
        self._define(derived, found)
        return found

    def _is_free(self, name: str, section: Section) -> bool:
        try:
            check_id(name)
        except LanguageError as error:
            self.problems.add("knowledge.id", error.message, place=section.place, mend=error.mend)
            return False
        if name in COMPUTED:
            self.problems.add(
                "knowledge.duplicate_id",
                f"`{name}` is computed, and nobody can claim it.",
                place=section.place,
                mend="Rename the fact.",
            )
            return False
        return True

    def _type_of(self, name: str, section: Section) -> Type | None:
        word, unit = split_type(section.text("is"))
        if not word:
            return None
        values = tuple(section.entries("values"))
        try:
            found = Type(Kind(word), unit=unit, values=values)
        except LanguageError as error:
            self.problems.add(
                "knowledge.value",
                error.message,
                place=section.place,
                mend="A choice, scale or set has `values`, nothing else has.",
            )
            return None
        shared = self._common.get(name)
        if shared is not None and not self.root.has("process"):
            self.problems.add(
                "knowledge.duplicate_id",
                f"`{name}` is a common parameter already.",
                place=section.place,
                mend="Delete it here; only a process may say anew how a parameter is proven.",
            )
            return None
        if shared is not None and shared.type != found:
            self.problems.add(
                "guidance.facts_differ",
                f"`{name}` is a common parameter of another type.",
                place=section.place,
                mend="Give the fact another name, or the same type and values.",
            )
            return None
        return found

    def _define(self, derived: list[tuple[str, Section, Type]], found: dict[str, Fact]) -> None:
        """Give derived facts their formulas, one after another as they rest on each other."""
        space = Namespace(self._symbols.values())
        trees = {}
        for name, section, its_type in derived:
            item = section.get("formula")
            assert item is not None
            formula = self._formula(item, its_type, space)
            if formula is not None:
                trees[name] = item
        rests_on = {name: names(_tree(item)) for name, item in trees.items()}
        for circle in circles(rests_on):
            self.problems.add(
                "knowledge.cycle",
                f"Formulas go in a circle: {' → '.join((*circle, circle[0]))}.",
                place=trees[circle[0]].place,
                mend="Let one of them follow from something else.",
            )
            return
        for name, item in trees.items():
            old = self._symbols[name]
            self._symbols[name] = Symbol(name, old.type, old.origin, _tree(item))
        whole = Namespace(self._symbols.values())
        for name, item in trees.items():
            fact = found[name]
            tree = expand(_tree(item), whole)
            leaves = [found.get(leaf) or self._common.get(leaf) for leaf in names(tree)]
            said = [leaf for leaf in leaves if leaf is not None]
            by_seller = any(leaf.proven_by is ProvenBy.SELLER for leaf in said)
            found[name] = _derived(fact, Formula(tree=tree, text=str(item.value)), by_seller)


def scope_of(section: Section | None) -> Scope:
    """Return for which deals something is meant."""
    if section is None:
        return Scope()
    return Scope(
        sale=section.strings("sale"),
        cycle=section.strings("cycle"),
        industry=section.strings("industry"),
        market=section.strings("market"),
    )


def texts_list(section: Section, name: str) -> tuple[Texts, ...]:
    """Return a list of texts."""
    return tuple(_texts(item) for item in section.items(name))


def _texts(item: Item) -> Texts:
    return item.value if isinstance(item.value, Texts) else Texts()


def _tree(item: Item) -> Expression:
    assert isinstance(item.meaning, Formula)
    return item.meaning.tree


def _symbol(fact: Fact) -> Symbol:
    definition = fact.definition.tree if fact.definition else None
    return Symbol(fact.id, fact.type, Origin.BUYER, definition)


def _fact(name: str, section: Section, its_type: Type) -> Fact:
    stale = section.number("stale_after")
    titles = {
        key: _texts(item) or wording_of(key) for key, item in section.entries("values").items()
    }
    return Fact(
        id=name,
        type=its_type,
        title=section.texts("title") or wording_of(name),
        value_titles=ById(titles),
        proven_by=section.enum("proven_by", ProvenBy) or ProvenBy.CUSTOMER,
        stale_after=None if stale is None else int(stale),
        ask=section.texts("ask"),
        why=section.texts("why"),
        proposes=section.text("proposes"),
    )


def _derived(fact: Fact, definition: Formula, by_seller: bool) -> Fact:  # noqa: FBT001
    return Fact(
        id=fact.id,
        type=fact.type,
        title=fact.title,
        value_titles=fact.value_titles,
        proven_by=ProvenBy.SELLER if by_seller else ProvenBy.CUSTOMER,
        ask=fact.ask,
        why=fact.why,
        proposes=fact.proposes,
        definition=definition,
    )


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
