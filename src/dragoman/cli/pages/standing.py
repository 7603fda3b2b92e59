"""Where a dialogue stands: what it is about, what is ahead, and the results so far."""

from __future__ import annotations

from dragoman.cli.pages import advice as advice_page
from dragoman.cli.terminal import Page
from dragoman.cli.typing_in import Prompt
from dragoman.engine.advice import Advice, Explanation, wording
from dragoman.engine.advice.wording import Narrator


def greet(prompt: Prompt, narrator: Narrator) -> None:
    """Say what it is about; needs come before any product (GS-B20)."""
    category = narrator.advisor.category
    page = Page()
    page.title(narrator.voice.text(category.title))
    page.paragraph(narrator.voice.text(category.explain))
    page.paragraph(narrator.phrases.talk.keys, faint=True)
    prompt.show(page)


def tell(prompt: Prompt, advice: Advice, narrator: Narrator, *, mentioned: set[str]) -> None:
    """Say how many products meet everything and which is ahead; suggestions are told once."""
    labels, tongue = narrator.phrases.labels, narrator.tongue
    counts = advice.counts
    offered = tongue.whole(wording.on_offer(counts))
    page = Page()
    page.lines.append("")
    parts = []
    if advice.turn.musts or advice.turn.specification.firm:
        parts.append(tongue.count(labels.live_count, counts.full, offered=offered))
    ahead = favourite(advice)
    if ahead is not None:
        fit = wording.fit(narrator, ahead.fit_ratio)
        parts.append(tongue.say(labels.favourite, name=narrator.product(ahead.row), fit=fit))
    page.paragraph(" ".join(parts))
    for name in advice.suggestions:
        if name not in mentioned:
            mentioned.add(name)
            text = wording.offer(narrator, name).text
            page.item("(s)", f"{labels.suggestions} {text}", indent=2)
    prompt.show(page)


def results(prompt: Prompt, advice: Advice, narrator: Narrator) -> None:
    """Show what has come of it so far."""
    page = Page()
    page.lines.append("")
    page.heading(narrator.phrases.talk.results_so_far)
    advice_page.place(page, narrator, advice, asks=False)
    prompt.show(page)


def favourite(advice: Advice) -> Explanation | None:
    """Return the product that is ahead; there is none while nothing tells products apart."""
    if not advice.turn.criteria:
        return None
    near = (item for group in advice.alternatives for item in group.products)
    return next(iter(advice.recommendations), None) or next(near, None)
