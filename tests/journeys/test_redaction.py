"""A deleted text is emptied at the carrier too, by the official client over real HTTP."""

from __future__ import annotations

from pathlib import Path

from smsserve.usecases import accounts, deleting, tidying
from tests.support.loop import running_loop


def test_the_carriers_copies_of_both_directions_are_emptied(tmp_path: Path) -> None:
    """What they sent, and what we did; the row stays in the carrier's books."""
    with running_loop(tmp_path, f"sqlite:///{tmp_path / 'loop.db'}") as loop:
        number = loop.enroll("Sam")
        loop.employ("Kim", "coordinator")
        (kim,) = accounts.list_accounts(loop.runtime)
        loop.carrier.text(number, "my card is 4111 1111")
        loop.work()
        person_id = loop.people[number]
        texts = deleting.list_texts(loop.runtime, person_id, kim).texts
        for words in ("4111", "You are in"):
            gone = next(one for one in texts if words in one.words)
            deleting.delete_text(loop.runtime, person_id, gone.id, reason="number", account=kim)
        assert any("You are in" in one["body"] for one in loop.carrier.accepted(number))
        assert tidying.tidy_up(loop.runtime) == 2
        assert not any("You are in" in one["body"] for one in loop.carrier.accepted(number))
        left = deleting.list_texts(loop.runtime, person_id, kim).texts
        assert {one.copy for one in left if one.deleted_at is not None} == {"done"}
