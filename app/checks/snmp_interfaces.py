"""Interfaces of a network device over SNMP: state, and what went through between two readings.

Counters begin again when the device starts (``sysUpTime``), when the device says so (``ifCounterDiscontinuityTime``), and those of 32 bits
by themselves: RFC 2863, section 3.1.5 and 3.1.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Final

from app.checks.snmp import NoAnswer, SnmpSession, Value, number, text

_UPTIME: Final = "1.3.6.1.2.1.1.3.0"
_TABLE: Final = "1.3.6.1.2.1.2.2.1"
"""``ifEntry``."""
_MORE: Final = "1.3.6.1.2.1.31.1.1.1"
"""``ifXEntry``."""
_INNER: Final = frozenset({1, 24, 53, 135, 136, 142, 209})
"""IANAifType: other, softwareLoopback, propVirtual, l2vlan, l3ipvlan, ipForward, bridge."""
_UP: Final = 1
_WRAP: Final = 2**32
_NEAR: Final = 360_000
"""Hundredths of a second: an uptime within an hour of 2**32 goes on at 0 after 497 days, without a restart."""


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface with its counters.

    Attributes:
        name: short name (``Gi1/0/1``), unique on the device.
        alias: what the administrator of the device wrote for it; empty for nothing.
        is_enabled: whether it is meant to be up.
        is_up: whether it is.
        speed_mbit: of the link; None where unknown.
        in_bytes: None where the device does not count.
        out_bytes: None where the device does not count.
        errors: packets with errors, both directions.
        discards: packets dropped, both directions.
        is_wide: whether ``in_bytes`` and ``out_bytes`` have 64 bits.
        counting_since: the device's uptime when its counters last began anew, in hundredths of a second.
        type: its ``ifType``; 0 where it is not told.
        changed_at: the device's uptime when it came up or went down last, in hundredths of a second.
    """

    name: str
    alias: str
    is_enabled: bool
    is_up: bool
    speed_mbit: float | None
    in_bytes: int | None
    out_bytes: int | None
    errors: int
    discards: int
    is_wide: bool
    counting_since: int = 0
    type: int = 0
    changed_at: int = 0

    @property
    def is_inner(self) -> bool:
        """Whether it only exists within the device: loopback, the device's own networks."""
        return self.type in _INNER


@dataclass(frozen=True, slots=True)
class Look:
    """All interfaces of a device at one moment: ``at`` in monotonic seconds, ``uptime`` in hundredths of a second."""

    at: float
    uptime: int
    interfaces: Mapping[str, Interface]


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went through an interface, a second. ``used_percent``: of the busier direction; None where the speed is unknown."""

    in_bytes_s: float
    out_bytes_s: float
    errors_s: float
    discards_s: float
    used_percent: float | None


def look(session: SnmpSession, *, at: float) -> Look:
    """Read all interfaces.

    Raises:
        NoAnswer: the device did not answer, or does not tell how long it has been running.
    """
    uptime = number(session.get([_UPTIME]).get(_UPTIME))
    if uptime is None:
        raise NoAnswer("no uptime")
    more = session.rows(_MORE, (1, 6, 10, 15, 18, 19))
    found: dict[str, Interface] = {}
    seen: Counter[str] = Counter()
    for index, row in session.rows(_TABLE, (2, 3, 5, 7, 8, 9, 10, 13, 14, 16, 19, 20)).items():
        extra = more.get(index, {})
        name = intern(text(extra.get(1)) or text(row.get(2)) or f"if{index}"[:120])
        seen[name.casefold()] += 1
        if seen[name.casefold()] > 1:
            name = intern(f"{name} ({seen[name.casefold()]})")
        found[name] = _interface(name, row, extra)
    return Look(at, uptime, found)


def is_uncountable(before: Look, after: Look, name: str) -> bool:
    """Whether what goes through an interface can never be told by looking as often as this: it does not count, or too far."""
    last, passed = after.interfaces[name], after.at - before.at
    if last.in_bytes is None or last.out_bytes is None:
        return True
    return not last.is_wide and last.speed_mbit is not None and last.speed_mbit * 125_000.0 * passed >= _WRAP


def has_restarted(before: Look, after: Look) -> bool:
    """Whether the device started in between. An uptime that only ran over, after 497 days, is no start."""
    if after.uptime >= before.uptime:
        return False
    passed = (after.at - before.at) * 100.0
    has_run_over = before.uptime >= _WRAP - _NEAR - passed
    return not (has_run_over and abs(before.uptime + passed - _WRAP - after.uptime) <= _NEAR)


def traffic(before: Look, after: Look, name: str) -> Traffic | None:
    """Tell what went through an interface between two looks.

    None when nothing can be told: no time passed, it is new, the device started in between, the device says that its counters
    began anew, one fell that cannot have run over, or one of 32 bits may have run over more than once.
    """
    first, last, passed = before.interfaces.get(name), after.interfaces.get(name), after.at - before.at
    if first is None or last is None or passed <= 0 or has_restarted(before, after):
        return None
    if first.counting_since != last.counting_since or first.is_wide != last.is_wide:
        return None
    most = None if last.speed_mbit is None else last.speed_mbit * 125_000.0 * passed
    received = _grown(first.in_bytes, last.in_bytes, is_wide=last.is_wide, most=most)
    sent = _grown(first.out_bytes, last.out_bytes, is_wide=last.is_wide, most=most)
    errors = _grown(first.errors, last.errors, is_wide=False)
    discards = _grown(first.discards, last.discards, is_wide=False)
    if received is None or sent is None or errors is None or discards is None:
        return None
    used = None if not most else round(min(100.0, 100.0 * max(received, sent) / most), 1)
    return Traffic(received / passed, sent / passed, errors / passed, discards / passed, used)


def _grown(before: int | None, after: int | None, *, is_wide: bool, most: float | None = None) -> int | None:
    if before is None or after is None:
        return None
    if not is_wide and most is not None and most >= _WRAP:
        return None  # fast enough to run over more than once unseen
    if after >= before:
        return after - before
    grown = after - before + _WRAP
    # A sum of several counters falls by one of them running over, too; a fall by most of the range is likelier that than a reset.
    return grown if not is_wide and 0 <= grown < _WRAP // 2 else None


def _interface(name: str, row: Mapping[int, Value], extra: Mapping[int, Value]) -> Interface:
    wide_in, wide_out = _count(extra.get(6)), _count(extra.get(10))
    is_wide = wide_in is not None and wide_out is not None
    return Interface(
        name=name,
        alias=intern(text(extra.get(18))),
        is_enabled=number(row.get(7)) == _UP,
        is_up=number(row.get(8)) == _UP,
        speed_mbit=_speed(number(extra.get(15)), number(row.get(5))),
        in_bytes=wide_in if is_wide else _count(row.get(10)),
        out_bytes=wide_out if is_wide else _count(row.get(16)),
        errors=(_count(row.get(14)) or 0) + (_count(row.get(20)) or 0),
        discards=(_count(row.get(13)) or 0) + (_count(row.get(19)) or 0),
        is_wide=is_wide,
        counting_since=_count(extra.get(19)) or 0,
        type=number(row.get(3)) or 0,
        changed_at=_count(row.get(9)) or 0,
    )


def _count(value: Value | None) -> int | None:
    """Take a value as a counter: a number from 0 to 64 bits."""
    count = number(value)
    return count if count is not None and 0 <= count < 2**64 else None


def _speed(mbit: int | None, bits: int | None) -> float | None:
    """Tell the speed in Mbit/s: ``ifHighSpeed``, or ``ifSpeed`` where that is not at its end; None for 0 and what no link has."""
    speed = float(mbit) if mbit else (bits or 0) / 1e6 if bits != _WRAP - 1 else 0.0
    return speed if 0.0 < speed <= 10_000_000.0 else None
