"""XCSP 2.1 with constraints in extension, and the same with costs (weighted CSP).

Source: Roussel and Lecoutre, "XML Representation of Constraint Networks: Format XCSP 2.1", 2009.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Constraint, Cost, Model, Parameter, Row, Table
from dragoman.engine.configuration.reading.xml import Element, malformed, read_xml, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Tuples of an extension, as written: cost and values."""

    tuples: tuple[tuple[int, tuple[str, ...]], ...]
    semantics: str
    otherwise: int
    arity: int


def read_xcsp(content: bytes, *, file: str) -> Model:
    """Return the model of an XCSP 2.1 instance with constraints in extension.

    Raises:
        ConfigurationError: ``configuration.malformed`` and other codes of a wrong model.
    """
    root = _instance(content, file)
    parameters = _parameters(root)
    relations = _relations(root)
    by_id = {each.id: each for each in parameters}
    constraints = []
    for element in _constraints(root):
        relation = _relation_of(element, relations)
        if relation.semantics == "soft":
            raise ConfigurationError(
                "configuration.wrong_model",
                f"The constraint '{element.attribute('name')}' has costs.",
                mend="A file with costs is a price list: give it with --prices.",
                place=element.place,
            )
        scope = _scope(element, relation, by_id)
        rows = tuple(_row(values, scope, element) for _, values in relation.tuples)
        constraints.append(
            Constraint(
                id=element.attribute("name"),
                place=element.place,
                relation=Table(
                    scope=tuple(each.id for each in scope),
                    rows=rows,
                    forbids=relation.semantics == "conflicts",
                ),
            )
        )
    name = root.one("presentation").attributes.get("name", "") if root.all("presentation") else ""
    return Model(id=name or file, parameters=parameters, constraints=tuple(constraints))


def read_costs(content: bytes, *, file: str, model: Model) -> tuple[Cost, ...]:
    """Return the costs of a weighted XCSP 2.1 instance over the parameters of a model.

    Raises:
        ConfigurationError: ``configuration.malformed``, ``configuration.unknown_parameter``,
            ``configuration.unknown_value``.
    """
    root = _instance(content, file)
    relations = _relations(root)
    by_id = {each.id: each for each in model.parameters}
    costs = []
    for element in _constraints(root):
        relation = _relation_of(element, relations)
        if relation.semantics != "soft":
            raise malformed("A price list holds constraints with costs only.", element.place)
        scope = _scope(element, relation, by_id)
        amounts = {_row(values, scope, element): cost for cost, values in relation.tuples}
        costs.append(
            Cost(
                id=element.attribute("name"),
                scope=tuple(each.id for each in scope),
                amounts=tuple(amounts.items()),
                otherwise=relation.otherwise,
            )
        )
    return tuple(costs)


def _instance(content: bytes, file: str) -> Element:
    root = read_xml(content, file=file)
    if root.name != "instance":
        raise malformed(f"An XCSP instance begins with <instance>, not <{root.name}>.", root.place)
    return root


def _parameters(root: Element) -> tuple[Parameter, ...]:
    domains: dict[str, tuple[tuple[str, ...], str | None]] = {}
    for element in root.one("domains").all("domain"):
        values = tuple(chain.from_iterable(map(_span, element.text.split())))
        stated = element.count("nbValues")
        if stated is not None and stated != len(values):
            raise malformed(
                f"The domain says {stated} values and has {len(values)}.", element.place
            )
        domains[element.attribute("name")] = values, element.attributes.get("optional")
    parameters = []
    for element in root.one("variables").all("variable"):
        name = element.attribute("domain")
        if name not in domains:
            raise malformed(f"There is no domain '{name}'.", element.place)
        values, absent = domains[name]
        parameters.append(
            Parameter(
                id=element.attribute("name"), values=values, absent=absent, place=element.place
            )
        )
    return tuple(parameters)


def _span(word: str) -> tuple[str, ...]:
    """Return the values of `7` or `1..5`."""
    low, dots, high = word.partition("..")
    if not dots:
        return (word,)
    try:
        return tuple(map(str, range(int(low), min(int(high), int(low) + 100_000) + 1)))
    except ValueError:
        return (word,)


def _relations(root: Element) -> dict[str, Relation]:
    found = {}
    for element in chain.from_iterable(each.all("relation") for each in root.all("relations")):
        arity = whole(element.attribute("arity"), element.place)
        semantics = element.attributes.get("semantics", "supports")
        if semantics not in {"supports", "conflicts", "soft"}:
            raise malformed(f"A relation cannot be '{semantics}'.", element.place)
        found[element.attribute("name")] = Relation(
            tuples=tuple(_tuples(element, arity, is_soft=semantics == "soft")),
            semantics=semantics,
            otherwise=element.count("defaultCost") or 0,
            arity=arity,
        )
    return found


def _tuples(element: Element, arity: int, *, is_soft: bool) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    cost = 0
    for part in element.text.split("|") if element.text.strip() else ():
        stated, colon, after = part.partition(":")
        if colon and is_soft:  # the cost of this tuple and of those after it
            cost = whole(stated.strip(), element.place)
        values = tuple((after if colon else part).split())
        if len(values) != arity:
            raise malformed(
                f"A tuple has {len(values)} values and should have {arity}: '{part.strip()[:60]}'.",
                element.place,
            )
        found.append((cost, values))
    stated_count = element.count("nbTuples")
    if stated_count is not None and stated_count != len(found):
        raise malformed(
            f"The relation says {stated_count} tuples and has {len(found)}.", element.place
        )
    return found


def _constraints(root: Element) -> list[Element]:
    return root.one("constraints").all("constraint")


def _relation_of(element: Element, relations: Mapping[str, Relation]) -> Relation:
    name = element.attribute("reference")
    if name not in relations:
        raise ConfigurationError(
            "configuration.malformed",
            f"There is no relation '{name}'.",
            mend="Only constraints in extension can be read: every one refers to a <relation>.",
            place=element.place,
        )
    return relations[name]


def _scope(
    element: Element, relation: Relation, parameters: Mapping[str, Parameter]
) -> tuple[Parameter, ...]:
    names = element.attribute("scope").split()
    if len(names) != relation.arity or len(set(names)) != len(names):
        raise malformed(
            f"The scope names {len(names)} variables and its relation has arity {relation.arity}.",
            element.place,
        )
    for name in names:
        if name not in parameters:
            raise ConfigurationError(
                "configuration.unknown_parameter",
                f"The scope names '{name}', which is no variable.",
                place=element.place,
            )
    return tuple(parameters[name] for name in names)


def _row(values: tuple[str, ...], scope: tuple[Parameter, ...], element: Element) -> Row:
    try:
        return tuple(
            parameter.values.index(value) for parameter, value in zip(scope, values, strict=True)
        )
    except ValueError:
        wrong = next((p.id, v) for p, v in zip(scope, values, strict=True) if v not in p.values)
        raise ConfigurationError(
            "configuration.unknown_value",
            f"A tuple gives '{wrong[0]}' the value '{wrong[1]}', which its domain does not have.",
            place=element.place,
        ) from None
