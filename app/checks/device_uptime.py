"""Uptime of a network device: when it was started, and whether that was while we looked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from app.checks.device import answering, polled
from app.checks.finding import Finding, NoData, Says
from app.checks.marks import Marks
from app.checks.snmp import SnmpSession, number
from app.checks.snmp_interfaces import Look, has_restarted
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_HOST: Final = "1.3.6.1.2.1.25.1.1.0"
"""hrSystemUptime: of the whole device, where sysUpTime may be of the program that answers."""
_AGENT: Final = "1.3.6.1.2.1.1.3.0"
"""sysUpTime."""
_ENGINE: Final = "1.3.6.1.6.3.10.2.1.3.0"
"""snmpEngineTime: seconds, which do not run over after 497 days."""

_KEY: Final = "device_uptime"
_WRAP: Final = 2**32
_SAME: Final = timedelta(minutes=2)
"""By how much two starts may differ that are the same one: nobody's clock is exact."""
_FRESH_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered: which counter was read, when and how it stood, when the device was started, and when that was noticed."""

    source: str
    at: datetime
    ticks: int
    booted_at: datetime
    noticed_at: datetime | None = None


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the uptime; a start that was noticed is a warning for an hour.

    The setting ``restarted_for_s`` changes the hour. What is remembered lasts over restarts of the agent: a device that was started
    while nobody looked is noticed too.

    Raises:
        NoData: the device does not tell it, or does not answer.
    """
    now = target.now
    with answering():
        source, ticks, running = _read(polled(target).session)
    kept = _kept(target.marks)
    fresh = _Kept(source, now, ticks, now - running, None)
    if kept is not None and kept.source == source:
        fresh = _followed(kept, fresh)
    target.marks.put(_KEY, _written(fresh))
    is_new = fresh.noticed_at is not None and (now - fresh.noticed_at).total_seconds() < float(
        spec.params.get("restarted_for_s", _FRESH_S)
    )
    detail = {"booted_at": fresh.booted_at.isoformat(timespec="seconds")}
    return [
        Finding(
            value=float(max(0, round((now - fresh.booted_at).total_seconds()))),
            good=Says("device_uptime.ok", detail),
            bad=Says("device_uptime.long", detail),
            state=State.WARNING if is_new else None,
            own=Says("device_uptime.restarted", detail),
        )
    ]


def _read(session: SnmpSession) -> tuple[str, int, timedelta]:
    """Tell which counter there is, how it stands in hundredths of a second, and for how long the device has been running."""
    found = session.get([_HOST, _AGENT, _ENGINE])
    for source, oid in (("host", _HOST), ("agent", _AGENT)):
        ticks = number(found.get(oid))
        if ticks is None or not 0 <= ticks < _WRAP:
            continue
        engine = number(found.get(_ENGINE))
        rounds = 0
        if source == "agent" and engine is not None and 0 <= engine < 2**31:
            rounds = round((engine * 100 - ticks) / _WRAP)
            is_same = abs(engine * 100 - ticks - rounds * _WRAP) <= _SAME.total_seconds() * 100
            rounds = rounds if is_same and rounds > 0 else 0
        return source, ticks, timedelta(milliseconds=10 * (ticks + rounds * _WRAP))
    raise NoData


def _followed(kept: _Kept, fresh: _Kept) -> _Kept:
    """Put what was known before beside what was read now."""
    before = Look(kept.at.timestamp(), kept.ticks, {})
    after = Look(fresh.at.timestamp(), fresh.ticks, {})
    if has_restarted(before, after):
        return _Kept(fresh.source, fresh.at, fresh.ticks, fresh.booted_at, fresh.at)
    # The counter runs over after 497 days, and clocks differ by seconds: the start that is known is the better one.
    is_later = fresh.booted_at - kept.booted_at
    is_moved = (
        abs(is_later) > _SAME and fresh.ticks >= kept.ticks and abs(is_later) < timedelta(milliseconds=10 * _WRAP / 2)
    )
    booted_at = fresh.booted_at if is_moved else kept.booted_at
    return _Kept(fresh.source, fresh.at, fresh.ticks, booted_at, kept.noticed_at)


def _kept(marks: Marks) -> _Kept | None:
    """Read what is remembered; what cannot be understood is as if it had never been."""
    try:
        found: Any = json.loads(marks.get(_KEY) or "null")
        noticed = found["noticed_at"]
        kept = _Kept(
            str(found["source"]),
            datetime.fromisoformat(found["at"]),
            int(found["ticks"]),
            datetime.fromisoformat(found["booted_at"]),
            None if noticed is None else datetime.fromisoformat(noticed),
        )
    except (TypeError, ValueError, KeyError):
        return None
    instants = [kept.at, kept.booted_at, *([kept.noticed_at] if kept.noticed_at else [])]
    return kept if all(each.tzinfo is not None for each in instants) else None


def _written(kept: _Kept) -> str:
    return json.dumps(
        {
            "source": kept.source,
            "at": kept.at.isoformat(),
            "ticks": kept.ticks,
            "booted_at": kept.booted_at.isoformat(),
            "noticed_at": None if kept.noticed_at is None else kept.noticed_at.isoformat(),
        }
    )
