"""What is kept of one person, over every table: for the copy that they, or the law, ask for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, LargeBinary, RowMapping, Table, select

from smsserve.storage.audit import audit_entries
from smsserve.storage.participants import opt_outs
from smsserve.storage.tables import metadata

# What each sealed column is bound to, by table and column.
AADS = {
    "consents.address_sealed": "consents:{id}:address",
    "contact_plans.contact_sealed": "contact_plans:{id}:contact",
    "drafts.words_sealed": "drafts:{participant_id}:{account_id}:{kind}",
    "feedback.words_sealed": "feedback:{id}:words",
    "flag_evidence.sentence_sealed": "flag_evidence:{id}:sentence",
    "followups.note_sealed": "followups:{id}:note",
    "inbound_messages.body_sealed": "inbound:{id}:body",
    "openings.reason_sealed": "openings:{id}:reason",
    "outbound_messages.body_sealed": "outbound:{id}:body",
    "participants.name_sealed": "participants:{id}:name",
    "participants.phone_sealed": "participants:{id}:phone",
    "participants.prompt_sealed": "participants:{id}:prompt",
    "place_requests.words_sealed": "place_requests:{id}:words",
    "planned_followups.note_sealed": "planned_followups:{id}:note",
    "planned_texts.details_sealed": "planned_texts:{id}:details",
    "skill_uses.plan_sealed": "skill_uses:{id}:plan",
    "skill_uses.went_sealed": "skill_uses:{id}:went",
    "wins.words_sealed": "wins:{id}:words",
}
# Opens, or finds, and says nothing of anybody.
_KEYS = {
    "address_index",
    "body_digest",
    "data_key",
    "index_key",
    "phone_index",
    "ticket_hash",
    "token_hash",
}
# Who of the team: theirs, and told by name where the record tells it.
_TEAM = {
    "about_id",
    "account_id",
    "acknowledged_by",
    "assigned_to",
    "celebrated_by",
    "changed_by",
    "judged_by",
    "read_by",
    "resolved_by",
    "seen_by",
    "supporter_id",
}
# Which process is at it just now.
_WORK = {"claim", "lease_until"}
# Filled when somebody is erased: of whoever is here they say nothing.
GONE = frozenset({"erasures", "erased_copies"})
LEFT_OUT = _KEYS | _TEAM | _WORK


def personal_tables() -> list[Table]:
    """Return every table that is about one person, in the order of their names."""
    about = [one for one in metadata.sorted_tables if "participant_id" in one.columns]
    found = [one for one in about if one.name not in GONE]
    return sorted([metadata.tables["participants"], *found], key=lambda table: table.name)


def told_columns(table: Table) -> list[Column[object]]:
    """Return the columns of a table that a copy tells, sealed ones among them."""
    return [column for column in table.columns if column.name not in LEFT_OUT]


def is_sealed(column: Column[object]) -> bool:
    """Tell whether a column has to be opened first."""
    return isinstance(column.type, LargeBinary)


def read_rows(connection: Connection, table: Table, participant_id: str) -> Sequence[RowMapping]:
    """Return somebody's rows of a table, the first first."""
    mine = table.c.id if table.name == "participants" else table.c.participant_id
    order = list(table.primary_key.columns)
    query = select(table).where(mine == participant_id).order_by(*order)
    return connection.execute(query).mappings().all()


def read_looks(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return what the audit trail has on somebody: who looked, and what was done."""
    row = audit_entries.c
    query = select(row.noted_at, row.actor, row.action).where(row.subject == participant_id)
    return connection.execute(query.order_by(row.noted_at, row.id)).mappings().all()


def read_opt_out(connection: Connection, indexes: Sequence[str]) -> Sequence[RowMapping]:
    """Return the opt-out of a number."""
    row = opt_outs.c
    query = select(row.opted_out_at, row.how).where(row.phone_index.in_(indexes))
    return connection.execute(query).mappings().all()
