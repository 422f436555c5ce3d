"""Saved replies: a coordinator makes a programme's list its own, in each language."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import LEADERS
from smsserve.domain.saved_replies import KNOWN_FILLS, LONGEST_BODY, LONGEST_TITLE, is_hard
from smsserve.usecases import reply_lists
from smsserve.usecases.reply_lists import ReplyList, Wording
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.reply_names import name_reply
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark

_NOT_SAVED = mark("Not saved: %(why)s")
_LEADS = allow(*LEADERS)
_MOVES = {"up": -1, "down": 1}


@_LEADS
def show_replies(visit: Visit) -> ResponseReturnValue:
    """Show the replies of a programme in a language, of the first where none is named."""
    programs = reply_lists.list_programs(visit.runtime)
    if not programs:
        return render("replies.html", visit=visit, listed=None, programs=[])
    key = request.args.get("program", programs[0].key)
    language = request.args.get("language", programs[0].languages[0])
    return _render(visit, key, language)


@_LEADS
def change_list(visit: Visit) -> ResponseReturnValue:
    """Make a list a programme's own, use the shipped one again, or add a reply."""
    key, language = read_text("program"), read_text("language")
    actor, act = visit.account.id, request.form.get("act")
    runtime = visit.runtime
    try:
        if act == "own":
            reply_lists.make_own(runtime, key, language, actor=actor)
            flash(_("This list is your own now: change what you like."), "replies")
        elif act == "shipped":
            reply_lists.use_shipped(runtime, key, language, actor=actor, seen=_read_seen())
            flash(_("The shipped replies are used again."), "replies")
        else:
            reply_lists.add_reply(runtime, key, language, _read(), actor=actor)
            flash(_("Saved, at the end of the list."), "replies")
    except (RefusedError, ConflictError) as refused:
        form = "shipped" if act == "shipped" else "new"
        return _refuse(visit, key, language, form, refused)
    return _back(key, language)


@_LEADS
def change_reply(visit: Visit, reply_id: str) -> ResponseReturnValue:
    """Change a reply, move it, or take it out."""
    key, language = reply_lists.place_of(visit.runtime, reply_id)
    actor, act = visit.account.id, request.form.get("act", "")
    try:
        if act in _MOVES:
            reply_lists.move_reply(visit.runtime, reply_id, _MOVES[act], actor=actor)
        elif act == "remove":
            reply_lists.remove_reply(visit.runtime, reply_id, actor=actor, seen=_read_seen())
            flash(_("Taken out of the list."), "replies")
        else:
            reply_lists.change_reply(
                visit.runtime, reply_id, _read(), actor=actor, seen=_read_seen()
            )
            flash(_("The reply is changed."), "replies")
    except (RefusedError, ConflictError) as refused:
        return _refuse(visit, key, language, reply_id, refused)
    return _back(key, language, reply_id)


def _read() -> Wording:
    logistics = request.form.get("logistics") == "yes"
    return Wording(read_text("title"), read_text("body"), logistics)


def _read_seen() -> str | None:
    return read_text("seen") or None


def _refuse(
    visit: Visit, key: str, language: str, reply_id: str, refused: Exception
) -> ResponseReturnValue:
    """Show the list again, with what was typed in the form it was typed in."""
    problem = say_refusal(_NOT_SAVED, refused)
    if isinstance(refused, ConflictError) and reply_id != "new":
        problem = _(
            "Not saved: somebody else has changed this since you opened the page. Look at what it"
            " says now, and press again if yours is right."
        )
    page = _render(visit, key, language, problem=problem, typed=(reply_id, _read()))
    return make_response(page, 409 if isinstance(refused, ConflictError) else 422)


def _render(visit: Visit, key: str, language: str, **values: Any) -> str:
    listed = reply_lists.read_list(visit.runtime, key, language)
    programs = reply_lists.list_programs(visit.runtime)
    defaults = {"problem": "", "typed": ("", None)}
    return render(
        "replies.html",
        visit=visit,
        listed=listed,
        rows=_rows(listed),
        seen=reply_lists.mark_list(listed.replies),
        programs=programs,
        fills=sorted(KNOWN_FILLS),
        longest=LONGEST_BODY,
        longest_title=LONGEST_TITLE,
        **(defaults | values),
    )


def _rows(listed: ReplyList) -> list[dict[str, Any]]:
    return [
        {
            "reply": reply,
            "seen": reply_lists.mark_reply(reply),
            "name": name_reply(reply.title, reply.text_key),
            "measure": measured,
            "hard": is_hard(measured),
        }
        for reply, measured in zip(listed.replies, listed.measures, strict=True)
    ]


def _back(key: str, language: str, reply_id: str | None = None) -> ResponseReturnValue:
    anchor = None if reply_id is None else f"r-{reply_id}"
    where = url_for("console.show_replies", program=key, language=language, _anchor=anchor)
    return redirect(where, 303)
