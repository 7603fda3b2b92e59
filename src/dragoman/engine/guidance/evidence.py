"""From claims to facts: what is claimed today, what is proven, what is stale, what contradicts.

Nothing here looks beyond ``now``: a claim counts from the moment it was recorded, and whatever
ends it counts from the moment it ended.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.engine.guidance.building.moments import day_after
from dragoman.engine.guidance.model.deal import Claim, Deal, Grade, Moment, Side
from dragoman.engine.guidance.model.facts import Fact, ProvenBy
from dragoman.engine.language import Value


class Standing(enum.StrEnum):
    """What became of a claim."""

    LIVE = "live"
    STALE = "stale"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Dispute(enum.StrEnum):
    """How live claims of one fact differ.

    ``changed``: one person says otherwise than before. ``disputed``: several people differ, and
    the newest counts. ``open``: the newest differ among themselves, so the fact is not known.
    """

    CHANGED = "changed"
    DISPUTED = "disputed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim with its standing, and whether it proves its fact."""

    claim: Claim
    standing: Standing
    is_proof: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one fact.

    ``claimed`` is the value that all live claims support, ``proven`` the one that proof supports;
    nothing where it is not known.
    """

    fact: Fact
    claimed: Value | None
    proven: Value | None
    claims: tuple[Judged, ...]
    dispute: Dispute | None

    @property
    def live(self) -> tuple[Claim, ...]:
        """The claims that count today."""
        return tuple(each.claim for each in self.claims if each.standing is Standing.LIVE)


Record = Mapping[str, Value | None]


def stale_at(claim: Claim, fact: Fact) -> Moment | None:
    """Return from when a claim no longer supports its fact for its age."""
    if fact.stale_after is None:
        return None
    return day_after(claim.at.date() + datetime.timedelta(days=fact.stale_after))


def ends(claim: Claim, fact: Fact) -> tuple[tuple[Moment, Standing], ...]:
    """Return every moment that ends a claim, with what becomes of it."""
    stale = stale_at(claim, fact)
    expired = day_after(claim.expires) if claim.expires is not None else None
    found = (
        (claim.withdrawn, Standing.WITHDRAWN),
        (expired, Standing.EXPIRED),
        (stale, Standing.STALE),
    )
    return tuple((at, standing) for at, standing in found if at is not None)


def standing(claim: Claim, fact: Fact, now: Moment) -> Standing:
    """Return what became of a claim: withdrawn before expired before stale."""
    over = [standing for at, standing in ends(claim, fact) if at <= now]
    return over[0] if over else Standing.LIVE


def is_proof(claim: Claim, fact: Fact, deal: Deal) -> bool:
    """Return whether a claim proves its fact.

    What is ``proven_by: customer`` needs a message, file or act of the customer's side, or to be
    confirmed by somebody of the customer, or verified by a supervisor of ours who neither owns
    the deal nor made the claim.
    """
    if fact.proven_by is ProvenBy.SELLER:
        return True
    people = deal.people
    if claim.grade is Grade.DOCUMENTED:
        return people[claim.who].side is not Side.OURS and bool(claim.evidence.strip())
    if claim.grade is Grade.CONFIRMED and claim.confirmed_by:
        by = people[claim.confirmed_by]
        if by.side is Side.CUSTOMER:
            return True
        is_other = claim.confirmed_by not in (deal.owner, claim.who)
        return by.side is Side.OURS and by.is_supervisor and is_other
    return False


def decided(claims: Iterable[Claim]) -> tuple[Value | None, tuple[Claim, ...]]:
    """Return the value that claims support, and the claims that decide it: the newest.

    Where the newest differ among themselves the value is not known.
    """
    listed = list(claims)
    if not listed:
        return None, ()
    latest = max(claim.at for claim in listed)
    newest = tuple(claim for claim in listed if claim.at == latest)
    values = {claim.value for claim in newest}
    return (newest[0].value if len(values) == 1 else None), newest


def known(deal: Deal, facts: Mapping[str, Fact], now: Moment) -> dict[str, Known]:
    """Return what is known of every fact of which something was claimed by now."""
    by_fact: dict[str, list[Judged]] = {}
    for claim in deal.claims:
        if claim.recorded <= now:
            fact = facts[claim.fact]
            judged = Judged(
                claim=claim,
                standing=standing(claim, fact, now),
                is_proof=is_proof(claim, fact, deal),
            )
            by_fact.setdefault(claim.fact, []).append(judged)
    return {name: _known(facts[name], claims) for name, claims in sorted(by_fact.items())}


def claimed_record(found: Mapping[str, Known]) -> dict[str, Value | None]:
    """Return the values that are claimed."""
    return {name: each.claimed for name, each in found.items() if each.claimed is not None}


def proven_record(found: Mapping[str, Known]) -> dict[str, Value | None]:
    """Return the values that are proven."""
    return {name: each.proven for name, each in found.items() if each.proven is not None}


def _known(fact: Fact, claims: list[Judged]) -> Known:
    live = [each for each in claims if each.standing is Standing.LIVE]
    claimed, _ = decided(each.claim for each in live)
    proven, _ = decided(each.claim for each in live if each.is_proof)
    return Known(
        fact=fact,
        claimed=claimed,
        proven=proven,
        claims=tuple(claims),
        dispute=_dispute([each.claim for each in live]),
    )


def _dispute(live: list[Claim]) -> Dispute | None:
    if len({claim.value for claim in live}) < 2:
        return None
    value, newest = decided(live)
    if value is None:
        return Dispute.OPEN
    said_so = {claim.who for claim in newest}
    others = {claim.who for claim in live if claim.value != value}
    return Dispute.CHANGED if others <= said_so else Dispute.DISPUTED
