"""Which question comes next, and when enough has been asked (advice.md, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.board import Board
from dragoman.engine.advice.facts import FactReader, Standing
from dragoman.engine.advice.imagined import Imagined
from dragoman.engine.advice.profile import Given, Profile
from dragoman.engine.advice.stopping import Outlook
from dragoman.engine.advice.turn import Turn, TurnOf, Weigher
from dragoman.engine.knowledge import Answerable, Asked, Question

SAMPLED_ABOVE: Final = 20_000
SAMPLE: Final = 4_096
_EASE: Final = {Answerable.EASILY: 4, Answerable.WITH_EFFORT: 2, Answerable.HARDLY: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """How much a question can still change the shortlist.

    ``changed`` is how many products of the shortlist of an imagined buyer would be others had
    this alone not been asked, on the average, times answerability.
    """

    question: str
    changed: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """The question to ask, or nothing when the dialogue is finished.

    ``finished`` is why: ``no_open_question`` or ``nothing_can_change``. ``impacts`` are those of
    all askable questions that were weighed, greatest first.
    """

    question: str | None
    finished: str | None
    impacts: tuple[Impact, ...]


class Dialogue:
    """Chooses questions over one ground."""

    def __init__(self, *, weigher: Weigher, facts: FactReader) -> None:
        self._weigher = weigher
        self._facts = facts
        ground = weigher.ground
        self._category = ground.category
        self.imagined = Imagined(self._category)
        rows = np.flatnonzero(ground.available)
        if len(rows) > SAMPLED_ABOVE:
            rows = rows[_sample(rows, ground.catalogue.advice_hash)]
        self._board = Board(weigher=weigher, rows=rows)

    def next_question(
        self, *, profile: Profile, turn: Turn, shortlist: frozenset[int], turn_of: TurnOf
    ) -> NextQuestion:
        """Return what to ask next.

        ``shortlist`` is that of ``turn``, twins once; ``turn_of`` makes the turn of a changed
        profile.
        """
        questions = self._category.questions
        askable = [questions[name] for name in self._facts.askable(turn.facts)]
        first = next((item.id for item in askable if item.asked is Asked.FIRST), None)
        if first is not None:
            return NextQuestion(question=first, finished=None, impacts=())
        used = self._used(turn)
        useful = [item for item in askable if item.id in used]
        if not useful:
            return NextQuestion(question=None, finished="no_open_question", impacts=())
        impacts = self._impacts(turn, [item.id for item in useful])
        ranked = tuple(
            sorted(
                (Impact(question=name, changed=value) for name, value in impacts.items()),
                key=lambda item: -item.changed,
            )
        )
        matter = [item for item in useful if impacts[item.id]]
        outlook = self.outlook(profile=profile, turn=turn, shortlist=shortlist, turn_of=turn_of)
        if not matter and not outlook.can_change():
            return NextQuestion(question=None, finished="nothing_can_change", impacts=ranked)
        # One that wants to be last is still asked before those that are not seen to matter.
        among = _early(matter) or matter or _early(useful) or useful
        chosen = max(among, key=lambda item: impacts[item.id])
        return NextQuestion(question=chosen.id, finished=None, impacts=ranked)

    def outlook(
        self, *, profile: Profile, turn: Turn, shortlist: frozenset[int], turn_of: TurnOf
    ) -> Outlook:
        """Return what tells whether answers may still change the shortlist of a turn."""
        return Outlook(
            weigher=self._weigher,
            turn=turn,
            profile=profile,
            shortlist=shortlist,
            turn_of=turn_of,
            used=self._used(turn),
        )

    def _used(self, turn: Turn) -> frozenset[str]:
        """Return the questions that the model or this buyer's own requirements make use of."""
        return self.imagined.used | self._weigher.ground.rules.further_questions(turn.pieces)

    def _impacts(self, turn: Turn, useful: Sequence[str]) -> dict[str, Fraction]:
        """Return how much each question can still change the shortlist of imagined buyers."""
        used = self._used(turn)
        still_open = [
            name
            for name in self._category.questions
            if name in used
            and turn.facts.standing[name] is Standing.OPEN
            and self.imagined.can_answer(name)
        ]
        buyers = self.imagined.buyers(still_open)
        now = self._board.state(turn)
        changed = dict.fromkeys(useful, 0)
        for answers in buyers:
            knows_all = self._turn(turn, answers)
            state = self._board.state(knows_all, now)
            wanted = self._board.first(knows_all, state)
            members = self._board.products(wanted)
            for name in useful:
                if name not in answers or knows_all.facts.standing[name] is Standing.DORMANT:
                    continue
                without = self._without(name, knows_all, answers)
                found = self._board.first(without, self._board.state(without, state), wanted)
                changed[name] += len(members - self._board.products(found))
        return {
            name: Fraction(count * _EASE[self._category.questions[name].answerable], len(buyers))
            for name, count in changed.items()
        }

    def _without(self, name: str, turn: Turn, answers: Mapping[str, Given]) -> Turn:
        """Return the turn of a buyer who was never asked this, nor what only follows from it."""
        waiting = [other for other in self._facts.dependents[name] if other in answers]
        less = self._turn(turn, dict.fromkeys((name, *waiting)))
        while back := [other for other in waiting if self._facts.is_askable(other, less.facts)]:
            less = self._turn(less, {other: answers[other] for other in back})
            waiting = [other for other in waiting if other not in back]
        return less

    def _turn(self, turn: Turn, answers: Mapping[str, Given | None]) -> Turn:
        facts, changed = self._facts.changed(turn.facts, answers)
        return self._weigher.turn_again(turn, facts=facts, changed=changed)


def _early(questions: Sequence[Question]) -> list[Question]:
    return [item for item in questions if item.asked is not Asked.LAST]


def _sample(rows: npt.NDArray[np.int64], content_hash: str) -> npt.NDArray[np.intp]:
    """Return the places of the sample: the rows that SplitMix64, keyed by content, puts first."""
    seed = np.uint64(int.from_bytes(bytes.fromhex(content_hash)[:8], "big"))
    with np.errstate(over="ignore"):
        z = seed + (rows.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return np.sort(np.argsort(z, kind="stable")[:SAMPLE])
