"""The lines of the list of maintenance windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.desk import Desk
from app.domain.maintenance import Maintenance
from app.views.kit import maintenance_words
from app.views.kit.column import Column
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, State
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role

_NEVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One window, and how it stands; ``place`` sorts what runs first, then by what is next."""

    id: str
    window: Maintenance
    place: tuple[bool, float, str]
    standing: str
    is_running: bool
    is_forgotten: bool


def entry_of(window: Maintenance, *, now: datetime) -> Entry:
    """Make the line of a window."""
    is_running = window.is_running(now)
    following = next(window.next_spans(now), None)
    at = _NEVER if following is None else following[0].timestamp()
    return Entry(
        window.id,
        window,
        (not is_running, at, window.id),
        maintenance_words.standing(window, now=now),
        is_running,
        maintenance_words.is_perhaps_forgotten(window, now=now),
    )


def columns(desk: Desk, moments: Callable[[], Moments]) -> list[Column[Entry]]:
    """Make the columns in the reader's language."""
    translate = QCoreApplication.translate

    def span(entry: Entry) -> str:
        return maintenance_words.span(entry.window, moments(), now=desk.now())

    def scope(entry: Entry) -> str:
        return maintenance_words.scope(entry.window, desk.board)

    def who(entry: Entry) -> str:
        person = desk.board.persons.get(entry.window.created_by)
        return "" if person is None else person.initials

    return [
        Column("standing", translate("WindowList", "Stand"), lambda entry: entry.standing, width=150,
               key=lambda entry: entry.place, look=_standing_look),
        Column("scope", translate("WindowList", "Für"), scope, width=170, tooltip=scope),
        Column("span", translate("WindowList", "Wann"), span, is_stretched=True, key=lambda entry: entry.place, tooltip=span),
        Column("reason", translate("WindowList", "Grund"), lambda entry: entry.window.reason, width=140,
               tooltip=lambda entry: entry.window.reason),
        Column("who", translate("WindowList", "Wer"), who, width=52),
    ]  # fmt: skip


def _standing_look(entry: Entry) -> Look:
    if entry.is_forgotten:
        return State(Glyph.DIAMOND, entry.standing, Role.WARNING, is_strong=True)
    if entry.is_running:
        return State(Glyph.WRENCH, entry.standing, Role.MAINTENANCE, is_strong=True)
    return State(Glyph.CLOCK if not entry.window.rhythm else Glyph.RING, entry.standing, Role.SECOND)
