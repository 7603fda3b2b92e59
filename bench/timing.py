"""Timing and tables."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds of repeated runs: the first (caches empty), and what the others came to."""

    first: float
    least: float
    p50: float
    p95: float
    runs: int

    def row(self) -> tuple[str, ...]:
        """Return the cells of a table."""
        return tuple(f"{value:.2f}" for value in (self.first, self.least, self.p50, self.p95))


def timed(work: Callable[[int], object], *, runs: int) -> Timing:
    """Return how long ``work`` takes; it is told the number of the run, the first being 0."""
    taken = []
    gc.collect()
    gc.disable()
    try:
        for run in range(runs + 1):
            start = time.perf_counter()
            work(run)
            taken.append((time.perf_counter() - start) * 1000)
    finally:
        gc.enable()
    rest = np.array(taken[1:])
    return Timing(
        first=taken[0],
        least=float(rest.min()),
        p50=float(np.quantile(rest, 0.5)),
        p95=float(np.quantile(rest, 0.95)),
        runs=runs,
    )


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as text, columns aligned, numbers to the right."""
    cells = [list(head), *[list(row) for row in rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]

    def line(row: Sequence[str]) -> str:
        return "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )

    rule = "  ".join("-" * width for width in widths)
    return "\n".join(["", title, "", line(cells[0]), rule, *map(line, cells[1:])])
