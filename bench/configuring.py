"""Configuration: what a click costs, on published sessions, and what CP-SAT asked naively would."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeVar

from ortools.sat.python import cp_model

from bench.timing import table
from dragoman.engine.configuration.choices import Choice, State
from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.model import Model, Table
from dragoman.engine.configuration.ranges import RangeFinder
from dragoman.engine.configuration.reading.files import read_model
from dragoman.engine.configuration.reading.sessions import Session, read_sessions
from dragoman.engine.configuration.reading.xcsp import read_costs
from dragoman.engine.configuration.replay import Timing, timing

KINDS = ("mean", "p50", "p95", "p99", "max")
FOLDER = Path(os.environ.get("DRAGOMAN_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
T = TypeVar("T")


def configuring(*, is_quick: bool) -> dict[str, object]:
    """Measure every click of published sessions; say so where their files are missing."""
    found: dict[str, object] = {}
    for name in ("small", "medium"):
        if not (FOLDER / "configuration" / f"{name}.xml").exists():
            print(f"\nconfiguration: {FOLDER / 'configuration'} is missing, nothing is measured")
            return {"missing": True}
        found[name] = _published(name, sessions_count=50 if is_quick else 1000)
    for name in ("fs01", "erp"):
        found[name] = _scale(name)
    return found


def _bytes(name: str) -> bytes:
    return (FOLDER / "configuration" / name).read_bytes()


def _published(name: str, *, sessions_count: int) -> dict[str, object]:
    began = time.perf_counter()
    model = read_model(_bytes(f"{name}.xml"), file=name)
    configurator = Configurator(model)
    _ = configurator.start
    load = (time.perf_counter() - began) * 1000
    prices = read_costs(_bytes(f"{name}Prices.xml"), file=name, model=model)
    sessions = read_sessions(_bytes(f"scenarios-{name}-minimal.xml"), file=name, model=model)
    sessions = sessions[:sessions_count]
    ranges = RangeFinder(model, prices)
    times: dict[str, list[float]] = {
        kind: [] for kind in ("valid domains", "price range", "completion", "conflict, ways back")
    }
    for number, session in enumerate(sessions):
        state = configurator.start
        for click in session:
            choice = Choice(parameter=click.parameter, value=click.value)
            state = _took(times["valid domains"], partial(_chosen, configurator, state, choice))
            cells = [configurator.cell(each) for each in state.choices]
            _took(times["price range"], partial(ranges.range, cells))
            _took(times["completion"], partial(_completed, ranges, cells))
        if number < 50:
            _conflict(configurator, state, times["conflict, ways back"])
    times["domains by CP-SAT, value by value"] = _naive(model, sessions[:1])
    timings = {kind: timing(each) for kind, each in times.items()}
    title = f"{name}: {len(times['valid domains'])} clicks, ready after {load:.0f} ms; ms a click"
    print(table(title, ("", *KINDS), [(kind, *_cells(each)) for kind, each in timings.items()]))
    return {"load_ms": load, **{kind: asdict(each) for kind, each in timings.items()}}


def _chosen(configurator: Configurator, state: State, choice: Choice) -> State:
    after = configurator.choose(state, choice)
    assert after is not None
    return after


def _completed(ranges: RangeFinder, cells: Sequence[int]) -> tuple[int, ...]:
    return ranges.range(cells).least.configuration


def _took(times: list[float], work: Callable[[], T]) -> T:
    began = time.perf_counter()
    done = work()
    times.append((time.perf_counter() - began) * 1000)
    return done


def _conflict(configurator: Configurator, state: State, times: list[float]) -> None:
    """Ask for one value that the choices of a session have ruled out."""
    explain = configurator.explainer.conflict
    chosen = {choice.parameter for choice in state.choices}
    for at, parameter in enumerate(configurator.model.parameters):
        out = set(configurator.start.possible[at]) - set(state.possible[at])
        if out and parameter.id not in chosen:
            _took(times, partial(explain, state, parameter.id, min(out)))
            return


def _naive(model: Model, sessions: Sequence[Session]) -> list[float]:
    """Ask CP-SAT for every value of every parameter, as one would without further thought."""
    times: list[float] = []
    for session in sessions:
        chosen: dict[str, int] = {}
        for click in session[:3]:
            chosen[click.parameter] = click.value
            began = time.perf_counter()
            for parameter in model.parameters:
                if parameter.id not in chosen:
                    for value in range(len(parameter.values)):
                        _has_solution(model, chosen | {parameter.id: value})
            times.append((time.perf_counter() - began) * 1000)
    return times


def _has_solution(model: Model, chosen: dict[str, int]) -> bool:
    asked = cp_model.CpModel()
    variables = {
        each.id: asked.new_int_var(0, len(each.values) - 1, each.id) for each in model.parameters
    }
    for constraint in model.constraints:
        relation = constraint.relation
        assert isinstance(relation, Table)
        asked.add_allowed_assignments([variables[id_] for id_ in relation.scope], relation.rows)
    for id_, value in chosen.items():
        asked.add(variables[id_] == value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return bool(solver.solve(asked) == cp_model.OPTIMAL)


def _scale(name: str) -> dict[str, object]:
    """Measure clicks of a large feature model: the first open feature is taken, again and again."""
    began = time.perf_counter()
    configurator = Configurator(read_model(_bytes(f"{name}.dimacs"), file=name))
    state = configurator.start
    load = (time.perf_counter() - began) * 1000
    times: list[float] = []
    for at, parameter in enumerate(configurator.model.parameters):
        if len(times) < 200 and len(state.possible[at]) > 1:
            choice = Choice(parameter=parameter.id, value=1)
            state = _took(times, partial(_chosen, configurator, state, choice))
    found = timing(times)
    title = f"{name}: {len(times)} clicks, ready after {load:.0f} ms; ms a click"
    print(table(title, ("", *KINDS), [("valid domains", *_cells(found))]))
    return {"load_ms": load, "valid domains": asdict(found)}


def _cells(found: Timing) -> tuple[str, ...]:
    return tuple(f"{getattr(found, kind):.2f}" for kind in KINDS)
