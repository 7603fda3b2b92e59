"""What a result looks like as JSON: every field, its type, and what may be nothing.

`record` writes these, type checkers hold it to them, and the API describes itself by them: a result
has one definition. What each field means is said in docs/command-line.md.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from dragoman.engine.advice.advise import Outcome
from dragoman.engine.advice.criteria import CriterionKind
from dragoman.engine.advice.recorded_profile import Json
from dragoman.engine.knowledge import QuestionKind, Strength

State = Literal["known", "unknown", "missed", "not_concerned"]
"""What is known of a product by one criterion."""


class Said(TypedDict):
    """Something of the model, by its id, in the buyer's words."""

    id: str
    text: str


class OutcomeRecord(TypedDict):
    """What came of it, in one word and in sentences."""

    id: Outcome
    text: str
    counts: str
    range: str
    unavailable: str
    person: str
    rests_on: list[str]
    left_open: list[str]
    finished: str | None
    finished_text: str


class CountsRecord(TypedDict):
    """How many products there are of each sort."""

    products: int
    unavailable: int
    excluded: int
    to_check: int
    full: int
    unproven: int
    near: int


class ContributionRecord(TypedDict):
    """What one criterion adds to the score, in millionths of a point."""

    criterion: str
    kind: CriterionKind
    weight: int
    utility: int
    points: int
    state: State
    values: dict[str, Json]
    text: str


class MissRecord(TypedDict):
    """A missed must, and by how much."""

    requirement: str
    gap: float | None
    unit: str | None
    relative: float
    text: str


class ArgumentRecord(TypedDict):
    """Why a fact of the product is of value to this buyer."""

    id: str
    about: str
    text: str
    evidence: str | None
    proof: str


class NamedRecord(TypedDict):
    """A product by its id and name."""

    product: str
    name: str


class TwinsRecord(TypedDict):
    """Under which other names the same product is offered."""

    count: int
    products: list[NamedRecord]
    text: str


class ClaimRecord(TypedDict):
    """What is said of a product on the grounds of a source; ``link`` may be empty."""

    id: str
    text: str
    proof: str
    link: str


class ProductRecord(TypedDict):
    """A product with everything that made its place."""

    product: str
    name: str
    rank: int | None
    score: int
    fit: float | None
    contributions: list[ContributionRecord]
    pros: list[Said]
    cons: list[Said]
    unknowns: list[Said]
    misses: list[MissRecord]
    unproven: list[str]
    arguments: list[ArgumentRecord]
    claims: list[ClaimRecord]
    signed_off: list[str]
    also_sold_as: TwinsRecord


class ConsequenceRecord(TypedDict):
    """What follows for this buyer from acting and from not acting."""

    id: str
    acting: str
    not_acting: str
    proof: str


class CheckRecord(TypedDict):
    """A firm rule that has to be checked first, and the facts that would decide it."""

    rule: str
    unknown: list[str]
    text: str


class ToCheckRecord(ProductRecord):
    """A product that is not recommended before it was checked."""

    checks: list[CheckRecord]


class AlternativesRecord(TypedDict):
    """Near products of one trade-off."""

    text: str
    instead: str
    gives_up: list[Said]
    gains: list[Said]
    products: list[ProductRecord]


class RelaxationRecord(TypedDict):
    """Musts to give up together, and what that would bring."""

    requirements: list[str]
    kept: list[str]
    count: int
    importance: int
    distance: int
    best: NamedRecord
    text: str


class RelaxationsRecord(TypedDict):
    """How many minimal relaxations there are, and the first of them."""

    total: int
    shown: list[RelaxationRecord]


class ChoiceRecord(TypedDict):
    """One way out of a contradiction."""

    requirement: str
    questions: list[str]
    text: str
    said: str


class ContradictionRecord(TypedDict):
    """Two requirements that cannot both be met, as a choice."""

    first: str
    second: str
    text: str
    choices: list[ChoiceRecord]


class SuggestionRecord(TypedDict):
    """A need not yet named, and the answers that accepting it gives."""

    id: str
    text: str
    answers: dict[str, Json]
    said: str


class OptionRecord(TypedDict):
    """One answer that is offered."""

    id: str
    text: str
    explain: str


class ImpactRecord(TypedDict):
    """How much a question can still change the shortlist, as a fraction."""

    question: str
    changed: str


class NextQuestionRecord(TypedDict):
    """The question to ask now."""

    id: str
    kind: QuestionKind
    text: str
    why: str
    explain: str
    topic: str
    hint: str
    unit: str | None
    between: list[float] | None
    options: list[OptionRecord]
    impacts: list[ImpactRecord]


class OriginRecord(TypedDict):
    """An answer that a requirement came from."""

    question: str
    answer: Json
    text: str


class DemandWords(TypedDict):
    """Something products are weighed by or held to, in words."""

    id: str
    kind: Strength | Literal["benefit"]
    weight: int | None
    title: str
    what: str
    because: str
    text: str
    said: str


class DemandRecord(DemandWords):
    """The same, with what it rests on."""

    expression: str
    rules: list[str]
    origins: list[OriginRecord]
    source: str
    kept: bool
    instead: str


class NeedRecord(TypedDict):
    """A technical quantity that follows from the answers."""

    id: str
    value: Json
    unit: str | None
    title: str
    text: str
    because: str


class InactiveRecord(TypedDict):
    """A rule that waits for answers."""

    id: str
    reason: str
    unknown: list[str]
    could_change: list[str]
    text: str


class InputsRecord(TypedDict):
    """What the result was asked for with."""

    language: str
    limit: int | None
    every_relaxation: bool
    profile: dict[str, Json]


class ContextRecord(TypedDict):
    """Where and when advice was given."""

    market: str | None
    industry: str | None
    today: str | None


class VersionsRecord(TypedDict):
    """What the result was made with."""

    record: int
    semantics: int
    category: str
    category_hash: str
    catalogue_hash: str
    context: ContextRecord


class Record(TypedDict):
    """A whole result."""

    outcome: OutcomeRecord
    counts: CountsRecord
    recommendations: list[ProductRecord]
    to_be_checked: list[ToCheckRecord]
    alternatives: list[AlternativesRecord]
    consequences: list[ConsequenceRecord]
    relaxations: RelaxationsRecord
    contradictions: list[ContradictionRecord]
    suggestions: list[SuggestionRecord]
    next_question: NextQuestionRecord | None
    specification: list[DemandRecord]
    needs: list[NeedRecord]
    inactive: list[InactiveRecord]
    inputs: InputsRecord
    versions: VersionsRecord
