"""Hosts on one machine: a network namespace each, on one bridge; links can be taken down.

Linux only, as root, with `ip` of iproute2. Whatever is made is taken away at the end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

CENTRE = "10.77.0.1"  # the machine itself: database, queue, carrier
_BRIDGE = "smslab"
_FIRST = 11


class NoNetworkError(Exception):
    """Hosts can not be made here; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Host:
    """One host: its name, and where the others reach it."""

    name: str
    address: str
    place: int

    @property
    def namespace(self) -> str:
        """Return the name of its network namespace."""
        return f"{_BRIDGE}-{self.place}"

    def command(self, argv: Sequence[str]) -> list[str]:
        """Return a command line that runs a program on this host."""
        return ["ip", "netns", "exec", self.namespace, *argv]

    def cut_off(self) -> None:
        """Take its cable out."""
        _ip("link", "set", f"{_BRIDGE}{self.place}", "down")

    def put_back(self) -> None:
        """Put its cable in again."""
        _ip("link", "set", f"{_BRIDGE}{self.place}", "up")


@contextmanager
def hosts(names: Sequence[str]) -> Iterator[list[Host]]:
    """Make hosts for a block, in the order of their names; raises NoNetworkError."""
    _require_means()
    made = [Host(name, f"10.77.0.{_FIRST + place}", place) for place, name in enumerate(names)]
    _take_down(made)
    try:
        _ip("link", "add", _BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{CENTRE}/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        for host in made:
            _plug_in(host)
        yield made
    finally:
        _take_down(made)


def _require_means() -> None:
    if sys.platform != "linux" or shutil.which("ip") is None:
        raise NoNetworkError("hosts of their own need Linux and the command `ip` (iproute2)")
    if os.geteuid() != 0:
        raise NoNetworkError("hosts of their own need root: run it with sudo, or in a container")


def _plug_in(host: Host) -> None:
    outside, inside = f"{_BRIDGE}{host.place}", f"{_BRIDGE}{host.place}i"
    _ip("netns", "add", host.namespace)
    _ip("link", "add", outside, "type", "veth", "peer", "name", inside)
    _ip("link", "set", inside, "netns", host.namespace)
    _ip("link", "set", outside, "master", _BRIDGE)
    _ip("link", "set", outside, "up")
    for words in (
        ("link", "set", "lo", "up"),
        ("addr", "add", f"{host.address}/24", "dev", inside),
        ("link", "set", inside, "up"),
    ):
        _ip("-n", host.namespace, *words)


def _take_down(made: Sequence[Host]) -> None:
    """Take away what there is, of this run or of one that was killed."""
    for host in made:
        _ip("netns", "del", host.namespace, must=False)
        _ip("link", "del", f"{_BRIDGE}{host.place}", must=False)
    _ip("link", "del", _BRIDGE, must=False)


def _ip(*words: str, must: bool = True) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)  # noqa: S607 - iproute2's
    if must and done.returncode != 0:
        said = done.stderr.strip()
        raise NoNetworkError(f"`ip {' '.join(words)}` failed ({said}): may this be a container?")
