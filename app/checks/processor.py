"""Processor: how busy the cores were since the last run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, Says, waiting
from app.checks.rates import Reading
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class ProcessorTimes:
    """Seconds since the start of the machine, summed over all cores."""

    idle_s: float
    total_s: float
    cores: int


class ProcessorReader(Protocol):
    """Reads the processor's time accounts."""

    def times(self) -> ProcessorTimes:
        """Tell how long the cores were idle, and how long there were."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the busy share of all cores; when it is too high, name the process that took the most.

    The name needs two readings of the process table, which is costly: it is only looked at while the share is above the
    warning, so it is known from the second such run on.
    """
    times = target.readers.processor.times()
    now = target.clock()
    # Idle time may run backwards by a tick when cores come and go; only the total tells a reset.
    before = target.memory.exchange("processor", "", Reading(now, {"idle": times.idle_s, "total": times.total_s}))
    if before is None or times.total_s <= before.counters["total"]:
        return [waiting()]
    total = times.total_s - before.counters["total"]
    idle = min(max(times.idle_s - before.counters["idle"], 0.0), total)
    percent = round(100 * (1 - idle / total), 1)
    cores = {"cores": times.cores}
    limit = spec.thresholds.warning
    heaviest = _heaviest(target, now, times.cores) if limit is not None and percent >= limit else {}
    return [
        Finding(
            value=percent,
            good=Says("processor.ok", cores),
            bad=Says("processor.high", cores | heaviest),
            samples=(Measured("cpu.percent", percent),),
        )
    ]


def _heaviest(target: Target, now: float, cores: int) -> dict[str, str | float]:
    """Name the process that used the most processor time since the last look, with its share of all cores."""
    try:
        seconds = target.readers.processes.processor_seconds()
    except OSError:  # The name is a courtesy: without it the value still counts.
        return {}
    before = target.memory.exchange("processor", "processes", Reading(now, seconds))
    if before is None or now <= before.at:
        return {}
    used = {name: value - before.counters[name] for name, value in seconds.items() if name in before.counters}
    name = max(used, key=lambda each: used[each], default="")
    if not name or used[name] <= 0:
        return {}
    percent = 100 * used[name] / (now - before.at) / cores
    return {"process": name.partition(":")[2], "process_percent": round(min(percent, 100.0), 1)}
