"""Choosing, one parameter after the other, in any order, never into a dead end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dragoman.engine.configuration.choices import Choice, State
from dragoman.engine.configuration.domains import DomainFinder
from dragoman.engine.configuration.encoding import Encoding
from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.explaining import Explainer
from dragoman.engine.configuration.model import Model
from dragoman.engine.configuration.sat import SatSolver


class Configurator:
    """A model made ready for questions; it is used by one thread at a time.

    Nothing that it remembers between questions changes an answer, only how soon it comes.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.encoding = Encoding(model)
        self.solver = SatSolver(self.encoding.formula)
        self.finder = DomainFinder(self.encoding, self.solver)

    @cached_property
    def start(self) -> State:
        """Return the state in which nothing was chosen.

        Raises:
            ConfigurationError: ``configuration.contradictory``: no configuration is valid.
        """
        cells = self.finder.possible([], range(len(self.encoding.literals)))
        if not cells:
            raise self._contradictory()
        return State(choices=(), possible=self._by_parameter(cells))

    @cached_property
    def explainer(self) -> Explainer:
        """Return what gives reasons."""
        return Explainer(self.model)

    def _contradictory(self) -> ConfigurationError:
        ids = self.explainer.contradiction()
        named = [each for each in self.model.constraints if each.id in ids]
        told = "; ".join(f"{each.id} ({each.message or each.place})" for each in named[:10])
        return ConfigurationError(
            "configuration.contradictory",
            f"No configuration of the model '{self.model.id}' is valid: {len(ids)} constraints "
            f"contradict each other, and without any one of them the others would not: {told}.",
            mend="Change or remove one of them.",
            place=named[0].place if named else None,
        )

    def choose(self, state: State, choice: Choice) -> State | None:
        """Return the state after one more choice, or nothing where its value is not possible.

        A parameter that was chosen before is chosen anew.

        Raises:
            ConfigurationError: ``configuration.unknown_parameter``.
        """
        at = self._position(choice.parameter)
        if state.choice_of(choice.parameter) is not None:
            state = self.without(state, choice.parameter)
        if choice.value not in state.possible[at]:
            return None
        among = [
            cell
            for parameter, values in enumerate(state.possible)
            for cell in self._cells(parameter, values)
            if parameter != at
        ]
        among.append(self.encoding.first[at] + choice.value)
        choices = (*state.choices, choice)
        return self._state(choices, among)

    def without(self, state: State, parameter: str) -> State:
        """Return the state as if a parameter had not been chosen."""
        kept = tuple(each for each in state.choices if each.parameter != parameter)
        return self.after(kept)

    def after(self, choices: Sequence[Choice]) -> State:
        """Return the state after choices that go together.

        Raises:
            ConfigurationError: ``configuration.conflict``: they do not.
        """
        among = [
            cell
            for parameter, values in enumerate(self.start.possible)
            for cell in self._cells(parameter, values)
        ]
        return self._state(tuple(choices), among)

    def cell(self, choice: Choice) -> int:
        """Return the number of the cell that a choice takes."""
        return self.encoding.first[self._position(choice.parameter)] + choice.value

    def _state(self, choices: tuple[Choice, ...], among: Sequence[int]) -> State:
        cells = self.finder.possible([self.cell(each) for each in choices], among)
        return State(choices=choices, possible=self._by_parameter(cells))

    def _position(self, parameter: str) -> int:
        self.model.parameter(parameter)
        return self.model.positions[parameter]

    def _cells(self, parameter: int, values: Sequence[int]) -> list[int]:
        first = self.encoding.first[parameter]
        return [first + value for value in values]

    def _by_parameter(self, cells: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        values: list[list[int]] = [[] for _ in self.model.parameters]
        owners, first = self.encoding.owners, self.encoding.first
        for cell in cells:
            owner = owners[cell]
            values[owner].append(cell - first[owner])
        return tuple(map(tuple, values))
