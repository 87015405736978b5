"""Searching tickets: PostgreSQL's text search for beginnings of words, its trigrams for what lies within them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes. SQLite looks through the words as they are: such a file belongs to one desk."""
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute("CREATE INDEX ix_ticket_text_words ON ticket_text USING gin (to_tsvector('simple', text))")
    if _has_trigrams():
        op.execute("CREATE INDEX ix_ticket_text_trigrams ON ticket_text USING gin (text gin_trgm_ops)")


def _has_trigrams() -> bool:
    """Whether the extension is there or can be had; without it a search is the same and takes longer."""
    connection = op.get_bind()
    known = sa.text("SELECT installed_version IS NOT NULL FROM pg_available_extensions WHERE name = 'pg_trgm'")
    is_installed = connection.execute(known).scalar_one_or_none()
    if is_installed is None:
        return False
    if not is_installed:
        try:
            with connection.begin_nested():
                connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        except sa.exc.ProgrammingError:  # the database's owner may not
            return False
    return True
