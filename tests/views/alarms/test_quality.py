"""How good a month's alarms were: the figures, and what leads on from each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.domain.alarm import ReportReason
from app.domain.alarm_quality import Actor, Quality, Spoken
from app.domain.errors import Refused
from app.domain.policy import default_policy
from app.domain.policy_layers import Level, combine
from app.views.alarms import quality_rows
from app.views.kit.moments import NBSP
from app.wire.alarm_questions import QualityAnswer, Reported
from app.wire.policy_questions import PolicyAnswer
from app.wire.protocol import POLICIES, QUALITY
from tests.views.alarms.conftest import Room
from tests.views.fake_desk import ME, NOW, make_id

SERVER = make_id(1, 4)


def answer(**given: Any) -> QualityAnswer:
    """A month of 25 days with four hundred alarms."""
    quality = Quality(
        alarms=400, per_hour=7.5, flood_s=10_800, actors=(Actor(SERVER, "disk", "C:", 100, 0.25),), chattering=3, stale=6,
        shelved_long=1, high=48, medium=72, low=280, hours=(500, 90, 5, 4, 1), hours_each=(500, 90, 7, 2, 1),
        spoken=(Spoken("disk", "disk.low", 390), Spoken("strange", "strange.thing", 10)),
    )  # fmt: skip
    values: dict[str, Any] = {
        "month": "2026-11",
        "start": NOW - timedelta(days=25),
        "end": NOW,
        "quality": quality,
        "reports": [
            Reported(
                alarm_id=make_id(1, 7), server_id=SERVER, kind="disk", item="D:", reason=ReportReason.THRESHOLD,
                remark="Protokolle", by=ME.id, at=NOW,
            )
        ],
    }  # fmt: skip
    return QualityAnswer(**values | given)


def empty() -> QualityAnswer:
    """A month without alarms."""
    quiet = Quality(0, 0.0, 0.0, (), 0, 0, 0, 0, 0, 0, (600, 0, 0, 0, 0), ())
    return answer(quality=quiet, reports=[])


def opened(room: Room, found: object) -> Any:
    """Go to the page, and wait until the answer is there."""
    room.desk.laid_down[QUALITY] = found
    page = room.screen.quality
    room.press(Qt.Key.Key_7)
    wait(room, lambda: bool(asked(room)))
    return page


def asked(room: Room) -> list[str]:
    """The months that were asked for."""
    return [path.removeprefix(f"{QUALITY}?month=") for path in room.desk.asked_paths if path.startswith(QUALITY)]


def wait(room: Room, done: Callable[[], bool]) -> None:
    """Let the loop run until something is so."""
    room.qtbot.waitUntil(done)


def test_figures_are_judged_by_what_would_be_good(room: Room) -> None:
    """Above six alarms an hour, a hundredth of the time in floods, a tenth of them high: bad; what has no measure is not."""
    figures = {each.id: each for each in quality_rows.figures(answer(), room.screen._around.moments())}  # noqa: SLF001
    assert ("400", "7,5", f"0,5{NBSP}%", "6", "10") == tuple(
        figures[name].value for name in ("alarms", "per_hour", "flood", "stale", "unadvised")
    )
    bad = [name for name, figure in figures.items() if figure.is_bad]
    expected = [
        "per_hour", "top", "chattering", "stale", "shelved", "unadvised", "reports", "high", "each3", "each4"
    ]  # fmt: skip
    assert expected == bad
    assert (0.12, 0.05) == (figures["high"].share, figures["high"].mark)
    assert f"12{NBSP}%" == figures["high"].value


def test_digit_seven_shows_the_month_and_the_worst_checks(room: Room) -> None:
    """With server, check and share; what was reported stands below with its reason."""
    page = opened(room, answer())
    wait(room, lambda: len(page.actors) == 1)
    assert ["2026-11"] == asked(room)
    (actor,) = page.actors.facts()
    assert ("SRV-EX01", "Laufwerk C:", 100) == (actor.server, actor.title, actor.count)
    (report,) = page.reports.facts()
    assert report.reason.endswith(": Protokolle")
    assert not room.screen.splitter.isVisible()
    room.press(Qt.Key.Key_2)
    assert room.screen.splitter.isVisible()


def test_another_month_is_asked_for(room: Room) -> None:
    """Back by one; forward not beyond the present one."""
    page = opened(room, answer())
    assert not page.month.next_button.isEnabled()
    page.month.back_button.click()
    wait(room, lambda: len(asked(room)) == 2)
    assert ["2026-11", "2026-10"] == asked(room)
    assert page.month.next_button.isEnabled()


def test_an_empty_month_says_so(room: Room) -> None:
    """No figures of nothing."""
    page = opened(room, empty())
    wait(room, lambda: page.figure_view.empty.accessibleName().startswith("In diesem Monat"))
    assert 0 == len(page.figures)


@pytest.mark.parametrize(
    ("figure", "view", "filter_text"),
    [("stale", "active", "seit:alt"), ("chattering", "flapping", ""), ("high", "active", "schwere:hoch")],
)
def test_a_figure_leads_to_what_it_counts(room: Room, figure: str, view: str, filter_text: str) -> None:
    """Enter on it: the view of the alarms, with the filter that finds them."""
    page = opened(room, answer())
    wait(room, lambda: len(page.figures) > 0)
    page.figure_view.activated_fact.emit(page.figures.find(figure))
    current = room.screen.tabs.current()
    assert current is not None
    assert (view, filter_text) == (current.id, room.screen.filter.text())
    assert room.screen.splitter.isVisible()


def test_a_remedy_begins_in_the_policy_of_the_check(room: Room) -> None:
    """It is asked for of the server; what says no is said above."""
    room.desk.laid_down[POLICIES] = Refused("server.unknown")
    page = opened(room, answer())
    wait(room, lambda: len(page.actors) == 1)
    page.off_button.click()
    wait(room, page.bar.isVisible)
    assert any(path.startswith(f"{POLICIES}?level=server") and SERVER in path for path in room.desk.asked_paths)


@pytest.mark.parametrize(
    ("button", "field", "is_enabled"),
    [("limits_button", "warning", True), ("delay_button", "attempts", True), ("off_button", "reason", False)],
)
def test_each_remedy_begins_in_its_field(room: Room, button: str, field: str, is_enabled: bool) -> None:
    """The limit, how often it must be bad, or why it is switched off; nothing is done before it is previewed."""
    lines = list(combine(default_policy("windows"), ()))
    room.desk.laid_down[POLICIES] = PolicyAnswer(level=Level.SERVER, key=SERVER, overrides=[], lines=lines, version=0)
    page = opened(room, answer())
    wait(room, lambda: len(page.actors) == 1)
    getattr(page, button).click()
    wait(room, lambda: page.policy.sheet.form is not None)
    form = page.policy.sheet.form
    wait(room, lambda: form.fields[field].hasFocus())
    assert is_enabled is form.values()["is_enabled"]
    assert [] == room.desk.told


def test_without_the_central_service_there_is_no_figure(room: Room) -> None:
    """It says so, and asks again when told to."""
    room.desk.is_reachable = False
    page = room.screen.quality
    room.press(Qt.Key.Key_7)
    wait(room, page.bar.isVisible)
    assert "nicht erreichbar" in page.bar.text()
    assert 0 == len(page.figures)
