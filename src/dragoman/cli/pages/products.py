"""One product with all that made its place: never a name alone (GS-E01)."""

from __future__ import annotations

from dragoman.cli.terminal import Page
from dragoman.engine.advice import Explanation, wording
from dragoman.engine.advice.wording import Narrator

_SHOWN = 6


def place(
    page: Page,
    narrator: Narrator,
    item: Explanation,
    *,
    rank: int | None = None,
    is_full: bool = False,
    indent: int = 0,
    told: frozenset[str] = frozenset(),
) -> None:
    """Set a product: its fit, what speaks for and against it side by side, what is not known.

    ``told`` are the claims that stand elsewhere on the page, since they are true of all.
    """
    labels = narrator.phrases.labels
    name = narrator.product(item.row)
    number = "" if rank is None else narrator.tongue.say(labels.rank, n=str(rank)) + " "
    page.beside(f"{number}{name}", fit_and_score(narrator, item), indent=indent)
    body = indent + 3
    twins = len(item.also_sold_as)
    page.paragraph(
        wording.twins(narrator, item, shown=twins) if is_full else wording.twins(narrator, item),
        indent=body,
        faint=True,
    )
    pros = [wording.pro(narrator, item, name) for name in item.pros]
    cons = [wording.con(narrator, item, name) for name in item.cons]
    page.two_columns(
        (labels.pros, _marked(narrator, "+", pros, is_full=is_full)),
        (labels.cons, _marked(narrator, "−", cons, is_full=is_full)),
        indent=body,
    )
    unknowns = [wording.unknown(narrator, item, name) for name in item.unknowns]
    if unknowns:
        page.paragraph(labels.unknowns, indent=body, faint=True)
        for mark, text in _marked(narrator, "?", unknowns, is_full=is_full):
            page.item(mark, text, indent=body)
    if is_full:
        for text in wording.not_concerned(narrator, item):
            page.item("·", text, indent=body)
    arguments = wording.arguments(narrator, item.row)
    if arguments:
        page.paragraph(labels.arguments, indent=body, faint=True)
        for found in arguments:
            page.item("→", found.text, indent=body)
            if is_full:
                page.paragraph(found.proof, indent=body + 2, faint=True)
    for claim in wording.claims(narrator, item.row):
        if claim.id not in told:
            page.item("»", claim.text, indent=body)
            if is_full:
                page.paragraph(claim.proof, indent=body + 2, faint=True)
    product = narrator.advisor.ground.product_id(item.row)
    for text in wording.signed_off(narrator, product=product):
        page.item("✓", text, indent=body)


def fit_and_score(narrator: Narrator, item: Explanation) -> str:
    """Return how well a product fits and with how many points; empty while nothing is weighed."""
    if item.fit_ratio is None:
        return ""
    score = narrator.tongue.say(
        narrator.phrases.labels.score, points=wording.points(narrator, item.score)
    )
    return f"{wording.fit(narrator, item.fit_ratio)} · {score}"


def _marked(
    narrator: Narrator, mark: str, texts: list[str], *, is_full: bool
) -> list[tuple[str, str]]:
    """Return texts with their mark, the first ones unless all are wanted."""
    distinct = list(dict.fromkeys(texts))
    shown = distinct if is_full or len(distinct) <= _SHOWN + 1 else distinct[:_SHOWN]
    found = [(mark, text) for text in shown]
    left = len(distinct) - len(shown)
    if left:
        more = narrator.tongue.count(narrator.phrases.labels.more_left, left)
        found.append(("…", more))
    return found
