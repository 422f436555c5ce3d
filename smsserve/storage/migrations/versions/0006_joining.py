"""Joining by web form, one-time links, and what waits for its hour: deletions and an offer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcInstant(), nullable=nullable)


def _letters(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _of_participant(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_participant_id_participants"
    return sa.ForeignKeyConstraint(
        ["participant_id"], ["participants.id"], name=name, ondelete="CASCADE"
    )


def upgrade() -> None:
    """Take the step."""
    _create_links()
    _create_joins()
    for name in ("erase_asked_at", "plain_offer_at"):
        op.add_column("participants", _at(name, nullable=True))
        op.create_index(f"ix_participants_{name}", "participants", [name])
    op.add_column("consents", _letters("language", 8, nullable=True))
    op.add_column("consents", sa.Column("address_sealed", sa.LargeBinary(), nullable=True))


def _create_links() -> None:
    op.create_table(
        "links",
        _letters("token_hash", 64),
        _letters("participant_id", 26),
        _at("created_at"),
        _at("expires_at"),
        _at("used_at", nullable=True),
        _letters("ticket_hash", 64, nullable=True),
        _of_participant("links"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_links"),
    )
    op.create_index("ix_links_participant_id", "links", ["participant_id"])


def _create_joins() -> None:
    op.create_table(
        "joins",
        _letters("id", 26),
        _letters("program_key", 60),
        _letters("phone_index", 80),
        _letters("address_index", 64),
        _letters("participant_id", 26, nullable=True),
        sa.Column("made", sa.Boolean(), nullable=False),
        _at("asked_at"),
        _at("lapses_at", nullable=True),
        _of_participant("joins"),
        sa.PrimaryKeyConstraint("id", name="pk_joins"),
    )
    op.create_index("ix_joins_participant_id", "joins", ["participant_id"])
    op.create_index("ix_joins_lapses_at", "joins", ["lapses_at"])
    for name in ("phone_index", "address_index", "program_key"):
        op.create_index(f"ix_joins_{name}", "joins", [name, "asked_at"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("consents", "address_sealed")
    op.drop_column("consents", "language")
    for name in ("plain_offer_at", "erase_asked_at"):
        op.drop_index(f"ix_participants_{name}", "participants")
        op.drop_column("participants", name)
    op.drop_table("joins")
    op.drop_table("links")
