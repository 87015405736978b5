"""How old a server's signatures are, in its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.views.kit.moments import Moments
from app.views.servers.columns import columns
from app.views.servers.vocabulary import built_in_views
from tests.views.servers.conftest import Room


@pytest.mark.parametrize(("days", "text"), [(None, "–"), (0, "0 WT"), (3, "3 WT")])
def test_the_row_shows_working_days(room: Room, days: int | None, text: str) -> None:
    """A server nobody looked at has none; the worst stands first."""
    moments = Moments(ZoneInfo("Europe/Berlin"))
    found = {each.id: each for each in columns(lambda: moments, lambda: datetime(2026, 6, 16, 7, 0, tzinfo=UTC))}
    row = next(iter(room.screen.list.table.facts()))
    aged = replace(row, server=replace(row.server, signature_days=days))
    assert text == found["signatures"].text(aged)


def test_there_is_a_view_of_those_that_are_too_old() -> None:
    """More than two working days, as the contract says."""
    assert ["signatur:>2"] == [view.filter for view in built_in_views() if view.id == "signatures"]
