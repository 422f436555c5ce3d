"""Page codes: what a page may be answered with (a number, a link), and who has said "not me".

A link is kept as its hash only; a number belongs to one recipient and one flag.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    exists,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, metadata
from smsserve.storage.flags import flags
from smsserve.storage.outbound import outbound_messages

page_codes = Table(
    "page_codes",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), nullable=False, index=True),
    # An account's id, or the name of a last resort, which is no account.
    Column("recipient_id", Id, nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    Column("number", Integer, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
    Index("ix_page_codes_recipient", "recipient_id", "number"),
)

page_passes = Table(
    "page_passes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("recipient_id", Id, nullable=False),
    Column("passed_at", UtcInstant, nullable=False),
)


def add(connection: Connection, row: Row) -> None:
    """Keep what one page may be answered with."""
    connection.execute(insert(page_codes).values(row))


def find_by_token(connection: Connection, token_hash: str) -> RowMapping | None:
    """Return the code of a link."""
    query = select(page_codes).where(page_codes.c.token_hash == token_hash)
    return connection.execute(query).mappings().first()


def find_by_number(connection: Connection, recipient_id: str, number: int) -> RowMapping | None:
    """Return the newest code of a number that somebody was paged with."""
    code = page_codes.c
    query = (
        select(page_codes)
        .where(code.recipient_id == recipient_id, code.number == number)
        .order_by(code.created_at.desc())
        .limit(1)
    )
    return connection.execute(query).mappings().first()


def find_number(connection: Connection, recipient_id: str, flag_id: str) -> int | None:
    """Return the number under which somebody knows a flag already."""
    code = page_codes.c
    query = select(code.number).where(code.recipient_id == recipient_id, code.flag_id == flag_id)
    return connection.execute(query.limit(1)).scalar()


def list_numbers(connection: Connection, recipient_id: str, since: datetime) -> set[int]:
    """Return the numbers of somebody that stand for an unresolved flag, or did since an instant."""
    code = page_codes.c
    query = (
        select(code.number)
        .join(flags, flags.c.id == code.flag_id)
        .where(code.recipient_id == recipient_id)
        .where((flags.c.state != "resolved") | (code.created_at > since))
    )
    return set(connection.execute(query).scalars())


def expire(connection: Connection, flag_id: str, now: datetime) -> None:
    """End every link of a flag: it is taken, or over."""
    code = page_codes.c
    query = update(page_codes).where(code.flag_id == flag_id, code.expires_at > now)
    connection.execute(query.values(expires_at=now))


def expire_of(connection: Connection, account_id: str, now: datetime) -> None:
    """End every link of somebody's pages, but of those that have not left yet."""
    code, page = page_codes.c, outbound_messages.c
    waits = exists().where(
        page.account_id == code.account_id,
        page.flag_id == code.flag_id,
        page.created_at == code.created_at,
        page.status == "pending",
    )
    query = update(page_codes).where(code.account_id == account_id, code.expires_at > now, ~waits)
    connection.execute(query.values(expires_at=now))


def add_pass(connection: Connection, row: Row) -> None:
    """Note that a flag goes past somebody in this round."""
    connection.execute(insert(page_passes).values(row))


def list_passed(connection: Connection, flag_id: str, since: datetime) -> frozenset[str]:
    """Return whom a flag has gone past since its round began."""
    row = page_passes.c
    query = select(row.recipient_id).where(row.flag_id == flag_id, row.passed_at >= since)
    return frozenset(connection.execute(query).scalars())
