"""Products side by side: what differs, and what is best for this buyer (GS-D14, GS-D15)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from dragoman.cli.terminal import Page
from dragoman.engine.advice import wording
from dragoman.engine.advice.comparison import Comparison, Line, Supplier
from dragoman.engine.advice.wording import Narrator

_TITLES = 26
_NARROWEST = 16


def place(page: Page, narrator: Narrator, found: Comparison) -> None:
    """Set the products in columns, as many side by side as there is room for."""
    labels = narrator.phrases.labels
    page.title(labels.comparison)
    page.paragraph(f"{labels.differs_only}   {labels.best_here}", faint=True)
    count = max(1, (page.width - _TITLES) // (_NARROWEST + 2))
    for start in range(0, len(found.products), count):
        columns = range(start, min(start + count, len(found.products)))
        page.blank()
        _block(page, narrator, found, columns)
    for product in found.products:
        item = product.explanation
        if item is None:
            continue
        page.heading(narrator.product(item.row))
        page.two_columns(
            (
                labels.pros,
                [("+", wording.pro(narrator, item, it)) for it in item.pros],
            ),
            (labels.cons, [("−", wording.con(narrator, item, it)) for it in item.cons]),
            indent=2,
        )


def suppliers(page: Page, narrator: Narrator, found: Sequence[Supplier]) -> None:
    """Set what each supplier has for this buyer."""
    labels, tongue = narrator.phrases.labels, narrator.tongue
    page.heading(labels.suppliers)
    marked = next(
        item.id for item in narrator.advisor.ground.attributes.values() if item.is_supplier
    )
    for item in found:
        offered = tongue.count(labels.supplier_offers, item.available)
        fits = tongue.count(labels.supplier_fits, item.full)
        page.beside(narrator.voice.member(marked, item.name), f"{offered}, {fits}", indent=2)
        if item.best is not None:
            fit = wording.fit(narrator, item.best.fit_ratio)
            page.item("·", f"{narrator.product(item.best.row)} ({fit})", indent=4)


def _block(page: Page, narrator: Narrator, found: Comparison, columns: range) -> None:
    labels = narrator.phrases.labels
    room = (page.width - _TITLES) // len(columns) - 2
    products = [found.products[at] for at in columns]
    heads = [
        labels.your_own if product.row is None else narrator.product(product.row)
        for product in products
    ]
    _row(page, "", heads, room, is_bold=True)
    fits = [wording.fit(narrator, product.fit_ratio) for product in products]
    _row(page, "", fits, room)
    for line in found.lines:
        cells = [_cell(narrator, line, at) for at in columns]
        mark = "≠ " if line.differs else "  "
        _row(page, f"{mark}{narrator.voice.title(line.attribute)}", cells, room)


def _cell(narrator: Narrator, line: Line, at: int) -> str:
    text = narrator.voice.value(line.attribute, line.values[at])
    return f"{text} *" if at in line.best else text


def _row(page: Page, title: str, cells: Sequence[str], room: int, *, is_bold: bool = False) -> None:
    """Set one row of cells that wrap each within its column."""
    wrapped = [textwrap.wrap(title, _TITLES - 2, subsequent_indent="  ") or [""]]
    wrapped += [textwrap.wrap(cell, room) or [""] for cell in cells]
    for at in range(max(map(len, wrapped))):
        parts = [lines[at] if at < len(lines) else "" for lines in wrapped]
        line = parts[0].ljust(_TITLES) + "  ".join(part.ljust(room) for part in parts[1:])
        page.lines.append(page.bold(line.rstrip()) if is_bold else line.rstrip())
