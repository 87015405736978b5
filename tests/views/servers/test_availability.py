"""The leaf about availability: a month of the server and its checks, and when they were out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.views.kit.moments import NBSP
from app.wire.alarm_questions import Availability, AvailabilityAnswer, Figures, Outage
from tests.views.fake_desk import NOW, make_id
from tests.views.servers.conftest import EX01, Room

PATH = f"/servers/{EX01}/availability"
CHECK = make_id(1, 50)


def figures(percent: str | None, down_s: float = 0.0, **given: float) -> Figures:
    """Figures of a month."""
    found = None if percent is None else Decimal(percent)
    return Figures(percent=found, known_s=2_000_000.0, down_s=down_s, maintenance_s=0.0, **given)


def availability(percent: str | None, service: str | None, down_s: float = 0.0, **given: Any) -> Availability:
    """What is said of a server or a check."""
    values = {"known_s": 2_000_000.0, "maintenance_s": 0.0, **given}
    return Availability(
        percent=None if percent is None else Decimal(percent), down_s=down_s, service=figures(service), **values
    )


def answer(**given: Any) -> AvailabilityAnswer:
    """A month in which the server was away for an hour in the night, and a volume for two in maintenance."""
    values: dict[str, Any] = {
        "server": availability("99.9989", "100.0000", 3600.0),
        "checks": [
            availability("100.0000", "100.0000", check_id=CHECK, kind="disk", item="C:", maintenance_s=7200.0),
            availability(None, None, check_id=make_id(2, 50), kind="processor", item="", known_s=0.0, unknown_s=86_400.0 * 3),
        ],
        "start": NOW - timedelta(days=25),
        "end": NOW,
        "outages": [
            Outage(
                start=NOW - timedelta(hours=1), end=NOW, is_open=True, maintenance_s=0.0, service_s=0.0
            ),
            Outage(
                check_id=CHECK, kind="disk", item="C:", start=NOW - timedelta(hours=9), end=NOW - timedelta(hours=7),
                is_open=False, maintenance_s=7200.0, service_s=7200.0,
            ),
        ],
    }  # fmt: skip
    return AvailabilityAnswer(**values | given)


def opened(room: Room, found: object) -> Any:
    """Go to the leaf, and wait until it was asked for."""
    room.desk.laid_down[PATH] = found
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("availability")
    page: Any = room.screen.detail.page()
    room.wait(lambda: any(path.startswith(PATH) for path in room.desk.asked_paths))
    return page


def cells(table: Any, column: str) -> list[str]:
    """What a column says, from the first row on."""
    (found,) = [each for each in table.columns if each.id == column]
    return [found.text(fact).replace(NBSP, "_") for fact in table.facts()]


def test_the_month_by_the_calendar_in_berlin_is_asked_for(room: Room) -> None:
    """From its first midnight to that of the next one, in winter time."""
    page = opened(room, answer())
    room.wait(lambda: len(page.lines) == 3)
    query = parse_qs(urlsplit(room.desk.asked_paths[-1]).query)
    span = [datetime.fromisoformat(query[name][0]) for name in ("start", "end")]
    assert [datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)] == span
    page.month.back_button.click()
    room.wait(lambda: "2026-09-30T22" in room.desk.asked_paths[-1])


def test_the_server_comes_first_and_nothing_is_rounded_up(room: Room) -> None:
    """An hour out is not 100 %; unknown time is told, and no share of it."""
    page = opened(room, answer())
    room.wait(lambda: len(page.lines) == 3)
    assert ["SRV-EX01", "Laufwerk C:", "Prozessor"] == cells(page.lines, "name")
    assert ["99,99_%", "100,00_%", "nicht bekannt"] == cells(page.lines, "always")
    assert ["1:00_h", "–", "–"] == cells(page.lines, "down")
    assert ["–", "2:00_h", "–"] == cells(page.lines, "maintenance")
    assert ["–", "–", "3_Tage"] == cells(page.lines, "unknown")
    assert "SRV-EX01: 99,99_%, in der Servicezeit 100,00_%" == page.said().replace(NBSP, "_")


def test_outages_say_from_when_until_when(room: Room) -> None:
    """One that goes on says so; one in maintenance tells how much of it was."""
    page = opened(room, answer())
    room.wait(lambda: len(page.downs) == 2)
    assert ["SRV-EX01", "Laufwerk C:"] == cells(page.downs, "name")
    assert "dauert an" == cells(page.downs, "end")[0]
    assert ["1:00_h", "2:00_h"] == cells(page.downs, "length")
    assert ["–", "2:00_h"] == cells(page.downs, "maintenance")


def test_a_month_without_outages_says_so(room: Room) -> None:
    """Below the list."""
    page = opened(room, answer(outages=[]))
    room.wait(lambda: "Kein Ausfall" in page.down_view.empty.accessibleName())


def test_without_the_central_service_it_says_why(room: Room) -> None:
    """And offers to ask again."""
    room.desk.is_reachable = False
    page = opened(room, answer())
    room.wait(page.bar.isVisible)
    assert "nicht erreichbar" in page.bar.text()
    room.desk.is_reachable = True
    page.question.ask()  # as the bar's button does
    room.wait(lambda: len(page.lines) == 3)
    assert not page.bar.isVisible()
