"""Alarms: what somebody who runs the service must look at, and the senders that are stopped for it.

A stopped sender tells nobody by itself, so whoever coordinates is told by mail, and by another
sender where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.page_channels import Channel
from smsserve.domain.roles import Role
from smsserve.domain.senders import Sender, all_keys, cap_resets_at
from smsserve.gateways.twilio.errors import ErrorRule, Stops, find_rule
from smsserve.ports import ErrorClass
from smsserve.storage import accounts, outbox, senders
from smsserve.storage.base import Row
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.paging import Notice, last_resort_id, tell
from smsserve.usecases.proving import go_on
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# A sender that is stopped until somebody mends it tries one text so often whether that is done.
TRY_EVERY = timedelta(seconds=30)
# The account's daily limit is one of rolling 24 hours; it is tried again by the hour.
_TRY_ACCOUNT = timedelta(hours=1)
# An alarm about single texts is over when nothing of its kind was seen for so long.
SEEN_FOR = timedelta(hours=24)
_MANY = re.compile(r"many_(\d+)")
_TEXT = "page.alarm"
# The alarm of a spent budget, and the text that tells of it.
BUDGET = "budget"
_BUDGET_TEXT = "page.budget"
# How a text stands that may still be read, or was.
_MAY_ARRIVE = frozenset({"pending", "sending", "in_doubt", "sent", "delivered"})


@dataclass(frozen=True, slots=True)
class AlarmView:
    """One alarm: what kind, whose (a sender's name, "" for none), by which code, since when."""

    kind: str
    sender: str
    code: int | None
    meaning: str
    raised_at: datetime
    times: int


def list_alarms(runtime: Runtime) -> tuple[AlarmView, ...]:
    """Return what somebody must look at now, the oldest first."""
    with reading(runtime.engine) as connection:
        return view_alarms(runtime, connection, runtime.now())


def view_alarms(runtime: Runtime, connection: Connection, now: datetime) -> tuple[AlarmView, ...]:
    """Return the alarms within a transaction."""
    return view_rows(runtime, senders.list_alarms(connection, now - SEEN_FOR))


def view_rows(runtime: Runtime, rows: Iterable[Mapping[Any, Any]]) -> tuple[AlarmView, ...]:
    """Return the alarms that stored ones are, many of a kind as one that stands for them."""
    names = {one.key: one.name for one in runtime.settings.senders}
    return tuple(_view(row, names) for row in rows if _counts(row))


def _counts(row: Mapping[Any, Any]) -> bool:
    many = _MANY.fullmatch(row["kind"])
    return many is None or row["times"] >= int(many[1])


def _view(row: Mapping[Any, Any], names: dict[str, str]) -> AlarmView:
    code = row["code"]
    return AlarmView(
        kind="many" if _MANY.fullmatch(row["kind"]) else row["kind"],
        sender=names.get(row["sender_key"] or "", ""),
        code=code,
        meaning="" if code is None else find_rule(code).meaning,
        raised_at=row["raised_at"],
        times=row["times"],
    )


def note_code(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    code: int | None,
    error_class: ErrorClass,
    now: datetime,
) -> None:
    """Do what a code asks for beyond its text: stop senders, raise alarms."""
    rule = find_rule(code)
    if rule.stops in {Stops.ACCOUNT, Stops.SENDER}:
        until = _stopped_until(rule, error_class, now)
        _stop(runtime, connection, row, code, until)
        return
    if rule.many is not None:
        counted: Row = {"key": f"many:{code}:{now:%Y%m%d%H}", "kind": f"many_{rule.many}"}
        senders.raise_alarm(connection, counted | {"code": code, "raised_at": now})
    elif rule.alert and code is not None:
        alarm: Row = {"key": f"code:{code}", "kind": "refused", "code": code, "raised_at": now}
        if senders.raise_alarm(connection, alarm):
            _tell_coordinators(runtime, connection, code, now)


def _stop(
    runtime: Runtime, connection: Connection, row: RowMapping, code: int | None, until: datetime
) -> None:
    rule, now = find_rule(code), runtime.now()
    held = senders.lock_senders(connection, all_keys(runtime.settings.senders), now)
    for sender in _stopped_by(runtime, row, rule):
        key = sender.lane if rule.until_midnight else sender.key
        before = held[key]
        # Not sooner than it stands: another text may have been handed over before the first failed.
        ends = max(until, before["blocked_until"] or until)
        changes: Row = {"blocked_until": ends, "blocked_code": code}
        if before["blocked_code"] is None:
            changes["blocked_since"] = now
        senders.change_sender(connection, key, changes)
        _log.error("outbox.sender_blocked", code=code, kind=sender.kind.value)
        alarm: Row = {"key": f"sender:{key}", "kind": "sender_stopped", "raised_at": now}
        alarm |= {"sender_key": sender.key, "code": code}
        if senders.raise_alarm(connection, alarm) and rule.alert:
            _tell_coordinators(runtime, connection, code or 0, now)


def _stopped_until(rule: ErrorRule, error_class: ErrorClass, now: datetime) -> datetime:
    if rule.until_midnight:
        return cap_resets_at(now)
    if error_class is ErrorClass.LATER:
        return now + _TRY_ACCOUNT
    if error_class is ErrorClass.RATE and rule.waits:
        return now + rule.waits[0]
    return now + TRY_EVERY


def _stopped_by(runtime: Runtime, row: RowMapping, rule: ErrorRule) -> list[Sender]:
    pool = runtime.settings.senders
    if rule.stops is Stops.ACCOUNT:
        return list(pool)
    return [one for one in pool if one.key == row["sender_key"]] or [pool[0]]


def mend_sender(runtime: Runtime, name: str, *, actor: str) -> bool:
    """Let a sender go on because a person says so; False when there is none of that name.

    They speak of what is shown to them: of its own stop, and of that of its lane when it has none.
    """
    pool = runtime.settings.senders
    sender = next((one for one in pool if one.name == name), None)
    if sender is None:
        return False
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        held = senders.lock_senders(connection, all_keys(pool), now)
        is_own = held[sender.key]["blocked_code"] is not None
        go_on(connection, sender.key if is_own else sender.lane)
        audit.note(connection, now, "sender.mended", name, actor=actor)
    return True


def tell_of_budget(runtime: Runtime, connection: Connection, now: datetime) -> None:
    """Tell who coordinates that the day's budget is spent."""
    _tell_coordinators(runtime, connection, BUDGET, now)


def _tell_coordinators(
    runtime: Runtime, connection: Connection, code: int | str, now: datetime
) -> None:
    """Tell who coordinates by mail, and by text where a sender is left that is not stopped.

    Where none of them has a phone the last resort is told: a mail may lie unread until the morning.
    """
    about = f"alarm:{code}:{int(now.timestamp())}"
    people = accounts.list_active(connection, [Role.COORDINATOR.value])
    if runtime.mailer is not None:
        for row in people:
            _tell(runtime, connection, row["id"], Channel.EMAIL, about, now)
    if not _has_other_sender(runtime, connection):
        return
    phones = [row["id"] for row in people if row["phone_sealed"] is not None]
    for one in phones or _last_resorts(runtime, connection):
        _tell(runtime, connection, one, Channel.SMS, about, now)


def pass_failed_alarm(
    runtime: Runtime, connection: Connection, row: RowMapping, now: datetime
) -> None:
    """Tell the last resort of an alarm once no text about it reaches any of the team."""
    if row["text_key"] not in {_TEXT, _BUDGET_TEXT} or row["account_id"] is None:
        return
    about = row["key"].rpartition(":")[0]
    people = accounts.list_active(connection, [Role.COORDINATOR.value])
    told = [outbox.find_by_key(connection, f"{about}:{one['id']}") for one in people]
    if any(one is not None and one["status"] in _MAY_ARRIVE for one in told):
        return
    for last in _last_resorts(runtime, connection):
        _tell(runtime, connection, last, Channel.SMS, about, now)


def _tell(
    runtime: Runtime,
    connection: Connection,
    recipient_id: str,
    way: Channel,
    about: str,
    now: datetime,
) -> None:
    """Tell one recipient of an alarm (`alarm:<code>:<when>`), once by each way."""
    program = runtime.default_program(connection)
    language = "en" if program is None else program.languages[0]
    fills = {"n": about.split(":")[1], "url": runtime.settings.public_url}
    key = _BUDGET_TEXT if fills["n"] == BUDGET else _TEXT
    notice = Notice(key, fills, f"{about}:{recipient_id}", None, now, language)
    tell(runtime, connection, recipient_id, way, notice)


def _has_other_sender(runtime: Runtime, connection: Connection) -> bool:
    stopped = {
        row["key"] for row in senders.list_senders(connection) if row["blocked_code"] is not None
    }
    pool = runtime.settings.senders
    return any(one.key not in stopped and one.lane not in stopped for one in pool)


def _last_resorts(runtime: Runtime, connection: Connection) -> list[str]:
    """Return the programmes' last resorts, each number once."""
    programs = runtime.list_programs(connection)
    by_number = {one.last_resort: last_resort_id(one.key) for one in programs if one.last_resort}
    return list(by_number.values())
