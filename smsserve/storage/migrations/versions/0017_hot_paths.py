"""Indexes of the hot paths."""

from __future__ import annotations

from alembic import op

_DUE = "ix_outbound_messages_due"

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # With the id the index has the whole order in which texts are claimed: the first few are found
    # without a look at all that are due, however many that are.
    op.drop_index(_DUE, "outbound_messages")
    op.create_index(_DUE, "outbound_messages", ["status", "priority", "due_at", "id"])


def downgrade() -> None:
    op.drop_index(_DUE, "outbound_messages")
    op.create_index(_DUE, "outbound_messages", ["status", "priority", "due_at"])
