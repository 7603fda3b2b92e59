"""What every test stands on: how long to search, a closed network, and services there may be."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests import closed_network, postgres

closed_network.close()

# No deadline anywhere: tests share two cores, and a slow example is not a wrong one.
settings.register_profile("dev", max_examples=60, deadline=None)
settings.register_profile(
    "ci",
    max_examples=400,
    deadline=None,
    derandomize=True,  # the same commit has the same answer
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "deep", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
PROFILE = os.environ.get("DRAGOMAN_TEST_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
settings.load_profile(PROFILE)


def pytest_report_header() -> str:
    """Say how thoroughly properties are searched."""
    examples = settings.get_profile(PROFILE).max_examples
    return f"profile: {PROFILE}, {examples} examples a property (DRAGOMAN_TEST_PROFILE=dev|ci|deep)"


@pytest.fixture(scope="session")
def postgres_dsn() -> str:
    """Return how to connect to a PostgreSQL that tests may write to; skip where there is none."""
    dsn = postgres.find()
    if dsn is None:
        # Optional for users; CI names a server, and then find() fails where there is none.
        pytest.skip(postgres.MISSING)
    return dsn


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which optional service was not found and how to get it."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if postgres.MISSING in str(report.longrepr)
    ]
    if skipped:
        count = len(skipped)
        terminalreporter.section(f"not tested here: {count} test{'s' * (count > 1)}")
        terminalreporter.line(postgres.HOW_TO_GET_IT)
