"""What was chosen, and what can still be chosen after it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that somebody chose, or that a need chose for him.

    Attributes:
        parameter: the id of the parameter.
        value: the position of the value in its domain.
        importance: how much it counts when something has to give way, from 1.
        need: what the choice follows from, when it was pre-filled; empty for an own choice.
    """

    parameter: str
    value: int
    importance: int = 1
    need: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A configuration under way; it never changes, so to undo is to go back to an earlier one.

    Attributes:
        choices: in the order in which they were made.
        possible: for each parameter, in the model's order, the positions of all values that can
            still lead to a whole valid configuration, and of no others.
    """

    choices: tuple[Choice, ...]
    possible: tuple[tuple[int, ...], ...]

    def choice_of(self, parameter: str) -> Choice | None:
        """Return what was chosen for a parameter."""
        return next((each for each in self.choices if each.parameter == parameter), None)
