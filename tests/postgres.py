"""The PostgreSQL server that some tests compare with, when there is one."""

from __future__ import annotations

import functools
import os
from typing import Final

import psycopg

VARIABLE: Final = "DRAGOMAN_TEST_POSTGRES"
# A role and a database of this name exist only where somebody made them for these tests.
DEFAULT: Final = "postgresql://dragoman_test:dragoman_test@127.0.0.1:5432/dragoman_test"
MISSING: Final = "no PostgreSQL for the tests"
HOW_TO_GET_IT: Final = f"""\
PostgreSQL was not found, so what is rendered for it was not run on it. To have it (Debian):
    apt-get install postgresql
    su postgres -c "psql -c \\"CREATE ROLE dragoman_test LOGIN PASSWORD 'dragoman_test'\\""
    su postgres -c "createdb -O dragoman_test -E UTF8 --locale C -T template0 dragoman_test"
or name a database that tests may write to: {VARIABLE}=postgresql://user:password@host:port/name"""


@functools.cache
def find() -> str | None:
    """Return how to connect, or None when there is no server.

    A server named in the environment is wanted, so there its absence is an error.

    Raises:
        psycopg.OperationalError: the server named in the environment does not answer.
    """
    named = os.environ.get(VARIABLE)
    try:
        psycopg.connect(named or DEFAULT, connect_timeout=5).close()
    except psycopg.OperationalError:
        if named:
            raise
        return None
    return named or DEFAULT
