"""SMART: what each disk says of its own health."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.checks.smart_memory import Memory, read, write
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.target import Target

SECTORS_WARNING = 10
SECTORS_CRITICAL = 200
"""Replaced sectors from which a disk is doubted, or given up; fewer that do not rise are a disk's ordinary life."""
WEAR_WARNING, WEAR_CRITICAL = 90.0, 100.0
"""Used share of what an SSD is made for, in percent."""

_FATAL = frozenset({"health", "spare", "reliability", "read_only", "attribute_now", "worn_out"})


@dataclass(frozen=True, slots=True)
class Disk:
    """One disk as it describes itself.

    Attributes:
        name: what the system or the controller calls it.
        model: maker and model.
        serial: serial number; empty where it is not told.
        faults: what is wrong by the disk's own word: of ``SMART_REASONS``.
        counts: ``reallocated``, ``pending``, ``uncorrectable``, ``media_errors``, ``crc``: as far as the disk counts them.
        wear_percent: used share of its life; more than 100 is possible.
        temperature_c: degrees Celsius.
        powered_h: hours it has been switched on.
        self_test_h: hours switched on since its last self-test.
        error: why it could not be read; empty when it could.
        is_denied: whether that was for want of rights.
        limit_s: seconds that were not enough to read it; 0 when it answered.
        is_maybe_empty: nobody knows whether there is a disk at all: a slot of a controller that gave an error for an answer.
    """

    name: str
    model: str = ""
    serial: str = ""
    faults: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    wear_percent: float | None = None
    temperature_c: float | None = None
    powered_h: int | None = None
    self_test_h: int | None = None
    error: str = ""
    is_denied: bool = False
    limit_s: float = 0.0
    is_maybe_empty: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether it is there and did not tell."""
        return bool(self.error or self.limit_s)

    @property
    def item(self) -> str:
        """What the disk is called: its model and the end of its serial number, which move with it from slot to slot."""
        return f"{self.model} {self.serial[-8:]}".strip() if self.model and self.serial else self.name


class SmartReader(Protocol):
    """Reads the disks of this machine."""

    def disks(self, params: Detail) -> Sequence[Disk]:
        """List the disks that tell of their health, each once; one that cannot be read with its error.

        Args:
            params: ``path`` of smartctl, ``devices`` that no scan finds, as in ``/dev/sda cciss,0; /dev/sda cciss,1``.

        Raises:
            NotApplicable: no disk here can tell: a virtual machine, a container, no program that asks.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Judge each disk by its own word, by its counters, and by how they rose within a month.

    Settings: ``sectors_warning`` and ``sectors_critical``, ``wear_warning`` and ``wear_critical`` (percent), ``self_test_days``
    (0: how old the last self-test is does not matter).

    Raises:
        NotApplicable: no disk here can tell.
    """
    disks = target.readers.smart.disks(spec.params)
    memory = read(target.marks, now=target.now)
    told = _named(disks, memory)
    if not told and not memory.seen and spec.item == EVERY:
        raise NotApplicable("none_found")
    changes = memory.see({item: each.name for item, each in told if each.serial or each.item != item}, now=target.now)
    findings = [_finding(item, each, spec.params, memory, changes) for item, each in told if is_wanted(spec, item)]
    memory.suspects = sorted({each.item for each in findings if each.state is not State.OK})
    findings += [
        Finding(
            item,
            state=State.NOT_APPLICABLE,
            own=Says("check.not_applicable", {"reason": "replaced"}),
            is_only_if_known=True,
        )
        for item in memory.replaced
        if is_wanted(spec, item)
    ]
    write(target.marks, memory)
    return findings


def _named(disks: Sequence[Disk], memory: Memory) -> list[tuple[str, Disk]]:
    """Name the disks: one that did not tell who it is is the one that was last at its place, unless that is found elsewhere.

    So a disk that hangs is a problem of its own check, and of no other one. A slot in which no disk is known is empty.
    """
    present = {each.item for each in disks if each.serial}
    found = []
    for each in disks:
        item = each.item
        if each.is_unread and not each.serial:
            known = memory.at(each.name)
            if known and known not in present:
                item = known
            elif each.is_maybe_empty:
                continue
        found.append((item, each))
    return found


def _finding(item: str, disk: Disk, params: Detail, memory: Memory, changes: Mapping[str, str]) -> Finding:
    if disk.limit_s:
        return Finding(item, state=State.UNKNOWN, own=Says("check.timeout", {"limit_s": disk.limit_s}))
    if disk.error:
        code = "check.denied" if disk.is_denied else "check.failed"
        return Finding(item, state=State.UNKNOWN, own=Says(code, {"error": disk.error}))
    is_rising = memory.count(item, disk.counts)
    reasons = faults(disk, params, rising=is_rising)
    detail: dict[str, str | float | int | bool] = {"model": disk.model or disk.name, **_told(disk)}
    if not reasons:
        previous = changes.get(item)
        says = (
            Says("smart.ok", detail) if previous is None else Says("smart.replaced", {**detail, "previous": previous})
        )
        state = State.OK
    else:
        state = State.CRITICAL if _FATAL & set(reasons) or _is_beyond(disk, params) else State.WARNING
        code = "smart.failing" if state is State.CRITICAL else "smart.suspect"
        says = Says(code, {**detail, "reasons": ", ".join(reasons)})
    return Finding(item, float(len(reasons)), good=says, bad=says, state=state, own=says, samples=_samples(disk))


def faults(disk: Disk, params: Detail, *, rising: frozenset[str]) -> list[str]:
    """List what is wrong with a disk, the worst first as the disk's own word comes first.

    Args:
        disk: as it was read.
        params: limits, see `probe`.
        rising: counters that are higher than they were within a month.
    """
    found = list(disk.faults)
    counts = disk.counts
    if counts.get("reallocated", 0) >= _limit(params, "sectors_warning", SECTORS_WARNING):
        found.append("reallocated")
    found += [name for name in ("pending", "uncorrectable") if counts.get(name, 0) > 0]
    if "media_errors" in rising:
        found.append("media_errors")
    if rising & {"reallocated", "pending", "uncorrectable"}:
        found.append("rising")
    if "crc" in rising:
        found.append("cabling")
    if disk.wear_percent is not None:
        if disk.wear_percent >= _limit(params, "wear_critical", WEAR_CRITICAL):
            found.append("worn_out")
        elif disk.wear_percent >= _limit(params, "wear_warning", WEAR_WARNING):
            found.append("worn")
    days = _limit(params, "self_test_days", 0)
    if days > 0 and (disk.self_test_h is None or disk.self_test_h > 24 * days):
        found.append("self_test_old")
    return list(dict.fromkeys(found))


def _is_beyond(disk: Disk, params: Detail) -> bool:
    return disk.counts.get("reallocated", 0) >= _limit(params, "sectors_critical", SECTORS_CRITICAL)


def _limit(params: Detail, name: str, standard: float) -> float:
    value = params.get(name, standard)
    return float(value) if isinstance(value, int | float) else standard


def _told(disk: Disk) -> dict[str, str | float | int | bool]:
    """Give what the disk told, in the catalogue's names and units."""
    told: dict[str, float | int | None] = {
        "temperature_c": disk.temperature_c,
        "wear_percent": disk.wear_percent,
        "powered_s": None if disk.powered_h is None else disk.powered_h * 3600,
        "self_test_s": None if disk.self_test_h is None else disk.self_test_h * 3600,
        **{name: disk.counts.get(name) for name in ("reallocated", "pending", "uncorrectable")},
    }
    return {name: value for name, value in told.items() if value is not None}


def _samples(disk: Disk) -> tuple[Measured, ...]:
    found = []
    if disk.temperature_c is not None:
        found.append(Measured("smart.temperature_c", disk.temperature_c, disk.item))
    if disk.wear_percent is not None:
        found.append(Measured("smart.wear_percent", min(100.0, disk.wear_percent), disk.item))
    return tuple(found)
