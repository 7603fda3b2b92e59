"""The names an expression may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.engine.language.errors import LanguageError, nearest
from dragoman.engine.language.nodes import Expression
from dragoman.engine.language.types import Origin, Type
from dragoman.engine.language.words import RESERVED


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name with its type, where its value comes from, and its formula if it is derived."""

    id: str
    type: Type
    origin: Origin
    definition: Expression | None = None

    def __post_init__(self) -> None:
        """Refuse what is no identifier."""
        check_id(self.id)


def check_id(name: str) -> None:
    """Raise :class:`LanguageError` unless ``name`` may be used as a name.

    Names are ``[a-z][a-z0-9_]*``, at most 63 characters (what every database can hold), and no
    word of SQL.
    """
    if not _ID.fullmatch(name):
        raise LanguageError(
            "bad_name",
            f"'{name}' cannot be a name.",
            mend="A name starts with a small letter a to z; then small letters, digits and _;"
            " at most 63 characters.",
        )
    if name.upper() in RESERVED:
        raise LanguageError(
            "reserved_name",
            f"'{name}' is a word of the language and cannot be a name.",
            mend=f"Say more: '{name}_wanted', 'largest_{name}'.",
        )


class Namespace(Mapping[str, Symbol]):
    """The names of one model: immutable, in the order given.

    ``expansions`` is what :func:`expand` has found of its derived names already: each definition
    with all others put in, its depth and its number of parts. It follows from the symbols.

    >>> from dragoman.engine.language import Kind
    >>> space = Namespace([Symbol("area", Type(Kind.NUMBER, unit="m²"), Origin.BUYER)])
    >>> space["area"].type.unit
    'm²'
    """

    __slots__ = ("_symbols", "expansions")

    def __init__(self, symbols: Mapping[str, Symbol] | Iterable[Symbol] = ()) -> None:
        """Take symbols, or a mapping whose keys are their ids."""
        listed = list(symbols.values()) if isinstance(symbols, Mapping) else list(symbols)
        self._symbols: dict[str, Symbol] = {}
        self.expansions: dict[str, tuple[Expression, tuple[int, int]]] = {}
        for symbol in listed:
            if symbol.id in self._symbols:
                raise LanguageError("name_twice", f"The name '{symbol.id}' is defined twice.")
            self._symbols[symbol.id] = symbol

    def __getitem__(self, name: str) -> Symbol:
        """Return the symbol, or raise ``KeyError`` as mappings do."""
        return self._symbols[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names in the order given."""
        return iter(self._symbols)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._symbols)

    def __repr__(self) -> str:
        """Return a short form for people who debug."""
        return f"Namespace({', '.join(self._symbols)})"

    def nearest(self, wrong: str) -> str:
        """Return the name most like ``wrong``, or nothing."""
        return nearest(wrong, self._symbols)


_ID = re.compile(r"[a-z][a-z0-9_]{0,62}")
