"""Every text of a page is there in Polish and Russian, and compiled (GS-L13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import texts

APPS = [(app, language) for app in texts.apps() for language in texts.LANGUAGES]


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(("app", "language"), APPS, ids=lambda each: getattr(each, "name", each))
def test_no_text_of_a_page_is_missing(app: Path, language: str) -> None:
    assert [*texts.check(app, language)] == []


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """Return an app with one text in code and two in a template."""
    folder = tmp_path / "shop"
    (folder / "templates" / "shop").mkdir(parents=True)
    (folder / "apps.py").write_text('from x import gettext as _\nNAME = _("A shop")\n')
    (folder / "templates" / "shop" / "page.html").write_text(
        "{% load i18n %}{% translate 'Buy' %}"
        "{% blocktranslate count n=3 %}{{ n }} pot{% plural %}{{ n }} pots{% endblocktranslate %}"
    )
    return folder


def test_texts_are_found_in_code_and_templates(app: Path) -> None:
    assert texts.texts(app) == {
        (None, "A shop"),
        (None, "Buy"),
        (None, ("%(n)s pot", "%(n)s pots")),
    }


def test_a_text_without_translation_is_said(app: Path) -> None:
    assert len([*texts.check(app, "pl")]) == 4
    assert texts.write(app, "pl") == 3
    assert {line.partition(": ")[2] for line in texts.check(app, "pl")} == {
        "'A shop' is not translated",
        "'Buy' is not translated",
        "('%(n)s pot', '%(n)s pots') is not translated",
    }


def test_a_translation_that_is_not_compiled_or_used_nowhere_is_said(app: Path) -> None:
    texts.write(app, "pl")
    file = texts.po_file(app, "pl")
    file.write_text(file.read_text().replace('msgid "Buy"\nmsgstr ""', 'msgid "Buy"\nmsgstr "Kup"'))
    assert any("not compiled" in line for line in texts.check(app, "pl"))
    assert texts.write(app, "pl") == 2
    assert not any("not compiled" in line for line in texts.check(app, "pl"))
    (app / "apps.py").write_text("")
    assert any("is used nowhere" in line for line in texts.check(app, "pl"))


def test_a_wrong_place_holder_is_said(app: Path) -> None:
    texts.write(app, "ru")
    file = texts.po_file(app, "ru")
    file.write_text(
        file.read_text().replace('msgid "Buy"\nmsgstr ""', 'msgid "Buy"\nmsgstr "%(what)s"')
    )
    assert any("place-holders" in line for line in texts.check(app, "ru"))
