"""Where a webhook goes and how stubbornly: the URL and the overrides in its fragment.

`#rc=2&rp=5xx,ct,rt` is never sent and never signed. Source of keys, ranges and defaults: Twilio's
page on webhook connection overrides.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import parse_qs, urldefrag, urlsplit

LONGEST_URL = 4000


class NotLoopbackError(ValueError):
    """A webhook URL leads off this machine, or is no URL at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """A webhook's URL without its fragment, with its limits in seconds."""

    url: str
    connect_timeout: float = 5.0
    read_timeout: float = 15.0
    total_timeout: float = 15.0
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})


def read_target(url: str) -> Target:
    """Read a webhook URL; raises NotLoopbackError unless it stays on this machine."""
    check_loopback(url)
    plain, fragment = urldefrag(url)
    given = {key: values[-1] for key, values in parse_qs(fragment).items()}
    policy = frozenset(part.strip() for part in given.get("rp", "ct").split(","))
    return Target(
        url=plain,
        connect_timeout=_number(given, "ct", 5000, (100, 10_000)) / 1000,
        read_timeout=_number(given, "rt", 15_000, (100, 15_000)) / 1000,
        total_timeout=_number(given, "tt", 15_000, (100, 15_000)) / 1000,
        retries=_number(given, "rc", 1, (0, 5)),
        retry_on=policy,
    )


def check_loopback(url: str) -> None:
    """Raise NotLoopbackError unless `url` is http(s) to this machine's loopback address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    else:
        host = host if parts.scheme in {"http", "https"} else ""
    if not host or len(url) > LONGEST_URL or not _is_loopback(host):
        raise NotLoopbackError(
            "not a loopback URL: the simulator only calls this machine, "
            "for example http://127.0.0.1:8000/twilio/status"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _number(given: dict[str, str], key: str, default: int, span: tuple[int, int]) -> int:
    try:
        value = int(given.get(key, default))
    except ValueError:
        return default
    return min(max(value, span[0]), span[1])
