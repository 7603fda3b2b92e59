"""What the checks of single constructs need of the checker that calls them."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from sqlglot import exp

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.nodes import Expression, Literal
from dragoman.engine.language.types import Type


class Check(Protocol):
    """Check one part, wanting a type, in a plain place or not (``None``: as around it)."""

    def __call__(
        self, node: exp.Expr, hint: Type | None = None, *, plain: bool | None = None
    ) -> Expression:
        """Return the typed tree."""
        ...


class Checks(Protocol):
    """A checker, as the checks of CASE and of comparisons see it."""

    @property
    def check(self) -> Check:
        """Return what checks any part."""
        ...

    def condition(self, node: exp.Expr) -> Expression:
        """Check what must be yes/no."""
        ...

    def side_by_side(self, *nodes: exp.Expr, hint: Type | None = None) -> list[Expression]:
        """Check values that take their types from each other."""
        ...

    def constant(self, node: exp.Expr, wanted: Type) -> Literal:
        """Check what must be a constant of a type."""
        ...

    def at(self, node: exp.Expr) -> AbstractContextManager[None]:
        """Give the place of a part to errors that have none."""
        ...

    def error(
        self, node: exp.Expr, code: str, message: str, *, mend: str = "", candidate: str = ""
    ) -> LanguageError:
        """Return an error with the place of a part."""
        ...
