"""What devices are for, and how they are written down."""

from __future__ import annotations

import pytest

from app.domain.device import DeviceRole, checked_address, checked_name, checked_role, guess_role
from app.domain.errors import Refused


@pytest.mark.parametrize(
    ("object_id", "services", "description", "role"),
    [
        ("1.3.6.1.4.1.9.1.1208", 6, "Cisco IOS Software, C2960S Software, Catalyst 2960", DeviceRole.SWITCH),
        ("1.3.6.1.4.1.9.1.1378", 78, "Cisco IOS Software, C800 Software", DeviceRole.ROUTER),
        ("1.3.6.1.4.1.11.2.3.7.11.182", 74, "HP J9776A 2530-24G", DeviceRole.SWITCH),
        ("1.3.6.1.4.1.11.2.3.9.1", 64, "HP ETHERNET MULTI-ENVIRONMENT", DeviceRole.PRINTER),
        ("1.3.6.1.4.1.232.9.4.11", 72, "Integrated Lights-Out 5 2.72", DeviceRole.MANAGEMENT),
        ("1.3.6.1.4.1.674.10892.5", 79, "", DeviceRole.MANAGEMENT),
        ("1.3.6.1.4.1.318.1.3.27", 72, "APC Web/SNMP Management Card", DeviceRole.UPS),
        ("1.3.6.1.4.1.12356.101.1.641", 78, "", DeviceRole.FIREWALL),
        ("1.3.6.1.4.1.2356.11.8.1781", 78, "LANCOM 1781VA", DeviceRole.ROUTER),
        ("1.3.6.1.4.1.8072.3.2.10", 72, "Linux router 6.1", DeviceRole.OTHER),
        ("1.3.6.1.4.1.3181.1", 0, "PDU for user groups", DeviceRole.OTHER),
        ("1.3.6.1.4.1.99999", 2, "", DeviceRole.SWITCH),
        ("1.3.6.1.4.1.99999", 4, "", DeviceRole.ROUTER),
        ("", 0, "", DeviceRole.OTHER),
    ],
)
def test_what_a_device_is_for_is_guessed(object_id: str, services: int, description: str, role: DeviceRole):
    """Its maker tells, then its own words, then the layers it works on; a number is no beginning of another one."""
    assert guess_role(object_id=object_id, services=services, description=description) is role


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" 10.0.0.1 ", "10.0.0.1"),
        ("[2001:DB8:0::1]", "2001:db8::1"),
        ("RT-Bergen.intern.example.", "rt-bergen.intern.example"),
        ("switch_1", "switch_1"),
    ],
)
def test_an_address_is_written_in_one_way(written: str, kept: str):
    """However somebody typed it."""
    assert checked_address(written) == kept
    assert checked_address(kept) == kept


@pytest.mark.parametrize(
    "written", ["", "10.0.0", "10.0.0.256", "0.0.0.0/8", "224.0.0.1", "::", "a b", "-x", "x..y", "a" * 300]
)
def test_what_is_no_address_is_refused(written: str):
    """With what was written."""
    with pytest.raises(Refused) as refused:
        checked_address(written)
    assert (refused.value.code, refused.value.facts) == ("device.address_malformed", {"address": written[:64]})


def test_names_and_roles_are_fit_for_keeping():
    """Nothing invisible, nothing endless; roles are those that have words."""
    assert checked_name("  RT\n Bergen ") == "RT Bergen"
    assert checked_role(" Router ") == "router"
    with pytest.raises(Refused, match=r"name\.empty"):
        checked_name(" \n")
    with pytest.raises(Refused, match=r"device\.role_unknown"):
        checked_role("toaster")
