"""Why a value follows, why it is out, and what would have to be given up for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from dragoman.engine.configuration.choices import Choice, State
from dragoman.engine.configuration.encoding import Encoding
from dragoman.engine.configuration.minimising import Minimiser
from dragoman.engine.configuration.model import Model
from dragoman.engine.configuration.sat import SatSolver
from dragoman.engine.configuration.solver import Refused, Satisfied

RESTORATIONS: Final = 20
"""How many ways to restore are looked for; those as cheap as the last one come too."""

MOST: Final = 200
"""How many ways to restore are returned at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Choices and constraints that together suffice, none of which could be left out.

    Attributes:
        choices: own choices, in the order in which they were made.
        constraints: the ids of constraints, in the model's order.
    """

    choices: tuple[Choice, ...]
    constraints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """Choices to give up, so that a value becomes possible; none of them could be kept.

    ``cost`` is the sum of their importances.
    """

    given_up: tuple[Choice, ...]
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why a value is out.

    Attributes:
        reason: a minimal set of own choices, and of constraints, that rule it out.
        restorations: ways to make it possible, the cheapest first; none where no choice of the
            customer is to blame, because the model itself never allows the value.
    """

    reason: Reason
    restorations: tuple[Restoration, ...]


class Explainer:
    """Reasons of a model; made when the first is asked for, since constraints need names here."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.encoding = Encoding(model, is_guarded=True)
        self._solver = SatSolver(self.encoding.formula, has_many_assumptions=True)
        self._minimiser = Minimiser(self.encoding.formula, self._solver)

    def contradiction(self) -> tuple[str, ...]:
        """Return a minimal set of constraints that contradict each other, or none."""
        return self._constraints([])

    def why(self, state: State, parameter: str) -> Reason:
        """Return why a parameter has only the one value that is left for it."""
        values = state.possible[self.model.positions[parameter]]
        assert len(values) == 1, "the value does not follow"
        return self._reason(state, parameter, [-self._literal(parameter, values[0])])

    def conflict(self, state: State, parameter: str, value: int) -> Conflict:
        """Return why a value is not possible and what could be given up for it.

        What was chosen for the same parameter is in nobody's way: it would be replaced.
        """
        wanted = [self._literal(parameter, value)]
        return Conflict(
            reason=self._reason(state, parameter, wanted),
            restorations=self._restorations(state, parameter, wanted),
        )

    def _literal(self, parameter: str, value: int) -> int:
        return self.encoding.literal_of(parameter, value)

    def _of(self, choice: Choice) -> int:
        return self._literal(choice.parameter, choice.value)

    def _reason(self, state: State, parameter: str, wanted: list[int]) -> Reason:
        guards = self.encoding.guards
        others = [choice for choice in state.choices if choice.parameter != parameter]

        def is_out(choices: Sequence[Choice]) -> bool:
            asked = [*guards, *wanted, *map(self._of, choices)]
            return isinstance(self._solver.solve(asked), Refused)

        choices = _without_idle(others, is_out)
        literals = [*wanted, *map(self._of, choices)]
        return Reason(choices=tuple(choices), constraints=self._constraints(literals))

    def _constraints(self, assumed: Sequence[int]) -> tuple[str, ...]:
        """Return a minimal set of constraints that refuses literals; none if none does.

        A solver of its own, so that what was asked before decides nothing.
        """
        solver = SatSolver(self.encoding.formula, has_many_assumptions=True)
        guards = self.encoding.guards
        answer = solver.solve([*assumed, *guards])
        if isinstance(answer, Satisfied):
            return ()
        core = set(answer.core)
        kept = _without_idle(
            [guard for guard in guards if guard in core],
            lambda some: isinstance(solver.solve([*assumed, *some]), Refused),
        )
        ids = {
            guard: constraint.id
            for guard, constraint in zip(guards, self.model.constraints, strict=True)
        }
        return tuple(ids[guard] for guard in kept)

    def _restorations(
        self, state: State, parameter: str, wanted: list[int]
    ) -> tuple[Restoration, ...]:
        """Return the choices to give up, by rising cost; each is excluded once it was found."""
        weights = {
            -self._of(choice): choice.importance
            for choice in state.choices
            if choice.parameter != parameter and self._of(choice) != 1
        }
        by_literal = {self._of(choice): choice for choice in state.choices}
        if isinstance(self._solver.solve([*self.encoding.guards, *wanted]), Refused):
            return ()
        here = self.encoding.formula.literal()
        found: list[Restoration] = []
        while len(found) < MOST:
            asked = [*self.encoding.guards, *wanted, here]
            if isinstance(self._solver.solve(asked), Refused):
                break
            truths = self._minimiser.least(asked, weights).truths
            assert truths is not None
            dropped = [-lit for lit in weights if (truths[abs(lit) - 1] > 0) == (lit > 0)]
            given_up = tuple(by_literal[literal] for literal in dropped)
            cost = sum(choice.importance for choice in given_up)
            if len(found) >= RESTORATIONS and cost > found[-1].cost:
                break
            found.append(Restoration(given_up=given_up, cost=cost))
            self._solver.add([-here, *dropped])
        self._solver.add([-here])
        return tuple(sorted(found, key=_cheapest))


def _cheapest(way: Restoration) -> tuple[int, int, tuple[str, ...]]:
    return way.cost, len(way.given_up), tuple(choice.parameter for choice in way.given_up)


T = TypeVar("T")


def _without_idle(items: Sequence[T], is_enough: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return a minimal part of items that is still enough, trying to do without each in turn.

    The items at the front are let go of first.
    """
    kept = list(items)
    for item in items:
        fewer = [each for each in kept if each != item]
        if is_enough(fewer):
            kept = fewer
    return kept
