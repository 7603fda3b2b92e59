"""Propositional formulas over features, as UVL writes them: ``!a & (b | c) => d <=> e``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dragoman.engine.configuration.model import AllOf, AnyOf, Cell, Clause, Relation
from dragoman.engine.configuration.reading.xml import malformed
from dragoman.engine.errors import Place

_TOKEN: Final = re.compile(r'\s*(<=>|=>|[!&|()]|"[^"]+"|[\w.\-]+)')
_DEEPEST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Logic:
    """A formula: a feature's name, or an operator and what it joins."""

    operator: str
    parts: tuple[Logic, ...] = ()
    name: str = ""


def read_logic(text: str, place: Place) -> Logic:
    """Return the formula of a line.

    ``<=>`` binds least, then ``=>`` (to the right), ``|``, ``&`` and ``!``.

    Raises:
        ConfigurationError: ``configuration.malformed``.
    """
    tokens: list[str] = []
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise malformed(f"'{text[at:].strip()[:30]}' cannot be read as logic.", place)
        tokens.append(found[1])
        at = found.end()
    reader = _Reader(tokens, place)
    made = reader.equivalence()
    if reader.tokens:
        raise malformed(f"'{reader.tokens[0]}' is not expected here.", place)
    return made


class _Reader:
    def __init__(self, tokens: list[str], place: Place) -> None:
        self.tokens = tokens
        self.place = place
        self.depth = 0

    def equivalence(self) -> Logic:
        return self._chain("<=>", self.implication)

    def implication(self) -> Logic:
        left = self._chain("|", lambda: self._chain("&", self.atom))
        if not self._take("=>"):
            return left
        return Logic(operator="=>", parts=(left, self.implication()))

    def _chain(self, operator: str, part: Callable[[], Logic]) -> Logic:
        parts = [part()]
        while self._take(operator):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Logic(operator=operator, parts=tuple(parts))

    def atom(self) -> Logic:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise malformed("The formula is nested too deeply.", self.place)
        if self._take("!"):
            made = Logic(operator="!", parts=(self.atom(),))
        elif self._take("("):
            made = self.equivalence()
            if not self._take(")"):
                raise malformed("A bracket is not closed.", self.place)
        else:
            if not self.tokens or not re.match(r'["\w]', self.tokens[0]):
                raise malformed("The name of a feature is missing.", self.place)
            made = Logic(operator="", name=self.tokens.pop(0).strip('"'))
        self.depth -= 1
        return made

    def _take(self, token: str) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False


def relation_of(logic: Logic, *, holds: bool = True) -> Relation:
    """Return a formula, or with ``holds`` false its opposite, over yes/no parameters."""
    parts = logic.parts
    match logic.operator:
        case "":
            return Clause(cells=(Cell(parameter=logic.name, value=1, holds=holds),))
        case "!":
            return relation_of(parts[0], holds=not holds)
        case "=>":
            either = (relation_of(parts[0], holds=not holds), relation_of(parts[1], holds=holds))
            return _joined(either, is_any=holds)
        case "<=>":
            left, right = parts[0], Logic(operator="<=>", parts=parts[1:])
            if len(parts) == 2:
                right = parts[1]
            both = _joined((relation_of(left), relation_of(right, holds=holds)), is_any=False)
            none = _joined(
                (relation_of(left, holds=False), relation_of(right, holds=not holds)), is_any=False
            )
            return AnyOf(parts=(both, none))
        case _:
            made = tuple(relation_of(part, holds=holds) for part in parts)
            return _joined(made, is_any=(logic.operator == "|") == holds)


def _joined(parts: tuple[Relation, ...], *, is_any: bool) -> Relation:
    """Return the AND or OR of relations; an OR of clauses is one clause."""
    if not is_any:
        return AllOf(parts=parts)
    if all(isinstance(part, Clause) for part in parts):
        cells = (cell for part in parts if isinstance(part, Clause) for cell in part.cells)
        return Clause(cells=tuple(cells))
    return AnyOf(parts=parts)
