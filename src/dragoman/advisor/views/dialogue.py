"""The dialogue: one question a page, the answers so far, and what is offered beside them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dragoman.accounts.access import public
from dragoman.advisor import changes, forms, listening, sessions
from dragoman.advisor.errors import SessionError
from dragoman.advisor.models import EventKind
from dragoman.advisor.views.opening import Opened, opened, page, session_of
from dragoman.engine.advice import AdviceError, Standing, wording
from dragoman.engine.advice.wording import Asked
from dragoman.engine.advice.wording.measures import unit_words
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Category, Importance, QuestionKind


@public
@require_GET
def dialogue(request: HttpRequest, token: str) -> HttpResponse:
    """Put the question that can change most now; when there is none, show the result."""
    found = opened(session_of(token))
    name = found.view.record["next_question"]
    if name is None:
        return redirect("result", token=token)
    sessions.note(found.session, EventKind.ASKED, name["id"])
    return _question_page(request, found, name["id"])


@public
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Put one question, and take its answer."""
    session = session_of(token)
    category = sessions.category_of(session)
    if name not in category.questions:
        raise Http404
    if request.method == "GET":
        return _question_page(request, opened(session), name)
    try:
        given = forms.read_answer(request.POST, question=name, category=category)
    except AdviceError:
        return _question_page(request, opened(session), name, wrong=_("This cannot be the answer."))
    if given is None:
        return _question_page(request, opened(session), name, wrong=_("Nothing was answered yet."))
    try:
        sessions.answer(
            session, question=name, given=given, expected_version=_version(request.POST)
        )
    except SessionError:
        return _stale(request, opened(session_of(token)), name, given=given)
    return redirect(_onwards(request, token))


@public
@require_POST
def withdraw(request: HttpRequest, token: str, name: str) -> HttpResponse:  # noqa: ARG001
    """Take an answer back."""
    session = session_of(token)
    if name not in sessions.category_of(session).questions:
        raise Http404
    sessions.answer(session, question=name, given=None)
    return redirect("answers", token=token)


@public
@require_GET
def answers(request: HttpRequest, token: str) -> HttpResponse:
    """Show every answer, to be checked, changed or withdrawn."""
    found = opened(session_of(token))
    asked = {
        name
        for name, standing in found.found.advice.turn.facts.standing.items()
        if standing is Standing.OPEN
    }
    used = found.found.advisor.dialogue.imagined.used
    askable = found.found.advisor.facts.askable(found.found.advice.turn.facts)
    still = [
        (name, found.narrator.voice.text(found.found.advisor.category.questions[name].ask))
        for name in askable
        if name in asked and name in used
    ]
    return page(
        request,
        "advisor/answers.html",
        found.view,
        {"open": still, "changed": changes.told(found.narrator)},
    )


@public
@require_POST
def words(request: HttpRequest, token: str) -> HttpResponse:
    """Say what was understood of the buyer's own words; take what he confirms (GS-C09)."""
    return understood(request, token)


def understood(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a request that holds a buyer's own words."""
    session = session_of(token)
    text = request.POST.get("words", "").strip()[: listening.LONGEST]
    if not text:
        return redirect("dialogue", token=token)
    if "confirm" in request.POST:
        listening.confirm(
            session, text=text, chosen=request.POST.getlist("taken"), language=session.language
        )
        return redirect("dialogue", token=token)
    found = opened(session)
    heard = listening.hear(session, text=text, voice=found.narrator.voice)
    return page(request, "advisor/words.html", found.view, {"heard": heard, "text": text})


@public
@require_POST
def preview(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Say how many products would still fit with an answer that is not given yet."""
    session = session_of(token)
    category = sessions.category_of(session)
    if name not in category.questions:
        raise Http404
    try:
        given = forms.read_answer(request.POST, question=name, category=category)
    except AdviceError:
        given = None
    count = "" if given is None else changes.foreseen(session, name, given)
    return page(request, "advisor/_foreseen.html", None, {"foreseen": count})


@public
@require_POST
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Take a reaction, a suggestion, a proposal, or a requirement that may go."""
    session = session_of(token)
    try:
        changes.take(session, request.POST)
    except EngineError:
        return page(request, "advisor/not_taken.html", opened(session).view, status=422)
    return redirect(_onwards(request, token))


@public
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the form of a view
    """Go on from the newest data."""
    sessions.renew(session_of(token), today=timezone.localdate())
    return redirect("result", token=token)


def _version(posted: Any) -> int | None:  # noqa: ANN401 - a query dict
    text = posted.get("version", "")
    return int(text) if text.isdecimal() else None


def _onwards(request: HttpRequest, token: str) -> str:
    """Return the page to go on with: where it was asked from, else the next question."""
    at = request.POST.get("back", "")
    if at in ("answers", "result", "specification", "dialogue"):
        return reverse(at, args=[token])
    if at == "product" and request.POST.get("product"):
        return f"{reverse('product', args=[token])}?id={request.POST['product']}"
    return reverse("dialogue", args=[token])


def _stale(request: HttpRequest, found: Opened, name: str, *, given: Any) -> HttpResponse:  # noqa: ANN401
    """Show what stands now beside what was to be answered (DESIGN 9: both versions)."""
    question = found.found.advisor.category.questions[name]
    voice = found.narrator.voice
    return page(
        request,
        "advisor/stale.html",
        found.view,
        {
            "asked": wording.asked(found.narrator, name),
            "yours": voice.answer(question, given.value),
            "theirs": found.narrator.answer(name),
            "posted": [
                (key, value)
                for key in ("answer", "from", "to", "reply", "importance", "back")
                for value in request.POST.getlist(key)
            ],
        },
        status=409,
    )


def _question_page(
    request: HttpRequest, found: Opened, name: str, *, wrong: str = ""
) -> HttpResponse:
    asked = wording.asked(found.narrator, name)
    given = found.found.profile.answers.get(name)
    fields = forms.typed(request.POST) if wrong else forms.filled(given, asked)
    words = found.narrator.phrases.words
    context = {
        "asked": asked,
        "fields": fields,
        "wrong": wrong,
        "terms": wording.terms_in(found.narrator, asked),
        "before": changes.before(found.session, name),
        "levels": [(str(level), words.importance[str(level)]) for level in Importance]
        if _can_weigh(asked, found.found.advisor.category)
        else [],
        "offers": changes.offers(found.narrator, found.found.advice),
        "back": request.GET.get("back") or request.POST.get("back", ""),
        "unit": unit_words(found.narrator.tongue, asked.unit) if asked.unit else "",
        "is_several": asked.kind in forms.SEVERAL,
        "is_long": asked.kind is QuestionKind.TEXT,
        "is_date": asked.kind is QuestionKind.DATE,
        "is_range": asked.kind is QuestionKind.RANGE,
    }
    return page(request, "advisor/question.html", found.view, context, status=422 if wrong else 200)


def _can_weigh(asked: Asked, category: Category) -> bool:
    """Tell whether it makes sense to say how much an answer counts."""
    return (
        asked.kind not in (QuestionKind.IMPORTANCE, QuestionKind.TEXT)
        and category.questions[asked.id].classifies is None
    )
