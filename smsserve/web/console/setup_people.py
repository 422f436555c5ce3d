"""Step 5: who is there for the programme, who is told next, and who is the last resort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smsserve.domain.escalation import SEVERITIES, Audience, Ladder
from smsserve.domain.escalation import Step as Rung
from smsserve.domain.page_channels import Channel
from smsserve.toml.editing import Edit, Put
from smsserve.usecases.accounts import list_accounts
from smsserve.web.console.setup_fields import Field, Form, Kind
from smsserve.web.console.setup_frame import Step, Turn
from smsserve.web.console.setup_problems import PEOPLE
from smsserve.web.languages import gettext as _

Rungs = list[dict[str, str]]


def _fields(turn: Turn) -> list[Field]:
    del turn
    ways = {Channel.SMS.value: _("By text"), Channel.EMAIL.value: _("By e-mail")}
    return [
        Field(
            ("contact", "last_resort"),
            _("Last resort: a phone that somebody always answers"),
            hint=_("As +12025550199. It is paged when nobody has taken a crisis flag."),
        ),
        Field(
            ("pace", "page_clock"),
            _("A crisis flag should be taken within"),
            default="15m",
            hint=_("People are told this time, so it is a promise."),
        ),
        Field(
            ("pace", "undo_seconds"),
            _("Seconds in which a supporter can take a text back"),
            Kind.WHOLE,
            default="10",
        ),
        Field(("escalation", "by"), _("Pages go"), Kind.TICKS, options=ways, default="sms"),
        Field(
            ("ask_coverage",),
            _("Refuse to go live while a crisis would reach nobody?"),
            Kind.FLAG,
            default="no",
            hint=_("If yes, somebody has to answer for every hole by name."),
        ),
    ]


def _values(turn: Turn) -> dict[str, Any]:
    return {
        "team": [one for one in list_accounts(turn.visit.runtime) if one.active],
        "ladders": {one: _typed_rungs(turn, one) for one in SEVERITIES},
        "audiences": _name_audiences(),
        "severities": _name_severities(),
    }


def _name_audiences() -> dict[str, str]:
    return {
        Audience.ASSIGNED.value: _("their own supporter"),
        Audience.ON_DUTY.value: _("everybody on duty"),
        Audience.COORDINATORS.value: _("the coordinators"),
        Audience.LAST_RESORT.value: _("the last resort"),
    }


def _name_severities() -> dict[str, str]:
    return {"crisis": _("In a crisis"), "urgent": _("Today"), "routine": _("Soon")}


def _rungs(content: Mapping[str, Any], severity: str) -> Rungs:
    """Return the steps of the file, or the usual ones where it has none."""
    found = content.get("escalation")
    written = found.get(severity) if isinstance(found, dict) else None
    if isinstance(written, list) and all(isinstance(one, dict) for one in written):
        return [
            {"after": str(one.get("after", "0m")), "tell": str(one.get("tell", ""))}
            for one in written
        ]
    usual: tuple[Rung, ...] = getattr(Ladder(), severity)
    return [{"after": _write(one), "tell": one.audience.value} for one in usual]


def _write(rung: Rung) -> str:
    minutes = int(rung.after.total_seconds()) // 60
    return f"{minutes // 60}h" if minutes and minutes % 60 == 0 else f"{minutes}m"


def _typed_rungs(turn: Turn, severity: str) -> Rungs:
    typed = None if turn.typed is None else _read_rungs(turn.typed, severity)
    return _rungs(turn.content, severity) if typed is None else typed


def _read_rungs(form: Form, severity: str) -> Rungs | None:
    """Return the steps of a form, None where it has none of this severity."""
    if f"{severity}:0:after" not in form:
        return None
    found = []
    number = 0
    while f"{severity}:{number}:after" in form:
        after = form[f"{severity}:{number}:after"].strip()
        if after:
            found.append({"after": after, "tell": form.get(f"{severity}:{number}:tell", "")})
        number += 1
    return found


def _more(turn: Turn, form: Form, after: Mapping[str, Any]) -> Iterable[Edit]:
    del after
    for severity in SEVERITIES:
        typed = _read_rungs(form, severity)
        if typed is not None and typed != _rungs(turn.content, severity):
            yield Put(("escalation", severity), typed)


STEP = Step(PEOPLE, "program_people.html", _fields, _values, _more)
