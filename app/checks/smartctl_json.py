"""Reads what ``smartctl -j`` writes (smartmontools 7.1 and later): scans, and ATA, NVMe and SCSI disks.

Every value is taken as foreign: one that is not of the expected sort is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.checks.smart import Disk

OLDEST: Final = (7, 1)
"""The first version whose JSON can be relied on."""

_OPEN_FAILED: Final = 0b11
"""Bits of the exit status: the command was not understood, the device could not be opened."""
_FAILING: Final = 0b1000
_PREFAIL_NOW: Final = 0b10000
_PAST: Final = 0b100000

_NVME_WARNINGS: Final = {0: "spare", 1: "hot", 2: "reliability", 3: "read_only", 4: "backup_power"}
"""Bits of NVMe's critical warning (NVM Express base specification, SMART / Health Information)."""

_COUNTED: Final = {5: "reallocated", 197: "pending", 198: "uncorrectable", 199: "crc"}
"""ATA attributes whose raw value is a plain count with every maker."""
_WEAR: Final = (231, 233, 177, 202, 173, 169, 232)
"""ATA attributes whose normalised value is what is left of an SSD's life, the best known first."""
_WEAR_NAMES: Final = ("wear", "life", "lifetime", "endurance", "remain")
_VIRTUAL: Final = (
    "qemu",
    "vbox",
    "virtualbox",
    "vmware",
    "virtual disk",
    "msft virtual",
    "xen ",
    "amazon",
    "google persistent",
)
"""Parts of models that are files on another machine's disks."""

_NOTHING_THERE: Final = (
    "unable to detect device type",
    "no such device",
    "no such file",
    "no medium",
    "unknown usb bridge",
    "please specify device type",
)
"""Parts of errors that mean: no disk, or none that smartctl can speak to."""

Record = Mapping[str, Any]


class Malformed(ValueError):
    """This is not what smartctl writes."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device of a scan: its path, and the type smartctl is to be told (``sat``, ``megaraid,8``); empty: it finds out."""

    name: str
    type: str = ""

    @property
    def label(self) -> str:
        """What the device is called: a number behind a controller belongs to it."""
        return f"{self.name} {self.type}" if "," in self.type else self.name


def parse(data: bytes) -> Record:
    """Read one answer.

    Raises:
        Malformed: it is no JSON object, or comes from a version before 7.1.
    """
    try:
        found = json.loads(data.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as failure:
        raise Malformed("smartctl did not answer in JSON; version 7.1 or later is needed") from failure
    if not isinstance(found, dict):
        raise Malformed("smartctl did not answer with an object")
    version = _numbers(_record(found, "smartctl").get("version"))
    if version and tuple(version[:2]) < OLDEST:
        raise Malformed(f"smartctl {'.'.join(map(str, version))} is too old; version 7.1 or later is needed")
    return found


def devices(answer: Record) -> list[Device]:
    """List the devices of a scan; one that could not be opened tells why when it is asked for its health."""
    found = []
    for each in _records(answer.get("devices")):
        name, kind = _text(each, "name"), _text(each, "type")
        if name and not name.startswith("-"):
            found.append(Device(name, kind))
    return found


def disk(answer: Record, device: Device) -> Disk | None:
    """Make a disk of an answer to ``smartctl -a``; None for what has no health to tell of: a virtual disk, a RAID volume."""
    name = device.label
    smartctl = _record(answer, "smartctl")
    status = _number(smartctl, "exit_status") or 0
    model = _model(answer)
    if status & _OPEN_FAILED:
        return _unreadable(name, model, answer)
    if any(part in f"{model} ".casefold() for part in _VIRTUAL):
        return None
    support = _record(answer, "smart_support")
    nvme = _record(answer, "nvme_smart_health_information_log")
    if support.get("available") is False or not (_has_health(answer) or nvme):
        return None
    return Disk(
        name=name,
        model=model,
        serial=_text(answer, "serial_number"),
        faults=tuple(dict.fromkeys([*_own_word(answer, nvme, status), *_failed_test(answer)])),
        counts=_counts(answer, nvme),
        wear_percent=_wear(answer, nvme),
        temperature_c=_temperature(answer),
        powered_h=_hours(answer),
        self_test_h=_since_test(answer),
    )


def _has_health(answer: Record) -> bool:
    return "smart_status" in answer or "ata_smart_attributes" in answer or "scsi_grown_defect_list" in answer


def _unreadable(name: str, model: str, answer: Record) -> Disk | None:
    """Make a disk that could not be opened; None where there is nothing behind the name, or nothing smartctl knows."""
    messages = [_text(each, "string") for each in _records(_record(answer, "smartctl").get("messages"))]
    error = "; ".join(filter(None, messages))[:300]
    folded = error.casefold()
    if any(said in folded for said in _NOTHING_THERE):
        return None
    return Disk(name, model, error=error or "smartctl could not open it", is_denied="permission denied" in folded)


def _model(answer: Record) -> str:
    model = _text(answer, "model_name") or _text(answer, "scsi_model_name")
    if not model:
        vendor = _text(answer, "scsi_vendor") or _text(answer, "vendor")
        model = f"{vendor} {_text(answer, 'scsi_product') or _text(answer, 'product')}".strip()
    return " ".join(model.split())[:60]


def _own_word(answer: Record, nvme: Record, status: int) -> Iterator[str]:
    """Tell what the disk itself says is wrong."""
    warning = _number(nvme, "critical_warning") or 0
    bits = [fault for bit, fault in _NVME_WARNINGS.items() if warning >> bit & 1]
    yield from bits
    # NVMe's verdict is nothing but these bits.
    if (_record(answer, "smart_status").get("passed") is False or status & _FAILING) and not bits:
        yield "health"
    spare, least = _number(nvme, "available_spare"), _number(nvme, "available_spare_threshold")
    if spare is not None and least is not None and spare < least:
        yield "spare"
    attributes = list(_attributes(answer))
    now = [each for each in attributes if _text(each, "when_failed") == "now"]
    if any(_record(each, "flags").get("prefailure") is True for each in now) or (
        not attributes and status & _PREFAIL_NOW
    ):
        yield "attribute_now"
    if any(_record(each, "flags").get("prefailure") is not True for each in now):
        yield "attribute"
    if any(_text(each, "when_failed") == "past" for each in attributes) or (not attributes and status & _PAST):
        yield "attribute_past"


def _counts(answer: Record, nvme: Record) -> dict[str, int]:
    counts = {}
    for each in _attributes(answer):
        name, raw = _COUNTED.get(_number(each, "id") or 0), _number(_record(each, "raw"), "value")
        if name is not None and raw is not None and 0 <= raw < 2**32:
            counts[name] = raw
    grown = _number(answer, "scsi_grown_defect_list")
    if grown is not None:
        counts["reallocated"] = grown
    errors = _record(answer, "scsi_error_counter_log")
    lost = [_number(_record(errors, way), "total_uncorrected_errors") for way in ("read", "write", "verify")]
    # SCSI disks count errors over their whole life: what matters is whether there are more of them.
    if any(each is not None for each in lost):
        counts["media_errors"] = sum(filter(None, lost))
    media = _number(nvme, "media_errors")
    if media is not None:
        counts["media_errors"] = media
    return {name: count for name, count in counts.items() if count >= 0}


def _wear(answer: Record, nvme: Record) -> float | None:
    candidates = (
        _number(nvme, "percentage_used"),
        _number(answer, "scsi_percentage_used_endurance_indicator"),
        _number(_record(answer, "endurance_used"), "current_percent"),
    )
    for each in candidates:
        if each is not None and 0 <= each <= 255:
            return float(each)
    if _number(answer, "rotation_rate"):
        return None
    known = {_number(each, "id"): each for each in _attributes(answer)}
    for number in _WEAR:
        attribute = known.get(number, {})
        left = _number(attribute, "value")
        if (
            left is not None
            and 0 <= left <= 100
            and any(part in _text(attribute, "name").casefold() for part in _WEAR_NAMES)
        ):
            return float(100 - left)
    return None


def _temperature(answer: Record) -> float | None:
    degrees = _number(_record(answer, "temperature"), "current")
    return float(degrees) if degrees is not None and -40 < degrees < 150 and degrees != 0 else None


def _hours(answer: Record) -> int | None:
    hours = _number(_record(answer, "power_on_time"), "hours")
    return hours if hours is not None and 0 <= hours < 10**6 else None


def _failed_test(answer: Record) -> Iterator[str]:
    """Tell whether the newest self-test found something wrong. One that was broken off found nothing."""
    newest = _newest_test(answer)
    if newest is None:
        return
    kind, test = newest
    if kind == "ata" and _record(test, "status").get("passed") is False:
        yield "self_test"
    result = _record(test, "self_test_result" if kind == "nvme" else "result")
    if kind in ("nvme", "scsi") and _number(result, "value") in ((5, 6, 7) if kind == "nvme" else (3, 4, 5, 6, 7)):
        yield "self_test"


def _since_test(answer: Record) -> int | None:
    newest, now = _newest_test(answer), _hours(answer)
    if newest is None or now is None:
        return None
    kind, test = newest
    at = _number(_record(test, "power_on_time"), "hours") if kind == "scsi" else None
    at = _number(test, "power_on_hours") if kind == "nvme" else at
    if kind == "ata":
        at = _number(test, "lifetime_hours")
        # ATA notes the hour in 16 bits.
        return None if at is None else (now - at) % 65_536
    return None if at is None or at > now else now - at


def _newest_test(answer: Record) -> tuple[str, Record] | None:
    for kind, log, table in (
        ("ata", _record(_record(answer, "ata_smart_self_test_log"), "standard"), "table"),
        ("ata", _record(_record(answer, "ata_smart_self_test_log"), "extended"), "table"),
        ("nvme", _record(answer, "nvme_self_test_log"), "table"),
    ):
        tests = _records(log.get(table))
        if tests:
            return kind, tests[0]
    first = _record(answer, "scsi_self_test_0")
    return ("scsi", first) if first else None


def _attributes(answer: Record) -> Iterator[Record]:
    yield from _records(_record(answer, "ata_smart_attributes").get("table"))


def _record(answer: Record, name: str) -> Record:
    found = answer.get(name)
    return found if isinstance(found, dict) else {}


def _records(found: Any) -> list[Record]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(answer: Record, name: str) -> str:
    found = answer.get(name)
    return found.strip() if isinstance(found, str) else ""


def _number(answer: Record, name: str) -> int | None:
    found = answer.get(name)
    if isinstance(found, bool):
        return None
    if isinstance(found, float) and abs(found) < 2**63:
        return int(found)
    return found if isinstance(found, int) else None


def _numbers(found: Any) -> list[int]:
    return (
        [each for each in found if isinstance(each, int) and not isinstance(each, bool)]
        if isinstance(found, list)
        else []
    )
