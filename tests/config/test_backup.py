"""Backup and restore as an administrator does them: by the command, in folders of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from dragoman.cli.exits import Exit

ROOT = Path(__file__).parents[2]
BEGIN = """
from dragoman.config.installation import open_django
open_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from dragoman.accounts.roles import Role
from dragoman.advisor import sessions
from dragoman.advisor.models import Annotation, Channel
from tests import web
person = web.person(Role.EXPERT)
session = sessions.start(publication=web.kettles(), channel=Channel.WEB, language="ru",
                         market=None, today=web.TODAY)
sessions.keep_result(session, sessions.weighed(session))
Annotation.objects.create(session=session, text="заметка", made_by=person)
"""
TELL = """
from dragoman.config.installation import open_django
open_django()
from dragoman.config.backup import stored_models
for model in stored_models():
    for row in model._base_manager.order_by("pk").values_list():
        print(model._meta.label, *map(str, row))
"""


def run(folder: Path, *typed: str, database: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command on the installation in a folder."""
    variables = {
        **os.environ,
        "DRAGOMAN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "dragoman.config.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    variables.pop("DRAGOMAN_DATABASE_URL", None)
    if database:
        variables["DRAGOMAN_DATABASE_URL"] = database
    command = [sys.executable, "-m", "dragoman"] if typed[0] != "-c" else [sys.executable]
    return subprocess.run(
        [*command, *typed], env=variables, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an installation with a session, and a backup of it beside."""
    folder = tmp_path_factory.mktemp("home") / "data"
    begun = run(folder, "-c", BEGIN)
    assert begun.returncode == 0, begun.stderr
    made = run(folder, "backup", str(folder.parent / "kept.tar.gz"))
    assert made.returncode == Exit.OK, made.stderr
    return folder


@pytest.mark.gs("GS-L01")
def test_what_was_backed_up_comes_back_elsewhere_row_by_row(
    installation: Path, tmp_path: Path
) -> None:
    kept, other = installation.parent / "kept.tar.gz", tmp_path / "other"
    assert kept.stat().st_mode & 0o077 == 0
    back = run(installation, "restore", str(kept), "--into", str(other))
    assert back.returncode == Exit.OK, back.stderr
    before, after = run(installation, "-c", TELL).stdout, run(other, "-c", TELL).stdout
    assert "advisor.Annotation" in after
    assert after == before
    checked = run(other, "verify", "--all")
    assert checked.returncode == Exit.OK, checked.stderr
    assert "1 stored results: 1 came out again" in checked.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["other"]
    assert (other / "secret-key").read_text() != (installation / "secret-key").read_text()


def test_nothing_is_overwritten(installation: Path, tmp_path: Path) -> None:
    kept = installation.parent / "kept.tar.gz"
    again = run(installation, "backup", str(kept))
    assert again.returncode == Exit.FILE
    assert "not overwritten" in again.stderr
    (tmp_path / "mine").write_text("keep me")
    into = run(installation, "restore", str(kept), "--into", str(tmp_path))
    assert into.returncode == Exit.FILE
    assert "not empty" in into.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_damaged_backup_leaves_nothing_behind(
    damage: str, installation: Path, tmp_path: Path
) -> None:
    kept, bad = installation.parent / "kept.tar.gz", tmp_path / "bad.tar.gz"
    if damage == "cut":
        bad.write_bytes(kept.read_bytes()[:-3000])
    else:
        with tarfile.open(kept) as whole, tarfile.open(bad, "w:gz") as changed:
            for entry in whole:
                content = whole.extractfile(entry)
                assert content is not None
                if entry.name != "rows.jsonl":
                    changed.addfile(entry, content)
            with (tmp_path / "rows").open("w+b") as rows:
                changed.addfile(tarfile.TarInfo("rows.jsonl"), rows)
    target = tmp_path / "target"
    back = run(installation, "restore", str(bad), "--into", str(target))
    assert back.returncode == Exit.FILE
    assert "damaged" in back.stderr
    assert not target.exists()
    assert not list(tmp_path.glob(".target*"))
