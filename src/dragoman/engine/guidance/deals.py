"""From the text of a deal file to a deal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.engine.guidance.building.deal import DealReader
from dragoman.engine.guidance.documents import root_of
from dragoman.engine.guidance.model.deal import Deal
from dragoman.engine.guidance.model.facts import Fact
from dragoman.engine.guidance.schema.deal import DEAL
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.items import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class DealFile:
    """A deal file that was read, and not yet held against the facts of a method."""

    root: Section
    problems: Problems

    @property
    def process(self) -> str:
        """The process that the file names, or nothing."""
        return self.root.text("process")

    @property
    def framework(self) -> str:
        """The framework that the file names, or nothing."""
        return self.root.text("framework")

    @property
    def playbook(self) -> str:
        """The playbook that the file names, or nothing."""
        return self.root.text("playbook")

    def deal(self, facts: Mapping[str, Fact]) -> Deal:
        """Return the deal.

        Raises:
            KnowledgeErrors: with everything that is wrong, each with its place.
        """
        deal = DealReader(self.root, facts=facts, problems=self.problems).deal()
        self.problems.raise_if_any()
        return deal


def deal_file(text: str, *, file: str) -> DealFile:
    """Return a deal file.

    Raises:
        KnowledgeErrors: it is no YAML or of no known format.
    """
    problems = Problems()
    return DealFile(
        root=root_of(text, file=file, record=DEAL, problems=problems), problems=problems
    )


def deal_from_text(text: str, *, facts: Mapping[str, Fact], file: str = "deal.yaml") -> Deal:
    """Return the deal that a text is.

    Raises:
        KnowledgeErrors: with everything that is wrong, each with its place.
    """
    return deal_file(text, file=file).deal(facts)
