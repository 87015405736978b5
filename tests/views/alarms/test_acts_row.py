"""The acts on an alarm take one row or two; what has no room there is under "more"."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction

from app.views.alarms.acts_row import ActsRow
from app.views.kit.alarm_acts import MENU
from tests.views.alarms.conftest import Room

pytestmark = pytest.mark.views


def _shown(acts: ActsRow) -> list[str]:
    return [action_id for action_id, button in acts.buttons.items() if button.isVisibleTo(acts)]


def _rows(acts: ActsRow) -> int:
    return len({button.y() for button in (*acts.buttons.values(), acts.more) if button.isVisibleTo(acts)})


def test_what_is_needed_most_stays(room: Room) -> None:
    """The narrower the row, the more goes under "more", from the end on; nothing is cut and nothing is lost."""
    acts = room.screen.detail.acts
    acts.set_rows(1)
    acts.resize(3000, acts.height())
    assert _shown(acts) == list(acts.buttons)
    assert not acts.more.isVisibleTo(acts)
    for width in (900, 600, 300):
        acts.resize(width, acts.height())
        shown = _shown(acts)
        assert shown == list(acts.buttons)[: len(shown)]
        assert 0 < len(shown) < len(acts.buttons)
        assert _rows(acts) == 1
        assert acts.more.isVisibleTo(acts)
        assert acts.more.geometry().right() < width
    offered = [each.objectName() for each in acts.more.menu().actions() if isinstance(each, QAction)]
    assert {each for each in MENU if each is not None} <= set(offered)
    assert set(acts.buttons) <= set(offered)


def test_two_rows_where_there_is_height(room: Room) -> None:
    """They show more than one does."""
    acts = room.screen.detail.acts
    acts.resize(400, acts.height())
    acts.set_rows(1)
    one = _shown(acts)
    acts.set_rows(2)
    assert _rows(acts) == 2
    assert len(_shown(acts)) > len(one)
    assert acts.heightForWidth(400) > 2 * acts.more.height()


def test_a_low_pane_begins_with_the_steps(room: Room) -> None:
    """What to do is read without scrolling, what it means stands below it; with height it is the other way round."""
    detail = room.screen.detail
    room.window.resize(1000, 640)
    room.qtbot.waitUntil(lambda: detail.plain_text().index("Was tun?") < detail.plain_text().index("services.msc"))
    room.qtbot.waitUntil(lambda: detail.plain_text().index("services.msc") < detail.plain_text().index("abgestürzt"))
    assert detail.plain_text().index("Was tun?") < detail.plain_text().index("Server\n")
    assert _rows(detail.acts) == 1
    room.window.resize(1000, 1500)
    room.qtbot.waitUntil(lambda: detail.plain_text().index("services.msc") > detail.plain_text().index("abgestürzt"))
