"""What ties a file to one machine is found; what is everybody's is not."""

from pathlib import Path

import pytest

from tools import addresses


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url https://mirror.example/pypi",
        "pip install --extra-index" + "-url=x numpy",
        "--find" + "-links wheels",
        "see https://mirror.example/team" + "/simple/numpy",
    ],
)
def test_a_package_index_of_ones_own_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "requirements.txt").write_text(f"first line\n{line}\n")
    assert addresses.findings(tmp_path) == [
        "requirements.txt:2: sends a package client to an address of its own"
    ]


def test_the_path_of_this_checkout_is_found(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"open {tmp_path}/notes.md\n")
    assert any(
        line.startswith(f"notes.md:1: holds {tmp_path}/") for line in addresses.findings(tmp_path)
    )


def test_the_host_that_pip_is_sent_to_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_PROXY", "https://me:secret@proxy.example:8080/")
    (tmp_path / "ci.sh").write_text("curl proxy.example\n")
    assert addresses.findings(tmp_path) == [
        "ci.sh:1: holds proxy.example, which only this machine has"
    ]


def test_the_public_index_and_ordinary_addresses_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "https://pypi.org/project/numpy and https://example.org/simpler\n"
    )
    (tmp_path / "b.bin").write_bytes(b"\xff\xfe\x00")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "c.txt").write_text("--find" + "-links x\n")
    assert addresses.findings(tmp_path) == []


def test_this_project_names_none() -> None:
    assert addresses.findings(Path(__file__).parents[2]) == []
