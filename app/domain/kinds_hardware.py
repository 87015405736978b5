"""The kinds of checks looked at once a day: disks' own word on their health, Exchange databases, the last backup."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, CRITICAL, OK, WARNING, WINDOWS, Impact, Item, Kind, Message, Respond, Unit

SMART_REASONS: Final = (
    "health",
    "spare",
    "reliability",
    "read_only",
    "backup_power",
    "attribute_now",
    "attribute",
    "attribute_past",
    "reallocated",
    "pending",
    "uncorrectable",
    "media_errors",
    "rising",
    "cabling",
    "worn",
    "worn_out",
    "hot",
    "self_test",
    "self_test_old",
)
"""Parts of ``detail['reasons']`` of ``smart.failing`` and ``smart.suspect``."""

_DISK: Final = (
    "temperature_c",
    "wear_percent",
    "powered_s",
    "reallocated",
    "pending",
    "uncorrectable",
    "self_test_s",
)
"""What a disk tells of itself, where it does: ``powered_s`` is how long it has been switched on, ``self_test_s`` how long since its
last self-test."""

_DATABASE: Final = ("white_bytes", "volume_percent", "mailboxes", "mailbox", "mailbox_bytes", "largest")
"""``white_bytes``: free within the file; ``mailbox``: the largest one, ``largest``: the ten largest, with their sizes."""

_BACKUP: Final = ("size_bytes", "usual_bytes", "error")
"""``usual_bytes``: the middle one of the last backups; ``error``: the program's own word or number."""

HARDWARE: Final[tuple[Kind, ...]] = (
    Kind(
        "smart",
        Item.DISK,
        "number of things that are wrong with the disk",
        Unit.NONE,
        (
            Message("smart.ok", OK, ("model",), _DISK),
            Message("smart.suspect", WARNING, ("model", "reasons"), _DISK),
            Message("smart.failing", CRITICAL, ("model", "reasons"), _DISK),
            Message("smart.replaced", OK, ("model", "previous"), _DISK),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        metrics=("smart.temperature_c", "smart.wear_percent"),
    ),
    Kind(
        "exchange",
        Item.DATABASE,
        "size of the mailbox database's file",
        Unit.BYTES,
        (
            Message("exchange.ok", OK, (), _DATABASE),
            Message("exchange.large", BAD, (), _DATABASE),
            Message("exchange.share", BAD, ("volume_percent",), _DATABASE[:1] + _DATABASE[2:]),
            Message("exchange.dismounted", CRITICAL, (), _DATABASE),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        metrics=("exchange.database_bytes", "exchange.white_bytes"),
        platforms=WINDOWS,
    ),
    Kind(
        "backup",
        Item.BACKUP,
        "seconds since the last backup that succeeded",
        Unit.SECONDS,
        (
            Message("backup.ok", OK, ("last_at",), _BACKUP),
            Message("backup.old", BAD, ("last_at",), _BACKUP),
            Message("backup.partial", WARNING, ("last_at",), _BACKUP),
            Message("backup.small", WARNING, ("last_at", "size_bytes", "usual_bytes"), ("error",)),
            Message("backup.failed", CRITICAL, (), ("last_at", *_BACKUP)),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("backup.size_bytes",),
    ),
)
