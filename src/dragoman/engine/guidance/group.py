"""The buying group: difficulty, gaps, who stands against whom, and how they may agree."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dragoman.engine.guidance.building.reader import share
from dragoman.engine.guidance.evidence import Dispute, Known
from dragoman.engine.guidance.model.around import BuyingGroup
from dragoman.engine.guidance.model.deal import Deal, Moment, Person, Side
from dragoman.engine.knowledge import Texts


class Lacking(enum.StrEnum):
    """What is missing in a buying group."""

    ROLE = "role"
    CHAMPION = "champion"
    ROLE_OF_PERSON = "role_of_person"
    MODE_OF_PERSON = "mode_of_person"
    SUPPORT_OF_PERSON = "support_of_person"
    NOT_PRESENTED = "not_presented"
    CENTRE_NOT_WON = "centre_not_won"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the customer's side with the difficulty of the sale to that person."""

    person: Person
    support: str
    easiest: Fraction
    hardest: Fraction
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGap:
    """Something missing; ``about`` is the role, centre or person."""

    lacking: Lacking
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standoff:
    """Two people who do not agree; on a fact, or on what a seller noted in words."""

    one: str
    other: str
    fact: str = ""
    words: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A step of the agreement plan: who helps whom to agree, through whom."""

    one: str
    other: str
    through: str
    fact: str
    words: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A functional decision centre with its people and whether it is won."""

    id: str
    people: tuple[str, ...]
    is_won: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The buying group at a moment; difficulty from 1 (easy) to 5 (hard), weighed by influence."""

    members: tuple[Member, ...]
    easiest: Fraction | None
    hardest: Fraction | None
    gaps: tuple[GroupGap, ...]
    standoffs: tuple[Standoff, ...]
    plan: tuple[Agreeing, ...]
    centres: tuple[Centre, ...]
    has_changed: bool


def group(table: BuyingGroup, deal: Deal, found: Mapping[str, Known], now: Moment) -> Group:
    """Return the buying group as it is known at a moment."""
    people = [
        person
        for _, person in sorted(deal.people.items())
        if person.side is Side.CUSTOMER and person.is_known(now)
    ]
    members = tuple(_member(table, deal, person, now) for person in people)
    weights = [_weight(table, each.person) for each in members]
    total = sum(weights, Fraction(0))
    centres = _centres(table, members)
    standoffs = _standoffs(table, members, found)
    return Group(
        members=members,
        easiest=_mean([each.easiest for each in members], weights, total),
        hardest=_mean([each.hardest for each in members], weights, total),
        gaps=_gaps(table, members, centres, now),
        standoffs=standoffs,
        plan=tuple(_agreeing(each, members) for each in standoffs),
        centres=centres,
        has_changed=any(each.is_new for each in members),
    )


def level_of(table: BuyingGroup, support: str) -> int | None:
    """Return a level of support as a number from -2 to 2, or nothing."""
    return table.support.get(support)


def _member(table: BuyingGroup, deal: Deal, person: Person, now: Moment) -> Member:
    roles = [person.role] if person.role in table.roles else list(table.roles)
    modes = [person.mode] if person.mode in table.modes else list(table.modes)
    cells = [share(table.difficulty[role][mode]) for role in roles for mode in modes]
    # Those who were there when the deal was opened are no news.
    joined = person.since is not None and person.since > deal.opened
    recent = now - datetime.timedelta(days=table.new_member_days)
    is_new = joined and person.since is not None and person.since >= recent
    return Member(
        person=person,
        support=person.support_at(now),
        easiest=min(cells),
        hardest=max(cells),
        is_new=is_new and not _is_presented(person, now),
    )


def _is_presented(person: Person, now: Moment) -> bool:
    return person.presented is not None and person.presented <= now


def _weight(table: BuyingGroup, person: Person) -> Fraction:
    """Return what a person weighs; whose influence is not known weighs as the middle level."""
    levels = list(table.influence.values())
    return share(table.influence.get(person.influence, levels[len(levels) // 2]))


def _mean(values: list[Fraction], weights: list[Fraction], total: Fraction) -> Fraction | None:
    if not total:
        return None
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / total


def _centres(table: BuyingGroup, members: tuple[Member, ...]) -> tuple[Centre, ...]:
    """Return the centres that have people: won by a supporter, if nobody there opposes."""
    found = []
    for centre in table.centres:
        there = [each for each in members if each.person.centre == centre]
        levels = [level_of(table, each.support) or 0 for each in there]
        if there:
            is_won = max(levels) > 0 and min(levels) >= 0
            names = tuple(each.person.id for each in there)
            found.append(Centre(id=centre, people=names, is_won=is_won))
    return tuple(found)


def _gaps(
    table: BuyingGroup, members: tuple[Member, ...], centres: tuple[Centre, ...], now: Moment
) -> tuple[GroupGap, ...]:
    held = {each.person.role for each in members}
    gaps = [(Lacking.ROLE, role) for role in table.needed_roles if role not in held]
    if not any(each.person.is_champion for each in members):
        gaps.append((Lacking.CHAMPION, ""))
    for each in members:
        person = each.person
        lacking = (
            (Lacking.ROLE_OF_PERSON, person.role not in table.roles),
            (Lacking.MODE_OF_PERSON, person.mode not in table.modes),
            (Lacking.SUPPORT_OF_PERSON, each.support not in table.support),
            (Lacking.NOT_PRESENTED, not _is_presented(person, now)),
        )
        gaps += [(what, person.id) for what, is_lacking in lacking if is_lacking]
    gaps += [(Lacking.CENTRE_NOT_WON, each.id) for each in centres if not each.is_won]
    return tuple(GroupGap(lacking=what, about=about) for what, about in gaps)


def _standoffs(
    table: BuyingGroup, members: tuple[Member, ...], found: Mapping[str, Known]
) -> tuple[Standoff, ...]:
    """Return who stands against whom: as noted, by what they say, and by their support."""
    here = {each.person.id: each for each in members}
    noted = [
        Standoff(one=one, other=other, words=words)
        for one, each in here.items()
        for other, words in each.person.against.items()
        if other in here
    ]
    by_fact = [
        Standoff(one=one, other=other, fact=name)
        for name, known in found.items()
        if known.dispute in (Dispute.DISPUTED, Dispute.OPEN)
        for one, other in _differing(known)
        if one in here and other in here
    ]
    levels = {name: level_of(table, each.support) or 0 for name, each in here.items()}
    by_support = [
        Standoff(one=one, other=other)
        for one in here
        for other in here
        if levels[one] > 0 > levels[other]
    ]
    return (*noted, *by_fact, *by_support)


def _differing(known: Known) -> list[tuple[str, str]]:
    live = known.live
    return sorted(
        {
            (min(a.who, b.who), max(a.who, b.who))
            for a in live
            for b in live
            if a.value != b.value and a.who != b.who
        }
    )


def _agreeing(standoff: Standoff, members: tuple[Member, ...]) -> Agreeing:
    champions = [
        each.person.id
        for each in members
        if each.person.is_champion and each.person.id not in (standoff.one, standoff.other)
    ]
    return Agreeing(
        one=standoff.one,
        other=standoff.other,
        through=champions[0] if champions else "",
        fact=standoff.fact,
        words=standoff.words,
    )
