"""A host whose clock is wrong: nothing that is decided with others is decided by it."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.shifting import shifted_clock
from tests.support.installation import full_environment
from tests.support.postgres import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
ASK = """
from datetime import UTC, datetime
from smsserve.bootstrap import build_runtime, read_settings
runtime = build_runtime(read_settings())
print(datetime.now(UTC).isoformat(), runtime.now().isoformat())
"""


@pytest.mark.parametrize("minutes", [5, -5])
def test_a_process_on_a_host_that_is_minutes_off_counts_with_the_databases_time(
    tmp_path: Path, postgres_server: PostgresServer, minutes: int
) -> None:
    """Its own clock tells another time, as it must here; leases and due dates are the server's."""
    settings = {
        "SMSSERVE_HOME": str(tmp_path),
        "SMSSERVE_DATABASE_URL": postgres_server.create_database(),
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
    }
    env = full_environment(settings) | shifted_clock(timedelta(minutes=minutes))
    env["PYTHONPATH"] += os.pathsep + str(ROOT)
    before = datetime.now(UTC)  # noqa: TID251 - the judge's clock is right
    argv = [sys.executable, "-c", ASK]
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    after = datetime.now(UTC)  # noqa: TID251 - as above
    host, service = (datetime.fromisoformat(one) for one in done.stdout.split())
    slack = timedelta(seconds=1)
    assert before - slack < host - timedelta(minutes=minutes) < after + slack
    assert before - slack < service < after + slack, "its host's clock decides"
