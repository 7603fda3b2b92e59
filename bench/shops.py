"""Made-up categories, one a seed: what holds for two models may be luck."""

from __future__ import annotations

import random

from dragoman.engine.advice import Advisor
from dragoman.engine.catalogue import synthesise
from dragoman.engine.knowledge import Importance, category_from_text

_PRODUCTS = 2_000
_COLUMNS = 12
_LEVELS = 100
_WEIGHTS = [str(level) for level in Importance][1:]


def shop(seed: int) -> Advisor:
    """Return a category of 14 to 20 questions and as many rules over 2,000 random products.

    Questions differ in what they weigh, in how far their answers lie apart and in how hard they
    are to answer; some only make sense after another, some rules need two answers.
    """
    rng = random.Random(seed)
    catalogue = synthesise(
        rows=_PRODUCTS,
        distinct={f"c{number}": _LEVELS for number in range(_COLUMNS)},
        seed=seed,
    )
    category = category_from_text(_document(rng), file="shop.yaml")
    return Advisor(category=category, catalogue=catalogue)


def _document(rng: random.Random) -> str:
    questions, needs, rules = [], [], []
    for number in range(rng.randint(10, 16)):
        condition = ""
        if number > 2 and rng.random() < 0.25:
            condition = f", only_if: q{rng.randrange(number)} <> 'o0'"
        ease = rng.choice(("easily", "easily", "easily", "with_effort", "hardly"))
        options = [f"o{option}" for option in range(rng.randint(2, 6))]
        texts = ", ".join(f"{option}: {{text: {option}}}" for option in options)
        asked = f"ask: q{number}?, one_of: {{{texts}}}, answerable: {ease}"
        questions.append(f"  q{number}: {{{asked}{condition}}}")
        reach = rng.choice((0.05, 0.2, 0.4))
        limits = [_LEVELS * rng.uniform(0.5 - reach, 0.5 + reach) for _ in options]
        cases = " ".join(
            f"WHEN '{option}' THEN {limit:.1f}"
            for option, limit in zip(options, limits, strict=True)
        )
        needs.append(f'  n{number}: {{is: number, formula: "CASE q{number} {cases} END"}}')
        rules.append(_rule(rng, number))
    weighed = rng.sample(range(len(rules)), 4)
    for number, rule in enumerate(weighed):
        questions.append(f"  w{number}: {{ask: w{number}?, is: importance, of: [r{rule}]}}")
    rng.shuffle(questions)
    attributes = [
        f"  c{number}: {{is: number, column: c{number}, nature: product"
        + (f", better: more, bad: 0, good: {_LEVELS}" if number < 4 else "")
        + "}"
        for number in range(_COLUMNS)
    ]
    head = [
        "format: 1",
        "category: shop",
        "title: {en: Shop}",
        "sold: {as: expert, since: 2026-01-01}",
        "products: {table: shop.csv, id: [id]}",
    ]
    parts = ["attributes:", *attributes, "questions:", *questions, "needs:", *needs, "rules:"]
    return "\n".join([*head, *parts, *rules]) + "\n"


def _rule(rng: random.Random, number: int) -> str:
    column = f"c{rng.randrange(_COLUMNS)}"
    sign = rng.choice(("<=", ">="))
    limit = f"n{number}"
    if number and rng.random() < 0.25:  # two answers that only work together
        limit = f"0.5 * n{number} + 0.5 * n{rng.randrange(number)}"
    kind = "must" if rng.random() < 0.3 else "wish"
    weight = rng.choice(_WEIGHTS)
    return f"  - {{id: r{number}, {kind}: {column} {sign} {limit}, importance: {weight}}}"
