"""The page log: who was told about a flag, by which way, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    pages, letters = outbound.list_pages(connection, flag_id), mails.list_about(connection, flag_id)
    return view_log(pages, letters, names)


def view_log(
    pages: Iterable[Mapping[Any, Any]],
    letters: Iterable[Mapping[Any, Any]],
    names: Mapping[str, str],
) -> tuple[Told, ...]:
    """Return pages by text and by mail as the console shows them, oldest first."""
    texts = [
        Told(
            row["created_at"],
            names.get(row["recipient_id"], ""),
            Channel.SMS,
            fate_of(Channel.SMS, row["status"]),
        )
        for row in pages
        if row["text_key"] in PAGES
    ]
    mailed = [
        Told(
            row["created_at"],
            names.get(row["account_id"], ""),
            Channel.EMAIL,
            fate_of(Channel.EMAIL, row["status"]),
        )
        for row in letters
        if row["text_key"] in MAILS
    ]
    return tuple(sorted([*texts, *mailed], key=lambda told: told.at))
