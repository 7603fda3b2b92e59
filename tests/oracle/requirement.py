"""A requirement of the derived specification."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.expressions import Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A must or wish with its weight, in normal form, with what it came from.

    ``origins`` are the questions whose answers led to it. ``reach`` is for each rule what of its
    ``when`` names products, nothing where the rule binds all. ``measured`` is the body without
    that, by which a miss is measured.
    """

    id: str
    strength: str
    weight: int
    body: Expr
    rules: tuple[str, ...]
    origins: frozenset[str] = frozenset()
    reach: tuple[Expr | None, ...] = (None,)
    is_kept: bool = False
    measured: Expr | None = None
