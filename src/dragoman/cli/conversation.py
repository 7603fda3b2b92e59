"""The dialogue: one question at a time, with the count and the favourite after every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.cli.inputs import listen
from dragoman.cli.pages import advice as advice_page
from dragoman.cli.pages import heard as heard_page
from dragoman.cli.pages import questions, standing
from dragoman.cli.replies import CHOICES, SEVERAL, read_reply
from dragoman.cli.terminal import Page
from dragoman.cli.typing_in import InputEndedError, LeftError, Prompt, Read
from dragoman.engine.advice import Advice, Advisor, Given, Override, Profile, wording
from dragoman.engine.advice.wording import Asked, Narrator, Tongue
from dragoman.engine.knowledge import QuestionKind, Reply

Keep = Callable[[Profile, Prompt], None]
"""Writes a profile where the buyer wants to have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was before an answer: the profile, the question put then, the conflicts settled."""

    profile: Profile
    question: str | None
    settled: frozenset[tuple[str, str]]


class Conversation:
    """One dialogue: holds the profile and what it was before each step."""

    def __init__(
        self,
        *,
        advisor: Advisor,
        profile: Profile,
        language: str,
        read: Read,
        keep: Keep,
        first_words: str = "",
    ) -> None:
        self._advisor = advisor
        self._profile = profile
        self._language = language
        self._prompt = Prompt(read=read, tongue=Tongue.of(language))
        self._keep = keep
        self._first_words = first_words
        self._steps: list[Step] = []
        self._at: str | None = None
        self._put: str | None = None
        self._is_detour = False
        self._settled: frozenset[tuple[str, str]] = frozenset()
        self._mentioned: set[str] = set()

    @property
    def profile(self) -> Profile:
        """What is known of the buyer by now."""
        return self._profile

    def hold(self) -> None:
        """Ask until nothing more can change the best products, then show the results."""
        advice, narrator = self._advise()
        standing.greet(self._prompt, narrator)
        try:
            if self._first_words and self._understood(self._first_words, narrator):
                advice, narrator = self._after(advice, narrator)
            while True:
                self._at = self._put or self._next(advice)
                if self._at is not None:
                    self._ask(self._at, advice, narrator)
                elif not self._conclude(advice, narrator):
                    return
                advice, narrator = self._after(advice, narrator)
        except LeftError:
            self._prompt.tell(narrator.phrases.talk.good_bye)
        except InputEndedError:
            self._prompt.tell(narrator.phrases.talk.input_ended)
            standing.results(self._prompt, *self._advise())

    def _advise(self) -> tuple[Advice, Narrator]:
        advice = self._advisor.advise(self._profile)
        narrator = Narrator(
            advisor=self._advisor,
            profile=self._profile,
            turn=advice.turn,
            language=self._language,
        )
        return advice, narrator

    def _after(self, advice: Advice, narrator: Narrator) -> tuple[Advice, Narrator]:
        """Return the advice now; tell count and favourite if anything was changed."""
        if self._profile is narrator.profile:
            return advice, narrator
        advice, narrator = self._advise()
        if advice.turn.specification.requirements or advice.turn.specification.firm:
            # Before anything is looked for there is nothing to pitch (GS-B20).
            standing.tell(self._prompt, advice, narrator, mentioned=self._mentioned)
        self._settle(advice, narrator)
        if self._profile is not narrator.profile:
            advice, narrator = self._advise()
        return advice, narrator

    # --- a question ----------------------------------------------------------------------------

    def _next(self, advice: Advice) -> str | None:
        return advice.next_question.question if advice.next_question else None

    def _ask(self, question: str, advice: Advice, narrator: Narrator) -> None:
        """Put a question until it is answered or something else was done."""
        asked = wording.asked(narrator, question)
        talk, tongue = narrator.phrases.talk, narrator.tongue
        page = Page()
        page.lines.append("")
        questions.place(page, narrator, asked)
        page.paragraph(tongue.say(talk.keys_short, key=_unimportant(asked)), indent=2, faint=True)
        self._prompt.show(page)
        while True:
            text = self._prompt.line()
            if text == "q":
                raise LeftError
            if self._command(text, asked, advice, narrator):
                return
            given = self._given(text, asked, narrator)
            if given is not None:
                self._answered(self._profile.with_answer(question, given))
                return
            taken = self._understood(text, narrator)
            if taken:
                return
            told = talk.not_so if taken is False else tongue.say(talk.not_understood, text=text)
            self._prompt.tell(told, indent=2)
            self._prompt.tell(asked.hint, indent=2)
            if text in ("0", "n"):
                key = _unimportant(asked)
                self._prompt.tell(tongue.say(talk.answer_not_important, key=key), indent=2)

    def _given(self, text: str, asked: Asked, narrator: Narrator) -> Given | None:
        if text == "-":
            return Given(value=Reply.UNKNOWN)
        if text == _unimportant(asked) or (text == "0" and asked.kind in (*CHOICES, *SEVERAL)):
            return Given(value=Reply.NOT_IMPORTANT)
        return read_reply(text, asked=asked, category=self._advisor.category, voice=narrator.voice)

    def _understood(self, text: str, narrator: Narrator) -> bool | None:
        """Look for a meaning in free text and take it once it is confirmed (GS-C09).

        Nothing is returned where there is no meaning to confirm.
        """
        understanding = listen(text, category=self._advisor.category, language=self._language)
        if not understanding.proposals:
            return None
        page = Page()
        heard_page.proposals(page, narrator.voice, text, understanding)
        page.paragraph(narrator.phrases.talk.is_that_right)
        self._prompt.show(page)
        if not self._prompt.is_yes():
            return False
        profile = self._profile
        for proposal in understanding.proposals:
            profile = profile.with_answer(proposal.question, Given(value=proposal.value))
        self._answered(profile)
        return True

    # --- commands ------------------------------------------------------------------------------

    def _command(self, text: str, asked: Asked | None, advice: Advice, narrator: Narrator) -> bool:
        """Do what a command says; no where the text is none."""
        match text:
            case "":
                self._prompt.tell(narrator.phrases.talk.keys)
            case "?" if asked is not None:
                page = Page()
                questions.explained(page, narrator, asked)
                page.paragraph(narrator.phrases.talk.keys, faint=True)
                self._prompt.show(page)
            case "b":
                self._back(narrator)
            case "c":
                self._change(narrator)
            case "f":
                self._react(advice, narrator)
            case "s":
                self._suggest(advice, narrator)
            case "r":
                standing.results(self._prompt, advice, narrator)
            case "w":
                self._keep(self._profile, self._prompt)
            case _:
                return False
        return True

    def _back(self, narrator: Narrator) -> None:
        """Take the last step back, and put the question again at which it was taken."""
        talk = narrator.phrases.talk
        if self._is_detour:  # an answer was to be changed and shall stay after all
            self._put, self._is_detour = None, False
            return
        if not self._steps:
            self._prompt.tell(talk.nothing_to_take_back)
            return
        step = self._steps.pop()
        before, now = step.profile.answers, self._profile.answers
        taken = [name for name in now if before.get(name) != now[name]]
        listed = narrator.tongue.all_of(narrator.question(name) for name in taken)
        said = narrator.tongue.say(talk.taken_back, question=listed or talk.last_step)
        self._prompt.tell(said)
        self._profile, self._settled = step.profile, step.settled
        self._put = step.question

    def _change(self, narrator: Narrator) -> None:
        talk = narrator.phrases.talk
        answered = [
            name for name in self._advisor.category.questions if name in self._profile.answers
        ]
        if not answered:
            self._prompt.tell(talk.no_answers_yet)
            return
        page = Page()
        page.paragraph(talk.change_which)
        for number, name in enumerate(answered, start=1):
            page.item(f"{number}", narrator.answered((name,)), indent=2, hang=4)
        self._prompt.show(page)
        at = self._prompt.number(len(answered))
        if at is not None:
            self._put, self._is_detour = answered[at], True

    def _react(self, advice: Advice, narrator: Narrator) -> None:
        talk = narrator.phrases.talk
        favourite = standing.favourite(advice)
        if favourite is None:
            self._prompt.tell(talk.no_favourite)
            return
        found = wording.reactions(narrator, favourite)
        page = Page()
        name = narrator.tongue.quoted(narrator.product(favourite.row))
        page.paragraph(narrator.tongue.say(talk.feedback_on, name=name))
        for number, reaction in enumerate(found, start=1):
            page.item(f"{number}", reaction.text, indent=2, hang=4)
        page.paragraph(talk.feedback_which, faint=True)
        self._prompt.show(page)
        at = self._prompt.number(len(found))
        if at is None or found[at].feedback in self._profile.feedback:
            return
        self._remember(
            replace(self._profile, feedback=(*self._profile.feedback, found[at].feedback))
        )

    def _suggest(self, advice: Advice, narrator: Narrator) -> None:
        talk = narrator.phrases.talk
        if not advice.suggestions:
            self._prompt.tell(talk.no_suggestions)
            return
        profile = self._profile
        for name in advice.suggestions:
            offer = wording.offer(narrator, name)
            self._prompt.tell(narrator.tongue.say(talk.suggestion_offered, text=offer.text))
            if self._prompt.is_yes():
                for question, answer in offer.answers.items():
                    profile = profile.with_answer(question, Given(value=answer))
            else:
                profile = replace(profile, declined=profile.declined | {name})
        self._remember(profile)

    def _settle(self, advice: Advice, narrator: Narrator) -> None:
        """Put every new contradiction as a choice; keeping both is one too (GS-C07).

        The choice belongs to the step that led to it: both are taken back together.
        """
        for item in advice.turn.specification.contradictions:
            if (item.first, item.second) in self._settled:
                continue
            self._settled |= {(item.first, item.second)}
            conflict = wording.conflict(narrator, item)
            page = Page()
            page.paragraph(conflict.text)
            for number, choice in enumerate(conflict.choices, start=1):
                page.item(f"{number}", choice.text, indent=2, hang=4)
                page.paragraph(choice.said, indent=6, faint=True)
            page.paragraph(narrator.phrases.talk.feedback_which, faint=True)
            self._prompt.show(page)
            at = self._prompt.number(len(conflict.choices))
            if at is None:
                continue
            kept = conflict.choices[1 - at]
            dropped = Override(
                requirement=conflict.choices[at].requirement,
                importance=None,
                by=narrator.phrases.talk.you,
                because=narrator.title(kept.requirement),
            )
            self._profile = replace(self._profile, overrides=(*self._profile.overrides, dropped))

    def _conclude(self, advice: Advice, narrator: Narrator) -> bool:
        """Show the results at the end; yes when something was changed after all."""
        talk = narrator.phrases.talk
        page = Page()
        page.lines.append("")
        page.paragraph(talk.finished)
        if advice.next_question is not None:
            page.paragraph(wording.finished(narrator, advice.next_question))
        self._prompt.show(page)
        page = Page()
        page.lines.append("")
        advice_page.place(page, narrator, advice, asks=False)
        self._prompt.show(page)
        while self._profile is narrator.profile and self._put is None:
            self._prompt.tell(talk.anything_to_change)
            text = self._prompt.line_or_end()
            if text in ("", "q"):
                return False
            if not self._command(text, None, advice, narrator):
                self._prompt.tell(narrator.tongue.say(talk.not_understood, text=text), indent=2)
        return True

    def _answered(self, profile: Profile) -> None:
        """Take an answer: the dialogue goes on from what is open now."""
        self._put, self._is_detour = None, False
        self._remember(profile)

    def _remember(self, profile: Profile) -> None:
        step = Step(profile=self._profile, question=self._at, settled=self._settled)
        self._steps.append(step)
        self._profile = profile


def _unimportant(asked: Asked) -> str:
    """Return what is typed for "not important"; at a yes-or-no question ``n`` is no."""
    return "0" if asked.kind is QuestionKind.YES_NO else "n"
