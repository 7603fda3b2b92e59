"""UVL, the Universal Variability Language: a tree of features and formulas over them.

Read are feature trees with `mandatory`, `optional`, `or`, `alternative` and `[n..m]` groups,
feature attributes (which are skipped) and propositional constraints, not typed features,
arithmetic and imports.

Source: Benavides et al., "UVL: Feature modelling with the Universal Variability Language", 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb
from typing import Final

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import (
    AllOf,
    Cell,
    Clause,
    Constraint,
    Model,
    Parameter,
    Relation,
)
from dragoman.engine.configuration.reading.logic import read_logic, relation_of
from dragoman.engine.configuration.reading.xml import malformed
from dragoman.engine.errors import Place

_GROUP: Final = re.compile(r"(mandatory|optional|or|alternative|\[(\d+)(?:\.\.(\d+|\*))?\])$")
_FEATURE: Final = re.compile(r'("[^"]+"|[\w.\-]+)\s*(\{.*\})?$')
_SECTIONS: Final = ("namespace", "include", "imports", "features", "constraints")
_MOST_CLAUSES: Final = 50_000


@dataclass(slots=True, kw_only=True)
class _Line:
    indent: int
    text: str
    place: Place
    children: list[_Line] = field(default_factory=list)


def read_uvl(text: str, *, file: str) -> Model:
    """Return the model of a UVL file; every feature is a yes/no parameter, the root is yes.

    Raises:
        ConfigurationError: ``configuration.malformed``, ``configuration.repeated``,
            ``configuration.unknown_parameter``, ``configuration.too_large``.
    """
    sections = _tree(text, file)
    features = next((line for line in sections if line.text == "features"), None)
    if features is None or len(features.children) != 1:
        raise malformed("There must be `features` with one root below it.", Place(file=file))
    parameters: list[Parameter] = []
    constraints: list[Constraint] = []
    root = features.children[0]
    _feature(root, parameters, constraints)
    top = parameters[0].id
    constraints.insert(0, _constraint("root", _any((top, True)), root.place))
    for section in sections:
        for line in section.children if section.text == "constraints" else ():
            relation = relation_of(read_logic(line.text, line.place))
            constraints.append(_constraint(f"line_{line.place.line}", relation, line.place))
    return Model(id=top, parameters=tuple(parameters), constraints=tuple(constraints))


def _tree(text: str, file: str) -> list[_Line]:
    top = _Line(indent=-1, text="", place=Place(file=file))
    open_ = [top]
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("//")[0].rstrip()
        if not line.strip():
            continue
        indent = sum(4 if sign == "\t" else 1 for sign in line[: len(line) - len(line.lstrip())])
        made = _Line(indent=indent, text=line.strip(), place=Place(file=file, line=number))
        while open_[-1].indent >= indent:
            open_.pop()
        if open_[-1] is top and made.text.split()[0] not in _SECTIONS:
            raise malformed(f"'{made.text[:40]}' is no section of a UVL file.", made.place)
        if len(open_) > 200:
            raise malformed("The features are nested too deeply.", made.place)
        open_[-1].children.append(made)
        open_.append(made)
    return top.children


def _feature(line: _Line, parameters: list[Parameter], constraints: list[Constraint]) -> str:
    found = _FEATURE.match(line.text)
    if found is None:
        raise ConfigurationError(
            "configuration.malformed",
            f"'{line.text[:40]}' cannot be read as a feature.",
            mend="A feature is a name, perhaps with attributes in braces; types are not read.",
            place=line.place,
        )
    name = found[1].strip('"')
    parameters.append(Parameter(id=name, values=(False, True), place=line.place))
    for group in line.children:
        kind = _GROUP.match(group.text)
        if kind is None:
            raise malformed(f"'{group.text[:40]}' is no kind of group.", group.place)
        members = [_feature(child, parameters, constraints) for child in group.children]
        if not members:
            raise malformed("The group has no feature.", group.place)
        relation = AllOf(parts=tuple(_group(name, members, kind, group.place)))
        constraints.append(_constraint(f"group_{group.place.line}", relation, group.place))
    return name


def _group(
    parent: str, members: Sequence[str], kind: re.Match[str], place: Place
) -> Iterator[Relation]:
    for member in members:
        yield _any((member, False), (parent, True))
    least, most = _limits(kind, len(members))
    if comb(len(members), least) + comb(len(members), most + 1) > _MOST_CLAUSES:
        raise ConfigurationError(
            "configuration.too_large", "The group has too many ways to be counted.", place=place
        )
    # Of any so many members left over, one is chosen; of any one too many, one is not.
    for some in combinations(members, len(members) - least + 1) if least else ():
        yield _any((parent, False), *((member, True) for member in some))
    for some in combinations(members, most + 1):
        yield _any(*((member, False) for member in some))


def _limits(kind: re.Match[str], count: int) -> tuple[int, int]:
    match kind[1]:
        case "mandatory":
            return count, count
        case "optional":
            return 0, count
        case "or":
            return 1, count
        case "alternative":
            return 1, 1
        case _:
            least = int(kind[2])
            most = least if kind[3] is None else count if kind[3] == "*" else int(kind[3])
            return min(least, count + 1), min(most, count)


def _any(*cells: tuple[str, bool]) -> Clause:
    return Clause(cells=tuple(Cell(parameter=name, value=int(is_on)) for name, is_on in cells))


def _constraint(id_: str, relation: Relation, place: Place) -> Constraint:
    return Constraint(id=id_, relation=relation, place=place)
