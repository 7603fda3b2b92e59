"""Generates buyers of a model: what they answer, state, complain of, and what experts change."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.oracle.expressions import Expr, Or
from tests.oracle.facts import Known
from tests.oracle.model import (
    IMPORTANCES,
    KINDS,
    NOT_IMPORTANT,
    UNKNOWN,
    Answered,
    Buyer,
    Change,
    Direct,
    Model,
    Question,
    Reaction,
)
from tests.oracle.specification import specify
from tests.oracle.writing import DAYS, GRID, TEXTS, Fact, Writer

Where = dict[str, Any]
"""Market, industry and day."""


def where_of(rng: random.Random) -> Where:
    """Return where, for whom and when advice is given; each may be unknown."""
    return {
        "market": rng.choice((None, "PL", "PL", "DE")),
        "industry": rng.choice((None, None, "print")),
        "today": rng.choice((None, date(2026, 1, 11))),
    }


def buyer_of(model: Model, rng: random.Random, *, among: Sequence[Where] = ()) -> Buyer:
    """Return a random buyer of a model, in one of these places if any are given."""
    share = rng.choice((0.0, 0.3, 0.6, 0.8, 1.0, 1.0))
    answers = {}
    for question in model.questions:
        if rng.random() < share:
            answers[question.id] = answer_of(question, rng)
    buyer = Buyer(
        answers=answers,
        directs=_directs(model, rng) if rng.random() < 0.3 else (),
        reactions=_reactions(model, rng) if rng.random() < 0.25 else (),
        signed=_signed(model, rng) if rng.random() < 0.2 else (),
        declined=tuple(one.id for one in model.suggestions if rng.random() < 0.2),
        **(rng.choice(among) if among else where_of(rng)),
    )
    if rng.random() < 0.25:
        return _changed(model, buyer, rng)
    return buyer


def answer_of(question: Question, rng: random.Random) -> Answered:
    """Return a random answer to a question."""
    form = rng.random()
    if form < 0.08:
        return Answered(reply=UNKNOWN)
    if form < 0.16:
        return Answered(reply=NOT_IMPORTANT)
    importance = None
    if question.kind != "importance" and rng.random() < 0.2:
        importance = rng.choice(IMPORTANCES)
    return Answered(value=_value(question, rng), importance=importance)


def _value(question: Question, rng: random.Random) -> Any:
    match question.kind:
        case "number":
            return rng.choice(GRID) * (1000 if question.unit else 1)
        case "date":
            return rng.choice(DAYS)
        case "text":
            return rng.choice(TEXTS)
        case "range":
            scale = 1000 if question.unit else 1
            low, high = sorted((rng.choice(GRID) * scale, rng.choice(GRID) * scale))
            return rng.choice(((low, high), (None, high), (low, None)))
        case "yes/no":
            return rng.random() < 0.5
        case "one_of":
            return rng.choice(question.options)
        case "importance":
            return rng.choice(IMPORTANCES)
        case _:
            # The empty set is known: none of these.
            count = rng.randint(0, len(question.options))
            return frozenset(rng.sample(question.options, count))


def writer_of(model: Model, rng: random.Random) -> Writer:
    """Return a writer of expressions over all facts of a model."""
    products = [Fact(one.id, one.kind, one.values, one.unit) for one in model.all_attributes()]
    buyers = [Fact(need.id, need.kind) for need in model.needs]
    for question in model.questions:
        kind = KINDS.get(question.kind, question.kind)
        if question.kind != "importance" and (kind != "set" or len(question.options) > 1):
            buyers += [Fact(name, kind, question.options, question.unit) for name in question.facts]
    return Writer(rng, products, buyers)


def _directs(model: Model, rng: random.Random) -> tuple[Direct, ...]:
    writer = writer_of(model, rng)
    found = []
    for place in range(rng.randint(1, 3)):
        body: Expr = writer.about_product()
        if rng.random() < 0.3:
            body = Or((body, writer.condition(1, buyers=0.2)))
        found.append(
            Direct(
                id=f"stated{place + 1}",
                strength=rng.choice(("must", "must", "wish", "firm")),
                body=body,
                importance=rng.choice(("low", "normal", "high", "very_high")),
            )
        )
    return tuple(found)


def _reactions(model: Model, rng: random.Random) -> tuple[Reaction, ...]:
    ordered = [one.id for one in model.all_attributes() if one.kind in ("number", "scale", "date")]
    single = [one.id for one in model.all_attributes() if one.kind != "set"]
    found = []
    for _ in range(rng.randint(1, 2)):
        wants = rng.choice(("less", "more", "other", "like"))
        about = ""
        if wants in ("less", "more"):
            about = rng.choice(ordered)
        elif wants == "other":
            about = rng.choice(single)
        product = rng.choice(model.products).id
        found.append(Reaction(product=product, wants=wants, about=about))
    return tuple(found)


def _signed(model: Model, rng: random.Random) -> tuple[tuple[str, str], ...]:
    firm = [rule.id for rule in model.rules if rule.strength == "firm"]
    if not firm:
        return ()
    count = rng.randint(1, 4)
    pairs = {(rng.choice(model.products).id, rng.choice(firm)) for _ in range(count)}
    return tuple(sorted(pairs))


def _changed(model: Model, buyer: Buyer, rng: random.Random) -> Buyer:
    """Return the buyer with overrides of requirements that he really has."""
    derived = specify(model, Known(model, buyer)).derived
    chosen = [one.id for one in derived if not one.id.startswith("feedback") and rng.random() < 0.3]
    changes = []
    for name in chosen:
        importance = rng.choice((None, "low", "normal", "high", "very_high"))
        changes.append(Change(requirement=name, importance=importance))
    return replace(buyer, changes=tuple(changes))
