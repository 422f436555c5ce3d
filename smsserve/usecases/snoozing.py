"""Snoozing: a flag waits a little by a person's word, with a reason, and never past its clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain import snoozes
from smsserve.domain.acts import ActKind
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import AS_IT_IS, FlagState, Seen
from smsserve.ids import new_id
from smsserve.storage import flags, page_codes, participants, shifts
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.acts import keep_act
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.seeing import refuse_news

LONGEST_REASON = 300


def snooze_flag(
    runtime: Runtime,
    flag_id: str,
    *,
    account_id: str,
    until: datetime,
    reason: str,
    seen: Seen = AS_IT_IS,
) -> None:
    """Put a flag off that is one's own or nobody's; it is one's own from then on.

    A form that is sent twice puts it off once. Raises NotFoundError, ConflictError for somebody
    else's and for news since it was `seen`, and RefusedError without a reason, for a crisis, and
    for an end past its clock.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise RefusedError(
            f"a reason has 1 to {LONGEST_REASON} letters", "Say in a few words why it can wait."
        )
    with transaction(runtime.engine) as connection:
        flag, person = _get_free(connection, flag_id, account_id)
        if seen.version not in {None, flag["version"]} and _is_asleep(flag, account_id, until):
            return
        refuse_news(connection, flag, person, seen, account_id)
        now = runtime.now()
        changes = _change(flag, account_id, until, now)
        if not flags.change_guarded(connection, flag_id, flag["version"], dict(changes)):
            raise ConflictError("there is news on this flag", hint="Reload to see how it stands.")
        keep_act(connection, flag, account_id, ActKind.SNOOZED, now)
        if flag["state"] == FlagState.OPEN.value:
            page_codes.expire(connection, flag_id, now)
            shifts.keep_promises(connection, flag["participant_id"], now)
        _keep_reason(runtime, connection, flag, account_id, words, now)
        audit.note(connection, now, "flag.snoozed", flag_id, actor=account_id)


def _is_asleep(flag: RowMapping, account_id: str, until: datetime) -> bool:
    """Tell whether this very form has put the flag off already."""
    return bool(flag["acknowledged_by"] == account_id and flag["snoozed_until"] == until)


def _get_free(
    connection: Connection, flag_id: str, account_id: str
) -> tuple[RowMapping, RowMapping | None]:
    """Return a flag that is this account's to put off, and its person, held."""
    flag = flags.get(connection, flag_id)
    if flag is None:
        raise NotFoundError("flag", flag_id)
    person = participants.lock(connection, flag["participant_id"])
    flag = flags.lock(connection, flag_id)
    if flag is None or flag["state"] == FlagState.RESOLVED.value:
        raise ConflictError("this flag is resolved already")
    if flag["state"] != FlagState.OPEN.value and flag["acknowledged_by"] != account_id:
        raise ConflictError("somebody else has this flag", hint="Reload to see how it stands.")
    return flag, person


def _change(flag: RowMapping, account_id: str, until: datetime, now: datetime) -> snoozes.Changes:
    if snoozes.latest_end(flag["severity"], flag["due_at"], now) is None:
        raise RefusedError("this flag can not wait", "Hand it on if you can not take it.")
    try:
        changes = snoozes.snooze(flag["severity"], flag["due_at"], account_id, until, now)
    except ValueError:
        raise RefusedError("it can not wait past its time", "Choose an earlier one.") from None
    held = flag["acknowledged_by"] == account_id
    return changes if held else {**changes, "acknowledged_at": now}


def _keep_reason(
    runtime: Runtime,
    connection: Connection,
    flag: RowMapping,
    account_id: str,
    words: str,
    now: datetime,
) -> None:
    person = find_flagged(runtime, connection, flag)
    followup_id = new_id(now)
    flags.add_followup(
        connection,
        {
            "id": followup_id,
            "participant_id": person.id,
            "flag_id": flag["id"],
            "account_id": account_id,
            "kind": "snoozed",
            "note_sealed": person.key.seal(words, f"followups:{followup_id}:note"),
            "done_at": now,
        },
    )
