"""Setting up a programme step by step: each page reads its part of a draft and writes it back."""

from __future__ import annotations

import tomllib
from contextlib import suppress

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.roles import LEADERS
from smsserve.toml.editing import Edit, edit
from smsserve.toml.problems import only_errors
from smsserve.usecases import drafting
from smsserve.web.console import setup_flags, setup_people, setup_surveys, setup_texts, setup_who
from smsserve.web.console.forms import read_number
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.setup_fields import Form, collect
from smsserve.web.console.setup_frame import Step, Turn, name_steps, read_form, show
from smsserve.web.console.setup_problems import step_of
from smsserve.web.languages import gettext as _
from smsserve.web.languages import ngettext

STEPS: dict[str, Step] = {
    one.slug: one
    for one in (
        setup_who.STEP,
        setup_texts.STEP,
        setup_surveys.STEP,
        setup_flags.STEP,
        setup_people.STEP,
    )
}


@allow(*LEADERS)
def show_step(visit: Visit, draft_id: str, step: str) -> ResponseReturnValue:
    """Show a step of a draft."""
    found = _find(step)
    return show(_turn(visit, draft_id, found), found)


@allow(*LEADERS)
def save_step(visit: Visit, draft_id: str, step: str) -> ResponseReturnValue:
    """Keep what was typed on a step; the draft may be incomplete."""
    found = _find(step)
    return _save(_turn(visit, draft_id, found), found)


@allow(*LEADERS)
def show_text_group(visit: Visit, draft_id: str, group: str) -> ResponseReturnValue:
    """Show a group of texts to change."""
    step = setup_texts.find_group(group)
    return show(_turn(visit, draft_id, step, place=group), step)


@allow(*LEADERS)
def save_text_group(visit: Visit, draft_id: str, group: str) -> ResponseReturnValue:
    """Keep a programme's own words, or only judge them."""
    step = setup_texts.find_group(group)
    return _save(_turn(visit, draft_id, step, place=group), step)


def _find(slug: str) -> Step:
    if slug not in STEPS:
        raise NotFoundError("page", "of that name")
    return STEPS[slug]


def _turn(
    visit: Visit, draft_id: str, step: Step, *, typed: Form | None = None, place: str = ""
) -> Turn:
    draft = drafting.read_draft(visit.runtime, draft_id)
    return Turn(visit, draft, step.view(draft.content), typed, place)


def _save(turn: Turn, step: Step) -> ResponseReturnValue:
    form, visit = read_form(), turn.visit
    # What was typed stays on the page, whatever becomes of it.
    typed = Turn(visit, turn.draft, turn.content, form, turn.place)
    if form.get("do") == "check":
        return show(typed, step)
    try:
        changed = drafting.save_edits(
            visit.runtime,
            turn.draft.id,
            _collect(turn, step, form),
            version=read_number("version"),
            actor=visit.account.id,
        )
    except ConflictError as error:
        return show(typed, step, problem=say_conflict(error), code=409)
    except RefusedError as error:
        return show(typed, step, problem=say_refused(error), code=422)
    return _go_on(turn, step, form.get("do", ""), changed=changed)


def _collect(turn: Turn, step: Step, form: Form) -> list[Edit]:
    """Return the changes of the fields, then those of the page's own buttons."""
    edits = step.fold(turn, collect(step.fields(turn), form, turn.content))
    after = turn.draft.content
    with suppress(ValueError):  # what has no place in the file is refused when it is saved
        after = tomllib.loads(edit(turn.draft.definition, edits))
    return [*edits, *step.more(turn, form, after)]


def _go_on(turn: Turn, step: Step, do: str, *, changed: bool) -> ResponseReturnValue:
    """Lead to the next step, or back to this one while something in it is to be mended."""
    draft = drafting.read_draft(turn.visit.runtime, turn.draft.id)
    wrong = sum(step_of(one) == step.slug for one in only_errors(draft.problems))
    if wrong:
        said = ngettext("Kept. One thing is to be mended.", "Kept. %(num)d to be mended.", wrong)
        flash(said)
    else:
        flash(_("Kept.") if changed else _("Nothing was changed."))
    if turn.place:
        target = url_for("console.show_text_group", draft_id=draft.id, group=turn.place)
    elif do == "next" and not wrong:
        target = url_after(draft.id, step.slug)
    else:
        target = url_for("console.show_step", draft_id=draft.id, step=step.slug)
    return redirect(target, 303)


def url_after(draft_id: str, slug: str) -> str:
    """Return where the step after this one is."""
    slugs = list(name_steps())
    after = slugs[slugs.index(slug) + 1]
    if after not in STEPS:
        return url_for("console.show_check", draft_id=draft_id)
    return url_for("console.show_step", draft_id=draft_id, step=after)


def say_conflict(error: ConflictError) -> str:
    """Return what somebody is told who came second."""
    who = error.winner or _("Somebody")
    return _(
        "%(name)s has changed this draft in the meantime, so nothing of yours is saved yet. "
        "What you typed is still here: look at it again, then save.",
        name=who,
    )


def say_refused(error: RefusedError) -> str:
    """Return what is refused, and what to do instead."""
    return say_refusal("Not yet: %(why)s", error)
