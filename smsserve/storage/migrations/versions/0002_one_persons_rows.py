"""Indexes for one person's rows: what is looked at with every text, shown on a page, or erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ANSWERS_SOMETHING = sa.text("inbound_id IS NOT NULL")


def upgrade() -> None:
    """Take the step."""
    op.create_index("ix_checkins_participant", "checkins", ["participant_id", "opened_at"])
    op.create_index("ix_flags_participant", "flags", ["participant_id", "opened_at"])
    op.create_index("ix_flag_evidence_participant", "flag_evidence", ["participant_id", "noted_at"])
    op.create_index("ix_flag_evidence_inbound_id", "flag_evidence", ["inbound_id"])
    op.create_index("ix_answers_inbound_id", "answers", ["inbound_id"])
    op.create_index(
        "ix_outbound_messages_inbound_id",
        "outbound_messages",
        ["inbound_id"],
        postgresql_where=_ANSWERS_SOMETHING,
        sqlite_where=_ANSWERS_SOMETHING,
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_outbound_messages_inbound_id", "outbound_messages")
    op.drop_index("ix_answers_inbound_id", "answers")
    op.drop_index("ix_flag_evidence_inbound_id", "flag_evidence")
    op.drop_index("ix_flag_evidence_participant", "flag_evidence")
    op.drop_index("ix_flags_participant", "flags")
    op.drop_index("ix_checkins_participant", "checkins")
