"""The command as a process of its own: pipes, signals, encodings, a disk that cannot be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES

COMMAND = [sys.executable, "-W", "error", "-c", "from dragoman.cli.main import run; run()"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    source = str(Path(__file__).parents[2] / "src")
    return {**kept, "PYTHONPATH": source, "DRAGOMAN_CACHE_DIR": "", **more}


def process(
    *argv: str, folder: Path, typed: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *argv],
        cwd=folder,
        env=environment(**more),
        input=typed,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_it_advises_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = process("advise", KETTLES, *DAY, folder=tmp_path)
    assert ran.returncode == Exit.OK
    assert b"Recommended" in ran.stdout
    assert ran.stderr == b""
    assert [*tmp_path.iterdir()] == []


@pytest.mark.gs("GS-D11")
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    argv = ("advise", KETTLES, "-a", "purpose=[home, office]", *DAY, "--format", "json")
    first = process(*argv, folder=tmp_path, PYTHONHASHSEED="1")
    second = process(*argv, folder=tmp_path, PYTHONHASHSEED="2", LANG="pl_PL.UTF-8")
    assert first.returncode == Exit.OK
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["recommendations"] is not None


def test_json_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    argv = ("advise", KETTLES, *DAY, "--lang", "ru", "--format", "json")
    ran = process(*argv, folder=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ran.returncode == Exit.OK, ran.stderr
    assert "Чайник" in ran.stdout.decode("utf-8")


def test_a_terminal_that_cannot_show_a_letter_shows_a_question_mark(tmp_path: Path) -> None:
    argv = ("advise", KETTLES, *DAY, "--lang", "ru")
    ran = process(*argv, folder=tmp_path, PYTHONIOENCODING="ascii")
    assert ran.returncode == Exit.OK, ran.stderr
    assert b"?" in ran.stdout


def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "advise", KETTLES, *DAY, "--all"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait(60) == Exit.OK


def test_the_dialogue_works_on_a_pipe(tmp_path: Path) -> None:
    ran = process("ask", KETTLES, *DAY, folder=tmp_path, typed=b"2\n\xff\xfe\n")
    assert ran.returncode == Exit.OK, ran.stderr
    assert b"The input ended here" in ran.stdout
    assert b"Recommended" in ran.stdout


def test_an_error_has_its_code_and_no_traceback(tmp_path: Path) -> None:
    ran = process("advise", "fridges", folder=tmp_path)
    assert ran.returncode == Exit.NO_CATEGORY
    assert ran.stdout == b""
    assert b"Traceback" not in ran.stderr


def test_the_version_is_told(tmp_path: Path) -> None:
    ran = process("--version", folder=tmp_path)
    assert ran.returncode == Exit.OK
    assert ran.stdout.startswith(b"dragoman ")


@pytest.mark.gs("GS-L01")
def test_it_works_where_nothing_can_be_written(tmp_path: Path) -> None:
    ran = process(
        "advise", KETTLES, *DAY, folder=tmp_path, DRAGOMAN_CACHE_DIR="/proc/none", HOME="/proc/none"
    )
    assert ran.returncode == Exit.OK, ran.stderr
