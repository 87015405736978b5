"""What each kind of check measures and what it may say: the one list probes follow and views put into words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.check import CheckResult, State
from app.domain.kind import UNKNOWN, Item, Kind, Message
from app.domain.kinds_hardware import HARDWARE
from app.domain.kinds_logs import LOGS
from app.domain.kinds_machine import MACHINE
from app.domain.kinds_script import SCRIPT
from app.domain.kinds_security import SECURITY
from app.domain.kinds_site import SITE
from app.domain.kinds_snmp import SNMP

REASONS = (
    "platform",
    "virtual",
    "container",
    "no_swap",
    "none_found",
    "not_installed",
    "no_speed",
    "replaced",
    "over",
    "revoked",
    "disabled",
)
"""Values of ``detail['reason']`` of ``check.not_applicable``."""

FAILURES = ("dns", "refused", "timeout", "tls", "network", "protocol", "redirects", "forbidden")
"""Values of ``detail['reason']`` of ``web.unreachable``."""

RESTART_REASONS = ("updates", "components", "file_renames", "rename", "kernel", "libraries", "package")
"""Parts of ``detail['reasons']`` of ``restart.pending``."""

SERVICE_STATES = ("stopped", "failed", "paused", "starting", "stopping", "disabled")
"""Values of ``detail['status']`` of ``service.stopped``."""

COMMON: tuple[Message, ...] = (
    Message("check.failed", UNKNOWN, ("error",)),
    Message("check.timeout", UNKNOWN, ("limit_s",)),
    Message("check.denied", UNKNOWN, (), ("error",)),
    Message("check.missing", UNKNOWN),
    Message("check.no_data", UNKNOWN),
    Message("check.not_applicable", frozenset({State.NOT_APPLICABLE}), ("reason",)),
)
"""What every kind may say.

``check.failed``: the probe broke off, ``error`` is the system's own text. ``check.missing``: the item was there before or was
named in the policy, and is not found. ``check.no_data``: it ran and there is no value. A rate needs two readings: a probe that
has only one yet returns no result at all rather than ``check.no_data``.
"""

_KINDS: Final[tuple[Kind, ...]] = (
    *MACHINE,
    *HARDWARE,
    *SECURITY,
    *SCRIPT,
    *LOGS,
    *SNMP,
    *SITE,
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of check by its name. Probes exist for all of them but the central ones."""

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {message.code: message for message in (*COMMON, *(each for kind in _KINDS for each in kind.messages))}
)
"""Every message by its code: what views need words for, in every language."""


def flaws(result: CheckResult) -> tuple[str, ...]:
    """Tell where ``result`` departs from the catalogue; empty when it follows it.

    For tests of probes and for the central service's log: a result with a flaw is still judged by its state.
    """
    kind = KINDS.get(result.kind)
    if kind is None:
        return (f"kind {result.kind!r} is not in the catalogue",)
    found = []
    message = next((each for each in (*kind.messages, *COMMON) if each.code == result.code), None)
    if message is None:
        return (f"{result.kind} does not say {result.code!r}",)
    if result.state not in message.states:
        found.append(f"{result.code} does not go with {result.state}")
    found += [f"{result.code} lacks {name!r}" for name in message.names if name not in result.detail]
    known = {*message.names, *message.optional}
    found += [f"{result.code} does not know {name!r}" for name in result.detail if name not in known]
    if result.value is not None and result.unit != kind.unit:
        found.append(f"{result.kind} is measured in {kind.unit.value!r}, not {result.unit!r}")
    if (result.item == "") is not (kind.item is Item.NOTHING):
        found.append(f"{result.kind} names {kind.item}, not {result.item!r}")
    return tuple(found)
