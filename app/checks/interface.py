"""Interfaces of a network device: links that were lost, errors, and lines that are full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from app.checks.device import answering, polled
from app.checks.finding import Finding, Measured, NotApplicable, Says, waiting
from app.checks.interface_memory import SETTLED, Memory
from app.checks.selection import EVERY, is_wanted
from app.checks.snmp_interfaces import Interface, Look, Traffic, is_uncountable, traffic
from app.domain.check import CheckSpec, Detail, State, Thresholds, evaluate

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Look at each interface.

    An interface that is meant to be up and is not is a problem only when it was up before, and when it matters: it is named by the
    check or by the setting ``down_critical`` (critical), by ``down_warning`` (a warning), or it had been up without a break for
    ``down_days_warning`` days (a warning): so long holds what belongs to the network, and no computer on a desk. The two settings
    are lists of names or descriptions, in which ``*`` and ``?`` stand for any characters.
    Errors and dropped packets a second are judged by ``errors_warning`` and ``errors_critical``; the value is the used share of the
    speed.

    Raises:
        NotApplicable: there is no interface.
        NoData: the device does not answer.
    """
    device = polled(target)
    with answering():
        before, after = device.looks(target.clock)
    if not after.interfaces and spec.item == EVERY:
        raise NotApplicable("none_found")
    memory = Memory.read(target.marks)
    memory.see(after, now=target.now)
    memory.write(target.marks)
    chosen = [each for each in after.interfaces.values() if _is_chosen(spec, each)]
    return [_finding(_Seen(spec, target, memory, before, after), each) for each in chosen]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one run has to judge by."""

    spec: CheckSpec
    target: Target
    memory: Memory
    before: Look | None
    after: Look


def _is_chosen(spec: CheckSpec, port: Interface) -> bool:
    return is_wanted(spec, port.name) and (spec.item != EVERY or not port.is_inner)


def _finding(seen: _Seen, port: Interface) -> Finding:
    if not port.is_enabled:
        disabled = Says("check.not_applicable", {"reason": "disabled"})
        return Finding(port.name, state=State.NOT_APPLICABLE, own=disabled, is_only_if_known=seen.spec.item == EVERY)
    if not port.is_up:
        return _lost(seen, port)
    if seen.before is None or port.name not in seen.before.interfaces:
        return waiting(port.name)
    through = traffic(seen.before, seen.after, port.name)
    if through is not None:
        return _counted(seen, port, through)
    if is_uncountable(seen.before, seen.after, port.name):
        return Finding(port.name, state=State.OK, own=Says("interface.ok", _told(port)))
    return waiting(port.name)


def _lost(seen: _Seen, port: Interface) -> Finding:
    """Judge an interface without a link."""
    if seen.after.uptime < SETTLED and seen.spec.item == EVERY:
        return waiting(port.name)
    state, detail = _loss(seen, port), _named(port)
    says = Says("interface.idle" if state is State.OK else "interface.down", detail)
    return Finding(port.name, state=state, own=says, is_only_if_known=seen.spec.item == EVERY)


def _loss(seen: _Seen, port: Interface) -> State:
    params = seen.spec.params
    if seen.spec.item != EVERY or _is_listed(port, params.get("down_critical", "")):
        return State.CRITICAL
    days = float(params.get("down_days_warning", 0.0))
    held = seen.memory.held(port.name)
    has_held = days > 0 and held is not None and held >= timedelta(days=days)
    return State.WARNING if has_held or _is_listed(port, params.get("down_warning", "")) else State.OK


def _is_listed(port: Interface, patterns: object) -> bool:
    names = [each.casefold() for each in (port.name, port.alias) if each]
    wanted = [each.strip() for each in str(patterns).casefold().split(",")]
    return any(fnmatchcase(name, pattern) for name in names for pattern in wanted if pattern)


def _counted(seen: _Seen, port: Interface, through: Traffic) -> Finding:
    """Judge what went through an interface."""
    detail = _told(port, through)
    bad = _errors(seen, port, through.errors_s + through.discards_s)
    return Finding(
        port.name,
        value=through.used_percent,
        good=Says("interface.ok", detail),
        bad=Says("interface.busy", detail),
        state=bad if bad is not State.OK else State.OK if through.used_percent is None else None,
        own=Says("interface.ok" if bad is State.OK else "interface.errors", detail),
        samples=(
            Measured("net.in_bytes_s", round(through.in_bytes_s, 1), port.name),
            Measured("net.out_bytes_s", round(through.out_bytes_s, 1), port.name),
            Measured("net.errors_s", round(through.errors_s + through.discards_s, 3), port.name),
        ),
    )


def _errors(seen: _Seen, port: Interface, rate: float) -> State:
    """Judge errors and dropped packets a second; half of a limit is needed to leave it."""
    warning, critical = (_limit(seen.spec.params, name) for name in ("errors_warning", "errors_critical"))
    lowest = min((each for each in (warning, critical) if each is not None), default=0.0)
    key = ("interface.errors", port.name)
    verdict = evaluate(rate, Thresholds(warning, critical, recovery=lowest / 2), seen.target.verdicts.get(key))
    seen.target.verdicts[key] = verdict
    return verdict


def _limit(params: Mapping[str, object], name: str) -> float | None:
    value = params.get(name)
    return float(value) if isinstance(value, (int, float)) and value > 0 else None


def _told(port: Interface, through: Traffic | None = None) -> Detail:
    detail: dict[str, str | float] = {**_named(port)}
    if port.speed_mbit is not None:
        detail["speed_mbit"] = port.speed_mbit
    if through is not None:
        detail |= {
            "in_bytes_s": round(through.in_bytes_s, 1),
            "out_bytes_s": round(through.out_bytes_s, 1),
            "errors": round(through.errors_s, 3),
            "discards": round(through.discards_s, 3),
        }
    return detail


def _named(port: Interface) -> dict[str, str]:
    return {"alias": port.alias} if port.alias else {}
