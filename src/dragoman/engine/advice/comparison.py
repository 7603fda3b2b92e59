"""Products side by side, also with the one the buyer owns now (GS-D14, GS-D15)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.criteria import Criterion
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.explanation import Explanation, facts_of, fit_ratio
from dragoman.engine.advice.matching import Matching
from dragoman.engine.advice.measure import MET, UNPROVEN
from dragoman.engine.advice.profile import Profile
from dragoman.engine.advice.turn import Turn
from dragoman.engine.advice.why import find
from dragoman.engine.catalogue import spec_of
from dragoman.engine.catalogue.cells import Known, Rejected, read_cells
from dragoman.engine.catalogue.column import EPOCH
from dragoman.engine.catalogue.spec import ColumnSpec
from dragoman.engine.knowledge import Category
from dragoman.engine.language import (
    CodeVector,
    Kind,
    Name,
    NumberVector,
    Origin,
    TruthVector,
    Type,
    Value,
    Vector,
    evaluate,
    expand,
)
from dragoman.engine.language.errors import did_you_mean, nearest

Utilities = Mapping[str, tuple[int, int]]
"""By criterion: utility in millionths, and the state (met, missed, unproven)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One column of a comparison; ``row`` is nothing for the product the buyer owns."""

    row: int | None
    name: str
    score: int
    fit_ratio: float | None
    values: Mapping[str, Value | None]
    utilities: Utilities
    explanation: Explanation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One attribute over all compared products.

    ``best`` are the columns (from 0) that are best for this buyer by the criteria that look at
    this attribute alone; empty where nothing tells them apart.
    """

    attribute: str
    values: tuple[Value | None, ...]
    differs: bool
    best: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Products side by side over all relevant attributes."""

    products: tuple[Compared, ...]
    lines: tuple[Line, ...]
    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """What one supplier has for this buyer: how many products, how many fit, the best one."""

    name: str
    available: int
    full: int
    best: Explanation | None


def compare(
    *,
    advisor: Advisor,
    profile: Profile,
    products: Sequence[str],
    own: Mapping[str, Value] | None = None,
) -> Comparison:
    """Return products side by side, the one the buyer owns (typed in as facts) last.

    Raises:
        AdviceError: ``advice.unknown_product``, ``advice.unknown_attribute``.
    """
    turn = advisor.turn(profile)
    matching = advisor.matching(turn)
    columns = [_of_row(advisor, matching, find(advisor, product)) for product in products]
    if own:
        columns.append(_of_facts(advisor, turn, own))
    shown = [
        name
        for name, attribute in advisor.ground.attributes.items()
        if attribute.nature.may_advise
        and (attribute.preference or attribute.title)
        and any(column.values.get(name) is not None for column in columns)
    ]
    return Comparison(
        products=tuple(columns),
        lines=tuple(_line(name, columns, turn) for name in shown),
        turn=turn,
    )


def read_own(category: Category, facts: Mapping[str, str]) -> dict[str, Value]:
    """Return facts of the buyer's own product, each read as a cell of the product table is.

    Raises:
        AdviceError: ``advice.unknown_attribute``, ``advice.wrong_value``.
    """
    columns = {column.name: column for column in spec_of(category).columns}
    return {name: _own(category, columns, name, raw) for name, raw in facts.items()}


def _own(category: Category, columns: Mapping[str, ColumnSpec], name: str, raw: str) -> Value:
    attribute = category.attributes.get(name)
    if attribute is None:
        close = nearest(name, category.attributes)
        raise AdviceError(
            "advice.unknown_attribute",
            f"There is no attribute '{name}'.",
            mend=did_you_mean(close, quote="'")
            or f"The attributes are {', '.join(category.attributes)}.",
        )
    members = {member.id for member in attribute.members.values()}
    if raw in members:
        return raw
    outcome = next(iter(read_cells(columns[name], [raw])))
    if isinstance(outcome, Known):
        return outcome.value
    why = f" {outcome.why}." if isinstance(outcome, Rejected) else ""
    raise AdviceError(
        "advice.wrong_value",
        f"'{raw}' is no value of '{name}'.{why}",
        mend=f"Its values are {', '.join(sorted(members))}." if members else "",
    )


def suppliers(*, advisor: Advisor, profile: Profile) -> tuple[Supplier, ...]:
    """Return each supplier with what he has for this buyer, best fit first.

    Raises:
        AdviceError: ``advice.unknown_attribute``: no attribute of the category is the supplier.
    """
    ground = advisor.ground
    marked = [attribute.id for attribute in ground.attributes.values() if attribute.is_supplier]
    if not marked:
        raise AdviceError(
            "advice.unknown_attribute",
            f"The category '{advisor.category.id}' does not say who supplies a product.",
            mend="Mark an attribute with `supplier: yes`.",
        )
    matching = advisor.matching(advisor.turn(profile))
    column = ground.catalogue.column(marked[0])
    candidates = np.flatnonzero(matching.candidates)
    ordered = matching.in_order(candidates)
    names = column.values()
    first: dict[int, int] = {}
    for row in ordered:
        first.setdefault(int(column.codes[row]), int(row))
    offered = np.bincount(column.codes[ground.available], minlength=len(names) + 1)
    full = np.zeros(len(names) + 1, np.int64)
    count = matching.recommended(1).full_count
    np.add.at(full, column.codes[ordered[:count]].astype(np.int64), 1)
    place = {code: at for at, code in enumerate(first)}
    found = [
        Supplier(
            name=str(name),
            available=int(offered[code]),
            full=int(full[code]),
            best=advisor.explain(matching, first[code]) if code in first else None,
        )
        for code, name in enumerate(names, start=1)
    ]
    codes = {str(name): code for code, name in enumerate(names, start=1)}
    return tuple(
        sorted(found, key=lambda item: (place.get(codes[item.name], len(place)), item.name))
    )


def _of_row(advisor: Advisor, matching: Matching, row: int) -> Compared:
    explanation = advisor.explain(matching, row)
    return Compared(
        row=row,
        name=advisor.ground.product_name(row),
        score=explanation.score,
        fit_ratio=explanation.fit_ratio,
        values=facts_of(advisor.ground, matching.turn, advisor.ground.attributes, row),
        utilities={
            item.criterion: (item.utility, UNPROVEN if item.is_unknown else MET)
            for item in explanation.contributions
        },
        explanation=explanation,
    )


def _of_facts(advisor: Advisor, turn: Turn, own: Mapping[str, Value]) -> Compared:
    ground = advisor.ground
    for name in own:
        if name not in advisor.category.attributes:
            raise AdviceError(
                "advice.unknown_attribute",
                f"There is no attribute '{name}'.",
                mend=did_you_mean(nearest(name, advisor.category.attributes), quote="'"),
            )
    record: dict[str, Value | None] = {**turn.facts.values, **own}
    values: dict[str, Value | None] = {}
    for name, attribute in ground.attributes.items():
        leaf = Name(id=name, type=attribute.type, origin=Origin.PRODUCT)
        values[name] = evaluate(expand(leaf, advisor.category.namespace), record)
    utilities: dict[str, tuple[int, int]] = {}
    score = 0
    for criterion in turn.criteria:
        vectors = {
            name: _vector(values[name], ground.attributes[name].type) for name in criterion.facts
        }
        grades = advisor.weigher.grader.grades_of(criterion, vectors)
        utilities[criterion.id] = (int(grades.utility[0]), int(grades.state[0]))
        score += criterion.weight * int(grades.utility[0])
    return Compared(
        row=None,
        name="",
        score=score,
        fit_ratio=fit_ratio(score, turn.best_score),
        values=values,
        utilities=utilities,
        explanation=None,
    )


def _line(name: str, columns: Sequence[Compared], turn: Turn) -> Line:
    values = tuple(column.values.get(name) for column in columns)
    known = {value for value in values if value is not None}
    return Line(
        attribute=name,
        values=values,
        differs=len(known) > 1 or (len(known) == 1 and None in values),
        best=_best([item for item in turn.criteria if item.facts == (name,)], columns),
    )


def _best(criteria: Sequence[Criterion], columns: Sequence[Compared]) -> tuple[int, ...]:
    if not criteria:
        return ()
    points = [
        sum(item.weight * column.utilities[item.id][0] for item in criteria) for column in columns
    ]
    if len(set(points)) == 1:
        return ()
    return tuple(at for at, value in enumerate(points) if value == max(points))


def _vector(value: Value | None, type_: Type) -> Vector:
    """Return one value as a vector of length 1."""
    if type_.kind is Kind.YES_NO:
        return TruthVector(true=np.array([value is True]), false=np.array([value is False]))
    if type_.kind in (Kind.NUMBER, Kind.DATE):
        if isinstance(value, datetime.date):
            value = float((value - EPOCH).days)
        number = float("nan") if value is None else float(value)  # type: ignore[arg-type]
        return NumberVector(values=np.array([number]))
    if type_.kind is Kind.SCALE:
        code = -1 if value is None else type_.values.index(str(value))
        return CodeVector(codes=np.array([code], np.int32), values=type_.values)
    known = () if value is None else (value,)
    return CodeVector(codes=np.array([len(known) - 1], np.int32), values=known)
