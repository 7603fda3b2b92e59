"""The seller beside the buyer: the same dialogue, with a pane that no buyer ever gets (wall 2)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import requires
from dragoman.accounts.models import User
from dragoman.accounts.rights import permissions_of
from dragoman.accounts.roles import Permission
from dragoman.advisor import advising, forms, sessions
from dragoman.advisor.cards import card
from dragoman.advisor.models import Annotation, ProposedAnswer, Session
from dragoman.advisor.specifications import specification
from dragoman.advisor.views.opening import opened, session_of
from dragoman.engine.advice import AdviceError, wording
from dragoman.engine.knowledge import Importance

_A_PAGE = 50


@requires(Permission.ADVISE_BUYER)
@require_http_methods(["GET", "POST"])
def dialogues(request: HttpRequest) -> HttpResponse:
    """Find a dialogue by its link; our own people also see those of the latest days."""
    if request.method == "POST":
        token = request.POST.get("link", "").strip().rstrip("/").rpartition("/s/")[2]
        token = token.partition("/")[0]
        if Session.objects.filter(token=token).exists():
            return redirect("beside", token=token)
        messages.error(request, _("There is no dialogue with this link."))
        return redirect("dialogues")
    # Outsiders (dealers, outside experts) come in only by a link that the buyer gave them.
    is_ours = Permission.ANNOTATE_BUYER in permissions_of(request.user)
    found = Session.objects.select_related("publication__shelf").order_by("-changed_at")
    shown = Paginator(found if is_ours else found.none(), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "advisor/dialogues.html", {"page": shown, "is_ours": is_ours})


@requires(Permission.ADVISE_BUYER)
@require_GET
def beside(request: HttpRequest, token: str) -> HttpResponse:
    """Show the dialogue step by step, with notes and proposals beside it (GS-B12)."""
    found = opened(session_of(token))
    rights = permissions_of(request.user)
    narrator, session = found.narrator, found.session
    questions = found.found.advisor.category.questions
    asked = request.GET.get("question", "")
    if asked not in questions:
        asked = (found.view.record["next_question"] or {}).get("id", "")
    may_note = Permission.ANNOTATE_BUYER in rights
    words = narrator.phrases.words
    put = wording.asked(narrator, asked) if asked else None
    return render(
        request,
        "advisor/beside.html",
        {
            "view": found.view,
            "is_beside": True,
            "asked": put,
            "fields": forms.filled(found.found.profile.answers.get(asked), put) if put else {},
            "is_several": put is not None and put.kind in forms.SEVERAL,
            "questions": [(name, narrator.voice.text(one.ask)) for name, one in questions.items()],
            "cards": [card(narrator, item) for item in found.found.advice.recommendations[:3]],
            "specification": specification(narrator),
            "levels": [(str(level), words.importance[str(level)]) for level in Importance],
            "steps": [
                (step.at, narrator.voice.text(questions[step.question].ask), step.after)
                for step in session.steps.order_by("-at")[:30]
                if step.question in questions
            ],
            # The seller's store; nothing of it is in the view that buyer pages are made from.
            "notes": Annotation.objects.filter(session=session).select_related("made_by")
            if may_note
            else None,
            "proposals": [
                (item, narrator.voice.text(questions[item.question].ask))
                for item in ProposedAnswer.objects.filter(
                    session=session, **({} if may_note else {"made_by": request.user})
                )
            ],
        },
    )


@requires(Permission.ANNOTATE_BUYER)
@require_POST
def annotate(request: HttpRequest, token: str) -> HttpResponse:
    """Keep a note."""
    session = session_of(token)
    text = request.POST.get("text", "").strip()[:4000]
    if text:
        advising.annotate(session, by=_signed(request), text=text)
    return redirect("beside", token=token)


@requires(Permission.ADVISE_BUYER)
@require_POST
def propose(request: HttpRequest, token: str) -> HttpResponse:
    """Propose an answer that the buyer confirms on his own page."""
    session = session_of(token)
    name = request.POST.get("question", "")
    category = sessions.category_of(session)
    if name not in category.questions:
        raise Http404
    try:
        given = forms.read_answer(request.POST, question=name, category=category)
    except AdviceError as error:
        messages.error(request, error.mend or error.message)
        return redirect("beside", token=token)
    if given is not None:
        advising.propose(session, by=_signed(request), question=name, given=given)
        messages.success(request, _("Proposed. It counts when the buyer has confirmed it."))
    return redirect("beside", token=token)


@requires(Permission.OVERRIDE_SPECIFICATION)
@require_POST
def override(request: HttpRequest, token: str) -> HttpResponse:
    """Change a derived requirement as an expert, with the reason."""
    session = session_of(token)
    try:
        advising.override(
            session,
            by=_signed(request),
            requirement=request.POST.get("requirement", ""),
            importance=request.POST.get("importance", ""),
            because=request.POST.get("because", "").strip()[:500],
        )
    except AdviceError:
        messages.error(request, _("Choose a requirement and write a reason."))
    return redirect("beside", token=token)


def _signed(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
