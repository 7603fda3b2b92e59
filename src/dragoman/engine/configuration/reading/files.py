"""Which format a model is written in, seen by what it begins with."""

from __future__ import annotations

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Model
from dragoman.engine.configuration.reading.xcsp import read_xcsp
from dragoman.engine.errors import Place


def read_model(content: bytes, *, file: str) -> Model:
    """Return the model of a file: XCSP 2.1.

    Raises:
        ConfigurationError: ``configuration.unknown_format``, ``configuration.malformed`` and other
            codes of a wrong model.
    """
    if content.lstrip().startswith(b"<"):
        return read_xcsp(content, file=file)
    raise ConfigurationError(
        "configuration.unknown_format",
        "This is no configuration model that can be read.",
        mend="Models are XCSP 2.1 (XML), DIMACS (.dimacs, .cnf) or UVL (.uvl).",
        place=Place(file=file),
    )
