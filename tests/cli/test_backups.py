"""`smsserve backup`, `restore`, `db reconcile` and `senders`, as somebody types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.installation import Installation


def test_a_database_is_saved_and_put_back(live: Installation, tmp_path: Path) -> None:
    """What is said names the keys, and what happens next."""
    saved = tmp_path / "saved.smsserve"
    told = live.succeeds("backup", str(saved))
    assert "keys are NOT in it" in told
    assert "is there already" in live.fails("backup", str(saved))
    assert "--replace" in live.fails("restore", str(saved))
    told = live.succeeds("restore", str(saved), "--replace")
    assert "smsserve db reconcile" in told
    assert "carrier's lists can not be read" in live.fails("db", "reconcile")
    assert "go out again" in live.succeeds("db", "reconcile", "--lift", "Kim Doe")
    assert "was not blocked" in live.succeeds("db", "reconcile", "--lift", "Kim Doe")
    assert "was not put back" in live.succeeds("db", "reconcile")


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_senders_are_listed(live: Installation, how: tuple[str, ...]) -> None:
    """By kind and last four signs, with what each may carry."""
    live.settings["TWILIO_FROM"] = "+12025550100,+18005550199"
    live.settings["SMSSERVE_SENDERS"] = "+12025550100 10dlc 3.75 2000"
    told = live.succeeds("senders", "list", *how)
    assert "10dlc-0100" in told
    assert "3.75" in told
    assert "tollfree-0199" in told
    assert "goes on" in live.succeeds("senders", "mend", "10dlc-0100")
    assert "no sender" in live.fails("senders", "mend", "10dlc-9999")
