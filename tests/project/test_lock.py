"""The lock files are what pip is told; what would weaken them is found before pip sees it."""

import shutil
from pathlib import Path

import pytest

from tools import lock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_lock_of_this_project_is_up_to_date() -> None:
    assert lock.check(ROOT) == []


@pytest.mark.parametrize("line", ["--extra-option https://example.org", "numpy", "-r other.txt"])
def test_only_pins_and_hashes_may_stand_in_a_lock_file(copy: Path, line: str) -> None:
    with (copy / "requirements" / "core.txt").open("a") as file:
        file.write(line + "\n")
    assert lock.check(copy) == [f"core.txt: neither a pin nor a hash: {line}"]


def test_a_pin_without_a_hash_is_found(copy: Path) -> None:
    with (copy / "requirements" / "lock.txt").open("a") as file:
        file.write("left-pad==1.0\n")
    assert lock.check(copy) == ["lock.txt: left-pad has no hash"]


def test_a_changed_requirement_asks_for_a_new_lock(copy: Path) -> None:
    change(copy / "pyproject.toml", '"rapidfuzz>=3.14"', '"rapidfuzz>=99"')
    found = lock.check(copy)
    for name in ("core", "run", "dev"):
        assert f"{name}.txt was made from other requirements than pyproject.toml has" in found
        assert any(line.startswith(f"{name}.txt: rapidfuzz>=99 is pinned to 3.") for line in found)
    assert not any(line.startswith("lock.txt") for line in found)


def test_a_new_requirement_without_a_pin_is_found(copy: Path) -> None:
    change(copy / "pyproject.toml", '"rapidfuzz>=3.14"', '"rapidfuzz>=3.14", "left-pad"')
    assert "core.txt: left-pad is pinned to nothing" in lock.check(copy)


def test_one_package_has_one_version_in_all_files(copy: Path) -> None:
    path = copy / "requirements" / "core.txt"
    pins, _ = lock.read_pins(path.read_text())
    change(path, f"et-xmlfile=={pins['et-xmlfile']}", "et-xmlfile==1.0")
    assert lock.check(copy) == [f"core.txt has et-xmlfile==1.0, dev.txt has {pins['et-xmlfile']}"]


def test_a_missing_file_is_found(copy: Path) -> None:
    (copy / "requirements" / "run.txt").unlink()
    assert lock.check(copy) == ["run.txt is missing"]
