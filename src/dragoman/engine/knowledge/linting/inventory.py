"""Everything in a model that names something, and what is reached from where."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.category import Category
from dragoman.engine.knowledge.model.evidence import Argument, Claim, Objection
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Namespace, names


def formulas_in(part: object) -> Iterator[Formula]:
    """Iterate over all expressions in a part of a model, in the order written."""
    return (each for each in _walk(part) if isinstance(each, Formula))


def texts_in(part: object) -> Iterator[Texts]:
    """Iterate over all texts that are written in a part of a model."""
    return (each for each in _walk(part) if isinstance(each, Texts) and each)


def _walk(part: object) -> Iterator[object]:
    if isinstance(part, Formula | Texts):
        yield part
    elif isinstance(part, ById):
        for each in part.values():
            yield from _walk(each)
    elif isinstance(part, tuple):
        for each in part:
            yield from _walk(each)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            value = getattr(part, field.name)
            if not isinstance(value, Namespace):
                yield from _walk(value)


def named_in(*parts: object) -> frozenset[str]:
    """Return the names that stand in the expressions of these parts."""
    return frozenset(
        name for part in parts for formula in formulas_in(part) for name in names(formula.tree)
    )


def reached(category: Category, start: Iterable[str]) -> frozenset[str]:
    """Return these names and all that they rest on, through whatever formulas."""
    waiting, found = list(start), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            definition = category.namespace[name].definition
            waiting += names(definition) if definition is not None else ()
    return frozenset(found)


def at_work(category: Category) -> frozenset[str]:
    """Return the names that advice rests on: rules, statements, conditions, preferences."""
    preferred = [fact for fact in category.derived.values() if fact.preference]
    return reached(
        category,
        named_in(
            category.rules,
            category.products,
            category.questions,
            category.suggestions,
            category.claims,
            category.arguments,
            category.consequences,
            category.objections,
            category.accessories,
            category.documents,
            tuple(preferred),
        ),
    )


def rests_on(category: Category) -> list[tuple[str, str]]:
    """Return the statements that rest on evidence, each with its evidence."""
    statements: list[Claim | Argument | Objection] = [
        *category.claims.values(),
        *category.arguments.values(),
        *category.objections.values(),
    ]
    return [(each.id, each.evidence) for each in statements if each.evidence is not None]
