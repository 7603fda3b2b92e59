"""Why a product stands where it stands: the arithmetic, one step deeper (GS-E05)."""

from __future__ import annotations

from dragoman.cli.pages import products
from dragoman.cli.terminal import Page
from dragoman.engine.advice import wording
from dragoman.engine.advice.why import Class, Place, Versus, Why
from dragoman.engine.advice.wording import Narrator

_LEVERS = 3


def place(page: Page, narrator: Narrator, found: Why) -> None:
    """Set one product, and what sets it apart from others."""
    subject = found.place
    products.place(page, narrator, subject.explanation, rank=subject.rank, is_full=True)
    page.blank()
    page.paragraph(wording.standing(narrator, subject))
    _reasons(page, narrator, subject)
    _points(page, narrator, subject)
    for versus in found.versus:
        _versus(page, narrator, subject, versus)
    _stability(page, narrator, found)


def _reasons(page: Page, narrator: Narrator, subject: Place) -> None:
    row = subject.explanation.row
    for rule in subject.broken:
        page.item("×", wording.excluded(narrator, rule, row=row), indent=2)
    for check in subject.checks:
        page.item("!", wording.check(narrator, check, row=row), indent=2)
    if subject.standing is Class.UNAVAILABLE:
        category = narrator.advisor.category
        formula = category.products.available
        if formula is not None:
            said = narrator.describer.whole(formula.tree)
            page.paragraph(said or formula.text, indent=2)


def _points(page: Page, narrator: Narrator, subject: Place) -> None:
    """Set what each criterion adds; the last line is their sum."""
    labels, tongue = narrator.phrases.labels, narrator.tongue
    item = subject.explanation
    if not item.contributions:
        return
    page.heading(labels.reckoning)
    rows = [(labels.criterion, labels.weight, labels.share, labels.points_head)]
    rows += [
        (
            narrator.title(part.criterion),
            tongue.whole(part.weight),
            wording.share(narrator, part.utility),
            wording.points(narrator, part.points),
        )
        for part in item.contributions
    ]
    rows.append((labels.total, "", "", wording.points(narrator, item.score)))
    page.table(_shortened(rows, page.width), indent=2, right=3)


def _shortened(
    rows: list[tuple[str, str, str, str]], width: int
) -> list[tuple[str, str, str, str]]:
    """Return rows whose first cell leaves room for the figures."""
    room = width - 2 - sum(max(len(row[at]) for row in rows) + 2 for at in range(1, 4))
    return [(row[0] if len(row[0]) <= room else f"{row[0][: room - 1]}…", *row[1:]) for row in rows]


def _versus(page: Page, narrator: Narrator, subject: Place, versus: Versus) -> None:
    other = versus.other
    page.heading(
        narrator.tongue.say(
            narrator.phrases.labels.versus, name=narrator.product(other.explanation.row)
        )
    )
    _reasons(page, narrator, other)
    page.paragraph(wording.before(narrator, subject, versus), indent=2)
    mine = wording.differences(narrator, versus, is_first=True)
    theirs = wording.differences(narrator, versus, is_first=False)
    page.two_columns(
        (narrator.product(subject.explanation.row), [("+", text) for text in mine]),
        (narrator.product(other.explanation.row), [("+", text) for text in theirs]),
        indent=2,
    )
    page.paragraph(wording.given_up(narrator, versus, subject), indent=2)
    if subject.rank is None or other.rank is None:
        return
    behind = (other if versus.is_before else subject).explanation.row
    page.paragraph(narrator.phrases.labels.levers, indent=2, faint=True)
    levers = sorted(versus.levers, key=lambda item: abs(item.would_be - item.weight))
    for item in levers[:_LEVERS]:
        page.item("·", wording.lever(narrator, item, behind=behind), indent=4)
    if not levers:
        name = narrator.tongue.quoted(narrator.product(behind))
        page.item(
            "·",
            narrator.tongue.say(narrator.phrases.reasons.no_lever, name=name),
            indent=4,
        )


def _stability(page: Page, narrator: Narrator, found: Why) -> None:
    if not found.stability:
        return
    page.heading(narrator.phrases.labels.stability)
    limited = [item for item in found.stability if not wording.is_always_steady(narrator, item)]
    for item in limited:
        page.item("·", wording.steady(narrator, item), indent=2)
    if len(limited) < len(found.stability):
        page.item("·", narrator.phrases.reasons.steady_others, indent=2)
