"""Column types that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from app.models import Base
from app.models.types import Texts, UTCDateTime

DIALECTS = [postgresql.dialect(), sqlite.dialect()]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)
def test_a_naive_datetime_is_refused(dialect):
    """Without a zone it is not known which instant is meant."""
    with pytest.raises(ValueError, match="naive"):
        UTCDateTime().process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)
def test_an_instant_is_the_same_whatever_zone_wrote_it(dialect):
    """What comes out is UTC."""
    column = UTCDateTime()
    berlin = datetime(2026, 7, 1, 14, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    kept = column.process_bind_param(berlin, dialect)
    assert column.process_result_value(kept, dialect) == datetime(2026, 7, 1, 12, 0, 0, 5, tzinfo=UTC)


def test_nothing_stays_nothing():
    """None is no instant and no tuple, on the way in and out."""
    for column in (UTCDateTime(), Texts()):
        assert column.process_bind_param(None, DIALECTS[0]) is None
        assert column.process_result_value(None, DIALECTS[0]) is None


def test_every_column_of_an_instant_is_utc():
    """No column of a plain, zoneless date and time slips into a model."""
    kinds = {
        type(column.type).__name__
        for table in Base.metadata.tables.values()
        for column in table.columns
        if (column.key.endswith("_at") and column.key != "daily_at") or column.key == "at"
    }
    assert kinds == {"UTCDateTime"}
