"""Forms of the studio."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dragoman.library.models import Shelf
from dragoman.library.uploading import FORMATS


class TableForm(forms.Form):
    """A product table."""

    table = forms.FileField(
        label=_("Product table"),
        help_text=_("CSV, Excel (.xlsx), Parquet or JSON lines."),
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )


class NewCategoryForm(TableForm):
    """A category to be begun."""

    title = forms.CharField(label=_("What it is called"), max_length=100)
    slug = forms.SlugField(
        label=_("Name in addresses"),
        help_text=_("Small letters, digits and hyphens: coffee-machines."),
        max_length=50,
    )
    field_order = ("title", "slug", "table")

    def clean_slug(self) -> str:
        """Return the name.

        Raises:
            ValidationError: there is such a category already, or it begins with a digit.
        """
        slug: str = self.cleaned_data["slug"].lower()
        if not slug[0].isalpha():
            raise forms.ValidationError(_("It begins with a letter."))
        if slug in ("new", "evidence", "import", "schema"):
            raise forms.ValidationError(_("This name is an address of the studio itself."))
        if Shelf.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is such a category already."))
        return slug


class FolderForm(forms.Form):
    """A packed category folder, for a new or an existing category."""

    archive = forms.FileField(
        label=_("Zip file"),
        help_text=_("The folder that `dragoman lint` reads: category.yaml and its table."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    slug = forms.SlugField(label=_("Name in addresses"), max_length=50)


class BecauseForm(forms.Form):
    """A reason."""

    because = forms.CharField(label=_("Why"), max_length=500)
