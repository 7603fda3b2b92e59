"""Everything that pages, links and mail to a buyer are made from (wall 2, GS-L15).

A `BuyerView` is plain, frozen data. It holds no row of the database, so that nobody can come from
it to what a seller noted: `Annotation` cannot be held at all, and of a `ProposedAnswer` only the
question and the answer are here, since the buyer has to confirm just these.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.advisor import sessions
from dragoman.advisor.models import ProposedAnswer, Session
from dragoman.advisor.sessions import Weighed
from dragoman.engine.advice import Standing, read_given, wording
from dragoman.engine.advice.wording import Narrator
from dragoman.engine.advice.wording.phrases import Labels
from dragoman.engine.knowledge import SoldAs


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer as the buyer gave it; a dormant one is kept but counts for nothing now."""

    question: str
    ask: str
    answer: str
    importance: str
    topic: str
    is_dormant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedToBuyer:
    """An answer that a person of ours proposes: question and answer, never what he thinks."""

    id: uuid.UUID
    ask: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A product that leads so far, by the same numbers as on the result page."""

    id: str
    name: str
    fit: str
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerView:
    """One buyer's dialogue as he may see it. ``record`` is the canonical result."""

    token: str
    version: int
    language: str
    slug: str
    title: str
    explain: str
    is_expert: bool
    began: datetime.date
    record: Mapping[str, Any]
    record_hash: str
    answered: tuple[Answered, ...]
    open_count: int
    can_pitch: bool
    ahead: tuple[Ahead, ...]
    count: str
    proposals: tuple[ProposedToBuyer, ...]
    labels: Labels
    is_renewed: bool
    is_preview: bool

    @property
    def answered_count(self) -> int:
        """How many questions are answered."""
        return len(self.answered)

    @property
    def all_count(self) -> int:
        """How many questions there may be at most."""
        return max(1, self.answered_count + self.open_count)

    @property
    def is_finished(self) -> bool:
        """Whether no answer can change the best products any more."""
        return self.record["next_question"] is None


def narrator_of(found: Weighed, language: str) -> Narrator:
    """Return who tells a result in a language."""
    return Narrator(
        advisor=found.advisor, profile=found.profile, turn=found.advice.turn, language=language
    )


def buyer_view(session: Session, found: Weighed) -> BuyerView:
    """Return what a session's buyer may see."""
    narrator = narrator_of(found, session.language)
    category = found.advisor.category
    facts = narrator.turn.facts
    used = found.advisor.dialogue.imagined.used
    asks = found.record["next_question"] is not None
    is_open = [name for name in found.advisor.facts.askable(facts) if name in used]
    specification = found.advice.turn.specification
    # Before anything is looked for there is nothing to pitch (GS-B20).
    can_pitch = bool(found.profile.answers or found.profile.requirements) and bool(
        specification.requirements or specification.firm
    )
    return BuyerView(
        token=session.token,
        version=session.version,
        language=session.language,
        slug=session.publication.shelf.slug,
        title=narrator.voice.text(category.title),
        explain=narrator.voice.text(category.explain),
        is_expert=category.sold.sold_as is SoldAs.EXPERT,
        began=session.today,
        record=found.record,
        record_hash=found.record_hash,
        answered=tuple(_answered(narrator)),
        open_count=max(1, len(is_open)) if asks else 0,
        can_pitch=can_pitch,
        ahead=tuple(_ahead(narrator, found)) if can_pitch else (),
        count=_count(narrator, found),
        proposals=tuple(_proposed(narrator, session)),
        labels=narrator.phrases.labels,
        is_renewed=session.publication_id != session.publication.shelf.current_id,
        is_preview=session.publication.is_preview,
    )


def _answered(narrator: Narrator) -> Iterable[Answered]:
    facts, words = narrator.turn.facts, narrator.phrases.words
    category = narrator.advisor.category
    for name, question in category.questions.items():
        given = narrator.profile.answers.get(name)
        if given is None:
            continue
        topic = category.topics.get(question.topic or "")
        yield Answered(
            question=name,
            ask=narrator.filled(question.ask) or narrator.voice.text(question.ask) or name,
            answer=narrator.voice.answer(question, given.value),
            importance=words.importance[given.importance] if given.importance else "",
            topic=narrator.voice.text(topic.title) if topic else "",
            is_dormant=facts.standing.get(name) is Standing.DORMANT,
        )


def _ahead(narrator: Narrator, found: Weighed) -> Iterable[Ahead]:
    if not found.advice.turn.criteria:
        return
    near = (item for group in found.advice.alternatives for item in group.products)
    for item in (found.advice.recommendations or tuple(near))[:3]:
        ratio = item.fit_ratio
        yield Ahead(
            id=narrator.advisor.ground.product_id(item.row),
            name=narrator.product(item.row),
            fit=wording.fit(narrator, ratio),
            percent=None if ratio is None else round(100 * ratio),
        )


def _count(narrator: Narrator, found: Weighed) -> str:
    counts, tongue = found.advice.counts, narrator.tongue
    offered = tongue.whole(wording.on_offer(counts))
    if not (found.advice.turn.musts or found.advice.turn.specification.firm):
        return wording.searched(narrator, counts)
    return tongue.count(narrator.phrases.labels.live_count, counts.full, offered=offered)


def _proposed(narrator: Narrator, session: Session) -> Iterable[ProposedToBuyer]:
    category = sessions.category_of(session)
    # Only these columns are read: what stands beside them is no business of this type.
    found = ProposedAnswer.objects.filter(session=session, confirmed_at=None, declined_at=None)
    for key, name, value in found.values_list("id", "question", "value"):
        question = category.questions[name]
        yield ProposedToBuyer(
            id=key,
            ask=narrator.voice.text(question.ask),
            answer=narrator.voice.answer(question, read_given(name, value, category).value),
        )
