"""Forms of people."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dragoman.accounts.models import User
from dragoman.accounts.roles import Role


class RolesForm(forms.Form):
    """The roles of a person and whether he may sign in."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[choice for choice in Role.choices if choice[0] != Role.BUYER],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_active = forms.BooleanField(label=_("May sign in"), required=False, initial=True)


class PersonForm(RolesForm):
    """A new person."""

    email = forms.EmailField(label=_("E-mail"))
    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("name", "email", "language", "roles", "is_active")

    def clean_email(self) -> str:
        """Return the address.

        Raises:
            ValidationError: somebody has it already.
        """
        email: str = self.cleaned_data["email"].casefold()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Somebody with this address is entered already."))
        return email
