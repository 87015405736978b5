"""Run by Alembic: applies revisions on the connection ``app.store.schema`` hands over."""

from __future__ import annotations

from typing import Any

from alembic import context

from app.models import Base


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Partitions come and go while the service runs: they are no part of the schema."""
    return not (
        kind == "table" and name is not None and name.startswith(("result_", "sample_")) and name != "sample_day"
    )


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=_is_ours,
    compare_type=True,
    render_as_batch=context.config.attributes["connection"].dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
