"""Whether a flag was useful, when a silence is looked at, and the weekly sample."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("flags", sa.Column("useful", sa.Boolean(), nullable=True))
    op.add_column("checkins", sa.Column("silence_at", UtcInstant(), nullable=True))
    op.create_index("ix_checkins_silence", "checkins", ["silence_at"])
    op.create_table(
        "audit_samples",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("inbound_id", sa.String(length=26), nullable=False),
        sa.Column("participant_id", sa.String(length=26), nullable=False),
        sa.Column("program_key", sa.String(length=60), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("drawn_at", UtcInstant(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("judged_at", UtcInstant(), nullable=True),
        sa.Column("judged_by", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["inbound_id"],
            ["inbound_messages.id"],
            name=op.f("fk_audit_samples_inbound_id_inbound_messages"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_audit_samples_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["judged_by"], ["accounts.id"], name=op.f("fk_audit_samples_judged_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_samples")),
        sa.UniqueConstraint("inbound_id", name=op.f("uq_audit_samples_inbound_id")),
    )
    op.create_index("ix_audit_samples_participant_id", "audit_samples", ["participant_id"])
    op.create_index("ix_audit_samples_week", "audit_samples", ["week", "program_key"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("audit_samples")
    op.drop_index("ix_checkins_silence", "checkins")
    op.drop_column("checkins", "silence_at")
    op.drop_column("flags", "useful")
