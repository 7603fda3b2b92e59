"""Published user sessions: what was chosen, click by click, and the prices still possible after it.

The format of the BR4CP benchmark: ``<scenarii>`` of ``<scenario>`` of
``<add variable="v1" value="3" min="81,92" max="119,86"/>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.engine.configuration.model import Model, Parameter
from dragoman.engine.configuration.reading.xml import Element, malformed, read_xml

ABSENT: Final = "99"
"""How these files write "not there", where the domain has no value of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """One choice of a session; prices in hundredths, nothing where the file has none."""

    parameter: str
    value: int
    least: int | None
    most: int | None


Session = tuple[Click, ...]


def read_sessions(content: bytes, *, file: str, model: Model) -> tuple[Session, ...]:
    """Return the sessions of a file over the parameters of a model.

    Raises:
        ConfigurationError: ``configuration.malformed``, ``configuration.unknown_parameter``,
            ``configuration.unknown_value``.
    """
    root = read_xml(content, file=file)
    if root.name != "scenarii":
        raise malformed(f"Sessions begin with <scenarii>, not <{root.name}>.", root.place)
    return tuple(
        tuple(_click(element, model) for element in session.all("add"))
        for session in root.all("scenario")
    )


def _click(element: Element, model: Model) -> Click:
    parameter = model.parameter(element.attribute("variable"))
    return Click(
        parameter=parameter.id,
        value=_value(element, parameter),
        least=_hundredths(element, "min"),
        most=_hundredths(element, "max"),
    )


def _value(element: Element, parameter: Parameter) -> int:
    text = element.attribute("value")
    if text == ABSENT and parameter.absent is not None and text not in parameter.values:
        return parameter.values.index(parameter.absent)
    return parameter.index(text)


def _hundredths(element: Element, name: str) -> int | None:
    """Return a price with a decimal comma or point in hundredths, exactly."""
    text = element.attributes.get(name)
    if text is None:
        return None
    whole, _, fraction = text.replace(",", ".").partition(".")
    digits = whole.removeprefix("-") + fraction.ljust(2, "0")
    if not digits.isdecimal() or len(fraction) > 2:
        raise malformed(f"'{text[:40]}' is not a price.", element.place)
    return -int(digits) if whole.startswith("-") else int(digits)
