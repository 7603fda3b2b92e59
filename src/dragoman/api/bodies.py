"""What requests bring: unknown fields are refused, and the engine reads profiles and answers."""

from __future__ import annotations

import datetime
import enum
import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from dragoman.advisor.models import Channel, EnquiryKind
from dragoman.engine.advice import Wants
from dragoman.engine.knowledge import Importance, Strength

CLOSED: Final = ConfigDict(extra="forbid")

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _day(text: object) -> datetime.date:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError("write a day like 2026-11-30")
    return datetime.date.fromisoformat(text)


ANSWER_SCHEMA: Final[dict[str, Any]] = {
    "description": "An option's id, several ids, a number, true or false, a day, a range "
    "{from, to}, a text; or 'unknown', 'not_important'; or {value, importance}. Which of them, the "
    "kind of the question says.",
    "type": ["string", "number", "boolean", "array", "object", "null"],
}

# As in YAML, a figure may stand where a text is meant.
_TEXT: Final = {"type": ["string", "number", "boolean"]}


def _word(kind: type[enum.StrEnum], *more: str) -> dict[str, Any]:
    return {"type": "string", "enum": [*(str(each) for each in kind), *more]}


def _list(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """Return the schema of a part of a profile that is a list; left out or null is empty."""
    return {
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": properties,
            "required": [*required],
            "additionalProperties": False,
        },
    }


PROFILE_SCHEMA: Final[dict[str, Any]] = {
    "title": "Profile",
    "description": "Everything that advice may know of a buyer (docs/advice.md). 'signed_off' "
    "needs the scope 'expert'. A requirement has exactly one of must, wish and firm.",
    "type": "object",
    "properties": {
        "answers": {"type": ["object", "null"], "additionalProperties": ANSWER_SCHEMA},
        "requirements": _list(
            {
                "id": _TEXT,
                **{str(each): _TEXT for each in Strength},
                "importance": _word(Importance),
                "origin": _TEXT,
            }
        ),
        "feedback": _list(
            {"product": _TEXT, "wants": _word(Wants), "about": _TEXT}, "product", "wants"
        ),
        "overrides": _list(
            {
                "requirement": _TEXT,
                "importance": {"anyOf": [_word(Importance, "drop"), {"type": "null"}]},
                "by": _TEXT,
                "because": _TEXT,
            },
            "requirement",
            "by",
            "because",
        ),
        "signed_off": _list(
            dict.fromkeys(("product", "rule", "by", "because"), _TEXT),
            "product",
            "rule",
            "by",
            "because",
        ),
        "declined": {"type": ["array", "null"], "items": _TEXT},
        "history": _list(
            dict.fromkeys(("at", "question", "before", "after"), _TEXT), "at", "question"
        ),
    },
    "additionalProperties": False,
}

ProfileData = Annotated[dict[str, Any], WithJsonSchema(PROFILE_SCHEMA)]
AnswerData = Annotated[Any, WithJsonSchema(ANSWER_SCHEMA)]
LANGUAGE: Final = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, Field(pattern=LANGUAGE, max_length=8)]
Market = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,16}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]


def _no_profile() -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """For whom, where and when: what every request for advice brings."""

    __pydantic_config__ = CLOSED

    profile: ProfileData = field(default_factory=_no_profile)
    language: Language = "en"
    market: Market | None = None
    industry: Market | None = None
    today: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAdvice(Asking):
    """A whole turn: all answers so far in, recommendations and the next question out."""

    __pydantic_config__ = CLOSED

    limit: Annotated[int, Field(ge=1, le=200, strict=True)] | None = None
    every_relaxation: Annotated[bool, Field(strict=True)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWhy(Asking):
    """Why a product stands where it stands, also against others."""

    __pydantic_config__ = CLOSED

    product: Name
    others: Annotated[list[Name], Field(max_length=10)] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskComparison(Asking):
    """Products side by side; ``own`` are facts of the one the buyer has now."""

    __pydantic_config__ = CLOSED

    products: Annotated[list[Name], Field(min_length=1, max_length=12)]
    own: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a buyer says in his own words."""

    __pydantic_config__ = CLOSED

    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    language: Language = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSession:
    """A new session, with nothing said or with a profile brought along."""

    __pydantic_config__ = CLOSED

    category: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
    language: Language = "en"
    market: Market | None = None
    channel: Channel = Channel.API
    profile: ProfileData = field(default_factory=_no_profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBody:
    """An answer, and how important the buyer said it is."""

    __pydantic_config__ = CLOSED

    value: AnswerData
    importance: Importance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What the buyer wants instead of a product that he was shown."""

    __pydantic_config__ = CLOSED

    product: Name
    wants: Wants
    about: Annotated[str, Field(max_length=64)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The product the buyer decided for."""

    __pydantic_config__ = CLOSED

    product: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryBody:
    """A wish to be served by a person; the profile and what was recommended go with it."""

    __pydantic_config__ = CLOSED

    kind: EnquiryKind
    name: Name
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=40)] = ""
    message: Annotated[str, Field(max_length=4_000)] = ""
    product: Annotated[str, Field(max_length=200)] = ""
