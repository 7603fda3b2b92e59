"""What is done in the background, by the worker."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from dragoman.library import uploading
from dragoman.library.models import Upload


@task()
def read_upload(upload_id: str) -> None:
    """Read an uploaded table."""
    uploading.read_upload(upload_id)


def begin_reading(upload: Upload) -> None:
    """Let the worker read an uploaded table as soon as this transaction is through."""
    transaction.on_commit(lambda: read_upload.enqueue(str(upload.pk)))
