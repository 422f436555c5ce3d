"""Wins, places that help, what is asked about them later, and talks that only people end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(length=26), nullable=False)


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=40), nullable=nullable)


def _letters(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcInstant(), nullable=nullable)


def _account(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=26), nullable=True)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _to(table: str, column: str, of: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{of}_{column}_{table}"
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete=ondelete)


def upgrade() -> None:
    """Take the step."""
    _upgrade_talks()
    _create_wins()
    _create_skill_uses()
    _create_feedback()
    _create_planned_texts()
    _create_places()


def _upgrade_talks() -> None:
    op.add_column("participants", sa.Column("talking_since", UtcInstant(), nullable=True))
    op.add_column("participants", sa.Column("talk_due_at", UtcInstant(), nullable=True))
    # Who was talking at this moment still is: only a person ends it from now on.
    op.execute(
        "UPDATE participants SET talking_since = talking_until, talk_due_at = talking_until"
        " WHERE talking_until > CURRENT_TIMESTAMP"
    )
    op.drop_column("participants", "talking_until")
    op.create_index("ix_participants_talk_due_at", "participants", ["talk_due_at"])
    op.add_column("enrollments", sa.Column("care_at", UtcInstant(), nullable=True))
    op.create_index("ix_enrollments_care", "enrollments", ["program_key", "care_at"])


def _create_wins() -> None:
    op.create_table(
        "wins",
        _id(),
        _id("participant_id"),
        _account("inbound_id"),
        sa.Column("told", sa.Boolean(), nullable=False),
        _sealed("words_sealed"),
        _at("noted_at"),
        _at("celebrated_at", nullable=True),
        _account("celebrated_by"),
        sa.PrimaryKeyConstraint("id", name="pk_wins"),
        _to("participants", "participant_id", "wins", "CASCADE"),
        _to("inbound_messages", "inbound_id", "wins", "SET NULL"),
        _to("accounts", "celebrated_by", "wins"),
    )
    op.create_index("ix_wins_inbound_id", "wins", ["inbound_id"])
    op.create_index("ix_wins_participant", "wins", ["participant_id", "noted_at"])
    op.create_index("ix_wins_celebrated", "wins", ["celebrated_at", "noted_at"])


def _create_skill_uses() -> None:
    op.create_table(
        "skill_uses",
        _id(),
        _id("participant_id"),
        _word("skill"),
        _number("before"),
        _number("after"),
        _sealed("plan_sealed", nullable=True),
        _sealed("went_sealed", nullable=True),
        _at("used_at"),
        _at("rated_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_skill_uses"),
        _to("participants", "participant_id", "skill_uses", "CASCADE"),
    )
    op.create_index("ix_skill_uses_participant", "skill_uses", ["participant_id", "used_at"])


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        _id(),
        _id("participant_id"),
        _account("about_id"),
        _account("inbound_id"),
        _number("score"),
        _sealed("words_sealed"),
        _at("given_at"),
        _at("read_at", nullable=True),
        _account("read_by"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        _to("participants", "participant_id", "feedback", "CASCADE"),
        _to("accounts", "about_id", "feedback"),
        _to("inbound_messages", "inbound_id", "feedback", "SET NULL"),
        _to("accounts", "read_by", "feedback"),
    )
    op.create_index("ix_feedback_inbound_id", "feedback", ["inbound_id"])
    op.create_index("ix_feedback_participant", "feedback", ["participant_id", "given_at"])
    op.create_index("ix_feedback_read", "feedback", ["read_at", "given_at"])


def _create_planned_texts() -> None:
    op.create_table(
        "planned_texts",
        _id(),
        _id("participant_id"),
        _word("kind"),
        _word("mark"),
        _sealed("details_sealed", nullable=True),
        _word("state"),
        _at("due_at"),
        _at("until_at"),
        _at("created_at"),
        _at("closed_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_planned_texts"),
        _to("participants", "participant_id", "planned_texts", "CASCADE"),
    )
    op.create_index("ix_planned_texts_due", "planned_texts", ["state", "due_at"])
    op.create_index("ix_planned_texts_participant", "planned_texts", ["participant_id", "kind"])


def _create_places() -> None:
    op.create_table(
        "places",
        _letters("id", 80),
        _letters("organization", 200),
        _letters("service", 200),
        _letters("location", 200),
        _letters("address", 200),
        _letters("city", 80),
        _letters("postal_code", 20),
        _letters("area", 200),
        _letters("phone", 40),
        _letters("schedule", 200),
        _letters("schedule_es", 200),
        _letters("cost", 80),
        _letters("cost_es", 80),
        _letters("eligibility", 400),
        _letters("languages", 80),
        _letters("taxonomy_term", 200),
        sa.Column("assured_date", sa.Date(), nullable=False),
        _at("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )
    op.create_table(
        "place_requests",
        _id(),
        _id("participant_id"),
        _word("need"),
        _sealed("words_sealed"),
        sa.Column("place_ids", sa.JSON(), nullable=False),
        _word("outcome", nullable=True),
        _word("barrier", nullable=True),
        _at("asked_at"),
        _at("answered_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_place_requests"),
        _to("participants", "participant_id", "place_requests", "CASCADE"),
    )
    columns = ["participant_id", "asked_at"]
    op.create_index("ix_place_requests_participant", "place_requests", columns)


def downgrade() -> None:
    """Take the step back."""
    for table in ("place_requests", "places", "planned_texts", "feedback", "skill_uses", "wins"):
        op.drop_table(table)
    op.drop_index("ix_enrollments_care", "enrollments")
    op.drop_column("enrollments", "care_at")
    op.drop_index("ix_participants_talk_due_at", "participants")
    op.add_column("participants", sa.Column("talking_until", UtcInstant(), nullable=True))
    op.execute("UPDATE participants SET talking_until = talk_due_at")
    op.drop_column("participants", "talk_due_at")
    op.drop_column("participants", "talking_since")
