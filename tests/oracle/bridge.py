"""Makes the engine's inputs of a generated model: a category folder, a catalogue, profiles."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.engine.advice import (
    Context,
    Feedback,
    Given,
    Override,
    Profile,
    SignOff,
    Stated,
    Wants,
)
from dragoman.engine.catalogue import Catalogue, load_catalogue
from dragoman.engine.knowledge import Category, Importance, Range, Reply, Strength, read_category
from tests.oracle.expressions import Expr, text
from tests.oracle.model import Answered, Attribute, Buyer, Model, Question, Rule, Suggestion

SEPARATOR = ";"


def written(model: Model, folder: Path) -> tuple[Category, Catalogue]:
    """Write a model as a category folder and return it as the engine reads it."""
    (folder / "category.yaml").write_text(yaml_of(model), encoding="utf-8")
    (folder / table_name(model)).write_text(table_of(model), encoding="utf-8")
    category = read_category(folder)
    return category, load_catalogue(category, folder).catalogue


def table_of(model: Model) -> str:
    """Return the product table, with ids decomposed and columns that advice must not see.

    Only a format with types can say that a set is known to be empty.
    """
    columns = [attribute.id for attribute in model.attributes]
    header = ["code", *columns, "margin", "views"]
    rows = [
        [
            unicodedata.normalize("NFD", product.id),
            *(product.values[name] for name in columns),
            *beside,
        ]
        for product, beside in zip(model.products, behind_the_wall(model), strict=True)
    ]
    stream = io.StringIO()
    if _is_typed(model):
        for row in rows:
            record = {name: _typed(value) for name, value in zip(header, row, strict=True)}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def behind_the_wall(model: Model) -> list[tuple[float, float]]:
    """Return margin and views of each product: what is no fact for the buyer."""
    # It stands the other way round than the products do.
    return [(100.0 - place, float(place * place)) for place in range(len(model.products))]


def _is_typed(model: Model) -> bool:
    return any(value == frozenset() for one in model.products for value in one.values.values())


def table_name(model: Model) -> str:
    """Return the file in which the product table stands."""
    return "products.jsonl" if _is_typed(model) else "products.csv"


def _typed(value: Any) -> Any:
    return _written(value) if isinstance(value, frozenset | date) else value


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case frozenset():
            return SEPARATOR.join(sorted(value))
        case _:
            return str(value)


def yaml_of(model: Model) -> str:
    """Return the category document of a model."""
    products: dict[str, Any] = {
        "table": table_name(model),
        "id": ["code"],
        "decimal": ".",
        "unused": {"commercial": ["margin"], "behavioural": ["views"]},
    }
    if model.same_by:
        products["same_by"] = list(model.same_by)
    if model.available is not None:
        products["available"] = text(model.available)
    document: dict[str, Any] = {
        "format": 1,
        "category": "generated",
        "title": "Generated",
        "sold": {"as": "expert", "since": "2026-01-01"},
        "tolerance": model.tolerance,
        "shortlist": model.shortlist,
        "products": products,
        "attributes": {one.id: _attribute(one) for one in model.attributes},
        "derived": {one.id: _attribute(one) for one in model.derived},
        "questions": {one.id: _question(one) for one in model.questions},
        "uses": {use: _use(model, use) for use in model.uses},
        "needs": {
            need.id: {"is": need.kind, "formula": text(need.formula)} for need in model.needs
        },
        "suggestions": {one.id: _suggestion(one) for one in model.suggestions},
        "rules": [_rule(rule) for rule in model.rules if rule.use is None],
    }
    # Every document in JSON is one in YAML, and one key a line is short enough to be read.
    lines = []
    for key, value in document.items():
        if value in ({}, []):
            continue
        if isinstance(value, dict):
            lines.append(f"{key}:")
            lines += [f"  {name}: {_json(part)}" for name, part in value.items()]
        elif isinstance(value, list):
            lines.append(f"{key}:")
            lines += [f"  - {_json(part)}" for part in value]
        else:
            lines.append(f"{key}: {_json(value)}")
    return "\n".join(lines) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _attribute(one: Attribute) -> dict[str, Any]:
    found: dict[str, Any] = {"is": f"{one.kind} {one.unit}".rstrip()}
    if one.formula is not None:
        found["formula"] = text(one.formula)
    else:
        found["column"] = one.id
        found["nature"] = "price" if one.id == "price" else "product"
        if one.kind == "set":
            found["separator"] = SEPARATOR
    if one.values:
        found["levels" if one.kind == "scale" else "values"] = {value: {} for value in one.values}
    for name in ("better", "bad", "good", "target", "tolerance", "unknown_scores", "importance"):
        value = getattr(one, name)
        if value is not None:
            found[name] = value
    if one.scores:
        found["scores"] = dict(one.scores)
    return found


def _question(one: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"ask": "?"}
    if one.kind in ("one_of", "some_of"):
        found[one.kind] = {option: {"text": option} for option in one.options}
    else:
        found["is"] = f"{one.kind} {one.unit}".rstrip()
    if one.between is not None:
        found["between"] = list(one.between)
    if one.only_if is not None:
        found["only_if"] = text(one.only_if)
    for name in ("about", "of"):
        if getattr(one, name):
            found[name] = list(getattr(one, name))
    for name in ("answerable", "asked", "typical"):
        if getattr(one, name) is not None:
            found[name] = getattr(one, name)
    return found


def _suggestion(one: Suggestion) -> dict[str, Any]:
    answers = {name: _written(answer) for name, answer in one.answers.items()}
    return {"when": text(one.when), "suggest": answers, "text": "?"}


def _written(answer: Any) -> Any:
    """Return an answer as a document holds it."""
    match answer:
        case bool():
            return "yes" if answer else "no"
        case frozenset():
            return sorted(answer)
        case tuple():
            return list(answer)
        case date():
            return answer.isoformat()
        case _:
            return answer


def _use(model: Model, use: str) -> dict[str, Any]:
    rules = [_rule(rule) for rule in model.rules if rule.use == use]
    return {"title": use, "rules": rules} if rules else {"title": use}


def _rule(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {"id": rule.id, rule.strength: text(rule.body)}
    if rule.when is not None:
        found["when"] = text(rule.when)
    if rule.importance is not None:
        found["importance"] = rule.importance
    if not rule.relax:
        found["relax"] = "no"
    if rule.strength == "firm":
        found["source"] = {"document": "law", "owner": "us", "seen": "2026-01-01"}
    return found


def profile_of(model: Model, buyer: Buyer) -> Profile:
    """Return the engine's profile of a buyer."""
    questions = {question.id: question for question in model.questions}
    return Profile(
        answers={name: _given(questions[name], one) for name, one in buyer.answers.items()},
        requirements=tuple(
            Stated(
                id=one.id,
                strength=Strength(one.strength),
                expression=text(one.body),
                importance=Importance(one.importance),
                origin="tender",
            )
            for one in buyer.directs
        ),
        feedback=tuple(
            Feedback(product=one.product, wants=Wants(one.wants), about=one.about)
            for one in buyer.reactions
        ),
        overrides=tuple(
            Override(
                requirement=one.requirement,
                importance=Importance(one.importance) if one.importance else None,
                by="expert",
                because="test",
            )
            for one in buyer.changes
        ),
        signed_off=tuple(
            SignOff(product=product, rule=rule, by="expert", because="test")
            for product, rule in buyer.signed
        ),
        declined=frozenset(buyer.declined),
    )


def context_of(buyer: Buyer) -> Context:
    """Return the engine's context of a buyer."""
    return Context(market=buyer.market, industry=buyer.industry, today=buyer.today)


def _given(question: Question, one: Answered) -> Given:
    importance = Importance(one.importance) if one.importance else None
    if one.reply:
        return Given(value=Reply(one.reply), importance=importance)
    if question.kind == "range":
        low, high = one.value
        return Given(value=Range(low=low, high=high), importance=importance)
    return Given(value=one.value, importance=importance)


def shown(expr: Expr) -> str:
    """Return an expression as text, for messages."""
    return text(expr)
