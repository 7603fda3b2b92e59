"""The trace is read from small made-up projects, and the real one must hold."""

from pathlib import Path

import pytest

from tools import trace

ROOT = Path(__file__).parents[2]
SOURCE = """
[groups]
A = "Knowledge"
B = "Dialogue (needs)"

[GS-A01]
text = "One central store."
type = "capability"
priority = 1
state = "open"

[GS-B01]
text = "A dialogue | with a bar."
type = "rule"
priority = 2
star = true
state = "done"
shown = "`dragoman ask`"
"""


def project(root: Path, *, tests: str, source: str = SOURCE, file: str = "test_one.py") -> Path:
    (root / "docs").mkdir()
    (root / "docs" / "trace.toml").write_text(source)
    (root / "tests" / "inner").mkdir(parents=True)
    (root / "tests" / "inner" / file).write_text("import pytest\n" + tests)
    return root


def marked(root: Path) -> dict[str, set[str]]:
    marks, wrong = trace.read_marks(root, root / "tests")
    assert wrong == []
    return {mark.test: {other.id for other in marks if other.test == mark.test} for mark in marks}


def complaints(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert trace.main(["--check"], root=root) == 1
    return capsys.readouterr().err


def test_marks_are_found_on_functions_classes_modules_and_parameters(tmp_path: Path) -> None:
    tests = """
pytestmark = [pytest.mark.gs("GS-A01")]

@pytest.mark.gs("GS-A02", "GS-A03")
def test_function(): ...

@pytest.mark.gs("GS-A04")
class TestClass:
    pytestmark = pytest.mark.gs("GS-A05")
    @pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.gs("GS-A06")), 2])
    def test_method(self, n): ...

async def test_plain(): ...
"""
    assert marked(project(tmp_path, tests=tests)) == {
        "tests/inner/test_one.py::test_function": {"GS-A01", "GS-A02", "GS-A03"},
        "tests/inner/test_one.py::TestClass::test_method": {"GS-A01", "GS-A04", "GS-A05", "GS-A06"},
        "tests/inner/test_one.py::test_plain": {"GS-A01"},
    }


@pytest.mark.parametrize(
    ("tests", "file"),
    [
        ('@pytest.mark.gs("GS-B01")\ndef helper(): ...', "test_one.py"),
        ('@pytest.mark.gs("GS-B01")\ndef test_one(): ...', "oracle.py"),
        ('gs = pytest.mark.gs\n@gs("GS-B01")\ndef test_one(): ...', "test_one.py"),
    ],
)
def test_a_mark_that_no_test_carries_is_an_error(
    tmp_path: Path, tests: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "belongs to no test" in complaints(project(tmp_path, tests=tests, file=file), capsys)


def test_an_id_that_is_not_written_out_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tests = 'ID = "GS-B01"\n@pytest.mark.gs(ID)\ndef test_one(): ...'
    assert "written out" in complaints(project(tmp_path, tests=tests), capsys)


def test_an_id_that_does_not_exist_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tests = '@pytest.mark.gs("GS-B01", "GS-A99")\ndef test_one(): ...'
    message = complaints(project(tmp_path, tests=tests), capsys)
    assert "test_one.py::test_one" in message
    assert "GS-A99, which does not exist" in message


def test_a_claim_without_a_test_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, tests="def test_one(): ...")
    assert "GS-B01 is said to be done, but no test" in complaints(root, capsys)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('shown = "`dragoman ask`"', "", "names no command or page"),
        ('"done"', '"partly"', "does not say what is not"),
        ('"open"', '"open"\nmissing = "all"', "yet `missing`"),
        ('"open"', '"begun"', "none of done, partly, open"),
        ('"open"', '"open"\ncolour = "red"', "colour"),
        ("priority = 1", "priority = 4", "none of 1, 2, 3"),
        ("[GS-A01]", "[GS-Z01]", "no requirement id"),
    ],
)
def test_a_source_that_says_too_little_or_too_much_is_an_error(
    tmp_path: Path, old: str, new: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SOURCE.replace(old, new)
    assert source != SOURCE
    tests = '@pytest.mark.gs("GS-B01")\ndef test_one(): ...'
    assert complaint in complaints(project(tmp_path, tests=tests, source=source), capsys)


def test_the_page_is_checked_against_what_it_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, tests='@pytest.mark.gs("GS-B01")\ndef test_one(): ...')
    assert "not up to date" in complaints(root, capsys)
    assert trace.main([], root=root) == 0
    assert trace.main(["--check"], root=root) == 0
    (root / "tests" / "inner" / "test_two.py").write_text(
        'import pytest\n@pytest.mark.gs("GS-A01")\ndef test_two(): ...'
    )
    assert "not up to date" in complaints(root, capsys)


def test_the_page_shows_state_tests_and_where_to_look(tmp_path: Path) -> None:
    root = project(tmp_path, tests='@pytest.mark.gs("GS-B01")\ndef test_one(): ...')
    assert trace.main([], root=root) == 0
    page = (root / "docs" / "requirements.md").read_text()
    assert "| [B. Dialogue (needs)](#b-dialogue-needs) | 1 | 1 | 0 | 0 |" in page
    assert "| **Total** | 2 | 1 | 0 | 1 |" in page
    row = r"| GS-B01 ★ | A dialogue \| with a bar. | done | `dragoman ask` "
    assert row + "| `inner/test_one.py::test_one` |" in page


def test_all_365_requirements_are_traced() -> None:
    groups, requirements = trace.read_requirements(ROOT / "docs" / "trace.toml")
    assert len(requirements) == 365
    assert sum(requirement.star for requirement in requirements.values()) == 33
    sizes = {
        letter: sum(requirement.group == letter for requirement in requirements.values())
        for letter in groups
    }
    assert "".join(sizes) == "ABCDEFGHIJKLM"
    assert list(sizes.values()) == [26, 26, 13, 20, 18, 22, 21, 48, 61, 29, 49, 20, 12]


def test_this_project_bears_out_what_it_claims() -> None:
    _, requirements = trace.read_requirements(ROOT / "docs" / "trace.toml")
    marks, wrong = trace.read_marks(ROOT, ROOT / "tests")
    assert [*wrong, *trace.problems(requirements, marks)] == []
