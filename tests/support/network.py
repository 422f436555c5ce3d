"""Keeps the tests on this machine: whoever tries to leave it fails at once, with the address."""

from __future__ import annotations

import ipaddress
import socket
import sys

_LOCAL_NAMES = ("", "localhost", None)


class OffMachineError(RuntimeError):
    """A test tried to reach another machine."""


def forbid_leaving_machine() -> None:
    """Refuse every connection and name look-up that is not for this machine, for good."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        peer, address = arguments[0], arguments[1]
        if isinstance(peer, socket.socket) and peer.family == socket.AF_UNIX:
            return
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise OffMachineError(f"a test tried to reach {address[0]}")
    elif event == "socket.getaddrinfo" and not _is_local(arguments[0]):
        raise OffMachineError(f"a test tried to look up {arguments[0]}")


def _is_local(host: object) -> bool:
    if host in _LOCAL_NAMES:
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    if text in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False
