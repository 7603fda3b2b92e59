"""Published sessions clicked through again: does every choice stand, do the prices come out?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from dragoman.engine.configuration.choices import Choice
from dragoman.engine.configuration.configurator import Configurator
from dragoman.engine.configuration.ranges import Range, RangeFinder
from dragoman.engine.configuration.reading.sessions import Click, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A click after which something is not as published.

    Attributes:
        session: its number, from 1.
        click: its number in the session, from 1.
        parameter: what was chosen.
        what: ``value`` (not possible any more), ``least`` or ``most``.
        published: the published amount in hundredths, or nothing.
        found: what was found, or nothing.
    """

    session: int
    click: int
    parameter: str
    what: str
    published: int | None
    found: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds a click: mean, percentiles (nearest rank) and the longest."""

    mean: float
    p50: float
    p95: float
    p99: float
    max: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What came of a replay.

    Attributes:
        sessions: how many there were.
        clicks: how many choices were made.
        mismatches: each click and end of the range that is not as published.
        bounds_compared: how many ends of price ranges were held against published ones.
        proven_only: how many ends were not exact when the time was up.
        domains: time for the valid domains after a click.
        prices: time for both ends of the price range, or nothing without prices.
    """

    sessions: int
    clicks: int
    mismatches: tuple[Mismatch, ...]
    bounds_compared: int
    proven_only: int
    domains: Timing
    prices: Timing | None


@dataclass(slots=True)
class _Tally:
    mismatches: list[Mismatch] = field(default_factory=list)
    domains: list[float] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    bounds_compared: int = 0
    proven_only: int = 0


def replay(
    sessions: Sequence[Session],
    *,
    configurator: Configurator,
    ranges: RangeFinder | None,
    clock: Callable[[], float],
    seconds: float = 10.0,
) -> Replay:
    """Click through sessions and compare.

    A session whose next choice is not possible is counted as one mismatch and left there.

    Args:
        sessions: what was published.
        configurator: the model.
        ranges: the prices, if they are to be compared.
        clock: seconds, rising; asked around every question.
        seconds: how long the prices of one click may take.
    """
    tally = _Tally()
    for number, session in enumerate(sessions, 1):
        _session(number, session, tally, configurator, ranges, clock, seconds)
    return Replay(
        sessions=len(sessions),
        clicks=len(tally.domains),
        mismatches=tuple(tally.mismatches),
        bounds_compared=tally.bounds_compared,
        proven_only=tally.proven_only,
        domains=timing(tally.domains),
        prices=timing(tally.prices) if ranges is not None else None,
    )


def _session(
    number: int,
    session: Session,
    tally: _Tally,
    configurator: Configurator,
    ranges: RangeFinder | None,
    clock: Callable[[], float],
    seconds: float,
) -> None:
    state = configurator.start
    for at, click in enumerate(session, 1):
        began = clock()
        after = configurator.choose(state, Choice(parameter=click.parameter, value=click.value))
        tally.domains.append((clock() - began) * 1000)
        if after is None:
            tally.mismatches.append(_mismatch(number, at, click, "value", None, None))
            return
        state = after
        if ranges is not None:
            began = clock()
            found = ranges.range(
                [configurator.cell(choice) for choice in state.choices],
                is_over=partial(_is_over, clock, began + seconds),
            )
            tally.prices.append((clock() - began) * 1000)
            _compare(number, at, click, found, tally)


def _is_over(clock: Callable[[], float], end: float) -> bool:
    return clock() > end


def _compare(number: int, at: int, click: Click, found: Range, tally: _Tally) -> None:
    for what, published, bound in (
        ("least", click.least, found.least),
        ("most", click.most, found.most),
    ):
        tally.proven_only += not bound.is_exact
        if published is not None:
            tally.bounds_compared += 1
            if bound.reached != published or not bound.is_exact:
                tally.mismatches.append(
                    _mismatch(number, at, click, what, published, bound.reached)
                )


def _mismatch(
    number: int, at: int, click: Click, what: str, published: int | None, found: int | None
) -> Mismatch:
    return Mismatch(
        session=number,
        click=at,
        parameter=click.parameter,
        what=what,
        published=published,
        found=found,
    )


def timing(milliseconds: Iterable[float]) -> Timing:
    """Return the distribution of times; all zero without any."""
    ordered = sorted(milliseconds) or [0.0]

    def at(ratio: float) -> float:
        return ordered[min(len(ordered) - 1, max(0, -int(-ratio * len(ordered)) - 1))]

    return Timing(
        mean=sum(ordered) / len(ordered), p50=at(0.5), p95=at(0.95), p99=at(0.99), max=ordered[-1]
    )
