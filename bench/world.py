"""Models and catalogues of any size to measure on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.engine.advice import Advisor, Given, Profile
from dragoman.engine.advice.kernels import Kernels
from dragoman.engine.catalogue import Catalogue, synthesise
from dragoman.engine.knowledge import Category, category_from_text

QUESTIONS = 10
OPTIONS = 4
_LEVELS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A category with ``criteria`` criteria when everything is answered, and its products.

    A third of the criteria is computed: it mixes two product columns with a fact of the buyer.
    """

    category: Category
    catalogue: Catalogue
    criteria: int
    distinct: int

    def advisor(self, engine: Kernels | None = None) -> Advisor:
        """Return an advisor with empty caches."""
        return Advisor(category=self.category, catalogue=self.catalogue, engine=engine)

    def profile(self, answered: int, turn: int = 0) -> Profile:
        """Return a profile with the first ``answered`` questions answered.

        ``turn`` varies the last answer, so that one fact changes from turn to turn.
        """
        answers = {}
        for number in range(answered):
            option = (number * 7 + (turn if number == answered - 1 else 0)) % OPTIONS
            answers[f"q{number}"] = Given(value=f"o{option}")
        return Profile(answers=answers)


def world(
    *,
    rows: int,
    criteria: int,
    distinct: int,
    seed: int = 1,
    musts: int = 2,
    tight: bool = False,
) -> World:
    """Return a world of independent random columns, the worst case: no column tells of another.

    With ``tight`` musts nothing fits.
    """
    computed = criteria // 3
    asked = (criteria - computed) // 2
    benefits = criteria - computed - asked
    names = [f"c{number}" for number in range(criteria + 2)]
    catalogue = synthesise(rows=rows, distinct=dict.fromkeys(names, distinct), seed=seed)
    text = _document(
        computed=computed,
        asked=asked,
        benefits=benefits,
        distinct=distinct,
        musts=musts,
        tight=tight,
    )
    return World(
        category=category_from_text(text, file="bench.yaml"),
        catalogue=catalogue,
        criteria=criteria,
        distinct=distinct,
    )


def _document(
    *, computed: int, asked: int, benefits: int, distinct: int, musts: int, tight: bool
) -> str:
    total = computed + asked + benefits
    lines = [
        "format: 1",
        "category: bench",
        "title: {en: Bench}",
        "sold: {as: expert, since: 2026-01-01}",
        "products: {table: bench.csv, id: [id]}",
        "attributes:",
    ]
    for number in range(total + 2):
        better = ""
        if number >= computed + asked and number < total:
            better = f", better: more, bad: 0, good: {distinct}"
        lines.append(f"  c{number}: {{is: number, column: c{number}, nature: product{better}}}")
    lines.append("questions:")
    for number in range(QUESTIONS):
        options = ", ".join(f"o{option}: {{text: o{option}}}" for option in range(OPTIONS))
        lines.append(f"  q{number}: {{ask: q{number}?, one_of: {{{options}}}}}")
    lines.append("needs:")
    for number in range(QUESTIONS):
        cases = " ".join(
            f"WHEN 'o{option}' THEN {level * distinct:g}" for option, level in enumerate(_LEVELS)
        )
        lines.append(f'  n{number}: {{is: number, formula: "CASE q{number} {cases} END"}}')
    lines.append("rules:")
    for number in range(asked):
        kind = "must" if number < musts else "wish"
        need = number % QUESTIONS
        limit = f"0.5 * n{need}" if kind == "must" else f"n{need}"
        if tight:  # about one product in a hundred million would meet all
            limit = f"{(1 - 1e-8 ** (1 / musts)) * distinct:g} + 0.001 * n{need}"
        lines.append(f"  - {{id: r{number}, {kind}: c{number} >= {limit}}}")
    for number in range(computed):
        need = (asked + number) % QUESTIONS
        one, two = asked + number, total + number % 2
        lines.append(
            f"  - {{id: m{number}, wish: "
            f'"0.7 * c{one} + 0.001 * c{one} * n{need} + 0.3 * c{two} >= n{need}"}}'
        )
    return "\n".join(lines) + "\n"
