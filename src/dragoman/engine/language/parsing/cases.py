"""CASE: its branches, its one result type, and whether it says something about every value."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dragoman.engine.language.nodes import Case, Expression, Literal, When, null
from dragoman.engine.language.parsing.agree import agree
from dragoman.engine.language.parsing.hints import SHOWN, USE_HAS
from dragoman.engine.language.parsing.protocol import Checks
from dragoman.engine.language.types import Kind, Type


def case(checker: Checks, node: exp.Case, hint: Type | None) -> Expression:
    """Return CASE, searched or of one operand."""
    asked: exp.Expr | None = node.this
    operand = None if asked is None else checker.check(asked)
    if asked is not None and operand is not None and operand.type.kind is Kind.SET:
        raise checker.error(asked, "set_compared", "Sets cannot be compared.", mend=USE_HAS)
    conditions: list[Expression] = []
    for branch in node.args["ifs"]:
        if operand is None:
            conditions.append(checker.condition(branch.this))
            continue
        constant = checker.constant(branch.this, operand.type)
        if constant in conditions:
            raise checker.error(
                branch.this, "case_repeats", "An earlier WHEN has this value already."
            )
        conditions.append(constant)
    default = node.args.get("default")
    results = [branch.args["true"] for branch in node.args["ifs"]]
    results += [] if default is None else [default]
    values, joined = _results(checker, node, results, hint)
    branches = tuple(
        When(condition=condition, result=result)
        for condition, result in zip(conditions, values, strict=False)
    )
    case = Case(
        operand=operand,
        branches=branches,
        otherwise=None if default is None else values[-1],
        type=joined,
    )
    _check_covered(checker, node, case)
    return case


def _results(
    checker: Checks, node: exp.Case, nodes: Sequence[exp.Expr], hint: Type | None
) -> tuple[list[Expression], Type]:
    known = checker.side_by_side(
        *(node for node in nodes if not isinstance(node.unnest(), exp.Null)), hint=hint
    )
    if not known:
        raise checker.error(node, "null_use", "A CASE needs at least one result that is not NULL.")
    with checker.at(node):
        agreed, joined = agree(known)
    if joined.kind is Kind.SET:
        raise checker.error(node, "set_result", "CASE cannot result in a set.", mend=USE_HAS)
    given = iter(agreed)
    return [
        null(joined) if isinstance(r.unnest(), exp.Null) else next(given) for r in nodes
    ], joined


def _check_covered(checker: Checks, node: exp.Case, case: Case) -> None:
    operand = case.operand
    if operand is None or case.otherwise is not None or case.covered:
        return
    finite = operand.type.values or (("TRUE", "FALSE") if operand.type.kind is Kind.YES_NO else ())
    if finite:
        named = {_shown(branch.condition) for branch in case.branches}
        missing = [value for value in finite if value not in named]
        raise checker.error(
            node,
            "case_not_covered",
            f"This CASE says nothing about {', '.join(missing[:SHOWN])}.",
            mend="Add a WHEN for each, or ELSE with a value (ELSE NULL for 'not known').",
        )


def _shown(condition: Expression) -> str:
    value = condition.value if isinstance(condition, Literal) else None
    return str(value).upper() if isinstance(value, bool) else str(value)
