"""The kinds of values that a document is made of."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

NAME = r"[a-z][a-z0-9_]*"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?"


class Scope(enum.StrEnum):
    """Which facts an expression may name; market, industry and today always may be."""

    BUYER = "buyer"
    PRODUCT = "product"
    ALL = "all"
    DEAL = "deal"

    @property
    def meaning(self) -> str:
        """The scope in words."""
        return {
            Scope.BUYER: "facts of the buyer (answers, needs)",
            Scope.PRODUCT: "facts of the product",
            Scope.ALL: "facts of the product and of the buyer",
            Scope.DEAL: "facts of the deal",
        }[self]


class Holders(enum.StrEnum):
    """Which names may stand in braces in a text."""

    BUYER = "buyer"
    ALL = "all"
    COUNT = "count"
    COUNTS = "counts"
    NONE = "none"

    @property
    def meaning(self) -> str:
        """What may stand in braces, in words."""
        return {
            Holders.BUYER: "may hold {question} and {need}",
            Holders.ALL: "may hold {question}, {need} and {attribute}",
            Holders.COUNT: "may hold {count}",
            Holders.COUNTS: "may hold {count} and {excluded}",
            Holders.NONE: "",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKind:
    """An id: small letters, digits and underscores, beginning with a letter.

    ``of`` says in words what it names; an id that is defined here names nothing yet. Option ids
    may also begin with a digit (``digits_first``), because they stand in quotes in expressions.
    """

    of: str = ""
    digits_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKind:
    """Plain text in no language: a column, a file, a value of the catalogue, a link."""

    what: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsKind:
    """A text for people, in several languages or as one English text."""

    holders: Holders = Holders.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberKind:
    """A number with inclusive bounds."""

    low: float | None = None
    high: float | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoKind:
    """Yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateKind:
    """A day, written 2026-10-01."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumKind:
    """One of a closed list of words."""

    words: type[enum.StrEnum]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """A unit of measurement, or of money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeKind:
    """The type of a fact: one of ``words``, of which ``measured`` take a unit behind them."""

    words: tuple[str, ...]
    measured: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionKind:
    """An expression. ``condition``: it is true or false; else it has the type given by ``is``.

    ``needs_product``: it must name at least one fact of the product.
    """

    scope: Scope
    condition: bool = True
    needs_product: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """An answer to a question; which form it has depends on the question.

    ``replies``: ``unknown`` and ``not_important`` are answers too.
    """

    replies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """A value of an attribute; which form it has depends on the attribute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """A list. Where the order has no meaning it is kept sorted; ``length`` if it is fixed."""

    of: Kind
    ordered: bool = True
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapKind:
    """Ids or words that the author chooses, each with a value.

    Where the order has no meaning it is kept sorted. ``may_be_empty``: an id without a value
    stands for an empty record.
    """

    key: NameKind | TextKind | EnumKind | LanguageKind
    of: Kind
    ordered: bool = True
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageKind:
    """A language code such as ``en``, ``pl`` or ``pt-BR``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """Named fields. ``exactly_one`` and ``at_least_one`` are groups of field names."""

    name: str
    doc: str
    fields: tuple[Field, ...]
    exactly_one: tuple[tuple[str, ...], ...] = ()
    at_least_one: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Hold groups to names of fields, and fields to one name each."""
        names = [each.name for each in self.fields]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name} has a field twice")
        if not {name for group in self.groups for name in group} <= set(names):
            raise ValueError(f"{self.name} groups what is no field")

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of fields."""
        return (*self.exactly_one, *self.at_least_one)

    def field_of(self, name: str) -> Field | None:
        """Return the field with this name, or nothing."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """A source: a record, or only the name of the document as text."""

    record: RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of a record.

    ``default`` is what a missing key means; a value equal to it does not show in the canonical
    form. ``default_note`` says it in words where it is no fixed value.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    default: str | float | bool | None = field(default=None)
    default_note: str = ""


Kind = (
    NameKind
    | TextKind
    | TextsKind
    | NumberKind
    | YesNoKind
    | DateKind
    | EnumKind
    | UnitKind
    | TypeKind
    | ExpressionKind
    | AnswerKind
    | FactKind
    | ListKind
    | MapKind
    | LanguageKind
    | RecordKind
    | SourceKind
)
