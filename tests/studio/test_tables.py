"""Uploading tables: progress, rejects, ended half-way, hostile files (GS-A26)."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dragoman.accounts.roles import Role
from dragoman.engine.catalogue import importing
from dragoman.engine.knowledge import category_from_text
from dragoman.library import published, uploading
from dragoman.library.models import Draft, Shelf, Upload, UploadState
from tests import web

pytestmark = pytest.mark.django_db

TABLE = (web.KETTLES.parent / "products.csv").read_text(encoding="utf-8")


@pytest.fixture
def client() -> Client:
    web.kettles()
    return web.client_of(web.person(Role.KNOWLEDGE_MAINTAINER))


def sent(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def upload(client: Client, table: SimpleUploadedFile, run: object, slug: str = "kettles") -> Upload:
    """Upload a table and let the worker read it."""
    with run(execute=True):  # type: ignore[operator]
        client.post(f"/studio/{slug}/table", {"table": table})
    return Upload.objects.first()  # type: ignore[return-value]


@pytest.mark.gs("GS-A26")
def test_every_rejection_is_shown_and_can_be_taken_away_as_csv(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    lines = TABLE.splitlines()
    bad = ",".join(["Broken, =1+1" if at == 0 else "x" for at in range(3)])
    table = "\n".join([*lines, lines[1], bad]) + "\n"
    found = upload(client, sent("new.csv", table), django_capture_on_commit_callbacks)
    assert (found.state, found.row_count) == (UploadState.READ, len(lines) + 1)
    assert found.rejected_row_count == 2
    page = client.get(f"/studio/kettles/uploads/{found.pk}").content.decode()
    assert "row.too_few_cells" in page or "row.too_many_cells" in page
    content = b"".join(
        client.get(f"/studio/kettles/uploads/{found.pk}/rejects").streaming_content  # type: ignore[attr-defined]
    ).decode()
    assert content.splitlines()[0] == "row,column,content,code,reason"
    assert len(content.splitlines()) == 1 + 2 + found.rejected_cell_count
    draft = Draft.objects.get()
    assert draft.table == found.table
    assert category_from_text(draft.text).products.table == "new.csv"
    assert published.current("kettles").table.file_name == "products.csv"


def test_a_reading_that_was_ended_leaves_what_serves_and_begins_again(
    client: Client,
    django_capture_on_commit_callbacks: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = published.current("kettles")

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(uploading, "load_or_import", killed)
        found = uploading.receive(
            by=None, shelf=Shelf.objects.get(), file_name="new.csv", chunks=[TABLE.encode()]
        )
        with pytest.raises(SystemExit):
            uploading.read_upload(found.pk)
    found.refresh_from_db()
    assert found.state == UploadState.READING
    assert published.current("kettles") == before
    later = timezone.now() + datetime.timedelta(minutes=15)
    assert uploading.is_dead(found, now=later)
    Upload.objects.update(progress_at=timezone.now() - datetime.timedelta(minutes=15))
    assert "Read it again" in client.get(f"/studio/kettles/uploads/{found.pk}").content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(f"/studio/kettles/uploads/{found.pk}/again")
    found.refresh_from_db()
    assert found.state == UploadState.READ


def test_progress_is_told_while_rows_are_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_TOLD_EVERY", 2)
    monkeypatch.setattr(uploading, "_TOLD_AFTER", 0)
    seen: list[int] = []
    save = Upload.objects.filter

    def noted(**how: object) -> object:
        seen.append(1)
        return save(**how)

    monkeypatch.setattr(Upload.objects, "filter", noted)
    found = uploading.receive(
        by=None, shelf=Shelf.objects.get(), file_name="more.csv", chunks=[TABLE.encode()]
    )
    uploading.read_upload(found.pk)
    assert len(seen) >= 2


def test_a_table_that_does_not_fit_says_why_and_can_be_taken_all_the_same(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    table = TABLE.replace("Loudness", "Noise level", 1)
    found = upload(client, sent("other.csv", table), django_capture_on_commit_callbacks)
    assert found.state == UploadState.FAILED
    assert found.error["code"].startswith("catalogue.")
    page = client.get(f"/studio/kettles/uploads/{found.pk}").content.decode()
    assert "Loudness" in page
    client.post(f"/studio/kettles/uploads/{found.pk}/use")
    assert Draft.objects.get().table == found.table


def test_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(80):
                part.write(b"0" * (1 << 20))
        archive.writestr("xl/workbook.xml", "<x/>")
    found = upload(client, sent("bomb.xlsx", buffer.getvalue()), django_capture_on_commit_callbacks)
    assert (found.state, found.error["code"]) == (UploadState.FAILED, "catalogue.bomb")


@pytest.mark.parametrize("name", ["table.exe", "table", "../../etc/passwd", "x.xls"])
def test_a_file_of_another_kind_is_not_stored(client: Client, name: str) -> None:
    answer = client.post("/studio/kettles/table", {"table": sent(name, "x")})
    assert answer.status_code == 200
    assert not Upload.objects.exists()


@pytest.mark.gs("GS-A11")
def test_a_category_begins_from_a_table_with_guessed_columns(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    table = (
        "Model,Kind,Price,Tank,Milk,Sold last month\n"
        "Alba Mini,capsule,79,0.6 l,no,412\n"
        "Alba Duo,capsule,129,1.0 l,yes,230\n"
        "Bravo Drip,filter,49,1.2 l,no,180\n"
        "Bravo Thermo,filter,89,1.4 l,no,95\n"
    )
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post(
            "/studio/new",
            {"title": "Coffee machines", "slug": "coffee-machines", "table": sent("c.csv", table)},
        )
    assert answer.status_code == 302
    category = category_from_text(Draft.objects.get(shelf__slug="coffee-machines").text)
    kinds = {name: str(attribute.type) for name, attribute in category.attributes.items()}
    assert [*kinds] == ["model", "kind", "price", "tank", "milk"]
    assert category.attributes["price"].nature == "price"
    assert category.attributes["tank"].type.unit == "L"
    assert Upload.objects.get().state == UploadState.READ
    assert "Sold last month" in str(category.products)


@pytest.mark.gs("GS-A26")
def test_a_folder_goes_out_and_comes_in_as_it_was(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    packed = b"".join(client.get("/studio/kettles/folder.zip").streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert sorted(archive.namelist()) == ["category.yaml", "products.csv"]
        assert archive.read("category.yaml").decode() == web.KETTLES.read_text(encoding="utf-8")
        assert archive.read("products.csv").decode() == TABLE
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post("/studio/import", {"slug": "kettles-two", "archive": sent("k.zip", packed)})
    draft = Draft.objects.get(shelf__slug="kettles-two")
    assert draft.text == web.KETTLES.read_text(encoding="utf-8")
    assert draft.table is not None


def test_what_is_no_packed_folder_is_refused(client: Client) -> None:
    for content in (b"no zip", _zip({"x.txt": "x"}), _zip({"a/category.yaml": "\xff"})):
        answer = client.post(
            "/studio/import", {"slug": "kettles-two", "archive": sent("k.zip", content)}
        )
        assert answer.status_code in (200, 302)
    assert Shelf.objects.filter(slug="kettles-two").count() <= 1


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_more_than_is_allowed_is_not_taken(client: Client, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 1000
    answer = client.post("/studio/kettles/table", {"table": sent("big.csv", "x" * 2000)})
    assert answer.status_code == 400
    assert not Upload.objects.exists()
    settings.LARGEST_UPLOAD = 1_000_000
    client.post("/studio/kettles/table", {"table": sent("big.csv", "x" * 2000)})
    assert Upload.objects.exists()
