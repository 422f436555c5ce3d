"""What stands in the audit trail, in plain words: every act of the code has some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smsserve.domain.audit_damage import Kind
from smsserve.web.console.deleting import REASONS
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.words import LEVELS, ROLES
from smsserve.web.console.words import OUTCOMES as FLAG_OUTCOMES
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

ACTS: Mapping[str, Any] = {
    "account.closed": _l("Ended somebody's access"),
    "account.created": _l("Created an account"),
    "account.duty": _l("Went on or off duty"),
    "account.invited": _l("Invited somebody to the team"),
    "account.link_made": _l("Made a link for a new password"),
    "account.page_tested": _l("Sent a test page"),
    "account.password": _l("Chose a password"),
    "account.phone": _l("Changed or removed the phone for pages"),
    "account.role": _l("Changed a role"),
    "account.terms": _l("Changed how much somebody is asked for"),
    "audit.accepted": _l("Took the audit trail as it is for the right one"),
    "audit.broken": _l("Noticed that the audit trail was altered"),
    "audit.exported": _l("Took the audit trail out as a file"),
    "audit.read": _l("Read the audit trail"),
    "audit.verified": _l("Checked whether the audit trail was altered"),
    "checkin.skipped": _l("Left a check-in out"),
    "consent.asked_by_web": _l("Was signed up on the web page"),
    "consent.opted_in": _l("Agreed to texts"),
    "consent.opted_out": _l("Opted out of texts"),
    "consent.story_given": _l("Allowed a bit of their story to be told"),
    "consent.story_refused": _l("Keeps their story to themselves"),
    "contact_plan.changed": _l("Changed whom to call for somebody"),
    "contact_plan.read": _l("Read whom to call for somebody"),
    "contact_plan.removed": _l("Took a contact out of somebody's plan"),
    "debrief.answered": _l("Answered an offer to talk it over"),
    "debrief.offered": _l("Was offered to talk it over"),
    "debrief.settled": _l("Noted that a talk with somebody of the team was had"),
    "draft.begun": _l("Began a draft of a programme"),
    "draft.changed": _l("Changed a draft of a programme"),
    "draft.discarded": _l("Threw a draft of a programme away"),
    "draft.tested": _l("Sent themselves the texts of a draft"),
    "draft.tried": _l("Tried a draft of a programme out"),
    "draft.went_live": _l("Made a draft live"),
    "enrollment.hour_chosen": _l("Chose another hour for check-ins"),
    "enrollment.invitation_lapsed": _l("Did not answer an invitation in time"),
    "enrollment.pace_chosen": _l("Chose more or fewer check-ins"),
    "enrollment.paused": _l("Paused check-ins"),
    "enrollment.resumed": _l("Took check-ins up again"),
    "enrollment.withdrawn": _l("Left the programme"),
    "factor.app_removed": _l("Took away the app of their second step"),
    "factor.app_set": _l("Set up an app for their second step"),
    "factor.code_used": _l("Logged in, or confirmed, with a recovery code"),
    "factor.codes_made": _l("Made new recovery codes"),
    "factor.passkey_added": _l("Added a passkey"),
    "factor.passkey_removed": _l("Took a passkey away"),
    "factor.reset": _l("Took somebody's second step away"),
    "feedback.read": _l("Read what somebody said about being heard"),
    "flag.acknowledged": _l("Claimed a flag"),
    "flag.handed_on": _l("Handed a flag on"),
    "flag.help_offered": _l("Offered help with a flag"),
    "flag.lapsed": _l("A claim without a text went back to the queue"),
    "flag.opened": _l("Raised a flag"),
    "flag.passed": _l("Said by page that it is not theirs to take"),
    "flag.raised": _l("Made an open flag more urgent"),
    "flag.rated": _l("Said whether a flag was useful"),
    "flag.read": _l("Read a flag"),
    "flag.resolved": _l("Closed a flag"),
    "flag.snoozed": _l("Put a flag off"),
    "flag.undone": _l("Took an act on a flag back"),
    "flags.listed": _l("Listed the flags"),
    "followup.cancelled": _l("Called a follow-up off"),
    "followup.moved": _l("Moved a follow-up"),
    "followup.planned": _l("Planned a follow-up"),
    "keys.given_up": _l("Went on without a key that is lost"),
    "keys.retired": _l("Said that no backup needs a key any more"),
    "keys.rotated": _l("Put what is stored under another key"),
    "keys.rotation_begun": _l("Began to put what is stored under another key"),
    "keys.counted": _l("Looked at which keys are in use"),
    "login": _l("Logged in"),
    "login.failed": _l("Gave a wrong password or code"),
    "message.duplicate": _l("A text was sent twice"),
    "note.added": _l("Wrote a note for the team"),
    "messages.listed": _l("Listed texts, without their words"),
    "opening.seen": _l("Saw that a record was opened from outside a list"),
    "participant.assigned": _l("Gave somebody another supporter"),
    "participant.enrolled": _l("Enrolled somebody"),
    "participant.erased": _l("Erased somebody"),
    "participant.erasure_asked": _l("Asked to be deleted"),
    "participant.exported": _l("Took out everything about somebody"),
    "participant.invitation_lapsed": _l("Was forgotten after an invitation without an answer"),
    "participant.language": _l("Chose another language"),
    "participant.link_sent": _l("Was sent a link to a copy of what is kept"),
    "participant.opened": _l("Opened a record from outside their own list, with a reason"),
    "participant.plain": _l("Chose whether texts may tell what this is"),
    "participant.previewed": _l("Looked at somebody's coming texts"),
    "participant.quiet_hours": _l("Set somebody's hours without texts"),
    "participant.read": _l("Opened a record"),
    "participant.summarized": _l("Made a summary of a record"),
    "participants.listed": _l("Listed people"),
    "place.checked": _l("Checked a place of the directory"),
    "place.hidden": _l("Put a place of the directory away"),
    "place.saved": _l("Wrote a place into the directory"),
    "place.shown": _l("Brought a place of the directory back"),
    "places.imported": _l("Took places in from a file"),
    "program.applied": _l("Made a programme live"),
    "program.backtested": _l("Tried rules on what people had written"),
    "program.exported": _l("Took a programme out, without names"),
    "program.exported_with_names": _l("Took a programme out, with names"),
    "queue.read": _l("Looked at the queue"),
    "rating.erased": _l("Erased their own ratings"),
    "rating.kept": _l("Rated a shift, for themselves"),
    "replies.begun": _l("Began a programme's own saved replies"),
    "replies.dropped": _l("Went back to the saved replies of the service"),
    "reply.moved": _l("Moved a saved reply"),
    "reply.removed": _l("Took a saved reply out"),
    "reply.saved": _l("Wrote a saved reply"),
    "reply.sent": _l("Wrote a text to somebody"),
    "reply.undone": _l("Took a text back before it left"),
    "restore.lifted": _l("Let texts go out again after a restore"),
    "restore.noticed": _l("The database is older than what was sent: texts wait"),
    "sample.judged": _l("Judged a reply of the weekly sample"),
    "sample.read": _l("Read the weekly sample"),
    "sender.mended": _l("Let a sender's texts go out again"),
    "sender.replaced": _l("Replaced a sender"),
    "session.confirmed": _l("Proved once more who they are"),
    "session.ended": _l("Ended a session"),
    "shifts.changed": _l("Changed dates of a shift"),
    "shifts.set": _l("Set weekly shifts"),
    "talk.ended": _l("Ended a talk"),
    "retention.kept": _l("Let go what is older than the programme keeps"),
    "text.deleted": _l("Deleted a text for good"),
    "win.celebrated": _l("Saw that something went well"),
}
DETAILS: Mapping[str, Any] = {
    "left": _l("left"),
    "count": _l("how many"),
    "how": _l("with"),
    "at": _l("broken at"),
    "seq": _l("place"),
    "accepted": _l("accepted"),
    "accepted_by": _l("accepted by"),
    "on": _l("on"),
    "outcome": _l("outcome"),
    "program": _l("programme"),
    "reason": _l("reason"),
    "role": _l("role"),
    "severity": _l("severity"),
    "version": _l("version"),
    "why": _l("why"),
}
# What somebody proved with who they are.
WAYS: Mapping[str, Any] = {
    "password": _l("a password"),
    "app": _l("a code of an app"),
    "recovery": _l("a recovery code"),
    "passkey": _l("a passkey"),
}
_NAMES: Mapping[str, Mapping[str, Any]] = {
    "how": WAYS,
    "role": {role.value: said for role, said in ROLES.items()},
}
# What came of a flag, an act on it, a reply that was read again, a deleted text or a draft.
OUTCOMES: Mapping[str, Any] = {
    **{one.value: said for one, said in FLAG_OUTCOMES.items()},
    **{one.value: said for one, said in REASONS.items()},
    "whole": _l("nothing missing"),
    "broken": _l("altered"),
    "claimed": _l("claimed"),
    "snoozed": _l("put off"),
    "handed_on": _l("handed on"),
    "closed": _l("closed"),
    "fine": _l("nothing to flag"),
    "missed": _l("should have been flagged"),
    "useful": _l("useful"),
    "not_useful": _l("not useful"),
    "rehearsal": _l("rehearsed"),
    "backtest": _l("tried on the last 90 days"),
    "file": _l("the draft itself"),
    "key": _l("the key"),
    "moved": _l("another version went live"),
    "lines": _l("crisis lines"),
    "cover": _l("who can be reached"),
    "item_nine": _l("a question about self-harm"),
    "long": _l("texts that are too long"),
    "grade": _l("reading grade"),
    "agreed": _l("how many texts people agree to"),
    "contacts": _l("contacts"),
    "remarks": _l("remarks"),
    "rehearsed": _l("not rehearsed"),
    "stops": _l("STOP in the rehearsal"),
    "tested": _l("no test text received"),
}
# What was done to the trail.
DAMAGES: Mapping[str, Any] = {
    Kind.EDITED.value: _l("an entry was changed"),
    Kind.DELETED.value: _l("an entry was deleted"),
    Kind.MOVED.value: _l("an entry stands in another's place"),
    Kind.FORGED.value: _l("an entry was forged"),
    Kind.UNLINKED.value: _l("links were taken out"),
    Kind.UNSEALED.value: _l("an entry was put in past the service"),
    Kind.LOST.value: _l("entries were deleted before they were sealed"),
    Kind.CUT.value: _l("the end was cut off"),
    Kind.FORKED.value: _l("it is another trail"),
    Kind.NO_KEY.value: _l("a key is missing"),
}
# Whoever has no account: the service itself, its operator at the command line, the person.
ACTORS: Mapping[str, Any] = {
    "service": _l("the service"),
    "operator": _l("the operator"),
    "participant": _l("the person"),
}


def say_act(action: str) -> str:
    """Return an act in words, its name where there are none: nothing is left out of the trail."""
    return str(ACTS.get(action, action))


def say_actor(actor: str, name: str) -> str:
    """Return who did it."""
    return name or str(ACTORS.get(actor, actor))


def say_details(detail: Mapping[str, object]) -> list[str]:
    """Return what else is kept of an act, such as "role: Supporter"."""
    return [
        f"{DETAILS.get(key, key)}: {_say_value(key, value)}"
        for key, value in sorted(detail.items())
        if value != "" and key != "mac" and (key, value) != ("at", 0)
    ]


def _say_value(key: str, value: object) -> str:
    match key, value:
        case _, bool():
            return _("yes") if value else _("no")
        case "outcome", str():
            return ", ".join(name_outcome(one) for one in value.split(","))
        case "how" | "role", str():
            return str(_NAMES[key].get(value, value))
        case "severity", str() if value in LEVELS:
            return str(LEVELS[value].word)
        case "why" | "reason", str():
            return str(DAMAGES[value]) if value in DAMAGES else say_lower(value)
        case _:
            return str(value)


def name_outcome(code: str) -> str:
    """Return what came of an act in words, the code itself where it is none of this version's."""
    return str(OUTCOMES.get(code, code)).partition(" (")[0]
