"""What the lint sees only with the product table at hand (DESIGN: a category is model and data)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from dragoman.engine.advice.atoms import children
from dragoman.engine.advice.dominance import beaten
from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.profile import Context
from dragoman.engine.advice.utility import utilities
from dragoman.engine.catalogue import Catalogue, Column, ImportReport
from dragoman.engine.catalogue.raw import counted
from dragoman.engine.knowledge import (
    Attribute,
    Better,
    Category,
    Finding,
    Formula,
    Severity,
)
from dragoman.engine.language import (
    Call,
    Case,
    Compare,
    Expression,
    In,
    Kind,
    Literal,
    Name,
    TruthVector,
    evaluate_columns,
    expand,
    names,
)

DATA_FINDINGS = {
    "lint.no_data": "No product has a value of an attribute.",
    "lint.value_not_in_data": "A value that an expression names is had by no product.",
    "lint.member_not_in_data": "A value of an attribute is had by no product.",
    "lint.met_by_none": "No product meets a rule that asks nothing of the buyer.",
    "lint.met_by_all": "Every product meets a rule that asks nothing of the buyer.",
    "lint.tells_nothing_apart": "All products have the same utility by an attribute.",
    "lint.rejected_rows": "Rows of the product table became no product.",
    "lint.rejected_cells": "Cells of the product table hold no value of their attribute.",
    "lint.thin_products": "Products lack most of the values that decide.",
    "lint.never_first": "Products can come first for no buyer, because another beats them always.",
    "lint.nothing_available": "No product is available.",
}
"""Every code of the lint that needs product data, with what it means."""

_SHOWN = 3
_MOST_COMPARED = 20_000


def lint_with_data(
    category: Category,
    catalogue: Catalogue,
    report: ImportReport | None = None,
    *,
    context: Context | None = None,
) -> tuple[Finding, ...]:
    """Return what model and product table together leave to be desired."""
    ground = Ground(category=category, catalogue=catalogue, context=context or Context())
    return (
        *_import(category, report),
        *_availability(ground),
        *_columns(ground),
        *_named_values(ground),
        *_rules(ground),
        *_flat(ground),
        *_thin(ground),
        *_never_first(ground),
    )


def _import(category: Category, report: ImportReport | None) -> Iterator[Finding]:
    if report is None:
        return
    if report.rejected_rows:
        yield Finding(
            code="lint.rejected_rows",
            severity=Severity.WARNING,
            message=f"{len(report.rejected_rows)} of {report.read_count} rows became no product.",
            mend="See the report of rejected rows.",
            place=category.products.place,
        )
    for column in report.columns:
        if not column.rejected_count:
            continue
        examples = ", ".join(f"`{fault.raw}`" for fault in column.faults[:_SHOWN])
        place = category.attributes.get(column.name)
        yield Finding(
            code="lint.rejected_cells",
            severity=Severity.WARNING,
            message=f"{counted(column.rejected_count, 'cell')} of `{column.name}` "
            f"{'holds' if column.rejected_count == 1 else 'hold'} no value of it, "
            f"such as {examples}.",
            mend="Declare place-holders with `unknown_if` and spellings with `from`, or mend it.",
            place=place.place if place else category.products.place,
        )


def _availability(ground: Ground) -> Iterator[Finding]:
    if not ground.available.any():
        yield Finding(
            code="lint.nothing_available",
            severity=Severity.ERROR,
            message="No product is available, so nothing can ever be recommended.",
            mend="Look at `available` and at the columns it names.",
            place=ground.category.products.place,
        )


def _columns(ground: Ground) -> Iterator[Finding]:
    used = _used(ground)
    for name, attribute in ground.attributes.items():
        column = ground.catalogue.columns.get(name)
        if column is None:
            continue
        if column.distinct_count == 0:
            yield Finding(
                code="lint.no_data",
                severity=Severity.ERROR if name in used else Severity.WARNING,
                message=f"No product has a value of `{name}`.",
                mend="Check the column, its unit and `unknown_if`; or take the attribute out.",
                place=attribute.place,
            )
            continue
        yield from _members(attribute, column)


def _members(attribute: Attribute, column: Column) -> Iterator[Finding]:
    if attribute.type.kind not in (Kind.CHOICE, Kind.SCALE, Kind.SET):
        return
    had = _had(column)
    missing = [value for value in attribute.type.values if value not in had]
    if missing:
        yield Finding(
            code="lint.member_not_in_data",
            severity=Severity.NOTE,
            message=f"No product has {_listed(missing)} as `{attribute.id}`.",
            mend="Take it out if it is not to come, or check its spelling.",
            place=attribute.place,
        )


def _named_values(ground: Ground) -> Iterator[Finding]:
    for where, formula in _formulas(ground.category):
        for name, value in _literals(formula.tree):
            column = ground.catalogue.columns.get(name)
            if column is None or column.type.kind in (Kind.NUMBER, Kind.DATE, Kind.YES_NO):
                continue
            had = _had(column)
            if value in had:
                continue
            alike = sorted(other for other in had if other.casefold() == value.casefold())
            yield Finding(
                code="lint.value_not_in_data",
                severity=Severity.ERROR if alike else Severity.WARNING,
                message=f"`{where}` asks for {name} '{value}', which no product has.",
                mend=f"The products write '{alike[0]}'." if alike else "",
                place=formula.place,
            )


def _rules(ground: Ground) -> Iterator[Finding]:
    for rule in ground.category.rules.values():
        tree = expand(rule.condition.tree, ground.category.namespace)
        if rule.when is not None or names(tree) - ground.category.attributes.keys():
            continue
        vectors = ground.column_vectors(names(tree), {}, slice(0, len(ground)))
        truth = evaluate_columns(tree, vectors, len(ground))
        assert isinstance(truth, TruthVector)  # a condition
        if not truth.true.any():
            yield Finding(
                code="lint.met_by_none",
                severity=Severity.ERROR,
                message=f"No product meets `{rule.id}`.",
                mend="Check the limit and its unit.",
                place=rule.place,
            )
        elif truth.true.all():
            yield Finding(
                code="lint.met_by_all",
                severity=Severity.NOTE,
                message=f"Every product meets `{rule.id}`, so it chooses nothing today.",
                place=rule.place,
            )


def _flat(ground: Ground) -> Iterator[Finding]:
    for name, attribute in ground.attributes.items():
        column = ground.catalogue.columns.get(name)
        if attribute.preference is None or column is None or column.distinct_count < 2:
            continue
        utility, unknown = utilities(attribute, column.dictionary())
        if len(set(utility[~unknown].tolist())) == 1:
            yield Finding(
                code="lint.tells_nothing_apart",
                severity=Severity.WARNING,
                message=f"All known values of `{name}` are equally good by its `better`.",
                mend="Choose bad and good within the values that products have.",
                place=attribute.place,
            )


def _thin(ground: Ground) -> Iterator[Finding]:
    deciding = [name for name in sorted(_used(ground)) if name in ground.catalogue.columns]
    if not deciding:
        return
    unknown = np.zeros(len(ground), np.int64)
    for name in deciding:
        unknown += ground.catalogue.columns[name].codes == 0
    thin = np.flatnonzero(ground.available & (2 * unknown > len(deciding)))
    if len(thin):
        yield Finding(
            code="lint.thin_products",
            severity=Severity.WARNING,
            message=f"{counted(len(thin), 'available product')} "
            f"{'lacks' if len(thin) == 1 else 'lack'} more than half of "
            f"{counted(len(deciding), 'value')} that decide, such as {_products(ground, thin)}.",
            mend="Complete their data sheets; they are judged on what is known.",
            place=ground.category.products.place,
        )


def _never_first(ground: Ground) -> Iterator[Finding]:
    rows = np.flatnonzero(ground.available)
    if len(rows) > _MOST_COMPARED:
        return
    used = [name for name in sorted(_used(ground)) if name in ground.catalogue.columns]
    weighed_only = [name for name in used if name not in _ruled(ground)]
    fixed = [name for name in used if name not in weighed_only]
    groups: dict[bytes, list[int]] = {}
    keys = np.array([ground.catalogue.columns[name].codes[rows] for name in fixed]).T
    for at, row in enumerate(rows.tolist()):
        groups.setdefault(keys[at].tobytes() if fixed else b"", []).append(row)
    worth = _worth(ground, weighed_only)
    never = np.array(
        sorted(row for group in groups.values() for row in _beaten(group, worth)), np.int64
    )
    if len(never):
        yield Finding(
            code="lint.never_first",
            severity=Severity.NOTE,
            message=f"{len(never)} of {len(rows)} available products can come first for no "
            f"buyer, such as {_products(ground, never)}: another one is alike in all that rules "
            "ask for and nowhere worse.",
            mend="Ask for what sets them apart, or complete their data sheets.",
            place=ground.category.products.place,
        )


def _beaten(group: list[int], worth: npt.NDArray[np.int64]) -> Iterator[int]:
    rows = np.array(group)
    yield from rows[beaten(worth[:, group].T)].tolist()


def _worth(ground: Ground, wanted: list[str]) -> npt.NDArray[np.int64]:
    found = [np.zeros(len(ground), np.int64)]
    for name in wanted:
        column = ground.catalogue.columns[name]
        utility, _ = utilities(ground.attributes[name], column.dictionary())
        found.append(utility[column.codes])
    return np.array(found)


def _ruled(ground: Ground) -> frozenset[str]:
    """Return the product facts that rules and mixed formulas look at, or that may be reacted to."""
    namespace = ground.category.namespace
    trees = [expand(rule.condition.tree, namespace) for rule in ground.category.rules.values()]
    trees += [
        expand(rule.when.tree, namespace) for rule in ground.category.rules.values() if rule.when
    ]
    trees += [
        expand(attribute.formula.tree, namespace) for attribute in ground.mixed if attribute.formula
    ]
    named = frozenset(name for tree in trees for name in names(tree))
    listed = frozenset(
        name
        for name, attribute in ground.attributes.items()
        if attribute.preference and attribute.preference.better in (Better.TARGET, Better.LISTED)
    )
    # A rule over a derived attribute looks at the facts below it; both count.
    direct = frozenset(
        name for rule in ground.category.rules.values() for name in names(rule.condition.tree)
    )
    return named | listed | direct


def _used(ground: Ground) -> frozenset[str]:
    weighed = frozenset(
        name for name, attribute in ground.attributes.items() if attribute.preference
    )
    return (_ruled(ground) | weighed) & ground.products


def _formulas(category: Category) -> Iterator[tuple[str, Formula]]:
    for rule in category.rules.values():
        yield rule.id, rule.condition
        if rule.when is not None:
            yield rule.id, rule.when
    for attribute in category.derived.values():
        if attribute.formula is not None:
            yield attribute.id, attribute.formula


def _literals(tree: Expression) -> Iterator[tuple[str, str]]:
    """Yield each text constant with the name it is held against."""
    match tree:
        case Compare(left=Name(id=name), right=Literal(value=str(value))):
            yield name, value
        case In(operand=Name(id=name), options=options):
            yield from ((name, it.value) for it in options if isinstance(it.value, str))
        case Case(operand=Name(id=name), branches=branches):
            for branch in branches:
                if isinstance(branch.condition, Literal) and isinstance(
                    branch.condition.value, str
                ):
                    yield name, branch.condition.value
        case Call(arguments=(Name(id=name), *others)):
            yield from (
                (name, it.value)
                for it in others
                if isinstance(it, Literal) and isinstance(it.value, str)
            )
        case _:
            pass
    for part in children(tree):
        yield from _literals(part)


def _had(column: Column) -> frozenset[str]:
    return frozenset(
        member
        for value in column.values()
        for member in (value if isinstance(value, frozenset) else (str(value),))
    )


def _listed(values: list[str]) -> str:
    shown = ", ".join(f"'{value}'" for value in values[:_SHOWN])
    more = len(values) - _SHOWN
    return shown if more <= 0 else f"{shown} and {more} more"


def _products(ground: Ground, rows: npt.NDArray[np.int64]) -> str:
    return ", ".join(f"'{ground.product_id(int(row))}'" for row in rows[:_SHOWN])
