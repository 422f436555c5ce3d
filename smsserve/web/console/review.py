"""Reviewing rules: what each raised and how useful that was, and the weekly sample of replies."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import LEADERS
from smsserve.usecases import auditing, usefulness
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import mark

_UTC = ZoneInfo("UTC")
_SAID = {
    "fine": _l("Kept: nothing was missed in it."),
    "missed": _l("Kept, and a flag is raised for them."),
}


@allow(*LEADERS)
def show_rules(visit: Visit) -> ResponseReturnValue:
    """Show every rule with what it raised and how useful people found it."""
    views = usefulness.list_rules(visit.runtime)
    return render("rules.html", visit=visit, rules=views)


@allow(*LEADERS)
def show_samples(visit: Visit) -> ResponseReturnValue:
    """Show the sampled replies nobody has read; that they are shown is audited."""
    samples = auditing.list_samples(visit.runtime, actor=visit.account.id, unread=True)
    counts = auditing.count_verdicts(visit.runtime)
    say = speak(visit, visit.runtime.now(), _UTC)
    return render("samples.html", visit=visit, samples=samples, counts=counts, say=say)


@allow(*LEADERS)
def judge_sample(visit: Visit, sample_id: str) -> ResponseReturnValue:
    """Keep what a coordinator says of a reply."""
    verdict = request.form.get("verdict", "")
    try:
        auditing.judge(visit.runtime, sample_id, verdict, account_id=visit.account.id)
    except ConflictError:
        flash(_("Somebody has judged that one already."))
    except RefusedError as refused:
        flash(say_refusal(mark("Not kept: %(why)s"), refused))
    else:
        flash(str(_SAID[verdict]))
    return redirect(url_for("console.show_samples"), 303)
