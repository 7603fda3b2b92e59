"""Engine and oracle side by side on one case."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.engine.advice import Advice, Advisor, Context
from dragoman.engine.errors import EngineError
from tests.oracle import account
from tests.oracle.account import Account, first_difference
from tests.oracle.bridge import context_of, profile_of, written
from tests.oracle.model import Buyer, Model
from tests.oracle.oracle import advise

EVERYTHING = 10**6


class Engine:
    """The engine's advisors on one model, one for every context that is asked for."""

    def __init__(self, model: Model, *, kernels: Callable[[], Any] | None = None) -> None:
        self.model = model
        self._kernels = kernels
        with tempfile.TemporaryDirectory() as folder:
            self.category, self.catalogue = written(model, Path(folder))
        self._advisors: dict[Context, Advisor] = {}

    def with_kernels(self, kernels: Callable[[], Any]) -> Engine:
        """Return advisors with other kernels on what was read already."""
        other = copy.copy(self)
        other._kernels = kernels
        other._advisors = {}
        return other

    def advisor(self, buyer: Buyer) -> Advisor:
        """Return the advisor for where a buyer is."""
        context = context_of(buyer)
        if context not in self._advisors:
            self._advisors[context] = Advisor(
                category=self.category,
                catalogue=self.catalogue,
                context=context,
                engine=self._kernels() if self._kernels else None,
            )
        return self._advisors[context]

    def advise(self, buyer: Buyer, *, limit: int = EVERYTHING, ask: bool = False) -> Advice:
        """Return the engine's advice."""
        profile = profile_of(self.model, buyer)
        return self.advisor(buyer).advise(profile, limit=limit, every_relaxation=True, ask=ask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A model, a buyer, and the seed they were made of."""

    seed: str
    model: Model
    buyer: Buyer
    kernels: Callable[[], Any] | None = None

    def oracle(self) -> Account:
        """Return the oracle's account."""
        return account.of_oracle(self.model, advise(self.model, self.buyer))

    def difference(self, engine: Engine) -> str:
        """Return where engine and oracle differ first; nothing when they agree."""
        theirs = account.of_engine(engine.advise(self.buyer))
        return first_difference(self.oracle(), theirs)

    def difference_alone(self) -> str:
        """Return the difference with an engine made for this case, whatever goes wrong."""
        try:
            return self.difference(Engine(self.model, kernels=self.kernels))
        except EngineError as error:
            return f"refused: {error}"
