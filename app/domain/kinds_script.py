"""The kind of check a technician writes: a signed script with a typed result."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, OK, UNKNOWN, WARNING, Impact, Item, Kind, Message, Respond, Unit

UNTRUSTED: Final = (
    "missing",
    "no_keys",
    "form",
    "signer",
    "signature",
    "digest",
    "expired",
    "platform",
    "host",
    "name",
    "older",
)
"""Values of ``detail['untrusted']`` of ``script.untrusted``: why an agent does not run a script."""

MALFORMED: Final = ("nothing", "too_long", "text", "json", "state", "value", "unit", "exit")
"""Values of ``detail['malformed']`` of ``script.malformed``: why the answer of a script is none."""

SCRIPT: Final[tuple[Kind, ...]] = (
    Kind(
        "script",
        Item.SCRIPT,
        "whatever the script measured; its unit is in detail['measured_in']",
        Unit.NONE,
        (
            Message("script.ok", OK, (), ("text", "measured_in")),
            Message("script.problem", BAD, (), ("text", "measured_in")),
            Message("script.unknown", UNKNOWN, (), ("text",)),
            Message("script.untrusted", WARNING, ("untrusted",), ("signer",)),
            Message("script.malformed", UNKNOWN, ("malformed",), ("text",)),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("script.value",),
    ),
)
"""One item is one script, by its name."""
