"""The real session, against a real SNMP agent and against a device that tells nonsense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checks import snmp_engine
from app.checks.snmp import Denied, NoAnswer
from app.checks.snmp_interfaces import look
from app.checks.snmp_session import UdpSession
from app.domain.device_access import Access, SnmpVersion
from tests.checks.snmp_written import sorted_by_row
from tests.ports import HOST, free_port
from tests.snmpd import COMMUNITY, OPEN, OTHER, READER, SYS_NAME, Snmpd, snmpd, v2c

__all__ = ["snmpd"]

UPTIME = "1.3.6.1.2.1.1.3.0"
OBJECT_ID = "1.3.6.1.2.1.1.2.0"
TABLE = "1.3.6.1.2.1.2.2.1"
NOT_THERE = "1.3.6.1.2.1.99.77.0"
ACCESS = [
    pytest.param(Access(SnmpVersion.V1, COMMUNITY), id="v1"),
    pytest.param(v2c(), id="v2c"),
    pytest.param(READER, id="v3"),
    pytest.param(OTHER, id="v3 SHA-256 DES"),
    pytest.param(OPEN, id="v3 MD5"),
]


def _session(snmpd: Snmpd, access: Access, *, timeout_s: float = 30.0, **more: float) -> UdpSession:
    return UdpSession(HOST, access, port=snmpd.port, timeout_s=timeout_s, retries=0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("access", ACCESS)
def test_single_values_come_with_their_types(snmpd: Snmpd, access: Access):
    """Strings are bytes, ticks are numbers, identifiers have no leading dot; what is not there is left out."""
    with _session(snmpd, access) as session:
        found = dict(session.get([SYS_NAME, UPTIME, OBJECT_ID, NOT_THERE]))
    assert isinstance(found.pop(UPTIME), int)
    assert {SYS_NAME: b"switch-one", OBJECT_ID: "1.3.6.1.4.1.8072.3.2.10"} == found


@pytest.mark.parametrize("access", ACCESS)
def test_a_walk_brings_all_that_is_below_and_nothing_else(snmpd: Snmpd, access: Access):
    """Keys are what follows; the end of everything the device has is no error."""
    with _session(snmpd, access) as session:
        system, nothing = session.walk("1.3.6.1.2.1.1"), session.walk("1.3.9")
        interfaces = look(session, at=0.0).interfaces
    assert (b"switch-one", {}) == (system["5.0"], nothing)
    assert all(key.split(".")[0] in "123456789" for key in system)
    assert "lo" in interfaces
    assert interfaces["lo"].is_up


@pytest.mark.parametrize("access", ACCESS)
def test_some_columns_of_a_table_are_those_of_the_whole(snmpd: Snmpd, access: Access):
    """Asked for side by side, each ends where it ends; a column that is not there is left out."""
    wanted = (2, 7, 8, 77)
    with _session(snmpd, access) as session:
        whole, some = sorted_by_row(session.walk(TABLE), wanted), session.rows(TABLE, wanted)
        nothing = session.rows("1.3.9", (1, 2))
    assert ({}, whole.keys()) == (nothing, some.keys())
    for index, row in whole.items():
        assert (some[index].keys(), some[index][2], some[index][8]) == (row.keys(), row[2], row[8])
    assert b"lo" in {row[2] for row in some.values()}


@pytest.mark.parametrize("access", ACCESS)
def test_a_whole_device_is_walked(snmpd: Snmpd, access: Access):
    """Long values too, which do not fit into one answer as many as are asked for."""
    with _session(snmpd, access) as session:
        found = session.walk("1.3.6.1.4.1.2021")
    assert len(found) > 100


def test_fewer_at_once_are_asked_of_a_device_that_cannot_answer_as_many(snmpd: Snmpd, monkeypatch: pytest.MonkeyPatch):
    """Instead of none: it says that something went wrong, and not what."""
    monkeypatch.setattr(snmp_engine, "ANSWER_OCTETS", 900)
    with _session(snmpd, READER) as session:
        found = session.walk("1.3.6.1.2.1.1")
    assert (b"switch-one", True) == (found["5.0"], len(found) > 20)


def test_a_device_that_was_started_anew_is_asked_on(snmpd: Snmpd):
    """Its clock began again: what was known of it is put right by what it says itself."""
    with _session(snmpd, READER) as session:
        session.get([SYS_NAME])
        snmpd.stop()
        with pytest.raises(NoAnswer):
            session.get([SYS_NAME])
        snmpd.start()
        assert {SYS_NAME: b"switch-one"} == session.get([SYS_NAME])


def test_a_walk_has_bounds(snmpd: Snmpd):
    """So many values at most, and no longer than it may take."""
    with _session(snmpd, v2c(), walk_most=7) as session:
        assert 7 == len(session.walk("1.3.6.1.2.1.1"))
    with _session(snmpd, v2c(), walk_s=-1.0) as session, pytest.raises(NoAnswer, match="too long"):
        session.walk("1.3.6.1.2.1.1")


@pytest.mark.parametrize(
    ("access", "says"),
    [
        pytest.param(v2c("falsch"), "timeout", id="community"),
        pytest.param(replace(READER, auth_secret="not-the-secret"), "authentication failure", id="passphrase"),
        pytest.param(replace(READER, user="nobody"), "unknown user name", id="user"),
    ],
)
def test_who_is_not_let_in_gets_no_answer(snmpd: Snmpd, access: Access, says: str):
    """What is wrong is told as far as the protocol tells it."""
    timeout_s = 1.0 if says == "timeout" else 30.0
    with _session(snmpd, access, timeout_s=timeout_s) as session, pytest.raises(NoAnswer, match=says) as told:
        session.get([SYS_NAME])
    assert (access.version is SnmpVersion.V3) is isinstance(told.value, Denied)


def test_a_port_where_nobody_is_gives_no_answer():
    """After the time that was allowed."""
    with UdpSession(HOST, v2c(), port=free_port(), timeout_s=1, retries=0) as session:
        with pytest.raises(NoAnswer):
            session.get([SYS_NAME])
        with pytest.raises(NoAnswer):
            session.walk("1.3.6.1.2.1.1")


@pytest.mark.parametrize("address", ["", "tcp:10.0.0.1", "-Ci", "unix:/run/agent", "10.0.0.1:161", "fe80::x", "a b"])
def test_what_is_no_address_is_never_asked(address: str):
    """Nothing but addresses and names is ever looked up."""
    with UdpSession(address, v2c()) as session, pytest.raises(NoAnswer, match="no address"):
        session.get([SYS_NAME])


def test_secrets_are_not_printed():
    """Nor in what a log would show of it."""
    assert not [secret for secret in (READER.auth_secret, READER.privacy_secret) if secret in repr(READER)]
    assert COMMUNITY not in repr(v2c())
