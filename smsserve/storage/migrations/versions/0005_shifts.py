"""Shifts, time off and caps of supporters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("accounts", sa.Column("away_at", UtcInstant(), nullable=True))
    op.add_column("accounts", sa.Column("away_until", UtcInstant(), nullable=True))
    op.add_column("accounts", sa.Column("time_zone", sa.String(length=64), nullable=True))
    op.add_column(
        "accounts", sa.Column("volunteers", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "accounts", sa.Column("languages", sa.String(length=60), server_default="", nullable=False)
    )
    op.add_column("accounts", sa.Column("most_people", sa.Integer(), nullable=True))
    op.add_column("accounts", sa.Column("most_talks", sa.Integer(), nullable=True))
    _create_shifts()
    _create_promises()


def _create_shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.String(length=5), nullable=False),
        sa.Column("end", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_shifts_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
    )
    op.create_index(op.f("ix_shifts_account_id"), "shifts", ["account_id"])
    op.create_table(
        "shift_changes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=False),
        sa.Column("swapped_with", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_shift_changes_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["swapped_with"], ["accounts.id"], name=op.f("fk_shift_changes_swapped_with")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_changes")),
    )
    op.create_index("ix_shift_changes_account", "shift_changes", ["account_id", "ends_at"])


def _create_promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("participant_id", sa.String(length=26), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.Column("due_at", UtcInstant(), nullable=False),
        sa.Column("kept_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_promises_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index("ix_promises_participant", "promises", ["participant_id", "kept_at"])
    op.create_index("ix_promises_due", "promises", ["due_at"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("promises")
    op.drop_table("shift_changes")
    op.drop_table("shifts")
    for name in ("most_talks", "most_people", "languages", "volunteers"):
        op.drop_column("accounts", name)
    for name in ("time_zone", "away_until", "away_at"):
        op.drop_column("accounts", name)
