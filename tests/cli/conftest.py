"""The command, run in this process: what it returns, prints and says on the error stream."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.cli.main import main
from tests import kettles

DAY = ("--date", "2026-11-21")
KETTLES = str(kettles.FOLDER)


@dataclass(frozen=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for imported catalogues that all tests share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def dragoman(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cache: Path
) -> Command:
    """Return a function that runs the command; ``typed`` is its input."""
    monkeypatch.setenv("DRAGOMAN_CACHE_DIR", str(cache))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("DRAGOMAN_DEBUG", raising=False)

    def run(*argv: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        code = main([str(each) for each in argv])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a copy of the kettles that a test may spoil."""
    folder = tmp_path / "kettles"
    folder.mkdir()
    for name in ("category.yaml", "products.csv"):
        content = (kettles.FOLDER / name).read_text(encoding="utf-8")
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def spoil(folder: Path, old: str, new: str, *, name: str = "category.yaml") -> Path:
    """Change a document in one place, which has to be there."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder
