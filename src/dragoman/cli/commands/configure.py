"""`dragoman configure`: what can still be chosen, what follows, and what it may cost."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dragoman.cli import files
from dragoman.cli.commands import options
from dragoman.cli.exits import CommandError, Exit
from dragoman.cli.pages.configuration import configuration_page, replay_page
from dragoman.cli.terminal import progress
from dragoman.engine.configuration.choices import Choice
from dragoman.engine.configuration.model import Cost, Model
from dragoman.engine.configuration.reading.files import read_model
from dragoman.engine.configuration.reading.sessions import read_sessions
from dragoman.engine.configuration.reading.xcsp import read_costs

_SHOWN = 20


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "configure",
        description="Choose parameters of a product one by one: after each choice all values that "
        "can still lead to a whole valid configuration, what follows from the choices and why, "
        "what is in conflict and how to restore it, and the range of prices still possible. "
        "Exit code 1 when a choice is in conflict, or a replay does not come out as published.",
    )
    parser.add_argument(
        "model", metavar="MODEL", type=Path, help="a model: XCSP 2.1, DIMACS CNF or UVL"
    )
    parser.add_argument(
        "--set",
        metavar="P=V[:IMPORTANCE]",
        action="append",
        default=[],
        dest="choices",
        help="a choice, and how much it counts when something has to give way, from 1; repeatable",
    )
    parser.add_argument("--prices", metavar="FILE", type=Path, help="prices, as weighted XCSP 2.1")
    parser.add_argument(
        "--seconds", type=float, default=10.0, help="how long a price range may take (default: 10)"
    )
    parser.add_argument(
        "--replay", metavar="SESSIONS", type=Path, help="click through published sessions again"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Configure, or replay sessions."""
    if arguments.replay is not None and arguments.choices:
        raise CommandError("command.usage", "--replay makes the choices: it goes without --set.")
    model = read_model(files.read_file(arguments.model), file=arguments.model.name)
    costs = (
        read_costs(files.read_file(arguments.prices), file=arguments.prices.name, model=model)
        if arguments.prices is not None
        else ()
    )
    is_replay = arguments.replay is not None
    found, is_well = (_replay if is_replay else _configure)(arguments, model, costs)
    if arguments.format == "json":
        print(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True))
    else:
        print((replay_page if is_replay else configuration_page)(found), end="")
    return Exit.OK if is_well else Exit.FINDINGS


def _configure(
    arguments: argparse.Namespace, model: Model, costs: tuple[Cost, ...]
) -> tuple[Mapping[str, Any], bool]:
    # Imported here because it needs a solver, which is an extra.
    from dragoman.engine.configuration.configurator import Configurator
    from dragoman.engine.configuration.ranges import RangeFinder
    from dragoman.engine.configuration.record import conflict_to_json, range_to_json, state_to_json

    choices = [_choice(text, model) for text in arguments.choices]
    configurator = Configurator(model)
    state = configurator.start
    conflicts = []
    for choice in choices:
        after = configurator.choose(state, choice)
        if after is None:
            found = configurator.explainer.conflict(state, choice.parameter, choice.value)
            conflicts.append(conflict_to_json(model, choice.parameter, choice.value, found))
        else:
            state = after
    prices = None
    if costs:
        end = time.monotonic() + arguments.seconds
        prices = RangeFinder(model, costs).range(
            [configurator.cell(choice) for choice in state.choices],
            is_over=lambda: time.monotonic() > end,
        )
    record = state_to_json(configurator, state)
    record["conflicts"] = [*conflicts]
    record["prices"] = None if prices is None else range_to_json(model, prices)
    return record, not conflicts


def _choice(text: str, model: Model) -> Choice:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError("command.usage", f"'{text}' is no choice: write PARAMETER=VALUE.")
    parameter = model.parameter(name)
    plain, colon, importance = value.rpartition(":")
    if colon and importance.isdecimal() and int(importance) > 0:
        return Choice(parameter=name, value=parameter.index(plain), importance=int(importance))
    return Choice(parameter=name, value=parameter.index(value))


def _replay(
    arguments: argparse.Namespace, model: Model, costs: tuple[Cost, ...]
) -> tuple[Mapping[str, Any], bool]:
    from dragoman.engine.configuration.configurator import Configurator
    from dragoman.engine.configuration.ranges import RangeFinder
    from dragoman.engine.configuration.replay import replay

    sessions = read_sessions(
        files.read_file(arguments.replay), file=arguments.replay.name, model=model
    )
    with progress("Clicking …"):
        began = time.perf_counter()
        configurator = Configurator(model)
        _ = configurator.start  # the first domains are part of getting ready
        load = (time.perf_counter() - began) * 1000
        found = replay(
            sessions,
            configurator=configurator,
            ranges=RangeFinder(model, costs) if costs else None,
            clock=time.perf_counter,
            seconds=arguments.seconds,
        )
    written = asdict(found) | {
        "format": 1,
        "model": model.id,
        "load_ms": load,
        "mismatches": len(found.mismatches),
        "mismatching": [asdict(each) for each in found.mismatches[:_SHOWN]],
    }
    return written, not found.mismatches
