"""The form of a device: only what its version has, nothing secret given back, what is wrong said at its field."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.device_access import SnmpAuth, SnmpPrivacy, SnmpVersion
from app.domain.errors import Refused
from app.domain.fleet import AgentState
from app.views.kit import device_form, device_scan_form, device_words
from app.views.kit.form_fields import Kind
from app.wire.device_questions import DeviceState
from app.wire.devices import DeviceAccess
from tests.views import device_facts, fake_desk
from tests.views.device_facts import DC01, MEYER, SITE, SWITCH
from tests.views.fake_desk import FakeDesk, make_id

pytestmark = pytest.mark.views

KEPT = DeviceState(
    device_id=SWITCH, customer_id=MEYER, polled_by_id=DC01, name="SW-MEY01", role="switch", address="10.1.0.241", port=161,
    version=SnmpVersion.V3, user="monitor", auth=SnmpAuth.SHA, privacy=SnmpPrivacy.AES,
)  # fmt: skip


def values(**changes: Any) -> dict[str, Any]:
    """What stands in a filled form."""
    return {
        **device_form.begin(name="RT-NEU", site_id=SITE, polled_by_id=DC01),
        "hardware": "",
        "address": " 10.1.0.1 ",
        "community": "",
        "user": "monitor",
        "auth_secret": "correct horse",
        "privacy_secret": "battery staple",
        **changes,
    }


@pytest.fixture
def desk() -> FakeDesk:
    """The fleet with its devices."""
    return FakeDesk(*fake_desk.fleet(), *device_facts.all_facts())


def test_a_new_device_is_asked_by_version_3() -> None:
    """It is what is proposed."""
    made = device_form.save_device(values(), device_id=SWITCH)
    assert made.access == DeviceAccess(
        version=SnmpVersion.V3, user="monitor", auth=SnmpAuth.SHA, auth_secret="correct horse",
        privacy=SnmpPrivacy.AES, privacy_secret="battery staple",
    )  # fmt: skip
    assert (made.address, made.port, made.site_id, made.polled_by_id) == ("10.1.0.1", 161, SITE, DC01)


def test_of_another_version_nothing_else_travels() -> None:
    """What was typed for version 3 before stays here."""
    made = device_form.save_device(values(version="2c", community="lesen"), device_id=SWITCH)
    assert made.access == DeviceAccess(version=SnmpVersion.V2C, community="lesen")


def test_without_authentication_there_is_no_encryption() -> None:
    """The protocol has no such thing; its fields are not shown either."""
    typed = values(auth="", privacy="AES")
    made = device_form.save_device(typed, device_id=SWITCH)
    assert made.access == DeviceAccess(version=SnmpVersion.V3, user="monitor")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"version": "1"}, {"community"}),
        ({"version": "2c"}, {"community"}),
        ({}, {"user", "auth", "auth_secret", "privacy", "privacy_secret"}),
        ({"privacy": ""}, {"user", "auth", "auth_secret", "privacy"}),
        ({"auth": ""}, {"user", "auth"}),
        ({"version": device_form.KEEP}, set()),
    ],
)
def test_a_version_shows_its_own_fields_only(changes: dict[str, str], shown: set[str]) -> None:
    """The rest is out of sight."""
    fields = ["community", "user", "auth", "auth_secret", "privacy", "privacy_secret"]
    assert set(device_form.shown(values(**changes), fields)) == shown


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"version": "2c"}, "device.community_missing", "community"),
        ({"user": ""}, "device.user_missing", "user"),
        ({"auth_secret": "short"}, "device.secret_short", "auth_secret"),
        ({"privacy_secret": "short"}, "device.secret_short", "privacy_secret"),
        ({"address": "10.1.0.300"}, "device.address_malformed", "address"),
        ({"name": "  "}, "name.empty", "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, str], code: str, field: str) -> None:
    """Before anything is sent."""
    typed = values(**changes)
    with pytest.raises(Refused) as refused:
        device_form.save_device(typed, device_id=SWITCH)
    assert refused.value.code == code
    assert device_form.field_of(refused.value, typed) == field


def test_what_opens_a_device_is_kept_unless_another_is_typed(desk: FakeDesk) -> None:
    """No secret comes back from the central service, and an unchanged access is not sent."""
    device = desk.board.servers[SWITCH]
    begun = device_form.values_of(device, KEPT)
    assert device_form.save_device({**values(), **begun}, device_id=SWITCH).access is None
    entries = {entry.name: entry for entry in device_form.entries(desk.board, MEYER, kept=KEPT)}
    assert entries["version"].options[0] == (device_form.KEEP, "wie bisher (SNMP 3 · monitor · SHA/AES)")
    secret = {name for name, entry in entries.items() if entry.kind is Kind.SECRET}
    assert secret == {"community", "auth_secret", "privacy_secret"}
    assert not secret & begun.keys()


def test_only_servers_with_an_agent_can_ask(desk: FakeDesk) -> None:
    """No device, and none that waits for its approval; without any the field says so."""
    assert [each.name for each in device_form.pollers(desk.board, MEYER)] == ["SRV-DC01", "SRV-EX01"]
    assert {each.agent for each in device_form.pollers(desk.board, make_id(5, 1))} == {AgentState.SILENT}
    none = {entry.name: entry for entry in device_form.entries(desk.board, make_id(77, 1))}
    assert none["polled_by_id"].hint == "Bei diesem Kunden gibt es noch keinen freigegebenen Agenten."


def test_every_role_has_a_word_and_an_icon() -> None:
    """A server's own role is left as somebody wrote it."""
    assert all(said and device_words.role_icon(value) for value, said in device_words.roles())
    assert device_words.role("Terminal") == "Terminal"


def test_a_scan_tries_the_safest_first() -> None:
    """Version 3, then 2c, then 1; without a user only the others."""
    typed = {**values(community="lesen"), "tries_v1": True, "ranges": ("10.1.0.0/24", "10.1.1.1-20")}
    made = device_scan_form.start_scan(typed, scan_id=SWITCH)
    assert [each.version for each in made.accesses] == [SnmpVersion.V3, SnmpVersion.V2C, SnmpVersion.V1]
    assert made.ranges == ["10.1.0.0/24", "10.1.1.1-10.1.1.20"]
    made = device_scan_form.start_scan({**typed, "user": "", "tries_v1": False}, scan_id=SWITCH)
    assert [each.version for each in made.accesses] == [SnmpVersion.V2C]


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        (("10.1.0.0/24", "10.1.0"), "„10.1.0“ ist kein Bereich. So geht es: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7."),
        (("10.1.0.50-10",), "„10.1.0.50-10“ ist kein Bereich. So geht es: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7."),
        (("10.0.0.0/16",), "Das sind 65"),
        (("10.1.0.0/24",), ""),
    ],
)
def test_bad_ranges_say_what_is_wrong(ranges: tuple[str, ...], said: str) -> None:
    """At the field, while it is being left."""
    found = device_scan_form.ranges_said(ranges)
    assert found.startswith(said)
    assert bool(found) == bool(said)
