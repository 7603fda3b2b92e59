"""What can go wrong in the library."""

from __future__ import annotations

from dragoman.engine.errors import EngineError


class LibraryError(EngineError):
    """Misuse of the library.

    Codes: ``library.unknown_category``, ``library.not_published``, ``library.failing_cases``,
    ``library.findings``, ``library.stale``, ``library.no_table``, ``library.missing_file``,
    ``library.no_reason``, ``library.preview``, ``library.too_large``, ``library.bad_archive``,
    ``library.taken``, ``library.wrong_format``.
    """
