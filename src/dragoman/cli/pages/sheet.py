"""The data sheet of one product, and what stands around it (GS-A17, GS-A18)."""

from __future__ import annotations

from dragoman.cli.terminal import Page
from dragoman.engine.advice import wording
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.knowledge import AccessoryKind, Attribute


def place(page: Page, narrator: Narrator, row: int) -> None:
    """Set everything that a buyer may know of a product."""
    ground = narrator.advisor.ground
    labels = narrator.phrases.labels
    mark = "" if ground.available[row] else labels.not_offered_mark
    page.beside(narrator.product(row), mark)
    page.paragraph(ground.product_id(row), faint=True)
    category = narrator.advisor.category
    _facts(page, narrator, row, labels.data_sheet, tuple(category.attributes.values()))
    _facts(page, narrator, row, labels.derived_facts, tuple(category.derived.values()))
    _documents(page, narrator, row)
    _claims(page, narrator, row)
    _beside(page, narrator, row)
    _consequences(page, narrator)
    page.blank()
    page.paragraph(wording.person(narrator))


def _facts(
    page: Page, narrator: Narrator, row: int, heading: str, attributes: tuple[Attribute, ...]
) -> None:
    """Set facts with their explanation; what is commercial or behavioural is no fact for buyers."""
    shown = [item for item in attributes if item.nature.may_advise]
    if not shown:
        return
    page.heading(heading)
    values = narrator.values((item.id for item in shown), row)
    for item in shown:
        value = narrator.voice.value(item.id, values[item.id])
        page.beside(narrator.voice.title(item.id), value, indent=2)
        page.paragraph(narrator.filled(item.explain, row=row), indent=4, faint=True)
        for media in item.media:
            page.item("→", f"{narrator.voice.text(media.title)} {media.link}".strip(), indent=4)


def _documents(page: Page, narrator: Narrator, row: int) -> None:
    found = wording.documents(narrator, row)
    if not found:
        return
    page.heading(narrator.phrases.labels.documents)
    for item in found:
        page.item("·", item.title, indent=2)
        page.paragraph(item.link, indent=4, faint=True)


def _claims(page: Page, narrator: Narrator, row: int) -> None:
    found = wording.claims(narrator, row)
    if not found:
        return
    page.heading(narrator.phrases.labels.claims)
    for item in found:
        page.item("·", item.text, indent=2)
        page.paragraph(item.proof, indent=4, faint=True)
        page.paragraph(item.link, indent=4, faint=True)


def _beside(page: Page, narrator: Narrator, row: int) -> None:
    """Set what fits, by kind, and say that it is no recommendation."""
    found = wording.beside(narrator, row)
    labels = narrator.phrases.labels
    headings = {
        AccessoryKind.ACCESSORY: labels.accessory,
        AccessoryKind.RELATED: labels.related,
        AccessoryKind.CONSUMABLE: labels.consumable,
        AccessoryKind.SERVICE: labels.service,
    }
    for kind, heading in headings.items():
        members = [item for item in found if item.kind is kind]
        if not members:
            continue
        page.heading(heading)
        for item in members:
            part = f" ({item.part})" if item.part else ""
            page.item("·", f"{item.title}{part}", indent=2)
            page.paragraph(item.explain, indent=4, faint=True)
    if found:
        page.paragraph(labels.fits_not_recommended, indent=2, faint=True)


def _consequences(page: Page, narrator: Narrator) -> None:
    found = wording.consequences(narrator)
    if not found:
        return
    page.heading(narrator.phrases.labels.consequences)
    for item in found:
        page.item("·", item.acting, indent=2)
        page.item("·", item.not_acting, indent=2)
        page.paragraph(item.proof, indent=4, faint=True)
