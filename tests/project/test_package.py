"""What is built is what is here: the wheel holds every file of the package, and its command."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def metadata(wheel: zipfile.ZipFile) -> Message:
    name = f"dragoman-{dragoman.__version__}.dist-info/METADATA"
    return message_from_bytes(wheel.read(name))


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    here = {
        path.as_posix()
        for path in (found.relative_to(SOURCE) for found in SOURCE.rglob("*") if found.is_file())
        if not any(part.startswith((".", "__pycache__")) for part in path.parts)
    }
    packed = {name for name in wheel.namelist() if name.startswith("dragoman/")}
    assert packed == here
    assert "dragoman/py.typed" in packed


def test_each_category_is_packed_with_its_table_and_licence(wheel: zipfile.ZipFile) -> None:
    for category in ("heat_pumps", "monitors"):
        for name in ("category.yaml", "products.csv", "LICENSE"):
            assert wheel.getinfo(f"dragoman/categories/{category}/{name}").file_size > 0


def test_the_licences_travel_with_it(wheel: zipfile.ZipFile) -> None:
    about = metadata(wheel)
    assert about["License-Expression"] == "Apache-2.0 AND MIT"
    assert {"LICENSE", "NOTICE"} <= set(about.get_all("License-File", []))


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    name = f"dragoman-{dragoman.__version__}.dist-info/entry_points.txt"
    assert "dragoman = dragoman.cli.main:run" in wheel.read(name).decode()


def test_users_are_not_made_to_install_what_only_developers_need(wheel: zipfile.ZipFile) -> None:
    assert set(metadata(wheel).get_all("Provides-Extra", [])) == {
        "accel",
        "configure",
        "text",
        "web",
    }
