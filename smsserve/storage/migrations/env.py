"""How Alembic reaches the database: always by the connection that `schema` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from smsserve.storage.base import UtcInstant
from smsserve.storage.tables import metadata


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column type by its name instead of by its module's path."""
    if kind == "type" and isinstance(item, UtcInstant):
        return "UtcInstant()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_item=render_item,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
