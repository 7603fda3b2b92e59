"""docs/running.md names every setting there is, and none that is not."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.config import environment, settings

TEXT = (Path(__file__).parents[2] / "docs" / "running.md").read_text(encoding="utf-8")
READ = re.compile(r'\.(?:text|flag|number|names)\(\s*"([A-Z_]+)"')


def test_settings_and_their_documentation_are_the_same() -> None:
    sources = [Path(str(module.__file__)).read_text() for module in (settings, environment)]
    read = {f"DRAGOMAN_{name}" for source in sources for name in READ.findall(source)}
    documented: set[str] = set()
    for row in re.findall(r"^\| (`DRAGOMAN_.*?) \|", TEXT, flags=re.MULTILINE):
        first, *more = re.findall(r"`([A-Z_]+)`", row)
        stem = first.rpartition("_")[0]
        documented |= {first, *(f"{stem}{name}" for name in more)}
    assert documented == read
