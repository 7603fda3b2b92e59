"""A configuration model: parameters with finite domains, what must hold between them, prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.errors import Place
from dragoman.engine.language.errors import did_you_mean, nearest

ParameterValue: TypeAlias = str | float | bool
"""What a parameter can be set to: an option's id, a number, yes or no."""

Row: TypeAlias = tuple[int, ...]
"""Values by their position in their parameter's domain, in the order of a scope."""


def written(value: ParameterValue) -> str:
    """Return a value as it is typed on the command line.

    >>> written(True), written(2.0), written("R290")
    ('yes', '2', 'R290')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return repr(int(value)) if float(value).is_integer() else repr(float(value))
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What can be chosen about a product, and all values it can ever have.

    Attributes:
        id: its name, unique in the model.
        values: the domain, at least one value, none twice.
        absent: the value that says "not there", where the domain has one.
        is_derived: it follows from others and is never chosen by a person.
        place: where it was declared.
    """

    id: str
    values: tuple[ParameterValue, ...]
    absent: ParameterValue | None = None
    is_derived: bool = False
    place: Place = field(default_factory=Place)

    def __post_init__(self) -> None:
        """Refuse an empty domain and repeated values."""
        if not self.values:
            raise ConfigurationError(
                "configuration.wrong_model",
                f"The parameter '{self.id}' has no value that it could take.",
                place=self.place,
            )
        if len(set(map(written, self.values))) < len(self.values):
            raise ConfigurationError(
                "configuration.repeated",
                f"The parameter '{self.id}' has a value twice.",
                place=self.place,
            )

    def index(self, text: str) -> int:
        """Return the position of the value that is written so.

        Raises:
            ConfigurationError: ``configuration.unknown_value``.
        """
        known = [written(value) for value in self.values]
        if text in known:
            return known.index(text)
        listed = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
        raise ConfigurationError(
            "configuration.unknown_value",
            f"The parameter '{self.id}' has no value '{text}'.",
            mend=did_you_mean(nearest(text, known), quote="'") or f"It can be: {listed}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A constraint by its rows: the scope takes one of them, or with ``forbids`` none of them."""

    scope: tuple[str, ...]
    rows: tuple[Row, ...]
    forbids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """That a parameter has a certain value, or (``holds`` false) has another one."""

    parameter: str
    value: int
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """At least one of the cells is so."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Relation, ...]


Relation: TypeAlias = Table | Clause | AllOf | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """What must hold in every valid configuration.

    Attributes:
        id: its name, unique among the constraints.
        relation: what must hold.
        message: why, in the words of whoever keeps the model; may be empty.
        place: where it was declared.
    """

    id: str
    relation: Relation
    message: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the values of some parameters add to a sum, in whole smallest units (cents).

    ``amounts`` by row; a row that is not listed adds ``otherwise``.
    """

    id: str
    scope: tuple[str, ...]
    amounts: tuple[tuple[Row, int], ...]
    otherwise: int = 0


@dataclass(frozen=True, kw_only=True)
class Model:
    """Parameters and constraints; every whole assignment that meets all of them can be built."""

    id: str
    parameters: tuple[Parameter, ...]
    constraints: tuple[Constraint, ...]

    def __post_init__(self) -> None:
        """Refuse repeated names and scopes that name nothing."""
        for what, ids in (
            ("parameter", [each.id for each in self.parameters]),
            ("constraint", [each.id for each in self.constraints]),
        ):
            seen: set[str] = set()
            for each in ids:
                if each in seen:
                    raise ConfigurationError(
                        "configuration.repeated", f"The {what} '{each}' is declared twice."
                    )
                seen.add(each)
        for constraint in self.constraints:
            for id_ in scope_of(constraint.relation):
                self.parameter(id_)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the position of each parameter by its id."""
        return {each.id: at for at, each in enumerate(self.parameters)}

    def parameter(self, id_: str) -> Parameter:
        """Return the parameter of this name.

        Raises:
            ConfigurationError: ``configuration.unknown_parameter``.
        """
        at = self.positions.get(id_)
        if at is None:
            raise ConfigurationError(
                "configuration.unknown_parameter",
                f"The model '{self.id}' has no parameter '{id_}'.",
                mend=did_you_mean(nearest(id_, self.positions), quote="'"),
            )
        return self.parameters[at]


def scope_of(relation: Relation) -> Iterator[str]:
    """Return the parameters that a relation speaks of, in their order, some perhaps twice."""
    match relation:
        case Table():
            yield from relation.scope
        case Clause():
            yield from (cell.parameter for cell in relation.cells)
        case AllOf() | AnyOf():
            for part in relation.parts:
                yield from scope_of(part)
