"""The kernels through numba: columns fused by fours, rows dropped once they cannot win.

Imported only when numba is there. The functions see columns as addresses, so that one
compilation, kept in ``NUMBA_CACHE_DIR``, serves every catalogue, however many columns of
whatever width it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numba as nb
import numpy as np
import numpy.typing as npt
from numba.core import cgutils, types
from numba.extending import intrinsic

from dragoman.engine.advice.kernels import (
    FARTHEST,
    HALF,
    MILLION,
    NEAR,
    OUT,
    SCORE,
    Entries,
    Graded,
    Keys,
    Lookup,
    Misses,
    Plain,
    Ranking,
    class_counts,
    first,
)

_BLOCK: Final = 4096
_SAMPLE: Final = 8192
_RUNS: Final = 64
_SCATTERED: Final = 4.0  # what one look-up for a single row costs, in look-ups of a column


class Accelerated:
    """The same through numba: columns fused by fours, pruned by what the rest could still add."""

    def __init__(self) -> None:
        self._plain = Plain()

    def rank(self, *, lookups: Sequence[Lookup], musts: int, base: Keys, limit: int) -> Ranking:
        """See `Kernels.rank`."""
        rows = len(base)
        if rows < _SAMPLE:
            return self._plain.rank(lookups=lookups, musts=musts, base=base, limit=limit)
        ordered = _ordered(lookups, musts)
        edge, split = _sampled(ordered, musts, base, limit)
        found_rows, found_keys, counts = _rank(
            *_flat(ordered), base, split, _gains(ordered), edge, limit, musts > 0
        )
        if musts == 0:  # what rows start with says it all
            counts = class_counts(base)
        return first(found_keys, found_rows, limit, int(counts[0]), int(counts[1]))

    def misses(self, *, flags: Sequence[Lookup], distances: Sequence[Lookup], rows: int) -> Misses:
        """See `Kernels.misses`."""
        if not flags:
            return self._plain.misses(flags=flags, distances=distances, rows=rows)
        bits = np.zeros(rows, np.uint64)
        nearness = np.zeros(rows, np.int64)
        _misses(*_flat(flags), _flat(distances)[2], bits, nearness)
        return Misses(bits=bits, nearness=nearness)

    def near_above(
        self, *, lookups: Sequence[Lookup], musts: int, base: Keys, score: int
    ) -> npt.NDArray[np.int64]:
        """See `Kernels.near_above`."""
        if not lookups:
            return self._plain.near_above(lookups=lookups, musts=musts, base=base, score=score)
        ordered = _ordered(lookups, musts)
        split = max(musts, (len(ordered) + 1) // 2)
        found = np.empty(len(base), np.int64)
        count = _near_above(*_flat(ordered), base, split, _gains(ordered), score, found)
        return found[:count].copy()

    def grade(self, *, comparison: Graded) -> Entries:
        """See `Kernels.grade`."""
        rows = len(comparison.left)
        utility = np.empty(rows, np.int64)
        state = np.empty(rows, np.int8)
        nearness = np.empty(rows, np.int64)
        _grade(
            comparison.left,
            comparison.right,
            comparison.span,
            comparison.sign,
            comparison.is_strict,
            comparison.unknown,
            utility,
            state,
            nearness,
        )
        return Entries(utility=utility, state=state, nearness=nearness)


def _runs(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return runs of neighbouring rows from all over: single ones would miss the cache each."""
    length = len(values) // _RUNS
    return values[: _RUNS * length].reshape(_RUNS, length)[:, : _SAMPLE // _RUNS].ravel()


def _sampled(lookups: Sequence[Lookup], musts: int, base: Keys, limit: int) -> tuple[int, int]:
    """Return a key that at least ``limit`` rows reach, and after how many columns to prune.

    Both from evenly spaced runs of rows: the key is their k-th best; the split is where the
    columns already summed cost least together with the rest for rows that may reach the key.
    """
    partial = [_runs(base)]
    for lookup in lookups:
        partial.append(partial[-1] + lookup.table[_runs(lookup.codes)])
    keys = partial[-1]
    place = len(keys) - limit
    edge = max(NEAR, int(np.partition(keys, place)[place])) if place > 0 else NEAR
    hopeful = [
        float(np.mean(sums >= edge - gain))
        for sums, gain in zip(partial, _gains(lookups).tolist(), strict=True)
    ]
    costs = [at + _SCATTERED * sum(hopeful[at:-1]) for at in range(musts, len(lookups) + 1)]
    return edge, musts + int(np.argmin(costs))


def _gains(lookups: Sequence[Lookup]) -> Keys:
    """Return what the look-ups from each place on can still add at most, the end included."""
    most = [int(lookup.table.max()) for lookup in lookups]
    return np.array([sum(most[at:]) for at in range(len(most) + 1)], np.int64)


def _ordered(lookups: Sequence[Lookup], musts: int) -> list[Lookup]:
    """Return the musts, then the widest tables first: the sooner the rest is small, the better."""
    rest = sorted(lookups[musts:], key=lambda item: int(item.table.min() - item.table.max()))
    return [*lookups[:musts], *rest]


def _flat(
    lookups: Sequence[Lookup],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Keys, npt.NDArray[np.int64]]:
    """Return addresses and byte widths of the codes, all tables in one array, their offsets."""
    addresses = np.array([item.codes.ctypes.data for item in lookups], np.int64)
    widths = np.array([item.codes.dtype.itemsize for item in lookups], np.int64)
    sizes = [len(item.table) for item in lookups]
    tables = np.concatenate([item.table for item in lookups]) if lookups else np.empty(0, np.int64)
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)[:-1]
    return addresses, widths, tables, offsets


@intrinsic
def _pointer(_context: Any, address: Any) -> Any:
    # Columns come in any number and width; addresses keep that out of the compiled types,
    # so that one compilation serves every catalogue.
    def generate(_c: Any, builder: Any, _s: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


# Slices instead of offsets inside the loops: what is loaded again for each row, because the buffer
# might have overwritten it, made them three times as slow.


@nb.njit(nogil=True, cache=True)
def _add4(buffer, a, b, c, d, tables, o, low, high):
    one, two, three, four = tables[o[0] :], tables[o[1] :], tables[o[2] :], tables[o[3] :]
    a, b, c, d = a[low:high], b[low:high], c[low:high], d[low:high]
    for i in range(len(a)):
        buffer[i] += (
            one[np.uint64(a[i])]
            + two[np.uint64(b[i])]
            + three[np.uint64(c[i])]
            + four[np.uint64(d[i])]
        )


@nb.njit(nogil=True, cache=True)
def _add2(buffer, a, b, tables, o, low, high):
    one, two = tables[o[0] :], tables[o[1] :]
    a, b = a[low:high], b[low:high]
    for i in range(len(a)):
        buffer[i] += one[np.uint64(a[i])] + two[np.uint64(b[i])]


@nb.njit(nogil=True, cache=True)
def _add1(buffer, a, tables, o, low, high):
    table = tables[o:]
    a = a[low:high]
    for i in range(len(a)):
        buffer[i] += table[np.uint64(a[i])]


@nb.njit(nogil=True, cache=True)
def _add(buffer, where, width, tables, o, first, end, rows, low, high):
    at = first
    while at < end:
        w = width[at]
        if at + 4 <= end and width[at + 1] == w and width[at + 2] == w and width[at + 3] == w:
            shape = (rows,)
            if w == 1:
                _add4(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint8),
                    nb.carray(_pointer(where[at + 1]), shape, np.uint8),
                    nb.carray(_pointer(where[at + 2]), shape, np.uint8),
                    nb.carray(_pointer(where[at + 3]), shape, np.uint8),
                    tables,
                    o[at : at + 4],
                    low,
                    high,
                )
            elif w == 2:
                _add4(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint16),
                    nb.carray(_pointer(where[at + 1]), shape, np.uint16),
                    nb.carray(_pointer(where[at + 2]), shape, np.uint16),
                    nb.carray(_pointer(where[at + 3]), shape, np.uint16),
                    tables,
                    o[at : at + 4],
                    low,
                    high,
                )
            else:
                _add4(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint32),
                    nb.carray(_pointer(where[at + 1]), shape, np.uint32),
                    nb.carray(_pointer(where[at + 2]), shape, np.uint32),
                    nb.carray(_pointer(where[at + 3]), shape, np.uint32),
                    tables,
                    o[at : at + 4],
                    low,
                    high,
                )
            at += 4
        elif at + 2 <= end and width[at + 1] == w:
            shape = (rows,)
            pair = o[at : at + 2]
            if w == 1:
                one = nb.carray(_pointer(where[at]), shape, np.uint8)
                two = nb.carray(_pointer(where[at + 1]), shape, np.uint8)
                _add2(buffer, one, two, tables, pair, low, high)
            elif w == 2:
                one2 = nb.carray(_pointer(where[at]), shape, np.uint16)
                two2 = nb.carray(_pointer(where[at + 1]), shape, np.uint16)
                _add2(buffer, one2, two2, tables, pair, low, high)
            else:
                one4 = nb.carray(_pointer(where[at]), shape, np.uint32)
                two4 = nb.carray(_pointer(where[at + 1]), shape, np.uint32)
                _add2(buffer, one4, two4, tables, pair, low, high)
            at += 2
        else:
            shape = (rows,)
            if w == 1:
                _add1(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint8),
                    tables,
                    o[at],
                    low,
                    high,
                )
            elif w == 2:
                _add1(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint16),
                    tables,
                    o[at],
                    low,
                    high,
                )
            else:
                _add1(
                    buffer,
                    nb.carray(_pointer(where[at]), shape, np.uint32),
                    tables,
                    o[at],
                    low,
                    high,
                )
            at += 1


@nb.njit(nogil=True, cache=True)
def _shrink(found_rows, found_keys, count, limit):
    # Keep the best `limit`; rows arrive in ascending order, so a stable sort settles ties.
    order = np.argsort(-found_keys[:count], kind="mergesort")[:limit]
    kept_rows = found_rows[order].copy()
    kept_keys = found_keys[order].copy()
    # Back into row order: later compactions rely on it.
    back = np.argsort(kept_rows)
    for i in range(len(back)):
        found_rows[i] = kept_rows[back[i]]
        found_keys[i] = kept_keys[back[i]]
    return kept_keys[len(kept_keys) - 1]


@nb.njit(nogil=True, cache=True)
def _hopeful(buffer, size, least, kept):
    # No branch: which rows stay cannot be foreseen, and a wrong guess costs more than a write.
    count = 0
    for i in range(size):
        kept[count] = i
        count += buffer[i] >= least
    return count


@nb.njit(nogil=True, cache=True)
def _narrow(buffer, kept, count, codes, table, least):
    left = 0
    for at in range(count):
        i = kept[at]
        key = buffer[i] + table[np.uint64(codes[i])]
        buffer[i] = key
        kept[left] = i
        left += key >= least
    return left


@nb.njit(nogil=True, cache=True)
def _narrow_all(buffer, kept, count, where, width, tables, o, gains, split, least, low, high, rows):
    # The columns from `split` on, each for the rows only that can still reach `least`.
    shape = (rows,)
    for at in range(split, len(where)):
        needed = least - gains[at + 1]
        table = tables[o[at] :]
        if width[at] == 1:
            one = nb.carray(_pointer(where[at]), shape, np.uint8)[low:high]
            count = _narrow(buffer, kept, count, one, table, needed)
        elif width[at] == 2:
            two = nb.carray(_pointer(where[at]), shape, np.uint16)[low:high]
            count = _narrow(buffer, kept, count, two, table, needed)
        else:
            four = nb.carray(_pointer(where[at]), shape, np.uint32)[low:high]
            count = _narrow(buffer, kept, count, four, table, needed)
    return count


@nb.njit(nogil=True, cache=True)
def _rank(where, width, tables, o, base, split, gains, edge, limit, counting):
    rows = len(base)
    buffer = np.empty(_BLOCK, np.int64)
    kept = np.empty(_BLOCK + 1, np.int64)
    room = max(2 * limit, 256)
    found_rows = np.empty(room + _BLOCK, np.int64)
    found_keys = np.empty(room + _BLOCK, np.int64)
    found = 0
    counts = np.zeros(2, np.int64)
    for low in range(0, rows, _BLOCK):
        high = min(rows, low + _BLOCK)
        size = high - low
        buffer[:size] = base[low:high]
        _add(buffer, where, width, tables, o, 0, split, rows, low, high)
        if counting:
            full = 0
            open_ = 0
            for i in range(size):
                full += buffer[i] >= 0
                open_ += buffer[i] > NEAR
            counts[0] += full
            counts[1] += open_ - full
        count = _hopeful(buffer, size, edge - gains[split], kept)
        count = _narrow_all(
            buffer, kept, count, where, width, tables, o, gains, split, edge, low, high, rows
        )
        for at in range(count):
            i = kept[at]
            if buffer[i] > NEAR:
                found_rows[found] = low + i
                found_keys[found] = buffer[i]
                found += 1
        if found >= room:
            # A later row with the same key loses the tie, so only better ones may follow.
            edge = _shrink(found_rows, found_keys, found, limit) + 1
            found = limit
    return found_rows[:found], found_keys[:found], counts


@nb.njit(nogil=True, cache=True)
def _note(bits, nearness, at, codes, flags, distances):
    for i in range(len(codes)):
        code = np.uint64(codes[i])
        bits[i] |= np.uint64(flags[code]) << np.uint64(at)
        nearness[i] += distances[code]


@nb.njit(nogil=True, cache=True)
def _misses(where, width, tables, o, distances, bits, nearness):
    rows = len(bits)
    shape = (rows,)
    for low in range(0, rows, _BLOCK):
        high = min(rows, low + _BLOCK)
        some, far = bits[low:high], nearness[low:high]
        for at in range(len(where)):
            flags, gaps = tables[o[at] :], distances[o[at] :]
            if width[at] == 1:
                one = nb.carray(_pointer(where[at]), shape, np.uint8)
                _note(some, far, at, one[low:high], flags, gaps)
            elif width[at] == 2:
                two = nb.carray(_pointer(where[at]), shape, np.uint16)
                _note(some, far, at, two[low:high], flags, gaps)
            else:
                four = nb.carray(_pointer(where[at]), shape, np.uint32)
                _note(some, far, at, four[low:high], flags, gaps)


@nb.njit(nogil=True, cache=True)
def _grade(left, right, span, sign, is_strict, unknown, utility, state, nearness):
    for i in range(len(left)):
        one, two = left[i], right[i]
        if np.isnan(one) or np.isnan(two):
            utility[i] = unknown
            state[i] = 2
            nearness[i] = HALF
            continue
        gap = abs(one - two) if sign == 0 else sign * (two - one)
        if gap < 0 or (gap == 0 and not is_strict):
            utility[i] = MILLION
            state[i] = 0
            nearness[i] = 0
            continue
        ratio = gap / span[i]
        distance = min(FARTHEST, ratio) if np.isfinite(ratio) else FARTHEST
        reached = np.floor(max(0.0, 1.0 - distance) * MILLION + 0.5)
        utility[i] = min(MILLION - 1, np.int64(reached))
        state[i] = 1
        nearness[i] = max(1, np.int64(np.floor(distance * MILLION + 0.5)))


@nb.njit(nogil=True, cache=True)
def _near_above(where, width, tables, o, base, split, gains, score, found):
    rows = len(base)
    buffer = np.empty(_BLOCK, np.int64)
    kept = np.empty(_BLOCK + 1, np.int64)
    total = 0
    for low in range(0, rows, _BLOCK):
        high = min(rows, low + _BLOCK)
        size = high - low
        buffer[:size] = base[low:high]
        _add(buffer, where, width, tables, o, 0, split, rows, low, high)
        count = 0
        for i in range(size):
            key = buffer[i]
            reached = key & SCORE
            # The musts are summed: what follows adds to the score alone.
            buffer[i] = reached
            kept[count] = i
            count += (key <= NEAR) & (key > OUT // 2) & (reached + gains[split] > score)
        least = score + 1
        count = _narrow_all(
            buffer, kept, count, where, width, tables, o, gains, split, least, low, high, rows
        )
        for at in range(count):
            found[total] = low + kept[at]
            total += 1
    return total
