"""Which graphs a network device has: a line in and a line out for each interface that is shown, then errors, answers, heat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.check import Check
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import collated
from app.views.servers import interface_columns
from app.views.servers.panels import Panel

MOST_PORTS: Final = 3
"""Interfaces shown at once where none was chosen: those with the most traffic now."""
_IN, _OUT, _ERRORS = "net.in_bytes_s", "net.out_bytes_s", "net.errors_s"
_ANSWER: Final = Panel("answer", QT_TRANSLATE_NOOP("panels", "Antwortzeit"), (("device.answer_ms", ""),))
_HEAT: Final = Panel("heat", QT_TRANSLATE_NOOP("panels", "Temperatur"), (("temperature.celsius", ""),))
_LOST: Final = Panel("errors", QT_TRANSLATE_NOOP("panels", "Fehler und Verworfenes je s"), ((_ERRORS, ""),))


@dataclass(frozen=True, slots=True)
class Choice:
    """The graphs to draw, and the series they are drawn of."""

    panels: tuple[Panel, ...]
    wanted: tuple[tuple[str, str], ...]


def ports(checks: Iterable[Check]) -> list[Check]:
    """Give the interfaces that can have graphs, by name."""
    found = [
        check
        for check in checks
        if check.kind == interface_columns.KIND
        and interface_columns.is_one(check)
        and not interface_columns.is_idle(check)
    ]
    return sorted(found, key=lambda check: collated(check.item))


def choice(found: Sequence[Check], chosen: str = "") -> Choice:
    """Choose the graphs of a device.

    Args:
        found: its interfaces.
        chosen: name of the only one that is wanted; empty: the busiest.
    """
    shown = [check for check in found if check.item == chosen] or sorted(found, key=_busy)[:MOST_PORTS]
    shown.sort(key=lambda check: collated(check.item))
    lines = tuple(
        Panel(
            f"port {check.item}",
            interface_columns.name(check),
            ((_IN, QT_TRANSLATE_NOOP("panels", "ein")), (_OUT, QT_TRANSLATE_NOOP("panels", "aus"))),
            item=check.item,
        )
        for check in shown
    )
    wanted = [(metric, check.item) for check in shown for metric in (_IN, _OUT, _ERRORS)]
    others = (_LOST, _ANSWER, _HEAT) if shown else (_ANSWER, _HEAT)
    return Choice((*lines, *others), (*wanted, ("device.answer_ms", "*"), ("temperature.celsius", "*")))


def _busy(check: Check) -> tuple[object, ...]:
    flow = sum(
        float(value) for key in ("in_bytes_s", "out_bytes_s") if isinstance(value := check.detail.get(key), float)
    )
    return (-flow, collated(check.item))
