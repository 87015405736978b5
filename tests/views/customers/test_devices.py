"""Devices where a customer's servers stand: added, changed, looked for; whether they answer is said at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.check import State
from app.domain.device import DeviceRole
from app.domain.device_access import SnmpAuth, SnmpPrivacy, SnmpVersion
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import AgentState, Server
from app.views.kit.device_answer import PATIENCE, PORTS_WITHIN
from app.wire.device_questions import (
    DeviceSaved,
    DeviceState,
    SaveDevice,
    ScanFound,
    ScansAnswer,
    ScanState,
    StartScan,
    StopScan,
)
from app.wire.devices import DeviceAccess
from app.wire.mutations import CheckNow
from tests.views import device_facts
from tests.views.customers.conftest import MEYER, Room, facts
from tests.views.device_facts import DC01, ROUTER, SITE, SWITCH, TS01, UPS, check, device, port
from tests.views.fake_desk import NOW, OTHER, FakeDesk, make_id

pytestmark = pytest.mark.views

T = TypeVar("T")
SCAN = make_id(1, 70)
FOUND = [
    ScanFound(address="10.1.0.241", port=161, name="sw-mey01", role=DeviceRole.SWITCH, version=SnmpVersion.V3, known_id=SWITCH),
    ScanFound(address="10.1.0.9", port=161, name="sw-lager.meyer.example", description="HP 2530-48G, revision 16",
              role=DeviceRole.SWITCH, version=SnmpVersion.V3),
    ScanFound(address="10.1.0.12", port=161, description="APC Web/SNMP", role=DeviceRole.UPS, version=SnmpVersion.V2C),
]  # fmt: skip


class DeviceDesk(FakeDesk):
    """Answers by the kind of answer that is wanted; an exception is raised, once if it stands in a list."""

    def __init__(self, *facts: Any) -> None:
        super().__init__(*facts, me=OTHER)
        self.replies: dict[type, Any] = {
            DeviceSaved: DeviceSaved(device_id=ROUTER),
            ScansAnswer: ScansAnswer(),
            DeviceState: DeviceState(
                device_id=SWITCH, customer_id=MEYER, polled_by_id=DC01, name="SW-MEY01", role="switch", address="10.1.0.241",
                port=1161, version=SnmpVersion.V3, user="monitor", auth=SnmpAuth.SHA, privacy=SnmpPrivacy.AES,
            ),
        }  # fmt: skip

    def _answered(self, path: str, kind: type[T]) -> T:
        if not self.is_reachable:
            raise Unreachable("no central service")
        found = self.replies.get(kind, Unreachable(f"nothing is laid down for {path}"))
        if isinstance(found, list):
            found = found.pop(0)
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, kind)
        return found


@pytest.fixture
def desk() -> DeviceDesk:
    """The invented fleet with devices."""
    return DeviceDesk(*facts(), *device_facts.all_facts())


@pytest.fixture
def page(room: Room) -> Any:
    """The places of the first customer."""
    return room.leaf("places")


@pytest.fixture(autouse=True)
def _calm(room: Room) -> Iterator[None]:
    """Nothing that was asked is left open at the end."""
    yield
    quiet(room)


def quiet(room: Room) -> None:
    """Wait until everything that was asked is answered."""
    room.wait(lambda: not asyncio.all_tasks(asyncio.get_event_loop()))


def filled(page: Any, **values: Any) -> Any:
    """Open the form of a new device and fill it."""
    page.add_device()
    form = page.devices.sheet.form
    form.write(
        {**form.values(), "name": "RT-NEU", "address": "10.1.0.1", "version": "2c", "community": "lesen", **values}
    )
    form.edited.emit()
    return form


def added(room: Room, page: Any) -> Any:
    """Add a device; give the sheet that waits for its answer, and its id."""
    filled(page).accept()
    room.wait(lambda: page.devices.sheet.answer is not None)
    quiet(room)
    return page.devices.sheet.answer, room.desk.told[-1][1].device_id  # type: ignore[attr-defined]


def fresh(device_id: str) -> Server:
    """The device that was added, as it comes over the feed."""
    return replace(device(90, 1, "RT-NEU", "router", DC01), id=device_id)


def test_devices_are_told_from_servers_in_the_list(page: Any) -> None:
    """By their icon, their role and who asks them."""
    texts = [{column.id: column.text(fact) for column in page.table.columns} for fact in page.table.facts()]
    router = next(each for each in texts if each["name"] == "RT-MEY")
    assert (router["role"], router["os"]) == ("Router", "abgefragt von SRV-DC01 · LANCOM 1926VAG")


def test_a_device_nobody_asks_is_not_ok_there_either(room: Room) -> None:
    """Its agent is silent; the row turns with that agent."""
    page = room.leaf("places", make_id(5, 1))
    states = {column.id: column for column in page.table.columns}["state"]
    ups = page.table.find(UPS)
    assert states.text(ups) == "ungefragt"
    silent = room.desk.board.servers[TS01]
    room.desk.apply(replace(silent, version=2, agent=AgentState.LIVE))
    assert states.text(ups) == "OK"


def test_the_head_counts_devices_apart(room: Room, page: Any) -> None:
    """They are no servers of the contract."""
    assert page
    assert "2 Server · 2 Geräte" in room.screen.detail.accessibleName()


def test_a_device_is_proposed_beside_the_one_the_keyboard_is_on(page: Any) -> None:
    """The same site, and the agent that asks its neighbour."""
    page.view.select(SWITCH)
    page.add_device()
    values = page.devices.sheet.form.values()
    assert (values["site_id"], values["polled_by_id"], values["version"], values["port"]) == (SITE, DC01, "3", 161)


def test_adding_a_device_sends_it_and_waits_for_its_answer(room: Room, page: Any) -> None:
    """With its interfaces, as soon as the first result is there; it is asked at once."""
    answer, device_id = added(room, page)
    path, message = room.desk.told[-1]
    assert path == "/devices"
    assert message == SaveDevice(
        device_id=device_id, polled_by_id=DC01, name="RT-NEU", role="router", address="10.1.0.1", site_id=SITE,
        access=DeviceAccess(version=SnmpVersion.V2C, community="lesen"),
    )  # fmt: skip
    assert answer.text() == "Gespeichert. RT-NEU wird gefragt …"
    assert not answer.open_button.isEnabled()
    room.desk.apply(fresh(device_id))
    answer.look()
    quiet(room)
    assert room.desk.done == [CheckNow(server_id=device_id)]
    later = NOW + timedelta(seconds=3)
    room.desk.pass_time(seconds=4)
    room.desk.apply(
        check(50, "device", server=device_id, value=4.0, unit="ms", detail={"name": "rt-neu"}, last_at=later),
        port(51, "WAN", server=device_id, last_at=later),
        port(52, "LAN", server=device_id, last_at=later),
    )
    answer.look()
    quiet(room)
    assert answer.text().replace("\N{NO-BREAK SPACE}", " ") == "antwortet: rt-neu, 2 Schnittstellen Antwort nach 4 ms."
    assert answer.is_over


def test_a_device_without_interfaces_answers_all_the_same(room: Room, page: Any) -> None:
    """They are waited for a while."""
    answer, device_id = added(room, page)
    room.desk.apply(check(50, "device", server=device_id, value=4.0, unit="ms", last_at=NOW + timedelta(seconds=3)))
    answer.look()
    quiet(room)
    assert (answer.text(), answer.is_over) == ("antwortet: RT-NEU", False)
    room.desk.clock += PORTS_WITHIN + timedelta(seconds=1)
    answer.look()
    quiet(room)
    assert answer.text().endswith("Von Schnittstellen sagt es nichts.")


def test_a_device_that_is_silent_is_said_to_be(room: Room, page: Any) -> None:
    """With what can be looked at; its access is a button away."""
    answer, device_id = added(room, page)
    room.desk.apply(
        fresh(device_id),
        check(50, "device", server=device_id, state=State.CRITICAL, code="device.silent", last_at=NOW + timedelta(seconds=9)),
    )  # fmt: skip
    answer.look()
    quiet(room)
    assert answer.text() == (
        "RT-NEU: Antwortet nicht Stimmen Adresse, Port und Zugang? Nimmt das Gerät Fragen von SRV-DC01 (10.1.0.2) an?"
    )


def test_an_answer_that_does_not_come_is_not_waited_for_forever(room: Room, page: Any) -> None:
    """It will be among the device's checks."""
    answer, _device_id = added(room, page)
    room.desk.clock += PATIENCE + timedelta(seconds=1)
    answer.look()
    quiet(room)
    assert answer.is_over
    assert answer.text().startswith("Noch keine Antwort.")


def test_a_device_of_a_silent_agent_is_not_waited_for(room: Room, page: Any) -> None:
    """It is asked when the agent is back; that is said at once."""
    answer, device_id = added(room, page)
    room.desk.apply(
        replace(room.desk.board.servers[DC01], version=2, agent=AgentState.SILENT),
        fresh(device_id),
    )
    answer.look()
    quiet(room)
    assert answer.is_over
    assert answer.text().startswith("Noch keine Antwort. Der Agent auf SRV-DC01 (10.1.0.2) meldet sich nicht;")


def test_a_refusal_is_said_at_its_field(room: Room, page: Any) -> None:
    """What was typed stays; nothing was sent twice."""
    room.desk.replies[DeviceSaved] = Refused("device.address_taken", address="10.1.0.1", name="RT-MEY")  # type: ignore[attr-defined]
    form = filled(page)
    form.accept()
    quiet(room)
    assert form.errors() == {"address": "Unter 10.1.0.1 fragt dieser Agent schon RT-MEY ab."}
    assert form.values()["community"] == "lesen"
    assert page.devices.sheet.sheet.is_open


def test_without_the_centre_nothing_is_lost(room: Room, page: Any) -> None:
    """The form says so and stays open."""
    room.desk.is_reachable = False
    form = filled(page)
    form.accept()
    quiet(room)
    assert form.bar.text() == "Ohne Verbindung zum zentralen Dienst lassen sich Geräte nicht ändern."
    assert form.done_button.isEnabled()


def test_secrets_are_masked_and_left_nowhere(room: Room, page: Any) -> None:
    """Not in a draft, and not in the form once they were sent."""
    form = filled(page)
    assert form.fields["community"].echoMode() is QLineEdit.EchoMode.Password
    page.devices.sheet.sheet.dismiss()
    page.add_device()
    assert page.devices.sheet.form.values()["address"] == "10.1.0.1"
    assert page.devices.sheet.form.values()["community"] == ""
    form = filled(page)
    form.accept()
    quiet(room)
    assert form.values()["community"] == ""


def test_changing_a_device_keeps_its_access(room: Room, page: Any) -> None:
    """It is asked how it is asked today; unchanged fields stay."""
    page.devices.change(room.desk.board.servers[SWITCH])
    quiet(room)
    form = page.devices.sheet.form
    assert room.desk.asked_paths[-1] == f"/devices/{SWITCH}"
    assert form.fields["version"].currentText() == "wie bisher (SNMP 3 · monitor · SHA/AES)"
    form.fields["name"].setText("SW-MEY02")
    form.accept()
    quiet(room)
    assert room.desk.told[-1][1] == SaveDevice(
        device_id=SWITCH, polled_by_id=DC01, name="SW-MEY02", role="switch", address="10.1.0.241", port=1161, site_id=SITE,
        hardware="HP 2530-24G",
    )  # fmt: skip


def test_the_access_and_the_asker_are_gone_to_directly(room: Room, page: Any) -> None:
    """Of a new access its version is proposed, its secrets are empty."""
    page.devices.change(room.desk.board.servers[SWITCH], "version")
    quiet(room)
    form = page.devices.sheet.form
    assert form.fields["version"].currentText() == "SNMP 3"
    assert form.values()["user"] == "monitor"
    assert form.fields["auth_secret"].isVisibleTo(form)
    assert form.values()["auth_secret"] == ""
    page.devices.change(room.desk.board.servers[SWITCH], "polled_by_id")
    quiet(room)
    assert page.devices.sheet.form.fields["polled_by_id"].hasFocus()


def scan(**changes: Any) -> ScanState:
    """A scan that was begun just now."""
    values: dict[str, Any] = {"asked": 0, "of": 254, "count": 0, "found": [], **changes}
    return ScanState(scan_id=SCAN, server_id=DC01, ranges=["10.1.0.0/24"], port=161, started_at=NOW, **values)


def begun(room: Room, page: Any, **changes: Any) -> Any:
    """Begin a scan; ``changes`` is how it stands when it is asked for."""
    room.desk.replies[ScanState] = scan()  # type: ignore[attr-defined]
    page.look_for_devices()
    quiet(room)
    form = page.devices.scan.form
    form.write({**form.values(), "ranges": ("10.1.0.0/24",), "community": "lesen"})
    form.edited.emit()
    form.accept()
    quiet(room)
    room.desk.replies[ScanState] = scan(**changes)  # type: ignore[attr-defined]
    page.devices.scan._ask()  # noqa: SLF001 - what its timer does
    quiet(room)
    return page.devices.scan.found


def test_a_scan_says_how_far_it_is(room: Room, page: Any) -> None:
    """And can be stopped."""
    found = begun(room, page, asked=100, count=3, found=FOUND, reported_at=NOW)
    message = room.desk.told[-1][1]
    assert isinstance(message, StartScan)
    assert message.accesses == [DeviceAccess(version=SnmpVersion.V2C, community="lesen")]
    assert found.said() == "10.1.0.0/24: 100 von 254 Adressen gefragt, 3 gefunden"
    assert (found.progress.value(), found.progress.maximum()) == (100, 254)
    room.desk.replies[ScanState] = scan(asked=101, ended_at=NOW, outcome="stopped", count=3, found=FOUND)  # type: ignore[attr-defined]
    found.stop_button.click()
    quiet(room)
    assert room.desk.told[-1] == (f"/scans/{SCAN}/stop", StopScan(scan_id=SCAN))
    assert found.said() == "10.1.0.0/24: nach 101 von 254 Adressen angehalten, 3 gefunden"
    assert not found.stop_button.isVisibleTo(found)


def test_bad_ranges_are_said_at_the_field(room: Room, page: Any) -> None:
    """Nothing is sent."""
    page.look_for_devices()
    quiet(room)
    form = page.devices.scan.form
    form.write({**form.values(), "ranges": ("10.1.0.0/24", "10.1"), "community": "lesen"})
    form.accept()
    assert form.errors() == {"ranges": "„10.1“ ist kein Bereich. So geht es: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7."}
    assert room.desk.told == []


def test_what_was_found_is_listed_by_address(room: Room, page: Any) -> None:
    """A device that is asked already says so and can't be added again."""
    found = begun(room, page, asked=254, count=3, found=FOUND, ended_at=NOW, outcome="done")
    rows = [(row.id, row.name, row.role.value, row.can_be_added) for row in found.table.facts()]
    assert rows == [
        ("10.1.0.9", "sw-lager", "switch", True),
        ("10.1.0.12", "10.1.0.12", "ups", True),
        ("10.1.0.241", "sw-mey01", "switch", False),
    ]
    state = found.table.columns[0].text(found.table.find("10.1.0.241"))
    assert state == "schon bekannt: SW-MEY01"


def test_several_are_added_at_once(room: Room, page: Any) -> None:
    """Under the names and roles that were written over their own, with what they answered to; a refusal stays at its row."""
    third = ScanFound(address="10.1.0.20", port=161, name="ap-01", role=DeviceRole.WIRELESS, version=SnmpVersion.V3)
    found = begun(room, page, asked=254, count=4, found=[*FOUND, third], ended_at=NOW, outcome="done")
    found.view.select("10.1.0.12")
    found.name.setText("USV-02")
    found.name.textEdited.emit("USV-02")
    found.view.selectAll()
    assert found.add_button.text() == "3 Geräte hinzufügen"
    saved = DeviceSaved(device_id=ROUTER)
    room.desk.replies[DeviceSaved] = [saved, Refused("device.name_taken", name="USV-02"), saved]  # type: ignore[attr-defined]
    found.add_button.click()
    quiet(room)
    sent = [message for path, message in room.desk.told if path == "/devices"]
    assert [(each.name, each.address, each.role, each.scan_id, each.access) for each in sent] == [  # type: ignore[attr-defined]
        ("sw-lager", "10.1.0.9", "switch", SCAN, None),
        ("USV-02", "10.1.0.12", "ups", SCAN, None),
        ("ap-01", "10.1.0.20", "wireless", SCAN, None),
    ]
    assert sent[0].hardware == "HP 2530-48G"  # type: ignore[attr-defined]
    states = {row.id: found.table.columns[0].text(row) for row in found.table.all_facts()}
    assert states["10.1.0.9"] == "schon bekannt: sw-lager"
    assert states["10.1.0.12"] == "„USV-02“ heißt bei diesem Kunden schon ein Server oder Gerät."
    assert (
        found.bar.text() == "2 Geräte hinzugefügt; der Agent fragt sie ab jetzt. 1 nicht: Der Grund steht in der Liste."
    )


def test_a_scan_of_today_is_offered_again(room: Room, page: Any) -> None:
    """Whoever closed the sheet finds it again."""
    room.desk.replies[ScansAnswer] = ScansAnswer(scans=[scan(asked=20, count=3, started_by="krause")])  # type: ignore[attr-defined]
    room.desk.replies[ScanState] = scan(asked=30, count=3, found=FOUND, reported_at=NOW)  # type: ignore[attr-defined]
    page.look_for_devices()
    quiet(room)
    bar = page.devices.scan.form.bar
    assert bar.text() == "Suche in 10.1.0.0/24, heute\N{NO-BREAK SPACE}13:12: 3 gefunden"
    bar.step_button.click()
    quiet(room)
    assert page.devices.scan.found.said() == "10.1.0.0/24: 30 von 254 Adressen gefragt, 3 gefunden"


def test_keys_lead_to_the_forms(room: Room, page: Any) -> None:
    """A adds, Shift+A looks for devices, from the list of customers too."""
    room.screen.detail.back.emit()
    room.press(Qt.Key.Key_A)
    assert room.screen.detail.leaf() == "places"
    assert page.devices.sheet.sheet.title() == "Gerät hinzufügen"
