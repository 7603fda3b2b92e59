"""What must stay so when something changes, over generated models; no second result is computed."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.engine.advice import Advice, Explanation
from tests.oracle import account
from tests.oracle.answering import buyer_of, writer_of
from tests.oracle.bridge import behind_the_wall
from tests.oracle.comparing import Engine
from tests.oracle.expressions import Cmp, Expr, Name
from tests.oracle.generate import model_of
from tests.oracle.model import Attribute, Buyer, Direct, Model, Product, Rule
from tests.oracle.writing import GRID

MODELS = range(1000, 1040)
STEP = 0.75


def cases(
    models: range, *, buyers: int = 3, largest: int = 12
) -> Iterator[tuple[Model, Buyer, random.Random]]:
    """Iterate over models with buyers, and a source of randomness for what is changed."""
    for seed in models:
        model = model_of(seed, largest=largest)
        rng = random.Random(f"metamorphic {seed}")
        for _ in range(buyers):
            yield model, buyer_of(model, rng), rng


def every(advice: Advice) -> dict[int, Explanation]:
    """Return the explanations of all products that the advice shows, by row."""
    found = {one.row: one for one in advice.recommendations}
    found.update({one.explanation.row: one.explanation for one in advice.to_be_checked})
    for group in advice.alternatives:
        found.update({one.row: one for one in group.products})
    return found


def rows(advice: Advice) -> list[int]:
    """Return the rows of the recommendations, each followed by its twins."""
    return [row for one in advice.recommendations for row in (one.row, *one.also_sold_as)]


# A better value of one attribute


def rising(model: Model, rng: random.Random) -> tuple[Model, Attribute] | None:
    """Return the model with one attribute of which only more is ever preferred."""
    liked = [one for one in model.attributes if one.better in ("more", "less")]
    if not liked:
        return None
    chosen = rng.choice(liked)
    derived: list[Attribute] = []
    tainted = {chosen.id}
    for one in model.derived:
        if one.formula is not None and model.leaves(one.formula) & tainted:
            tainted.add(one.id)
        else:
            derived.append(one)
    rules = [rule for rule in model.rules if not _names(model, rule, tainted)]
    op = ">=" if chosen.better == "more" else "<="
    for place, strength in enumerate(("must", "must", "wish", "firm")):
        limit = rng.choice(writer_of(model, rng).buyers or [None]) if place == 1 else None
        right: Expr = writer_of(model, rng).grid()
        if limit is not None and limit.kind == "number":
            right = Name(limit.id)
        body = Cmp(op, Name(chosen.id), right)
        rules.append(Rule(id=f"rising{place}", strength=strength, body=body))
    known = {one.id for one in (*model.attributes, *derived)} | {rule.id for rule in rules}
    questions = []
    for question in model.questions:
        about = tuple(name for name in question.about if name in known)
        of = tuple(name for name in question.of if name in known) or ("rising0",)
        if question.kind != "importance":
            of = ()
        questions.append(dataclasses.replace(question, about=about, of=of))
    changed = dataclasses.replace(
        model,
        derived=tuple(derived),
        rules=tuple(rules),
        questions=tuple(questions),
        available=None,
    )
    return changed, chosen


def _names(model: Model, rule: Rule, tainted: set[str]) -> bool:
    named = set(model.leaves(rule.body))
    if rule.when is not None:
        named |= model.leaves(rule.when)
    return bool(named & tainted)


def with_value(model: Model, product: Product, name: str, value: Any) -> Model:
    """Return the model with one value of one product changed."""
    changed = dataclasses.replace(product, values={**product.values, name: value})
    products = tuple(changed if one is product else one for one in model.products)
    return dataclasses.replace(model, products=products)


@pytest.mark.gs("GS-D04", "GS-D02", "GS-D11")
def test_a_better_value_never_lowers_a_product() -> None:
    checked = 0
    for model, buyer, rng in cases(MODELS, buyers=2):
        made = rising(model, rng)
        if made is None:
            continue
        before, attribute = made
        buyer = Buyer(answers=buyer.answers, market=buyer.market)
        valued = [one for one in before.products if one.values[attribute.id] is not None]
        if not valued:
            continue
        product = rng.choice(valued)
        step = rng.choice(GRID[1:]) * (STEP if attribute.better == "more" else -STEP)
        value = product.values[attribute.id] + step
        after = with_value(before, product, attribute.id, value)
        first, second = Engine(before), Engine(after)
        row = sorted(one.id for one in before.products).index(product.id)
        _holds_its_place(first.advise(buyer), second.advise(buyer), row)
        checked += 1
    assert checked > 25


def _holds_its_place(before: Advice, after: Advice, row: int) -> None:
    ranks_before, ranks_after = rows(before), rows(after)
    if row in ranks_before:
        assert row in ranks_after
        # Who stands before it did so already: the others have not changed.
        ahead = set(ranks_after[: ranks_after.index(row)])
        assert ahead <= set(ranks_before[: ranks_before.index(row)])
    mine, now = every(before).get(row), every(after).get(row)
    if mine is None or now is None:
        return
    assert now.score >= mine.score
    assert len(now.misses) <= len(mine.misses)
    for one, other in zip(mine.contributions, now.contributions, strict=True):
        assert other.utility >= one.utility


@pytest.mark.gs("GS-D04")
def test_going_beyond_a_requirement_costs_nothing() -> None:
    checked = 0
    for model, buyer, rng in cases(MODELS, buyers=1):
        made = rising(model, rng)
        if made is None:
            continue
        before, attribute = made
        buyer = Buyer(answers=buyer.answers, market=buyer.market)
        # Everything is beyond every limit and beyond `good` from here.
        far, farther = (100.0, 1000.0) if attribute.better == "more" else (-100.0, -1000.0)
        product = rng.choice(before.products)
        first = with_value(before, product, attribute.id, far)
        moved = next(one for one in first.products if one.id == product.id)
        second = with_value(first, moved, attribute.id, farther)
        one = account.of_engine(Engine(first).advise(buyer))
        two = account.of_engine(Engine(second).advise(buyer))
        assert one == two
        checked += 1
    assert checked > 12


# Other products, columns and orders that do not matter


@pytest.mark.gs("GS-D01", "GS-D10")
def test_taking_another_product_away_changes_no_score() -> None:
    for model, buyer, rng in cases(MODELS, buyers=1):
        if len(model.products) < 2:
            continue
        gone = rng.choice(model.products)
        rest = tuple(one for one in model.products if one is not gone)
        buyer = dataclasses.replace(buyer, reactions=(), signed=())
        whole, fewer = Engine(model), Engine(dataclasses.replace(model, products=rest))
        ids = sorted(one.id for one in model.products)
        rest_ids = sorted(one.id for one in rest)
        before = {ids[row]: one for row, one in every(whole.advise(buyer)).items()}
        after = {rest_ids[row]: one for row, one in every(fewer.advise(buyer)).items()}
        for name in before.keys() & after.keys():
            assert before[name].score == after[name].score
            assert before[name].contributions == after[name].contributions
            assert before[name].misses == after[name].misses


@pytest.mark.gs("GS-D10", "GS-D08", "GS-D09")
def test_columns_behind_the_wall_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    def turned(model: Model) -> list[tuple[float, float]]:
        return [(views, margin) for margin, views in reversed(behind_the_wall(model))]

    for model, buyer, _ in cases(MODELS, buyers=1):
        before = Engine(model).advise(buyer, ask=True)
        with monkeypatch.context() as patch:
            patch.setattr("tests.oracle.bridge.behind_the_wall", turned)
            after = Engine(model).advise(buyer, ask=True)
        assert repr(account.of_engine(before)) == repr(account.of_engine(after))
        assert repr(before.next_question) == repr(after.next_question)
        assert before.suggestions == after.suggestions


@pytest.mark.gs("GS-D11")
def test_the_order_of_answers_means_nothing() -> None:
    for seed in MODELS:
        model = model_of(seed, largest=12)
        engine = Engine(model)
        rng = random.Random(seed)
        for _ in range(4):
            buyer = buyer_of(model, rng)
            names = list(buyer.answers)
            rng.shuffle(names)
            answers = {name: buyer.answers[name] for name in names}
            other = dataclasses.replace(buyer, answers=answers)
            one, two = engine.advise(buyer, ask=True), engine.advise(other, ask=True)
            assert repr(account.of_engine(one)) == repr(account.of_engine(two))
            assert one.next_question == two.next_question


@pytest.mark.gs("GS-D05", "GS-D11")
def test_a_further_firm_rule_never_brings_a_product_back() -> None:
    for seed in MODELS:
        # Twins that are equal in everything stand or fall together, so all rows can be seen.
        model = dataclasses.replace(model_of(seed, largest=12), same_by=())
        engine = Engine(model)
        rng = random.Random(seed)
        for _ in range(4):
            buyer = buyer_of(model, rng)
            body = writer_of(model, rng).about_product()
            firm = Direct(id="further", strength="firm", body=body)
            stricter = dataclasses.replace(buyer, directs=(*buyer.directs, firm))
            before, after = engine.advise(buyer), engine.advise(stricter)
            assert set(rows(after)) <= set(rows(before))
            assert after.counts.excluded >= before.counts.excluded
            assert after.counts.near <= before.counts.near
            open_before = {one.explanation.row for one in before.to_be_checked}
            assert not set(rows(after)) & open_before
