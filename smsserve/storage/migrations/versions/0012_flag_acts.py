"""What undoes a flag's act, snoozes, follow-ups to come, and opened doors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID = sa.String(length=26)
_WORD = sa.String(length=40)


def upgrade() -> None:
    """Take the step."""
    op.add_column("flags", sa.Column("snoozed_at", UtcInstant(), nullable=True))
    op.add_column("flags", sa.Column("snoozed_until", UtcInstant(), nullable=True))
    op.add_column("flags", sa.Column("useful_why", _WORD, nullable=True))
    _make_acts()
    _make_followups()
    _make_openings()


def _make_acts() -> None:
    op.create_table(
        "flag_acts",
        sa.Column("id", _ID, nullable=False),
        sa.Column("flag_id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("talking_since", UtcInstant(), nullable=True),
        sa.Column("done_at", UtcInstant(), nullable=False),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flags.id"], name=op.f("fk_flag_acts_flag_id"), ondelete="CASCADE"
        ),
        _of_participant("flag_acts"),
        _of_account("flag_acts", "account_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_acts")),
    )
    op.create_index("ix_flag_acts_flag_id", "flag_acts", ["flag_id"])
    op.create_index("ix_flag_acts_account", "flag_acts", ["account_id", "done_at"])
    op.create_index("ix_flag_acts_participant", "flag_acts", ["participant_id"])


def _make_followups() -> None:
    op.create_table(
        "planned_followups",
        sa.Column("id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("due_at", UtcInstant(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        _of_participant("planned_followups"),
        _of_account("planned_followups", "account_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_followups")),
    )
    op.create_index("ix_planned_followups_due", "planned_followups", ["state", "due_at"])
    op.create_index(
        "ix_planned_followups_participant", "planned_followups", ["participant_id", "state"]
    )


def _make_openings() -> None:
    op.create_table(
        "openings",
        sa.Column("id", _ID, nullable=False),
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", UtcInstant(), nullable=False),
        sa.Column("until_at", UtcInstant(), nullable=False),
        sa.Column("seen_at", UtcInstant(), nullable=True),
        sa.Column("seen_by", _ID, nullable=True),
        _of_participant("openings"),
        _of_account("openings", "account_id"),
        _of_account("openings", "seen_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    op.create_index("ix_openings_account", "openings", ["account_id", "participant_id", "until_at"])
    op.create_index("ix_openings_participant", "openings", ["participant_id"])
    op.create_index("ix_openings_seen", "openings", ["seen_at"])


def _of_participant(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_participant_id")
    return sa.ForeignKeyConstraint(
        ["participant_id"], ["participants.id"], name=name, ondelete="CASCADE"
    )


def _of_account(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    """Take the step back."""
    for table in ("openings", "planned_followups", "flag_acts"):
        op.drop_table(table)
    for column in ("useful_why", "snoozed_until", "snoozed_at"):
        op.drop_column("flags", column)
