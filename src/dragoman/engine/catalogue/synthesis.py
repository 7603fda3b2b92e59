"""Catalogues of any size for benchmarks and tests, the same for the same seed for ever.

Numbers come from SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014) and not from a library, whose streams change from one version to the
next.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dragoman.engine.catalogue.column import Column, code_dtype, encode_numbers, make_column
from dragoman.engine.catalogue.products import Catalogue
from dragoman.engine.catalogue.texts import TextList
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import NUMBER, TEXT

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def synthesise(
    *, rows: int, distinct: Mapping[str, int], seed: int, unknown_share: float = 0.0
) -> Catalogue:
    """Return a catalogue of numbers without meaning.

    Args:
        rows: how many products.
        distinct: for each column how many different values it draws from, at least one.
        seed: of the draw.
        unknown_share: of cells, between 0 and 1.
    """
    ids = TextList.of(f"p{row:09}" for row in range(rows))
    columns = {}
    for place, (name, count) in enumerate(distinct.items(), start=1):
        draw = _draw(rows, seed=seed, stream=2 * place)
        numbers = (draw % np.uint64(count)).astype(np.float64)
        numbers[_shares(rows, seed=seed, stream=2 * place + 1) < unknown_share] = np.nan
        columns[name] = encode_numbers(
            name=name, type=NUMBER, nature=Nature.PRODUCT, numbers=numbers
        )
    return Catalogue(ids=ids, names=_names(ids), columns=columns)


def scale_up(catalogue: Catalogue, *, rows: int, seed: int) -> Catalogue:
    """Return a catalogue of any number of products like those of a real one.

    Whole rows are drawn with replacement, so that what goes together in the real catalogue
    goes together here. Each gets its source's id with a number behind it; names are kept.
    """
    drawn = (_draw(rows, seed=seed, stream=0) % np.uint64(len(catalogue))).astype(np.int64)
    ids = [f"{catalogue.ids[source]} #{row:09}" for row, source in enumerate(drawn.tolist())]
    order = np.array(sorted(range(rows), key=ids.__getitem__), dtype=np.int64)
    sources = drawn[order]
    return Catalogue(
        ids=TextList.of(ids),
        names=_selected(catalogue.names, sources),
        columns={name: _selected(column, sources) for name, column in catalogue.columns.items()},
    )


def _draw(count: int, *, seed: int, stream: int) -> NDArray[np.uint64]:
    """Return ``count`` numbers of SplitMix64; streams of one seed are independent."""
    start = np.uint64((seed * 1_000_003 + stream * 0x1000193_0001) % 2**64)
    with np.errstate(over="ignore"):
        state = _mixed(np.full(count, start)) + _GOLDEN * np.arange(1, count + 1, dtype=np.uint64)
        return _mixed(state)


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the finaliser of SplitMix64."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def _shares(count: int, *, seed: int, stream: int) -> NDArray[np.float64]:
    """Return numbers of at least 0 and below 1."""
    draw = _draw(count, seed=seed, stream=stream) >> np.uint64(11)
    return draw.astype(np.float64) * 2.0**-53


def _names(ids: TextList) -> Column:
    codes = np.arange(1, len(ids) + 1).astype(code_dtype(len(ids)))
    return Column(name="name", type=TEXT, nature=Nature.PRODUCT, codes=codes, entries=ids)


def _selected(column: Column, rows: NDArray[np.int64]) -> Column:
    """Return the column of the products in these rows; values that none of them has are gone."""
    return make_column(
        name=column.name,
        type=column.type,
        nature=column.nature,
        values=(None, *column.values()),
        which=column.codes[rows].astype(np.int64),
    )
