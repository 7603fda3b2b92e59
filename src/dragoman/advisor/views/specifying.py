"""From what was said to what is looked for: to read, to correct, and to state directly."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dragoman.accounts.access import public
from dragoman.advisor import changes, requirements
from dragoman.advisor.specifications import specification as specified
from dragoman.advisor.views.opening import opened, page, session_of
from dragoman.engine.advice import AdviceError
from dragoman.engine.knowledge import Importance


@public
@require_http_methods(["GET", "POST"])
def specification(request: HttpRequest, token: str) -> HttpResponse:
    """Show "because you said X, we look for Y", and take requirements stated directly (GS-C13)."""
    session = session_of(token)
    found = opened(session)
    wrong = ""
    if request.method == "POST":
        state = requirements.add if "add" in request.POST else requirements.state_form
        try:
            state(session, found.narrator, request.POST.dict())
        except AdviceError as error:
            wrong = error.message
        else:
            return redirect("result" if "show" in request.POST else "specification", token=token)
    words = found.narrator.phrases.words
    context = {
        "specification": specified(found.narrator),
        "changed": changes.told(found.narrator),
        "fields": requirements.fields(found.narrator),
        "attributes": requirements.attributes(found.narrator),
        "signs": [
            ("at_least", _("at least")),
            ("at_most", _("at most")),
            ("is", _("is")),
            ("is_not", _("is not")),
        ],
        "levels": [
            (str(level), words.importance[str(level)])
            for level in Importance
            if level is not Importance.NONE
        ],
        "wrong": wrong,
        "posted": request.POST.dict() if wrong else {},
    }
    status = 422 if wrong else 200
    return page(request, "advisor/specification.html", found.view, context, status=status)
