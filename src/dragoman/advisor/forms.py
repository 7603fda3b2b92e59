"""What buyers type, from the fields of a page to plain data that the engine reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dragoman.advisor.models import EnquiryKind
from dragoman.engine.advice import Given, read_given
from dragoman.engine.advice.wording import Asked
from dragoman.engine.knowledge import Category, QuestionKind, Range, Reply

SEVERAL = (QuestionKind.SOME_OF, QuestionKind.USE_CASES)
IMPORTANCE = "importance"


def read_answer(posted: QueryDict, *, question: str, category: Category) -> Given | None:
    """Return the answer of a question page; nothing when none was given.

    Raises:
        AdviceError: what was typed is no answer.
    """
    kind = category.questions[question].kind
    raw: Any
    if posted.get("reply") in tuple(Reply):
        return Given(value=Reply(str(posted["reply"])))
    if kind is QuestionKind.RANGE:
        raw = {"from": posted.get("from", "").strip(), "to": posted.get("to", "").strip()}
        if not any(raw.values()):
            return None
    elif kind in SEVERAL:
        raw = posted.getlist("answer")
        if not raw:
            return None
    else:
        raw = posted.get("answer", "").strip()
        if not raw:
            return None
    importance = posted.get(IMPORTANCE) or None
    return read_given(question, {"value": raw, IMPORTANCE: importance}, category)


def typed(posted: QueryDict) -> dict[str, Any]:
    """Return what stood in the fields, to be shown again beside what is wrong with it."""
    return {
        "answer": posted.getlist("answer"),
        "text": posted.get("answer", ""),
        "from": posted.get("from", ""),
        "to": posted.get("to", ""),
        IMPORTANCE: posted.get(IMPORTANCE, ""),
    }


def filled(given: Given | None, asked: Asked) -> dict[str, Any]:
    """Return what stands in the fields for an answer that was given before."""
    value = None if given is None else given.value
    fields: dict[str, Any] = {"answer": [], "text": "", "from": "", "to": "", IMPORTANCE: ""}
    if given is not None and given.importance is not None:
        fields[IMPORTANCE] = str(given.importance)
    if value is None or isinstance(value, Reply):
        return {**fields, "reply": str(value or "")}
    if isinstance(value, Range):
        return {**fields, "from": _number(value.low), "to": _number(value.high)}
    if isinstance(value, frozenset):
        return {**fields, "answer": [each.id for each in asked.options if each.id in value]}
    if isinstance(value, bool):
        return {**fields, "answer": ["yes" if value else "no"]}
    text = _number(value) if isinstance(value, float) else str(value)
    return {**fields, "answer": [text], "text": text}


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


class EnquiryForm(forms.Form):
    """Whom to answer, and how."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    message = forms.CharField(
        label=_("What else should we know?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(choices=EnquiryKind.choices, widget=forms.HiddenInput)
    product = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Return what was typed; without any address nobody could answer."""
        given: dict[str, Any] = super().clean() or {}
        if not (given.get("email") or given.get("phone")) and "email" not in self.errors:
            self.add_error("email", _("Give an e-mail address or a telephone number."))
        return given
