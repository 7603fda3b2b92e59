"""The page of `dragoman guide`: stage, gap, qualification, people, risks, next steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.cli.terminal import Page
from dragoman.engine.guidance import Guidance
from dragoman.engine.guidance.evidence import Known
from dragoman.engine.guidance.gap import Missing
from dragoman.engine.guidance.plays import Suggestion, Urgency
from dragoman.engine.guidance.qualification import GateState, Met
from dragoman.engine.guidance.voice import Voice, day

_FEW: Final = 5
_MET: Final = {Met.PRESENT: "+", Met.PARTLY: "~", Met.ABSENT: "-", Met.UNKNOWN: "?"}


def place(page: Page, found: Guidance, voice: Voice, *, is_full: bool) -> None:
    """Set a judgement."""
    deal = found.deal
    worth = f"{deal.value:,.0f} {deal.currency}".replace(",", " ") if deal.value else ""
    page.beside(voice.text(deal.title), f"{worth}  {day(found.now)}".strip())
    _stage(page, found, voice)
    _gap(page, found, voice)
    _qualification(page, found, voice)
    _steps(page, found, voice, is_full=is_full)
    _alerts(page, found, voice, is_full=is_full)
    _risks(page, found, voice)
    _group(page, found, voice, is_full=is_full)
    _lead(page, found, voice, is_full=is_full)
    if is_full:
        _facts(page, found.known.values(), voice)
        _meeting(page, found, voice)


def _stage(page: Page, found: Guidance, voice: Voice) -> None:
    page.heading(voice.say("title.stage"))
    page.paragraph(voice.stage_sentence(), indent=2)
    stage, present = found.stage, found.present_stage
    if stage.holds != stage.position:
        still = voice.say("stage.still", {"stage": voice.position(stage.holds)})
        page.paragraph(still, indent=2)
    if present is not None and present.task:
        task = voice.say("stage.task", {"text": voice.text(present.task)})
        page.paragraph(task, indent=2)
    if present is not None and present.owners:
        owners = voice.say("stage.owners", {"names": ", ".join(present.owners)})
        page.paragraph(owners, indent=2, faint=True)
    if stage.history:
        page.heading(voice.say("title.history"))
        for each in stage.history:
            page.item("·", voice.transition(each), indent=2)


def _gap(page: Page, found: Guidance, voice: Voice) -> None:
    gap = found.gap
    page.heading(voice.say("title.claimed"))
    page.paragraph(voice.gap_sentence(), indent=2)
    if gap.stated is not None and gap.ahead:
        said = {"who": voice.name(gap.stated.who), "day": day(gap.stated.at)}
        page.paragraph(voice.say("gap.stated", said), indent=2)
    if gap.to_confirm:
        page.paragraph(voice.say("gap.to_confirm"), indent=2)
        _missing(page, gap.to_confirm, voice)
    for proof in gap.to_prove:
        if proof.missing:
            title = {"stage": voice.position(proof.stage)}
            page.paragraph(voice.say("gap.to_prove", title), indent=2)
            _missing(page, proof.missing, voice)
    seller = found.seller
    process = found.method.seller_process
    if seller is not None and process is not None and seller.stage.position > 0:
        own = voice.text(process.stages[seller.stage.position - 1].title)
        word = "ahead" if seller.is_ahead else "behind" if seller.is_behind else "level"
        page.paragraph(voice.say(f"seller.{word}", {"seller": own}), indent=2)


def _missing(page: Page, missing: Iterable[Missing], voice: Voice) -> None:
    for each in missing:
        lack = voice.say(f"lack.{each.lack}")
        title = voice.text(each.fact.title)
        ask = f": {voice.text(each.fact.ask)}" if each.fact.ask else ""
        page.item("?", f"{title} ({lack}){ask}", indent=4)


def _qualification(page: Page, found: Guidance, voice: Voice) -> None:
    judged = found.qualification
    name = voice.text(found.method.framework.heading.title)
    page.heading(voice.say("title.qualification", {"framework": name}))
    page.paragraph(voice.estimate_sentence(), indent=2)
    verdict = voice.verdict()
    if verdict:
        page.paragraph(page.bold(verdict), indent=2)
    for each in judged.criteria:
        fact = found.facts[each.criterion.fact]
        value = each.claimed if each.claimed is not None else each.proven
        notes = [voice.say(f"met.{each.met}")]
        if value is not None:
            notes.insert(0, voice.value(fact, value))
        if value is not None and each.proven is None:
            notes.append(voice.say("criterion.reported"))
        if each.criterion.id in found.reassess:
            notes.append(voice.say("criterion.reassess"))
        title = voice.text(each.criterion.title)
        page.item(_MET[each.met], f"{title}: {', '.join(notes)}", indent=2)
    for gate in judged.gates:
        if gate.state is not GateState.OPEN:
            said = voice.say(f"gate.{gate.state}")
            page.item("|", f"{voice.text(gate.gate.title)}: {said}", indent=2)


def _steps(page: Page, found: Guidance, voice: Voice, *, is_full: bool) -> None:
    page.heading(voice.say("title.steps"))
    for agreement in found.agreements:
        values = {"what": agreement.what, "day": agreement.due.isoformat()}
        page.paragraph(voice.say("agreement.open", values), indent=2)
    if not found.agreements:
        page.paragraph(voice.say("agreement.none"), indent=2)
    if not found.steps:
        page.paragraph(voice.say("steps.none"), indent=2)
    shown = found.steps if is_full else found.steps[:_FEW]
    for number, each in enumerate(shown, start=1):
        page.item(f"{number}.", voice.step(each), indent=2)
        page.paragraph(_reason(each, voice), indent=5, faint=True)


def _reason(each: Suggestion, voice: Voice) -> str:
    parts = [voice.step_because(each)]
    if each.rise > 0:
        parts.append(voice.say("step.rise", {"rise": voice.percent(each.rise)}))
    if each.urgency is not Urgency.IN_TIME:
        parts.append(voice.urgency(each.urgency, each.waiting_days))
    parts.append(voice.vanishes(each))
    return "; ".join(part.rstrip(".") for part in parts) + "."


def _alerts(page: Page, found: Guidance, voice: Voice, *, is_full: bool) -> None:
    shown = found.alerts if is_full else found.alerts[:_FEW]
    if shown:
        page.heading(voice.say("title.alerts"))
    for each in shown:
        page.item("!" if each.urgency is Urgency.FLAGGED else "·", voice.alert(each), indent=2)


def _risks(page: Page, found: Guidance, voice: Voice) -> None:
    if found.risks is None:
        return
    page.heading(voice.say("title.risks"))
    page.paragraph(voice.risk_sentence(), indent=2)
    for each in found.risks.factors:
        title, because = voice.text(each.risk.title), voice.text(each.risk.because)
        page.item("-", f"{title}: {because}", indent=2)


def _group(page: Page, found: Guidance, voice: Voice, *, is_full: bool) -> None:
    group = found.group
    if group is None or not group.members:
        return
    table = found.method.buying_group
    assert table is not None
    page.heading(voice.say("title.group"))
    if group.easiest is not None and group.hardest is not None:
        ends = {"low": f"{float(group.easiest):.1f}", "high": f"{float(group.hardest):.1f}"}
        page.paragraph(voice.say("group.difficulty", ends), indent=2)
    for each in group.members:
        person = each.person
        titles = [
            voice.text(found_in[key])
            for found_in, key in (
                (table.roles, person.role),
                (table.modes, person.mode),
                (table.labels, person.influence),
                (table.labels, each.support),
            )
            if key in found_in
        ]
        name = f"{person.name}, {person.position}" if person.position else person.name
        page.item("·", f"{name}: {', '.join(titles) or '?'}", indent=2)
    for standoff in group.standoffs:
        page.item("×", voice.standoff(standoff), indent=2)
    for plan in group.plan if is_full else ():
        page.item("→", voice.agreeing(plan), indent=2)
    for gap in group.gaps if is_full else group.gaps[:_FEW]:
        page.item("?", voice.group_gap(gap), indent=2)


def _lead(page: Page, found: Guidance, voice: Voice, *, is_full: bool) -> None:
    lead = found.lead
    if lead is None or not is_full:
        return
    page.heading(voice.say("title.lead"))
    page.paragraph(voice.temperature(), indent=2)
    if lead.kinds:
        kind, at = lead.kinds[-1].kind, lead.kinds[-1].at
        values = {"code": kind.code, "kind": voice.text(kind.title), "day": day(at)}
        page.paragraph(voice.say("lead.kind", values), indent=2)
    else:
        page.paragraph(voice.say("lead.no_kind"), indent=2)
    if found.fit is not None:
        page.heading(voice.say("title.fit"))
        page.paragraph(voice.fit(), indent=2)
        for each in found.fit.checks:
            mark = {True: "+", False: "-", None: "?"}[each.fits]
            page.item(mark, voice.text(each.check.title), indent=2)


def _facts(page: Page, known: Iterable[Known], voice: Voice) -> None:
    page.heading(voice.say("title.facts"))
    for each in known:
        title, value = voice.text(each.fact.title), voice.value(each.fact, each.claimed)
        dispute = f" ({voice.say(f'dispute.{each.dispute}')})" if each.dispute else ""
        page.item("·", f"{title}: {value}{dispute}", indent=2)
        for judged in each.claims:
            claim = judged.claim
            page.paragraph(
                f"{voice.value(each.fact, claim.value)} – {voice.name(claim.who)}, "
                f"{day(claim.at)}, {voice.say(f'grade.{claim.grade}')}, "
                f"{voice.say(f'standing.{judged.standing}')}",
                indent=4,
                faint=True,
            )


def _meeting(page: Page, found: Guidance, voice: Voice) -> None:
    prepared = found.preparation
    page.heading(voice.say("title.meeting"))
    if prepared.people:
        names = ", ".join(voice.name(each) for each in prepared.people)
        page.paragraph(voice.say("meeting.people", {"names": names}), indent=2)
    for name in prepared.questions:
        page.item("?", voice.question(found.facts[name]), indent=2)
    library = found.method.objections
    for doubt in prepared.doubts:
        kind = voice.text(library.doubts[doubt.kind]) if library else doubt.kind
        values = {"who": voice.name(doubt.who), "doubt": kind, "says": doubt.says}
        page.item("·", voice.say("meeting.doubt", values), indent=2)
    for each in prepared.objections:
        values = {"says": voice.text(each.says), "answer": voice.text(each.answer)}
        page.item("→", voice.say("meeting.answer", values), indent=4)
    if prepared.wanted is not None:
        page.paragraph(voice.say("meeting.wanted", {"step": voice.step(prepared.wanted)}), indent=2)
