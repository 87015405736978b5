"""F2 in a server's checks opens the policy of the check the keyboard is on, for this server."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt

from app.domain.check import State
from app.domain.policy import default_policy
from app.domain.policy_layers import Level, Origin, combine
from app.views.kit.policy_sheet import question
from app.views.servers.checks_page import ChecksPage
from app.wire.policy_questions import PolicyAnswer
from tests.views.servers.conftest import EX01, Room, check

pytestmark = pytest.mark.views


def test_f2_opens_the_limits_of_the_check(room: Room) -> None:
    """With what holds now; without a central service it is said that it is not possible."""
    room.desk.apply(check(1, "processor", State.CRITICAL, code="processor.high"))
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page = cast("ChecksPage", room.screen.detail.page())
    room.wait(lambda: page.table.total == 1)
    page.focus_first()
    room.press(Qt.Key.Key_F2)
    room.wait(lambda: page.policy.sheet.form is None and page.said().startswith("Ohne Verbindung"))
    lines = list(combine(default_policy("windows"), ()))
    room.desk.laid_down[question(Origin(Level.SERVER, EX01))] = PolicyAnswer(
        level=Level.SERVER, key=EX01, overrides=[], lines=lines, version=0
    )
    room.press(Qt.Key.Key_F2)
    room.wait(lambda: page.policy.sheet.form is not None)
    assert page.policy.sheet.title().startswith("Prozessor – Server")
