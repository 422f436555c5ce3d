"""`smsserve keys`, as somebody types it."""

from __future__ import annotations

import json

from tests.support.installation import MAYA, Installation


def use(live: Installation, *keys: str) -> None:
    """Let the next commands work with some keys."""
    live.settings["SMSSERVE_ENCRYPTION_KEYS"] = ",".join(keys)


def test_a_key_is_changed_from_the_first_command_to_the_last(live: Installation) -> None:
    """A new one, put in front, everything moved, the old one taken away and retired."""
    old = (live.home / "keys" / "SMSSERVE_ENCRYPTION_KEYS").read_text()
    new = live.succeeds("keys", "new", "--id", "autumn").strip()
    assert new.startswith("autumn:")
    assert new != live.succeeds("keys", "new", "--id", "autumn").strip()
    use(live, new, old)
    assert "still needed" in live.fails("keys", "retire", "k1", "--yes")
    done = live.run("keys", "rotate", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["whole"]
    assert told["idle"] == ["k1"]
    assert "100 %" in done.stderr
    assert new.partition(":")[2] not in done.output
    use(live, new)
    assert {one["id"]: one["state"] for one in live.records("keys", "list")} == {
        "autumn": "seals",
        "k1": "backups",
    }
    assert "only backups made before" in live.succeeds("keys", "list")
    assert "needed nowhere" in live.succeeds("keys", "retire", "k1", "--yes")
    live.hears(MAYA, "stop")
    (maya,) = [one for one in live.records("participants", "list") if one["opted_out"]]
    assert maya["name"] == "Maya R"
    assert "everything is under autumn" in live.run("doctor").output


def test_a_missing_key_is_named_before_anything_is_done(live: Installation) -> None:
    """With what to do, whether somebody has it or nobody."""
    live.succeeds("participants", "list")
    use(live, live.succeeds("keys", "new", "--id", "k2").strip())
    told = live.fails("participants", "list")
    assert "lacks k1, which is still needed" in told
    assert "smsserve keys give-up k1" in told
    assert "opened by no key" in live.fails("keys", "list")
    live.succeeds("keys", "give-up", "k1", "--yes")
    assert "none is live" not in live.succeeds("places", "list")


def test_an_unusable_name_of_a_key_is_refused(live: Installation) -> None:
    """It stands in front of what it seals."""
    assert "1 to 16 letters" in live.fails("keys", "new", "--id", "a key", code=2)
