"""The ping: one request to a monitor, which never costs more than a moment and tells no secret."""

from __future__ import annotations

import pytest

from smsserve.gateways.ping import HttpPing
from tests.gateways.stub_http import StubServer, answer, closed_port, keep_silent, say

ELSEWHERE = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"


def test_a_monitor_that_answers_was_told() -> None:
    """By one GET of the address, whole."""
    with StubServer([answer(200)]) as server:
        ping = HttpPing(f"{server.url}/secret-token")
        assert ping.ping()
        assert ping.ping()
        assert [one.target for one in server.requests] == ["/secret-token"] * 2


def test_a_monitor_that_refuses_or_points_elsewhere_was_not() -> None:
    """Another place must not learn the address."""
    with StubServer([answer(404), say(ELSEWHERE)]) as server:
        ping = HttpPing(f"{server.url}/secret-token")
        assert not ping.ping()
        assert not ping.ping()
        assert len(server.requests) == 2


def test_a_monitor_that_hangs_or_is_away_is_given_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """While it still says nothing, and after one try; its address, a secret, is in no log."""
    with StubServer([keep_silent]) as server, closed_port() as closed:
        for url in (server.url, closed):
            assert not HttpPing(f"{url}/secret-token", timeout=0.2).ping()
        assert len(server.requests) == server.connections == 1
    told = capsys.readouterr()
    assert "secret-token" not in told.out + told.err
