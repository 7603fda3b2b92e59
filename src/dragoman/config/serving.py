"""The production server and the worker beside it, as one group of processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

APPLICATION = "dragoman.config.wsgi:application"


def serve(*, host: str, port: int, processes: int, with_worker: bool) -> None:
    """Serve until told to stop (SIGTERM, SIGINT); running requests are finished first.

    WSGI on threads: a turn is computation, so asynchronous views would only add to it.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    worker = start_worker() if with_worker else None
    try:
        Granian(
            APPLICATION,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            # A turn is computation: more threads than this only wait for each other.
            blocking_threads=4,
            backpressure=256,
            workers_kill_timeout=20,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
            log_access=False,
        ).serve()
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait(timeout=30)


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker of background tasks as a process of its own."""
    command: Sequence[str] = (sys.executable, "-m", "dragoman", "worker")
    return subprocess.Popen(command)  # noqa: S603 - our own command


def work() -> None:
    """Run background tasks until told to stop; a task that runs is finished first."""
    from django.core.management import call_command

    call_command("db_worker", verbosity=1)
