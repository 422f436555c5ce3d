"""A pool of senders, daily counts, alarms, and the guard of a restore."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("outbound_messages", sa.Column("sender_key", sa.String(60), nullable=True))
    resent = sa.text("resends > 0")
    op.create_index(
        "ix_outbound_messages_resent",
        "outbound_messages",
        ["attempted_at"],
        postgresql_where=resent,
        sqlite_where=resent,
    )
    op.add_column("senders", sa.Column("recent", sa.Text(), nullable=True))
    op.add_column("senders", sa.Column("blocked_since", UtcInstant(), nullable=True))
    op.add_column("senders", sa.Column("day_on", sa.Date(), nullable=True))
    count = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("senders", sa.Column("day_segments", count, nullable=True))
    _create_bonds()
    _create_alarms()
    _create_restores()


def _create_bonds() -> None:
    op.create_table(
        "sender_bonds",
        sa.Column("recipient_id", sa.String(26), nullable=False),
        sa.Column("participant_id", sa.String(26), nullable=True),
        sa.Column("sender_key", sa.String(60), nullable=False),
        sa.Column("bound_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_sender_bonds_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("recipient_id", name=op.f("pk_sender_bonds")),
    )
    op.create_index("ix_sender_bonds_participant_id", "sender_bonds", ["participant_id"])


def _create_alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sender_key", sa.String(60), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("raised_at", UtcInstant(), nullable=False),
        sa.Column("seen_at", UtcInstant(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alarms")),
    )


def _create_restores() -> None:
    op.create_table(
        "installation",
        sa.Column("only", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_installation")),
    )
    op.create_table(
        "restores",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("whole_until", UtcInstant(), nullable=False),
        sa.Column("engaged_at", UtcInstant(), nullable=False),
        sa.Column("tried_at", UtcInstant(), nullable=True),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.Column("lifted_at", UtcInstant(), nullable=True),
        sa.Column("lifted_by", sa.String(40), nullable=True),
        sa.Column("marked", sa.Integer(), nullable=False),
        sa.Column("fed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restores")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("restores")
    op.drop_table("installation")
    op.drop_table("alarms")
    op.drop_table("sender_bonds")
    for name in ("day_segments", "day_on", "blocked_since", "recent"):
        op.drop_column("senders", name)
    op.drop_index("ix_outbound_messages_resent", "outbound_messages")
    op.drop_column("outbound_messages", "sender_key")
