"""Closes the network for a test process: nobody is reached but this machine itself.

An audit hook, not a patched ``socket``: it also sees what was imported before, cannot be taken
back, and costs nothing when no socket is used.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

LOCAL_NAMES: Final = frozenset({None, "", "localhost", b"localhost", b""})


class NetworkClosedError(RuntimeError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Tell whether a host name or address means this machine."""
    if host in LOCAL_NAMES:
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse(host: object) -> None:
    if not is_local(host):
        raise NetworkClosedError(f"tests reach this machine only, not {host!r}")


def _address(arguments: tuple[Any, ...]) -> None:
    """Check ``(socket, address)``; a text is the path of a unix socket."""
    if isinstance(arguments[1], tuple):
        _refuse(arguments[1][0])


def _name(arguments: tuple[Any, ...]) -> None:
    """Check ``(host, …)``; asking for a foreign name is already reaching out."""
    _refuse(arguments[0])


CHECKS: Final[Mapping[str, Callable[[tuple[Any, ...]], None]]] = {
    "socket.connect": _address,
    "socket.sendto": _address,
    "socket.sendmsg": _address,
    "socket.getaddrinfo": _name,
    "socket.gethostbyname": _name,
}


def close() -> None:
    """Close the network for the rest of this process."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        check = CHECKS.get(event)
        if check is not None:
            check(arguments)

    sys.addaudithook(watch)
