"""The languages in which a buyer's own words are read, one module each."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.engine.advice.freetext.languages.english import ENGLISH
from dragoman.engine.advice.freetext.languages.lexis import Lexis, Reach, fold
from dragoman.engine.advice.freetext.languages.polish import POLISH
from dragoman.engine.advice.freetext.languages.russian import RUSSIAN

LANGUAGES: Mapping[str, Lexis] = {lexis.code: lexis for lexis in (ENGLISH, POLISH, RUSSIAN)}

__all__ = ["LANGUAGES", "Lexis", "Reach", "fold"]
