"""The smallest case on which engine and oracle still differ, told so that a person can read it."""

from __future__ import annotations

import pprint
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from dragoman.engine.errors import EngineError
from tests.oracle import account
from tests.oracle.bridge import table_of, yaml_of
from tests.oracle.comparing import Case, Engine
from tests.oracle.model import Buyer, Model

Difference = Callable[[Case], str]
"""Says where engine and oracle differ on a case, its first line without figures; or nothing."""


def told(case: Case, difference: Difference | None = None) -> str:
    """Return a readable account of a disagreement, on the smallest case that still shows it."""
    differs = difference or Case.difference_alone
    small = smallest(case, differs)
    lines = [
        f"seed {small.seed}: {differs(small) or differs(case)}",
        "",
        yaml_of(small.model),
        table_of(small.model),
        pprint.pformat(small.buyer, width=110),
        "",
    ]
    if difference is None:
        lines += ["oracle:", pprint.pformat(small.oracle(), width=110)]
        try:
            advice = Engine(small.model, kernels=small.kernels).advise(small.buyer)
            lines += ["engine:", pprint.pformat(account.of_engine(advice), width=110)]
        except EngineError as error:
            lines += [f"engine: {error}"]
    return "\n".join(lines)


def smallest(case: Case, difference: Difference) -> Case:
    """Return a case without what can be left out while engine and oracle still differ alike."""
    wanted = _sort_of(difference(case))
    if not wanted:
        return case
    found = True
    while found:
        found = False
        for smaller in _smaller(case):
            try:
                still = _sort_of(difference(smaller)) == wanted
            except Exception:  # noqa: BLE001 - what is left out may be needed by the rest
                still = False
            if still:
                case, found = smaller, True
                break
    return case


def _sort_of(difference: str) -> str:
    """Return the part of the account that differs, without places."""
    where = difference.split("\n", maxsplit=1)[0]
    return "/".join(part for part in where.split("/") if not part.isdigit())


def _smaller(case: Case) -> Iterator[Case]:
    """Iterate over cases of which one thing is left out."""
    for model in _smaller_models(case.model):
        yield replace(case, model=model)
    for buyer in _smaller_buyers(case.buyer):
        yield replace(case, buyer=buyer)


def _without(parts: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for place in range(len(parts)):
        yield (*parts[:place], *parts[place + 1 :])


def _smaller_models(model: Model) -> Iterator[Model]:
    for name in ("products", "rules", "questions", "needs", "derived", "attributes"):
        for rest in _without(getattr(model, name)):
            changes: dict[str, Any] = {name: rest}
            if rest or name != "products":
                yield replace(model, **changes)
    if model.available is not None:
        yield replace(model, available=None)
    for place, rule in enumerate(model.rules):
        for plainer in (
            replace(rule, when=None),
            replace(rule, use=None),
            replace(rule, importance=None),
        ):
            if plainer != rule:
                yield replace(model, rules=_exchanged(model.rules, place, plainer))
    for place, question in enumerate(model.questions):
        for simpler in (replace(question, only_if=None), replace(question, about=())):
            if simpler != question:
                yield replace(model, questions=_exchanged(model.questions, place, simpler))


def _exchanged(parts: tuple[Any, ...], place: int, part: Any) -> tuple[Any, ...]:
    return (*parts[:place], part, *parts[place + 1 :])


def _smaller_buyers(buyer: Buyer) -> Iterator[Buyer]:
    for directs in _without(buyer.directs):
        yield replace(buyer, directs=directs)
    for reactions in _without(buyer.reactions):
        yield replace(buyer, reactions=reactions)
    for changes in _without(buyer.changes):
        yield replace(buyer, changes=changes)
    for signed in _without(buyer.signed):
        yield replace(buyer, signed=signed)
    for answered in buyer.answers:
        answers = {name: one for name, one in buyer.answers.items() if name != answered}
        yield replace(buyer, answers=answers)
