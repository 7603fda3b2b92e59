"""Ids of everything stored: UUID version 7, so that they sort by the time they were made.

RFC 9562, section 5.7. Python has its own from 3.14 on.
"""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """Return a new id: 48 bits of milliseconds since 1970, the rest drawn at random."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return uuid.UUID(int=value)
