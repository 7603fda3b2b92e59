"""What a draft would change for those who asked already: their profiles, answered by both (GS-A09).

Stored sessions are only read. A question that the draft no longer asks is left out of a profile,
and said.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.advisor.models import Session
from dragoman.engine.advice import Advisor, Context, Profile, read_profile
from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.knowledge import Category
from dragoman.library import published
from dragoman.library.checking import Checked
from dragoman.library.models import Publication, Shelf

MOST = 200
"""Sessions that are answered again: the latest with at least one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one stored profile comes to, as published and as drafted."""

    session_id: uuid.UUID
    token: str
    started_at: datetime.datetime
    answer_count: int
    before: str
    after: str
    before_outcome: str
    after_outcome: str
    dropped: tuple[str, ...]
    shortlist_kept: int
    shortlist_size: int

    @property
    def is_changed(self) -> bool:
        """Whether another product comes first."""
        return self.before != self.after


def effects(shelf: Shelf, drafted: Checked, *, today: datetime.date) -> Iterator[Effect]:
    """Yield the effect of a draft on each of the latest sessions of a category."""
    if shelf.current is None:
        return
    found = (
        Session.objects.filter(publication__shelf=shelf, publication__is_preview=False)
        .exclude(profile={})
        .order_by("-started_at")[:MOST]
    )
    advisors: dict[str | None, Advisor] = {}
    for session in found:
        market = session.market
        if market not in advisors:
            context = Context(market=market, today=today)
            advisors[market] = Advisor(
                category=drafted.category, catalogue=drafted.catalogue, context=context
            )
        effect = _effect(session, shelf.current, advisors[market], today)
        if effect is not None:
            yield effect


def _effect(
    session: Session, current: Publication, drafted: Advisor, today: datetime.date
) -> Effect | None:
    serving = published.advisor(current, market=session.market, today=today)
    before, _ = _profile(session.profile, serving.category)
    after, dropped = _profile(session.profile, drafted.category)
    if before is None or after is None or not before.answers:
        return None
    was = serving.advise(before, ask=False)
    now = drafted.advise(after, ask=False)
    old = [serving.ground.product_id(item.row) for item in was.recommendations]
    new = [drafted.ground.product_id(item.row) for item in now.recommendations]
    return Effect(
        session_id=session.pk,
        token=session.token,
        started_at=session.started_at,
        answer_count=len(before.answers),
        before=old[0] if old else "",
        after=new[0] if new else "",
        before_outcome=str(was.outcome),
        after_outcome=str(now.outcome),
        dropped=dropped,
        shortlist_kept=len({*old} & {*new}),
        shortlist_size=len(old),
    )


def _profile(
    stored: Mapping[str, Any], category: Category
) -> tuple[Profile | None, tuple[str, ...]]:
    """Return a stored profile as a category understands it, and the answers it does not."""
    answers = {**stored.get("answers", {})}
    dropped = [name for name in answers if name not in category.questions]
    for name in dropped:
        del answers[name]
    while True:
        try:
            return read_profile({**stored, "answers": answers}, category), tuple(dropped)
        except AdviceError:
            wrong = _wrong(answers, category)
            if wrong is None:
                return None, tuple(dropped)
            dropped.append(wrong)
            del answers[wrong]


def _wrong(answers: Mapping[str, Any], category: Category) -> str | None:
    """Return an answer that the category does not take any more."""
    for name, given in answers.items():
        try:
            read_profile({"answers": {name: given}}, category)
        except AdviceError:
            return name
    return None
