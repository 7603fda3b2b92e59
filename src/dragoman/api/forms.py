"""The form of a new token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dragoman.api.scopes import ANONYMOUS, Scope


class TokenForm(forms.Form):
    """What a token is for, what it allows, and until when."""

    name = forms.CharField(label=_("What it is for"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=sorted(ANONYMOUS),
    )
    expires_on = forms.DateField(
        label=_("Valid until (empty: until it is revoked)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
