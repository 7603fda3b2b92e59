"""Settings as the environment gives them: a variable, or a file named by ``<variable>_FILE``.

Whatever is wrong is said before anything starts, with the name of the variable (and never its
value: it may be a secret).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import dj_database_url
import platformdirs
from django.core.exceptions import ImproperlyConfigured

_TRUE: Final = frozenset(("1", "true", "yes", "on"))
_FALSE: Final = frozenset(("0", "false", "no", "off", ""))


class Environment:
    """Typed access to the variables ``DRAGOMAN_*``."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def text(self, name: str, default: str = "") -> str:
        """Return a text; ``<name>_FILE`` names a file that holds it, as secrets often come.

        Raises:
            ImproperlyConfigured: both are given, or the file cannot be read.
        """
        full = f"DRAGOMAN_{name}"
        path = self._variables.get(f"{full}_FILE")
        value = self._variables.get(full)
        if path is None:
            return default if value is None else value
        if value is not None:
            raise ImproperlyConfigured(f"Both {full} and {full}_FILE are set: keep one of them.")
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(
                f"{full}_FILE names a file that cannot be read: {error}."
            ) from error

    def flag(self, name: str, *, default: bool) -> bool:
        """Return yes or no.

        Raises:
            ImproperlyConfigured: the value is neither.
        """
        value = self.text(name, "yes" if default else "no").strip().casefold()
        if value in _TRUE or value in _FALSE:
            return value in _TRUE
        raise ImproperlyConfigured(f"DRAGOMAN_{name} must be yes or no.")

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number between two bounds.

        Raises:
            ImproperlyConfigured: it is no whole number or outside the bounds.
        """
        value = self.text(name, str(default)).strip()
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        raise ImproperlyConfigured(f"DRAGOMAN_{name} must be a number from {least} to {most}.")

    def names(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Return names separated by commas."""
        found = [part.strip() for part in self.text(name).split(",")]
        return [part for part in found if part] or list(default)

    def data_folder(self) -> Path:
        """Return where everything is kept that is not in the database; it is made if missing.

        ``DRAGOMAN_DATA_DIR``, else the folder that the system gives each user for such things.

        Raises:
            ImproperlyConfigured: it cannot be made or written to.
        """
        given = self.text("DATA_DIR")
        folder = Path(given) if given else platformdirs.user_data_path("dragoman")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(
                f"The data folder cannot be made: {error}. Set DRAGOMAN_DATA_DIR."
            ) from error
        if not os.access(folder, os.W_OK):
            raise ImproperlyConfigured(
                f"The data folder {folder} cannot be written to. Set DRAGOMAN_DATA_DIR."
            )
        return folder.resolve()

    def secret(self, folder: Path) -> str:
        """Return the key that sessions and links are signed with; made once if none is given.

        Raises:
            ImproperlyConfigured: the one given is shorter than 32 characters.
        """
        given = self.text("SECRET_KEY")
        if given:
            if len(given) < 32:
                raise ImproperlyConfigured("DRAGOMAN_SECRET_KEY needs at least 32 characters.")
            return given
        file = folder / "secret-key"
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
                made.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return file.read_text(encoding="utf-8").strip()

    def database(self, folder: Path) -> dict[str, Any]:
        """Return Django's settings of the database: SQLite in the data folder if none is named.

        Raises:
            ImproperlyConfigured: ``DRAGOMAN_DATABASE_URL`` names neither SQLite nor PostgreSQL.
        """
        url = self.text("DATABASE_URL") or f"sqlite:///{folder / 'dragoman.sqlite3'}"
        try:
            found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600))
        except (
            dj_database_url.ParseError,
            dj_database_url.UnknownSchemeError,
            ValueError,
        ) as error:
            raise ImproperlyConfigured(
                "DRAGOMAN_DATABASE_URL must look like postgresql://user:password@host/name "
                "or sqlite:///path."
            ) from error
        match found["ENGINE"]:
            case "django.db.backends.sqlite3":
                # Writers wait for each other instead of failing half-way through.
                found["OPTIONS"] = {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                }
            case "django.db.backends.postgresql":
                found["CONN_HEALTH_CHECKS"] = True
            case other:
                raise ImproperlyConfigured(
                    f"DRAGOMAN_DATABASE_URL asks for {other.rpartition('.')[2]}: "
                    "SQLite and PostgreSQL are supported."
                )
        return found
