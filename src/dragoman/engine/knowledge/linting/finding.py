"""One finding of the lint."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place


class Severity(enum.StrEnum):
    """What a finding means for publishing: an error stops it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


FINDINGS: dict[str, str] = {
    "lint.always_fires": "A condition holds whatever the buyer answers, so it says nothing.",
    "lint.always_met": "Every product meets a rule, so it chooses nothing.",
    "lint.contradiction": "Two required rules can apply together and exclude each other.",
    "lint.dead_question": "Nothing uses the answer to a question.",
    "lint.divides_by_zero": "A formula divides by zero, so it is never known.",
    "lint.expired_evidence": "Evidence is past its last day.",
    "lint.market_id": "A market is not written in capitals, as every context writes it.",
    "lint.missing_translation": "A text lacks a language that the title of the model has.",
    "lint.never_fires": "A condition can never hold.",
    "lint.never_met": "No product can ever meet a rule.",
    "lint.no_cases": "No regression case protects the model.",
    "lint.no_way_out": "A must that may not be relaxed does not say what helps instead.",
    "lint.no_facet": "Elements do not say which side of need and solution they speak of.",
    "lint.option_without_effect": "An option changes nothing, or several change the same.",
    "lint.relative_word": "A word such as `fast` or `cheap` has no limit that defines it.",
    "lint.review_due": "The day has come to look again at how the category is sold.",
    "lint.technical_question": "A buyer is asked for a technical specification.",
    "lint.unexplained_question": "A question does not say why it is asked.",
    "lint.unexplained_rule": "A rule has no `because`, so advice cannot give its reason.",
    "lint.unmapped_need": "No rule uses a need.",
    "lint.untitled": "An attribute that buyers see has no title.",
    "lint.unused": "Nothing uses an attribute, term, topic, use case or piece of evidence.",
}
"""Every code of the lint that needs no product data, with what it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a maintainer should look at."""

    code: str
    severity: Severity
    message: str
    mend: str = ""
    place: Place = field(default_factory=Place)

    def __str__(self) -> str:
        """Return the finding as one line, and how to mend it below."""
        where = f"{self.place}: " if str(self.place) else ""
        mend = f"\n  {self.mend}" if self.mend else ""
        return f"{where}{self.severity}: {self.message} [{self.code}]{mend}"
