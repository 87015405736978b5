"""The lines of the page about the quality of alarms: figures with what would be good, who alarms most, what was reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.alarm_quality import TOP, Quality
from app.domain.check import State
from app.views.kit import words
from app.views.kit.column import Align, Column
from app.views.kit.look import Bar, Look, Plain
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.wire.alarm_questions import QualityAnswer

translate = QCoreApplication.translate

PER_HOUR, PER_HOUR_MOST = 6, 12
"""Alarms an hour that are acceptable, and the most that can be followed (EEMUA 191)."""
FLOOD_SHARE: Final = 0.01
TOP_SHARE: Final = 0.05
STALE_MOST: Final = 5
MIX: Final = (0.05, 0.15, 0.80)
HIGH_MOST: Final = 0.10


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        place: in the list.
        good: what it should be, in words; empty for one nobody judges.
        share: of its bar, 0 to 1; None has none.
        mark: what would be good, on the bar.
        view: of the alarms, where what it counts is seen; empty: nowhere.
    """

    id: str
    place: int
    name: str
    value: str
    good: str = ""
    share: float | None = None
    mark: float | None = None
    is_bad: bool = False
    view: str = ""


@dataclass(frozen=True, slots=True)
class Culprit:
    """A check that alarms often, or of which somebody said that it is badly made."""

    id: str
    place: int
    server_id: str
    server: str
    customer: str
    kind: str
    item: str
    count: int
    share: float
    reason: str = ""
    at: datetime | None = None
    who: str = ""

    @property
    def title(self) -> str:
        """Name of the check."""
        return words.title(self.kind, self.item)


def figures(answer: QualityAnswer, moments: Moments) -> list[Figure]:
    """Make the lines of a month; none where nothing alarmed."""
    quality = answer.quality
    length = answer.end - answer.start
    flood = quality.flood_s / max(1.0, length.total_seconds())
    top = sum(actor.share for actor in quality.actors)
    unadvised = sum(each.alarms for each in quality.spoken if words.guide(each.kind, each.code, State.CRITICAL) is None)
    count, percent = moments.number, moments.percent

    found = [
        Figure("alarms", 0, translate("quality", "Alarme"), count(quality.alarms), view="active"),
        Figure("per_hour", 1, translate("quality", "Alarme je Stunde"), count(quality.per_hour, decimals=1),
               translate("quality", "bis {count}, nie {most}").format(count=PER_HOUR, most=PER_HOUR_MOST),
               quality.per_hour / PER_HOUR_MOST, PER_HOUR / PER_HOUR_MOST, quality.per_hour > PER_HOUR),
        Figure("flood", 2, translate("quality", "Zeit in Alarmflut"), percent(flood * 100, decimals=1),
               translate("quality", "unter {share}").format(share=percent(FLOOD_SHARE * 100)),
               flood, FLOOD_SHARE, flood >= FLOOD_SHARE),
        Figure("top", 3, translate("quality", "Anteil der {count} häufigsten").format(count=TOP), percent(top * 100),
               translate("quality", "unter {share}").format(share=percent(TOP_SHARE * 100)), top, TOP_SHARE,
               top >= TOP_SHARE and quality.alarms > TOP),
        Figure("chattering", 4, translate("quality", "Flatternd"), count(quality.chattering),
               "0", _of(quality.chattering, quality), None, quality.chattering > 0, "flapping"),
        Figure("stale", 5, translate("quality", "Länger als 24 h"), count(quality.stale),
               translate("quality", "unter {count}").format(count=STALE_MOST), _of(quality.stale, quality), None,
               quality.stale >= STALE_MOST, "stale"),
        Figure("shelved", 6, translate("quality", "Über 7 T zurückgestellt"), count(quality.shelved_long), "0",
               _of(quality.shelved_long, quality), None, quality.shelved_long > 0, "shelved"),
        Figure("unadvised", 7, translate("quality", "Ohne „Was tun?“"), count(unadvised), "0", _of(unadvised, quality),
               None, unadvised > 0),
        Figure("reports", 8, translate("quality", "Gemeldet (R)"), count(len(answer.reports)), "0",
               None, None, bool(answer.reports)),
    ]  # fmt: skip
    names = (
        ("high", translate("quality", "Schwere hoch"), quality.high),
        ("medium", translate("quality", "Schwere mittel"), quality.medium),
        ("low", translate("quality", "Schwere niedrig"), quality.low),
    )
    for (name, said, number), good in zip(names, MIX, strict=True):
        share = _of(number, quality)
        is_bad = name == "high" and share > HIGH_MOST
        found.append(Figure(name, len(found), said, percent(share * 100),
                            translate("quality", "um {share}").format(share=percent(good * 100)), share, good, is_bad,
                            f"priority:{name}"))  # fmt: skip
    return [*found, *_hours(quality, length, moments, first=len(found))]


def culprits(answer: QualityAnswer, board: Board) -> list[Culprit]:
    """Make the lines of the checks that alarmed most."""
    return [
        Culprit(f"{place:03}", place, *_where(each.server_id, board), each.kind, each.item, each.alarms, each.share)
        for place, each in enumerate(answer.quality.actors)
    ]


def reports(answer: QualityAnswer, board: Board) -> list[Culprit]:
    """Make the lines of what was reported, the newest first."""
    found = []
    for place, each in enumerate(answer.reports):
        person = board.persons.get(each.by)
        reason = words.word("fault", each.reason.value)
        said = f"{reason}: {each.remark}" if each.remark else reason
        found.append(
            Culprit(
                f"{place:04} {each.alarm_id}", place, *_where(each.server_id, board), each.kind, each.item, 1, 0.0,
                said, each.at, "" if person is None else person.initials,
            )
        )  # fmt: skip
    return found


def figure_columns() -> list[Column[Figure]]:
    """Make the columns of the figures."""
    return [
        Column("name", translate("quality", "Kennzahl"), lambda figure: figure.name, is_stretched=True, tooltip=_target),
        Column("value", translate("quality", "Wert"), lambda figure: figure.value, width=124, look=_value_look,
               align=Align.END, tooltip=_target),
        Column("good", translate("quality", "gut ist"), lambda figure: figure.good, width=138,
               look=lambda figure: Plain(figure.good, Role.SECOND)),
    ]  # fmt: skip


def actor_columns(moments: Callable[[], Moments]) -> list[Column[Culprit]]:
    """Make the columns of the checks that alarmed most."""

    def share(each: Culprit) -> str:
        return moments().percent(each.share * 100)

    return [
        *_place_columns(),
        Column("count", translate("quality", "Alarme"), lambda each: str(each.count), width=70, align=Align.END,
               key=lambda each: -each.count),
        Column("share", translate("quality", "Anteil"), share, width=130,
               key=lambda each: -each.share, look=lambda each: Bar(each.share, share(each))),
    ]  # fmt: skip


def report_columns(moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Culprit]]:
    """Make the columns of what was reported."""

    def when(each: Culprit) -> str:
        return "" if each.at is None else moments().when(each.at, now=now())

    return [
        *_place_columns(),
        Column("reason", translate("quality", "Gemeldet"), lambda each: each.reason, width=220,
               tooltip=lambda each: each.reason),
        Column("at", translate("quality", "Wann"), when, width=110, key=lambda each: each.place),
        Column("who", translate("quality", "Wer"), lambda each: each.who, width=52),
    ]  # fmt: skip


def _place_columns() -> list[Column[Culprit]]:
    return [
        Column("server", translate("quality", "Server"), lambda each: each.server, width=130),
        Column("customer", translate("quality", "Kunde"), lambda each: each.customer, width=110),
        Column("check", translate("quality", "Prüfung"), lambda each: each.title, is_stretched=True,
               tooltip=lambda each: each.title),
    ]  # fmt: skip


def _hours(quality: Quality, length: timedelta, moments: Moments, *, first: int) -> list[Figure]:
    """The histogram: in how many hours so many alarms started."""
    total = max(1, sum(quality.hours), round(length / timedelta(hours=1)))
    names = (
        translate("quality", "Stunden ohne Alarm"),
        translate("quality", "Stunden mit 1 bis 5"),
        translate("quality", "Stunden mit 6 bis 11"),
        translate("quality", "Stunden mit 12 bis 29"),
        translate("quality", "Stunden mit 30 und mehr"),
    )
    each = (
        translate("quality", "Stunden mit 12 bis 29 je Techniker"),
        translate("quality", "Stunden mit 30 und mehr je Techniker"),
    )
    found = [
        Figure(f"hours{place}", first + place, name, moments.number(count), "", count / total)
        for place, (name, count) in enumerate(zip(names, quality.hours, strict=False))
    ]
    for place, (name, count) in enumerate(
        zip(each, quality.hours_each[-len(each) :], strict=False), len(names) - len(each)
    ):
        found.append(
            Figure(f"each{place}", first + len(found), name, moments.number(count), "0", count / total, None, count > 0)
        )
    return found


def _value_look(figure: Figure) -> Look:
    role = Role.WARNING if figure.is_bad else Role.TEXT
    if figure.share is None:
        return Plain(figure.value, role, is_strong=figure.is_bad)
    return Bar(min(1.0, figure.share), figure.value, role if figure.is_bad else Role.SECOND, figure.mark)


def _target(figure: Figure) -> str:
    said = f"{figure.name}: {figure.value}"
    if not figure.good:
        return said
    return translate("quality", "{figure} (gut ist: {good})").format(figure=said, good=figure.good)


def _of(count: int, quality: Quality) -> float:
    return count / quality.alarms if quality.alarms else float(bool(count))


def _where(server_id: str, board: Board) -> tuple[str, str, str]:
    server = board.servers.get(server_id)
    if server is None:
        return server_id, "", ""
    return server_id, server.name, words.customer(board.customers.get(server.customer_id), is_short=True)
