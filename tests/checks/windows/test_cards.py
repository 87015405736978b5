"""Network cards from the bytes of a recorded interface table."""

from __future__ import annotations

import ctypes

import pytest

from app.checks.network import Card
from app.checks.windows.cards import Row, Table, cards, rows

HARDWARE, FILTER, CONNECTOR = 0x01, 0x02, 0x04
ETHERNET, LOOPBACK, WIRELESS, TUNNEL = 6, 24, 71, 131


def row(
    alias: str,
    *,
    flags: int = HARDWARE | CONNECTOR,
    type_: int = ETHERNET,
    up: bool = True,
    speed: int = 10**9,
    **counters: int,
) -> bytes:
    """Make the bytes of a row, field by field, as the documentation lays them out."""
    data = bytearray(1352)
    text = alias.encode("utf-16-le")
    data[28 : 28 + len(text)] = text
    numbers = {1128: type_, 1156: 1 if up else 2}
    for offset, value in numbers.items():
        data[offset : offset + 4] = value.to_bytes(4, "little")
    data[1152] = flags
    wide = {
        1192: speed,
        1208: counters.get("in_octets", 0),
        1232: counters.get("in_discards", 0),
        1240: counters.get("in_errors", 0),
        1280: counters.get("out_octets", 0),
        1304: counters.get("out_discards", 0),
        1312: counters.get("out_errors", 0),
    }
    for offset, value in wide.items():
        data[offset : offset + 8] = value.to_bytes(8, "little")
    return bytes(data)


def table(*lines: bytes) -> bytes:
    """Make the bytes of a table."""
    return len(lines).to_bytes(8, "little") + b"".join(lines)


def test_layout():
    """The row is 1,352 bytes wide, the table's rows begin at 8."""
    assert (1352, 8) == (ctypes.sizeof(Row), Table.first.offset)


def test_a_card():
    """Umlauts in the name, counters beyond 32 bits, errors of all four sorts."""
    data = table(
        row(
            "LAN-Büro",
            in_octets=2**40,
            out_octets=7,
            in_discards=1,
            in_errors=2,
            out_discards=3,
            out_errors=4,
            speed=2_500_000_000,
        )
    )
    assert [Card("LAN-Büro", 2**40, 7, 10, has_link=True, speed_mbit=2500)] == cards(rows(data))


def test_only_real_cards():
    """Filters lie over each card with counters of their own; loopback and tunnels are nobody's cable."""
    data = table(
        row("Ethernet 2", up=False),
        row("Ethernet"),
        row("Ethernet-WFP Native MAC Layer LightWeight Filter-0000", flags=FILTER),
        row("Ethernet-QoS Packet Scheduler-0000", flags=HARDWARE | CONNECTOR | FILTER),
        row("Loopback Pseudo-Interface 1", flags=0, type_=LOOPBACK),
        row("Teredo Tunneling Pseudo-Interface", flags=0, type_=TUNNEL),
        row("vEthernet (Intern)", flags=CONNECTOR),
        row("WLAN", type_=WIRELESS),
    )
    assert [("Ethernet", True), ("Ethernet 2", False), ("WLAN", True)] == [
        (card.name, card.has_link) for card in cards(rows(data))
    ]


@pytest.mark.parametrize("speed", [0, 2**64 - 1])
def test_an_unknown_speed(speed):
    """Nothing and the largest number both mean unknown."""
    (card,) = cards(rows(table(row("Ethernet", speed=speed))))
    assert card.speed_mbit is None


@pytest.mark.parametrize("data", [b"", b"\0" * 8])
def test_an_empty_table(data):
    """No interface at all."""
    assert [] == rows(data)
