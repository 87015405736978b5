"""The lines of the leaf about availability: how available a server and its checks were, and when they were not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.views.kit import words
from app.views.kit.column import Align, Column, collated
from app.views.kit.look import Bar, Look, Plain
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.kit.words_values import duration
from app.wire.alarm_questions import Availability, AvailabilityAnswer, Figures, Outage

translate = QCoreApplication.translate
_CENT: Final = Decimal("0.01")
_LOWEST: Final = 90.0
"""Where the bars begin: below it nobody reads a bar any more."""


@dataclass(frozen=True, slots=True)
class Line:
    """How available one thing was; the server itself comes first."""

    id: str
    place: tuple[bool, float, tuple[tuple[int, int, str], ...]]
    name: str
    found: Availability

    @property
    def is_server(self) -> bool:
        """Whether it is the server itself."""
        return not self.found.check_id


@dataclass(frozen=True, slots=True)
class Down:
    """One time something was out."""

    id: str
    name: str
    found: Outage

    @property
    def seconds(self) -> float:
        """How long."""
        return (self.found.end - self.found.start).total_seconds()


def lines(answer: AvailabilityAnswer, server: str) -> list[Line]:
    """Make the lines: the server, then its checks, the least available first."""
    found = []
    for place, each in enumerate((answer.server, *answer.checks)):
        name = server if not each.check_id else words.title(each.kind, each.item)
        percent = 101.0 if each.percent is None else float(each.percent)
        found.append(
            Line(each.check_id or f"server {place}", (bool(each.check_id), percent, collated(name)), name, each)
        )
    return found


def downs(answer: AvailabilityAnswer, server: str) -> list[Down]:
    """Make the lines of the outages."""
    return [
        Down(f"{place:04}", server if not each.check_id else words.title(each.kind, each.item), each)
        for place, each in enumerate(answer.outages)
    ]


def percent(value: Decimal | None, moments: Moments) -> str:
    """Write an availability with two places, rounded down: what was out for a moment is never 100 %."""
    if value is None:
        return translate("availability", "nicht bekannt")
    return moments.percent(float(value.quantize(_CENT, ROUND_DOWN)), decimals=2)


def line_columns(moments: Callable[[], Moments]) -> list[Column[Line]]:
    """Make the columns of what was how available."""

    def length(seconds: float) -> str:
        return duration(seconds, moments()) if seconds else "–"

    return [
        Column("name", translate("availability", "Server und Prüfungen"), lambda line: line.name, is_stretched=True,
               key=lambda line: line.place, look=lambda line: Plain(line.name, is_strong=line.is_server),
               tooltip=lambda line: line.name),
        Column("always", translate("availability", "Rund um die Uhr"), lambda line: percent(line.found.percent, moments()),
               width=170, align=Align.END, key=lambda line: _key(line.found),
               look=lambda line: _look(line.found, moments())),
        Column("service", translate("availability", "In der Servicezeit"),
               lambda line: percent(line.found.service.percent, moments()), width=170, align=Align.END,
               key=lambda line: _key(line.found.service), look=lambda line: _look(line.found.service, moments())),
        Column("down", translate("availability", "Ausfall"), lambda line: length(line.found.down_s), width=90,
               align=Align.END, key=lambda line: -line.found.down_s),
        Column("maintenance", translate("availability", "In Wartung"), lambda line: length(line.found.maintenance_s),
               width=112, align=Align.END, key=lambda line: -line.found.maintenance_s),
        Column("unknown", translate("availability", "Unbekannt"), lambda line: length(line.found.unknown_s), width=112,
               align=Align.END, key=lambda line: -line.found.unknown_s),
    ]  # fmt: skip


def down_columns(moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Down]]:
    """Make the columns of the outages."""

    def ends(down: Down) -> str:
        if down.found.is_open and down.found.end >= now():
            return translate("availability", "dauert an")
        return moments().when(down.found.end, now=now())

    def length(seconds: float) -> str:
        return duration(seconds, moments()) if seconds else "–"

    return [
        Column("name", translate("availability", "Ausgefallen"), lambda down: down.name, is_stretched=True,
               look=lambda down: Plain(down.name, is_strong=not down.found.check_id), tooltip=lambda down: down.name),
        Column("start", translate("availability", "Von"), lambda down: moments().when(down.found.start, now=now()),
               width=130, key=lambda down: down.found.start),
        Column("end", translate("availability", "Bis"), ends, width=130, key=lambda down: down.found.end),
        Column("length", translate("availability", "Dauer"), lambda down: length(down.seconds), width=90, align=Align.END,
               key=lambda down: -down.seconds),
        Column("service", translate("availability", "In der Servicezeit"), lambda down: length(down.found.service_s),
               width=140, align=Align.END, key=lambda down: -down.found.service_s),
        Column("maintenance", translate("availability", "In Wartung"), lambda down: length(down.found.maintenance_s),
               width=112, align=Align.END, key=lambda down: -down.found.maintenance_s),
    ]  # fmt: skip


def _key(found: Figures) -> float:
    return 101.0 if found.percent is None else float(found.percent)


def _look(found: Figures, moments: Moments) -> Look:
    said = percent(found.percent, moments)
    if found.percent is None:
        return Plain(said, Role.HINT)
    share = (float(found.percent) - _LOWEST) / (100.0 - _LOWEST)
    return Bar(max(0.0, share), said, Role.WARNING if found.down_s else Role.SECOND)
