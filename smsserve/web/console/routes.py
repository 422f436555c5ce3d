"""Every page of the console with its address, and what is answered when something goes wrong."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, g, request
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped] # brings no types

from smsserve.domain.errors import NotFoundError, StoreUnavailableError
from smsserve.usecases.runtime import Runtime
from smsserve.web.console import (
    admin,
    audit,
    break_glass,
    closed,
    confirming,
    contact_plan,
    copying,
    deleting,
    directory,
    enrolling,
    erasing,
    exporting,
    factors,
    flags,
    handbook,
    handing,
    login,
    looking_after,
    me,
    participants,
    passkeys,
    pulse,
    queue,
    review,
    saved_replies,
    second_step,
    security,
    setup,
    setup_check,
    setup_list,
    setup_program,
    shifts,
    summary,
    talks,
    team_phones,
    undoing,
    uploads,
    welcoming,
    writing,
)
from smsserve.web.console.forms import set_up_csrf
from smsserve.web.console.late_forms import read_form, show_form
from smsserve.web.console.pages import answer_problem
from smsserve.web.console.session import Asking, Door, Guarded
from smsserve.web.console.typed_words import list_typed
from smsserve.web.languages import gettext as _
from smsserve.web.languages import speak_language

# Nothing but opaque ids in an address; changes by POST only.
ROUTES: tuple[tuple[str, str, Guarded], ...] = (
    ("GET", "/", queue.go_home),
    ("GET", "/login", login.show_login),
    ("POST", "/login", login.log_in),
    ("POST", "/login/passkey", passkeys.enter_by_passkey),
    ("POST", "/login/passkey/question", passkeys.ask_entry),
    ("GET", "/login/second", second_step.show_second),
    ("POST", "/login/second", second_step.pass_second),
    ("POST", "/login/second/question", second_step.ask_second),
    ("POST", "/logout", login.log_out),
    ("POST", "/language", login.choose_language),
    ("GET", "/pulse", pulse.show_pulse),
    ("GET", "/here", pulse.stay_here),
    ("GET", "/queue", queue.show_queue),
    ("POST", "/flags/<flag_id>/claim", flags.claim_flag),
    ("POST", "/flags/<flag_id>/close", flags.close_flag),
    ("GET", "/participants", participants.list_people),
    ("POST", "/participants", participants.find_people),
    ("GET", "/participants/<participant_id>", participants.show_record),
    ("POST", "/participants/<participant_id>/texts", writing.send_text),
    ("POST", "/participants/<participant_id>/notes", writing.add_note),
    ("POST", "/texts/<message_id>/undo", writing.undo_text),
    ("GET", "/participants/<participant_id>/texts", deleting.list_texts),
    ("GET", "/participants/<participant_id>/texts/<message_id>", deleting.ask_deletion),
    ("POST", "/participants/<participant_id>/texts/<message_id>", deleting.delete_text),
    ("GET", "/participants/<participant_id>/copy", copying.show_copying),
    ("POST", "/participants/<participant_id>/copy", copying.save_copy),
    ("GET", "/participants/<participant_id>/erase", erasing.ask_erasure),
    ("POST", "/participants/<participant_id>/erase", erasing.erase_person),
    ("GET", "/participants/<participant_id>/contact-plan", contact_plan.show_contacts),
    ("POST", "/participants/<participant_id>/contact-plan", contact_plan.add_contact),
    (
        "POST",
        "/participants/<participant_id>/contact-plan/<contact_id>",
        contact_plan.change_contact,
    ),
    ("GET", "/replies", saved_replies.show_replies),
    ("POST", "/replies", saved_replies.change_list),
    ("POST", "/replies/<reply_id>", saved_replies.change_reply),
    ("POST", "/participants/<participant_id>/talk/end", talks.end_talk),
    ("POST", "/wins/<win_id>/seen", talks.celebrate_win),
    ("POST", "/feedback/<feedback_id>/read", talks.read_feedback),
    ("GET", "/me", me.show_me),
    ("POST", "/me/duty", me.set_duty),
    ("POST", "/me/look", me.set_look),
    ("POST", "/me/page-test", me.test_pages),
    ("GET", "/setup", setup.show_setup),
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
    ("POST", "/flags/<flag_id>/snooze", flags.snooze_flag),
    ("POST", "/flags/<flag_id>/watch", flags.watch_flag),
    ("POST", "/flags/<flag_id>/offer-help", flags.offer_help),
    ("GET", "/flags/<flag_id>/closed", closed.show_closed),
    ("POST", "/flags/<flag_id>/closed/plan", closed.plan_after),
    ("POST", "/flags/<flag_id>/closed/useful", closed.rate_closed),
    ("POST", "/acts/<act_id>/undo", undoing.undo_act),
    ("GET", "/handover", handing.show_handover),
    ("POST", "/handover", handing.hand_all_on),
    ("POST", "/participants/<participant_id>/open", break_glass.open_record),
    ("POST", "/openings/<opening_id>/seen", break_glass.see_opening),
    ("GET", "/participants/<participant_id>/summary", summary.show_summary),
    ("POST", "/participants/<participant_id>/followups", closed.plan_followup),
    ("POST", "/followups/<planned_id>/move", closed.move_followup),
    ("POST", "/followups/<planned_id>/cancel", closed.cancel_followup),
    ("GET", "/rules", review.show_rules),
    ("GET", "/samples", review.show_samples),
    ("POST", "/samples/<sample_id>/verdict", review.judge_sample),
    ("GET", "/programs", setup_list.list_all_programs),
    ("GET", "/programs/new", setup_list.show_new_program),
    ("POST", "/programs/new", setup_list.begin_program),
    ("POST", "/programs/change", setup_list.change_live_program),
    ("GET", "/programs/drafts/<draft_id>/words", setup_list.show_words),
    ("POST", "/programs/drafts/<draft_id>/words", setup_list.save_words),
    ("GET", "/programs/drafts/<draft_id>/file", setup_list.download_draft),
    ("POST", "/programs/drafts/<draft_id>/discard", setup_list.discard_draft),
    ("GET", "/programs/drafts/<draft_id>/check", setup_check.show_check),
    ("GET", "/programs/drafts/<draft_id>/preview", setup_check.show_preview),
    ("POST", "/programs/drafts/<draft_id>/rehearse", setup_check.rehearse_draft),
    ("POST", "/programs/drafts/<draft_id>/backtest", setup_check.backtest_draft),
    ("POST", "/programs/drafts/<draft_id>/test", setup_check.send_draft_test),
    ("POST", "/programs/drafts/<draft_id>/live", setup_check.go_live),
    ("GET", "/programs/drafts/<draft_id>/texts/<group>", setup_program.show_text_group),
    ("POST", "/programs/drafts/<draft_id>/texts/<group>", setup_program.save_text_group),
    ("GET", "/programs/drafts/<draft_id>/<step>", setup_program.show_step),
    ("POST", "/programs/drafts/<draft_id>/<step>", setup_program.save_step),
    ("GET", "/help", handbook.show_help),
    ("GET", "/help/all", handbook.show_all_topics),
    ("GET", "/help/<topic>", handbook.show_topic),
    ("GET", "/me/security", security.show_security),
    ("POST", "/me/security/password", security.change_password),
    ("POST", "/me/security/sessions", security.end_my_session),
    ("POST", "/me/confirm", confirming.confirm_me),
    ("POST", "/me/confirm/question", confirming.ask_own_passkey),
    ("GET", "/me/second-step", factors.show_factors),
    ("POST", "/me/second-step/app", factors.begin_app),
    ("GET", "/me/second-step/app", factors.show_app),
    ("POST", "/me/second-step/app/code", factors.finish_app),
    ("POST", "/me/second-step/app/remove", factors.remove_app),
    ("POST", "/me/second-step/codes", factors.renew_codes),
    ("GET", "/me/second-step/passkey", passkeys.show_new_passkey),
    ("POST", "/me/second-step/passkey", passkeys.add_passkey),
    ("POST", "/me/second-step/passkey/question", passkeys.ask_new_passkey),
    ("POST", "/me/second-step/passkeys/<passkey_id>/remove", passkeys.remove_passkey),
    ("GET", "/welcome/<token>", welcoming.show_welcome),
    ("POST", "/welcome/<token>", welcoming.accept_welcome),
    ("GET", "/enrolling", enrolling.show_enrolling),
    ("POST", "/enrolling", enrolling.enroll_one),
    ("POST", "/enrolling/programme", enrolling.change_program),
    ("GET", "/enrolling/<participant_id>/done", enrolling.show_arrival),
    ("GET", "/enrolling/file", uploads.show_people_upload),
    ("POST", "/enrolling/file", uploads.take_people),
    ("GET", "/enrolling/file/<upload_id>", uploads.review_people),
    ("POST", "/enrolling/file/<upload_id>", uploads.enroll_people),
    ("POST", "/enrolling/file/<upload_id>/broken", uploads.save_broken_people),
    ("POST", "/enrolling/file/<upload_id>/forget", uploads.forget_people),
    ("GET", "/places", directory.list_places),
    ("POST", "/places", directory.find_places),
    ("GET", "/places/new", directory.new_place),
    ("POST", "/places/new", directory.add_place),
    ("GET", "/places/try", directory.show_trying),
    ("POST", "/places/try", directory.try_find),
    ("GET", "/places/file", uploads.show_places_upload),
    ("POST", "/places/file", uploads.take_places),
    ("GET", "/places/file/<upload_id>", uploads.review_places),
    ("POST", "/places/file/<upload_id>", uploads.import_places),
    ("POST", "/places/file/<upload_id>/broken", uploads.save_broken_places),
    ("POST", "/places/file/<upload_id>/forget", uploads.forget_places),
    ("GET", "/places/card/<place_key>", directory.show_place),
    ("POST", "/places/card/<place_key>", directory.save_place),
    ("POST", "/places/card/<place_key>/check", directory.check_place),
    ("POST", "/places/card/<place_key>/shown", directory.hide_place),
    ("GET", "/audit", audit.show_audit),
    ("POST", "/audit", audit.save_audit),
    ("GET", "/admin", admin.show_team),
    ("GET", "/admin/invite", admin.show_invite),
    ("POST", "/admin/invite", admin.invite),
    ("GET", "/admin/accounts/<account_id>", admin.show_account),
    ("POST", "/admin/accounts/<account_id>/role", admin.change_role),
    ("POST", "/admin/accounts/<account_id>/phone", team_phones.change_phone),
    ("POST", "/admin/accounts/<account_id>/link", admin.make_link),
    ("POST", "/admin/accounts/<account_id>/second-step", admin.reset_factors),
    ("POST", "/admin/accounts/<account_id>/close", admin.close_account),
    ("POST", "/admin/accounts/<account_id>/sessions", admin.end_their_session),
    ("GET", "/admin/keys", admin.show_keys),
    ("GET", "/admin/health", admin.show_health),
    ("GET", "/admin/export", exporting.show_export),
    ("POST", "/admin/export", exporting.save_export),
)


def make_blueprint(runtime: Runtime) -> Blueprint:
    """Return the console's pages."""
    blueprint = Blueprint("console", __name__)
    blueprint.record_once(set_up_csrf)
    asking = Asking(login.ask_to_log_in, factors.lead_to_factors, confirming.ask_to_confirm)
    for method, path, guarded in ROUTES:
        door = Door(runtime, guarded, asking)
        blueprint.add_url_rule(path, endpoint=guarded.name, view_func=door, methods=[method])
    blueprint.register_error_handler(NotFoundError, _tell_missing)
    blueprint.register_error_handler(CSRFError, partial(_answer_stale, runtime))
    blueprint.register_error_handler(StoreUnavailableError, _tell_away)
    return blueprint


def _tell_missing(_error: NotFoundError) -> Response:
    said = _("This page does not exist, or the person is not on your list.")
    return answer_problem(404, _("Not here"), said)


def _answer_stale(runtime: Runtime, error: CSRFError) -> Response:
    """Show a form with another log-in's token once more, to be sent by this one."""
    if request.endpoint == "console.log_in":
        return login.show_stale(runtime)
    account = g.get("account")
    form = None if account is None else read_form(runtime)
    if account is None or form is None:
        return _tell_stale(error)
    speak_language(account.language)
    return show_form(form, account, stale=True)


def _tell_stale(_error: CSRFError) -> Response:
    said = _(
        "Nothing was saved: this form is from another log-in. Open the page anew and try again."
    )
    if list_typed():
        said = _(
            "Nothing was saved: this form is from another log-in. What you typed is below: copy it,"
            " open the page anew, and paste it."
        )
    return answer_problem(400, _("Please try again"), said)


def _tell_away(_error: StoreUnavailableError) -> Response:
    if request.method == "GET":
        said = _("The database does not answer. Try again in a moment.")
        return answer_problem(503, _("Not there right now"), said)
    said = _("Nothing was saved: the database does not answer. Try again in a moment.")
    return answer_problem(503, _("Not saved"), said)
