"""What an account chose to see: language, look, and after how long the screen locks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column("accounts", sa.Column("page_language", sa.String(length=8), nullable=True))
    op.add_column(
        "accounts", sa.Column("look", sa.String(length=120), nullable=False, server_default="")
    )
    op.add_column(
        "accounts", sa.Column("lock_minutes", sa.Integer(), nullable=False, server_default="15")
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_column("accounts", "lock_minutes")
    op.drop_column("accounts", "look")
    op.drop_column("accounts", "page_language")
