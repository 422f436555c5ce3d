"""`smsserve audit`, as somebody types it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.installation import Installation


def alter(installation: Installation, statement: str) -> None:
    """Change the trail as whoever owns the file can: the trigger that refuses it goes first."""
    with closing(sqlite3.connect(installation.home / "smsserve.db")) as connection:
        for what in ("not_changed", "not_deleted"):
            for table in ("audit_entries", "audit_links"):
                connection.execute(f"DROP TRIGGER IF EXISTS {table}_{what}")
        connection.execute(statement)
        connection.commit()


def test_a_whole_trail_is_said_to_be_whole(live: Installation, tmp_path: Path) -> None:
    """Before and after anything was sealed, and against a head that was kept elsewhere."""
    assert "Nothing is sealed yet" in live.succeeds("audit", "verify")
    assert "othing is sealed yet" in live.fails("audit", "head")
    assert "Nothing is sealed yet" in live.succeeds("audit", "accept", "--yes")
    live.ticks()
    kept = tmp_path / "head.json"
    kept.write_text(live.succeeds("audit", "head"), encoding="ascii")
    record = json.loads(kept.read_text(encoding="ascii"))
    assert record["seq"] == record["count"] > 5
    assert "nothing is missing" in live.succeeds("audit", "verify", "--head", str(kept))
    (told,) = live.records("audit", "verify", "--since", "3")
    assert (told["whole"], told["links"]) == (True, record["seq"] - 3)
    assert "no place 9999" in live.fails("audit", "verify", "--since", "9999")


def test_a_broken_one_is_told_in_words_and_by_the_exit_code(live: Installation) -> None:
    """An edit by its place; a cut end against what this home remembers."""
    live.ticks()
    alter(live, "UPDATE audit_entries SET actor = 'x' WHERE action = 'program.applied'")
    done = live.run("audit", "verify")
    assert done.exit_code == 1
    assert "EDITED: entry" in done.stdout
    assert "1 damage found" in done.stderr
    alter(live, "DELETE FROM audit_links WHERE seq > 2")
    done = live.run("audit", "verify", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert {"unsealed", "cut"} <= {one["kind"] for one in told["damages"]}
    assert not told["whole"]
    assert told["head"]["seq"] == 2
    assert "Taken as it is up to 2" in live.succeeds("audit", "accept", "--yes")


def test_what_is_no_head_is_wrong_usage(live: Installation, tmp_path: Path) -> None:
    """Nothing is concluded from a file of something else."""
    wrong = tmp_path / "head.json"
    for text in ("", "{}", '{"seq": 0, "mac": "", "sealed_at": "2026-05-04T15:00:00+00:00"}'):
        wrong.write_text(text, encoding="ascii")
        assert "holds no head" in live.fails("audit", "verify", "--head", str(wrong), code=2)


def test_what_the_services_role_needs_is_printed(live: Installation) -> None:
    """As SQL that nobody has to trust unread; SQLite has no roles to give it to."""
    told = live.succeeds("db", "grants", "--role", "smsserve_service")
    assert 'GRANT SELECT, INSERT ON audit_entries, audit_links TO "smsserve_service";' in told
    assert "no name of a role" in live.fails("db", "grants", "--role", "x; y")
    refused = live.fails("db", "grants", "--role", "smsserve_service", "--apply")
    assert "nly PostgreSQL has roles" in refused


def test_the_doctor_misses_a_trigger_that_somebody_took_away(live: Installation) -> None:
    """Without it whoever may write could alter the trail by an ordinary statement."""
    alter(live, "DROP TRIGGER audit_links_not_replaced")
    told = live.run("doctor")
    assert "audit_entries_not_changed" in told.stdout
    assert "audit_links_not_replaced" in told.stdout
