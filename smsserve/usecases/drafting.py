"""Drafts of programmes: read, changed by one at a time, and thrown away."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.programs import check_definition
from smsserve.storage import accounts, enrollments, program_drafts, programs
from smsserve.storage.engine import reading, transaction
from smsserve.toml.editing import Edit, edit
from smsserve.toml.problems import Problem
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime

LONGEST = 60_000  # characters: what a form may bring
_NOUN = "draft of a programme"


@dataclass(frozen=True, slots=True)
class Draft:
    """A programme file in the making, what is wrong in it, and what it would take the place of.

    `program` holds defaults where the words can not be used; `people` is how many are active in the
    live one; `rehearsal` and `backtest` are numbers from trying exactly these words, else None.
    """

    id: str
    version: int
    definition: str
    content: dict[str, Any]
    program: Program
    problems: tuple[Problem, ...]
    changed_at: datetime
    changed_by: str
    live_key: str | None
    base_version: int | None
    live_version: int | None
    live_definition: str
    people: int
    rehearsal: dict[str, Any] | None
    backtest: dict[str, Any] | None
    test_key: str | None

    @property
    def has_moved(self) -> bool:
        """Tell whether another version went live since the draft was begun."""
        return self.live_version != self.base_version


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a list shows it."""

    id: str
    live_key: str | None
    name: str
    changed_at: datetime
    changed_by: str


def digest_of(definition: str) -> str:
    """Return what names these words; what came of trying them is kept with it."""
    return hashlib.sha256(definition.encode()).hexdigest()


def list_drafts(runtime: Runtime) -> list[DraftLine]:
    """Return every draft, the one changed last first."""
    with reading(runtime.engine) as connection:
        rows = program_drafts.list_all(connection)
        names = {row["id"]: row["name"] for row in accounts.list_all(connection)}
    return [
        DraftLine(
            row["id"],
            row["program_key"],
            str(tomllib.loads(row["definition"]).get("name", "")),
            row["changed_at"],
            names.get(row["changed_by"], ""),
        )
        for row in rows
    ]


def read_draft(runtime: Runtime, draft_id: str) -> Draft:
    """Return a draft with everything that is known of it; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        return view_draft(runtime, connection, row)


def find_draft(connection: Connection, draft_id: str) -> RowMapping:
    """Return a draft's row; raises NotFoundError, for one that somebody has thrown away too."""
    row = program_drafts.get(connection, draft_id)
    if row is None:
        raise NotFoundError(_NOUN, draft_id)
    return row


def view_draft(runtime: Runtime, connection: Connection, row: RowMapping) -> Draft:
    """Return a draft's row with its words read and checked for today."""
    today_on = runtime.now().date()
    program, problems = check_definition(row["definition"], runtime.catalog, today_on, file="")
    key = row["program_key"]
    live = None if key is None else programs.current(connection, key)
    states = enrollments.count_by_state(connection) if key is not None else {}
    digest = digest_of(row["definition"])
    return Draft(
        id=row["id"],
        version=row["version"],
        definition=row["definition"],
        content=tomllib.loads(row["definition"]),
        program=program,
        problems=tuple(problems),
        changed_at=row["changed_at"],
        changed_by=name_account(connection, row["changed_by"]),
        live_key=key,
        base_version=row["base_version"],
        live_version=None if live is None else live["version"],
        live_definition="" if live is None else live["definition"],
        people=states.get((key or "", EnrollmentState.ACTIVE.value), 0),
        rehearsal=_if_fresh(row["rehearsal"], digest),
        backtest=_if_fresh(row["backtest"], digest),
        test_key=row["test_key"],
    )


def _if_fresh(found: dict[str, Any] | None, digest: str) -> dict[str, Any] | None:
    return found if found is not None and found["digest"] == digest else None


def name_account(connection: Connection, account_id: str) -> str:
    """Return the name of somebody of the team."""
    row = accounts.get(connection, account_id)
    return "" if row is None else str(row["name"])


def save_edits(
    runtime: Runtime, draft_id: str, edits: Sequence[Edit], *, version: int | None, actor: str
) -> bool:
    """Make changes in a draft's words and leave the rest as it is; False when nothing changed.

    Raises NotFoundError; ConflictError when somebody was first; RefusedError for words too long.
    """
    with transaction(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        try:
            words = edit(row["definition"], edits)
        except ValueError as error:
            hint = "Mend it in the file itself first."
            raise RefusedError(f"the draft has no place for this: {error}", hint) from None
        return _keep(runtime, connection, row, words, version, actor)


def save_text(
    runtime: Runtime, draft_id: str, definition: str, *, version: int | None, actor: str
) -> bool:
    """Put other words in the place of a draft's; False when they are the same.

    Raises NotFoundError; ConflictError when somebody was first; RefusedError for what is no TOML.
    """
    with transaction(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        # A browser sends its own line ends; those of the file stay where nothing else changed.
        same = _plain_ends(definition) == _plain_ends(row["definition"])
        words = row["definition"] if same else definition
        try:
            tomllib.loads(words)
        except tomllib.TOMLDecodeError as error:
            hint = 'Write key = "value" under [table] headings. Your words are still below.'
            raise RefusedError(f"this is not valid TOML: {error}", hint) from None
        return _keep(runtime, connection, row, words, version, actor)


def _plain_ends(words: str) -> str:
    return words.replace("\r\n", "\n").strip("\n")


def _keep(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    definition: str,
    version: int | None,
    actor: str,
) -> bool:
    if definition == row["definition"]:
        return False
    if len(definition) > LONGEST:
        raise RefusedError(
            f"it has more than {LONGEST} letters", "Take some of your own words out."
        )
    now = runtime.now()
    changes = {"definition": definition, "version": row["version"] + 1}
    changes |= {"changed_at": now, "changed_by": actor}
    if row["version"] != version or not program_drafts.change_guarded(
        connection, row["id"], row["version"], changes
    ):
        raise lost_to(connection, row)
    audit.note(connection, now, "draft.changed", row["id"], actor=actor, version=row["version"] + 1)
    return True


def lost_to(connection: Connection, row: RowMapping) -> ConflictError:
    """Return the error of whoever came second to a draft."""
    winner = name_account(connection, row["changed_by"])
    return ConflictError("somebody has changed this draft meanwhile", winner)


def discard(runtime: Runtime, draft_id: str, *, version: int | None, actor: str) -> None:
    """Throw a draft away; what is live stays. Raises NotFoundError, or ConflictError."""
    with transaction(runtime.engine) as connection:
        row = find_draft(connection, draft_id)
        if row["version"] != version or not program_drafts.remove_guarded(
            connection, draft_id, row["version"]
        ):
            raise lost_to(connection, row)
        audit.note(connection, runtime.now(), "draft.discarded", draft_id, actor=actor)
