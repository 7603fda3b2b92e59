"""The check of a draft, kept for as long as neither text nor table nor day change."""

from __future__ import annotations

import datetime
import functools
import uuid

from dragoman.library.checking import Checked, check
from dragoman.library.models import Draft, Table


def check_draft(draft: Draft, *, today: datetime.date) -> Checked | None:
    """Return what the check of a draft finds; nothing while it has no table.

    Raises:
        KnowledgeErrors: the document cannot be read.
        CatalogueError: the table cannot be used.
    """
    if draft.table is None:
        return None
    return _check(draft.text, draft.table.pk, today)


@functools.lru_cache(maxsize=4)
def _check(text: str, table_id: uuid.UUID, today: datetime.date) -> Checked:
    table = Table.objects.select_related("shelf").get(pk=table_id)
    return check(text=text, table=table, today=today)
