"""Guidance in sentences of one language, for pages and for the record alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction

from dragoman.engine.guidance.group import Agreeing, GroupGap, Lacking, Standoff
from dragoman.engine.guidance.guide import Guidance
from dragoman.engine.guidance.model.deal import Moment
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.model.framework import Verdict
from dragoman.engine.guidance.plays import Source, Suggestion, Urgency, stage_name
from dragoman.engine.guidance.qualification import Met
from dragoman.engine.guidance.risk import Alert, AlertKind
from dragoman.engine.guidance.staging import UNPROVEN, ZERO, Status, Transition
from dragoman.engine.guidance.wording import phrase
from dragoman.engine.knowledge import Texts
from dragoman.engine.language import Value


class Voice:
    """Says what a judgement holds, in one language."""

    def __init__(self, guidance: Guidance, language: str) -> None:
        self._guidance = guidance
        self.language = language

    def say(self, key: str, values: Mapping[str, str] | None = None) -> str:
        """Return a phrase."""
        return phrase(self.language, key, values)

    def text(self, texts: Texts) -> str:
        """Return a text of a document."""
        return texts.in_language(self.language)

    def percent(self, share: Fraction) -> str:
        """Return a share in whole per cent, or with one digit below ten."""
        digits = 1 if 0 < share < Fraction(1, 10) else 0
        number = f"{float(round(share * 100, digits)):.{digits}f}"
        if self.language == "en":
            return f"{number} %"
        return f"{number.replace('.', ',')} %"

    def name(self, person: str) -> str:
        """Return the name of a person."""
        found = self._guidance.deal.people.get(person)
        return found.name if found else person

    def position(self, position: int) -> str:
        """Return the title of a position."""
        if position in (UNPROVEN, ZERO):
            return self.say("position.zero" if position == ZERO else "position.unproven")
        return self.text(self._guidance.method.process.stages[position - 1].title)

    def position_id(self, position: int) -> str:
        """Return the id of a position."""
        return stage_name(self._guidance.method, position)

    def value(self, fact: Fact, value: Value | None) -> str:
        """Return a value in words."""
        match value:
            case None:
                return self.say("truth.unknown")
            case bool():
                return self.say("truth.yes" if value else "truth.no")
            case frozenset():
                return ", ".join(self._titled(fact, each) for each in sorted(value))
            case datetime.date():
                return value.isoformat()
            case float():
                number = f"{value:g}"
                return f"{number} {fact.type.unit}" if fact.type.unit else number
            case _:
                return self._titled(fact, str(value))

    def stage_sentence(self) -> str:
        """Return where the customer stands."""
        stage = self._guidance.stage
        if stage.status is Status.UNPROVEN:
            return self.say("status.unproven")
        if stage.status is Status.ZERO:
            return self.say("status.zero")
        status = self.say(f"status.{stage.status}")
        since = self.say("stage.since", {"day": day(stage.since)}) if stage.since else ""
        return f"{self.position(stage.position)} – {status}, {since}".rstrip(", ")

    def transition(self, each: Transition) -> str:
        """Return one line of the history, with its causes."""
        values = {
            "day": day(each.at),
            "before": self.position(each.before),
            "after": self.position(each.after),
        }
        causes = [
            self.say(
                "move.cause",
                {
                    "who": self.name(claim.who),
                    "fact": self.text(self._guidance.facts[claim.fact].title),
                    "value": self.value(self._guidance.facts[claim.fact], claim.value),
                },
            )
            for claim in each.causes
        ]
        return "; ".join([self.say(f"move.{each.move}", values), *causes])

    def gap_sentence(self) -> str:
        """Return claimed against proven."""
        gap = self._guidance.gap
        if gap.ahead == 0:
            return self.say("gap.none")
        return self.say(
            "gap.ahead",
            {
                "claimed": self.position(gap.claimed),
                "proven": self.position(self._guidance.stage.holds),
                "count": str(gap.ahead),
            },
        )

    def estimate_sentence(self) -> str:
        """Return the estimate as an interval, with what was asked."""
        found = self._guidance.qualification
        return self.say(
            "estimate.range",
            {
                "low": self.percent(found.estimate.low),
                "high": self.percent(found.estimate.high),
                "asked": str(found.asked),
                "all": str(len(found.criteria)),
            },
        )

    def lowered(self) -> str:
        """Return what lowers the estimate, or an empty text."""
        low = [
            self.text(each.criterion.title)
            for each in self._guidance.qualification.criteria
            if each.met in (Met.ABSENT, Met.PARTLY)
        ]
        return self.say("estimate.lowered", {"names": ", ".join(low)}) if low else ""

    def verdict(self) -> str:
        """Return what a shut gate means, or an empty text."""
        found = self._guidance.qualification
        if found.verdict is None:
            return ""
        if found.verdict is Verdict.LATER:
            if found.revisit is None:
                return self.say("verdict.later_open")
            return self.say("verdict.later", {"day": found.revisit.isoformat()})
        return self.say(f"verdict.{found.verdict}")

    def question(self, fact: Fact) -> str:
        """Return the question that finds a fact out."""
        if fact.ask:
            return self.text(fact.ask)
        return self.say("step.find_out", {"fact": self.text(fact.title)})

    def step(self, each: Suggestion) -> str:
        """Return what to do."""
        if each.step is not None:
            return self.text(each.step.step)
        fact = self._guidance.facts[each.proves[0]]
        if not fact.ask:
            return self.say("step.find_out", {"fact": self.text(fact.title)})
        confirms = each.source is Source.CONFIRMATION
        return self.say(
            "step.confirm" if confirms else "step.ask", {"question": self.text(fact.ask)}
        )

    def step_because(self, each: Suggestion) -> str:
        """Return why a step is proposed."""
        if each.step is not None:
            return self.text(each.step.because)
        reasons = {
            Source.CONFIRMATION: "step.because_lapsed",
            Source.PROOF: "step.because_proof",
            Source.FRAMEWORK: "step.because_framework",
        }
        return self.say(reasons[each.source])

    def vanishes(self, each: Suggestion) -> str:
        """Return what would make a step go away."""
        if not each.open_facts:
            return self.say("step.vanishes_when")
        return self.say("step.vanishes", {"facts": self.facts(each.open_facts)})

    def facts(self, names: Iterable[str]) -> str:
        """Return titles of facts in a row."""
        return ", ".join(self.text(self._guidance.facts[name].title) for name in names)

    def urgency(self, urgency: Urgency, days: int) -> str:
        """Return how long something has waited."""
        return self.say(f"urgency.{urgency}", {"days": str(days)})

    def alert(self, each: Alert) -> str:
        """Return what waited too long, with the step to take."""
        days = str(each.days)
        if each.kind is AlertKind.AGREEMENT and each.agreement is not None:
            return self.say("alert.agreement", {"days": days, "what": each.agreement.what})
        if each.suggestion is not None:
            why = self.step_because(each.suggestion)
            return f"{self.step(each.suggestion)} – {self.urgency(each.urgency, each.days)}. {why}"
        present = self._guidance.present_stage
        expected = present.expected_days if present is not None else None
        return self.say(
            "alert.stage",
            {
                "stage": self.position(self._guidance.stage.position),
                "days": days,
                "expected": str(expected or "?"),
            },
        )

    def group_gap(self, gap: GroupGap) -> str:
        """Return what is missing in the buying group."""
        table = self._guidance.method.buying_group
        about = self.name(gap.about)
        if table is not None and gap.lacking is Lacking.ROLE:
            about = self.text(table.roles[gap.about])
        if table is not None and gap.lacking is Lacking.CENTRE_NOT_WON:
            about = self.text(table.centres[gap.about])
        return self.say(f"lacking.{gap.lacking}", {"about": about})

    def standoff(self, each: Standoff) -> str:
        """Return who stands against whom on what."""
        return self.say(
            "group.standoff",
            {
                "one": self.name(each.one),
                "other": self.name(each.other),
                "what": self._matter(each.fact, each.words),
            },
        )

    def agreeing(self, each: Agreeing) -> str:
        """Return a step of the agreement plan."""
        values = {
            "one": self.name(each.one),
            "other": self.name(each.other),
            "what": self._matter(each.fact, each.words),
            "through": self.name(each.through),
        }
        return self.say("group.agree_through" if each.through else "group.agree", values)

    def temperature(self) -> str:
        """Return the temperature with the signs that decided."""
        lead = self._guidance.lead
        assert lead is not None
        signs = [
            self.text(each.sign.title) for each in lead.readings if each.sign.id in lead.decided_by
        ]
        return self.say(
            "lead.temperature",
            {
                "temperature": self.say(f"temperature.{lead.temperature}"),
                "signs": ", ".join(signs) or self.say("lead.no_sign"),
            },
        )

    def fit(self) -> str:
        """Return whether the customer fits the ideal one."""
        found = self._guidance.fit
        assert found is not None
        return self.say({True: "fit.yes", False: "fit.no", None: "fit.open"}[found.fits])

    def risk_sentence(self) -> str:
        """Return whether the deal is at risk."""
        risks = self._guidance.risks
        assert risks is not None
        key = "risk.at_risk" if risks.is_at_risk else "risk.not"
        return self.say(key, {"severity": self.percent(risks.severity)})

    def _matter(self, fact: str, words: Texts) -> str:
        if words:
            return self.text(words)
        if fact:
            return self.text(self._guidance.facts[fact].title)
        return self.say("group.our_offer")

    def _titled(self, fact: Fact, value: str) -> str:
        titles = fact.value_titles
        return self.text(titles[value]) if value in titles else value


def day(moment: Moment) -> str:
    """Return the day of a moment."""
    return moment.date().isoformat()
