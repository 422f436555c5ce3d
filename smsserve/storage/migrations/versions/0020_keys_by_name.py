"""Which keys there are and who works with them; by which key a number is indexed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None

_INDEXED = ("participants", "opt_outs", "joins")


def upgrade() -> None:
    """Take the step; under which key the numbers are is not known here, so it stays empty."""
    for table in _INDEXED:
        op.add_column(table, sa.Column("index_key", sa.String(400), nullable=True))
    op.create_table(
        "encryption_keys",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("known_at", UtcInstant(), nullable=False),
        sa.Column("first_at", UtcInstant(), nullable=True),
        sa.Column("needed_at", UtcInstant(), nullable=True),
        sa.Column("idle_at", UtcInstant(), nullable=True),
        sa.Column("backed_up_at", UtcInstant(), nullable=True),
        sa.Column("gone_at", UtcInstant(), nullable=True),
        sa.Column("index_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encryption_keys")),
    )
    op.create_table(
        "key_holders",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("host", sa.String(80), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("key_ids", sa.String(400), nullable=False),
        sa.Column("started_at", UtcInstant(), nullable=False),
        sa.Column("seen_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_holders")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("key_holders")
    op.drop_table("encryption_keys")
    for table in _INDEXED:
        op.drop_column(table, "index_key")
