"""The words of the page's script: given to it with the page, as a script has no catalogue."""

from __future__ import annotations

import json

from smsserve.web.languages import forms, pgettext
from smsserve.web.languages import gettext as _


def list_script_words() -> str:
    """Return the script's words in this request's language as JSON; of a pair one and many.

    It puts its own values into `%(name)s`.
    """
    return json.dumps(
        {
            "late": pgettext("clock", "%(span)s late"),
            "left": pgettext("clock", "%(span)s left"),
            "days": forms("%(num)s day", "%(num)s days"),
            "count": forms(
                "%(units)s of %(room)s, %(num)s part", "%(units)s of %(room)s, %(num)s parts"
            ),
            "wide": _("Accents or emoji take more room."),
            "hint": _("Another way to say it: %(words)s"),
            "heard": _("A new text has come in."),
            "alarm": _("Somebody new needs a person now."),
            "alarmed": _("This person needs somebody now. The card says why."),
            "stale": _("Not up to date since %(time)s."),
            "away": _("Not up to date: no news since %(time)s. This page tries again by itself."),
            "shut": _("This page is closed to you now. Log in again to open it."),
            "gone": _("This page is gone. What it showed may have been deleted."),
            "queue": _("To the queue"),
            "unsent": _("Not sent. Your words are saved here. Try again."),
            "unchanged": _("Nothing was changed: the service does not answer. Try again."),
            "kept": _("You typed this before. It is not saved yet."),
            "blurred": _("Only texts are hidden: the service does not answer. Try again."),
            "locks": _("This screen locks at %(time)s."),
            "locked": _("Locked. Log in to go on."),
            "login": _("Log in"),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
