"""The database is locked or away, or the whole site is: whoever texts is heard all the same later.

Never 200 without a durable copy; and within two minutes of the return everything is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.errors import StoreUnavailableError
from smsserve.usecases import flags, inspecting
from tests.faults.databases import lock_rows
from tests.support.control import Record
from tests.support.loop import Loop, dead_url, running_loop
from tests.support.postgres import PostgresServer

# The provider gives up on a webhook after 15 s; by then it must have been told to come again.
IN_TIME = 8_000  # milliseconds, of which a busy machine may take most
IN_AGAIN = timedelta(minutes=2)


@pytest.fixture
def loop(tmp_path: Path, database_url: str) -> Iterator[Loop]:
    """Return a running loop, on each database in turn."""
    with running_loop(tmp_path, database_url) as found:
        yield found


def test_a_text_during_a_lock_comes_in_later(loop: Loop) -> None:
    """Never 200 without a durable copy: 503, and the carrier's next try is stored once."""
    loop.employ("Ana")
    sam = loop.enroll("Sam")
    loop.carrier.configure(webhook_url=f"{loop.web_url}/twilio/inbound#rc=0")
    with lock_rows(loop.runtime.settings.database_url):
        heard = loop.carrier.text(sam, "I want to die")
    (attempt,) = heard["attempts"]
    refused = (heard["delivered"], attempt["result"]) == (False, "503")
    assert refused, "it was told that the text is kept"
    assert attempt["milliseconds"] < IN_TIME
    assert loop.messages("inbound") == []
    for _ in range(2):
        assert loop.carrier.text(sam, "", sid=heard["sid"])["delivered"]
    loop.work()
    assert [one.status for one in loop.messages("inbound")] == ["handled"]
    (flag,) = flags.list_flags(loop.runtime, actor="test")
    assert flag.severity == "crisis"


def test_what_is_texted_in_ten_minutes_without_a_database_comes_in_within_two(
    tmp_path: Path,
) -> None:
    """The server is shut down in earnest; no try of the carrier is left when it is back."""
    with (
        PostgresServer() as server,
        running_loop(tmp_path, server.create_database()) as loop,
    ):
        sam, kim = gather(loop)
        server.stop()
        heard = [loop.carrier.text(sam, "I want to die")]
        loop.carrier.let_pass(timedelta(minutes=10))
        heard.append(loop.carrier.text(kim, "doing fine"))
        results = [attempt["result"] for one in heard for attempt in one["attempts"]]
        assert set(results) == {"503"}
        with pytest.raises(StoreUnavailableError):
            inspecting.go_round(loop.runtime)
        server.start()
        expect_everything_within_two_minutes(loop, heard)


def test_what_is_texted_in_half_an_hour_without_a_site_comes_in_within_two_minutes(
    tmp_path: Path,
) -> None:
    """Nobody listens at the webhook's address, and the carrier gives each text up."""
    with running_loop(tmp_path, f"sqlite:///{tmp_path / 'smsserve.db'}") as loop:
        sam, kim = gather(loop)
        loop.carrier.configure(webhook_url=dead_url())
        heard = [loop.carrier.text(sam, "I want to die")]
        loop.carrier.let_pass(timedelta(minutes=30))
        heard.append(loop.carrier.text(kim, "doing fine"))
        assert {attempt["result"] for one in heard for attempt in one["attempts"]} == {"ct"}
        expect_everything_within_two_minutes(loop, heard)


def gather(loop: Loop) -> tuple[str, str]:
    """Have a supporter, two people, and the carrier's books compared with ours until now."""
    loop.employ("Ana")
    people = loop.enroll("Sam"), loop.enroll("Kim")
    loop.let_pass(seconds=1)
    inspecting.go_round(loop.runtime)
    return people


def expect_everything_within_two_minutes(loop: Loop, heard: Sequence[Record]) -> None:
    """See every text stored once and understood, the crisis flagged and paged, in that time."""
    back_at = loop.carrier.now()
    assert not any(one["delivered"] for one in heard)
    assert loop.messages("inbound") == []
    while len(loop.messages("inbound")) < len(heard) and loop.carrier.now() - back_at < IN_AGAIN:
        loop.let_pass(seconds=10)
        inspecting.go_round(loop.runtime)
    loop.work()
    found = loop.messages("inbound")
    assert sorted(str(one.provider_sid) for one in found) == sorted(one["sid"] for one in heard)
    assert {one.status for one in found} == {"handled"}
    (flag,) = flags.list_flags(loop.runtime, actor="test")
    assert flag.severity == "crisis"
    team = [one for one in loop.carrier.accepted() if one["to"] not in loop.people]
    assert team, "nobody was told of the crisis"
    assert loop.carrier.now() - back_at <= IN_AGAIN
