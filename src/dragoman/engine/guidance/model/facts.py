"""Facts that a deal can know, and the conditions and texts that speak of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.knowledge import ById, Formula, Texts
from dragoman.engine.language import Kind, Namespace, Type, Value


class ProvenBy(enum.StrEnum):
    """Whose evidence proves a fact: the customer's, or the seller's own word is enough."""

    CUSTOMER = "customer"
    SELLER = "seller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that can be known of a deal.

    Attributes:
        stale_after: days after which a claim no longer supports it; nothing: it does not age.
        ask: the question whose answer it is.
        proposes: the question of a need profile to which an answer is proposed.
        definition: the formula of a derived fact; nobody claims such a fact.
    """

    id: str
    type: Type
    title: Texts
    value_titles: ById[Texts] = field(default_factory=ById)
    proven_by: ProvenBy = ProvenBy.CUSTOMER
    stale_after: int | None = None
    ask: Texts = field(default_factory=Texts)
    why: Texts = field(default_factory=Texts)
    proposes: str = ""
    definition: Formula | None = None

    @property
    def is_finite(self) -> bool:
        """Whether its values can be listed."""
        return self.type.kind in (Kind.YES_NO, Kind.CHOICE, Kind.SCALE)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that it can have, worst known order being that of the document."""
        if self.type.kind is Kind.YES_NO:
            return (False, True)
        return self.type.values if self.is_finite else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """For which deals a document is meant; an empty part means for all (GS-K06)."""

    sale: tuple[str, ...] = ()
    cycle: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    market: tuple[str, ...] = ()

    def fits(self, other: Scope) -> bool:
        """Return whether a deal of another scope is one of those it is meant for.

        Each part that both name must have something in common.
        """
        pairs = (
            (self.sale, other.sale),
            (self.cycle, other.cycle),
            (self.industry, other.industry),
            (self.market, other.market),
        )
        return all(not mine or not theirs or set(mine) & set(theirs) for mine, theirs in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What every document has: kind, id, title, scope, facts and its hash.

    ``facts`` are all that it may name, ``own`` the names of those that it declares itself.
    """

    kind: str
    id: str
    title: Texts
    explain: Texts
    scope: Scope
    facts: ById[Fact]
    own: frozenset[str]
    namespace: Namespace
    content_hash: str
    canonical: bytes
