"""The measures as tables with pictures, and each table as CSV."""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dragoman.accounts.access import requires
from dragoman.accounts.roles import Permission
from dragoman.advisor import measures
from dragoman.advisor.measures import Slice, Table
from dragoman.advisor.models import Channel
from dragoman.library.models import Shelf

_A_MONTH = datetime.timedelta(days=30)
_BARS = 12
_HIGH, _WIDE = 24, 300


class SliceForm(forms.Form):
    """Which sessions to look at."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[("", _("all")), *Channel.choices]
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        slugs = Shelf.objects.values_list("slug", "slug")
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [("", _("all")), *slugs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a picture; places and lengths in units of the picture."""

    label: str
    value: str
    y: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A bar for each of the first rows of a table; the table beside it says the same."""

    bars: tuple[Bar, ...]
    height: int


@requires(Permission.VIEW_MEASURES)
@require_GET
def all_measures(request: HttpRequest) -> HttpResponse:
    """Show how the advisor does in a period."""
    form, part = _slice(request)
    found = measures.tables(part, language=get_language() or "en", now=timezone.now())
    shown = [(table, _picture(table)) for table in found]
    return render(request, "advisor/measures.html", {"form": form, "part": part, "tables": shown})


@requires(Permission.VIEW_MEASURES)
@require_GET
def measure_csv(request: HttpRequest, name: str) -> HttpResponse:
    """Return one table as CSV."""
    _form, part = _slice(request)
    found = measures.tables(part, language=get_language() or "en", now=timezone.now())
    table = next((each for each in found if each.id == name), None)
    if table is None:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        f'attachment; filename="{table.id}-{part.since}-{part.until}.csv"'
    )
    answer.write("\ufeff")  # so that spreadsheets read it as UTF-8
    writer = csv.writer(answer)
    writer.writerow(table.head)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return answer


def _slice(request: HttpRequest) -> tuple[SliceForm, Slice]:
    today = timezone.localdate()
    form = SliceForm(request.GET or None, initial={"since": today - _A_MONTH, "until": today})
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    part = Slice(
        since=given.get("since") or today - _A_MONTH,
        until=given.get("until") or today,
        category=given.get("category") or "",
        channel=given.get("channel") or "",
    )
    return form, part


def _picture(table: Table) -> Picture | None:
    if table.bars is None:
        return None
    rows = [row for row in table.rows if row[table.bars]][-_BARS if table.id == "by-day" else 0 :]
    rows = rows[:_BARS]
    figures = [float(row[table.bars]) for row in rows]
    if not figures:
        return None
    bars = tuple(
        Bar(
            label=" · ".join(str(cell) for cell in row[: max(1, min(2, table.bars))]),
            value=str(row[table.bars]),
            y=at * _HIGH,
            width=max(1, round(_WIDE * figure / max(figures))),
        )
        for at, (row, figure) in enumerate(zip(rows, figures, strict=True))
    )
    return Picture(bars=bars, height=len(bars) * _HIGH)


def _safe(cell: str | float) -> str | float:
    """Return a cell that no spreadsheet takes for a formula."""
    is_risky = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_risky else cell
