"""Which kernels to use."""

from __future__ import annotations

import functools
from typing import Final

from dragoman.engine.advice.kernels import Kernels, Plain

WORTHWHILE: Final = 20_000
"""Rows from which compiled kernels save more time than importing numba takes."""


def kernels_for(rows: int) -> Kernels:
    """Return the kernels for a catalogue of so many rows.

    All give the same numbers to the last bit: the accelerated ones if the catalogue is large and
    numba (extra ``accel``) is installed, else the plain ones.
    """
    return _accelerated() if rows >= WORTHWHILE else Plain()


@functools.cache
def _accelerated() -> Kernels:
    try:
        from dragoman.engine.advice.accelerated import Accelerated
    except ImportError:
        return Plain()
    return Accelerated()
