"""Proof that no answer can change the shortlist any more (advice.md, section 8, *Stop*)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.board import Board
from dragoman.engine.advice.facts import Standing
from dragoman.engine.advice.matching import Matching
from dragoman.engine.advice.openness import Openness, every_answer, truths_of
from dragoman.engine.advice.profile import Given, Profile
from dragoman.engine.advice.requirements import Ruling
from dragoman.engine.advice.rivalry import Rivalry
from dragoman.engine.advice.turn import PASSES, Turn, TurnOf, Weigher
from dragoman.engine.knowledge import Answer, Reply, Strength
from dragoman.engine.language import Domain, Exactly, Expression, expand, names, possible

MOST_JOINT_ANSWERS: Final = 256
_BLOCK: Final = 20_000
_RUNNERS_UP: Final = 32

Ints = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A shortlist, and what is needed to find out whether answers may still change it."""

    weigher: Weigher
    turn: Turn
    profile: Profile
    shortlist: frozenset[int]
    turn_of: TurnOf
    used: frozenset[str]

    def can_change(self) -> bool:
        """Tell whether an answer may change the shortlist. That none can is proven.

        That one can is not: it only could not be excluded.
        """
        proof = _Proof(self)
        near = Matching(weigher=self.weigher, turn=self.turn).shortlist(
            len(self.shortlist) + _RUNNERS_UP
        )
        # Mostly those that come next already show that it is not over.
        if proof.places(near) and proof.joint_answers() is None:
            return True
        return self._tried(proof) > 0

    def places(self) -> int:
        """Return the greatest number of places that answers may change."""
        return self._tried(_Proof(self))

    def _tried(self, proof: _Proof) -> int:
        found = proof.places(np.flatnonzero(self.weigher.ground.available))
        answers = proof.joint_answers() if found else None
        if answers is None or proof.changes(answers):
            return found
        return 0


class _Proof:
    """The products of a shortlist, and those that may still come to stand before one of them.

    Of twins in the shortlist only the one that stands there is looked at: while it stays, the
    product does.
    """

    def __init__(self, of: Outlook) -> None:
        self._of = of
        self._weigher = of.weigher
        self._turn = of.turn
        self._category = of.weigher.ground.category
        self._leaders = np.array(sorted(of.shortlist), np.int64)
        self._open = Openness(weigher=of.weigher, turn=of.turn, used=of.used)
        self._rivals = np.empty(0, np.int64)

    def places(self, rows: Ints) -> int:
        """Return how many places may change if there were only these products besides."""
        twins = self._weigher.ground.twins
        others = rows[~np.isin(twins.product(rows), twins.product(self._leaders))]
        may_pass, surely = self._firm(np.concatenate((self._leaders, others)))
        count = len(self._leaders)
        leaves = ~surely[:count]
        others = others[may_pass[count:]]
        if count < self._category.shortlist:
            self._rivals = others
            return self._category.shortlist if len(others) else int(np.count_nonzero(leaves))
        overtaken = np.zeros(count, np.bool_)
        rivals = []
        for low in range(0, len(others), _BLOCK):
            block = others[low : low + _BLOCK]
            overtaking = self._rivalry(block).overtaking()[:, count:]
            overtaken |= overtaking.any(axis=1)
            rivals.append(block[overtaking.any(axis=0)])
        # Whoever leaves makes room for anybody.
        self._rivals = others if leaves.any() else np.concatenate((*rivals, others[:0]))
        return int(np.count_nonzero(leaves | overtaken))

    def joint_answers(self) -> dict[str, tuple[Answer | None, ...]] | None:
        """Return every answer to each open question that matters; nothing if too many."""
        if len(self._rivals) > _BLOCK:
            return None
        found: dict[str, tuple[Answer | None, ...]] = {}
        joint = 1
        for name in self._with_what_opens_them(self._relevant()):
            question = self._category.questions[name]
            if self._turn.facts.standing[name] is not Standing.OPEN:
                continue
            answers = every_answer(question)
            if answers is None:
                return None
            own: tuple[Answer | None, ...] = (None, *answers)
            found[name] = (*own, Reply.NOT_IMPORTANT) if question.about else own
            joint *= len(found[name])
            if joint > MOST_JOINT_ANSWERS:
                return None
        return found

    def changes(self, answers: dict[str, tuple[Answer | None, ...]]) -> bool:
        """Tell whether one of all joint answers changes the shortlist."""
        rows = np.sort(np.concatenate((self._leaders, self._rivals)))
        board = Board(weigher=self._weigher, rows=rows)
        products = frozenset(self._weigher.ground.twins.product(self._leaders).tolist())
        for joint in itertools.product(*answers.values()):
            tried = self._of.profile
            for name, value in zip(answers, joint, strict=True):
                if value is not None:
                    tried = tried.with_answer(name, Given(value=value))
            what_if = self._of.turn_of(tried)
            if board.shortlist(what_if, board.state(what_if)) != products:
                return True
        return False

    def _rivalry(self, others: Ints) -> Rivalry:
        return Rivalry(
            weigher=self._weigher,
            turn=self._turn,
            openness=self._open,
            leaders=self._leaders,
            others=others,
        )

    def _relevant(self) -> set[str]:
        """Return the questions that may make a leader lose his place to a rival."""
        found: set[str] = set()
        for effect in self._rivalry(self._rivals).effects():
            if effect.matters:
                found |= effect.questions
        rows = np.concatenate((self._leaders, self._rivals))
        for ruling in self._firm_rules():
            true, false, null = self._truths(ruling.body, rows)
            if (true & (false | null)).any():
                found |= self._open.questions_in(ruling.body)
        return found

    def _with_what_opens_them(self, names_of: set[str]) -> Iterator[str]:
        """Yield open questions and those their conditions wait for, in the order written."""
        owner = self._weigher.ground.rules.owner
        found, waiting = set(names_of), list(names_of)
        while waiting:
            only_if = self._category.questions[waiting.pop()].only_if
            if only_if is None:
                continue
            condition = expand(only_if.tree, self._category.namespace)
            more = {owner[fact] for fact in names(condition) & self._open.facts} - found
            found |= more
            waiting += more
        return (name for name in self._category.questions if name in found)

    # --- firm rules -----------------------------------------------------------------------

    def _firm_rules(self) -> Iterator[Ruling]:
        return (ruling for ruling in self._open.coming() if ruling.rule.strength is Strength.FIRM)

    def _firm(self, rows: Ints) -> tuple[Truths, Truths]:
        """Tell which of some rows may pass the firm rules, and which surely do."""
        may_pass = self._weigher.ground.available[rows]
        surely = may_pass.copy()
        for rule in self._turn.specification.firm:
            if rule.id not in self._open.fluid:
                passes = self._weigher.firm_state(rule, self._turn)[rows] == PASSES
                may_pass &= passes
                surely &= passes
        for ruling in self._firm_rules():
            true, false, null = self._truths(ruling.body, rows)
            # What an expert has signed off passes where it is not known.
            may_pass &= true | (null & self._signed_off(ruling.rule.id, rows))
            surely &= ~false & ~null
        return may_pass, surely

    def _signed_off(self, rule: str, rows: Ints) -> Truths:
        row_of = self._weigher.ground.catalogue.row_of
        signed = [row_of(item.product) for item in self._turn.signed_off if item.rule == rule]
        return np.isin(rows, signed)

    def _truths(self, tree: Expression, rows: Ints) -> tuple[Truths, Truths, Truths]:
        columns = self._weigher.ground.catalogue.columns
        domains: dict[str, Domain] = {
            name: Exactly(columns[name].vector(rows)) for name in names(tree) & columns.keys()
        }
        domains |= self._open.domains_in(tree, with_null=True)
        return truths_of(possible(tree, domains), len(rows))
