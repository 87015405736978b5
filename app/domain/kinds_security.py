"""The kinds of checks that came with the security of a server and the load of its lines."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, CRITICAL, OK, UNKNOWN, WARNING, Impact, Item, Kind, Message, Respond, Unit

CERTIFICATE_PROBLEMS: Final = (
    "expired",
    "not_yet_valid",
    "self_signed",
    "unknown_issuer",
    "wrong_host",
    "revoked",
    "other",
)
"""Values of ``detail['problem']`` of ``web.untrusted``."""

REDIRECT_PROBLEMS: Final = ("wrong_host", "insecure", "not_secured")
"""Values of ``detail['problem']`` of ``web.redirect``."""

_ABOUT: Final = ("version", "engine", "signatures")

SECURITY: Final[tuple[Kind, ...]] = (
    Kind(
        "antivirus",
        Item.PRODUCT,
        "working days since the day of the signatures",
        Unit.WORKING_DAYS,
        (
            Message("antivirus.ok", OK, ("signed_on",), _ABOUT),
            Message("antivirus.old", BAD, ("signed_on",), _ABOUT),
            Message("antivirus.off", CRITICAL, (), ("signed_on", *_ABOUT)),
            Message("antivirus.expired", CRITICAL, ("expired_on",), ("signed_on", *_ABOUT)),
            Message("antivirus.no_signatures", CRITICAL, (), ("version", "engine")),
            Message("antivirus.unreadable", UNKNOWN, (), _ABOUT),
            Message("antivirus.none", WARNING),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
    ),
    Kind(
        "network_load",
        Item.CARD,
        "share of the link's speed that is used, by the busier direction",
        Unit.PERCENT,
        (
            Message("network_load.ok", OK, ("in_bytes_s", "out_bytes_s", "speed_mbit")),
            Message("network_load.high", BAD, ("in_bytes_s", "out_bytes_s", "speed_mbit")),
        ),
        Impact.DEGRADED,
        Respond.WEEK,
        metrics=("net.load_percent",),
    ),
)
