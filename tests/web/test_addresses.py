"""Whose request it is: proxies are configured and never guessed, and headers are anybody's."""

from __future__ import annotations

import pytest
from flask import Flask, g

from smsserve.web.addresses import client_address

VISITOR, INVENTED, PROXY = "203.0.113.7", "198.51.100.9", "192.0.2.1"
HERE = "127.0.0.1"


def ask(proxies: int | None, peer: str, header: str | None) -> str:
    """Return whose a request is taken for."""
    headers = {} if header is None else {"X-Forwarded-For": header}
    with Flask("test").test_request_context(headers=headers, environ_base={"REMOTE_ADDR": peer}):
        g.proxies = proxies
        return client_address()


@pytest.mark.parametrize(
    ("proxies", "peer", "header", "found"),
    [
        (None, VISITOR, None, VISITOR),
        (None, VISITOR, INVENTED, VISITOR),
        (None, HERE, f"{INVENTED}, {VISITOR}", VISITOR),
        (None, HERE, None, HERE),
        (0, HERE, f"{INVENTED}, {VISITOR}", HERE),
        (0, VISITOR, INVENTED, VISITOR),
        (1, PROXY, f"{INVENTED}, {VISITOR}", VISITOR),
        (2, PROXY, f"{INVENTED}, {VISITOR}, {PROXY}", VISITOR),
        (2, PROXY, f"{INVENTED},{VISITOR} , {PROXY}", VISITOR),
        (2, PROXY, VISITOR, PROXY),
        (3, PROXY, "", PROXY),
        (1, PROXY, "unknown", PROXY),
        (1, PROXY, "' OR 1=1", PROXY),
        (1, PROXY, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_have_added_is_believed(
    proxies: int | None, peer: str, header: str | None, found: str
) -> None:
    """As many addresses from the end as there are proxies; what stands before is invented."""
    assert ask(proxies, peer, header) == found
