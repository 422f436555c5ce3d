"""Talks offered to supporters after a crisis, and their private ratings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_UNSETTLED = sa.text("state IN ('planned', 'offered', 'wished')")


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "debriefs",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("cause_at", UtcInstant(), nullable=False),
        sa.Column("due_at", UtcInstant(), nullable=True),
        sa.Column("offered_at", UtcInstant(), nullable=True),
        sa.Column("put_offs", sa.Integer(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("settled_at", UtcInstant(), nullable=True),
        sa.Column("settled_by", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_debriefs_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["accounts.id"], name=op.f("fk_debriefs_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debriefs")),
    )
    op.create_index(
        "uq_debriefs_unsettled",
        "debriefs",
        ["account_id", "kind"],
        unique=True,
        postgresql_where=_UNSETTLED,
        sqlite_where=_UNSETTLED,
    )
    op.create_index("ix_debriefs_due", "debriefs", ["due_at"])
    op.create_table(
        "self_ratings",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("shift_at", UtcInstant(), nullable=False),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("rated_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_self_ratings_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_ratings")),
    )
    op.create_index(
        "uq_self_ratings_shift", "self_ratings", ["account_id", "shift_at"], unique=True
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("self_ratings")
    op.drop_table("debriefs")
