"""The columns of the server list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.antivirus import TOO_OLD
from app.domain.fleet import Server
from app.views.kit import device_words, words
from app.views.kit.column import Align, Column, collated, late
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Bar, Chip, Look, Plain, State
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.servers import standing
from app.views.servers.roster import Row
from app.views.servers.standing import Standing

SEEN = "seen"
"""Id of the column that follows the clock."""


def columns(moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Row]]:
    """Make the columns in the reader's language."""
    translate = QCoreApplication.translate
    return [
        Column("state", translate("server_columns", "Zustand"), lambda row: standing.word(row.stands), width=128,
               key=lambda row: -row.stands.rank, look=lambda row: standing.look(row.stands), tooltip=_why),
        Column("name", translate("server_columns", "Name"), lambda row: row.server.name, width=120,
               look=lambda row: Plain(row.server.name, is_strong=row.stands.is_problem, icon=device_words.icon_of(row.server)),
               tooltip=_device, speech=lambda row: ", ".join(filter(None, (row.server.name, _device(row))))),
        Column("customer", translate("server_columns", "Kunde"), lambda row: row.customer, is_stretched=True),
        Column("site", translate("server_columns", "Standort"), lambda row: row.site, width=112),
        Column("os", translate("server_columns", "Rolle, System"), _role_and_os, width=184),
        Column("plan", translate("server_columns", "Vertrag"), _plan, width=80),
        Column(SEEN, translate("server_columns", "Gemeldet"), lambda row: _age(row.server, moments(), now()), width=88,
               align=Align.END, key=lambda row: late(row.server.last_seen_at), is_clock=True,
               title_tooltip=translate("server_columns", "Seit der letzten Meldung des Agenten; bei Geräten: seit der letzten Antwort")),
        Column("alarms", translate("server_columns", "Alarme"), _alarms, width=72, align=Align.END,
               key=lambda row: (-row.alarms, -row.quiet), look=_alarms_look, tooltip=_alarms_tip,
               title_tooltip=translate("server_columns", "Offene Alarme; in Klammern zurückgestellte, Folgealarme und Wartung")),
        _share("cpu", translate("server_columns", "CPU"), lambda row: row.server.vitals.cpu, moments, now),
        _share("memory", translate("server_columns", "RAM"), lambda row: row.server.vitals.memory, moments, now),
        _share("disk", translate("server_columns", "Vollste Platte"), lambda row: row.server.vitals.disk, moments, now, width=120),
        Column("signatures", translate("server_columns", "AV-Signatur"), _signatures, width=92, align=Align.END,
               key=lambda row: -(-1 if row.server.signature_days is None else row.server.signature_days), look=_signatures_look,
               title_tooltip=translate("server_columns", "Werktage seit dem Tag der ältesten Virensignaturen, bei der letzten Prüfung")),
        Column("full", translate("server_columns", "Voll am"), lambda row: _full(row, moments()), width=104,
               key=lambda row: late(row.server.full_at), tooltip=lambda row: row.server.full_item,
               title_tooltip=translate("server_columns", "Wann das erste Laufwerk voll ist, wenn es so weiterwächst")),
        Column("restart", translate("server_columns", "Neustart"), _restart, width=84, key=lambda row: not row.server.restart_pending),
        Column("note", translate("server_columns", "Notiz"), lambda row: " ".join(row.server.note.split()), width=150, key=lambda row: (not row.server.note, collated(row.server.note)),
               tooltip=lambda row: row.server.note,
               look=lambda row: Plain(" ".join(row.server.note.split()), Role.SECOND)),
    ]  # fmt: skip


def order(row: Row) -> tuple[Any, ...]:
    """Sort the worst first, then by customer and name."""
    return (-row.stands.rank, collated(row.customer), collated(row.server.name), row.id)


def seen_look(moments: Callable[[], Moments]) -> Callable[[Row, datetime], Look]:
    """Give what paints the age of the last report: hatched when three reports are missing."""

    def look(row: Row, now: datetime) -> Look:
        server = row.server
        text = _age(server, moments(), now)
        if server.last_seen_at is None or not standing.is_stale(server, now=now):
            return Plain(text, Role.SECOND)
        return Chip(None, text, Role.UNKNOWN, is_outlined=True, is_hatched=True)

    return look


def _share(
    column_id: str,
    title: str,
    read: Callable[[Row], float | None],
    moments: Callable[[], Moments],
    now: Callable[[], datetime],
    *,
    width: int = 92,
) -> Column[Row]:
    def text(row: Row) -> str:
        value = read(row)
        if value is None:
            return "–"
        said = moments().percent(round(value))
        return f"{row.server.vitals.disk_item} {said}" if column_id == "disk" and row.server.vitals.disk_item else said

    def look(row: Row) -> Look:
        value = read(row)
        if value is None:
            return Plain("–", Role.HINT)
        if standing.are_vitals_old(row.server, now=now()):
            return State(Glyph.QUESTION, text(row), Role.HINT)
        return Bar(value / 100, text(row))

    def tooltip(row: Row) -> str:
        at = row.server.vitals.at
        return "" if at is None else say_at(moments().when(at, now=now()))

    return Column(
        column_id, title, text, key=lambda row: -(read(row) or -1.0), look=look, width=width, tooltip=tooltip,
        align=Align.END,
    )  # fmt: skip


def say_at(when: str) -> str:
    """Say of when figures are."""
    return QCoreApplication.translate("server_columns", "Stand {when}").format(when=when)


def _role_and_os(row: Row) -> str:
    server = row.server
    about = server.hardware if server.is_device else server.os
    return " · ".join(filter(None, (device_words.role_of(server), about)))


def _device(row: Row) -> str:
    """Say what a device is and who asks it; nothing of a server."""
    if not row.server.is_device:
        return ""
    text = QCoreApplication.translate("server_columns", "{role}, abgefragt von {name}")
    return text.format(role=device_words.role_of(row.server), name=row.asked_by or "–")


def _plan(row: Row) -> str:
    return "–" if row.plan is None or row.server.is_device else words.word("plan", row.plan)


def _age(server: Server, moments: Moments, now: datetime) -> str:
    if server.last_seen_at is None:
        return QCoreApplication.translate("server_columns", "nie")
    seconds = max(0, int((now - server.last_seen_at).total_seconds()))
    return moments.length(seconds) if seconds < 60 else moments.age(server.last_seen_at, now=now)


def _alarms(row: Row) -> str:
    if not row.quiet:
        return str(row.alarms) if row.alarms else "–"
    return f"{row.alarms} ({row.quiet})"


def _alarms_look(row: Row) -> Look:
    role = Role.TEXT if row.alarms else Role.HINT
    return Plain(_alarms(row), role, is_strong=bool(row.unhandled))


def _alarms_tip(row: Row) -> str:
    text = QCoreApplication.translate(
        "server_columns", "{open} offen, davon {new} unquittiert; {quiet} zurückgestellt, Folgealarm oder Wartung"
    )
    return text.format(open=row.alarms, new=row.unhandled, quiet=row.quiet) if row.alarms or row.quiet else ""


def _signatures(row: Row) -> str:
    count = row.server.signature_days
    return "–" if count is None else QCoreApplication.translate("server_columns", "{count} WT").format(count=count)


def _signatures_look(row: Row) -> Look:
    count = row.server.signature_days
    role = Role.HINT if count is None else Role.TEXT
    return Plain(_signatures(row), role, is_strong=count is not None and count >= TOO_OLD)


def _full(row: Row, moments: Moments) -> str:
    server = row.server
    return "–" if server.full_at is None else f"{server.full_item} {moments.date(server.full_at)}".strip()


def _restart(row: Row) -> str:
    return QCoreApplication.translate("server_columns", "steht aus") if row.server.restart_pending else ""


def _why(row: Row) -> str:
    parts = [standing.word(row.stands), words.agent(row.server.agent)]
    if row.server.is_device:
        parts[1] = _device(row)
        if row.stands is Standing.UNASKED:
            text = QCoreApplication.translate("server_columns", "der Agent auf {name} meldet sich nicht")
            parts.append(text.format(name=row.asked_by or "–"))
    if row.maintenance is not None:
        parts.append(row.maintenance.reason)
    return " · ".join(parts)
