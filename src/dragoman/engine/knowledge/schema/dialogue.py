"""The format of topics, questions, suggestions and phrases."""

from __future__ import annotations

from dragoman.engine.knowledge.model.questions import Answerable, Asked, Classifies
from dragoman.engine.knowledge.schema.common import (
    EXPLAIN,
    FACET,
    REQUIRED_TITLE,
    buyer_texts,
    when,
)
from dragoman.engine.knowledge.schema.facts import MEASURED
from dragoman.engine.knowledge.schema.kinds import (
    AnswerKind,
    EnumKind,
    ExpressionKind,
    Field,
    LanguageKind,
    ListKind,
    MapKind,
    NameKind,
    NumberKind,
    RecordKind,
    Scope,
    TextKind,
    TypeKind,
)

TOPIC = RecordKind(
    name="topic",
    doc="A group of questions that belong together.",
    fields=(REQUIRED_TITLE, EXPLAIN),
)
OPTION = RecordKind(
    name="option",
    doc="One answer offered.",
    fields=(
        buyer_texts("text", "The answer, in the buyer's words.", required=True),
        buyer_texts("explain", "Explanation in plain words."),
    ),
)
_OPTIONS = MapKind(key=NameKind(digits_first=True), of=OPTION)
ANSWERS = MapKind(key=NameKind(of="question"), of=AnswerKind(), ordered=False)

QUESTION = RecordKind(
    name="question",
    doc="What is asked, in the buyer's words.",
    exactly_one=(("is", "one_of", "some_of"),),
    fields=(
        buyer_texts("ask", "The question.", required=True),
        buyer_texts("why", "Why it is asked."),
        buyer_texts("explain", "What one must know to answer."),
        Field(
            name="is",
            kind=TypeKind(
                words=("number", "range", "yes/no", "text", "importance", "use cases", "date"),
                measured=(*MEASURED, "range"),
            ),
            doc="The form of the answer. A range `budget` gives budget_from and budget_to.",
        ),
        Field(name="one_of", kind=_OPTIONS, doc="Answers of which one is chosen."),
        Field(name="some_of", kind=_OPTIONS, doc="Answers of which any number is chosen."),
        Field(
            name="between",
            kind=ListKind(of=NumberKind(), length=2),
            doc="Lowest and highest answer (number, range).",
        ),
        Field(
            name="only_if",
            kind=ExpressionKind(scope=Scope.BUYER),
            doc="It is asked only if this holds.",
        ),
        Field(
            name="about",
            kind=ListKind(of=NameKind(of="attribute"), ordered=False),
            doc="Attributes that no longer count unasked when it is not important.",
        ),
        Field(
            name="of",
            kind=ListKind(of=NameKind(of="attribute or rule"), ordered=False),
            doc="Attributes and rules whose weight is the answer (importance).",
        ),
        Field(
            name="answerable",
            kind=EnumKind(words=Answerable),
            doc="How easily a buyer can answer.",
            default="easily",
        ),
        Field(name="typical", kind=AnswerKind(), doc="What most answer; shown as an example."),
        Field(
            name="asked",
            kind=EnumKind(words=Asked),
            doc="Where in the dialogue it wants to stand.",
            default="normal",
        ),
        Field(name="topic", kind=NameKind(of="topic"), doc="The group it belongs to."),
        Field(
            name="classifies",
            kind=EnumKind(words=Classifies),
            doc="It tells of the buyer: what he knows of his demand and subject, whom he trusts.",
        ),
        FACET,
    ),
)
SUGGESTION = RecordKind(
    name="suggestion",
    doc="A need not yet named, offered to accept or decline.",
    fields=(
        when(Scope.BUYER, "It is offered when this holds.", required=True),
        Field(name="suggest", kind=ANSWERS, doc="The answers that are offered.", required=True),
        buyer_texts("text", "How it is offered.", required=True),
    ),
)
PHRASE = RecordKind(
    name="phrase",
    doc="Words of a buyer and the answers they mean.",
    fields=(
        Field(name="means", kind=ANSWERS, doc="The answers.", required=True),
        Field(
            name="say",
            kind=MapKind(key=LanguageKind(), of=ListKind(of=TextKind()), ordered=False),
            doc="The words, by language.",
            required=True,
        ),
    ),
)
