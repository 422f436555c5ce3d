"""The runtime: what a use case is given, made once per process by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine

from smsserve.catalog import Catalog
from smsserve.domain.audit_chain import HeadMemory
from smsserve.domain.budget import BudgetMemory
from smsserve.domain.concurrency import Concurrency
from smsserve.domain.guard import SendGuard
from smsserve.domain.programs import Program
from smsserve.domain.risk_model import RiskModel
from smsserve.gateways.null_sender import NullMarks
from smsserve.gateways.passwords import Passwords
from smsserve.ports import Clock, Mailer, Marks, Nudge, Pinger, ProviderBooks, SmsSender
from smsserve.programs import parse_program
from smsserve.settings import Settings
from smsserve.storage import programs
from smsserve.storage.audit_signing import sign_with
from smsserve.storage.crypto import Keyring


@dataclass(frozen=True, slots=True)
class Runtime:
    """Settings, database, keys, texts, and the gateways to everything outside."""

    settings: Settings
    engine: Engine
    keyring: Keyring
    catalog: Catalog
    clock: Clock
    sender: SmsSender
    nudge: Nudge
    read_head: Callable[[Engine], tuple[str | None, str | None]]
    marks: Marks = field(default_factory=NullMarks)
    mailer: Mailer | None = None
    risk_model: RiskModel | None = None
    books: ProviderBooks | None = None
    pinger: Pinger | None = None
    concurrency: Concurrency = field(default_factory=Concurrency, repr=False)
    guard: SendGuard = field(default_factory=SendGuard, repr=False)
    audit_memory: HeadMemory = field(default_factory=HeadMemory, repr=False)
    budget: BudgetMemory = field(default_factory=BudgetMemory, repr=False)
    passwords: Passwords = field(default_factory=Passwords)
    _programs: dict[tuple[str, int], Program] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Have whatever is noted in this database signed with our key."""
        sign_with(self.engine, self.keyring)

    def now(self) -> datetime:
        """Return the present instant."""
        return self.clock.now()

    def find_program(self, connection: Connection, key: str) -> Program | None:
        """Return a programme's current version, None when there is none of that key."""
        row = programs.current(connection, key)
        if row is None:
            return None
        return self.parse_version(row["key"], row["version"], row["definition"])

    def read_version(self, connection: Connection, key: str, version: int) -> Program:
        """Return a version that is there; once it was parsed, nothing is asked for."""
        known = self._programs.get((key, version))
        if known is not None:
            return known
        row = programs.get(connection, key, version)
        return self.parse_version(key, version, row["definition"])

    def parse_version(self, key: str, version: int, definition: str) -> Program:
        """Return a stored definition as a value, parsed once per process."""
        found = self._programs.get((key, version))
        if found is None:
            found = parse_program(definition, self.catalog)
            self._programs[key, version] = found
        return found

    def list_programs(self, connection: Connection) -> list[Program]:
        """Return the current version of every programme, by key."""
        rows = programs.list_current(connection)
        return [self.parse_version(row["key"], row["version"], row["definition"]) for row in rows]

    def default_program(self, connection: Connection) -> Program | None:
        """Return the programme that answers for numbers nobody enrolled: the first by key."""
        rows = programs.list_current(connection)
        if not rows:
            return None
        # As letters follow each other, not as a database sorts them in the language it speaks.
        first = min(rows, key=lambda row: str(row["key"]))
        return self.parse_version(first["key"], first["version"], first["definition"])
