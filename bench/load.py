"""The real server under concurrent buyers: `make load`. It reaches this machine only.

A shipped category is scaled to many products, two processes serve it, and buyers hold sessions
through the API for a while. Printed are requests a second, times, errors, what HTTP costs beside
the turn, and how much of the catalogue the processes share.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import httpx
import numpy as np

from bench.timing import table

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / ".cache" / "load"
SLUG: Final = "monitors"
_TIMES: Final = 5
PUBLISH: Final = """
import datetime, sys
from pathlib import Path
from dragoman.config.installation import open_django
open_django()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from dragoman.library.shipped import publish_folder
publish_folder(by=None, slug="monitors", document=Path(sys.argv[1]), today=datetime.date.today())
"""
TURNS: Final = """
import json, sys, time
from dragoman.config.installation import open_django
open_django()
from django.utils import timezone
from dragoman.advisor.sessions import weigh
from dragoman.engine.advice import read_profile
from dragoman.library import published
advisor = published.advisor(published.current("monitors"), market=None, today=timezone.localdate())
profiles = [read_profile(each, advisor.category) for each in json.load(sys.stdin)]
def run():
    for profile in profiles:
        weigh(advisor=advisor, profile=profile, language="en")
run()
before = time.process_time()
for _ in range(5):
    run()
print((time.process_time() - before) / len(profiles) / 5 * 1000)
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--buyers", type=int, default=8)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--port", type=int, default=8297)
    given = parser.parse_args()
    data = FOLDER / f"data-{given.products}"
    _publish(data, given.products)
    with _Server(data, given.port, given.processes) as server:
        # Every process reads the catalogue and fills its caches before anything is measured.
        _load(server.address, 2 * given.processes, given.seconds / 2)
        taken, errors, profiles = _load(server.address, given.buyers, given.seconds)
        _told(taken, errors, given.seconds)
        _cost(server, data, profiles[:20])
        _shared(server)
    return 1 if errors else 0


def _publish(data: Path, products: int) -> None:
    if (data / "ready").exists():
        return
    shutil.rmtree(data, ignore_errors=True)
    shipped = ROOT / "src" / "dragoman" / "categories" / SLUG
    folder = FOLDER / f"category-{products}"
    folder.mkdir(parents=True, exist_ok=True)
    text = (shipped / "category.yaml").read_text(encoding="utf-8")
    named = re.search(r"^  table: (\S+)", text, flags=re.MULTILINE)
    assert named is not None
    (folder / "category.yaml").write_text(text, encoding="utf-8")
    with (shipped / named[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    identity = re.search(r"^  id: \[?([^\],\n]+)", text, flags=re.MULTILINE)
    assert identity is not None
    column = identity[1].strip().strip('"')
    with (folder / named[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), products)):
            copy = number // len(rows)
            suffix = f" #{copy}" if copy else ""
            writer.writerow({**row, column: f"{row[column]}{suffix}"})
    print(f"publishing {products:,} products …", file=sys.stderr)
    subprocess.run(
        [sys.executable, "-c", PUBLISH, str(folder / "category.yaml")],
        env=_environment(data),
        check=True,
    )
    (data / "ready").touch()


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DRAGOMAN_DATA_DIR": str(data),
        "DRAGOMAN_API_LIMIT": "0",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }


class _Server:
    """The server as users start it, and the processes that answer."""

    def __init__(self, data: Path, port: int, processes: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._processes = processes
        self._command = [
            *(sys.executable, "-m", "dragoman", "serve", "--no-worker"),
            *("--port", str(port), "--processes", str(processes)),
        ]
        self._environment = _environment(data)

    def __enter__(self) -> _Server:
        self._process = subprocess.Popen(self._command, env=self._environment)
        for _ in range(600):
            try:
                if httpx.get(f"{self.address}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.2)
        else:
            raise RuntimeError("the server does not become ready")
        self.workers = self._children()[-self._processes :]
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)

    def cpu_seconds(self) -> float:
        """Return the processor time all answering processes took so far."""
        ticks = 0
        for pid in self.workers:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _children(self) -> list[int]:
        found = []
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == self._process.pid:
                found.append(int(entry.parent.name))
        return sorted(found)


def _load(
    address: str, buyers: int, seconds: float
) -> tuple[dict[str, list[float]], list[str], list[dict[str, Any]]]:
    taken: dict[str, list[float]] = defaultdict(list)
    errors: list[str] = []
    profiles: list[dict[str, Any]] = []
    end = time.monotonic() + seconds

    def buyer(number: int) -> None:
        with httpx.Client(base_url=address, timeout=120) as client:
            for round_ in itertools.count(number):
                for kind, answer, spent in _session(client, round_):
                    taken[kind].append(spent)
                    if answer.status_code >= 400:
                        errors.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
                    elif kind == "answer":
                        profiles.append(answer.json()["inputs"]["profile"])
                    if time.monotonic() > end:
                        return

    threads = [threading.Thread(target=buyer, args=(number,)) for number in range(buyers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, errors, profiles


def _session(client: httpx.Client, number: int) -> Iterator[tuple[str, httpx.Response, float]]:
    """Hold one dialogue: begin, look, answer five questions, ask why the first is first."""

    def ask(
        kind: str, method: str, path: str, body: object = None, match: str = ""
    ) -> tuple[str, httpx.Response, float]:
        headers = {"If-Match": match} if match else {}
        start = time.perf_counter()
        answer = client.request(method, path, json=body, headers=headers)
        return kind, answer, (time.perf_counter() - start) * 1000

    made = ask("begin", "POST", "/api/v1/sessions", {"category": SLUG})
    yield made
    here = made[1].headers["Location"]
    shown = ask("result", "GET", f"{here}/result")
    yield shown
    record = shown[1].json()
    for turn in range(5):
        question = record["next_question"]
        if question is None:
            break
        options = [option["id"] for option in question["options"]]
        value = options[(number + turn) % len(options)] if options else "unknown"
        answered = ask(
            "answer",
            "PUT",
            f"{here}/answers/{question['id']}",
            {"value": [value] if question["kind"] in ("some_of", "use cases") else value},
            "*",
        )
        yield answered
        record = answered[1].json()
    if record["recommendations"]:
        first = record["recommendations"][0]["product"]
        yield ask("why", "GET", f"{here}/why?{urlencode({'product': first})}")


def _told(taken: dict[str, list[float]], errors: list[str], seconds: float) -> None:
    rows = []
    every = [spent for times in taken.values() for spent in times]
    for kind, times in (*sorted(taken.items()), ("all", every)):
        p50, p95, p99 = np.quantile(times, (0.5, 0.95, 0.99))
        figures = (f"{value:.1f}" for value in (p50, p95, p99))
        rows.append((kind, str(len(times)), f"{len(times) / seconds:.1f}", *figures))
    print(table("Load, ms", ("request", "count", "a second", "p50", "p95", "p99"), rows))
    print(f"\nerrors: {len(errors)}", *errors[:5], sep="\n  ")


def _cost(server: _Server, data: Path, profiles: list[dict[str, Any]]) -> None:
    """Print the processor time of a request for advice, and of the same turn without HTTP."""
    bodies = [{"profile": profile} for profile in profiles]
    with httpx.Client(base_url=server.address, timeout=60) as client:

        def run() -> None:
            for body in bodies:
                client.post(f"/api/v1/categories/{SLUG}/advise", json=body).raise_for_status()

        for _ in range(6 * len(server.workers)):
            run()  # whatever each process keeps of these turns, it has now
        before = server.cpu_seconds()
        for _ in range(_TIMES):
            run()
        request = (server.cpu_seconds() - before) / len(bodies) / _TIMES * 1000
    turn = float(
        subprocess.run(
            [sys.executable, "-c", TURNS],
            env=_environment(data),
            input=json.dumps(profiles),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    print(
        f"\nprocessor time: {request:.1f} ms a request for advice, {turn:.1f} ms the turn alone, "
        f"{request - turn:.1f} ms HTTP"
    )


def _shared(server: _Server) -> None:
    """Print what of the catalogue's files each process holds, and its share of it."""
    for pid in server.workers:
        sums: dict[str, int] = defaultdict(int)
        is_catalogue = False
        for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
            if re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
                is_catalogue = "/catalogues/" in line
            elif is_catalogue:
                name, _, rest = line.partition(":")
                if rest.endswith("kB"):
                    sums[name] += int(rest.split()[0])
        print(
            f"process {pid}: {sums['Rss']:,} kB of the catalogue mapped, of which "
            f"{sums['Shared_Clean']:,} kB shared and {sums['Private_Dirty']:,} kB changed"
        )


if __name__ == "__main__":
    sys.exit(main())
