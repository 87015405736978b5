"""Migrations give the schema the models describe, once, and refuse what they do not know."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from app.domain.errors import Refused
from app.models import Base
from app.store import feed
from app.store.engine import open_store
from app.store.schema import expected, migrate, require_current


def test_the_migrated_schema_is_the_one_of_the_models(store):
    """Alembic finds nothing that a model has and the database has not, or the other way round."""

    def is_compared(thing, name, kind, is_in_database, _):
        if kind == "table" and is_in_database and name.endswith("_default"):
            return False
        if name in ("ix_ticket_text_words", "ix_ticket_text_trigrams"):
            return False  # an expression, and an extension's way to compare: of PostgreSQL alone
        # SQLite has no GIN index; the model says so.
        return not (kind == "index" and name == "ix_ticket_server_ids" and not store.is_postgres)

    with store.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "include_object": is_compared}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing(empty_url):
    """The second time finds everything done, and leaves the history of the feed alone."""
    assert migrate(empty_url) == expected()
    store = open_store(empty_url)
    with store.read() as session:
        epoch = feed.head(session).epoch
    assert migrate(empty_url) == expected()
    with store.read() as session:
        assert feed.head(session).epoch == epoch
    store.close()


def test_services_that_start_at_once_migrate_one_after_the_other(empty_url):
    """Several processes at an empty database: all end with the schema, none with an error."""
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, [empty_url] * 4)) == [expected()] * 4


def test_an_empty_database_is_not_worked_on(empty_url):
    """Without its schema there is no service."""
    store = open_store(empty_url)
    with pytest.raises(Refused) as refusal:
        require_current(store)
    store.close()
    assert (refusal.value.code, refusal.value.facts) == ("store.empty", {})


def test_a_newer_schema_is_refused(store, store_url):
    """A database that a newer version has migrated is neither worked on nor migrated."""
    require_current(store)
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (lambda: require_current(store), lambda: migrate(store_url)):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.code == "store.newer"
