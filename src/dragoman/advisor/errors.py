"""What can go wrong in a session."""

from __future__ import annotations

from dragoman.engine.errors import EngineError


class SessionError(EngineError):
    """Misuse of a session.

    Codes: ``session.stale``: somebody changed it meanwhile; ``session.unknown_language``.
    """
