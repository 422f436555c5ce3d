"""What every part of the seeding is given."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime

from smsserve.storage.crypto import Keyring
from tests.bench.console.rows import Ids, Sink


@dataclass(slots=True)
class Seeding:
    """One seeding: `chance` decides everything but keys and nonces, which must not be foreseen."""

    sink: Sink
    keyring: Keyring
    now: datetime
    chance: random.Random
    ids: Ids = field(init=False)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let ids come from the same chance."""
        self.ids = Ids(self.chance)
