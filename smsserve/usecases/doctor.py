"""The doctor: what is wrong with an installation as its database shows it, and what mends it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import RowMapping

from smsserve.domain.coverage import Hole
from smsserve.domain.crisis_lines import CHECK_LASTS
from smsserve.domain.erasing import ALARM_AFTER
from smsserve.domain.errors import SmsserveError
from smsserve.domain.page_channels import Channel
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.storage import accounts, erasures, participants
from smsserve.storage.engine import reading
from smsserve.toml.problems import ConfigError
from smsserve.usecases import health
from smsserve.usecases.audit_guarding import examine_guard
from smsserve.usecases.coverage import find_holes
from smsserve.usecases.findings import Finding
from smsserve.usecases.key_report import KeyState, look_at_keys
from smsserve.usecases.page_checks import check_pages
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import list_opted_out

_Rows = Sequence[RowMapping]
_GIVE = "smsserve accounts phone EMAIL NUMBER"
_APPLY = "smsserve programs apply FILE"
_MENDS = {
    "database": "start the database, or set SMSSERVE_DATABASE_URL",
    "migrations": "smsserve db upgrade",
    "tick": "smsserve up (or where the parts run apart: python -m workers.scheduler)",
    "risk model": "install this version of smsserve again: its risk_model.json is part of it",
    "check-ins": "look for `batch.row_failed` in the scheduler's log: it says where it broke",
    "restore": "smsserve db reconcile",
    "carrier": "look the code up at the carrier; is it TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN?",
}


def examine(runtime: Runtime) -> Iterator[Finding]:
    """Yield what the database shows; stops where nothing further can be seen.

    Never raises for what it looks for: that is a finding.
    """
    usable = True
    for one in health.check(runtime).checks:
        if one.name == "queue" or (one.name == "carrier" and not runtime.settings.has_carrier):
            continue  # the settings tell more
        usable = usable and (one.ok or one.name not in {"database", "migrations"})
        yield Finding(one.name, one.ok, one.detail.partition(";")[0], _say_mend(one))
    if usable:
        yield from examine_guard(runtime)
        yield from _examine_rows(runtime)


def _examine_rows(runtime: Runtime) -> Iterator[Finding]:
    """Look at what is stored, each table read once."""
    live: Sequence[Program] | ConfigError
    with reading(runtime.engine) as connection:
        people = participants.page(connection, limit=1)
        team = accounts.list_all(connection)
        try:
            live = runtime.list_programs(connection)
        except ConfigError as error:
            live = error
        usable = () if isinstance(live, ConfigError) else live
        mailed = runtime.mailer is not None
        erased = erasures.count_open(connection)
        holes = find_holes(connection, runtime.now(), usable, has_server=mailed)
        there = [row for row in team if row["active"]]
        stopped = list_opted_out(runtime, connection, there)
    yield _check_data_keys(runtime, people, team)
    yield _check_erasures(erased)
    yield from _check_programs(runtime, live)
    mailed = mailed and any(Channel.EMAIL in one.page_by for one in usable)
    yield from _check_team(there, holes, stopped, mailed=mailed)


def _say_mend(check: health.Check) -> str:
    if check.ok:
        return ""
    return _MENDS["migrations" if "db upgrade" in check.detail else check.name]


def _check_data_keys(runtime: Runtime, people: _Rows, team: _Rows) -> Finding:
    """Try the keys on what is stored: lost keys are better found before they are needed."""
    try:
        for row in people:
            runtime.keyring.data_key(row["data_key"], row["id"])
        for row in team:
            if row["phone_sealed"] is not None:
                runtime.keyring.open(row["phone_sealed"], f"accounts:{row['id']}:phone")
    except SmsserveError:
        mend = "put the key it was written with back into SMSSERVE_ENCRYPTION_KEYS"
        return Finding("keys", ok=False, detail="they do not open what is stored", mend=mend)
    return Finding("keys", ok=True, detail="they open what is stored")


def _check_erasures(left: erasures.Open) -> Finding:
    """Tell whether everything of whoever was erased is gone."""
    if left.tries >= ALARM_AFTER:
        detail = f"the carrier still has {left.copies} texts of people who were erased"
        mend = "delete them in the carrier's console, or find out why it refuses; we go on asking"
        return Finding("erasures", ok=False, detail=detail, mend=mend)
    if left.people or left.copies:
        detail = f"under way: {left.people} people here, {left.copies} texts at the carrier"
        return Finding("erasures", ok=True, detail=detail)
    return Finding("erasures", ok=True, detail="nothing is left of anybody erased")


def check_rotation(runtime: Runtime) -> Finding:
    """Tell which keys are needed, and what each process that runs has: looks at every row."""
    report = look_at_keys(runtime)
    name = "key use"
    if report.lost:
        rows = sum(report.lost.values())
        mend = "put the key back that sealed them: smsserve keys list"
        return Finding(name, ok=False, detail=f"{rows} rows are opened by no key", mend=mend)
    first = runtime.keyring.first
    apart = [one.name for one in report.holders if one.key_ids != runtime.keyring.ids]
    if apart:
        mend = "start them again with the same SMSSERVE_ENCRYPTION_KEYS"
        return Finding(name, ok=False, detail=f"other keys in {', '.join(apart)}", mend=mend)
    old = [one.id for one in report.keys if one.state is KeyState.NEEDED]
    if old or (report.unnamed and len(report.keys) > 1):
        told = ", ".join(old) or "earlier keys"
        detail = f"{first} seals; what is under {told} is not moved yet"
        return Finding(name, ok=True, detail=detail, mend="smsserve keys rotate")
    return Finding(name, ok=True, detail=f"everything is under {first}")


def _check_programs(runtime: Runtime, live: Sequence[Program] | ConfigError) -> Iterator[Finding]:
    if isinstance(live, ConfigError):
        detail = f"a live one no longer fits the texts: {live.problems[0].found}"
        yield Finding("programmes", ok=False, detail=detail, mend=_APPLY)
        return
    if not live:
        yield Finding("programmes", ok=False, detail="none is live", mend=_APPLY)
        return
    names = ", ".join(one.key for one in live)
    yield Finding("programmes", ok=True, detail=f"live: {names}")
    yield _check_crisis_lines(runtime, live)
    yield check_pages(runtime, live)


def _check_crisis_lines(runtime: Runtime, live: Iterable[Program]) -> Finding:
    today_on = runtime.now().date()
    checks = [
        (line.name, line.last_check(program.crisis_check)[0])
        for program in live
        for language in program.languages
        for line in [runtime.catalog.crisis_lines.for_country(program.country, language).entry]
    ]
    stale = sorted({name for name, on in checks if on is None or today_on - on > CHECK_LASTS})
    if stale:
        return Finding(
            "crisis lines",
            ok=False,
            detail=f"not checked within 180 days: {', '.join(stale)}",
            mend="call or text each, then write who did and when: in the console, under Programmes,"
            " or in crisis_lines.toml",
        )
    checked_on = min((on for _, on in checks if on), default=None)
    return Finding("crisis lines", ok=True, detail=f"all checked since {checked_on}")


def _check_team(
    team: _Rows, holes: Sequence[Hole], stopped: Collection[str], *, mailed: bool
) -> Iterator[Finding]:
    told = set()
    for role in (Role.COORDINATOR, Role.SUPPORTER):
        members = [row for row in team if row["role"] == role.value]
        finding = _check_role(role, members, stopped, mailed=mailed)
        yield finding
        if not finding.ok:
            told.add(role)
    for hole in holes:
        if hole.role not in told:
            yield Finding("crisis path", ok=False, detail=hole.what, mend=hole.mend)
    if not holes:
        yield Finding("crisis path", ok=True, detail="somebody can be reached at each step")


def _check_role(role: Role, members: _Rows, stopped: Collection[str], *, mailed: bool) -> Finding:
    name = f"{role.value}s"
    create = f"smsserve accounts create --role {role.value} --email ... --name ... --phone ..."
    if not members:
        return Finding(name, ok=False, detail="there is none", mend=create)
    silent = [row["email"] for row in members if row["id"] in stopped]
    if silent:
        # Whole, not put together: it is a sentence that is translated.
        mend = (
            "that phone texts START to the service's number, or: "
            "smsserve accounts phone EMAIL NUMBER"
        )
        detail = f"their phone opted out of all texts: {', '.join(silent)}"
        return Finding(name, ok=False, detail=detail, mend=mend)
    mute = [row["email"] for row in members if row["phone_sealed"] is None]
    if mute and mailed:
        return Finding(name, ok=True, detail=f"{len(members)}, {len(mute)} paged by e-mail alone")
    if mute:
        return Finding(name, ok=False, detail=f"without a phone: {', '.join(mute)}", mend=_GIVE)
    return Finding(name, ok=True, detail=f"{len(members)}, each with a phone")
