"""Misuse of the advice."""

from __future__ import annotations

from dragoman.engine.errors import EngineError


class AdviceError(EngineError):
    """A question, product or answer that does not exist, or a value that cannot be meant.

    Codes: ``advice.unknown_question``, ``advice.unknown_option``, ``advice.wrong_answer``,
    ``advice.out_of_range``, ``advice.unknown_product``, ``advice.unknown_requirement``,
    ``advice.unknown_attribute``, ``advice.wrong_profile``, ``advice.circular_conditions``,
    ``advice.too_large``, ``advice.text_too_long``, ``advice.wall_1``,
    ``advice.wrong_requirement``, ``advice.wrong_feedback``, ``advice.wrong_value``.
    """
