"""A whole result as text: what is looked for, what fits, what could be given up, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.cli.pages import products, questions
from dragoman.cli.terminal import Page
from dragoman.engine.advice import Advice, Standing, wording
from dragoman.engine.advice.wording import Claimed, Demand, Narrator, Quantity
from dragoman.engine.language import names

_RELAXATIONS = 5
_CHECKED = 3
_WAITING = 4


def place(
    page: Page, narrator: Narrator, advice: Advice, *, is_full: bool = False, asks: bool = True
) -> None:
    """Set a result; ``is_full`` leaves nothing out, ``asks`` ends with the next question."""
    category = narrator.advisor.category
    page.title(narrator.voice.text(category.title))
    page.paragraph(wording.headline(narrator, advice))
    _looked_for(page, narrator, advice, is_full=is_full)
    _recommended(page, narrator, advice, is_full=is_full)
    _consequences(page, narrator)
    _to_check(page, narrator, advice, is_full=is_full)
    _alternatives(page, narrator, advice, is_full=is_full)
    _relaxations(page, narrator, advice, is_full=is_full)
    _contradictions(page, narrator, advice)
    _suggestions(page, narrator, advice)
    if asks:
        _next_question(page, narrator, advice)
    _still_open(page, narrator, advice, is_full=is_full)
    _rests_on(page, narrator, advice)


def _looked_for(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    """Set the requirements, grouped by the answers they came from (GS-C13)."""
    phrases = narrator.phrases.demands
    marks = {"must": phrases.must, "wish": phrases.wish, "firm": phrases.firm}
    specification = advice.turn.specification
    found = [
        *((str(it.strength), wording.demand(narrator, it)) for it in specification.requirements),
        *(("firm", wording.firm_demand(narrator, it)) for it in specification.firm),
    ]
    benefits = [item for item in advice.turn.criteria if item.attribute is not None]
    if not found and not benefits:
        return
    labels = narrator.phrases.labels
    page.heading(labels.looked_for)
    wide = max(len(mark) for mark in marks.values()) + 2
    for said, members in _grouped(found):
        page.paragraph(said, indent=2, faint=True)
        for kind, demand in members:
            page.item(marks[kind], demand.text, indent=4 if said else 2, hang=wide)
    if benefits:
        listed = narrator.tongue.all_of(narrator.short(item.id) for item in benefits)
        page.paragraph(narrator.tongue.say(labels.counts_unasked, what=listed), indent=2)
    _needs(page, narrator, advice, is_full=is_full)


def _grouped(
    found: Sequence[tuple[str, Demand]],
) -> list[tuple[str, list[tuple[str, Demand]]]]:
    groups: dict[str, list[tuple[str, Demand]]] = {}
    for kind, demand in found:
        groups.setdefault(demand.said, []).append((kind, demand))
    # What nobody has to say anything for comes last.
    return sorted(groups.items(), key=lambda group: not group[0])


def _needs(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    """Set the quantities that the requirements name; if all are wanted, those behind them too."""
    named = _named(narrator, advice)
    below = _below(narrator, named)
    known = wording.quantities(narrator)
    labels = narrator.phrases.labels
    shown = [each for each in known if each.id in (below if is_full else named)]
    _quantities(page, labels.needs, shown)
    if is_full:
        _quantities(page, labels.needs_unused, [each for each in known if each.id not in below])


def _quantities(page: Page, heading: str, found: Sequence[Quantity]) -> None:
    if found:
        page.paragraph(heading, indent=2, faint=True)
        for need in found:
            page.item("·", need.text, indent=4)


def _named(narrator: Narrator, advice: Advice) -> frozenset[str]:
    """Return the names that all that counts names: rules, and what is worked out for products."""
    specification = advice.turn.specification
    ids = [name for item in specification.requirements for name in item.rules]
    rules = [narrator.rule(name) for name in ids]
    formulas = [
        formula
        for rule in (*rules, *(narrator.rule(item.id) for item in specification.firm))
        if rule is not None
        for formula in (rule.condition, rule.when)
        if formula is not None
    ]
    benefits = frozenset(item.id for item in advice.turn.criteria if item.attribute is not None)
    found = benefits.union(*(names(formula.tree) for formula in formulas))
    for name in tuple(found):
        attribute = narrator.voice.attribute(name)
        if attribute is not None and attribute.formula is not None:
            found |= names(attribute.formula.tree)
    return found


def _below(narrator: Narrator, named: frozenset[str]) -> frozenset[str]:
    """Return names with all that their definitions rest on."""
    namespace = narrator.advisor.category.namespace
    found: set[str] = set()
    waiting = [*named]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            definition = namespace[name].definition if name in namespace else None
            waiting += names(definition) if definition is not None else ()
    return frozenset(found)


def _recommended(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    if not advice.recommendations:
        return
    labels = narrator.phrases.labels
    is_ranked = bool(advice.turn.criteria)
    shared = _shared_claims(narrator, advice)
    page.heading(labels.recommended if is_ranked else labels.by_name)
    for rank, item in enumerate(advice.recommendations, start=1):
        if rank > 1:
            page.blank()
        products.place(
            page,
            narrator,
            item,
            rank=rank if is_ranked else None,
            is_full=is_full,
            told=frozenset(shared),
        )
    if shared:
        page.heading(labels.claims_of_all)
        for claim in shared.values():
            page.item("»", claim.text, indent=2)
            if is_full:
                page.paragraph(claim.proof, indent=4, faint=True)


def _shared_claims(narrator: Narrator, advice: Advice) -> dict[str, Claimed]:
    """Return what is said of every recommended product in the same words.

    Of a single one that is what no condition binds to a product: it is true of any.
    """
    found = [wording.claims(narrator, item.row) for item in advice.recommendations]
    alike = set(found[0]).intersection(*found[1:])
    authored = narrator.advisor.category.claims
    is_alone = len(found) == 1
    return {
        claim.id: claim
        for claim in found[0]
        if claim in alike and not (is_alone and authored[claim.id].when is not None)
    }


def _consequences(page: Page, narrator: Narrator) -> None:
    """Set what follows for this buyer from acting and from not acting (GS-E13)."""
    found = wording.consequences(narrator)
    if not found:
        return
    page.heading(narrator.phrases.labels.consequences)
    for item in found:
        page.item("·", item.acting, indent=2)
        page.item(" ", item.not_acting, indent=2)
        page.paragraph(item.proof, indent=4, faint=True)


def _to_check(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    if not advice.to_be_checked:
        return
    page.heading(narrator.phrases.labels.to_be_checked)
    shown = advice.to_be_checked if is_full else advice.to_be_checked[:_CHECKED]
    for item in shown:
        row = item.explanation.row
        page.beside(
            narrator.product(row), products.fit_and_score(narrator, item.explanation), indent=2
        )
        page.paragraph(wording.twins(narrator, item.explanation), indent=4, faint=True)
        for check in item.checks:
            page.item("!", wording.check(narrator, check, row=row), indent=4)


def _alternatives(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    if not advice.alternatives:
        return
    page.heading(narrator.phrases.labels.alternatives)
    for number, group in enumerate(advice.alternatives):
        if number:
            page.blank()
        page.paragraph(wording.trade(narrator, group), indent=2)
        page.paragraph(wording.ways_out(narrator, group), indent=2)
        for at, item in enumerate(group.products):
            if at == 0 or is_full:
                products.place(page, narrator, item, is_full=is_full, indent=4)
                continue
            page.beside(
                narrator.product(item.row), products.fit_and_score(narrator, item), indent=4
            )
            for miss in item.misses:
                text = wording.miss(narrator, item, miss.requirement)
                page.item("−", text, indent=7)


def _relaxations(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    found = advice.relaxations
    if not found.shown:
        return
    labels = narrator.phrases.labels
    page.heading(labels.ways_out if found.shown[0].kept else labels.relaxations)
    shown = found.shown if is_full else found.shown[:_RELAXATIONS]
    for item in shown:
        page.item("·", wording.relaxation(narrator, item), indent=2)
    left = found.total - len(shown)
    if left:
        page.paragraph(
            narrator.tongue.count(narrator.phrases.proposals.more_relaxations, left), indent=2
        )


def _contradictions(page: Page, narrator: Narrator, advice: Advice) -> None:
    found = advice.turn.specification.contradictions
    if not found:
        return
    page.heading(narrator.phrases.labels.contradictions)
    for item in found:
        conflict = wording.conflict(narrator, item)
        page.paragraph(conflict.text, indent=2)
        for choice in conflict.choices:
            page.item("·", choice.text, indent=4)
            page.paragraph(choice.said, indent=6, faint=True)


def _suggestions(page: Page, narrator: Narrator, advice: Advice) -> None:
    if not advice.suggestions:
        return
    page.heading(narrator.phrases.labels.suggestions)
    for name in advice.suggestions:
        page.item("·", wording.offer(narrator, name).text, indent=2)


def _next_question(page: Page, narrator: Narrator, advice: Advice) -> None:
    found = advice.next_question
    if found is None:
        return
    page.heading(narrator.phrases.labels.next_question)
    if found.question is None:
        page.paragraph(wording.finished(narrator, found), indent=2)
        return
    questions.place(page, narrator, wording.asked(narrator, found.question))


def _still_open(page: Page, narrator: Narrator, advice: Advice, *, is_full: bool) -> None:
    texts = [*wording.left_open(narrator, advice)]
    waiting = advice.turn.inactive
    listed = [
        item
        for item in waiting
        if is_full or item.reason == "override" or _is_unsure(narrator, item.unknown)
    ]
    waits = [*dict.fromkeys(wording.waiting(narrator, item) for item in listed)]
    shown = waits if is_full else waits[:_WAITING]
    if not texts and not shown:
        return
    page.heading(narrator.phrases.labels.still_open)
    for text in (*texts, *shown):
        page.item("·", text, indent=2)
    if len(waits) > len(shown):
        left = narrator.tongue.count(narrator.phrases.labels.more_left, len(waits) - len(shown))
        page.item("…", left, indent=2)


def _is_unsure(narrator: Narrator, unknown: Sequence[str]) -> bool:
    """Tell whether something waits for what the buyer said he does not know."""
    standing = narrator.turn.facts.standing
    owners = (narrator.voice.question_of.get(name) for name in unknown)
    return any(owner is not None and standing.get(owner.id) is Standing.UNKNOWN for owner in owners)


def _rests_on(page: Page, narrator: Narrator, advice: Advice) -> None:
    page.heading(narrator.phrases.labels.rests_on)
    searched = wording.searched(narrator, advice.counts)
    for text in (
        searched,
        "" if searched else wording.unavailable(narrator, advice.counts),
        wording.counted(narrator, advice.counts),
        *wording.rests_on(narrator),
        wording.person(narrator),
    ):
        page.paragraph(text, indent=2)
