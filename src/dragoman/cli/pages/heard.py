"""What was understood of a buyer's own words, to be confirmed (GS-C09)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dragoman.cli.inputs import Heard
from dragoman.cli.terminal import Page
from dragoman.engine.advice.wording import Voice

if TYPE_CHECKING:
    from dragoman.engine.advice.freetext import Proposal, Understanding


def place(page: Page, voice: Voice, heard: Heard) -> None:
    """Set the proposed answers, what was not understood, and how all that is confirmed."""
    talk = voice.tongue.phrases.talk
    understanding = heard.understanding
    if not understanding.proposals:
        page.title(voice.tongue.say(talk.nothing_understood, text=heard.text))
        page.blank()
        return
    proposals(page, voice, heard.text, understanding)
    if heard.is_accepted:
        page.paragraph(talk.is_taken, indent=2)
    else:
        page.blank()
        page.title(talk.is_not_taken)
        # One line whatever its length: it is there to be copied.
        page.lines.append(f"  {heard.confirming}")
        page.rule()
    page.blank()


def proposals(page: Page, voice: Voice, text: str, understanding: Understanding) -> None:
    """Set proposed answers with the words they come from, numbered."""
    talk = voice.tongue.phrases.talk
    if understanding.proposals:
        page.title(voice.tongue.say(talk.understood, text=text))
        for number, proposal in enumerate(understanding.proposals, start=1):
            page.item(f"{number}", said(voice, proposal), indent=2, hang=4)
            for other in proposal.alternatives:
                page.item("?", voice.tongue.say(talk.or_else, text=said(voice, other)), indent=6)
    if understanding.not_understood:
        listed = voice.tongue.all_of(voice.tongue.quoted(it) for it in understanding.not_understood)
        page.paragraph(voice.tongue.say(talk.not_understood_words, words=listed), indent=2)


def said(voice: Voice, proposal: Proposal) -> str:
    """Return one proposed answer, with the words it comes from."""
    question = voice.category.questions[proposal.question]
    return voice.tongue.say(
        voice.tongue.phrases.talk.understood_phrase,
        question=voice.text(question.ask),
        answer=voice.answer(question, proposal.value),
        phrase=proposal.phrase,
    )


def warn(heard: Heard, voice: Voice) -> None:
    """Say on the error stream what was understood, where the output is for programs."""
    page = Page(colours=False)
    place(page, voice, heard)
    print(page.text(), end="", file=sys.stderr)
