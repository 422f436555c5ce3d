"""The database is locked when somebody texts: a 503 in time, and the text all the same later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smsserve.usecases import flags
from tests.faults.databases import lock_rows
from tests.support.loop import Loop, running_loop

# The provider gives up on a webhook after 15 s; by then it must have been told to come again.
IN_TIME = 8_000  # milliseconds, of which a busy machine may take most


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
    assert (heard["delivered"], attempt["result"]) == (False, "503")
    assert attempt["milliseconds"] < IN_TIME
    assert loop.messages("inbound") == []
    for _ in range(2):
        assert loop.carrier.text(sam, "", sid=heard["sid"])["delivered"]
    loop.work()
    assert [one.status for one in loop.messages("inbound")] == ["handled"]
    (flag,) = flags.list_flags(loop.runtime, actor="test")
    assert flag.severity == "crisis"
