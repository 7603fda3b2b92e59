"""``python -m bench``: measure, print tables, write JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np

from bench.dialogues import POLICIES, Population, Run, buyer, facet_filter, follow, interval
from bench.rivals import Ranking
from bench.shops import shop
from bench.timing import Timing, table, timed
from bench.world import QUESTIONS, World, world
from dragoman.engine.advice import Advisor, Given, Profile
from dragoman.engine.advice.imagined import answers_of
from dragoman.engine.advice.kernels import Plain
from dragoman.engine.advice.relaxation import relaxations
from dragoman.engine.advice.turn import Turn
from dragoman.engine.catalogue import load_catalogue, open_catalogue, scale_up, write
from dragoman.engine.knowledge import Category, read_category

SHIPPED = ("heat_pumps", "monitors")
RUN_FIELDS = ("to_shortlist", "to_all_but_one", "to_end", "missing", "unanswerable", "regret")
Report = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How much is measured: numbers of products, whether in a hurry, what buyers."""

    sizes: tuple[int, ...]
    is_quick: bool
    populations: tuple[Population, ...]


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, about a minute")
    parser.add_argument("--full", action="store_true", help="10 million products too")
    parser.add_argument("--rows", help="numbers of products, such as 100000,1000000")
    parser.add_argument("--only", choices=list(PARTS), help="one part alone")
    parser.add_argument("--population", choices=list(Population), help="buyers of one sort alone")
    parser.add_argument("--out", default="artefacts/bench.json", help="where the JSON goes")
    chosen = parser.parse_args()
    sizes = [10_000, 100_000] if chosen.quick else [10_000, 100_000, 1_000_000]
    if chosen.full:
        sizes.append(10_000_000)
    if chosen.rows:
        sizes = [int(rows) for rows in chosen.rows.split(",")]
    scope = Scope(
        sizes=tuple(sizes),
        is_quick=chosen.quick,
        populations=(Population(chosen.population),) if chosen.population else tuple(Population),
    )
    found: Report = {"machine": platform.processor() or platform.machine(), "sizes": sizes}
    for name, part in PARTS.items():
        if chosen.only in (None, name):
            found[name] = part(scope)
    out = Path(chosen.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(found, indent=1, default=float) + "\n", encoding="utf-8")
    print(f"\nwritten: {out}")


def ranking(scope: Scope) -> Report:
    """Ranking alone beside NumPy, Polars and DuckDB."""
    rows_count = min(scope.sizes[-1], 1_000_000)
    found: Report = {}
    for distinct in (256, 4_096, 60_000):
        task = Ranking(rows=rows_count, columns=12, distinct=distinct, seed=1)
        task.prepare()
        best = task.best()
        timings = {}
        for name, run in task.runners().items():
            given = run()
            if max(abs(one - two) for one, two in zip(given, best, strict=True)) > 10_000:
                raise SystemExit(f"{name} ranks otherwise: {given} and not {best}")
            timings[name] = timed(_each(run), runs=7 if scope.is_quick else 25)
        least = timings["dragoman"].least
        print(
            table(
                f"Ranking {rows_count:,} products by 12 criteria, {distinct:,} distinct values, ms",
                ("engine", "first", "least", "p50", "p95", "least ÷ ours"),
                [(k, *t.row(), f"{t.least / least:.1f}") for k, t in timings.items()],
            )
        )
        found[str(distinct)] = {name: t.p50 for name, t in timings.items()}
    return found


def turns(scope: Scope) -> Report:
    """Whole turns: score, explain ten, relaxations, next question of ten with four answers."""
    found: Report = {}
    lines = []
    for rows in scope.sizes:
        for criteria in (10, 30):
            for distinct in (4_096,) if scope.is_quick else (256, 4_096, 60_000):
                model = world(rows=rows, criteria=criteria, distinct=distinct)
                for label, key, timing in _turns(model, scope):
                    name = f"{rows:,} x {criteria} x {distinct:,}"
                    lines.append((name, label, *timing.row()))
                    found[f"{name}, {key}"] = {"p50": timing.p50, "p95": timing.p95}
    print(
        table(
            "Whole turn, independent random columns, ms",
            ("products x criteria x values", "answered", "first", "least", "p50", "p95"),
            lines,
        )
    )
    return found


def _turns(model: World, scope: Scope) -> Iterator[tuple[str, str, Timing]]:
    engines: list[tuple[str, Callable[[], Advisor]]] = [("", model.advisor)]
    if len(model.catalogue) <= 100_000:
        engines.append((", no accel", lambda: model.advisor(Plain())))
    for label, make in engines:
        advisor = make()
        for answered in (0, 1, 5, QUESTIONS):
            timing = timed(
                partial(_turn, advisor, model, answered),
                runs=12 if scope.is_quick else 40,
            )
            yield f"{answered}{label}", f"{answered}{label}", timing


def real(scope: Scope) -> Report:
    """Whole turns on the shipped categories, scaled up by resampling whole rows."""
    found: Report = {}
    lines = []
    for name in SHIPPED:
        category, advisor = _shipped(name)
        for rows in [len(advisor.ground), *scope.sizes[1:]]:
            catalogue = advisor.ground.catalogue
            if rows > len(catalogue):
                catalogue = scale_up(catalogue, rows=rows, seed=1)
            scaled = Advisor(category=category, catalogue=catalogue)
            questions = [it for it in category.questions if scaled.dialogue.imagined.can_answer(it)]
            for answered in (0, 1, 5, len(questions)):
                timing = timed(
                    partial(_real_turn, scaled, questions[:answered]),
                    runs=5 if scope.is_quick else 15,
                )
                lines.append((f"{name} {rows:,}", str(answered), *timing.row()))
                found[f"{name} {rows}, {answered}"] = {"p50": timing.p50, "p95": timing.p95}
    print(
        table(
            "Whole turn, real catalogues scaled, ms",
            ("category, products", "answered", "first", "least", "p50", "p95"),
            lines,
        )
    )
    return found


def _each(work: Callable[[], object]) -> Callable[[int], object]:
    """Return work that does not care which run it is."""
    return lambda _: work()


def _turn(advisor: Advisor, model: World, answered: int, run: int) -> object:
    return advisor.advise(model.profile(answered, run), limit=10)


def _real_turn(advisor: Advisor, questions: list[str], run: int) -> object:
    return advisor.advise(_answered(advisor, questions, run), limit=10)


def _relax(advisor: Advisor, turn: Turn) -> object:
    return relaxations(advisor.matching(turn))


def _answered(advisor: Advisor, questions: list[str], run: int) -> Profile:
    """Return a profile whose last answer changes from run to run."""
    answers = {}
    for at, name in enumerate(questions):
        given = answers_of(advisor.category.questions[name], advisor.category, 4)
        turn = run if at == len(questions) - 1 else 0
        answers[name] = Given(value=given[(at + turn) % len(given)])
    return Profile(answers=answers)


def relaxing(scope: Scope) -> Report:
    """All minimal relaxations where nothing fits."""
    rows_count = min(scope.sizes[-1], 1_000_000)
    lines = []
    found: Report = {}
    for musts in (5, 10, 20):
        criteria = 3 * musts
        model = world(rows=rows_count, criteria=criteria, distinct=4_096, musts=musts, tight=True)
        advisor = model.advisor()
        profile = model.profile(QUESTIONS)
        turn = advisor.turn(profile)
        total = relaxations(advisor.matching(turn)).total
        timing = timed(
            _each(partial(_relax, advisor, turn)),
            runs=3 if scope.is_quick else 9,
        )
        lines.append((f"{musts} musts", f"{total:,}", *timing.row()))
        found[str(musts)] = {"total": total, "p50": timing.p50}
    print(
        table(
            f"All minimal relaxations, {rows_count:,} products, ms",
            ("musts", "relaxations", "first", "least", "p50", "p95"),
            lines,
        )
    )
    return found


def memory(scope: Scope) -> Report:
    """Bytes a cell, and how long a stored catalogue takes to open."""
    lines = []
    found: Report = {}
    for rows in scope.sizes:
        for distinct in (255, 4_096, 60_000):
            model = world(rows=rows, criteria=10, distinct=distinct)
            columns = model.catalogue.columns.values()
            cells = sum(len(column) for column in columns)
            held = sum(column.codes.nbytes for column in columns)
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "catalogue"
                write(model.catalogue, target)
                timing = timed(_each(partial(open_catalogue, target)), runs=5)
            lines.append(
                (
                    f"{rows:,} x {distinct:,}",
                    f"{held / cells:.2f}",
                    f"{timing.p50:.1f}",
                    f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}",
                )
            )
            found[f"{rows} x {distinct}"] = {"bytes_a_cell": held / cells, "open_ms": timing.p50}
    print(
        table(
            "Memory and loading",
            ("products x values", "bytes a cell", "open, ms", "peak RSS so far, MB"),
            lines,
        )
    )
    return found


def dialogues(scope: Scope) -> Report:
    """Questions asked of simulated buyers, regret, and a facet filter beside it."""
    count = 12 if scope.is_quick else 40
    found: Report = {}
    shipped = {name: _shipped(name)[1] for name in SHIPPED}
    for population in scope.populations:
        for name, advisor in shipped.items():
            pairs = [(advisor, buyer(advisor, population, seed)) for seed in range(count)]
            _dialogues(f"{name}, {population} buyers", pairs, found)
        shops = [shop(seed) for seed in range(count)]
        pairs = [(one, buyer(one, population, seed)) for seed, one in enumerate(shops)]
        _dialogues(f"as many made-up categories, {population} buyers", pairs, found)
    return found


def _dialogues(title: str, pairs: list[tuple[Advisor, dict[str, Given]]], found: Report) -> None:
    """Print how all policies do with the same buyers, and how much more each asks than ours."""
    lines = []
    baseline: list[Run] = []
    for label, policy in POLICIES.items():
        runs = [follow(*pair, policy, seed) for seed, pair in enumerate(pairs)]
        baseline = baseline or runs
        cells = []
        for name in RUN_FIELDS:
            values = [float(getattr(run, name)) for run in runs]
            cells.append(_interval(values))
            found[f"{title}, {label}, {name}"] = interval(values)
        more = [
            run.to_shortlist - ours.to_shortlist for run, ours in zip(runs, baseline, strict=True)
        ]
        found[f"{title}, {label}, more"] = interval([float(value) for value in more])
        cells.append("" if runs is baseline else _interval([float(value) for value in more]))
        lines.append((label, *cells))
    filtered = [facet_filter(*pair) for pair in pairs]
    regret = [value for _, value in filtered]
    empty = float(np.mean([is_empty for is_empty, _ in filtered]))
    found[f"{title}, facet filter"] = {"regret": interval(regret), "empty": empty}
    lines.append(("facet filter", "", "", "", "", "", _interval(regret), ""))
    print(
        table(
            f"{title}: {len(pairs)} simulated buyers (seeds 0 to {len(pairs) - 1}), mean and 95 % "
            f"interval; the facet filter is empty for {empty:.0%}, ours never",
            (
                "order",
                "to the shortlist",
                "to all but one",
                "to the end",
                "missing",
                "not known",
                "regret in fit",
                "more than ours, paired",
            ),
            lines,
        ),
        flush=True,
    )


def _interval(values: list[float]) -> str:
    return "{:.3g} ({:.3g} to {:.3g})".format(*interval(values))


def _shipped(name: str) -> tuple[Category, Advisor]:
    folder = Path(str(files("dragoman.categories") / name))
    category = read_category(folder)
    catalogue = load_catalogue(category, folder).catalogue
    return category, Advisor(category=category, catalogue=catalogue)


def configuration(scope: Scope) -> Report:
    """A click of a configuration."""
    from bench.configuring import configuring

    return configuring(is_quick=scope.is_quick)


PARTS: dict[str, Callable[[Scope], Report]] = {
    "ranking": ranking,
    "turns": turns,
    "real": real,
    "relaxing": relaxing,
    "memory": memory,
    "dialogues": dialogues,
    "configuration": configuration,
}

if __name__ == "__main__":
    main()
