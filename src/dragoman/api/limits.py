"""How often somebody may ask: so many requests a minute, counted for all processes together.

Each process counts by itself and tells the shared cache now and then, not with every request. So
the limit holds to within a twentieth for each process, and most requests cost no write.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import transaction

from dragoman.api.errors import ApiError

WINDOW: Final = 60
_SHARE: Final = 20
_MOST_KEPT: Final = 10_000


@dataclass(slots=True)
class _Count:
    """Requests of one caller in one minute: those all processes told of, and ours since then."""

    minute: int
    told: int = 0
    own: int = 0


class Meter:
    """Counts requests by caller and minute."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}
        self._lock = threading.Lock()

    def take(self, who: str, *, most: int, now: float) -> int:
        """Count a request; return how many seconds to wait before the next one, 0 if none.

        Args:
            who: the caller.
            most: requests a minute; 0 is no limit.
            now: seconds since 1970.
        """
        if most == 0:
            return 0
        minute, into = divmod(int(now), WINDOW)
        with self._lock:
            count = self._counts.get(who)
            if count is None or count.minute != minute:
                self._forget()
                count = self._counts[who] = _Count(minute=minute)
                is_new = True
            else:
                is_new = False
            count.own += 1
            if is_new or count.own * _SHARE >= most:
                count.told, count.own = _tell(f"api:{who}:{minute}", count.own), 0
            return WINDOW - into if count.told + count.own > most else 0

    def clear(self) -> None:
        """Forget everything counted here."""
        with self._lock:
            self._counts.clear()

    def _forget(self) -> None:
        if len(self._counts) >= _MOST_KEPT:
            self._counts.clear()


def _tell(key: str, count: int) -> int:
    with transaction.atomic():
        cache.add(key, 0, timeout=2 * WINDOW)
        return int(cache.incr(key, count))


_meter: Final = Meter()


def take(who: str, *, most: int) -> None:
    """Count a request of a caller.

    Raises:
        ApiError: ``api.too_many``: it was one too many in this minute.
    """
    wait = _meter.take(who, most=most, now=time.time())
    if wait:
        raise TooManyError(wait=wait, most=most)


def clear() -> None:
    """Begin counting anew in this process."""
    _meter.clear()


class TooManyError(ApiError):
    """``api.too_many``; ``wait`` is in how many seconds to ask again."""

    def __init__(self, *, wait: int, most: int) -> None:
        super().__init__(
            "api.too_many",
            f"More than {most} requests came from here in one minute.",
            mend=f"Ask again in {wait} seconds, or use a token with a limit of its own.",
        )
        self.wait = wait
