"""Free text: a buyer's own words become proposed answers (GS-C09); docs/free-text.md."""

from __future__ import annotations

from dragoman.engine.advice.freetext.encoder import (
    Encoder,
    UniversalSentenceEncoder,
    installed_encoder,
)
from dragoman.engine.advice.freetext.result import By, Proposal, Understanding
from dragoman.engine.advice.freetext.understanding import LONGEST, understand

__all__ = [
    "LONGEST",
    "By",
    "Encoder",
    "Proposal",
    "Understanding",
    "UniversalSentenceEncoder",
    "installed_encoder",
    "understand",
]
