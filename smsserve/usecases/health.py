"""Health: whether the service does its work, and the figures that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import SQLAlchemyError

from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import (
    audit_samples,
    checkins,
    enrollments,
    flags,
    health,
    inbound,
    mails,
    outbound,
    senders,
)
from smsserve.storage.engine import reading
from smsserve.usecases.audit_figures import measure_trail
from smsserve.usecases.delivery_figures import measure_delivery
from smsserve.usecases.findings import Figure
from smsserve.usecases.guarding import TICK
from smsserve.usecases.promises import count_kept
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.watching import STALE_TICK

__all__ = ["STALE_TICK", "TICK", "Check", "Figure", "HealthReport", "check", "measure"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and what to do if it is not well."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Every check; not ok means that people may not be heard."""

    ok: bool
    checks: tuple[Check, ...]


def check(runtime: Runtime) -> HealthReport:
    """Look at database, migrations, tick and queue; only a lost queue does not make it fail."""
    database, beat = _check_database(runtime)
    checks, upkeep = [database], None
    if database.ok:
        migrated = _check_migrations(runtime)
        checks += [migrated, _check_tick(runtime, beat)]
        # Older tables lack columns that these read.
        if migrated.ok:
            with reading(runtime.engine) as connection:
                upkeep = health.read_upkeep(connection)
            checks += [_check_senders(runtime), _check_restore(upkeep)]
    failed = any(not one.ok for one in checks)
    # Without the queue the scheduler delivers by itself, so it is told but does not fail.
    reachable = runtime.nudge.reachable()
    words = "answers" if reachable else "does not answer; the scheduler delivers, slower"
    told = [Check("queue", ok=reachable, detail=words), _check_risk_model(runtime)]
    if upkeep is not None:
        told.append(_check_put_off(upkeep["put_off"]))
    return HealthReport(not failed, (*checks, *told))


def _check_put_off(number: int) -> Check:
    """Tell of check-ins whose opening broke; all others are asked, so it does not fail."""
    if not number:
        return Check("check-ins", ok=True, detail="all that were due could be opened")
    words = f"{number} could not be opened; each is tried again every five minutes"
    return Check("check-ins", ok=False, detail=words)


def _check_risk_model(runtime: Runtime) -> Check:
    """Tell which model reads the texts; without one the rules read alone, so it does not fail."""
    model = runtime.risk_model
    if model is None:
        return Check("risk model", ok=False, detail="missing; only plain words are found")
    return Check("risk model", ok=True, detail=f"version {model.version}, {model.digest[:12]}")


def _check_database(runtime: Runtime) -> tuple[Check, datetime | None]:
    """Tell whether the database answers, and what it says of the last tick."""
    try:
        with reading(runtime.engine) as connection:
            beat = health.last_beat(connection, TICK)
    except StoreUnavailableError:
        return Check("database", ok=False, detail="can not be reached; check its address"), None
    except SQLAlchemyError:
        return Check("database", ok=False, detail="has no tables; run `smsserve db upgrade`"), None
    return Check("database", ok=True, detail="answers"), beat


def _check_migrations(runtime: Runtime) -> Check:
    current, head = runtime.read_head(runtime.engine)
    if current == head:
        return Check("migrations", ok=True, detail=f"at {head}")
    return Check("migrations", ok=False, detail="behind the code; run `smsserve db upgrade`")


def _check_tick(runtime: Runtime, beat: datetime | None) -> Check:
    if beat is None:
        return Check("tick", ok=False, detail="never ran; start the scheduler")
    age = runtime.now() - beat
    words = f"{max(age.total_seconds(), 0):.0f} s ago"
    if age > STALE_TICK:
        return Check("tick", ok=False, detail=f"last ran {words}; is the scheduler stuck?")
    return Check("tick", ok=True, detail=words)


def _check_senders(runtime: Runtime) -> Check:
    """Tell which senders are stopped; only when none is left does it fail."""
    with reading(runtime.engine) as connection:
        codes = {
            row["key"]: row["blocked_code"]
            for row in senders.list_senders(connection)
            if row["blocked_code"] is not None
        }
    pool = runtime.settings.senders
    stopped = [one for one in pool if one.key in codes or one.lane in codes]
    if not stopped:
        return Check("carrier", ok=True, detail="takes our texts")
    told = ", ".join(sorted({str(codes.get(one.key, codes.get(one.lane))) for one in stopped}))
    if len(stopped) == len(pool):
        return Check("carrier", ok=False, detail=f"refuses our account with code {told}")
    some = f"{len(stopped)} of {len(pool)} senders are stopped, with code {told}"
    return Check("carrier", ok=True, detail=some)


def _check_restore(found: RowMapping) -> Check:
    if found["reason"] is None:
        return Check("restore", ok=True, detail="the database is the newest there was")
    why = f"; {found['problem']}" if found["problem"] else ""
    words = f"{found['reason']}: sending waits until compared with the carrier{why}"
    return Check("restore", ok=False, detail=words)


def measure(runtime: Runtime) -> list[Figure]:
    """Return every figure of the service, read from the database; raises StoreUnavailableError."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        told = (*_promises(connection, now), _tell_model(runtime))
        delivery = measure_delivery(runtime, connection, now)
        trail = measure_trail(runtime, connection, now)
        return [*_counts(connection), *_ages(connection, now), *told, *delivery, *trail]


def _tell_model(runtime: Runtime) -> Figure:
    help_text = "Whether the rules read the texts alone (1), without the statistical tier."
    model = runtime.risk_model
    labels = {"version": "" if model is None else model.version}
    return Figure("risk_model_missing", help_text, labels, float(model is None))


def _counts(connection: Connection) -> Iterator[Figure]:
    for status, number in outbound.count_by_status(connection).items():
        yield Figure("outbound_messages", "Outbound messages.", {"status": status}, number)
    for status, number in mails.count_by_status(connection).items():
        yield Figure("mails", "Pages by e-mail.", {"status": status}, number)
    for state, number in inbound.count_by_state(connection).items():
        yield Figure("inbound_messages", "Inbound messages.", {"state": state}, number)
    for state, number in checkins.count_by_state(connection).items():
        yield Figure("checkins", "Check-ins.", {"state": state}, number)
    put_off = enrollments.count_put_off(connection)
    yield Figure("checkins_put_off", "Check-ins that broke and are tried again.", {}, put_off)
    for (severity, state), number in flags.count_open(connection).items():
        labels = {"severity": severity, "state": state}
        yield Figure("flags_unresolved", "Flags nobody has resolved.", labels, number)
    for verdict, number in audit_samples.count_by_verdict(connection).items():
        told = "Replies that nothing had flagged, sampled for a coordinator to read."
        yield Figure("audit_samples", told, {"verdict": verdict}, number)
    duplicates = outbound.count_duplicates(connection)
    yield Figure("duplicate_texts", "Texts the provider took twice.", {}, duplicates)


def _promises(connection: Connection, now: datetime) -> Iterator[Figure]:
    for one in count_kept(connection, now):
        labels = {"severity": one.severity}
        told = "Times by which participants were told a person looks, in the last 28 days."
        yield Figure("promises_due", told, labels, one.made)
        yield Figure("promises_kept", "Of these, how many a person kept.", labels, one.kept)


def _ages(connection: Connection, now: datetime) -> Iterator[Figure]:
    beat = health.last_beat(connection, TICK)
    if beat is not None:
        age = (now - beat).total_seconds()
        yield Figure("tick_age_seconds", "Seconds since the last tick.", {}, age)
    for name, priority in (("urgent", 0), ("any", 9)):
        due = outbound.oldest_due_at(connection, now, most_priority=priority)
        waited = 0.0 if due is None else (now - due).total_seconds()
        help_text = "How long the oldest due text waits."
        yield Figure("outbox_oldest_due_seconds", help_text, {"priority": name}, waited)
    for severity in ("crisis", "urgent", "routine"):
        opened = flags.oldest_open_at(connection, severity)
        waited = 0.0 if opened is None else (now - opened).total_seconds()
        help_text = "How long the oldest unacknowledged flag waits."
        yield Figure("flag_oldest_open_seconds", help_text, {"severity": severity}, waited)
