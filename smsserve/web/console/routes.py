"""Every page of the console with its address, and what is answered when something goes wrong."""

from __future__ import annotations

from flask import Blueprint, Response, make_response
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped] # brings no types

from smsserve.domain.errors import NotFoundError, StoreUnavailableError
from smsserve.usecases.runtime import Runtime
from smsserve.web.console import (
    flags,
    handbook,
    handing,
    login,
    looking_after,
    me,
    participants,
    queue,
    review,
    shifts,
    talks,
)
from smsserve.web.console.forms import read_text, set_up_csrf
from smsserve.web.console.pages import render
from smsserve.web.console.session import Door, Guarded

# Nothing but opaque ids in an address; changes by POST only.
ROUTES: tuple[tuple[str, str, Guarded], ...] = (
    ("GET", "/", queue.go_home),
    ("GET", "/login", login.show_login),
    ("POST", "/login", login.log_in),
    ("POST", "/logout", login.log_out),
    ("GET", "/queue", queue.show_queue),
    ("POST", "/flags/<flag_id>/claim", flags.claim_flag),
    ("POST", "/flags/<flag_id>/close", flags.close_flag),
    ("GET", "/participants", participants.list_people),
    ("POST", "/participants", participants.find_people),
    ("GET", "/participants/<participant_id>", participants.show_record),
    ("POST", "/participants/<participant_id>/texts", participants.send_text),
    ("POST", "/participants/<participant_id>/notes", participants.add_note),
    ("POST", "/participants/<participant_id>/talk/end", talks.end_talk),
    ("POST", "/wins/<win_id>/seen", talks.celebrate_win),
    ("POST", "/feedback/<feedback_id>/read", talks.read_feedback),
    ("GET", "/me", me.show_me),
    ("POST", "/me/duty", me.set_duty),
    ("POST", "/me/look", me.set_look),
    ("POST", "/me/offer", looking_after.answer_offer),
    ("POST", "/me/rating", looking_after.keep_rating),
    ("POST", "/me/ratings/erase", looking_after.erase_ratings),
    ("GET", "/looking-after", looking_after.show_care),
    ("POST", "/looking-after/talked", looking_after.settle_care),
    ("GET", "/shifts", shifts.show_shifts),
    ("GET", "/shifts/<account_id>", shifts.show_their_shifts),
    ("POST", "/shifts/week", shifts.set_week),
    ("POST", "/shifts/dates", shifts.add_dates),
    ("POST", "/shifts/dates/remove", shifts.remove_dates),
    ("POST", "/shifts/limits", shifts.set_limits),
    ("POST", "/shifts/status", shifts.set_status),
    ("GET", "/roster", shifts.show_roster),
    ("POST", "/flags/<flag_id>/hand-on", handing.hand_flag_on),
    ("GET", "/rules", review.show_rules),
    ("GET", "/samples", review.show_samples),
    ("POST", "/samples/<sample_id>/verdict", review.judge_sample),
    ("GET", "/help", handbook.show_help),
)


def make_blueprint(runtime: Runtime) -> Blueprint:
    """Return the console's pages."""
    blueprint = Blueprint("console", __name__)
    blueprint.record_once(set_up_csrf)
    for method, path, guarded in ROUTES:
        door = Door(runtime, guarded, login.ask_to_log_in)
        blueprint.add_url_rule(path, endpoint=guarded.name, view_func=door, methods=[method])
    blueprint.register_error_handler(NotFoundError, _tell_missing)
    blueprint.register_error_handler(CSRFError, _tell_stale)
    blueprint.register_error_handler(StoreUnavailableError, _tell_away)
    return blueprint


def _tell_missing(_error: NotFoundError) -> Response:
    return _answer(404, "Not here", "This page does not exist, or the person is not on your list.")


def _tell_stale(_error: CSRFError) -> Response:
    said = "Nothing was saved: this form is from another log-in. Go back, reload, and try again."
    return _answer(400, "Please try again", said)


def _tell_away(_error: StoreUnavailableError) -> Response:
    said = "Nothing was saved: the database does not answer. Try again in a moment."
    return _answer(503, "Not saved", said)


def _answer(code: int, title: str, said: str) -> Response:
    """Return a page that says what happened and gives typed words back."""
    typed = read_text("body") or read_text("note")
    return make_response(render("problem.html", title=title, said=said, typed=typed), code)
