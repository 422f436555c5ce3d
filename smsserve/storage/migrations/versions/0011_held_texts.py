"""Texts held for an undo, saved replies, contact plans and taken-out messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.String(length=26)


def upgrade() -> None:
    """Take the step."""
    _make_held_texts()
    _make_drafts()
    _make_saved_replies()
    _make_contact_plans()
    _make_deleted_texts()


def _make_held_texts() -> None:
    op.create_table(
        "held_texts",
        sa.Column("outbound_id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("followup_id", _ID, nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.Column("held_until", UtcInstant(), nullable=False),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        _of("held_texts", "outbound_id", "outbound_messages"),
        _of("held_texts", "participant_id", "participants"),
        _by("held_texts", "account_id"),
        sa.PrimaryKeyConstraint("outbound_id", name=op.f("pk_held_texts")),
    )
    op.create_index("ix_held_texts_participant", "held_texts", ["participant_id", "held_until"])


def _make_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", UtcInstant(), nullable=False),
        _of("drafts", "participant_id", "participants"),
        _of("drafts", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("participant_id", "account_id", "kind", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_kept_at", "drafts", ["kept_at"])


def _make_saved_replies() -> None:
    op.create_table(
        "saved_replies",
        sa.Column("id", _ID, nullable=False),
        sa.Column("program_key", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_key", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("logistics", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("changed_by", _ID, nullable=True),
        _by("saved_replies", "changed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_replies")),
    )
    columns = ["program_key", "language", "position"]
    op.create_index("ix_saved_replies_list", "saved_replies", columns)


def _make_contact_plans() -> None:
    op.create_table(
        "contact_plans",
        sa.Column("id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("changed_by", _ID, nullable=True),
        _of("contact_plans", "participant_id", "participants"),
        _by("contact_plans", "changed_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_plans")),
    )
    op.create_index("ix_contact_plans_participant_id", "contact_plans", ["participant_id"])


def _make_deleted_texts() -> None:
    op.create_table(
        "deleted_texts",
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("account_id", _ID, nullable=True),
        sa.Column("deleted_at", UtcInstant(), nullable=False),
        sa.Column("provider_sids", sa.String(length=90), nullable=False),
        sa.Column("provider_state", sa.String(length=40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcInstant(), nullable=True),
        _of("deleted_texts", "participant_id", "participants"),
        _by("deleted_texts", "account_id"),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_deleted_texts")),
    )
    op.create_index("ix_deleted_texts_next_try_at", "deleted_texts", ["next_try_at"])
    op.create_index("ix_deleted_texts_participant_id", "deleted_texts", ["participant_id"])


def _of(table: str, column: str, whose: str) -> sa.ForeignKeyConstraint:
    """Return the tie to a row with which this one goes."""
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{whose}.id"], name=name, ondelete="CASCADE")


def _by(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the tie to the account that did it."""
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    """Take it back."""
    for table in ("deleted_texts", "contact_plans", "saved_replies", "drafts", "held_texts"):
        op.drop_table(table)
