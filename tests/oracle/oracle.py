"""A second implementation of ``docs/advice.md``: plain loops, written from the norm alone.

Sections 2 to 7 in the order of the page. It is slow and has no cleverness; where it and the
engine differ, one of them, or the norm, is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.oracle.deciding import Deciding, deciding
from tests.oracle.evaluation import value_of
from tests.oracle.facts import Known
from tests.oracle.measure import micro
from tests.oracle.model import Buyer, Model
from tests.oracle.normal_form import expand
from tests.oracle.relaxing import Group, Relaxation, groups, relaxations
from tests.oracle.scoring import Judge, Judged, beneficial
from tests.oracle.specification import Firm, Inactive, Specification, specify
from tests.oracle.twins import once, one_product


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A product that is to be checked first, with the firm rules that leave it open."""

    judged: Judged
    checks: tuple[tuple[str, Deciding], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The whole advice of the oracle; rows count from 0 in the order of product ids."""

    outcome: str
    specification: Specification
    inactive: tuple[Inactive, ...]
    order: tuple[Judged, ...]
    recommendations: tuple[Judged, ...]
    to_be_checked: tuple[Open, ...]
    twins: dict[int, tuple[int, ...]]
    relaxations: tuple[Relaxation, ...]
    alternatives: tuple[Group, ...]
    available: int
    excluded: int
    open: int
    suggestions: tuple[str, ...]


def advise(model: Model, buyer: Buyer) -> Result:
    """Return what the norm says of one buyer."""
    known = Known(model, buyer)
    specification = specify(model, known)
    attributes, waiting = beneficial(model, known)
    judge = Judge(model, known, specification.requirements, attributes)
    candidates, open_products = [], []
    available = excluded = 0
    for row, (product, facts) in enumerate(records(model, known)):
        if model.available is not None and value_of(model.available, facts) is not True:
            continue
        available += 1
        verdict, checks = _firmly(model, buyer, specification.firm, product, facts)
        if verdict is False:
            excluded += 1
            continue
        judged = judge.judged(row, facts)
        if verdict is True:
            candidates.append(judged)
        else:
            open_products.append(Open(judged=judged, checks=checks))
    order = sorted(candidates, key=lambda one: one.order)
    open_products.sort(key=lambda one: one.judged.order)
    outcome = _outcome(model, order)
    same = one_product(model)
    near = [one for one in order if one.missed]
    if outcome == "full_match":
        near = [one for one in near if one.score > order[0].score]
    return Result(
        outcome=outcome,
        specification=specification,
        inactive=(*specification.inactive, *waiting),
        order=tuple(order),
        recommendations=tuple(
            once((one for one in order if not one.missed), lambda one: same[one.row])
        ),
        to_be_checked=tuple(once(open_products, lambda one: same[one.judged.row])),
        twins=_twins(order, same) | _twins([one.judged for one in open_products], same),
        relaxations=tuple(relaxations(order, specification)),
        alternatives=tuple(groups(once(near, lambda one: same[one.row]), first=order[:1])),
        available=available,
        excluded=excluded,
        open=len(open_products),
        suggestions=tuple(_suggested(model, known)),
    )


def _twins(standing: list[Judged], same: list[int]) -> dict[int, tuple[int, ...]]:
    """Return for each row the twins that stand with it: they miss and leave open the same."""
    return {
        one.row: tuple(
            sorted(
                other.row
                for other in standing
                if other.row != one.row
                and same[other.row] == same[one.row]
                and (other.missed, other.unproven) == (one.missed, one.unproven)
            )
        )
        for one in standing
    }


def _suggested(model: Model, known: Known) -> Iterator[str]:
    """Iterate over the suggestions that are made (section 9)."""
    for one in model.suggestions:
        is_open = not any(name in known.buyer.answers for name in one.answers)
        if is_open and one.id not in known.buyer.declined and known.value(one.when) is True:
            yield one.id


def records(model: Model, known: Known) -> list[tuple[str, Mapping[str, Any]]]:
    """Return every product id with all facts of product and buyer, in the order of ids."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    for product in sorted(model.products, key=lambda one: one.id):
        facts = {**known.facts, **product.values}
        for attribute in model.derived:
            facts[attribute.id] = _derived(model, attribute.id, facts)
        found.append((product.id, facts))
    return found


def _derived(model: Model, name: str, facts: Mapping[str, Any]) -> Any:
    definitions = model.definitions
    return value_of(expand(definitions[name], definitions), facts)


def _firmly(
    model: Model, buyer: Buyer, firm: tuple[Firm, ...], product: str, facts: Mapping[str, Any]
) -> tuple[bool | None, tuple[tuple[str, Deciding], ...]]:
    """Return whether a product passes all firm rules, and what is to be checked."""
    values: list[bool | None] = []
    checks = []
    for rule in firm:
        value = value_of(rule.body, facts)
        if value is None and (product, rule.id) in buyer.signed:
            value = True
        if value is None:
            expanded = expand(rule.body, model.definitions)
            checks.append((rule.id, deciding(expanded, facts, model.domains)))
        values.append(value)
    if False in values:
        return False, ()
    return (None if checks else True), tuple(checks)


def _outcome(model: Model, order: list[Judged]) -> str:
    if not order:
        return "nothing_offered"
    first = order[0]
    if not first.missed:
        return "unproven" if first.unproven else "full_match"
    return "near" if first.largest_miss <= model.tolerance else "nothing_suitable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The pros, cons and unknowns of one product, as ids of criteria."""

    pros: tuple[str, ...]
    cons: tuple[str, ...]
    unknowns: tuple[str, ...]


def explained(judged: Judged) -> Explained:
    """Return the explanation of one product (section 7)."""
    pros, cons, unknowns = [], [], []
    for part in judged.parts:
        if part.is_unknown:
            # Neither met nor failed (GS-D12), so no con either, however little it scores; the
            # norm says so of pros only.
            unknowns.append(part.criterion)
        elif part.is_missed or part.utility < micro(0.5):
            cons.append(part)
        elif part.utility >= micro(0.75) and part.is_concerned:
            pros.append(part)
    if not cons:
        known = [part for part in judged.parts if not part.is_unknown and part.utility < micro(1.0)]
        if known:
            cons.append(max(known, key=lambda part: part.loss))
    pros.sort(key=lambda part: -part.points)
    cons.sort(key=lambda part: -part.loss)
    return Explained(
        pros=tuple(part.criterion for part in pros),
        cons=tuple(part.criterion for part in cons),
        unknowns=tuple(unknowns),
    )
