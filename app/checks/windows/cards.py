"""Network cards of Windows from ``GetIfTable2``."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

from app.checks.network import Card
from app.checks.windows import dll

_HARDWARE, _FILTER, _CONNECTOR = 0x01, 0x02, 0x04
_ETHERNET, _WIRELESS = 6, 71
_UP = 1
_UNKNOWN_SPEED = 2**64 - 1


class Row(ctypes.Structure):
    """``MIB_IF_ROW2``. Texts are UTF-16 whatever this platform's own wide character is."""

    _fields_ = (
        ("luid", ctypes.c_uint64),
        ("index", ctypes.c_uint32),
        ("guid", ctypes.c_uint8 * 16),
        ("alias", ctypes.c_uint16 * 257),
        ("description", ctypes.c_uint16 * 257),
        ("physical_address_length", ctypes.c_uint32),
        ("physical_address", ctypes.c_uint8 * 32),
        ("permanent_physical_address", ctypes.c_uint8 * 32),
        ("mtu", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("tunnel_type", ctypes.c_uint32),
        ("media_type", ctypes.c_uint32),
        ("physical_medium_type", ctypes.c_uint32),
        ("access_type", ctypes.c_uint32),
        ("direction_type", ctypes.c_uint32),
        ("flags", ctypes.c_uint8),
        ("oper_status", ctypes.c_uint32),
        ("admin_status", ctypes.c_uint32),
        ("media_connect_state", ctypes.c_uint32),
        ("network_guid", ctypes.c_uint8 * 16),
        ("connection_type", ctypes.c_uint32),
        ("transmit_speed", ctypes.c_uint64),
        ("receive_speed", ctypes.c_uint64),
        ("in_octets", ctypes.c_uint64),
        ("in_unicast", ctypes.c_uint64),
        ("in_other", ctypes.c_uint64),
        ("in_discards", ctypes.c_uint64),
        ("in_errors", ctypes.c_uint64),
        ("in_unknown", ctypes.c_uint64),
        ("in_unicast_octets", ctypes.c_uint64),
        ("in_multicast_octets", ctypes.c_uint64),
        ("in_broadcast_octets", ctypes.c_uint64),
        ("out_octets", ctypes.c_uint64),
        ("out_unicast", ctypes.c_uint64),
        ("out_other", ctypes.c_uint64),
        ("out_discards", ctypes.c_uint64),
        ("out_errors", ctypes.c_uint64),
        ("out_unicast_octets", ctypes.c_uint64),
        ("out_multicast_octets", ctypes.c_uint64),
        ("out_broadcast_octets", ctypes.c_uint64),
        ("out_queue", ctypes.c_uint64),
    )


class Table(ctypes.Structure):
    """``MIB_IF_TABLE2``: the number of rows, then the rows."""

    _fields_ = (("count", ctypes.c_uint32), ("first", Row))


def rows(memory: bytes) -> list[Row]:
    """Read a table from memory."""
    count = Table.from_buffer_copy(memory).count if len(memory) >= ctypes.sizeof(Table) else 0
    size, start = ctypes.sizeof(Row), Table.first.offset
    return [Row.from_buffer_copy(memory, start + number * size) for number in range(count)]


def cards(table: Iterable[Row]) -> list[Card]:
    """Make cards of the rows that are hardware with a socket or an aerial, without the filters Windows lays over each of them."""
    found = []
    for row in table:
        is_real = row.flags & _HARDWARE and not row.flags & _FILTER and row.type in (_ETHERNET, _WIRELESS)
        if not (is_real and row.flags & _CONNECTOR):
            continue
        speed = int(row.transmit_speed)
        found.append(
            Card(
                name=_text(row.alias),
                in_bytes=int(row.in_octets),
                out_bytes=int(row.out_octets),
                errors=int(row.in_errors + row.out_errors + row.in_discards + row.out_discards),
                has_link=row.oper_status == _UP,
                speed_mbit=speed // 1_000_000 if 0 < speed < _UNKNOWN_SPEED else None,
            )
        )
    return sorted(found, key=lambda card: card.name.casefold())


def _text(letters: Iterable[int]) -> str:
    return b"".join(letter.to_bytes(2, "little") for letter in letters).decode("utf-16-le").partition("\0")[0]


class Cards:
    """Lists network cards."""

    def cards(self) -> list[Card]:
        """List real cards with their counters."""
        helper = dll.load("iphlpapi")
        pointer = ctypes.c_void_p()
        code = helper.GetIfTable2(ctypes.byref(pointer))
        if code:
            raise dll.failure(code)
        try:
            count = ctypes.c_uint32.from_address(pointer.value or 0).value
            size = max(Table.first.offset + count * ctypes.sizeof(Row), ctypes.sizeof(Table))
            return cards(rows(ctypes.string_at(pointer, size))) if count else []
        finally:
            helper.FreeMibTable(pointer)
