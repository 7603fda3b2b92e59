"""Publishing, refusing to publish, going back (GS-A09, GS-A10, GS-A01)."""

from __future__ import annotations

import pytest

from dragoman.accounts.models import AuditEvent
from dragoman.accounts.roles import Role
from dragoman.engine.knowledge import KnowledgeErrors
from dragoman.library import files, published
from dragoman.library.errors import LibraryError
from dragoman.library.publishing import add_document, publish, roll_back
from tests import web

pytestmark = pytest.mark.django_db


@pytest.mark.gs("GS-A09")
def test_every_version_is_kept_and_one_goes_back_to_an_earlier_one() -> None:
    maintainer = web.person(Role.KNOWLEDGE_MAINTAINER)
    first = web.kettles(by=maintainer)
    text = first.document.text + "\n# another comment\n"
    document = add_document(by=maintainer, shelf=first.shelf, text=text, note="a comment")
    second = publish(by=maintainer, document=document, table=first.table, today=web.TODAY)
    assert (second.number, document.number) == (2, 2)
    assert published.current("kettles") == second
    third = roll_back(by=maintainer, to=first, because="the second was wrong")
    assert published.current("kettles") == third
    assert third.document == first.document
    acts = AuditEvent.objects.filter(act__startswith="publication.").order_by("at")
    assert [event.act for event in acts] == [
        "publication.published",
        "publication.published",
        "publication.rolled_back",
    ]
    assert acts[2].detail["because"] == "the second was wrong"


def test_the_same_text_is_the_same_version() -> None:
    first = web.kettles()
    again = add_document(by=None, shelf=first.shelf, text=first.document.text)
    assert again == first.document


@pytest.mark.gs("GS-A10")
def test_a_failing_case_forbids_publishing_and_what_was_published_stays() -> None:
    first = web.kettles()
    before, sign, after = first.document.text.partition("\ncases:\n")
    assert sign
    wrong = f"{before}{sign}  never_right: {{buyer: {{}}, product: no such kettle}}\n{after}"
    document = add_document(by=None, shelf=first.shelf, text=wrong)
    with pytest.raises((LibraryError, KnowledgeErrors)):
        publish(by=None, document=document, table=first.table, today=web.TODAY)
    assert published.current("kettles") == first


@pytest.mark.gs("GS-A07")
def test_without_a_published_model_nothing_is_guessed() -> None:
    with pytest.raises(LibraryError) as caught:
        published.current("teapots")
    assert caught.value.code == "library.unknown_category"


def test_a_lost_catalogue_is_made_again_from_the_table_that_was_uploaded() -> None:
    import shutil

    publication = web.kettles()
    shutil.rmtree(files.catalogues() / publication.catalogue_key)
    found = published._load(publication)
    assert found.catalogue.content_hash == publication.catalogue_hash
