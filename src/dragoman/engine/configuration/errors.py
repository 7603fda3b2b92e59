"""Misuse of a configuration model, and files that cannot be read as one."""

from __future__ import annotations

from dragoman.engine.errors import EngineError


class ConfigurationError(EngineError):
    """A model, a price list or a choice that cannot be used; nothing was changed.

    What a customer may well do (choose what does not go with the rest) never raises: it is a
    result with its reasons.

    Codes: ``configuration.malformed``, ``configuration.unknown_format``,
    ``configuration.unknown_parameter``, ``configuration.unknown_value``,
    ``configuration.repeated``, ``configuration.wrong_model``, ``configuration.too_large``,
    ``configuration.contradictory``, ``configuration.no_solver``.
    """
