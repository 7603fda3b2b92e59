"""DIMACS CNF: a feature model as clauses, every feature a yes/no parameter.

Comments `c 7 NAME` before the clauses give a variable its name, as feature model tools write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.engine.configuration.model import Cell, Clause, Constraint, Model, Parameter
from dragoman.engine.configuration.reading.xml import malformed, whole
from dragoman.engine.errors import Place

LARGEST: Final = 200_000
"""How many variables are read at most."""


def read_dimacs(text: str, *, file: str) -> Model:
    """Return the model of a DIMACS file.

    Raises:
        ConfigurationError: ``configuration.malformed``, ``configuration.repeated``.
    """
    lines = text.splitlines()
    top, count, begin = _header(lines, file)
    names = {at: f"x{at}" for at in range(1, top + 1)} | _names(lines, top, file)
    constraints: list[Constraint] = []
    for literals, place in _clauses(lines, begin, file):
        if any(not 1 <= abs(literal) <= top for literal in literals):
            raise malformed(f"A clause names a variable beyond {top}.", place)
        cells = (Cell(parameter=names[abs(each)], value=int(each > 0)) for each in literals)
        constraints.append(
            Constraint(
                id=f"clause_{len(constraints) + 1}",
                relation=Clause(cells=tuple(cells)),
                place=place,
            )
        )
    if len(constraints) != count:
        raise malformed(
            f"The header says {count} clauses and there are {len(constraints)}.",
            Place(file=file, line=begin),
        )
    parameters = (Parameter(id=name, values=(False, True)) for name in names.values())
    return Model(id=file, parameters=tuple(parameters), constraints=tuple(constraints))


def _header(lines: list[str], file: str) -> tuple[int, int, int]:
    for number, line in enumerate(lines, 1):
        if line.startswith("p"):
            words = line.split()
            place = Place(file=file, line=number)
            if len(words) != 4 or words[1] != "cnf":
                raise malformed("The header must be `p cnf VARIABLES CLAUSES`.", place)
            top = whole(words[2], place)
            if not 1 <= top <= LARGEST:
                raise malformed(f"There must be 1 to {LARGEST} variables.", place)
            return top, whole(words[3], place), number
    raise malformed("There is no header `p cnf VARIABLES CLAUSES`.", Place(file=file))


def _names(lines: list[str], top: int, file: str) -> dict[int, str]:
    names: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.split(maxsplit=2)
        if len(words) == 3 and words[0] == "c" and words[1].isdecimal():
            at = int(words[1])
            if 1 <= at <= top:
                if at in names:
                    raise malformed(f"Variable {at} is named twice.", Place(file=file, line=number))
                names[at] = words[2].strip()
    return names


def _clauses(lines: list[str], begin: int, file: str) -> Iterator[tuple[list[int], Place]]:
    literals: list[int] = []
    place = Place(file=file, line=begin)
    for number, line in enumerate(lines[begin:], begin + 1):
        if line.startswith(("c", "%")):
            continue
        for word in line.split():
            place = Place(file=file, line=number)
            literal = whole(word, place)
            if literal:
                literals.append(literal)
            else:
                yield literals, place
                literals = []
    if literals:
        raise malformed("The last clause does not end in 0.", place)
