"""`dragoman configure`: what can still be chosen, what follows, and what it may cost."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

from dragoman.cli import files
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.terminal import progress
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
        "what is in conflict and how to restore it, and the range of prices still possible.",
    )
    parser.add_argument("model", metavar="MODEL", type=Path, help="a configuration model")
    parser.add_argument("--prices", metavar="FILE", type=Path, help="prices, as weighted XCSP 2.1")
    parser.add_argument(
        "--replay", metavar="SESSIONS", type=Path, help="click through published sessions again"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Configure, or replay sessions."""
    model = read_model(files.read_file(arguments.model), file=str(arguments.model))
    costs = (
        read_costs(files.read_file(arguments.prices), file=str(arguments.prices), model=model)
        if arguments.prices is not None
        else ()
    )
    return _replay(arguments, model, costs)


def _replay(arguments: argparse.Namespace, model: Model, costs: tuple[Cost, ...]) -> Exit:
    # Imported here because it needs a solver, which is an extra.
    from dragoman.engine.configuration.configurator import Configurator
    from dragoman.engine.configuration.ranges import RangeFinder
    from dragoman.engine.configuration.replay import replay

    sessions = read_sessions(
        files.read_file(arguments.replay), file=str(arguments.replay), model=model
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
        )
    if arguments.format == "json":
        written = asdict(found) | {
            "model": model.id,
            "load_ms": load,
            "mismatches": len(found.mismatches),
            "mismatching": [asdict(each) for each in found.mismatches[:_SHOWN]],
        }
        print(json.dumps(written, indent=1, ensure_ascii=False, sort_keys=True))
    else:
        print(f"model {model.id}: ready after {load:.0f} ms")
        print(f"sessions    {found.sessions}")
        print(f"clicks      {found.clicks}")
        print(f"mismatches  {len(found.mismatches)}")
        print(f"bounds      {found.bounds_compared} compared, {found.proven_only} not exact")
        for what, times in (("domains", found.domains), ("prices", found.prices)):
            if times is not None:
                print(
                    f"{what:<10}  mean {times.mean:.2f}  p50 {times.p50:.2f}  p95 {times.p95:.2f}"
                    f"  p99 {times.p99:.2f}  max {times.max:.2f} ms a click"
                )
        for each in found.mismatches[:_SHOWN]:
            print(
                f"  session {each.session}, click {each.click}, {each.parameter}: {each.what} "
                f"published {each.published}, found {each.found}"
            )
    return Exit.FINDINGS if found.mismatches else Exit.OK
