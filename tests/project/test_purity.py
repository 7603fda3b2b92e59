"""The engine touches no file outside its two codecs, not even by what needs no import."""

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "src" / "dragoman" / "engine"
CODECS = {"knowledge/codec.py", "catalogue/codec.py"}
# Of a Path or a file, and no method of anything else that the engine uses.
METHODS = {
    "read_text", "write_text", "write_bytes", "iterdir", "rglob", "mkdir", "rmdir", "unlink",
    "touch", "is_file", "is_dir", "memmap", "fromfile", "tofile", "loadtxt", "genfromtxt",
    "savetxt", "savez",
}  # fmt: skip
FUNCTIONS = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint"}


def touches(source: str) -> list[str]:
    """Return the calls in ``source`` that reach a file, a terminal or other code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in FUNCTIONS:
                found.append(name)
            case ast.Attribute(attr=name) if name in METHODS:
                found.append(name)
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="load" | "save" as name):
                found.append(name)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("open('x')", ["open"]),
        ("Path(x).read_text()", ["read_text"]),
        ("np.load(x)", ["load"]),
        ("yaml.load(x); archive.open(x); evaluate(x)", []),
    ],
)
def test_a_touched_file_is_seen(source: str, found: list[str]) -> None:
    assert touches(source) == found


def test_only_the_codecs_touch_files() -> None:
    found = {
        path.relative_to(ENGINE).as_posix(): calls
        for path in sorted(ENGINE.rglob("*.py"))
        if (calls := touches(path.read_text(encoding="utf-8")))
    }
    assert set(found) <= CODECS, found
