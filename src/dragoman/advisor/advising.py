"""What somebody of ours does beside a buyer: notes, proposed answers, overrides (wall 2)."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from dragoman.accounts import audit
from dragoman.accounts.models import User
from dragoman.advisor import sessions
from dragoman.advisor.models import Annotation, ProposedAnswer, Session
from dragoman.engine.advice import AdviceError, Given, Override, Profile
from dragoman.engine.advice.recorded_profile import answer_to_json
from dragoman.engine.knowledge import Importance


@transaction.atomic
def annotate(session: Session, *, by: User, text: str) -> Annotation:
    """Keep a note that the buyer never sees; the audit says that, not what."""
    note = Annotation.objects.create(session=session, text=text, made_by=by)
    audit.record(by=by, act="annotation.made", subject=note)
    return note


@transaction.atomic
def propose(session: Session, *, by: User, question: str, given: Given) -> ProposedAnswer:
    """Propose an answer, which counts once the buyer has confirmed it; the latest stands."""
    ProposedAnswer.objects.select_for_update().filter(
        session=session, question=question, confirmed_at=None, declined_at=None
    ).update(declined_at=timezone.now())
    made = ProposedAnswer.objects.create(
        session=session, question=question, value=answer_to_json(given.value), made_by=by
    )
    audit.record(by=by, act="answer.proposed", subject=made, detail={"question": question})
    return made


@transaction.atomic
def override(
    session: Session, *, by: User, requirement: str, importance: str, because: str
) -> Session:
    """Drop a derived requirement or weigh it otherwise; author and reason are shown (GS-C11).

    Raises:
        AdviceError: there is no such requirement or importance, or no reason.
    """
    known = sessions.advisor_of(session).turn(sessions.profile_of(session)).specification
    if requirement not in {item.id for item in known.requirements} or not because:
        raise AdviceError(
            "advice.wrong_profile", "An override names a requirement and a reason.", mend=""
        )
    if importance != "drop" and importance not in tuple(Importance):
        raise AdviceError("advice.wrong_profile", f"'{importance}' is no importance.", mend="")
    made = Override(
        requirement=requirement,
        importance=None if importance == "drop" else Importance(importance),
        by=by.name,
        because=because,
    )

    def overridden(profile: Profile) -> Profile:
        kept = (item for item in profile.overrides if item.requirement != requirement)
        return replace(profile, overrides=(*kept, made))

    changed = sessions.change(session, overridden)
    audit.record(
        by=by,
        act="specification.overridden",
        subject=changed,
        detail={"requirement": requirement, "importance": importance, "because": because},
    )
    return changed
