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
            "away": _("No news since %(time)s: the connection is away."),
            "unsent": _("Not sent. Your words are saved here. Try again."),
            "unchanged": _("Nothing was changed: the connection is away. Try again."),
            "locks": _("This screen locks at %(time)s."),
            "locked": _("Locked. Log in to go on."),
            "login": _("Log in"),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
