"""Looking texts up in the provider's list: what is asked, what is read, what proves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.ports import (
    LookupFailed,
    NoAnswer,
)
from tests.gateways.scripted_carrier import (
    ACCOUNT,
    NOW,
    REQUEST,
    carrier,
    refusal,
    sender_to,
)
from tests.gateways.stub_http import (
    Act,
    StubServer,
    answer,
    closed_port,
    hang_up,
    keep_silent,
)


def row(number: int, **changes: object) -> dict[str, object]:
    """Return one row of the provider's list, `number` minutes before NOW."""
    at = NOW - timedelta(minutes=number)
    return {
        "sid": f"SM{number:032x}",
        "to": REQUEST.to,
        "body": f"text {number}",
        "status": "delivered",
        "direction": "outbound-api",
        "date_created": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "error_code": None,
    } | changes


def page(rows: list[dict[str, object]], following: str | None = None) -> Act:
    """Answer with one page of the list."""
    return answer(200, {"messages": rows, "next_page_uri": following, "page": 0, "page_size": 50})


def test_the_list_is_asked_for_one_number_only() -> None:
    """No sender and no date: both are empty while a text is queued. The plus sign is encoded."""
    with carrier(page([row(1)])) as (sender, server):
        (found,) = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
        (request,) = server.requests
    assert request.method == "GET"
    assert "To=%2B15550100077" in request.target
    assert request.query == {"To": [REQUEST.to], "PageSize": ["50"]}
    assert (found.sid, found.to, found.body) == (f"SM{1:032x}", REQUEST.to, "text 1")
    assert (found.status, found.created_at) == ("delivered", NOW - timedelta(minutes=1))


def test_the_list_comes_newest_first_and_only_since_when_asked() -> None:
    """Rows without a date are kept and put last; older, inbound and foreign rows are left out."""
    rows = [
        row(5),
        row(1, error_code=30003, status="failed"),
        row(90),
        row(2, direction="inbound"),
        row(3, to="+15550100099"),
        row(4, date_created=None, date_sent=None),
    ]
    with carrier(page(rows)) as (sender, _):
        found = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
    assert [each.body for each in found] == ["text 1", "text 5", "text 4"]
    assert found[0].error_code == 30003


@pytest.mark.parametrize("absolute", [False, True])
def test_further_pages_are_followed(absolute: bool) -> None:
    """The link is relative; a service that gives a full address is understood too."""
    link = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?To=%2B15550100077&Page=1&PageToken=x"
    with StubServer([]) as server:
        server.acts += [page([row(1)], server.url + link if absolute else link), page([row(2)])]
        sender = sender_to(server.url)
        found = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
        sender.close()
    assert [each.body for each in found] == ["text 1", "text 2"]
    assert server.requests[1].target == link


def test_the_list_ends_where_it_becomes_too_old() -> None:
    """Somebody texted for years has many pages; the first ones are enough."""
    with carrier(page([row(1)], "/next"), page([row(70), row(80)], "/next")) as (sender, server):
        assert len(sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))) == 1
        assert len(server.requests) == 2


UNREADABLE: dict[str, Act] = {
    "no end": page([row(1)], "/2010-04-01/again"),
    "401": refusal(401, 20003),
    "429": refusal(429, 20429),
    "500": answer(500, b"<html>"),
    "half a body": answer(200, b"{"),
    "a list": answer(200, b"[]"),
    "no messages": answer(200, {"next_page_uri": None}),
    "a link elsewhere": page([row(1)], "http://elsewhere.invalid/2010-04-01/next"),
    "connection closed": hang_up,
    "silence": keep_silent,
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_list_that_can_not_be_read_concludes_nothing(what: str) -> None:
    """An unreadable list is not an empty list; nor is one without an end."""
    with carrier(UNREADABLE[what]) as (sender, server), pytest.raises(LookupFailed):
        sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
    assert 1 <= len(server.requests) <= 4


def test_an_unreachable_list_concludes_nothing() -> None:
    """The error tells what happened and not whom it was about."""
    with closed_port() as url, pytest.raises(LookupFailed) as caught:
        sender_to(url).list_sent(REQUEST.to, NOW)
    assert str(caught.value) == "ConnectionRefusedError"


@pytest.mark.parametrize("act", [keep_silent, hang_up])
def test_a_list_that_does_not_answer_is_told_from_one_that_says_no(act: Act) -> None:
    """Whoever asks for the next text would wait as long; a refusal says nothing about the next."""
    with carrier(act) as (sender, _), pytest.raises(NoAnswer):
        sender.list_sent(REQUEST.to, NOW)
    with carrier(refusal(500, None)) as (sender, _), pytest.raises(LookupFailed) as caught:
        sender.list_sent(REQUEST.to, NOW)
    assert not isinstance(caught.value, NoAnswer)
