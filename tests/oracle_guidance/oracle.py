"""Guidance written a second time from docs/guidance.md; numbers in brackets are its sections."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.oracle_guidance.logic import deciding, named, truth
from tests.oracle_guidance.worlds import OWNER, PEOPLE, START, SUPERVISORS, World

NONE, ZERO = -1, 0


def millionths(number: Fraction) -> int:
    exact = Decimal(number.numerator) * 1_000_000 / Decimal(number.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def F(number: float) -> Fraction:  # noqa: N802 - a number as it was written
    return Fraction(str(number))


class Oracle:
    def __init__(self, world: World) -> None:
        self.w = world
        self.today = (world.now - START).days

    # [2] claims
    def ends(self, claim: dict[str, Any]) -> list[int]:
        stale = self.w.facts[claim["fact"]]["stale"]
        found = [claim["withdrawn"]]
        found += [None if claim["expires"] is None else claim["expires"] + 1]
        found += [None if stale is None else claim["at"] + stale + 1]
        return [each for each in found if each is not None]

    def live(self, claim: dict[str, Any], at: int) -> bool:
        return claim["recorded"] <= at and all(end > at for end in self.ends(claim))

    def proof(self, claim: dict[str, Any]) -> bool:
        if self.w.facts[claim["fact"]]["by"] == "seller":
            return True
        if claim["grade"] == "documented":
            return PEOPLE[claim["who"]] != "ours" and bool(claim["evidence"])
        if claim["grade"] == "confirmed" and claim["by"]:
            if PEOPLE[claim["by"]] == "customer":
                return True
            return claim["by"] in SUPERVISORS and claim["by"] not in (OWNER, claim["who"])
        return False

    # [3] facts
    def decide(self, claims: list[dict[str, Any]]) -> tuple[Any, list[dict[str, Any]]]:
        if not claims:
            return None, []
        top = max(c["at"] for c in claims)
        newest = [c for c in claims if c["at"] == top]
        values = {c["value"] for c in newest}
        return (values.pop() if len(values) == 1 else None), newest

    def record(self, at: int, *, proven: bool) -> tuple[dict[str, Any], dict[str, Any]]:
        record, by = {}, {}
        for name in self.w.facts:
            claims = [
                c
                for c in self.w.claims
                if c["fact"] == name and self.live(c, at) and (not proven or self.proof(c))
            ]
            value, newest = self.decide(claims)
            if value is not None:
                record[name], by[name] = value, newest
        return record, by

    # [4] stages
    def holds(self, number: int, record: dict[str, Any]) -> bool:
        stage = self.w.stages[number - 1]
        left = stage["leave"] is not None and truth(stage["leave"], record) is True
        return truth(stage["enter"], record) is True and not left

    def position(self, record: dict[str, Any], last: int | None = None) -> int:
        if truth(self.w.zero, record) is True:
            return ZERO
        top = len(self.w.stages) if last is None else last
        return max((n for n in range(1, top + 1) if self.holds(n, record)), default=NONE)

    def stand(self, proven: dict[str, Any], memory: dict[str, Any]) -> tuple[str, int, int]:
        at = self.position(memory)
        if at == NONE:
            return "unproven", NONE, NONE
        if at == ZERO:
            held = truth(self.w.zero, proven) is True
            return ("zero", ZERO, ZERO) if held else ("lapsed", ZERO, NONE)
        if self.holds(at, proven):
            return "proven", at, at
        return "lapsed", at, self.position(proven, at)

    def replay(self) -> dict[str, Any]:
        rules = [self.w.zero]
        rules += [s[k] for s in self.w.stages for k in ("enter", "leave") if s[k]]
        facts = set().union(*(named(rule) for rule in rules))
        claims = [c for c in self.w.claims if c["fact"] in facts and self.proof(c)]
        moments = {c["recorded"] for c in claims} | {e for c in claims for e in self.ends(c)}
        memory: dict[str, Any] = {}
        status, position, hold, since = "unproven", NONE, NONE, None
        history = []
        for at in sorted(m for m in moments if m <= self.today):
            proven, by = self.record(at, proven=True)
            proven = {n: v for n, v in proven.items() if n in facts}
            new = {n: v for n, v in proven.items() if any(c["recorded"] == at for c in by[n])}
            memory = {**memory, **new}
            back = any(c["withdrawn"] == at for c in claims)
            if back and self.position(proven) > self.position(memory):
                memory = dict(proven)
            old = (status, position)
            status, position, hold = self.stand(proven, memory)
            if position != old[1]:
                up = old[1] == NONE or position > old[1]
                history.append(("advance" if up else "roll_back", at, old[1], position))
                since = at
            elif status != old[0]:
                move = "lapse" if status == "lapsed" else "confirmation"
                history.append((move, at, position, position))
        return {
            "status": status, "position": position, "holds": hold, "since": since,
            "history": history, "memory": memory,
        }  # fmt: skip

    # [5] gap
    def gap(self, stage: dict[str, Any], claimed: dict[str, Any], proven: dict[str, Any]) -> Any:
        said = [s for s in self.w.stated if s["day"] <= self.today]
        if said:
            latest = max(said, key=lambda s: (s["day"], s["stage"]))["stage"]
            position = ZERO if latest == "zero" else int(latest[1:]) + 1
        else:
            position = self.position(claimed)
        standing = max(stage["holds"], ZERO)
        targets = [position] if position > standing else []
        nexts = [
            n for n in range(standing + 1, len(self.w.stages) + 1)
            if not self.w.stages[n - 1]["optional"]
        ]  # fmt: skip
        targets += [n for n in nexts[:1] if n not in targets]
        return (
            position,
            max(0, position - standing),
            [(n, self.missing(n, proven)) for n in targets],
        )

    def missing(self, number: int, proven: dict[str, Any]) -> list[str]:
        if self.holds(number, proven):
            return []
        stage = self.w.stages[number - 1]
        if truth(stage["enter"], proven) is False:
            found = named(stage["enter"])
        else:
            found = deciding(stage["enter"], proven)
        if stage["leave"] and truth(stage["leave"], proven) is True:
            found |= named(stage["leave"])
        return [name for name in self.w.facts if name in found]

    # [6] estimate
    def estimate(
        self,
        status: str,
        position: int,
        holds: int,
        claimed: dict[str, Any],
        proven: dict[str, Any],
    ) -> tuple[Fraction, Fraction]:
        def base(at: int) -> Fraction:
            if at == NONE:
                return F(self.w.base_unproven)
            return Fraction(0) if at == ZERO else F(self.w.stages[at - 1]["base"])

        low = high = base(position)
        if status == "lapsed":
            ends = [Fraction(0), base(NONE)] if position == ZERO else [base(position), base(holds)]
            low, high = min(ends), max(ends)
        for each in self.w.criteria:
            values = self.w.facts[each["fact"]]["values"]
            factor = dict(zip(values, map(F, each["factors"]), strict=False))
            said, shown = claimed.get(each["fact"]), proven.get(each["fact"])
            if shown is None:
                low *= min(factor.values())
                high *= max(factor.values()) if said is None else factor[said]
            else:
                both = [factor[shown], factor[shown if said is None else said]]
                low, high = low * min(both), high * max(both)
        for gate in self.w.gates:
            said, shown = truth(gate["when"], claimed), truth(gate["when"], proven)
            if said is True and shown is not False:
                high = Fraction(0)
            if not (shown is False and said is not True):
                low = Fraction(0)
        return low, high

    # [7] steps
    def steps(self) -> list[tuple[str, int]]:  # noqa: C901 - one list by one recipe
        stage = self.replay()
        claimed, _ = self.record(self.today, proven=False)
        proven, _ = self.record(self.today, proven=True)
        place = (stage["status"], stage["position"], stage["holds"])
        now = middle_of(self.estimate(*place, claimed, proven))
        _, _, to_prove = self.gap(stage, claimed, proven)
        confirm = self.confirm(stage, proven)

        def after(names: list[str]) -> Fraction:
            gained: dict[str, Any] = {}
            best = now
            for name in names:
                outcomes = []
                for value in reversed(self.w.facts[name]["values"]):
                    with_ = {**gained, name: value}
                    p = {**proven, **with_}
                    spot = self.stand(p, {**stage["memory"], **with_})
                    outcomes.append(
                        (middle_of(self.estimate(*spot, {**claimed, **with_}, p)), value)
                    )
                best = max(middle for middle, _ in outcomes)
                gained[name] = next(value for middle, value in outcomes if middle == best)
            return best

        def rise(names: list[str]) -> Fraction:
            found = [Fraction(0), after(names) - now]
            for _, lacking in to_prove:
                common = set(lacking) & set(names)
                if common:
                    found.append((after(lacking) - now) * len(common) / len(lacking))
            return max(found)

        def since(names: set[str]) -> int:
            moments = [0, stage["since"] or 0]
            for claim in self.w.claims:
                if claim["fact"] in names and claim["recorded"] <= self.today:
                    moments += [
                        claim["recorded"],
                        *(e for e in self.ends(claim) if e <= self.today),
                    ]
            return max(moments)

        listed = []
        here = {NONE: "unproven", ZERO: "zero"}.get(stage["position"], f"s{stage['position'] - 1}")
        for step in self.w.steps:
            if step["stage"] not in ("any", here):
                continue
            if step["when"] and truth(step["when"], claimed) is not True:
                continue
            if step["proves"] and all(n in proven for n in step["proves"]):
                continue
            waits = self.today - since(named(step["when"]) if step["when"] else set())
            urgency = 2 if waits >= step["flag"] else 1 if waits >= step["advise"] else 0
            weight = [Fraction(1), Fraction(3, 2), Fraction(2)][urgency]
            gain = rise(step["proves"]) or F(step["worth"])
            priority = gain * self.w.value * weight / F(step["effort"])
            listed.append((-priority, -urgency, 0, step["id"]))
        covered = {
            n for each in listed for s in self.w.steps if s["id"] == each[3] for n in s["proves"]
        }
        asked = [(1, n) for n in confirm] + [(2, n) for _, lacking in to_prove for n in lacking]
        asked += [
            (3, each["fact"])
            for each in self.w.criteria
            if claimed.get(each["fact"]) is None and proven.get(each["fact"]) is None
        ]
        for source, name in asked:
            if name not in covered:
                covered.add(name)
                listed.append((-rise([name]) * self.w.value, 0, source, name))
        return [(each[3], millionths(-each[0])) for each in sorted(listed)]

    def confirm(self, stage: dict[str, Any], proven: dict[str, Any]) -> list[str]:
        if stage["status"] != "lapsed":
            return []
        if stage["position"] != ZERO:
            return self.missing(stage["position"], proven)
        known = truth(self.w.zero, proven) is False
        found = named(self.w.zero) if known else deciding(self.w.zero, proven)
        return [name for name in self.w.facts if name in found]


def middle_of(ends: tuple[Fraction, Fraction]) -> Fraction:
    return (ends[0] + ends[1]) / 2


def day_number(moment: datetime.datetime) -> int:
    return (moment.date() - START).days
