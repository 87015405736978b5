"""Which graphs there are, what they draw, and which limits belong on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.check import Check
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.servers.curves import Curve

MOST_LINES: Final = 4
"""Lines a graph: as many as can be told apart."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One graph: its name and the metrics it draws, with a short name each where there are several.

    Attributes:
        item: the only one it draws; empty: those with the greatest values.
    """

    id: str
    title: str
    metrics: tuple[tuple[str, str], ...]
    item: str = ""


PANELS: Final = (
    Panel("cpu", QT_TRANSLATE_NOOP("panels", "CPU"), (("cpu.percent", ""),)),
    Panel("memory", QT_TRANSLATE_NOOP("panels", "RAM"), (("memory.percent", ""),)),
    Panel("disk", QT_TRANSLATE_NOOP("panels", "Platten belegt"), (("disk.used_percent", ""),)),
    Panel(
        "throughput",
        QT_TRANSLATE_NOOP("panels", "Platten-Durchsatz"),
        (
            ("disk.read_bytes_s", QT_TRANSLATE_NOOP("panels", "lesen")),
            ("disk.write_bytes_s", QT_TRANSLATE_NOOP("panels", "schreiben")),
        ),
    ),
    Panel("latency", QT_TRANSLATE_NOOP("panels", "Platten-Latenz"), (("disk.latency_ms", ""),)),
    Panel(
        "network",
        QT_TRANSLATE_NOOP("panels", "Netzwerk"),
        (
            ("net.in_bytes_s", QT_TRANSLATE_NOOP("panels", "ein")),
            ("net.out_bytes_s", QT_TRANSLATE_NOOP("panels", "aus")),
        ),
    ),
    Panel("load", QT_TRANSLATE_NOOP("panels", "Systemlast"), (("cpu.load1", ""),)),
)
WANTED: Final = tuple((metric, "*") for panel in PANELS for metric, _name in panel.metrics)
"""What is asked for."""


def title(panel: Panel) -> str:
    """Name a graph in the reader's language."""
    return QCoreApplication.translate("panels", panel.title)


def draws(panel: Panel, curve: Curve) -> bool:
    """Tell whether a graph is about this curve, and there is anything of it."""
    return curve.metric in dict(panel.metrics) and panel.item in ("", curve.item) and bool(len(curve.at))


def line_name(panel: Panel, curve: Curve) -> str:
    """Name a line: its item, its metric where a graph has two, the graph itself where it is alone."""
    said = dict(panel.metrics)[curve.metric]
    word = QCoreApplication.translate("panels", said) if said else ""
    return " ".join(filter(None, ("" if panel.item else curve.item, word))) or title(panel)


def curves_of(panel: Panel, curves: Iterable[Curve]) -> list[Curve]:
    """Choose the lines of a graph: all of its metrics, of the items with the greatest values, in the order of the items."""
    mine = [curve for curve in curves if draws(panel, curve)]
    most: dict[str, float] = {}
    for curve in mine:
        most[curve.item] = max(most.get(curve.item, 0.0), float(curve.high.max()))
    shown = sorted(most, key=lambda item: (-most[item], item))[: MOST_LINES // len(panel.metrics)]
    order = {metric: place for place, (metric, _name) in enumerate(panel.metrics)}
    return sorted((curve for curve in mine if curve.item in shown), key=lambda curve: (curve.item, order[curve.metric]))


def limits(panel: Panel, checks: Sequence[Check]) -> list[tuple[float, bool]]:
    """Give the limits to draw, each once: value and whether it is the critical one.

    A volume's limit is set on what is free and drawn on what is used.
    """
    kinds = {"cpu": "processor", "memory": "memory", "disk": "disk", "latency": ""}
    kind = kinds.get(panel.id, "")
    found: set[tuple[float, bool]] = set()
    for check in checks:
        if kind and check.kind == kind and check.is_enabled and check.unit in ("%", ""):
            for limit, is_critical in ((check.thresholds.warning, False), (check.thresholds.critical, True)):
                if limit is not None:
                    found.add((limit if check.thresholds.is_upper else 100.0 - limit, is_critical))
    return sorted(found)
