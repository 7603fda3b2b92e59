"""Ranking alone, as experts of other engines would write it, on one thread.

All rank the same: look-up tables of integer points per column, summed, the best ten. The
rivals get the raw numbers and compute ``weight * clamp((v - bad) / (good - bad))``, which is
what somebody would write there; where codes and tables are quicker for them, they get those.
"""

from __future__ import annotations

import os
from collections.abc import Callable

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import duckdb
import numpy as np
import numpy.typing as npt
import polars as pl

from dragoman.engine.advice.accelerated import Accelerated
from dragoman.engine.advice.kernels import Codes, Lookup, Plain

Floats = npt.NDArray[np.float64]


class Ranking:
    """One task: ``columns`` of ``distinct`` values each, weights 1, 2, 4, 8 in turn, top ten."""

    def __init__(self, *, rows: int, columns: int, distinct: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        kind = np.uint8 if distinct <= 256 else np.uint16
        self.codes: list[Codes] = [
            rng.integers(0, distinct, rows).astype(kind) for _ in range(columns)
        ]
        self.weights = [(1, 2, 4, 8)[at % 4] for at in range(columns)]
        self.values = [codes.astype(np.float32) for codes in self.codes]
        # A tenth of the values at either end is as bad or as good as it gets.
        self.bad, self.good = float(distinct // 10), float(distinct - 1 - distinct // 10)
        share = np.clip((np.arange(distinct) - self.bad) / (self.good - self.bad), 0.0, 1.0)
        steps = np.floor(share * 1_000_000 + 0.5).astype(np.int64)
        self.tables = [steps * weight for weight in self.weights]
        self.rows = rows

    def best(self) -> list[int]:
        """Return the ten best scores, from the reference."""
        return [int(key) for key in self._ranked(Plain())]

    def runners(self) -> dict[str, Callable[[], list[float]]]:
        """Return what is to be timed, by name; each returns its ten best scores."""
        return {
            "dragoman": lambda: self._ranked(self._fast),
            "dragoman, no accel": lambda: self._ranked(self._plain),
            "NumPy tables": self.numpy_tables,
            "NumPy floats": self.numpy_floats,
            "Polars": self.polars,
            "DuckDB": self.duckdb,
        }

    def prepare(self) -> None:
        """Load the data into every engine: not part of what is timed."""
        self._fast, self._plain = Accelerated(), Plain()
        self._base = np.zeros(self.rows, np.int64)
        names = [f"c{at}" for at in range(len(self.values))]
        self._frame = pl.DataFrame(dict(zip(names, self.values, strict=True)))
        score = pl.lit(0.0, dtype=pl.Float32)
        for name, weight in zip(names, self.weights, strict=True):
            share = (pl.col(name) - self.bad) * (weight / (self.good - self.bad))
            score = score + share.clip(0.0, float(weight))
        self._query = self._frame.lazy().select(score.alias("s")).top_k(10, by="s")
        self._database = duckdb.connect(":memory:", config={"threads": 1})
        frame = self._frame
        self._database.execute("CREATE TABLE products AS SELECT * FROM frame")
        del frame
        points = " + ".join(
            f"(CASE WHEN {name} <= {self.bad!r}::FLOAT THEN 0.0::FLOAT "
            f"WHEN {name} >= {self.good!r}::FLOAT THEN {float(weight)!r}::FLOAT "
            f"ELSE ({name} - {self.bad!r}::FLOAT) "
            f"* {weight / (self.good - self.bad)!r}::FLOAT END)"
            for name, weight in zip(names, self.weights, strict=True)
        )
        self._sql = f"SELECT rowid, {points} AS s FROM products ORDER BY s DESC LIMIT 10"

    def _ranked(self, kernels: Accelerated | Plain) -> list[float]:
        lookups = [
            Lookup(codes=codes, table=table)
            for codes, table in zip(self.codes, self.tables, strict=True)
        ]
        base = getattr(self, "_base", None)
        if base is None:
            base = np.zeros(self.rows, np.int64)
        found = kernels.rank(lookups=lookups, musts=0, base=base, limit=10)
        return [float(key) for key in found.keys]

    def numpy_tables(self) -> list[float]:
        """Codes and tables, one ``take`` into one buffer after the other."""
        total = np.zeros(self.rows, np.int64)
        for codes, table in zip(self.codes, self.tables, strict=True):
            total += table[codes]
        top = np.argpartition(total, self.rows - 10)[-10:]
        return sorted(total[top].tolist(), reverse=True)

    def numpy_floats(self) -> list[float]:
        """Raw numbers, no look-ups: multiply and add in place."""
        total = np.zeros(self.rows, np.float32)
        part = np.empty(self.rows, np.float32)
        for values, weight in zip(self.values, self.weights, strict=True):
            np.subtract(values, np.float32(self.bad), out=part)
            part *= np.float32(weight / (self.good - self.bad))
            np.clip(part, 0, np.float32(weight), out=part)
            total += part
        top = np.argpartition(total, self.rows - 10)[-10:]
        return sorted((total[top] * 1e6).tolist(), reverse=True)

    def polars(self) -> list[float]:
        """Lazy, one projection, ``top_k``."""
        return [value * 1e6 for value in self._query.collect()["s"].to_list()]

    def duckdb(self) -> list[float]:
        """One SELECT with CASE and LIMIT."""
        return [row[1] * 1e6 for row in self._database.execute(self._sql).fetchall()]
