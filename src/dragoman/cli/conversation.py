"""The dialogue: one question at a time, with the count and the favourite after every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dragoman.cli.inputs import listen
from dragoman.cli.pages import advice as advice_page
from dragoman.cli.pages import heard as heard_page
from dragoman.cli.pages import questions
from dragoman.cli.replies import CHOICES, SEVERAL, read_reply
from dragoman.cli.terminal import Page
from dragoman.engine.advice import (
    Advice,
    Advisor,
    Explanation,
    Given,
    Override,
    Profile,
    wording,
)
from dragoman.engine.advice.wording import Asked, Narrator
from dragoman.engine.knowledge import Reply

Read = Callable[[], str | None]
"""Gives the next line, or nothing when the input has ended."""

_YES: Final = ("y", "yes", "tak", "да", "t", "д")


class _InputEndedError(Exception):
    """The input ended in the middle of the dialogue."""


class Conversation:
    """One dialogue: holds the profile and what it was before each step."""

    def __init__(
        self,
        *,
        advisor: Advisor,
        profile: Profile,
        language: str,
        read: Read,
        first_words: str = "",
    ) -> None:
        self._advisor = advisor
        self._profile = profile
        self._language = language
        self._read = read
        self._first_words = first_words
        self._before: list[Profile] = []
        self._changing: str | None = None
        self._settled: set[tuple[str, str]] = set()
        self._mentioned: set[str] = set()

    @property
    def profile(self) -> Profile:
        """What is known of the buyer by now."""
        return self._profile

    def hold(self) -> None:
        """Ask until nothing more can change the best products, then show the results."""
        advice, narrator = self._advise()
        self._greet(narrator)
        try:
            if self._first_words and self._understood(self._first_words, narrator):
                advice, narrator = self._after(advice)
            while True:
                question = self._changing or self._next(advice)
                if question is None:
                    if not self._conclude(advice, narrator):
                        return
                elif not self._ask(question, advice, narrator):
                    self._say(narrator.phrases.talk.good_bye)
                    return
                advice, narrator = self._after(advice)
        except _InputEndedError:
            self._say(narrator.phrases.talk.input_ended)
            advice, narrator = self._advise()
            self._results(advice, narrator)

    def _advise(self) -> tuple[Advice, Narrator]:
        advice = self._advisor.advise(self._profile)
        narrator = Narrator(
            advisor=self._advisor,
            profile=self._profile,
            turn=advice.turn,
            language=self._language,
        )
        return advice, narrator

    def _after(self, before: Advice) -> tuple[Advice, Narrator]:
        """Return the advice now; tell count and favourite if anything was changed."""
        if self._before and self._before[-1] is self._profile:
            return before, self._narrator(before)
        advice, narrator = self._advise()
        if advice.turn.specification.requirements or advice.turn.specification.firm:
            # Before anything is looked for there is nothing to pitch (GS-B20).
            self._tell_standing(advice, narrator)
        self._settle(advice, narrator)
        if self._profile != narrator.profile:
            advice, narrator = self._advise()
        return advice, narrator

    def _narrator(self, advice: Advice) -> Narrator:
        return Narrator(
            advisor=self._advisor,
            profile=self._profile,
            turn=advice.turn,
            language=self._language,
        )

    # --- a question ----------------------------------------------------------------------------

    def _next(self, advice: Advice) -> str | None:
        return advice.next_question.question if advice.next_question else None

    def _ask(self, question: str, advice: Advice, narrator: Narrator) -> bool:
        """Put a question until it is answered or something else was done; no: the end."""
        asked = wording.asked(narrator, question)
        page = Page()
        page.lines.append("")
        questions.place(page, narrator, asked)
        page.paragraph(narrator.phrases.talk.keys_short, indent=2, faint=True)
        self._show(page)
        while True:
            text = self._line()
            if text == "q":
                return False
            if self._command(text, asked, advice, narrator):
                return True
            given = self._given(text, asked, narrator)
            if given is not None:
                self._changing = None
                self._remember(self._profile.with_answer(question, given))
                return True
            if self._understood(text, narrator):
                self._changing = None
                return True
            page = Page()
            page.paragraph(
                narrator.tongue.say(narrator.phrases.talk.not_understood, text=text), indent=2
            )
            page.paragraph(asked.hint, indent=2)
            self._show(page)

    def _given(self, text: str, asked: Asked, narrator: Narrator) -> Given | None:
        has_options = asked.kind in (*CHOICES, *SEVERAL)
        if text == "-":
            return Given(value=Reply.UNKNOWN)
        if text == ("0" if has_options else "n"):
            return Given(value=Reply.NOT_IMPORTANT)
        return read_reply(text, asked=asked, category=self._advisor.category, voice=narrator.voice)

    def _understood(self, text: str, narrator: Narrator) -> bool:
        """Look for a meaning in free text; take it once it is confirmed (GS-C09)."""
        understanding = listen(text, category=self._advisor.category, language=self._language)
        if not understanding.proposals:
            return False
        page = Page()
        heard_page.proposals(page, narrator.voice, text, understanding)
        page.paragraph(narrator.phrases.talk.is_that_right)
        self._show(page)
        if not self._is_yes(self._line(), narrator):
            return False
        profile = self._profile
        for proposal in understanding.proposals:
            profile = profile.with_answer(proposal.question, Given(value=proposal.value))
        self._remember(profile)
        return True

    # --- commands ------------------------------------------------------------------------------

    def _command(self, text: str, asked: Asked | None, advice: Advice, narrator: Narrator) -> bool:
        """Do what a command says; yes when the question has to be put anew."""
        match text:
            case "":
                self._say(narrator.phrases.talk.keys)
                return False if asked is None else self._again()
            case "?" if asked is not None:
                page = Page()
                questions.explained(page, narrator, asked)
                page.paragraph(narrator.phrases.talk.keys, faint=True)
                self._show(page)
                return self._again()
            case "b":
                return self._back(narrator)
            case "c":
                return self._change(narrator)
            case "f":
                return self._react(advice, narrator)
            case "s":
                return self._suggest(advice, narrator)
            case "r":
                self._results(advice, narrator)
                return self._again()
            case _:
                return False

    def _again(self) -> bool:
        """Let the same question be put once more, without anything having changed."""
        self._before.append(self._profile)
        return True

    def _back(self, narrator: Narrator) -> bool:
        talk = narrator.phrases.talk
        self._changing = None
        while self._before and self._before[-1] == self._profile:
            self._before.pop()
        if not self._before:
            self._say(talk.nothing_to_take_back)
            return self._again()
        before = self._before.pop()
        taken = [name for name in self._profile.answers if name not in before.answers]
        listed = narrator.tongue.all_of(narrator.question(name) for name in taken)
        self._say(narrator.tongue.say(talk.taken_back, question=listed or talk.last_step))
        self._profile = before
        # Who takes an answer back wants to give another: the same question comes first.
        self._changing = taken[0] if len(taken) == 1 else None
        return True

    def _change(self, narrator: Narrator) -> bool:
        talk = narrator.phrases.talk
        answered = [
            name for name in self._advisor.category.questions if name in self._profile.answers
        ]
        if not answered:
            self._say(talk.no_answers_yet)
            return self._again()
        page = Page()
        page.paragraph(talk.change_which)
        for number, name in enumerate(answered, start=1):
            page.item(f"{number}", narrator.answered((name,)), indent=2, hang=4)
        self._show(page)
        at = self._number(len(answered))
        if at is not None:
            self._changing = answered[at]
        return self._again()

    def _react(self, advice: Advice, narrator: Narrator) -> bool:
        talk = narrator.phrases.talk
        favourite = self._favourite(advice)
        if favourite is None:
            self._say(talk.no_favourite)
            return self._again()
        found = wording.reactions(narrator, favourite)
        page = Page()
        name = narrator.tongue.quoted(narrator.product(favourite.row))
        page.paragraph(narrator.tongue.say(talk.feedback_on, name=name))
        for number, reaction in enumerate(found, start=1):
            page.item(f"{number}", reaction.text, indent=2, hang=4)
        page.paragraph(talk.feedback_which, faint=True)
        self._show(page)
        at = self._number(len(found))
        if at is None or found[at].feedback in self._profile.feedback:
            return self._again()
        self._remember(
            replace(self._profile, feedback=(*self._profile.feedback, found[at].feedback))
        )
        return True

    def _suggest(self, advice: Advice, narrator: Narrator) -> bool:
        talk = narrator.phrases.talk
        if not advice.suggestions:
            self._say(talk.no_suggestions)
            return self._again()
        profile = self._profile
        for name in advice.suggestions:
            offer = wording.offer(narrator, name)
            self._say(narrator.tongue.say(talk.suggestion_offered, text=offer.text))
            if self._is_yes(self._line(), narrator):
                for question, answer in offer.answers.items():
                    profile = profile.with_answer(question, Given(value=answer))
            else:
                profile = replace(profile, declined=profile.declined | {name})
        self._remember(profile)
        return True

    def _settle(self, advice: Advice, narrator: Narrator) -> None:
        """Put every new contradiction as a choice; keeping both is one too (GS-C07)."""
        for item in advice.turn.specification.contradictions:
            if (item.first, item.second) in self._settled:
                continue
            self._settled.add((item.first, item.second))
            conflict = wording.conflict(narrator, item)
            page = Page()
            page.paragraph(conflict.text)
            for number, choice in enumerate(conflict.choices, start=1):
                page.item(f"{number}", choice.text, indent=2, hang=4)
                page.paragraph(choice.said, indent=6, faint=True)
            page.paragraph(narrator.phrases.talk.feedback_which, faint=True)
            self._show(page)
            at = self._number(len(conflict.choices))
            if at is None:
                continue
            kept = conflict.choices[1 - at]
            dropped = Override(
                requirement=conflict.choices[at].requirement,
                importance=None,
                by=narrator.phrases.talk.you,
                because=narrator.title(kept.requirement),
            )
            self._remember(replace(self._profile, overrides=(*self._profile.overrides, dropped)))

    # --- what is told ----------------------------------------------------------------------------

    def _greet(self, narrator: Narrator) -> None:
        """Say what it is about; needs come before any product (GS-B20)."""
        category = self._advisor.category
        page = Page()
        page.title(narrator.voice.text(category.title))
        page.paragraph(narrator.voice.text(category.explain))
        page.paragraph(narrator.phrases.talk.keys, faint=True)
        self._show(page)

    def _tell_standing(self, advice: Advice, narrator: Narrator) -> None:
        labels, tongue = narrator.phrases.labels, narrator.tongue
        counts = advice.counts
        offered = tongue.whole(wording.on_offer(counts))
        page = Page()
        page.lines.append("")
        parts = []
        if advice.turn.musts or advice.turn.specification.firm:
            parts.append(tongue.count(labels.live_count, counts.full, offered=offered))
        favourite = self._favourite(advice)
        if favourite is not None:
            fit = wording.fit(narrator, favourite.fit_ratio)
            name = narrator.product(favourite.row)
            parts.append(tongue.say(labels.favourite, name=name, fit=fit))
        page.paragraph(" ".join(parts))
        for name in advice.suggestions:
            if name not in self._mentioned:
                self._mentioned.add(name)
                text = wording.offer(narrator, name).text
                page.item("(s)", f"{labels.suggestions} {text}", indent=2)
        self._show(page)

    def _results(self, advice: Advice, narrator: Narrator) -> None:
        page = Page()
        page.lines.append("")
        page.heading(narrator.phrases.talk.results_so_far)
        advice_page.place(page, narrator, advice, asks=False)
        self._show(page)

    def _conclude(self, advice: Advice, narrator: Narrator) -> bool:
        """Show the results at the end; yes when something was changed after all."""
        talk = narrator.phrases.talk
        page = Page()
        page.lines.append("")
        page.paragraph(talk.finished)
        if advice.next_question is not None:
            page.paragraph(wording.finished(narrator, advice.next_question))
        self._show(page)
        page = Page()
        page.lines.append("")
        advice_page.place(page, narrator, advice, asks=False)
        self._show(page)
        while True:
            self._say(talk.anything_to_change)
            text = self._read()
            if text is None or text in ("", "q"):
                return False
            if self._command(text, None, advice, narrator):
                return True

    def _favourite(self, advice: Advice) -> Explanation | None:
        near = (item for group in advice.alternatives for item in group.products)
        return next(iter(advice.recommendations), None) or next(near, None)

    # --- reading and writing -------------------------------------------------------------------

    def _remember(self, profile: Profile) -> None:
        self._before.append(self._profile)
        self._profile = profile

    def _line(self) -> str:
        text = self._read()
        if text is None:
            raise _InputEndedError
        return text

    def _number(self, count: int) -> int | None:
        """Return the place of a number from 1 to ``count``; nothing for anything else."""
        text = self._line()
        return int(text) - 1 if text.isdecimal() and 1 <= int(text) <= count else None

    def _is_yes(self, text: str, narrator: Narrator) -> bool:
        return text.casefold() in (*_YES, narrator.phrases.talk.yes_key)

    def _say(self, text: str) -> None:
        page = Page()
        page.paragraph(text)
        self._show(page)

    def _show(self, page: Page) -> None:
        print(page.text(), end="", flush=True)
