"""Attributes of a product: what a data sheet says, or what follows from it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.formula import Formula
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.language import Type


class Nature(enum.StrEnum):
    """What kind of fact a column holds; only the first two may enter advice (wall 1)."""

    PRODUCT = "product"
    PRICE = "price"
    COMMERCIAL = "commercial"
    BEHAVIOURAL = "behavioural"

    @property
    def may_advise(self) -> bool:
        """Whether facts of this nature may be named in any expression of a model."""
        return self in (Nature.PRODUCT, Nature.PRICE)


class Importance(enum.StrEnum):
    """How much a criterion counts."""

    NONE = "none"
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    VERY_HIGH = "very_high"

    @property
    def weight(self) -> int:
        """The integer weight: 0, 1, 2, 4 or 8."""
        return _WEIGHTS[self]


_WEIGHTS = {
    Importance.NONE: 0,
    Importance.LOW: 1,
    Importance.NORMAL: 2,
    Importance.HIGH: 4,
    Importance.VERY_HIGH: 8,
}


class Facet(enum.StrEnum):
    """The side of a need or solution that a knowledge element speaks of (GS-A03)."""

    FUNCTIONAL = "functional"
    COMMERCIAL = "commercial"
    TECHNICAL = "technical"


class Better(enum.StrEnum):
    """Which values of an attribute are better, without anyone having asked."""

    MORE = "more"
    LESS = "less"
    TARGET = "target"
    ORDERED = "ordered"
    LISTED = "listed"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or film that explains."""

    link: str
    title: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One level of a scale, or one value of a choice or set.

    ``id`` is the value itself, as expressions and the catalogue name it; ``spellings`` are
    other ways in which the feed writes it.
    """

    id: str
    title: Texts = Texts()
    explain: Texts = Texts()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What makes a value of an attribute better in itself.

    Utility is 0 at ``bad`` and 1 at ``good``, linear and clamped (more, less);
    ``max(0, 1 - |x - target| / tolerance)`` (target); the place among the levels (ordered);
    ``scores`` (listed). ``unknown_scores`` is the utility of an unknown value.
    """

    better: Better
    bad: float | None = None
    good: float | None = None
    target: float | None = None
    tolerance: float | None = None
    scores: ById[float] = field(default_factory=ById)
    unknown_scores: float = 0.5

    def __post_init__(self) -> None:
        """Hold each direction to the figures that it needs."""
        if self.better in (Better.MORE, Better.LESS):
            if self.bad is None or self.good is None:
                raise ValueError("more and less need bad and good")
            if (self.bad < self.good) != (self.better is Better.MORE) or self.bad == self.good:
                raise ValueError("bad and good stand the wrong way round")
        if self.better is Better.TARGET and (
            self.target is None or self.tolerance is None or self.tolerance <= 0
        ):
            raise ValueError("target needs a target and a tolerance above 0")
        if (self.better is Better.LISTED) != bool(self.scores):
            raise ValueError("scores belong to listed, and listed needs them")
        if not 0 <= self.unknown_scores <= 1:
            raise ValueError("unknown_scores is between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where in the product table the values of an attribute stand, and how they are written.

    ``unit`` is that of cells that carry none; ``valid`` is the closed range, in the unit of the
    attribute, outside of which a cell is rejected; ``unknown_if`` are place-holders of the
    feed that mean unknown; ``separator`` divides the members of a set.
    """

    name: str
    unknown_if: tuple[str, ...] = ()
    unit: str | None = None
    valid: tuple[float, float] | None = None
    separator: str = ","


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A typed fact of a product, read from a column or following from a formula.

    ``members`` are the levels (lowest first) or values, in the order of ``type.values``.
    ``importance`` counts only with a ``preference``. A derived attribute inherits the nature
    ``price`` from what its formula names, and is ``product`` otherwise.
    """

    id: str
    type: Type
    nature: Nature
    source: Column | Formula
    reason: str = ""
    members: ById[Member] = field(default_factory=ById)
    preference: Preference | None = None
    importance: Importance = Importance.NONE
    title: Texts = Texts()
    explain: Texts = Texts()
    value: Texts = Texts()
    too_much: Texts = Texts()
    too_little: Texts = Texts()
    wrong: Texts = Texts()
    digits: int | None = None
    media: tuple[Media, ...] = ()
    facet: Facet | None = None
    is_supplier: bool = False
    place: Place = field(default_factory=Place, compare=False, repr=False)

    @property
    def is_derived(self) -> bool:
        """Whether a formula gives the value, and not a column."""
        return isinstance(self.source, Formula)

    @property
    def column(self) -> Column | None:
        """The column it is read from, or nothing when it is derived."""
        return self.source if isinstance(self.source, Column) else None

    @property
    def formula(self) -> Formula | None:
        """The formula it follows from, or nothing when it is read from a column."""
        return self.source if isinstance(self.source, Formula) else None
