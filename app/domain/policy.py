"""Which checks a server gets: the standard by platform and plan, changed server by server."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from app.domain.antivirus import TOO_OLD
from app.domain.catalogue import KINDS
from app.domain.check import CheckSpec, Detail, Thresholds, validate
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.event_rule import rules_of
from app.domain.kind import COMPUTERS, DEVICES, Item, Platform, Unit

DAILY_AT = "06:00"
"""When daily checks run, local time: before anybody works, after the night's updates."""
INTERVAL_S = 60
"""Seconds between runs of a check that runs round the clock."""
QUICK_RETRY_S = 20
"""Seconds to the next look at a problem that takes no more than three looks to be believed."""
DEVICE_SENSORS_S = 300
"""Seconds between two looks at the sensors of a device: each is a walk through its tables, and metal warms slowly."""
WEB_INTERVAL_S = 300
"""Seconds between two visits of a web page: it is somebody's server."""

AGGREGATES = ("min", "avg", "max", "last")
"""What of a window's readings counts (setting ``aggregate``)."""
ANTIVIRUS_AT = "09:00"
"""When signatures are looked at, every day and so on every working day (rule R14, reading A21)."""
RESTART_DAYS = 14.0
"""Days after which a pending restart is a warning: it is the customer's to do (reading A9), and is forgotten."""
CENTRE = "centre"
"""Setting ``probe`` of a check that the central service runs itself."""

_LINUX = frozenset({Platform.LINUX})
_WINDOWS = frozenset({Platform.WINDOWS})
_GB = 1024.0**3
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Override:
    """What one server does differently, for every item of a kind (``*``) or for one. None: as in the standard.

    An override of something the standard does not have adds it: a web page, a service that matters.
    """

    kind: str
    item: str = "*"
    is_enabled: bool = True
    reason: str = ""
    """Why it is switched off; needed, because the contract promises monitoring."""
    interval_s: int | None = None
    daily_at: str | None = None
    attempts: int | None = None
    thresholds: Thresholds | None = None
    params: Detail = field(default_factory=dict)
    """Added to the standard's."""
    is_enforced: bool = False
    """What is nearer to the server may make it stricter, never weaker (``app.domain.policy_layers``)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the standard."""

    spec: CheckSpec
    platforms: frozenset[Platform] = COMPUTERS
    plans: frozenset[Plan] = frozenset(Plan)


def _often(
    kind: str,
    thresholds: Thresholds | None = None,
    *,
    item: str = "",
    attempts: int = 3,
    interval_s: int = INTERVAL_S,
) -> CheckSpec:
    return CheckSpec(
        kind=kind,
        item=item,
        interval_s=interval_s,
        attempts=attempts,
        retry_s=min(interval_s, 60 if attempts > 3 else QUICK_RETRY_S),
        thresholds=thresholds if thresholds is not None else Thresholds(is_upper=KINDS[kind].is_upper),
    )


def _once_a_day(kind: str, thresholds: Thresholds | None = None, *, limit_s: int) -> CheckSpec:
    """Make a daily check of all items; what it asks may take ``limit_s`` seconds to answer."""
    spec = replace(_often(kind, thresholds, item="*", attempts=1), interval_s=0, daily_at=DAILY_AT)
    return replace(spec, retry_s=300, params={"limit_s": limit_s})


def _sustained(
    kind: str, thresholds: Thresholds, *, item: str = "", window_s: int, aggregate: str = "min"
) -> CheckSpec:
    """Make a line that judges all readings of a window; a second look is for probes that failed once."""
    return replace(
        _often(kind, thresholds, item=item, attempts=2), params={"window_s": window_s, "aggregate": aggregate}
    )


# Attempts and windows: what swings (processor, memory, throughput) has to be bad for minutes; what does not (a full disk, a stopped service
# found twice) is believed sooner. Monitoring is the same in every plan (matrix row C1).
_STANDARD: tuple[_Line, ...] = (
    _Line(_sustained("processor", Thresholds(90.0, 98.0, recovery=5.0), window_s=300)),
    _Line(_often("load", Thresholds(2.0, 4.0, recovery=0.25), attempts=5), _LINUX),
    _Line(_sustained("memory", Thresholds(90.0, 97.0, recovery=3.0), window_s=300)),
    _Line(_often("swap", Thresholds(60.0, 90.0, recovery=5.0), attempts=5)),
    _Line(
        replace(
            _often("disk", Thresholds(10.0, 5.0, is_upper=False, recovery=1.0), item="*", attempts=2),
            params={"full_days_warning": 7},
        )
    ),
    _Line(_often("inodes", Thresholds(10.0, 5.0, is_upper=False, recovery=1.0), item="*", attempts=2), _LINUX),
    _Line(_sustained("disk_io", Thresholds(95.0, None, recovery=10.0), item="*", window_s=900, aggregate="avg")),
    _Line(_often("network", Thresholds(1.0, 10.0, recovery=0.5), item="*", attempts=5)),
    _Line(_often("services", Thresholds(1.0, None), attempts=2)),
    _Line(_often("uptime", attempts=1)),
    _Line(_sustained("network_load", Thresholds(90.0, None, recovery=10.0), item="*", window_s=900, aggregate="avg")),
    _Line(_often("restart", Thresholds(RESTART_DAYS, None), attempts=1)),
    _Line(replace(_once_a_day("antivirus", Thresholds(TOO_OLD, 6.0), limit_s=90), daily_at=ANTIVIRUS_AT, attempts=2)),
    _Line(_often("clock", Thresholds(5.0, 60.0, recovery=1.0), attempts=3)),
    _Line(_often("agent_spool", Thresholds(5_000.0, 50_000.0, recovery=1_000.0), attempts=3)),
    _Line(_often("processes", Thresholds(2_000.0, 5_000.0, recovery=100.0), attempts=3)),
    _Line(_often("events", item="*", attempts=2)),
    _Line(replace(_once_a_day("logons", limit_s=60), item="")),
    _Line(_often("temperature", Thresholds(90.0, 100.0, recovery=5.0), item="*")),
    _Line(_once_a_day("smart", limit_s=120)),
    _Line(_once_a_day("exchange", Thresholds(200.0 * _GB, 950.0 * _GB, recovery=_GB), limit_s=180), _WINDOWS),
    _Line(_once_a_day("backup", Thresholds(30.0 * _HOUR_S, 78.0 * _HOUR_S), limit_s=120)),
    _Line(_often("device", attempts=2), DEVICES),
    _Line(_often("device_uptime", attempts=2), DEVICES),
    _Line(
        replace(
            _sustained("interface", Thresholds(90.0, None, recovery=10.0), item="*", window_s=900),
            attempts=3,
            params={
                "window_s": 900,
                "aggregate": "min",
                "errors_warning": 1.0,
                "errors_critical": 10.0,
                "down_days_warning": 7,
            },
        ),
        DEVICES,
    ),
    _Line(_often("temperature", Thresholds(90.0, 100.0, recovery=5.0), item="*", interval_s=DEVICE_SENSORS_S), DEVICES),
    _Line(_often("component", item="*", interval_s=DEVICE_SENSORS_S), DEVICES),
)


def default_policy(platform: str, plan: Plan | None = None) -> tuple[CheckSpec, ...]:
    """Give the standard checks of a server.

    Args:
        platform: a `Platform`; another one gets what exists on every computer.
        plan: of its customer; None: no contract yet, which is watched as Basis.
    """
    wanted = plan if plan is not None else Plan.BASIS
    is_device = platform == Platform.DEVICE
    return tuple(
        line.spec
        for line in _STANDARD
        if wanted in line.plans and (platform in line.platforms or (line.platforms == COMPUTERS and not is_device))
    )


def page_name(url: str, pages: Mapping[str, str]) -> str:
    """Name the check of a page by its host; a second one of the same host by port, path and question too.

    Args:
        url: the page.
        pages: pages that are watched there already, by name; one that is among them keeps its name.
    """
    for name, known in pages.items():
        if known == url:
            return name
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host not in pages:
        return host
    port = f":{parts.port}" if parts.port else ""
    question = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path}{question}"[:200]


def page(url: str, *, host: str, interval_s: int = WEB_INTERVAL_S, slow_ms: float = 3_000.0) -> CheckSpec:
    """Make the check of a web page: slow from ``slow_ms``; certificates warn 21 days and are critical 7 days before their end."""
    return replace(
        _often("web", Thresholds(slow_ms, 5 * slow_ms, recovery=slow_ms / 10), item=host, interval_s=interval_s),
        params={"url": url, "certificate_warning_days": 21, "certificate_critical_days": 7},
    )


def watched_service(name: str) -> CheckSpec:
    """Make the check of one chosen service: critical when it does not run."""
    return _often("service", Thresholds(None, 0.0, is_upper=False), item=name, attempts=2)


def merge(specs: Sequence[CheckSpec], overrides: Iterable[Override]) -> tuple[CheckSpec, ...]:
    """Change a standard by a server's overrides, one after the other.

    An override for all items changes the lines of its kind; one for a single item makes a line of its own beside the line for all
    items, which then no longer concerns that item (`spec_for`). Switching off everything of a kind drops its lines; switching off a
    single item keeps a line with ``params['is_enabled']`` False, for the others go on.

    Raises:
        Refused: see `validated`; ``check.reason_missing`` for switching off without a reason.
    """
    lines = {(spec.kind, spec.item): spec for spec in specs}
    for override in overrides:
        if not override.is_enabled and not override.reason.strip():
            raise Refused("check.reason_missing", kind=override.kind)
        for key in keys_of(lines, override):
            is_one_of_all = key[1] not in ("", "*") and (key[0], "*") in lines
            if override.is_enabled or is_one_of_all:
                base = lines.get(key) or lines.get((key[0], "*")) or fresh(override)
                lines[key] = validated(changed(base, override, item=key[1]))
            else:
                lines.pop(key, None)
    return tuple(lines.values())


def is_enabled(spec: CheckSpec) -> bool:
    """Tell whether a line is to be run; False: it only takes its item out of the line for all items."""
    return bool(spec.params.get("is_enabled", True))


def is_agents(spec: CheckSpec) -> bool:
    """Tell whether a line is for the agent to run, and not for the central service."""
    return is_enabled(spec) and spec.params.get("probe") != CENTRE


def by_contract(spec: CheckSpec, contract: Contract | None) -> CheckSpec:
    """Say in a line what depends on the contract: which days are working days, and whether protection was bought (row C21).

    Anti-virus management is part of Plus and Premium, and can be had besides with Basis.
    """
    if spec.kind != "antivirus" or contract is None:
        return spec
    expected = contract.has_antivirus or contract.plan is not Plan.BASIS
    return replace(spec, params={"working_days": contract.working_days.value, "expected": expected} | dict(spec.params))


def spec_for(specs: Iterable[CheckSpec], kind: str, item: str) -> CheckSpec | None:
    """Find the line an instance is judged by: its own, else the one for all items; None when it is not checked."""
    found = {spec.item: spec for spec in specs if spec.kind == kind and spec.item in (item, "*")}
    spec = found.get(item) or found.get("*")
    return spec if spec is not None and is_enabled(spec) else None


def scaled(specs: Iterable[CheckSpec], *, interval_s: int) -> tuple[CheckSpec, ...]:
    """Run round-the-clock checks faster or slower, in proportion: what ran every minute runs every ``interval_s`` seconds.

    Daily checks stay daily. The embedded mode uses 10 s.
    """
    return tuple(
        spec
        if spec.interval_s == 0
        else replace(
            spec,
            interval_s=max(1, round(spec.interval_s * interval_s / INTERVAL_S)),
            retry_s=max(1, round(spec.retry_s * interval_s / INTERVAL_S)),
            params=_scaled_params(spec.params, interval_s),
        )
        for spec in specs
    )


def _scaled_params(params: Detail, interval_s: int) -> Detail:
    """A window keeps its number of readings."""
    if "window_s" not in params:
        return params
    return {**params, "window_s": float(params["window_s"]) * interval_s / INTERVAL_S}


def validated(spec: CheckSpec) -> CheckSpec:
    """Give back a line that makes sense.

    Raises:
        Refused: ``check.kind_unknown``; ``check.item`` when the kind has no items or needs one; ``check.schedule`` when it is neither
            daily nor has an interval of at least a second; ``check.attempts`` below 1; ``check.window`` for a window that cannot be filled; ``thresholds.*`` (see `app.domain.check`),
            ``thresholds.direction`` when high and low are mixed up, ``thresholds.percent`` when a share's limit can never be met or,
            with its recovery, never be left; ``events.*`` when a rule for events is wrong (see `app.domain.event_rule`).
    """
    kind = KINDS.get(spec.kind)
    if kind is None or kind.is_central:
        raise Refused("check.kind_unknown", kind=spec.kind)
    if (kind.item is Item.NOTHING) is not (spec.item == ""):
        raise Refused("check.item", kind=spec.kind, item=spec.item)
    if not (_is_clock_time(spec.daily_at) if spec.interval_s == 0 else spec.interval_s >= 1 and not spec.daily_at):
        raise Refused("check.schedule", kind=spec.kind)
    if spec.attempts < 1 or spec.retry_s < 1:
        raise Refused("check.attempts", kind=spec.kind)
    _validate_window(spec)
    _validate_limits(validate(spec.thresholds), spec.kind)
    if spec.kind == "events":
        rules_of(spec.params, ())
    return spec


def _validate_window(spec: CheckSpec) -> None:
    """See to it that a window has room for two readings and is made of one of the known ways."""
    if "window_s" not in spec.params:
        return
    try:
        window_s = float(spec.params["window_s"])
    except ValueError:
        raise Refused("check.window", kind=spec.kind) from None
    is_known = spec.params.get("aggregate", "min") in AGGREGATES
    if not (is_known and math.isfinite(window_s) and (window_s == 0 or 2 * spec.interval_s <= window_s <= 86_400)):
        raise Refused("check.window", kind=spec.kind)


def _validate_limits(thresholds: Thresholds, name: str) -> None:
    kind = KINDS[name]
    limits = [limit for limit in (thresholds.warning, thresholds.critical) if limit is not None]
    if limits and thresholds.is_upper is not kind.is_upper:
        raise Refused("thresholds.direction", kind=name)
    if kind.unit is not Unit.PERCENT:
        return
    for limit in limits:
        left_at = limit - thresholds.recovery if thresholds.is_upper else limit + thresholds.recovery
        if not 0 <= limit <= 100 or not (left_at > 0 if thresholds.is_upper else left_at < 100):
            raise Refused("thresholds.percent", kind=name, limit=limit)


def keys_of(lines: Collection[tuple[str, str]], override: Override) -> list[tuple[str, str]]:
    """Find the lines an override is about; a new one when there is none yet."""
    if override.item != "*":
        return [(override.kind, override.item)]
    known = [key for key in lines if key[0] == override.kind]
    kind = KINDS.get(override.kind)
    return known or [(override.kind, "" if kind is not None and kind.item is Item.NOTHING else "*")]


def fresh(override: Override) -> CheckSpec:
    """Make a line for something the standard does not have."""
    if override.kind not in KINDS:
        raise Refused("check.kind_unknown", kind=override.kind)
    return _often(override.kind, item=override.item)


def changed(base: CheckSpec, override: Override, *, item: str) -> CheckSpec:
    """Lay an override over a line; what it does not say stays."""
    params = {**base.params, **override.params}
    if override.is_enabled:
        params.pop("is_enabled", None)
    else:
        params["is_enabled"] = False
    interval_s, daily_at = base.interval_s, base.daily_at
    if override.daily_at:
        interval_s, daily_at = 0, override.daily_at
    elif override.interval_s is not None:
        interval_s, daily_at = override.interval_s, ""
    return replace(
        base,
        item=item,
        interval_s=interval_s,
        daily_at=daily_at,
        attempts=base.attempts if override.attempts is None else override.attempts,
        thresholds=base.thresholds if override.thresholds is None else override.thresholds,
        params=params,
    )


def _is_clock_time(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    if not (colon and len(hours) == len(minutes) == 2 and hours.isdecimal() and minutes.isdecimal()):
        return False
    return int(hours) < 24 and int(minutes) < 60
