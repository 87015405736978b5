"""Availability of a server and quality of a month, read from what was stored."""

from __future__ import annotations

from datetime import timedelta

from app.operations import availability, quality
from tests import rows
from tests.operations.conftest import Office


def test_both_are_read_from_the_store(office: Office):
    """The office's alarms of November count; of a server nobody ever heard of nothing is known."""
    with office.store.read() as session:
        found = quality.of_month(session, "2026-11", now=rows.NOW + timedelta(hours=1))
        server = availability.of_server(
            session, office.server_id, start=rows.NOW - timedelta(days=1), end=rows.NOW, now=rows.NOW
        ).server
    assert 3 == found.quality.alarms
    assert (None, 0.0) == (server.percent, server.known_s)
