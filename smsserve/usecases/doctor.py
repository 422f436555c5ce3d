"""The doctor: what is wrong with an installation as its database shows it, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from smsserve.domain.errors import SmsserveError
from smsserve.domain.roles import Role
from smsserve.storage import accounts, participants
from smsserve.storage.engine import reading
from smsserve.toml.problems import ConfigError
from smsserve.usecases import health
from smsserve.usecases.accounts import AccountView, list_accounts
from smsserve.usecases.coverage import is_mailed, list_holes
from smsserve.usecases.findings import Finding
from smsserve.usecases.page_checks import check_pages
from smsserve.usecases.programs import ProgramView, list_programs
from smsserve.usecases.runtime import Runtime

_APPLY = "smsserve programs apply FILE"
_MENDS = {
    "database": "start the database, or set SMSSERVE_DATABASE_URL",
    "migrations": "smsserve db upgrade",
    "tick": "smsserve up (or where the parts run apart: python -m workers.scheduler)",
    "risk model": "install this version of smsserve again: its risk_model.json is part of it",
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
        yield _check_data_keys(runtime)
        yield from _check_programs(runtime)
        yield from _check_team(runtime)


def _say_mend(check: health.Check) -> str:
    if check.ok:
        return ""
    return _MENDS["migrations" if "db upgrade" in check.detail else check.name]


def _check_data_keys(runtime: Runtime) -> Finding:
    """Try the keys on what is stored: lost keys are better found before they are needed."""
    with reading(runtime.engine) as connection:
        people = participants.page(connection, limit=1)
        team = accounts.list_all(connection)
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


def _check_programs(runtime: Runtime) -> Iterator[Finding]:
    try:
        views = list_programs(runtime)
    except ConfigError as error:
        detail = f"a live one no longer fits the texts: {error.problems[0].found}"
        yield Finding("programmes", ok=False, detail=detail, mend=_APPLY)
        return
    if not views:
        yield Finding("programmes", ok=False, detail="none is live", mend=_APPLY)
        return
    names = ", ".join(view.key for view in views)
    yield Finding("programmes", ok=True, detail=f"live: {names}")
    yield _check_crisis_lines(runtime, views)
    yield check_pages(runtime, views)


def _check_crisis_lines(runtime: Runtime, views: list[ProgramView]) -> Finding:
    today_on = runtime.now().date()
    lines = [
        runtime.catalog.crisis_lines.for_country(view.program.country, language).entry
        for view in views
        for language in view.program.languages
    ]
    stale = sorted({entry.name for entry in lines if entry.is_stale(today_on)})
    if stale:
        return Finding(
            "crisis lines",
            ok=False,
            detail=f"not checked within 180 days: {', '.join(stale)}",
            mend="call or text each, then write verified_on and verified_by in crisis_lines.toml",
        )
    checked_on = min((entry.verified_on for entry in lines if entry.verified_on), default=None)
    return Finding("crisis lines", ok=True, detail=f"all checked since {checked_on}")


def _check_team(runtime: Runtime) -> Iterator[Finding]:
    team = [one for one in list_accounts(runtime) if one.active]
    mailed = False
    with suppress(ConfigError), reading(runtime.engine) as connection:
        mailed = is_mailed(runtime, connection)
    told = set()
    for role in (Role.COORDINATOR, Role.SUPPORTER):
        finding = _check_role(role, [one for one in team if one.role is role], mailed=mailed)
        yield finding
        if not finding.ok:
            told.add(role)
    holes = list_holes(runtime)
    for hole in holes:
        if hole.role not in told:
            yield Finding("crisis path", ok=False, detail=hole.what, mend=hole.mend)
    if not holes:
        yield Finding("crisis path", ok=True, detail="somebody can be reached at each step")


def _check_role(role: Role, members: list[AccountView], *, mailed: bool) -> Finding:
    name = f"{role.value}s"
    create = f"smsserve accounts create --role {role.value} --email ... --name ... --phone ..."
    if not members:
        return Finding(name, ok=False, detail="there is none", mend=create)
    mute = [one.email for one in members if not one.has_phone]
    if mute and mailed:
        return Finding(name, ok=True, detail=f"{len(members)}, {len(mute)} paged by e-mail alone")
    if mute:
        return Finding(name, ok=False, detail=f"without a phone: {', '.join(mute)}", mend=create)
    return Finding(name, ok=True, detail=f"{len(members)}, each with a phone")
