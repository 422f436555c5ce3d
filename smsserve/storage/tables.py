"""Every table, imported in one place, so that the metadata is complete for the migrations."""

from __future__ import annotations

from smsserve.storage import (
    accounts,
    audit,
    audit_samples,
    caring,
    checkins,
    debriefs,
    enrollments,
    flags,
    health,
    inbound,
    links,
    mails,
    outbound,
    page_codes,
    participants,
    places,
    programs,
    shifts,
    wins,
)
from smsserve.storage.base import metadata

__all__ = [
    "accounts",
    "audit",
    "audit_samples",
    "caring",
    "checkins",
    "debriefs",
    "enrollments",
    "flags",
    "health",
    "inbound",
    "links",
    "mails",
    "metadata",
    "outbound",
    "page_codes",
    "participants",
    "places",
    "programs",
    "shifts",
    "wins",
]
