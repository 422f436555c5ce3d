"""Paging: a step of the ladder becomes pages, by every way that the programme names for it.

A page says that something waits and by when, never whose or what. It carries a number to text back
and a link to press; both are good for this recipient and this flag only.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import Team, on_duty_at
from smsserve.domain.escalation import RECEIPT_WITHIN, Audience, Told, is_unattended
from smsserve.domain.flags import Severity
from smsserve.domain.messages import Kind
from smsserve.domain.page_channels import Channel, find_channels, first_channels
from smsserve.domain.page_replies import free_number
from smsserve.domain.paging import Need, find_recipients
from smsserve.domain.programs import Program
from smsserve.domain.spoken_time import say_time
from smsserve.storage import accounts, flags, page_codes
from smsserve.usecases.mails import post_mail
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.tokens import hash_token
from smsserve.usecases.writing import LAST_RESORT, Cause, post_page

# A stored flag, or one with what is about to be stored.
Flag = RowMapping | Mapping[str, Any]

# The texts that tell of a flag; only these say whether its step was heard.
PAGES = frozenset({"page.new", "page.again", "page.unattended", "page.waiting"})
MAILS = frozenset({"page.mail", "page.mail_again"})
LINK_LASTS = timedelta(hours=24)
# 64 bits: nobody finds one by trying, and a page still fits into one text.
TOKEN_LETTERS = 11
_TOKEN_BYTES = 8
# A number is not used for something else while somebody may still answer an old page with it.
_NUMBER_RESTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Round:
    """What says whom a flag's next page goes to; `passed` are those it has gone past."""

    team: Team
    program: Program
    flag: Flag
    passed: frozenset[str]
    now: datetime

    @property
    def is_staffed(self) -> bool:
        """Tell whether a person reads for the programme now."""
        return bool(on_duty_at(self.team, self.program.hours, self.now))

    def recipients(self, audiences: Iterable[Audience]) -> list[str]:
        """Return the accounts of the audiences, each once, and the last resort if it is named.

        Nobody twice who has said "not me", until the whole ladder was told: then a new round
        begins for them too, rather than that nobody is told.
        """
        told = list(audiences)
        need = Need(self.flag["severity"], self.flag["assigned_to"])
        found = list(find_recipients(self.team, self.program, need, told, self.now))
        if Audience.LAST_RESORT in told and self.program.last_resort:
            found.append(last_resort_id(self.program.key))
        left = [one for one in found if one not in self.passed]
        severity = self.flag["severity"]
        ended = is_unattended(self.program.ladder, severity, self.flag["next_step"])
        return found if ended and not left else left

    def reaches_nobody(self, told: Told, step: int) -> bool:
        """Tell whether a step fell due at which nobody can be paged, and more steps follow."""
        if told.next_step == step:
            return False
        if is_unattended(self.program.ladder, self.flag["severity"], told.next_step):
            return False
        return not self.recipients(told.audiences)


@dataclass(frozen=True, slots=True)
class Notice:
    """Words for one of the team: which text, what is filled in, and what makes it unique."""

    text_key: str
    fills: Mapping[str, str]
    key: str
    flag_id: str | None
    at: datetime
    language: str


def carry_out(runtime: Runtime, connection: Connection, turn: Round, told: Told) -> int:
    """Page the audiences of a step and remember the next one; returns how many were paged."""
    flag, now = turn.flag, turn.now
    # The step is part of the page's key, so a step that is carried out twice pages once.
    since = int(flag["escalating_since"].timestamp())
    stem = f"page:{flag['id']}:{since}:{flag['severity']}:{told.next_step}"
    text_key = _choose_text(turn.program, flag, told, now)
    posted = 0
    for recipient_id in turn.recipients(told.audiences):
        ways = channels_to(runtime, connection, turn.program, recipient_id)
        step = Step(turn.program, flag, text_key, f"{stem}:{recipient_id}", now)
        chosen = first_channels(flag["severity"], ways)
        done = sum(page(runtime, connection, recipient_id, one, step) for one in chosen)
        posted += done > 0
    changes = {
        "next_step": told.next_step,
        "next_step_at": told.next_step_at,
        "assigned_to": flag["assigned_to"],
    }
    if posted:
        changes |= {"paged_at": now, "silence_at": _silence_at(turn)}
    flags.change_guarded(connection, flag["id"], flag["version"], changes)
    return posted


def _silence_at(turn: Round) -> datetime | None:
    """Return when a step's pages should have arrived, None where nothing follows if not."""
    crisis = turn.flag["severity"] == Severity.CRISIS.value
    matters = crisis or Channel.EMAIL in turn.program.page_by
    return turn.now + RECEIPT_WITHIN if matters else None


def hear(connection: Connection, row: RowMapping) -> None:
    """Note that a page of a crisis arrived: the silence of its step needs no look."""
    if row["text_key"] not in PAGES or row["flag_id"] is None:
        return
    for flag in flags.claim(connection, [row["flag_id"]]):
        began = flag["paged_at"] or flag["escalating_since"]
        if flag["severity"] == Severity.CRISIS.value and row["created_at"] >= began:
            flags.change_times(connection, flag["id"], {"silence_at": None})


def _choose_text(program: Program, flag: Flag, told: Told, now: datetime) -> str:
    crisis = flag["severity"] == Severity.CRISIS.value
    if crisis and is_unattended(program.ladder, flag["severity"], told.next_step):
        return "page.unattended"
    return "page.new" if flag["next_step"] == 0 and flag["due_at"] > now else "page.again"


def channels_to(
    runtime: Runtime, connection: Connection, program: Program, recipient_id: str
) -> tuple[Channel, ...]:
    """Return the ways to a recipient; a last resort is a phone."""
    if recipient_id.startswith(LAST_RESORT):
        return (Channel.SMS,)
    account = accounts.get(connection, recipient_id)
    if account is None or not account["active"]:
        return ()
    has_phone = account["phone_sealed"] is not None
    return find_channels(
        program.page_by, has_phone=has_phone, has_server=runtime.mailer is not None
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One recipient's part of a step: the text, and the key and instant that it shares."""

    program: Program
    flag: Flag
    text_key: str
    key: str
    at: datetime


def page(
    runtime: Runtime, connection: Connection, recipient_id: str, channel: Channel, step: Step
) -> bool:
    """Page one recipient by one way, with a number and a link of their own; False if done before.

    A text and a mail of the same step share the number; each has its own link.
    """
    flag_id = step.flag["id"]
    number = _find_number(connection, recipient_id, flag_id, step.at)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    text_key = step.text_key if number is not None else "page.waiting"
    if channel is Channel.EMAIL:
        text_key = f"page.mail{'' if step.text_key == 'page.new' else '_again'}"
    fills = page_fills(runtime, step.program, step.flag["due_at"], step.at, token, number or 1)
    language = step.program.languages[0]
    notice = Notice(text_key, fills, step.key, flag_id, step.at, language)
    if not tell(runtime, connection, recipient_id, channel, notice):
        return False
    code = {
        "token_hash": hash_token(token),
        "flag_id": flag_id,
        "recipient_id": recipient_id,
        "account_id": None if recipient_id.startswith(LAST_RESORT) else recipient_id,
        "number": number or 0,
        "created_at": step.at,
        "expires_at": step.at + LINK_LASTS,
    }
    page_codes.add(connection, code)
    return True


def _find_number(
    connection: Connection, recipient_id: str, flag_id: str, now: datetime
) -> int | None:
    """Return the number under which somebody knows a flag, or a free one; None past the last."""
    known = page_codes.find_number(connection, recipient_id, flag_id)
    if known is not None:
        return known or None
    rested = page_codes.list_numbers(connection, recipient_id, now - _NUMBER_RESTS)
    return free_number(rested) or free_number(
        page_codes.list_numbers(connection, recipient_id, now)
    )


def tell(
    runtime: Runtime,
    connection: Connection,
    recipient_id: str,
    channel: Channel,
    notice: Notice,
) -> bool:
    """Put words for one of the team on their way; False when they are already."""
    body = runtime.catalog.texts.render(notice.text_key, notice.language, notice.fills)
    cause = Cause(notice.key, Kind.PAGE, flag_id=notice.flag_id, due_at=notice.at)
    post = post_mail if channel is Channel.EMAIL else post_page
    return post(runtime, connection, recipient_id, body, notice.text_key, cause) is not None


def last_resort_id(program_key: str) -> str:
    """Return the recipient under which a programme's last-resort number is paged."""
    return f"{LAST_RESORT}{program_key}"[:26]


def page_fills(
    runtime: Runtime,
    program: Program,
    due: datetime,
    now: datetime,
    token: str = "",
    number: int = 1,
) -> dict[str, str]:
    """Return the placeholders of a page: when it is due, its number and link, nothing of anybody.

    Without a token the link is the console's.
    """
    zone = program.hours.zone
    time = say_time(due, zone, program.languages[0], now, zone)
    url = runtime.settings.public_url
    return {"time": time, "n": str(number), "url": link_to(url, token) if token else url}


def link_to(public_url: str, token: str) -> str:
    """Return the address that takes what a page is about."""
    return f"{public_url}/p/{token}"
