"""Whether every stored result comes out again, to the last byte (GS-L01)."""

from __future__ import annotations

import enum
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.advisor import sessions
from dragoman.advisor.models import Turn
from dragoman.engine.advice import SEMANTICS
from dragoman.engine.advice.record import RECORD
from dragoman.engine.advice.verification import Difference, differences
from dragoman.engine.errors import EngineError

_AT_ONCE = 200


class Outcome(enum.StrEnum):
    """What came of one stored result.

    ``other_rules``: it differs, and the rules of reckoning or the form are others than then, which
    is no error. ``not_run``: what it was made from is not there or cannot be read any more.
    """

    SAME = "same"
    OTHER_RULES = "other_rules"
    DIFFERENT = "different"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One stored result run again; ``differences`` as far as its bytes were kept."""

    turn: Turn
    outcome: Outcome
    differences: tuple[Difference, ...] = ()
    why: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to look at it."""
        return self.outcome in (Outcome.DIFFERENT, Outcome.NOT_RUN)


def count() -> int:
    """Return how many results are stored."""
    return Turn.objects.count()


def verify_all() -> Iterator[Verified]:
    """Run every stored result again, one category and version after the other."""
    found = Turn.objects.select_related(
        "publication__document", "publication__table", "publication__shelf"
    ).order_by("publication", "today", "market", "pk")
    for turn in found.iterator(chunk_size=_AT_ONCE):
        yield _verified(turn)


def _verified(turn: Turn) -> Verified:
    try:
        again = sessions.again(turn)
    except EngineError as error:
        return Verified(turn=turn, outcome=Outcome.NOT_RUN, why=error.message)
    kept = zlib.decompress(bytes(turn.record)) if turn.record is not None else None
    if again.record_hash == turn.record_hash and kept in (None, again.content):
        return Verified(turn=turn, outcome=Outcome.SAME)
    is_other = (turn.semantics, turn.form) != (SEMANTICS, RECORD)
    return Verified(
        turn=turn,
        outcome=Outcome.OTHER_RULES if is_other else Outcome.DIFFERENT,
        differences=differences(kept, again.content) if kept is not None else (),
    )
