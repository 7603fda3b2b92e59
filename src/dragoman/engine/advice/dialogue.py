"""Which question comes next, and when enough has been asked (advice.md, section 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.board import Board
from dragoman.engine.advice.bounds import can_change
from dragoman.engine.advice.facts import FactReader
from dragoman.engine.advice.probes import Probes
from dragoman.engine.advice.profile import Given, Profile
from dragoman.engine.advice.turn import Turn, TurnOf, Weigher
from dragoman.engine.knowledge import Answerable, Asked
from dragoman.engine.language import names

SAMPLED_ABOVE: Final = 20_000
SAMPLE: Final = 4_096
_EASE: Final = {Answerable.EASILY: 4, Answerable.WITH_EFFORT: 2, Answerable.HARDLY: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """How much a question can still change the shortlist.

    ``changed`` of ``shortlist`` products on the average over its probes, times answerability.
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
        self.probes = Probes(self._category)
        self._together = self._companions()
        rows = np.flatnonzero(ground.available)
        if len(rows) > SAMPLED_ABOVE:
            rows = rows[_sample(rows, ground.catalogue.advice_hash)]
        self._board = Board(weigher=weigher, rows=rows)

    def next_question(
        self, *, profile: Profile, turn: Turn, shortlist: frozenset[int], turn_of: TurnOf
    ) -> NextQuestion:
        """Return what to ask next.

        ``shortlist`` is that of ``turn``; ``turn_of`` makes the turn of a changed profile.
        """
        questions = self._category.questions
        open_now = self._facts.askable(turn.facts)
        askable = [questions[name] for name in open_now]
        first = next((item.id for item in askable if item.asked is Asked.FIRST), None)
        if first is not None:
            return NextQuestion(question=first, finished=None, impacts=())
        useful = [item for item in askable if item.id in self.probes.used]
        if not useful:
            return NextQuestion(question=None, finished="no_open_question", impacts=())
        look = _Look(self._board, turn, turn_of, profile, self._category.shortlist)
        impacts = {item.id: self._impact(item.id, frozenset(open_now), look) for item in useful}
        ranked = tuple(
            sorted(
                (Impact(question=name, changed=value) for name, value in impacts.items()),
                key=lambda item: -item.changed,
            )
        )
        best = max(impacts.values())
        if best == 0 and not can_change(
            weigher=self._weigher,
            turn=turn,
            profile=profile,
            shortlist=shortlist,
            turn_of=turn_of,
            used=self.probes.used,
        ):
            return NextQuestion(question=None, finished="nothing_can_change", impacts=ranked)
        early = [item for item in useful if item.asked is not Asked.LAST]
        chosen = max(early or useful, key=lambda item: impacts[item.id])
        return NextQuestion(question=chosen.id, finished=None, impacts=ranked)

    def _impact(self, name: str, askable: frozenset[str], look: _Look) -> Fraction:
        probes = self.probes.of(name)
        if not probes:
            return Fraction(0)
        beside = {
            other: typical
            for other in sorted(self._together.get(name, ()))
            if other in askable and (typical := self.probes.typical(other)) is not None
        }
        before = look.shortlist({other: Given(value=value) for other, value in beside.items()})
        changed = 0
        for probe in probes:
            tried = {other: Given(value=value) for other, value in beside.items()}
            tried[name] = Given(value=probe)
            changed += len(look.shortlist(tried) - before)
        ease = _EASE[self._category.questions[name].answerable]
        return Fraction(changed * ease, len(probes))

    def _companions(self) -> dict[str, frozenset[str]]:
        """Return, per question, the questions that some one rule names together with it."""
        category = self._category
        owner = {
            fact: question.id for question in category.questions.values() for fact in question.facts
        }
        groups: list[frozenset[str]] = []
        for _, tree in self._weigher.ground.rules.prepared_trees():
            groups.append(frozenset(owner[name] for name in names(tree) if name in owner))
        for attribute in self._weigher.ground.mixed:
            if attribute.preference is not None:
                tree = self._weigher.ground.mixed_tree(attribute.id)
                groups.append(frozenset(owner[name] for name in names(tree) if name in owner))
        return {
            question: frozenset(other for group in groups if question in group for other in group)
            - {question}
            for question in category.questions
        }


class _Look:
    """Shortlists of what-ifs, each computed once."""

    def __init__(
        self, board: Board, turn: Turn, turn_of: TurnOf, profile: Profile, count: int
    ) -> None:
        self._board = board
        self._turn_of = turn_of
        self._profile = profile
        self._count = count
        self._now = board.state(turn)
        self._seen: dict[tuple[object, ...], frozenset[int]] = {
            (): board.shortlist(turn, self._now, count)
        }

    def shortlist(self, answers: Mapping[str, Given]) -> frozenset[int]:
        key = tuple((name, type(given.value), given.value) for name, given in answers.items())
        known = self._seen.get(key)
        if known is None:
            profile = self._profile
            for name, given in answers.items():
                profile = profile.with_answer(name, given)
            turn = self._turn_of(profile)
            state = self._board.state(turn, self._now)
            known = self._seen[key] = self._board.shortlist(turn, state, self._count)
        return known


def _sample(rows: npt.NDArray[np.int64], content_hash: str) -> npt.NDArray[np.intp]:
    """Return the places of the sample: the rows that SplitMix64, keyed by content, puts first."""
    seed = np.uint64(int.from_bytes(bytes.fromhex(content_hash)[:8], "big"))
    with np.errstate(over="ignore"):
        z = seed + (rows.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return np.sort(np.argsort(z, kind="stable")[:SAMPLE])
