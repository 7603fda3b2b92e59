"""Pin every dependency by version and hash, or check that the pins still fit pyproject.toml.

Four files, so that each machine installs only what it needs and plain pip can check every byte:

    core.txt   what `import dragoman.engine` and `dragoman advise` need
    run.txt    core, all extras and the build backend: what `make demo` installs
    dev.txt    run and everything that tests and checks need: what `make test` installs
    lock.txt   what makes these files, apart, because it brings a pip of its own
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

MADE_BY: Final = (
    "# Made by `make lock` from pyproject.toml for Python 3.11 on Linux; see tools/lock.py."
)
INPUTS: Final = "# Inputs: sha256:"
PIN: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)( *;[^\\]*)?( \\)?$")
# Made in this order: each takes the versions of those before it, so that no package has two.
FILES: Final = ("dev", "run", "core", "lock")


def inputs(pyproject: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what each lock file must hold, from the dependency lists of pyproject.toml."""
    core = pyproject["project"]["dependencies"]
    extras = pyproject["project"]["optional-dependencies"]
    groups = pyproject["dependency-groups"]
    run = [
        *core,
        *(each for extra in sorted(extras) for each in extras[extra]),
        *pyproject["build-system"]["requires"],
    ]
    return {"core": core, "run": run, "dev": [*run, *groups["dev"]], "lock": groups["lock"]}


def digest(requirements: Sequence[str]) -> str:
    """Return what tells whether a lock file was made from these requirements."""
    return hashlib.sha256(json.dumps(sorted(requirements)).encode()).hexdigest()


def read_pins(text: str) -> tuple[dict[str, str], list[str]]:
    """Return version by name, and every line that does not belong into a lock file."""
    pins: dict[str, str] = {}
    wrong: list[str] = []
    name = ""
    hashes: dict[str, int] = {}
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if pin := PIN.match(line):
            name = canonicalize_name(pin["name"])
            pins[name] = pin["version"]
            hashes[name] = 0
        elif re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", stripped) and name:
            hashes[name] += 1
        else:
            wrong.append(f"neither a pin nor a hash: {stripped}")
    wrong += [f"{name} has no hash" for name, count in hashes.items() if not count]
    return pins, wrong


def check(root: Path) -> list[str]:
    """Return one sentence for each thing that is wrong with the lock files; asks nobody outside."""
    wanted = inputs(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")))
    found: list[str] = []
    every: dict[str, dict[str, str]] = {}
    for name, requirements in wanted.items():
        path = root / "requirements" / f"{name}.txt"
        if not path.exists():
            found.append(f"{path.name} is missing")
            continue
        text = path.read_text(encoding="utf-8")
        pins, wrong = read_pins(text)
        found += [f"{path.name}: {sentence}" for sentence in wrong]
        if INPUTS + digest(requirements) not in text:
            found.append(f"{path.name} was made from other requirements than pyproject.toml has")
        for requirement in map(Requirement, requirements):
            version = pins.get(canonicalize_name(requirement.name))
            allowed = requirement.specifier
            if version is None or not allowed.contains(Version(version), prereleases=True):
                found.append(f"{path.name}: {requirement} is pinned to {version or 'nothing'}")
        every[name] = pins
    for name in set(every) - {"dev", "lock"}:
        found += [
            f"{name}.txt has {package}=={version}, dev.txt has {every.get('dev', {}).get(package)}"
            for package, version in every[name].items()
            if every.get("dev", {}).get(package) != version
        ]
    return sorted(found)


def compile_locks(root: Path, *, upgrade: bool) -> None:
    """Make all lock files anew, keeping versions that still fit unless ``upgrade``."""
    wanted = inputs(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")))
    folder = root / "requirements"
    # What this machine adds to the public index must not decide what others install.
    # Certificates and proxies come from the environment too, and stay.
    steered = {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"}
    environment = {key: value for key, value in os.environ.items() if key not in steered}
    environment["PIP_CONFIG_FILE"] = os.devnull
    for name in FILES:
        target = folder / f"{name}.txt"
        constraint = [] if name in {"dev", "lock"} else ["--constraint", "dev.txt"]
        renew = ["--upgrade"] if upgrade and not constraint else []
        # fmt: off
        command = [
            sys.executable, "-m", "piptools", "compile", "-", "--output-file", target.name,
            *constraint, *renew, "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras",
            "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
            "--no-emit-trusted-host",
        ]
        # fmt: on
        asked = "\n".join(wanted[name])
        subprocess.run(command, cwd=folder, env=environment, check=True, text=True, input=asked)
        head = f"{MADE_BY}\n{INPUTS}{digest(wanted[name])}\n"
        target.write_text(head + target.read_text(encoding="utf-8"), encoding="utf-8")
        print(f"requirements/{target.name}")


def main(argv: Sequence[str] | None = None, *, root: Path = Path(__file__).parents[1]) -> int:
    """Make the lock files, or with ``--check`` say what is wrong; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail when wrong")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args(argv)
    if not options.check:
        compile_locks(root, upgrade=options.upgrade)
    wrong = check(root)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if wrong:
        print("run `make lock`", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
