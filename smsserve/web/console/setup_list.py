"""Programmes: which are live, which are being written, and how a draft begins, is read or ends."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.roles import LEADERS
from smsserve.usecases import draft_starts, drafting
from smsserve.usecases.programs import list_programs
from smsserve.web.console.downloads import answer_file
from smsserve.web.console.forms import read_number, read_text
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.setup_frame import Turn, render_step
from smsserve.web.console.setup_problems import WHO, WORDS, say_troubles
from smsserve.web.console.setup_program import say_conflict, say_refused
from smsserve.web.languages import gettext as _


@allow(*LEADERS)
def list_all_programs(visit: Visit) -> ResponseReturnValue:
    """Show what is live and what is being written."""
    live = list_programs(visit.runtime)
    drafts = drafting.list_drafts(visit.runtime)
    now = visit.runtime.now()
    zones = [one.program.hours.zone for one in live]
    return render(
        "program_list.html",
        visit=visit,
        live=live,
        drafts=drafts,
        changing={one.live_key: one for one in drafts if one.live_key},
        say=speak(visit, now, zones[0]) if zones else None,
        speak_in=lambda zone: speak(visit, now, zone),
    )


@allow(*LEADERS)
def show_new_program(visit: Visit) -> ResponseReturnValue:
    """Ask for a name, and what to begin from."""
    return _show_new(visit)


def _show_new(visit: Visit, *, problem: str = "", code: int = 200) -> ResponseReturnValue:
    page = render(
        "program_new.html",
        visit=visit,
        examples=draft_starts.list_examples(visit.runtime),
        chosen=request.form.get("example", ""),
        name=read_text("name"),
        problem=problem,
    )
    return make_response(page, code)


@allow(*LEADERS)
def begin_program(visit: Visit) -> ResponseReturnValue:
    """Begin a new programme's draft."""
    example = request.form.get("example") or None
    name = read_text("name")
    try:
        draft_id = draft_starts.begin_new(visit.runtime, name, example, actor=visit.account.id)
    except RefusedError as error:
        return _show_new(visit, problem=say_refused(error), code=422)
    return redirect(url_for("console.show_step", draft_id=draft_id, step=WHO), 303)


@allow(*LEADERS)
def change_live_program(visit: Visit) -> ResponseReturnValue:
    """Begin the draft that changes a live programme, or go on with the one there is."""
    key = request.form.get("program", "")
    try:
        draft_id = draft_starts.begin_change(visit.runtime, key, actor=visit.account.id)
    except ConflictError:
        # Somebody pressed in the same moment: theirs is the draft.
        draft_id = draft_starts.begin_change(visit.runtime, key, actor=visit.account.id)
    return redirect(url_for("console.show_step", draft_id=draft_id, step=WHO), 303)


@allow(*LEADERS)
def discard_draft(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Throw a draft away, by the form on its check page: its words are lost."""
    if request.form.get("sure") != "yes":
        raise NotFoundError("page", "of that name")
    try:
        drafting.discard(
            visit.runtime, draft_id, version=read_number("version"), actor=visit.account.id
        )
    except ConflictError as error:
        flash(say_conflict(error))
        return redirect(url_for("console.show_words", draft_id=draft_id), 303)
    flash(_("The draft is gone. What is live has not changed."))
    return redirect(url_for("console.list_all_programs"), 303)


@allow(*LEADERS)
def show_words(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Show the draft as the file it is."""
    return _show_words(visit, draft_id)


def _show_words(
    visit: Visit, draft_id: str, *, typed: str | None = None, problem: str = "", code: int = 200
) -> ResponseReturnValue:
    draft = drafting.read_draft(visit.runtime, draft_id)
    page = render_step(
        Turn(visit, draft, draft.content),
        "program_words.html",
        here_slug=WORDS,
        definition=draft.definition if typed is None else typed,
        troubles=list(zip(draft.problems, say_troubles(draft.problems), strict=True)),
        problem=problem,
        longest=drafting.LONGEST,
    )
    return make_response(page, code)


@allow(*LEADERS)
def save_words(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Keep the file as typed; what is no TOML is given back word for word."""
    typed = read_text("definition")
    try:
        changed = drafting.save_text(
            visit.runtime,
            draft_id,
            typed,
            version=read_number("version"),
            actor=visit.account.id,
        )
    except ConflictError as error:
        return _show_words(visit, draft_id, typed=typed, problem=say_conflict(error), code=409)
    except RefusedError as error:
        return _show_words(visit, draft_id, typed=typed, problem=say_refused(error), code=422)
    flash(_("Kept.") if changed else _("Nothing was changed."))
    return redirect(url_for("console.show_words", draft_id=draft_id), 303)


@allow(*LEADERS)
def download_draft(visit: Visit, draft_id: str) -> ResponseReturnValue:
    """Return the draft as a file that `smsserve programs check` and `apply` take."""
    draft = drafting.read_draft(visit.runtime, draft_id)
    return answer_file(draft.definition, "programme.toml", "application/toml; charset=utf-8")
