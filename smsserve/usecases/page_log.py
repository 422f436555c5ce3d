"""The page log: who was told about a flag, by which way, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.page_channels import Channel, Fate, fate_of
from smsserve.storage import accounts, mails, outbound
from smsserve.usecases.paging import MAILS, PAGES


@dataclass(frozen=True, slots=True)
class Told:
    """One page as the console shows it; no name for the last resort, which is no account."""

    at: datetime
    name: str
    channel: Channel
    fate: Fate


def read_log(connection: Connection, flag_id: str) -> tuple[Told, ...]:
    """Return the pages about a flag, oldest first."""
    names = {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}
    texts = [
        Told(
            row["created_at"],
            names.get(row["recipient_id"], ""),
            Channel.SMS,
            fate_of(Channel.SMS, row["status"]),
        )
        for row in outbound.list_pages(connection, flag_id)
        if row["text_key"] in PAGES
    ]
    letters = [
        Told(
            row["created_at"],
            names.get(row["account_id"], ""),
            Channel.EMAIL,
            fate_of(Channel.EMAIL, row["status"]),
        )
        for row in mails.list_about(connection, flag_id)
        if row["text_key"] in MAILS
    ]
    return tuple(sorted([*texts, *letters], key=lambda told: told.at))
