"""Programmes that are being written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "program_drafts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("program_key", sa.String(length=60), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("created_by", sa.String(length=26), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=26), nullable=False),
        sa.Column("rehearsal", sa.JSON(), nullable=True),
        sa.Column("backtest", sa.JSON(), nullable=True),
        sa.Column("test_key", sa.String(length=160), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_program_drafts_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.id"], name=op.f("fk_program_drafts_changed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_drafts")),
    )
    op.create_index("uq_program_drafts_program_key", "program_drafts", ["program_key"], unique=True)


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("program_drafts")
