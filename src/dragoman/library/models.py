"""Knowledge as it is stored: documents and tables by their content, and what is published.

A document and a table are immutable once they are stored. What changes is which pair of them is
published; every publication is kept, so that a result can be come to again years later (GS-A09).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dragoman.accounts.identity import new_id


class Shelf(models.Model):
    """One category of products in the store: everything ever known of it, and what is current."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(_("name in addresses"), unique=True)
    current = models.ForeignKey(
        "Publication", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["slug"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        """Return the name in addresses."""
        return self.slug


class Document(models.Model):
    """One version of a category document, as its author wrote it (YAML, comments kept)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField()
    content_hash = models.CharField(max_length=64, db_index=True)
    note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shelf", "number"], name="a_version_has_one_document")
        ]

    def __str__(self) -> str:
        """Return category and version."""
        return f"{self.shelf} {self.number}"


class Table(models.Model):
    """One product table as it was uploaded; its bytes lie in the data folder by their hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="tables")
    file_name = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64, db_index=True)
    byte_count = models.BigIntegerField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shelf", "content_hash", "file_name"], name="a_table_is_stored_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name


class Publication(models.Model):
    """What advice was given from, from some moment on: a document with a table. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="+")
    # The folder of the imported catalogue, by what it was made of.
    catalogue_key = models.CharField(max_length=64)
    catalogue_hash = models.CharField(max_length=64)
    product_count = models.PositiveIntegerField()
    because = models.CharField(_("reason"), max_length=500, blank=True)
    # A draft with its table, kept like a publication so that the sessions in which somebody looks
    # at it stay true; it never serves buyers, and measures leave it out.
    is_preview = models.BooleanField(default=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shelf", "number"],
                condition=models.Q(is_preview=False),
                name="a_publication_has_a_number",
            )
        ]

    def __str__(self) -> str:
        """Return category and number."""
        return f"{self.shelf} {'preview' if self.is_preview else '#'}{self.number}"


class Draft(models.Model):
    """A category document somebody is working on; it may be wrong in every way.

    ``version`` rises with every save: a save that rests on an older one is refused.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.OneToOneField(Shelf, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField()
    table = models.ForeignKey(Table, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)
    # Why an importance was changed: place, before, after, because, by.
    reasons: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        """Return category and version."""
        return f"{self.shelf}, draft {self.version}"


class UploadState(models.TextChoices):
    """How far the reading of an uploaded table has come."""

    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    READ = "read", _("read")
    FAILED = "failed", _("could not be used")


class Upload(models.Model):
    """A product table on its way into a draft; what serves is not touched until it is published.

    ``progress_at`` tells a reading that goes on from one whose process was ended: such a one can
    be begun again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="uploads")
    table = models.ForeignKey(Table, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=UploadState.choices, default=UploadState.WAITING)
    row_count = models.PositiveIntegerField(default=0)
    rejected_row_count = models.PositiveIntegerField(default=0)
    rejected_cell_count = models.PositiveIntegerField(default=0)
    # The folder of the imported catalogue, with its report.
    catalogue_key = models.CharField(max_length=64, blank=True)
    error: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    progress_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.table.file_name
