"""Account news: words to somebody of the team about their own log-in or phone, by ways to them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from smsserve.domain.page_channels import Channel
from smsserve.ids import new_id
from smsserve.usecases.paging import Notice
from smsserve.usecases.paging import tell as tell_by
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import has_opted_out, open_phone


def tell(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    text_key: str,
    *,
    by: Sequence[Channel] = tuple(Channel),
) -> tuple[Channel, ...]:
    """Put fixed words on their way to an account; returns by which ways, none where there is none.

    They name nobody, and nothing that would help whoever reads them in passing.
    """
    if not row["active"]:
        return ()
    now = runtime.now()
    program = runtime.default_program(connection)
    language = "en" if program is None else program.languages[0]
    notice = Notice(text_key, {}, f"{text_key}:{new_id(now)}", None, now, language)
    phone = open_phone(runtime, row)
    rings = phone is not None and not has_opted_out(runtime, connection, phone)
    has = {Channel.SMS: rings, Channel.EMAIL: runtime.mailer is not None}
    ways = tuple(one for one in by if has[one])
    for way in ways:
        tell_by(runtime, connection, row["id"], way, notice)
    return ways
