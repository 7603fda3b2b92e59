"""A question as it is put: with its reason, its options, and how to answer."""

from __future__ import annotations

from dragoman.cli.terminal import Page
from dragoman.engine.advice import wording
from dragoman.engine.advice.wording import Asked, Narrator


def place(page: Page, narrator: Narrator, asked: Asked, *, has_topic: bool = True) -> None:
    """Set a question with its numbered options."""
    labels = narrator.phrases.labels
    topic = f"{asked.topic}: " if has_topic and asked.topic else ""
    page.title(f"{topic}{asked.text}")
    page.item(f"{labels.why}:", asked.why, indent=2)
    for number, option in enumerate(asked.options, start=1):
        page.item(f"{number}", option.text, indent=4, hang=4)
    page.paragraph(asked.hint, indent=2, faint=True)


def explained(page: Page, narrator: Narrator, asked: Asked) -> None:
    """Set all that explains a question: its reason, what one must know, options, words."""
    page.paragraph(asked.why, indent=2)
    page.paragraph(asked.explain, indent=2)
    page.paragraph(asked.typical, indent=2)
    options = [option for option in asked.options if option.explain]
    if options:
        page.paragraph(narrator.phrases.talk.options_explained, indent=2, faint=True)
        for option in options:
            page.item("·", f"{option.text}: {option.explain}", indent=4)
    terms = wording.terms_in(narrator, asked)
    if terms:
        page.paragraph(narrator.phrases.talk.terms_here, indent=2, faint=True)
        for term in terms:
            page.item("·", f"{term.title}: {term.explain}", indent=4)
