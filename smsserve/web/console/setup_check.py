"""Step 6: what has to be so before a programme goes live, what it changes, and going live."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.course import next_in_course
from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.roles import LEADERS
from smsserve.toml.problems import only_errors
from smsserve.usecases import draft_live, draft_tests, draft_trials, drafting
from smsserve.usecases.draft_live import CheckKind, GoAhead, Mark, Readiness
from smsserve.usecases.drafting import Draft
from smsserve.web.console.forms import new_once, read_number, read_once, read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.setup_changes import list_lines, say_changes
from smsserve.web.console.setup_fields import Field
from smsserve.web.console.setup_frame import Turn, render_step
from smsserve.web.console.setup_problems import CHECK, FLAGS, SURVEYS, say_troubles
from smsserve.web.console.setup_program import STEPS, say_conflict, say_refused
from smsserve.web.console.times import say_on
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext

_SHOWN_ALWAYS = (CheckKind.FILE, CheckKind.LINES, CheckKind.COVER)


@allow(*LEADERS)
def show_check(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Show the list of checks, the difference to what is live, and the button."""
    return _show(visit, draft_id)


def _show(
    visit: Visit, draft_id: str, *, problem: str = "", code: int = 200
) -> ResponseReturnValue:
    found = draft_live.read_readiness(visit.runtime, draft_id, name=visit.account.name)
    draft = found.draft
    page = render_step(
        Turn(visit, draft, draft.content),
        "program_check.html",
        here_slug=CHECK,
        readiness=found,
        marks=Mark,
        kinds=CheckKind,
        open_ones=found.marked(Mark.ACCEPT),
        stops=found.marked(Mark.STOP),
        troubles_of=partial(say_troubles, fields=_list_fields(visit, draft)),
        sentences=_say_all(visit, found),
        lines=list_lines(draft.live_definition, draft.definition),
        problem=problem,
        once=new_once(),
        accepted_by=read_text("accepted_by"),
        on=say_on,
    )
    return make_response(page, code)


def _list_fields(visit: Visit, draft: Draft) -> list[Field]:
    """Return the fields of all steps, so that each problem can be led to its own."""
    turns = ((one, Turn(visit, draft, one.view(draft.content))) for one in STEPS.values())
    return [field for step, turn in turns for field in step.fields(turn)]


def _say_all(visit: Visit, found: Readiness) -> list[str]:
    """Return what changes for participants, each with how many they are and from when."""
    number = found.draft.people
    people = ngettext("1 person", "%(num)d people", number)
    first_at = None
    if not only_errors(found.draft.problems):
        first_at = _first_moment(found.draft.program, visit.runtime.now())
    if first_at is not None:
        on = wall_time(first_at, found.draft.program.hours.zone).date()
        people = _("%(people)s from %(day)s on", people=people, day=say_on(on))
    return say_changes(found.changes, visit.runtime.catalog.instruments, people)


def _first_moment(program: Program, now: datetime) -> datetime | None:
    """Return when the programme as drafted would next ask anybody, None for never."""
    zone = program.hours.zone
    today_on = wall_time(now, zone).date()
    found = (
        next_in_course(rule.phases, today_on, zone, now, program.holidays)
        for rule in program.checkins
        if not rule.more
    )
    return min((one.at for one in found if one is not None), default=None)


@allow(*LEADERS)
def rehearse_draft(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Let four weeks of the draft pass in memory."""
    try:
        draft_trials.rehearse_draft(visit.runtime, draft_id, actor=visit.account.id)
    except RefusedError as error:
        flash(say_refused(error))
    else:
        flash(_("Rehearsed. Nobody was texted."))
    return _back(draft_id, "#rehearsal")


@allow(*LEADERS)
def backtest_draft(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Hold the draft's rules against the last 90 days."""
    try:
        draft_trials.backtest_draft(visit.runtime, draft_id, actor=visit.account.id)
    except RefusedError as error:
        flash(say_refused(error))
    return redirect(url_for("console.show_step", draft_id=draft_id, step=FLAGS) + "#backtest", 303)


@allow(*LEADERS)
def send_draft_test(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Text the first check-in's words to the coordinator's own phone."""
    try:
        draft_tests.send_test(visit.runtime, draft_id, once=read_once(), actor=visit.account.id)
    except RefusedError as error:
        return _show(visit, draft_id, problem=say_refused(error), code=422)
    flash(_("The test is on its way to your phone. Reload this page when it is there."))
    return redirect(url_for("console.show_check", draft_id=draft_id), 303)


@allow(*LEADERS)
def go_live(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Make the draft live, as it was looked at and not otherwise."""
    try:
        key, version = draft_live.go_live(
            visit.runtime,
            draft_id,
            GoAhead(read_number("version"), read_number("live_version"), read_text("accepted_by")),
            actor=visit.account.id,
            name=visit.account.name,
        )
    except ConflictError as error:
        said = say_conflict(error) if error.winner else say_live_conflict(error)
        return _show(visit, draft_id, problem=said, code=409)
    except RefusedError as error:
        return _show(visit, draft_id, problem=say_refused(error), code=422)
    flash(_("%(key)s is live, version %(version)d.", key=key, version=version))
    return redirect(url_for("console.list_all_programs"), 303)


def say_live_conflict(error: ConflictError) -> str:
    """Return what somebody is told when another version went live while they looked."""
    return say_refusal(mark("Not live: %(why)s"), error)


def _back(draft_id: str, where: str) -> ResponseReturnValue:
    step = SURVEYS if request.form.get("from") == SURVEYS else CHECK
    if step == CHECK:
        return redirect(url_for("console.show_check", draft_id=draft_id) + where, 303)
    return redirect(url_for("console.show_step", draft_id=draft_id, step=step) + where, 303)


@allow(*LEADERS)
def show_preview(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Show the next two weeks of texts, as the rehearsal found them."""
    draft = drafting.read_draft(visit.runtime, draft_id)
    found: dict[str, Any] = draft.rehearsal or {}
    zone = draft.program.hours.zone
    texts = [
        {**one, "at": datetime.fromisoformat(one["at"]).astimezone(zone)}
        for one in found.get("texts", ())
    ]
    return render_step(
        Turn(visit, draft, draft.content),
        "program_preview.html",
        here_slug=SURVEYS,
        texts=texts,
        rehearsal=draft.rehearsal,
        zone=zone,
    )
