"""From a deal file to a deal: moments in order, people that exist, values of their facts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from dragoman.engine.guidance.building.moments import read_moment
from dragoman.engine.guidance.building.reader import scope_of
from dragoman.engine.guidance.building.values import read_value
from dragoman.engine.guidance.model.deal import (
    Activity,
    Agreement,
    Claim,
    ClaimedStage,
    Deal,
    Doubt,
    Grade,
    Meeting,
    Moment,
    Person,
    Side,
)
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.knowledge import ById, Texts
from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.reading.items import Item, Section
from dragoman.engine.knowledge.reading.scalars import Wrong

_START = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


class DealReader:
    """Reads a deal file against the facts of the documents that judge it."""

    def __init__(self, root: Section, *, facts: Mapping[str, Fact], problems: Problems) -> None:
        self._root = root
        self._facts = facts
        self._problems = problems
        self._people = dict(root.named("people"))

    def deal(self) -> Deal:
        """Return the deal; what is wrong is noted."""
        root = self._root
        meeting = root.section("meeting")
        return Deal(
            id=root.text("deal"),
            title=root.texts("title"),
            scope=scope_of(root.section("for")),
            opened=self._moment(root, "opened") or _START,
            owner=self._who(root, "owner"),
            value=root.number("value"),
            currency=root.text("currency"),
            process=root.text("process"),
            framework=root.text("framework"),
            playbook=root.text("playbook"),
            people=ById({name: self._person(name, each) for name, each in self._people.items()}),
            claims=self._claims(),
            stages=tuple(self._stage(each) for each in root.sections("stages")),
            agreements=tuple(self._agreement(each) for each in root.sections("agreements")),
            activities=tuple(self._activity(each) for each in root.sections("activities")),
            doubts=tuple(self._doubt(each) for each in root.sections("doubts")),
            meeting=self._meeting(meeting) if meeting else None,
        )

    def _claims(self) -> tuple[Claim, ...]:
        """Return the claims in an order that does not depend on the file, each with an id."""
        found = [claim for each in self._root.sections("claims") if (claim := self._claim(each))]
        found.sort(key=claim_order)
        taken = {claim.id for claim in found if claim.id}
        if len(taken) != sum(bool(claim.id) for claim in found):
            self._wrong(
                "knowledge.duplicate_id", "Two claims have one id.", self._root.item, "Rename one."
            )
        named, number = [], 0
        for claim in found:
            given = claim.id
            while not given:
                number += 1
                given = f"c{number}" if f"c{number}" not in taken else ""
            named.append(_with_id(claim, given))
        return tuple(named)

    def _claim(self, section: Section) -> Claim | None:
        item = section.get("value")
        fact = self._facts.get(section.text("fact"))
        if fact is None or fact.definition is not None:
            why = "is derived: claim what it follows from" if fact else "is declared nowhere"
            self._wrong(
                "guidance.unknown_fact",
                f"The fact `{section.text('fact')}` {why}.",
                section.get("fact") or section.item,
                nearest(section.text("fact"), self._facts),
            )
            return None
        if item is None:
            return None
        value = read_value(fact, item.node)
        if isinstance(value, Wrong):
            self._wrong("guidance.value", value.message, item, value.mend)
            return None
        at = self._moment(section, "at") or _START
        recorded = self._moment(section, "recorded") or at
        withdrawn = self._moment(section, "withdrawn")
        if recorded < at or (withdrawn is not None and withdrawn < recorded):
            self._wrong(
                "guidance.moment",
                "A claim is said first, then recorded, then withdrawn.",
                section.item,
                "Correct `at`, `recorded` or `withdrawn`.",
            )
        return Claim(
            id=section.text("id"),
            fact=fact.id,
            value=value,
            who=self._who(section, "who"),
            grade=section.enum("grade", Grade) or Grade.REPORTED,
            at=at,
            recorded=recorded,
            evidence=section.text("evidence"),
            confirmed_by=self._who(section, "confirmed_by"),
            expires=section.date("expires"),
            withdrawn=withdrawn,
            place=section.place,
        )

    def _person(self, name: str, section: Section) -> Person:
        support = []
        for day, level in section.entries("support").items():
            at = read_moment(day)
            if at is None:
                self._no_moment(day, level)
            else:
                support.append((at, str(level.value)))
        against = section.entries("against")
        for other, item in against.items():
            self._check_person(other, item)
        return Person(
            id=name,
            name=section.text("name"),
            side=section.enum("side", Side) or Side.CUSTOMER,
            position=section.text("position"),
            is_supervisor=section.yes("supervisor"),
            since=self._moment(section, "since"),
            until=self._moment(section, "until"),
            role=section.text("role"),
            mode=section.text("mode"),
            influence=section.text("influence"),
            support=tuple(sorted(support)),
            centre=section.text("centre"),
            is_champion=section.yes("champion"),
            presented=self._moment(section, "presented"),
            against=ById(
                {
                    other: item.value if isinstance(item.value, Texts) else Texts()
                    for other, item in against.items()
                }
            ),
        )

    def _stage(self, section: Section) -> ClaimedStage:
        return ClaimedStage(
            stage=section.text("stage"),
            who=self._who(section, "who"),
            at=self._moment(section, "at") or _START,
        )

    def _agreement(self, section: Section) -> Agreement:
        agreed = self._moment(section, "agreed") or _START
        return Agreement(
            what=section.text("what"),
            who=self._who(section, "who"),
            agreed=agreed,
            due=section.date("due") or agreed.date(),
            done=self._moment(section, "done"),
        )

    def _activity(self, section: Section) -> Activity:
        at = self._moment(section, "at") or _START
        return Activity(
            kind=section.text("kind"),
            at=at,
            recorded=self._moment(section, "recorded") or at,
            people=self._group(section),
            what=section.text("what"),
        )

    def _doubt(self, section: Section) -> Doubt:
        return Doubt(
            kind=section.text("kind"),
            who=self._who(section, "who"),
            at=self._moment(section, "at") or _START,
            says=section.text("says"),
            resolved=self._moment(section, "resolved"),
        )

    def _meeting(self, section: Section) -> Meeting:
        return Meeting(
            people=self._group(section),
            at=self._moment(section, "at"),
            aim=section.texts("aim"),
        )

    def _group(self, section: Section) -> tuple[str, ...]:
        for item in section.items("with"):
            self._check_person(str(item.value), item)
        return section.strings("with")

    def _who(self, section: Section, name: str) -> str:
        item = section.get(name)
        if item is not None:
            self._check_person(str(item.value), item)
        return section.text(name)

    def _check_person(self, name: str, item: Item) -> None:
        if name not in self._people:
            self._wrong(
                "guidance.unknown_person",
                f"`{name}` does not stand under `people`.",
                item,
                nearest(name, self._people),
            )

    def _moment(self, section: Section, name: str) -> Moment | None:
        item = section.get(name)
        if item is None:
            return None
        found = read_moment(str(item.value))
        if found is None:
            self._no_moment(str(item.value), item)
        return found

    def _no_moment(self, text: str, item: Item) -> None:
        self._wrong(
            "guidance.moment",
            f"`{text}` is no day and no time.",
            item,
            "Write `2026-05-04` or `2026-05-04T10:30`.",
        )

    def _wrong(self, code: str, message: str, item: Item, mend: str = "") -> None:
        self._problems.add(code, message, place=item.place, mend=mend)


def claim_order(claim: Claim) -> tuple[object, ...]:
    """Return the key by which claims are ordered: by time first, then by what they say."""
    value = sorted(claim.value) if isinstance(claim.value, frozenset) else claim.value
    return (
        claim.recorded,
        claim.at,
        claim.fact,
        str(value),
        claim.who,
        claim.grade.value,
        claim.confirmed_by,
        claim.evidence,
        str(claim.expires),
        str(claim.withdrawn),
        claim.id,
    )


def _with_id(claim: Claim, claim_id: str) -> Claim:
    return Claim(
        id=claim_id,
        fact=claim.fact,
        value=claim.value,
        who=claim.who,
        grade=claim.grade,
        at=claim.at,
        recorded=claim.recorded,
        evidence=claim.evidence,
        confirmed_by=claim.confirmed_by,
        expires=claim.expires,
        withdrawn=claim.withdrawn,
        place=claim.place,
    )
