"""Shifts: one's own week, time off and extra shifts; for coordinators everybody's, and holes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from smsserve.domain.coverage import DatedHole, group_by_week
from smsserve.domain.duty import Status
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.escalation import SEVERITIES
from smsserve.domain.roles import LEADERS, Role, sees_everyone
from smsserve.domain.shifts import DAYS, Change, ChangeKind, WeeklySpan, read_moment, read_weekly
from smsserve.usecases import attending, shifts
from smsserve.usecases.coverage import Coverage, read_coverage
from smsserve.usecases.duty_roster import Duty, list_colleagues, read_duty, read_roster
from smsserve.usecases.shifts import Leave, Terms
from smsserve.web.console import times
from smsserve.web.console.forms import read_number, read_text
from smsserve.web.console.lower_words import say_moment, say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.paging import read_page
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import ngettext

WEEKDAYS = dict(zip(DAYS, times.WEEKDAYS, strict=True))
# Forms whose fields are given back when they are refused.
_KEPT = frozenset({"week", "dates", "limits"})
# Grouped holes on the page; the command lists every one.
_MOST_LINES = 20
# The days whose holes are told one by one.
NEAR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class HoleLine:
    """A hole that comes every week, or once: whose, when, and its dates."""

    severity: str
    when: str
    dates: tuple[str, ...]


@allow(*Role)
def show_shifts(visit: Visit) -> ResponseReturnValue:
    """Show the shifts of the person at the screen."""
    return _show(visit, visit.account.id)


@allow(*LEADERS)
def show_their_shifts(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Show somebody's shifts to those who look after the team."""
    return _show(visit, account_id)


def _show(
    visit: Visit, account_id: str, *, problem: str = "", at: str = "", code: int = 200
) -> ResponseReturnValue:
    roster, duty = read_duty(visit.runtime, account_id)
    # What was typed stays in the form that was refused, and only there.
    typed = request.form.to_dict() if at else {}
    page = render(
        "shifts.html",
        visit=visit,
        duty=duty,
        own=account_id == visit.account.id,
        rostered=roster.rostered,
        others=list_colleagues(visit.runtime, account_id),
        weekdays=WEEKDAYS,
        week=_week(duty) | {day: typed[day] for day in DAYS if at == "week" and day in typed},
        typed=typed if at in _KEPT else {},
        kinds=ChangeKind,
        say=speak(visit, roster.now, duty.zone),
        everyone=sees_everyone(visit.account.role),
        problem=problem,
        at=at,
    )
    return make_response(page, code)


def _week(duty: Duty) -> dict[str, str]:
    """Return each weekday's shifts as they are typed: "09:00-13:00, 14:00-17:00"."""
    return {
        day: ", ".join(
            span.typed.partition(" ")[2] for span in duty.weekly if span.weekday == number
        )
        for number, day in enumerate(DAYS)
    }


@allow(*Role)
def set_week(visit: Visit) -> ResponseReturnValue:
    """Keep the weekly shifts as the form has them."""
    account_id = _whose(visit)
    try:
        spans = _read_week()
        zone = read_text("zone").strip() or None
        shifts.set_weekly(visit.runtime, account_id, spans, zone=zone, actor=visit.account.id)
    except (ValueError, RefusedError) as error:
        return _show(visit, account_id, problem=_say(error), at="week", code=422)
    flash(_("The week is kept."))
    return _back(visit, account_id)


def _read_week() -> list[WeeklySpan]:
    return [
        span
        for day in DAYS
        for part in read_text(day).replace(";", ",").split(",")
        if part.strip()
        for span in read_weekly(f"{day} {part.strip()}")
    ]


@allow(*Role)
def add_dates(visit: Visit) -> ResponseReturnValue:
    """Keep time off or an extra shift."""
    account_id = _whose(visit)
    try:
        zone = shifts.read_zone(visit.runtime, account_id)
        starts_at, ends_at = _read_end("from", zone), _read_end("until", zone)
        change = Change(ChangeKind(request.form.get("kind", "off")), starts_at, ends_at)
        swap = request.form.get("with") or None
        shifts.add_change(visit.runtime, account_id, change, _leave(visit), swapped_with=swap)
    except (ValueError, RefusedError) as error:
        return _show(visit, account_id, problem=_say(error), at="dates", code=422)
    flash(_("The dates are kept."))
    return _back(visit, account_id)


def _read_end(name: str, zone: ZoneInfo) -> datetime:
    """Return an end of the form's span: its date alone, or with a time."""
    typed = f"{request.form.get(f'{name}_on', '')} {request.form.get(f'{name}_at', '')}"
    return read_moment(typed.strip(), zone, end=name == "until")


@allow(*Role)
def remove_dates(visit: Visit) -> ResponseReturnValue:
    """Take back time off or an extra shift."""
    account_id = _whose(visit)
    change_id = request.form.get("change", "")
    shifts.remove_change(visit.runtime, change_id, actor=visit.account.id, owner=account_id)
    flash(_("Taken back."))
    return _back(visit, account_id)


@allow(*Role)
def set_limits(visit: Visit) -> ResponseReturnValue:
    """Keep languages and urgent cover; how much somebody carries is for coordinators to say."""
    account_id = _whose(visit)
    may_cap = sees_everyone(visit.account.role)
    if may_cap and not all(_is_number(name) for name in ("people", "talks")):
        problem = _("Write how many people and talks as whole numbers.")
        return _show(visit, account_id, problem=problem, at="limits", code=422)
    terms = Terms(
        volunteers=request.form.get("volunteers") == "yes",
        languages=[code for code in read_text("languages").split(",") if code.strip()],
        most_people=read_number("people") if may_cap else None,
        most_talks=read_number("talks") if may_cap else None,
    )
    try:
        moved = shifts.set_terms(visit.runtime, account_id, terms, actor=visit.account.id)
    except RefusedError as error:
        return _show(visit, account_id, problem=_say(error), at="limits", code=422)
    kept = ngettext(
        "Kept. %(num)s person moved to others.", "Kept. %(num)s people moved to others.", moved
    )
    flash(kept if moved else _("Kept."))
    return _back(visit, account_id)


def _is_number(name: str) -> bool:
    """Tell whether a field is a whole number, or left out."""
    return not read_text(name).strip() or read_number(name) is not None


@allow(*Role)
def set_status(visit: Visit) -> ResponseReturnValue:
    """Say that somebody is here, back in 30 minutes, or away."""
    account_id = _whose(visit)
    status = request.form.get("status", "")
    if status not in set(Status):
        raise NotFoundError("status", "of that name")
    try:
        attending.set_status(visit.runtime, account_id, Status(status), _leave(visit))
    except RefusedError as error:
        return _show(visit, account_id, problem=_say(error), at="status", code=422)
    flash(str(_STATUS_SAID[Status(status)]))
    return _back(visit, account_id)


_STATUS_SAID = {
    Status.HERE: _l("On duty."),
    Status.BACK_SOON: _l("Back in 30 minutes: it ends by itself."),
    Status.AWAY: _l("Away. Have a good rest."),
}


@allow(*LEADERS)
def show_roster(visit: Visit) -> ResponseReturnValue:
    """Show everybody's shifts, and the times at which nobody could answer."""
    roster = read_roster(visit.runtime, page=read_page())
    found = read_coverage(visit.runtime)
    zone = found[0].program.hours.zone if found else ZoneInfo("UTC")
    return render(
        "roster.html",
        visit=visit,
        roster=roster,
        covers=[(one, _near(one, roster.now), _lines(one)) for one in found],
        near_days=NEAR.days,
        most=_MOST_LINES,
        say=speak(visit, roster.now, zone),
    )


def _near(found: Coverage, now: datetime) -> list[DatedHole]:
    """Return the holes of the next two weeks by time, one where several severities share it."""
    coming = sorted(
        (one for one in found.dated if one.starts_at < now + NEAR),
        key=lambda one: (one.starts_at, SEVERITIES.index(one.severity)),
    )
    first = {(one.starts_at, one.ends_at): one for one in reversed(coming)}
    return [one for one in coming if first[one.starts_at, one.ends_at] is one]


def _lines(found: Coverage) -> list[HoleLine]:
    zone = found.program.hours.zone
    return [
        HoleLine(
            holes[0].severity,
            say_moment(line.partition(" ")[2]),
            tuple(times.say_date(hole.starts_at, zone) for hole in holes),
        )
        for line, holes in group_by_week(found.dated, found.program).items()
    ]


def _whose(visit: Visit) -> str:
    """Return whose shifts a form is about: one's own, or as a coordinator anybody's."""
    account_id = request.form.get("account") or visit.account.id
    if account_id != visit.account.id and not sees_everyone(visit.account.role):
        raise NotFoundError("account", account_id)
    return account_id


def _leave(visit: Visit) -> Leave:
    force = request.form.get("force") == "yes" and sees_everyone(visit.account.role)
    return Leave(visit.account.id, force)


def _say(error: Exception) -> str:
    said = say_refusal("%(why)s", error)
    return said if isinstance(said, Markup) else f"{said[:1].upper()}{said[1:]}"


def _back(visit: Visit, account_id: str) -> ResponseReturnValue:
    if account_id == visit.account.id:
        return redirect(url_for("console.show_shifts"), 303)
    return redirect(url_for("console.show_their_shifts", account_id=account_id), 303)
