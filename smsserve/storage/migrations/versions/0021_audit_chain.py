"""The audit trail is signed, linked, and only ever added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smsserve.storage.base import UtcInstant

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_KEPT = ("audit_entries", "audit_links")

_POSTGRES_UP = (
    """
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
        """
        for table in _KEPT
    ),
    """
    CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO audit_waiting (entry_id, late) VALUES (NEW.id, false);
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER audit_entries_wait AFTER INSERT ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION audit_wait()
    """,
)
_POSTGRES_DOWN = (
    "DROP TRIGGER audit_entries_wait ON audit_entries",
    *(f"DROP TRIGGER {table}_kept ON {table}" for table in _KEPT),
    "DROP FUNCTION audit_wait()",
    "DROP FUNCTION audit_refuse()",
)


def _refusal(table: str, key: str) -> tuple[str, ...]:
    """Return SQLite's triggers; INSERT OR REPLACE deletes past those for a deletion."""
    say = f"SELECT RAISE(ABORT, 'rows of {table} are only ever added')"
    named = f"{table}_not_replaced BEFORE INSERT ON {table}"
    twice = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - our own names
    return (
        f"CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table} BEGIN {say}; END",
        f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} BEGIN {say}; END",
        f"CREATE TRIGGER {named} WHEN {twice} BEGIN {say}; END",
    )


_SQLITE_UP = (
    *_refusal("audit_entries", "id"),
    *_refusal("audit_links", "seq"),
    """
    CREATE TRIGGER audit_entries_wait AFTER INSERT ON audit_entries
    BEGIN INSERT INTO audit_waiting (entry_id, late) VALUES (NEW.id, 0); END
    """,
)
_SQLITE_DOWN = (
    "DROP TRIGGER audit_entries_wait",
    *(
        f"DROP TRIGGER {table}_{what}"
        for table in _KEPT
        for what in ("not_changed", "not_deleted", "not_replaced")
    ),
)


def upgrade() -> None:
    """Take the step."""
    for column in (
        sa.Column("writer", sa.String(length=16), nullable=True),
        sa.Column("number", _count(), nullable=True),
        sa.Column("key_id", sa.String(length=16), nullable=True),
        sa.Column("mac", sa.LargeBinary(), nullable=True),
    ):
        op.add_column("audit_entries", column)
    op.create_table(
        "audit_links",
        sa.Column("seq", _count(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed_at", UtcInstant(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_links"),
        sa.UniqueConstraint("entry_id", name="uq_audit_links_entry_id"),
    )
    op.create_table(
        "audit_waiting",
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_audit_waiting"),
    )
    op.create_index("ix_audit_waiting_late", "audit_waiting", ["late", "entry_id"])
    op.create_table(
        "audit_keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("key_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_keys"),
    )
    # What is there already is linked by the first pass.
    op.execute("INSERT INTO audit_waiting (entry_id, late) SELECT id, true FROM audit_entries")
    for statement in _POSTGRES_UP if _is_postgres() else _SQLITE_UP:
        op.execute(statement)


def downgrade() -> None:
    """Take it back."""
    for statement in _POSTGRES_DOWN if _is_postgres() else _SQLITE_DOWN:
        op.execute(statement)
    for table in ("audit_keys", "audit_waiting", "audit_links"):
        op.drop_table(table)
    for name in ("mac", "key_id", "number", "writer"):
        op.drop_column("audit_entries", name)


def _is_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _count() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
