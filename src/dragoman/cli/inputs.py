"""What is known of the buyer, from the options of a command and an answers file."""

from __future__ import annotations

import argparse
import datetime
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.cli.exits import CommandError
from dragoman.cli.shelf import today
from dragoman.engine.advice import (
    AdviceError,
    Context,
    Feedback,
    Given,
    Profile,
    Stated,
    Wants,
    read_given,
    read_profile,
)
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import (
    Category,
    Importance,
    KnowledgeErrors,
    Plain,
    Strength,
    plain_from_text,
    read_plain,
)

if TYPE_CHECKING:
    from dragoman.engine.advice.freetext import Understanding

_REQUIREMENT: Final = re.compile(
    r"\s*(?P<strength>must|wish|firm)(?:\s*/\s*(?P<importance>[a-z_]+))?\s*:\s*(?P<rest>.+)",
    re.DOTALL,
)
_FEEDBACK: Final = re.compile(
    r"(?P<product>.+):(?P<wants>less|more|other|like)(?::(?P<about>[a-z][a-z0-9_]*))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a buyer's own words were understood as; it counts only when ``is_accepted``.

    ``confirming`` is the command line that accepts it.
    """

    text: str
    understanding: Understanding
    is_accepted: bool
    confirming: str


def context_of(arguments: argparse.Namespace) -> Context:
    """Return where and when advice is given; the day is today unless another is named."""
    return Context(
        market=arguments.market, industry=arguments.industry, today=arguments.date or today()
    )


def profile_of(arguments: argparse.Namespace, category: Category) -> Profile:
    """Return the profile that the options describe, without free text.

    An answers file is read first; single options are added to it or take its place.

    Raises:
        AdviceError: what it names does not exist or cannot be meant.
        CommandError: ``command.wrong_answers``: the file is no YAML or no profile.
    """
    profile = Profile()
    if arguments.answers is not None:
        profile = read_profile(_answers_file(arguments.answers), category)
    for name, raw in arguments.answer:
        profile = profile.with_answer(name, read_given(name, _value(raw), category))
    taken = {item.id for item in profile.requirements}
    numbers = (f"stated_{number}" for number in range(1, 10_000))
    free = (name for name in numbers if name not in taken)
    stated = tuple(replace(item, id=next(free)) for item in arguments.require)
    return replace(
        profile,
        requirements=(*profile.requirements, *stated),
        feedback=(*profile.feedback, *arguments.feedback),
    )


def hear(arguments: argparse.Namespace, category: Category) -> Heard | None:
    """Return what the buyer's own words were understood as, if there are any (GS-C09)."""
    if arguments.say is None:
        return None
    return Heard(
        text=arguments.say,
        understanding=listen(arguments.say, category=category, language=arguments.lang),
        is_accepted=arguments.accept,
        confirming=shlex.join(("dragoman", *arguments.typed, "--accept")),
    )


def listen(text: str, *, category: Category, language: str) -> Understanding:
    """Return what a text is understood as, with the best means installed."""
    # Imported here because most commands are given no words and need no dictionaries.
    from dragoman.engine.advice.freetext import installed_encoder, understand

    return understand(text, category=category, language=language, encoder=installed_encoder())


def with_heard(profile: Profile, heard: Heard | None) -> Profile:
    """Return the profile with the answers that were understood and accepted.

    What was answered expressly stands.
    """
    if heard is None or not heard.is_accepted:
        return profile
    for proposal in heard.understanding.proposals:
        if proposal.question not in profile.answers:
            profile = profile.with_answer(proposal.question, Given(value=proposal.value))
    return profile


def read_answer(text: str) -> tuple[str, str]:
    """Return question and value of ``QUESTION=VALUE``."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not QUESTION=VALUE")
    return name.strip(), value.strip()


def read_requirement(text: str) -> Stated:
    """Return the requirement of ``must: EXPRESSION`` or ``wish/high: EXPRESSION``."""
    found = _REQUIREMENT.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not 'must: EXPRESSION', 'wish: …' or 'firm: …'"
        )
    importance = found["importance"] or str(Importance.NORMAL)
    if importance not in tuple(Importance):
        raise argparse.ArgumentTypeError(
            f"'{importance}' is no importance; choose one of {', '.join(Importance)}"
        )
    return Stated(
        id="stated",
        strength=Strength(found["strength"]),
        expression=found["rest"].strip(),
        importance=Importance(importance),
    )


def read_feedback(text: str) -> Feedback:
    """Return the reaction of ``PRODUCT:less:ATTRIBUTE`` or ``PRODUCT:like``."""
    found = _FEEDBACK.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not PRODUCT:less:ATTRIBUTE (or more, other, like)"
        )
    return Feedback(
        product=found["product"], wants=Wants(found["wants"]), about=found["about"] or ""
    )


def read_date(text: str) -> datetime.date:
    """Return a day like 2027-05-31."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day like 2027-05-31") from error


def read_count(text: str) -> int:
    """Return a number of products, at least one."""
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 to 10000")
    return int(text)


def _answers_file(path: Path) -> dict[str, Plain]:
    try:
        return read_plain(path)
    except KnowledgeErrors as error:
        raise _as_answers(error) from error


def _as_answers(error: KnowledgeErrors) -> EngineError:
    """Return the problems of an answers file as such; the same words, another exit code."""
    first, *others = error.problems
    if first.code == "knowledge.file":
        return CommandError(
            "command.unreadable_file",
            first.message.replace("document", "answers file"),
            place=first.place,
            mend="Name a YAML file, UTF-8, with one `question: answer` a line.",
        )
    more = "".join(f"\n\n{problem}" for problem in others)
    return CommandError(
        "command.wrong_answers",
        first.message,
        place=first.place,
        marked=first.marked,
        mend=f"{first.mend}{more}",
    )


def _value(raw: str) -> Any:  # noqa: ANN401 - as plain as YAML: text, list or mapping
    """Return the value of an answer: as YAML where it is written in brackets, else as text."""
    if not raw.startswith(("[", "{")):
        return raw
    try:
        return plain_from_text(f"value: {raw}", file="--answer").get("value")
    except KnowledgeErrors as error:
        raise AdviceError(
            "advice.wrong_answer",
            f"'{raw}' cannot be read: {error.problems[0].message}",
            mend="Write [first, second] or {value: first, importance: high}.",
        ) from error
