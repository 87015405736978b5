"""A field for a day writes it as the reader does."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.views.kit.day_field import DayField
from app.views.kit.language import Language, Languages

pytestmark = pytest.mark.views

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_day_is_written_in_the_language_and_stays_the_same_day(qtbot: QtBot, german: Languages) -> None:
    """Changing the language while the form is open changes how the day is written, not which day it is."""
    field = DayField(BERLIN)
    qtbot.addWidget(field)
    field.show()
    begin = datetime(2026, 3, 1, 23, tzinfo=UTC)
    field.set_instant(begin)
    assert "02.03.2026" == field.day.text()
    german.speak(Language.ENGLISH)
    qtbot.waitUntil(lambda: field.day.text() == "2 Mar 2026")
    assert begin == field.instant()
