"""Who was erased, by id alone, and which of the provider's copies must still go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "erasures",
        sa.Column("participant_id", sa.String(26), nullable=False),
        sa.Column("erased_at", UtcInstant(), nullable=False),
        sa.Column("emptied_at", UtcInstant(), nullable=True),
        sa.Column("told_at", UtcInstant(), nullable=True),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_erasures")),
    )
    op.create_table(
        "erased_copies",
        sa.Column("message_id", sa.String(26), nullable=False),
        sa.Column("provider_sid", sa.String(40), nullable=True),
        sa.Column("participant_id", sa.String(26), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcInstant(), nullable=True),
        sa.Column("forget_at", UtcInstant(), nullable=True),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_erased_copies")),
    )
    for column in ("provider_sid", "next_try_at", "forget_at"):
        op.create_index(op.f(f"ix_erased_copies_{column}"), "erased_copies", [column])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("erased_copies")
    op.drop_table("erasures")
