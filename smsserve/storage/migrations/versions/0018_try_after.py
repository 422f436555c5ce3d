"""A round that broke is tried again later, and stays the round that it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_DUE = "ix_enrollments_due"

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("enrollments", sa.Column("try_after", sa.DateTime(timezone=True)))
    op.drop_index(_DUE, "enrollments")
    op.create_index(_DUE, "enrollments", ["state", "try_after", "next_checkin_at"])


def downgrade() -> None:
    op.drop_index(_DUE, "enrollments")
    op.create_index(_DUE, "enrollments", ["state", "next_checkin_at"])
    op.drop_column("enrollments", "try_after")
