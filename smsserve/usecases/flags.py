"""Flags as people use them: listed, claimed, followed up, resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain import claims
from smsserve.domain.acts import ActKind
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import AS_IT_IS, FlagState, Outcome, Seen
from smsserve.domain.usefulness import default_answer
from smsserve.ids import new_id
from smsserve.storage import accounts, flags, page_codes, participants, shifts
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import acts, audit, feedback, looking_after, talking
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.lapsing import last_contact
from smsserve.usecases.page_log import Told, read_log
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.seeing import refuse_news


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One reason, opened for the people who may read it."""

    kind: str
    severity: str
    rule: str
    sentence: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with its evidence; `participant_name` is for the console, never for a record."""

    id: str
    participant_id: str
    participant_name: str
    severity: str
    state: str
    version: int
    opened_at: datetime
    due_at: datetime
    acknowledged_at: datetime | None
    resolved_at: datetime | None
    outcome: str | None
    assigned_to: str | None
    owner_id: str | None
    owner_name: str
    evidence: tuple[EvidenceView, ...]
    # By when its owner must have written, None while nobody has claimed it or once they have.
    text_by: datetime | None = None
    told: tuple[Told, ...] = ()
    snoozed_until: datetime | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of its evidence, each once, in the order they came."""
        return tuple(dict.fromkeys(one.kind for one in self.evidence))


def list_flags(
    runtime: Runtime, *, actor: str, include_resolved: bool = False, caseload_of: str | None = None
) -> list[FlagView]:
    """Return flags by severity, then by clock; `caseload_of` limits them to one supporter's."""
    states = ["open", "acknowledged"] + (["resolved"] if include_resolved else [])
    with reading(runtime.engine) as connection:
        rows = flags.list_by_state(connection, states)
        if caseload_of is not None:
            rows = [row for row in rows if _is_theirs(row, caseload_of)]
        views = _view(runtime, connection, rows)
    with transaction(runtime.engine) as connection:
        audit.note(
            connection, runtime.now(), "flags.listed", "flags", actor=actor, count=len(views)
        )
    return views


def _is_theirs(row: RowMapping, account_id: str) -> bool:
    """Tell whether a supporter sees a flag: their people's, nobody's, and what they took on."""
    if row["assigned_to"] in {None, account_id} or row["acknowledged_by"] == account_id:
        return True
    # An urgent or crisis flag nobody has taken is everybody's on duty.
    return bool(row["state"] == FlagState.OPEN.value and row["severity"] != "routine")


def get_flag(runtime: Runtime, flag_id: str, *, actor: str) -> FlagView:
    """Return one flag; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        row = flags.get(connection, flag_id)
        if row is None:
            raise NotFoundError("flag", flag_id, "See `smsserve flags list`.")
        audit.note(connection, runtime.now(), "flag.read", flag_id, actor=actor)
        view = _view(runtime, connection, [row])[0]
        waits = view.state == FlagState.ACKNOWLEDGED.value and not last_contact(connection, row)
        by = row["next_step_at"] if waits else None
        return replace(view, text_by=by, told=read_log(connection, flag_id))


def _view(runtime: Runtime, connection: Connection, rows: Sequence[RowMapping]) -> list[FlagView]:
    by_flag: dict[str, list[RowMapping]] = {row["id"]: [] for row in rows}
    for one in flags.list_evidence(connection, list(by_flag)):
        by_flag[one["flag_id"]].append(one)
    people = participants.get_many(connection, {row["participant_id"] for row in rows})
    names = {row["id"]: row["name"] for row in accounts.list_all(connection)}
    return [
        view_flag(runtime, row, people[row["participant_id"]], by_flag[row["id"]], names)
        for row in rows
    ]


def view_flag(
    runtime: Runtime,
    row: Mapping[Any, Any],
    person: Mapping[Any, Any],
    evidence: Sequence[Mapping[Any, Any]],
    names: Mapping[str, str],
) -> FlagView:
    """Return a flag as a page shows it, from its row, its participant's and its reasons'."""
    key = runtime.keyring.reading_key(person["data_key"], person["id"])
    owner = row["acknowledged_by"]
    return FlagView(
        id=row["id"],
        participant_id=row["participant_id"],
        participant_name=key.open_text(person["name_sealed"], f"participants:{person['id']}:name"),
        severity=row["severity"],
        state=row["state"],
        version=row["version"],
        opened_at=row["opened_at"],
        due_at=row["due_at"],
        acknowledged_at=row["acknowledged_at"],
        resolved_at=row["resolved_at"],
        outcome=row["outcome"],
        assigned_to=row["assigned_to"],
        owner_id=owner,
        owner_name=names.get(owner, "") if owner else "",
        snoozed_until=row["snoozed_until"],
        evidence=tuple(
            EvidenceView(
                one["kind"],
                one["severity"],
                one["rule"],
                key.open_text(one["sentence_sealed"], f"flag_evidence:{one['id']}:sentence"),
                one["noted_at"],
            )
            for one in evidence
        ),
    )


def acknowledge(
    runtime: Runtime, flag_id: str, *, account_id: str | None, version: int | None = None
) -> None:
    """Claim a flag and stop its clock; raises ConflictError naming who was first.

    `account_id` None is the operator at the command line.
    """
    with transaction(runtime.engine) as connection:
        claim_flag(runtime, connection, flag_id, account_id, version)


def claim_flag(
    runtime: Runtime,
    connection: Connection,
    flag_id: str,
    account_id: str | None,
    version: int | None = None,
) -> datetime:
    """Claim a flag within a transaction; returns by when its new owner must have written.

    Raises ConflictError naming who was first, and NotFoundError.
    """
    flag = _get_open(connection, flag_id)
    if flag["state"] == FlagState.ACKNOWLEDGED.value and flag["acknowledged_by"] == account_id:
        return _text_by(flag)
    now = runtime.now()
    changes = dict(claims.claim(flag["severity"], flag["due_at"], account_id, now))
    expected = flag["version"] if version is None else version
    free = flag["state"] == FlagState.OPEN.value
    if not free or not flags.change_guarded(connection, flag_id, expected, changes):
        _refuse_late(connection, flag_id)
    if account_id is not None:
        acts.keep_act(connection, flag, account_id, ActKind.CLAIMED, now)
    page_codes.expire(connection, flag_id, now)
    shifts.keep_promises(connection, flag["participant_id"], now)
    audit.note(connection, now, "flag.acknowledged", flag_id, actor=account_id or "operator")
    return claims.lapses_at(flag["severity"], now, flag["due_at"])


def _text_by(flag: RowMapping) -> datetime:
    """Return by when the owner of a claimed flag must have written."""
    at: datetime = flag["next_step_at"] or flag["due_at"]
    return at


def _get_open(connection: Connection, flag_id: str) -> RowMapping:
    flag = flags.get(connection, flag_id)
    if flag is None:
        raise NotFoundError("flag", flag_id, "See `smsserve flags list`.")
    if flag["state"] == FlagState.RESOLVED.value:
        raise ConflictError("this flag is resolved already")
    return flag


def _refuse_late(connection: Connection, flag_id: str) -> None:
    flag = flags.get(connection, flag_id)
    owner_id = None if flag is None else flag["acknowledged_by"]
    owner = accounts.get(connection, owner_id) if owner_id else None
    hint = "Reload to see how it stands."
    if owner is None and flag is not None and flag["state"] == FlagState.OPEN.value:
        raise ConflictError("there is news on this flag", hint=hint)
    name = "Somebody" if owner is None else str(owner["name"])
    raise ConflictError(f"{name} was first", name, hint)


def resolve(
    runtime: Runtime,
    flag_id: str,
    *,
    account_id: str | None,
    outcome: str,
    note: str = "",
    seen: Seen = AS_IT_IS,
) -> None:
    """End a flag with what a person did; raises RefusedError without a known outcome.

    Raises ConflictError where something came in since it was `seen`.
    """
    if outcome not in {one.value for one in Outcome}:
        known = ", ".join(one.value for one in Outcome)
        raise RefusedError("a flag is resolved with an outcome", f"Use one of: {known}.")
    with transaction(runtime.engine) as connection:
        flag = _get_open(connection, flag_id)
        # The person first and then the flag, as when a text of theirs comes in: no deadlock.
        talker = participants.lock(connection, flag["participant_id"])
        now = runtime.now()
        changes = dict(claims.end(account_id, outcome, now))
        changes["useful"] = default_answer(outcome, useful=None)
        refuse_news(connection, flag, talker, seen, account_id)
        if not flags.change_guarded(connection, flag_id, flag["version"], changes):
            _refuse_late(connection, flag_id)
        if account_id is not None:
            since = None if talker is None else talker["talking_since"]
            acts.keep_act(connection, flag, account_id, ActKind.CLOSED, now, talking_since=since)
        page_codes.expire(connection, flag_id, now)
        person = find_flagged(runtime, connection, flag)
        shifts.keep_promises(connection, person.id, now)
        _keep_outcome(connection, person, flag_id, _Resolution(account_id, outcome, note), now)
        looking_after.plan_debriefs(connection, flag, account_id, outcome, now)
        # The talk is over; check-ins may come again.
        participants.change(connection, flag["participant_id"], talking.OVER)
        if outcome in feedback.ASKED_AFTER:
            feedback.plan_feedback(connection, person, account_id, now)
        audit.note(
            connection,
            now,
            "flag.resolved",
            flag_id,
            actor=account_id or "operator",
            outcome=outcome,
        )


@dataclass(frozen=True, slots=True)
class _Resolution:
    """What a person says that came of a flag."""

    account_id: str | None
    outcome: str
    note: str


def _keep_outcome(
    connection: Connection, person: Person, flag_id: str, said: _Resolution, now: datetime
) -> None:
    followup_id = new_id(now)
    aad = f"followups:{followup_id}:note"
    flags.add_followup(
        connection,
        {
            "id": followup_id,
            "participant_id": person.id,
            "flag_id": flag_id,
            "account_id": said.account_id,
            "kind": "resolved",
            "outcome": said.outcome,
            "note_sealed": person.key.seal(said.note, aad) if said.note else None,
            "done_at": now,
        },
    )
