"""The dead man's switch: a monitor elsewhere that raises an alarm when our pings stop."""

from __future__ import annotations

import http.client
import urllib.request
from typing import Any
from urllib.error import URLError

from typing_extensions import override

from smsserve import logs

TIMEOUT = 5.0  # seconds
_FINE = range(200, 300)
_log = logs.get_logger(__name__)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A monitor's address does not move; another place must not learn the secret in it."""

    @override
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class HttpPing:
    """Implements ports.Pinger with one GET; the address is a secret and never logged."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        """Keep the address, and for how many seconds each step may be waited for."""
        self._url, self._timeout = url, timeout
        self._opener = urllib.request.build_opener(_NoRedirects)

    def ping(self) -> bool:
        """Say that all is well; False when the monitor could not be told (never raises)."""
        try:
            with self._opener.open(self._url, timeout=self._timeout) as answer:
                return answer.status in _FINE
        except (URLError, http.client.HTTPException, OSError, ValueError) as error:
            _log.warning("ping.failed", error=type(error).__name__)
            return False
