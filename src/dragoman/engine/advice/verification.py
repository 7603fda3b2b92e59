"""Whether a stored result comes out again: equal bytes under the same rules of reckoning."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dragoman.engine.advice.advise import SEMANTICS, Advisor
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.profile import Context
from dragoman.engine.advice.profile_reading import read_profile
from dragoman.engine.advice.record import RECORD, to_bytes, to_json

Plain = Any
"""What JSON holds."""

_LONGEST: Final = 72
_MISSING: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A stored result as far as it is needed to come to it again."""

    data: Mapping[str, Plain]
    category: str
    context: Context
    semantics: int
    record: int
    category_hash: str
    catalogue_hash: str
    language: str
    limit: int | None
    every_relaxation: bool
    profile: Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where the stored result and the new one differ, shortened for people."""

    path: str
    stored: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of it.

    ``is_same`` only if every byte is. ``changed`` names what the result was made with and is now
    another: ``semantics``, ``record``, ``category`` or ``catalogue``; when nothing is, and the
    bytes differ all the same, somebody changed the file.
    """

    is_same: bool
    changed: tuple[str, ...]
    differences: tuple[Difference, ...]


def read_stored(content: bytes) -> Stored:
    """Return a stored result.

    Raises:
        AdviceError: ``advice.wrong_record``: the content is no such result.
    """
    try:
        data = json.loads(content)
        versions, inputs = data["versions"], data["inputs"]
        where = versions["context"]
        today = where["today"]
        return Stored(
            data=data,
            category=_text(versions["category"]),
            context=Context(
                market=where["market"],
                industry=where["industry"],
                today=None if today is None else datetime.date.fromisoformat(today),
            ),
            semantics=_whole(versions["semantics"]),
            record=_whole(versions["record"]),
            category_hash=_text(versions["category_hash"]),
            catalogue_hash=_text(versions["catalogue_hash"]),
            language=_text(inputs["language"]),
            limit=None if inputs["limit"] is None else _whole(inputs["limit"]),
            every_relaxation=bool(inputs["every_relaxation"]),
            profile=inputs["profile"],
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise AdviceError(
            "advice.wrong_record",
            "This is no stored result, or a damaged one.",
            mend="Store one with `advise … --format json`.",
        ) from error


def verify(content: bytes, *, advisor_for: Callable[[Context], Advisor]) -> Verification:
    """Return whether the same result comes out again, and if not, what differs.

    Raises:
        AdviceError: the content is no stored result, or its profile does not fit the category
            any more.
    """
    stored = read_stored(content)
    advisor = advisor_for(stored.context)
    profile = read_profile(stored.profile, advisor.category)
    advice = advisor.advise(profile, limit=stored.limit, every_relaxation=stored.every_relaxation)
    again = to_json(
        advice=advice,
        advisor=advisor,
        profile=profile,
        language=stored.language,
        limit=stored.limit,
        every_relaxation=stored.every_relaxation,
    )
    written = to_bytes(again)
    held = {
        "semantics": stored.semantics == SEMANTICS,
        "record": stored.record == RECORD,
        "category": stored.category_hash == advisor.category.content_hash,
        "catalogue": stored.catalogue_hash == advisor.ground.catalogue.advice_hash,
    }
    return Verification(
        is_same=written == content,
        changed=tuple(name for name, is_same in held.items() if not is_same),
        differences=differences(content, written),
    )


def differences(stored: bytes, now: bytes) -> tuple[Difference, ...]:
    """Return where two results differ, in the order of the first; both are records as written."""
    return tuple(_differences(json.loads(stored), json.loads(now), ""))


def _differences(stored: Plain, now: Plain, path: str) -> Iterator[Difference]:
    if isinstance(stored, dict) and isinstance(now, dict):
        for key in dict.fromkeys((*stored, *now)):
            yield from _differences(
                stored.get(key, _MISSING),
                now.get(key, _MISSING),
                f"{path}.{key}" if path else str(key),
            )
    elif isinstance(stored, list) and isinstance(now, list):
        for at in range(max(len(stored), len(now))):
            yield from _differences(
                stored[at] if at < len(stored) else _MISSING,
                now[at] if at < len(now) else _MISSING,
                f"{path}[{at}]",
            )
    elif type(stored) is not type(now) or stored != now:
        yield Difference(path=path, stored=_shown(stored), now=_shown(now))


def _shown(value: Plain) -> str:
    if value is _MISSING:
        return "(nothing)"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(value: Plain) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _whole(value: Plain) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number was expected")
    return value
