"""Regression cases of a category: this buyer must get that product (publishing runs them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.engine.advice.advise import Advisor
from dragoman.engine.advice.explanation import facts_of
from dragoman.engine.advice.holding import value_for
from dragoman.engine.advice.profile import Context, Given, Profile
from dragoman.engine.advice.turn import Turn
from dragoman.engine.errors import Place
from dragoman.engine.knowledge import Case, Category, Formula
from dragoman.engine.language import conjuncts, names, text

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What came of one case: the first recommendations, and every way in which they are wrong."""

    case: str
    products: tuple[str, ...]
    failures: tuple[str, ...]
    place: Place

    @property
    def has_passed(self) -> bool:
        """Whether the buyer gets what he must get."""
        return not self.failures


def run_cases(
    category: Category, advisor_for: Callable[[Context], Advisor]
) -> tuple[CaseResult, ...]:
    """Run all cases of a category, in the order of the model.

    ``advisor_for`` makes the advisor of a market, industry and day; it is called once for each
    that the cases name.
    """
    made: dict[Context, Advisor] = {}
    found = []
    for case in category.cases.values():
        context = Context(market=case.market, industry=case.industry, today=case.today)
        if context not in made:
            made[context] = advisor_for(context)
        found.append(run_case(case, made[context]))
    return tuple(found)


def run_case(case: Case, advisor: Advisor) -> CaseResult:
    """Run one case.

    ``gets`` must be TRUE of each of the first ``top`` recommendations, ``never`` of none, and
    ``product`` be among them. Without any recommendation every case fails.
    """
    profile = Profile(answers={name: Given(value=answer) for name, answer in case.buyer.items()})
    advice = advisor.advise(profile, limit=case.top, ask=False)
    ids = tuple(advisor.ground.product_id(item.row) for item in advice.recommendations)
    failures = [] if ids else [f"Nothing is recommended; the outcome is {advice.outcome}."]
    for item, product in zip(advice.recommendations, ids, strict=True):
        wrong = "; ".join(_not_true(advisor, advice.turn, case.gets, item.row))
        if wrong:
            failures.append(f"'{product}' is not what this buyer must get: {wrong}.")
        if case.never is not None and value_for(
            case.never.tree, advisor=advisor, turn=advice.turn, row=item.row
        ):
            failures.append(f"'{product}' is what this buyer must never get.")
    twins = {
        advisor.ground.product_id(row) for it in advice.recommendations for row in it.also_sold_as
    }
    if case.product is not None and case.product not in {*ids, *twins}:
        failures.append(f"'{case.product}' is not among the first {case.top}: {_listed(ids)}.")
    return CaseResult(case=case.id, products=ids, failures=tuple(failures), place=case.place)


def _not_true(advisor: Advisor, turn: Turn, formula: Formula | None, row: int) -> Iterator[str]:
    """Yield the parts of a condition that do not hold, with the facts they look at."""
    if formula is None:
        return
    for part in conjuncts(formula.tree):
        if value_for(part, advisor=advisor, turn=turn, row=row) is True:
            continue
        named = sorted(names(part) & advisor.ground.products)
        facts = ", ".join(
            f"{name} is {'not known' if value is None else value}"
            for name, value in facts_of(advisor.ground, turn, named, row).items()
        )
        yield f"{text(part)} ({facts})" if facts else text(part)


def _listed(products: tuple[str, ...]) -> str:
    shown = ", ".join(f"'{product}'" for product in products[:_SHOWN])
    more = len(products) - _SHOWN
    return shown if more <= 0 else f"{shown} and {more} more"
