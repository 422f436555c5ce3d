"""Every table, imported in one place, so that the metadata is complete for the migrations."""

from __future__ import annotations

from smsserve.storage import (
    accounts,
    audit,
    checkins,
    enrollments,
    flags,
    health,
    inbound,
    outbound,
    participants,
    programs,
)
from smsserve.storage.base import metadata

__all__ = [
    "accounts",
    "audit",
    "checkins",
    "enrollments",
    "flags",
    "health",
    "inbound",
    "metadata",
    "outbound",
    "participants",
    "programs",
]
