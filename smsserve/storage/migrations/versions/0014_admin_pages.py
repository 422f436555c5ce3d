"""What coordinators and administrators see and do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "places", sa.Column("shown", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column("accounts", sa.Column("seen_at", UtcInstant(), nullable=True))
    op.add_column("sessions", sa.Column("confirmed_at", UtcInstant(), nullable=True))
    op.add_column(
        "sessions",
        sa.Column("device", sa.String(length=60), server_default="", nullable=False),
    )
    op.create_index("ix_audit_entries_actor", "audit_entries", ["actor", "id"])
    op.create_index("ix_audit_entries_action", "audit_entries", ["action", "id"])
    _create_uploads()
    _create_invites()
    _create_exports()


def _create_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("program_key", sa.String(length=60), nullable=True),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_uploads_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index("ix_uploads_expires_at", "uploads", ["expires_at"])
    op.create_index("ix_uploads_account_id", "uploads", ["account_id"])


def _create_invites() -> None:
    op.create_table(
        "invites",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("made_by", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_invites_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invites")),
    )
    op.create_index("ix_invites_account_id", "invites", ["account_id"])


def _create_exports() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("program_key", sa.String(length=60), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_exports_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("exports")
    op.drop_table("invites")
    op.drop_table("uploads")
    op.drop_index("ix_audit_entries_action", "audit_entries")
    op.drop_index("ix_audit_entries_actor", "audit_entries")
    op.drop_column("sessions", "device")
    op.drop_column("sessions", "confirmed_at")
    op.drop_column("accounts", "seen_at")
    op.drop_column("places", "shown")
