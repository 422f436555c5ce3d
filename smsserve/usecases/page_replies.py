"""Page replies: what a member of the team texts back, and the answer without name or health word.

Whose phone it is, is what the carrier's signed webhook says. A sender that somebody has forged can
at most claim or pass on what that very phone was paged for; a claim without a text lapses soon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import ConflictError
from smsserve.domain.flags import FlagState
from smsserve.domain.keywords import match_keyword
from smsserve.domain.page_channels import Channel
from smsserve.domain.page_replies import PageAction, PageReply, read_page_reply
from smsserve.domain.programs import Program
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.roles import Role
from smsserve.domain.triage import Label, read_risk
from smsserve.storage import accounts, flags, outbound, page_codes
from smsserve.usecases import audit
from smsserve.usecases.flags import claim_flag
from smsserve.usecases.moving_on import pass_by
from smsserve.usecases.paging import Notice, last_resort_id, page_fills, tell
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import open_phone
from smsserve.usecases.writing import LAST_RESORT

# How often somebody of the team is told how pages are answered.
_HOW_EVERY = timedelta(hours=1)
_CALM = frozenset({Label.NEUTRAL, Label.WIN})
_TAKES_PART = frozenset({EnrollmentState.INVITED, EnrollmentState.ACTIVE, EnrollmentState.PAUSED})


@dataclass(frozen=True, slots=True)
class _Heard:
    """Whose phone texted, what it asks for, and which flag its number stands for."""

    recipient_id: str
    reply: PageReply
    code: RowMapping


def answer_page(
    runtime: Runtime, connection: Connection, person: Person, text: str, inbound_id: str
) -> str | None:
    """Act on a text from the team's own phones; returns how it was understood.

    None for everybody else, and for words that any person's text would be read for: then it is
    handled as theirs.
    """
    reply = read_page_reply(text)
    takes_part = person.state in _TAKES_PART
    if reply is None and takes_part:
        return None
    senders = _find_senders(runtime, connection, person.phone)
    heard = None if reply is None else _find_code(connection, senders, reply)
    if heard is not None:
        return _act(runtime, connection, heard, inbound_id)
    if not senders or takes_part or not _is_calm(runtime, text):
        return None
    _tell_how(runtime, connection, senders[0])
    return "page.how"


def _is_calm(runtime: Runtime, text: str) -> bool:
    """Tell whether a text is no keyword and holds nothing that a person should read."""
    if match_keyword(text) is not None:
        return False
    return read_risk(text, RiskTier(runtime.risk_model)).label in _CALM


def _find_senders(runtime: Runtime, connection: Connection, phone: str) -> list[str]:
    """Return the recipients whose phone it is: accounts first, then last resorts.

    Teams are small: their numbers are opened one by one, and kept nowhere in the open.
    """
    team = accounts.list_active(connection, [role.value for role in Role])
    found = [str(row["id"]) for row in team if open_phone(runtime, row) == phone]
    live = runtime.list_programs(connection)
    return found + [last_resort_id(one.key) for one in live if one.last_resort == phone]


def _find_code(connection: Connection, senders: list[str], reply: PageReply) -> _Heard | None:
    for recipient_id in senders:
        code = page_codes.find_by_number(connection, recipient_id, reply.number)
        if code is not None:
            return _Heard(recipient_id, reply, code)
    return None


def _act(runtime: Runtime, connection: Connection, heard: _Heard, inbound_id: str) -> str:
    """Take the flag or pass it on; the answer goes back to the phone it came from."""
    now = runtime.now()
    flag = flags.lock(connection, heard.code["flag_id"])
    by: datetime = now
    if flag is None or flag["state"] == FlagState.RESOLVED.value:
        text_key = "page.gone"
    elif heard.reply.action is PageAction.NOT_ME:
        text_key = _pass_on(runtime, connection, flag, heard)
    else:
        try:
            by = claim_flag(runtime, connection, flag["id"], heard.code["account_id"])
            text_key = "page.taken"
        except ConflictError:
            text_key = "page.first"
    program = _program_of(runtime, connection, flag)
    if program is not None:
        fills = page_fills(runtime, program, by, now, number=heard.reply.number)
        key = f"page-answer:{inbound_id}"
        notice = Notice(text_key, fills, key, heard.code["flag_id"], now, program.languages[0])
        tell(runtime, connection, heard.recipient_id, Channel.SMS, notice)
    return text_key


def _pass_on(runtime: Runtime, connection: Connection, flag: RowMapping, heard: _Heard) -> str:
    owner = flag["acknowledged_by"]
    if flag["state"] != FlagState.OPEN.value and owner != heard.code["account_id"]:
        return "page.first"
    pass_by(runtime, connection, flag, heard.recipient_id)
    actor = heard.code["account_id"] or "operator"
    audit.note(connection, runtime.now(), "flag.passed", flag["id"], actor=actor)
    return "page.passed"


def _program_of(
    runtime: Runtime, connection: Connection, flag: RowMapping | None
) -> Program | None:
    key = None if flag is None else flag["program_key"]
    found = None if key is None else runtime.find_program(connection, key)
    return found or runtime.default_program(connection)


def _tell_how(runtime: Runtime, connection: Connection, recipient_id: str) -> None:
    now = runtime.now()
    program = runtime.default_program(connection)
    if program is None or recipient_id.startswith(LAST_RESORT):
        # A last resort is told with its page; without one there is no flag to answer for.
        return
    if outbound.has_recent(connection, recipient_id, "page.how", now - _HOW_EVERY):
        return
    fills = page_fills(runtime, program, now, now)
    key = f"page-how:{recipient_id}:{int(now.timestamp())}"
    tell(
        runtime,
        connection,
        recipient_id,
        Channel.SMS,
        Notice("page.how", fills, key, None, now, program.languages[0]),
    )
