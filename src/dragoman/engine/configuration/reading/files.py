"""Which format a model is written in, seen by what it begins with."""

from __future__ import annotations

import re

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Model
from dragoman.engine.configuration.reading.dimacs import read_dimacs
from dragoman.engine.configuration.reading.uvl import read_uvl
from dragoman.engine.configuration.reading.xcsp import read_xcsp
from dragoman.engine.errors import Place


def read_model(content: bytes, *, file: str) -> Model:
    """Return the model of a file: XCSP 2.1, DIMACS or UVL.

    Raises:
        ConfigurationError: ``configuration.unknown_format``, ``configuration.malformed`` and other
            codes of a wrong model.
    """
    if content.lstrip().startswith(b"<"):
        return read_xcsp(content, file=file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if re.search(r"^p\s+cnf\b", text, re.MULTILINE):
        return read_dimacs(text, file=file)
    if re.search(r"^features\s*(//.*)?$", text, re.MULTILINE):
        return read_uvl(text, file=file)
    raise ConfigurationError(
        "configuration.unknown_format",
        "This is no configuration model that can be read.",
        mend="Models are XCSP 2.1 (XML), DIMACS CNF (`p cnf`) or UVL (`features`).",
        place=Place(file=file),
    )
