"""What people choose (hour, pace, plain texts), and what waits for their next text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def upgrade() -> None:
    """Take the step."""
    op.add_column("participants", _flag("plain"))
    op.add_column("participants", sa.Column("quiet_start", sa.String(length=5), nullable=True))
    op.add_column("participants", sa.Column("quiet_end", sa.String(length=5), nullable=True))
    op.add_column("participants", sa.Column("prompt_kind", sa.String(length=40), nullable=True))
    op.add_column("participants", sa.Column("prompt_step", sa.String(length=40), nullable=True))
    op.add_column("participants", sa.Column("prompt_until", UtcInstant(), nullable=True))
    op.add_column("participants", sa.Column("prompt_sealed", sa.LargeBinary(), nullable=True))
    op.add_column(
        "enrollments", sa.Column("pace", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("enrollments", sa.Column("hour", sa.String(length=5), nullable=True))
    op.add_column("checkins", sa.Column("gate", sa.String(length=40), nullable=True))
    op.add_column("answers", _flag("superseded"))


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("answers", "superseded")
    op.drop_column("checkins", "gate")
    op.drop_column("enrollments", "hour")
    op.drop_column("enrollments", "pace")
    for name in ("sealed", "until", "step", "kind"):
        op.drop_column("participants", f"prompt_{name}")
    op.drop_column("participants", "quiet_end")
    op.drop_column("participants", "quiet_start")
    op.drop_column("participants", "plain")
