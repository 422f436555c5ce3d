"""The demo survives being killed outright."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.demo import started


@pytest.mark.timeout(180)
def test_a_demo_killed_outright_starts_again_with_its_data(tmp_path: Path) -> None:
    """After kill -9 of the supervisor: its children go with it, and the next start just works."""
    home = tmp_path / "home"
    with started(home) as demo:
        before = demo.passwords
        demo.process.kill()
    with started(home) as again:
        assert again.passwords == before
        assert again.process.poll() is None
