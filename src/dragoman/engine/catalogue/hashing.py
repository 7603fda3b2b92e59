"""Content hashes: equal for equal products, however these were ordered and stored.

What is hashed is canonical by construction: rows stand in the order of product ids, entries are
sorted, distinct and all in use, codes are as narrow as can be, everything is little-endian.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

_FORMAT = "dragoman catalogue 1"


def digest_of(description: Mapping[str, object], arrays: Iterable[NDArray[np.generic]]) -> str:
    """Return the SHA-256 of a description and of arrays, each with its length and type."""
    hasher = hashlib.sha256()
    hasher.update(canonical_json({"format": _FORMAT, **description}))
    for array in arrays:
        plain = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        hasher.update(f"\n{plain.dtype.str} {plain.size}\n".encode("ascii"))
        hasher.update(plain.data)
    return hasher.hexdigest()


def digest_of_parts(parts: Mapping[str, str]) -> str:
    """Return the SHA-256 of named digests, whatever their order."""
    return hashlib.sha256(canonical_json({"format": _FORMAT, "parts": parts})).hexdigest()


def canonical_json(value: object) -> bytes:
    """Return the one way in which a value is written as JSON here: sorted, ASCII, no spaces."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode(
        "ascii"
    )
