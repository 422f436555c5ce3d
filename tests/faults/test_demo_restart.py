"""The demo survives being killed outright."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smsserve.bootstrap import build_runtime
from smsserve.gateways.redis_queue import NullNudge
from smsserve.usecases import accounts
from tests.support.demo import started
from tests.support.world import PASSWORD, make_settings

pytestmark = pytest.mark.fault


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a demo's home as its history leaves it, with one account instead of six weeks."""
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    home = tmp_path / "home"
    home.mkdir()
    shutil.copyfile(sqlite_template, home / "smsserve.db")
    (home / "ready").touch()
    return home


@pytest.mark.timeout(180)
def test_a_demo_killed_outright_starts_again_with_its_data(home: Path) -> None:
    """After kill -9 of the supervisor: its children go with it, and the next start just works."""
    settings = make_settings(home, f"sqlite:///{home / 'smsserve.db'}")
    runtime = build_runtime(settings, nudge=NullNudge())
    with started(home) as demo:
        accounts.create_account(
            runtime,
            email="ana@team.example",
            name="Ana",
            role="supporter",
            phone=None,
            password=PASSWORD,
        )
        before = demo.passwords
        demo.process.kill()
    with started(home) as again:
        assert [one.email for one in accounts.list_accounts(runtime)] == ["ana@team.example"]
        assert again.passwords == before
        assert again.process.poll() is None
    runtime.engine.dispose()
