"""What is said across the window when something failed that should not have."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.views.kit.bar import MessageBar
from app.views.shell.trouble import say_outbox_set_aside

pytestmark = pytest.mark.views


def test_a_damaged_outbox_is_said_with_its_place(qtbot: QtBot) -> None:
    """What waited in it is nowhere else: whoever entered it must hear of it, and where the file is kept."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    say_outbox_set_aside(bar, "/home/anna/outbox.broken-1.db")
    assert (True, True) == (not bar.isHidden(), "/home/anna/outbox.broken-1.db" in bar.text())
