"""Devices among the servers: told apart, never taken for a server, never OK when nobody asks them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.domain.check import State
from app.domain.device_access import SnmpAuth, SnmpVersion
from app.domain.fleet import AgentState
from app.views.servers import device_panels, vocabulary
from app.views.servers.standing import Standing, standing
from app.wire.device_questions import DeviceDropped, DeviceState, DropDevice
from app.wire.messages import Series
from app.wire.mutations import CheckNow
from tests.views import device_facts, fake_desk
from tests.views.device_facts import DC01, ROUTER, SWITCH, TS01, UPS, port
from tests.views.servers.conftest import Room, SlowDesk, changed, series

pytestmark = pytest.mark.views


@pytest.fixture
def desk() -> SlowDesk:
    """The fleet with its devices; there are no series of it."""
    desk = SlowDesk(*fake_desk.fleet(), *device_facts.all_facts())
    desk.answers = lambda *_asked: []
    return desk


@pytest.fixture(autouse=True)
def _calm(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing that was asked is left open at the end."""
    room = request.getfixturevalue("room") if "room" in request.fixturenames else None
    yield
    if room is not None:
        quiet(room)


def spaced(text: str) -> str:
    """A text with spaces that can be typed."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def opened(room: Room, server_id: str = SWITCH) -> Any:
    """Open a server's own page, and wait for its checks."""
    room.screen.open_fact("server", server_id)
    quiet(room)
    return room.screen.detail.page()


def quiet(room: Room) -> None:
    """Wait until everything that was asked is answered."""
    room.wait(lambda: not asyncio.all_tasks(asyncio.get_event_loop()))


def test_the_view_of_devices_shows_devices_only(room: Room) -> None:
    """The worst first."""
    room.screen.list.show_view(vocabulary.DEVICES)
    assert room.names == ["USV-01", "SW-MEY01", "RT-MEY", "ILO-FS01"]


def test_the_filter_knows_sorts_and_who_asks(room: Room) -> None:
    """By the role, and by the server whose agent asks."""
    room.screen.list.show_view(vocabulary.ALL)
    room.screen.list.filter.set_text("art:switch")
    assert room.names == ["SW-MEY01"]
    room.screen.list.filter.set_text("abfrage:srv-ts01")
    assert room.names == ["USV-01"]
    room.screen.list.filter.set_text("-art:gerät server:fw")
    assert room.names == ["FW-01"]


def test_a_device_nobody_asks_is_never_ok() -> None:
    """Whatever was measured last."""
    ups = device_facts.devices()[3]
    assert standing(ups, is_in_maintenance=False, is_asked=False) is Standing.UNASKED
    assert standing(ups, is_in_maintenance=False, is_asked=True) is Standing.OK
    assert standing(ups, is_in_maintenance=True, is_asked=False) is Standing.MAINTENANCE


def test_a_device_without_a_result_has_none_rather_than_no_agent() -> None:
    """It needs no agent of its own."""
    fresh = device_facts.device(50, 1, "RT-NEU", "router", DC01, worst=None)
    assert standing(fresh, is_in_maintenance=False) is Standing.NO_RESULT


def test_devices_turn_with_the_agent_that_asks_them(room: Room) -> None:
    """The row changes with its poller, though nothing of the device has."""
    row: Any = room.screen.list.table.find(UPS)
    assert row.stands is Standing.UNASKED
    changed(room.desk, TS01, agent=AgentState.LIVE, worst=State.OK)
    row = room.screen.list.table.find(UPS)
    assert row.stands is Standing.OK
    changed(room.desk, TS01, agent=AgentState.STOPPED)
    row = room.screen.list.table.find(UPS)
    assert row.stands is Standing.UNASKED


def test_the_head_says_what_it_is_and_who_asks(room: Room) -> None:
    """Role, address, poller; no plan, no system."""
    opened(room)
    said = room.screen.detail.head.accessibleName()
    assert "Switch · 10.1.0.241 · abgefragt von SRV-DC01" in said
    assert "Plus" not in said
    opened(room, UPS)
    assert "nicht abgefragt: der Agent auf SRV-TS01 meldet sich nicht" in room.screen.detail.head.accessibleName()


def test_a_device_has_no_inventory(room: Room) -> None:
    """The leaf is not there, and is stepped over; a server has it again."""
    detail = room.screen.detail
    opened(room)
    titles = [detail.tabs.tabText(at).split()[0] for at in range(detail.tabs.count()) if detail.tabs.isTabVisible(at)]
    assert titles == ["Übersicht", "Prüfungen", "Leistung", "Verfügbarkeit", "Verlauf", "Tickets"]
    detail.open_leaf("performance")
    quiet(room)
    detail.turn(1)
    assert detail.leaf() == "availability"
    opened(room, DC01)
    assert all(detail.tabs.isTabVisible(at) for at in range(detail.tabs.count()))


def test_the_overview_tells_of_the_device(room: Room) -> None:
    """Whether it answers, since when it runs, how hot it is; what is wrong first."""
    page = opened(room)
    said = spaced(page.present.text())
    assert "Antwort: Antwortet als „sw-mey01“ · 12 ms" in said
    assert "Läuft seit: 61 Tage" in said
    assert "CPU:" not in said
    assert spaced(page.sensors.text()).splitlines() == [
        "Netzteil: 78 °C · Warnung",
        "CPU: 63 °C",
        "Netzteil 2: Laut Hersteller auffällig",
        "Lüfter und Netzteile: 1 in Ordnung",
    ]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"version": SnmpVersion.V3, "user": "monitor", "auth": SnmpAuth.SHA}, "Zugang: SNMP 3 · monitor · SHA"),
        ({"version": SnmpVersion.V2C}, "Zugang: SNMP 2c, ungeschützt"),
        (
            {"version": SnmpVersion.V3, "trouble": "device.poller_without_agent"},
            "Zugang: Auf SRV-DC01 gibt es keinen freigegebenen Agenten, der abfragen könnte.",
        ),
    ],
)
def test_the_overview_says_how_it_is_asked(room: Room, how: dict[str, Any], said: str) -> None:
    """And why it can't be, when something is wrong with that."""
    room.desk.laid_down[f"/devices/{SWITCH}"] = DeviceState(
        device_id=SWITCH, customer_id=device_facts.MEYER, polled_by_id=DC01, name="SW-MEY01", role="switch",
        address="10.1.0.241", port=161, **how,
    )  # fmt: skip
    assert said in opened(room).present.text().splitlines()


def test_what_a_device_does_not_have_is_not_counted(room: Room) -> None:
    """A line that says that there is none is no sensor, no fan that is in order, and no interface."""
    room.desk.apply(
        *(
            device_facts.check(number, kind, "*", server=ROUTER, state=State.NOT_APPLICABLE, code="check.not_applicable",
                               detail={"reason": "none_found"})
            for number, kind in ((81, "temperature"), (82, "component"), (83, "interface"))
        )
    )  # fmt: skip
    page = opened(room, ROUTER)
    assert page.sensors.text() == "Sensoren: keine gemeldet"
    assert page.interfaces.isHidden()


def test_interfaces_are_listed_with_what_is_wrong_first(room: Room) -> None:
    """By name as people count, with what goes through them."""
    page = opened(room)
    assert [check.item for check in page.table.facts()] == ["3", "10", "1", "2", "4", "11"]
    texts = {
        column.id: spaced(column.text(page.table.find(device_facts.check(13, "interface").id)))
        for column in page.table.columns
    }
    assert texts["state"] == "Fehler"
    assert texts["speed"] == "1 Gbit/s"
    assert texts["in"] == "11 MB/s"
    assert texts["used"] == "9 %"
    assert texts["errors"] == "4,25"
    assert page.said() == "6 Schnittstellen, 1 frei oder abgeschaltet, 2 auffällig"


def test_free_interfaces_can_be_put_aside(room: Room) -> None:
    """0 shows those in use only, and all again."""
    page = opened(room)
    room.press(Qt.Key.Key_0)
    assert [check.item for check in page.table.facts()] == ["3", "10", "1", "2", "11"]
    room.press(Qt.Key.Key_0)
    assert len(page.table) == 6


def test_an_overdue_interface_shows_no_rates(room: Room) -> None:
    """What nobody measured is no number of now."""
    page = opened(room)
    room.desk.apply(port(11, "1", busy=20.0, is_overdue=True))
    found = page.table.find(device_facts.check(11, "interface").id)
    texts = {column.id: column.text(found) for column in page.table.columns}
    assert (texts["state"], texts["in"], texts["errors"]) == ("überfällig", "–", "–")


def test_one_interface_is_checked_by_its_key(room: Room) -> None:
    """I on its row asks the agent for this one."""
    opened(room)
    room.press(Qt.Key.Key_I)
    assert room.desk.done == [CheckNow(server_id=SWITCH, check_id=device_facts.check(13, "interface").id)]


def test_a_device_whose_agent_is_gone_can_not_be_checked(room: Room) -> None:
    """It says so instead of asking nobody."""
    changed(room.desk, TS01, agent=AgentState.STOPPED)
    opened(room, UPS)
    room.press(Qt.Key.Key_I, shift=True)
    assert room.desk.done == []
    assert room.said[-1] == "Hier gibt es keinen Agenten, der prüfen könnte."


def test_graphs_of_a_device_are_those_of_its_busiest_interfaces() -> None:
    """Three at most, by name; nothing is asked of the others."""
    found = device_panels.ports(device_facts.switch_checks())
    chosen = device_panels.choice(found)
    assert [panel.item for panel in chosen.panels if panel.item] == ["1", "2", "3"]
    assert ("net.in_bytes_s", "11") not in chosen.wanted
    assert [panel.item for panel in device_panels.choice(found, "11").panels if panel.item] == ["11"]
    assert [panel.id for panel in device_panels.choice([]).panels] == ["answer", "heat"]


def test_the_graph_of_one_interface_is_a_key_away(room: Room) -> None:
    """G on the row of an interface shows it alone."""
    asked: list[Any] = []
    inner = room.desk.ask_series

    async def ask_series(server_id: str, metrics: Any, **how: Any) -> Any:
        asked.append(tuple(metrics))
        return await inner(server_id, metrics, **how)

    def values(_server: str, _start: datetime, _end: datetime) -> list[Series]:
        return [series(metric, [5.0] * 60, item="" if item == "*" else item) for metric, item in asked[-1]]

    room.desk.ask_series = ask_series  # type: ignore[method-assign]
    room.desk.answers = values
    opened(room)
    room.press(Qt.Key.Key_G)
    page: Any = room.screen.detail.page()
    room.wait(lambda: bool(page.rows) and page.area.isVisible())
    room.wait(lambda: list(page.rows) == ["port 3", "errors", "answer", "heat"])
    assert page.port_choice.currentText() == "3"
    assert ("net.in_bytes_s", "1") not in asked[-1]
    page.show_item("")
    room.wait(lambda: list(page.rows) == ["port 1", "port 2", "port 3", "errors", "answer", "heat"])
    quiet(room)


def test_removing_a_device_is_asked_for_and_says_what_it_means(room: Room) -> None:
    """What hangs on it is counted; nothing goes before the button."""
    changed(room.desk, SWITCH, parent_id=ROUTER)
    changed(room.desk, DC01, parent_id=SWITCH, other_parent_ids=(ROUTER,))
    room.desk.laid_down[f"/devices/{ROUTER}/drop"] = DeviceDropped(device_id=ROUTER)
    opened(room, ROUTER)
    room.screen.devices.drop(room.desk.board.servers[ROUTER])
    panel: Any = room.screen.strip.panel
    assert panel.label.text().endswith("2 Server hängen daran und rücken auf.")
    assert room.desk.told == []
    panel.button.click()
    room.wait(lambda: "RT-MEY entfernt" in room.said)
    assert room.desk.told == [(f"/devices/{ROUTER}/drop", DropDevice(device_id=ROUTER))]
    assert not room.screen.detail.head.back_button.isVisible()
    quiet(room)


def test_what_is_done_to_devices_is_not_done_to_servers(room: Room) -> None:
    """It says so."""
    opened(room, DC01)
    room.press(Qt.Key.Key_E)
    assert room.said[-1] == "Das geht nur bei Geräten; ein Server hat seinen eigenen Agenten."
