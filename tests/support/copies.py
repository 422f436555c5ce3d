"""Copies of a database: taken while the service runs, and put back as a raw copy of files does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from smsserve.bootstrap import build_runtime
from smsserve.gateways.redis_queue import NullNudge
from smsserve.storage.engine import open_engine
from tests.support.world import PATIENCE, World


class Copies:
    """Takes copies of a world's database, and puts one back as a raw copy of files does."""

    def __init__(self, world: World) -> None:
        """Take the world."""
        self.world = world
        self.path = Path(world.runtime.engine.url.database or "")

    def take(self) -> Path:
        """Copy the database as it stands."""
        engine = open_engine(str(self.world.runtime.engine.url))
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        # A connection that stays open would see the file exchanged under it.
        engine.dispose()
        return Path(shutil.copyfile(self.path, self.path.with_suffix(".copy")))

    def put_back(self, copy: Path, *, elsewhere: Path | None = None) -> None:
        """Put a copy in place and start anew, on this machine or (`elsewhere`) on another."""
        runtime = self.world.runtime
        runtime.engine.dispose()
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(copy, self.path)
        settings = replace(runtime.settings, home=elsewhere or runtime.settings.home)
        started = build_runtime(
            settings,
            clock=self.world.clock,
            sender=runtime.sender,
            nudge=NullNudge(),
            patience=PATIENCE,
        )
        self.world.runtime = started
