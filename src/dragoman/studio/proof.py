"""Evidence and claims of categories as rows, and the form of a piece of evidence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dragoman.engine.knowledge import (
    Category,
    Edit,
    EvidenceKind,
    Plain,
    Put,
    Source,
    value_at,
)
from dragoman.library.models import Shelf

KINDS = {
    EvidenceKind.CERTIFICATE: _("certificate"),
    EvidenceKind.REFERENCE: _("reference"),
    EvidenceKind.CASE: _("case"),
    EvidenceKind.TEST: _("test"),
    EvidenceKind.LAW: _("law"),
    EvidenceKind.STANDARD: _("standard"),
    EvidenceKind.DATASHEET: _("data sheet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRow:
    """A piece of evidence, or a claim with what backs it."""

    shelf: Shelf
    id: str
    kind: str
    kind_label: str
    title: str
    source: Source
    valid_until: datetime.date | None
    is_expired: bool
    permission: str = ""
    used_count: int = 0

    @property
    def link(self) -> str:
        """The link of the source, if a browser may follow it."""
        link = self.source.link
        return link if link.startswith(("https://", "http://")) else ""


def evidence_rows(
    category: Category, shelf: Shelf, *, language: str, today: datetime.date
) -> list[ProofRow]:
    """Return the evidence of a category; what is past its last day is never shown to buyers."""
    return [
        ProofRow(
            shelf=shelf,
            id=each.id,
            kind=str(each.kind),
            kind_label=str(KINDS[each.kind]),
            title=each.title.in_language(language),
            source=each.source,
            valid_until=each.valid_until,
            permission=each.permission,
            is_expired=each.valid_until is not None and each.valid_until < today,
            used_count=_uses(category, each.id),
        )
        for each in category.evidence.values()
    ]


def claim_rows(
    category: Category, shelf: Shelf, *, language: str, today: datetime.date
) -> list[ProofRow]:
    """Return the claims of a category, each with its own source or that of its evidence."""
    rows = []
    for claim in category.claims.values():
        held = category.evidence.get(claim.evidence) if claim.evidence else None
        until = held.valid_until if held else None
        rows.append(
            ProofRow(
                shelf=shelf,
                id=claim.id,
                kind="claim",
                kind_label=claim.evidence or "",
                title=claim.text.in_language(language),
                source=claim.source or (held.source if held else Source(document="")),
                valid_until=until,
                is_expired=until is not None and until < today,
            )
        )
    return rows


def _uses(category: Category, name: str) -> int:
    return sum(
        (
            sum(each.evidence == name for each in category.claims.values()),
            sum(each.evidence == name for each in category.arguments.values()),
            sum(each.evidence == name for each in category.objections.values()),
        )
    )


class EvidenceForm(forms.Form):
    """A piece of evidence: what it is, where it stands, who answers for it, how long it holds."""

    id = forms.RegexField(
        r"^[a-z][a-z0-9_]*$",
        label=_("Its name in the document"),
        help_text=_("Small letters, digits and _."),
        max_length=60,
    )
    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(str(kind), label) for kind, label in KINDS.items()]
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    source = forms.CharField(label=_("Source: the document that was read"), max_length=300)
    owner = forms.CharField(label=_("Who of ours answers for it"), max_length=200)
    seen = forms.DateField(
        label=_("When it was read"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    link = forms.URLField(label=_("Where it can be read"), required=False, assume_scheme="https")
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        help_text=_("After this day it is not shown to buyers."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    permission = forms.CharField(
        label=_("Permission to use it"),
        required=False,
        max_length=300,
        help_text=_("Of a reference customer: who allowed it, and when."),
    )


_NEAR = ("owner", "seen", "link")


def initial(data: Plain, name: str, language: str) -> dict[str, Any]:
    """Return what a piece of evidence is at present, for the form."""
    found = value_at(data, ("evidence", name)) if name else None
    if not isinstance(found, dict):
        return {"id": name}
    source = found.get("source")
    beside: Mapping[str, Plain] = source if isinstance(source, dict) else found
    title = found.get("title")
    code = language.partition("-")[0]
    return {
        "id": name,
        "kind": found.get("kind"),
        "title": title.get(code, title.get("en")) if isinstance(title, dict) else title,
        "source": source.get("document") if isinstance(source, dict) else source,
        **{key: beside.get(key) for key in _NEAR},
        "valid_until": found.get("valid_until"),
        "permission": found.get("permission"),
    }


def edits(data: Plain, given: Mapping[str, Any], language: str) -> list[Edit]:
    """Return the edits that an entered piece of evidence means."""
    name, code = given["id"], language.partition("-")[0]
    path = ("evidence", name)
    held = value_at(data, path)
    written = {
        key: value.isoformat() if isinstance(value, datetime.date) else str(value)
        for key, value in given.items()
        if key not in ("id", "title") and value
    }
    if not isinstance(held, dict):
        new: Plain = {"kind": written.pop("kind"), "title": {code: given["title"]}, **written}
        return [Put(path=path, value=new)]
    title = (*path, "title", code) if isinstance(held.get("title"), dict) else (*path, "title")
    values: dict[tuple[str, ...], Plain] = {title: given["title"]}
    in_record = isinstance(held.get("source"), dict)
    for key, value in written.items():
        if in_record and key == "source":
            values[*path, "source", "document"] = value
        elif in_record and key in _NEAR:
            values[*path, "source", key] = value
        else:
            values[*path, key] = value
    return [
        Put(path=place, value=value)
        for place, value in values.items()
        if value_at(data, place) != value
    ]
