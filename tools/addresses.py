"""Check that no file holds an address or a path that only one machine has.

A lock file or a script that names somebody's mirror, home or checkout works for him and breaks for
everybody else.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

PUBLIC: Final = frozenset({"pypi.org", "files.pythonhosted.org"})
# Options that send a package client elsewhere, and addresses of package indexes.
STEERING: Final = re.compile(
    r"--(extra-)?index[-]url|--find[-]links|--trusted[-]host|https?://[^\s\"'<>]+/simple\b"
)
SKIPPED: Final = {".git", ".venv", ".cache", "__pycache__", "artefacts", "build", "dist"}
LARGEST: Final = 5_000_000
# Folders of every Debian; a checkout below one of them must not make a mention of it wrong.
EVERYWHERE: Final = frozenset(map(Path, "/ /home /opt /srv /tmp /usr /usr/local /var/tmp".split()))


def files(root: Path) -> Iterator[Path]:
    """Yield what is or would be committed; without git, everything but what tools leave behind."""
    # A folder inside somebody's checkout is not a checkout: git would answer for the whole.
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if (root / ".git").exists() and listing.returncode == 0:
        yield from (root / name for name in sorted(set(listing.stdout.split("\0"))) if name)
        return
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in SKIPPED)
        yield from (Path(folder, name) for name in sorted(names))


def machine_words(root: Path) -> list[str]:
    """Return the paths of this checkout, home and Python, and the hosts that pip is sent to."""
    paths = {root, root.parent, Path.home(), Path(sys.base_prefix)} - EVERYWHERE
    words = [f"{path}/" for path in paths]
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    settings += "\n".join(value for key, value in os.environ.items() if key.startswith("PIP_"))
    addresses = re.findall(r"https?://[^\s'\"]+", settings)
    hosts = {urlsplit(address).hostname or "" for address in addresses}
    return sorted(words) + sorted(hosts - PUBLIC - {""})


def findings(root: Path) -> list[str]:
    """Return file, line and reason of everything that ties the project to one machine."""
    words = machine_words(root)
    found = []
    for path in files(root):
        if not path.is_file() or path.stat().st_size > LARGEST:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(root)
        for number, line in enumerate(text.splitlines(), 1):
            if STEERING.search(line):
                found.append(f"{name}:{number}: sends a package client to an address of its own")
            held = [word for word in words if word in line]
            found += [
                f"{name}:{number}: holds {word}, which only this machine has" for word in held
            ]
    return found


def main(*, root: Path = Path(__file__).parents[1]) -> int:
    """Print what was found and return the exit code."""
    found = findings(root.resolve())
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
