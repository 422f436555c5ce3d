"""What pages are answered with, and when the silence of a flag's pages is looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "page_codes",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("flag_id", sa.String(length=26), nullable=False),
        sa.Column("recipient_id", sa.String(length=26), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_page_codes_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flags.id"], name=op.f("fk_page_codes_flag_id_flags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_page_codes")),
    )
    op.create_index("ix_page_codes_flag_id", "page_codes", ["flag_id"])
    op.create_index("ix_page_codes_recipient", "page_codes", ["recipient_id", "number"])
    op.create_table(
        "page_passes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("flag_id", sa.String(length=26), nullable=False),
        sa.Column("recipient_id", sa.String(length=26), nullable=False),
        sa.Column("passed_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flags.id"], name=op.f("fk_page_passes_flag_id_flags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_passes")),
    )
    op.create_index("ix_page_passes_flag_id", "page_passes", ["flag_id"])
    # Not in a batch: that makes the table anew, and what hangs on a flag would go with the old one
    op.add_column("flags", sa.Column("paged_at", UtcInstant(), nullable=True))
    op.add_column("flags", sa.Column("silence_at", UtcInstant(), nullable=True))
    # Claims of before have no end yet: each is looked at when its flag's clock has run out.
    op.execute("UPDATE flags SET next_step_at = due_at WHERE state = 'acknowledged'")


def downgrade() -> None:
    """Take the step back."""
    op.execute("UPDATE flags SET next_step_at = NULL WHERE state = 'acknowledged'")
    op.drop_column("flags", "silence_at")
    op.drop_column("flags", "paged_at")
    op.drop_table("page_passes")
    op.drop_table("page_codes")
