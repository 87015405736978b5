"""How a server stands, in one word: only a measured OK is OK."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.check import State
from app.domain.fleet import AgentState, Server
from app.domain.silence import MISSED
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.glyphs import Glyph
from app.views.kit.look import State as StateLook
from app.views.kit.tokens import Role

VITALS_LAST: Final = timedelta(minutes=5)
"""Figures of a board row come about once a minute; older ones are shown as old."""


class Standing(StrEnum):
    """How a server stands."""

    CRITICAL = "critical"
    SILENT = "silent"
    UNKNOWN = "unknown"
    UNASKED = "unasked"
    """A device nobody asks: the agent that would does not report."""
    WARNING = "warning"
    PENDING = "pending"
    STOPPED = "stopped"
    MAINTENANCE = "maintenance"
    NO_RESULT = "no_result"
    NO_AGENT = "no_agent"
    REVOKED = "revoked"
    OK = "ok"

    @property
    def rank(self) -> int:
        """How much somebody is needed; the highest on top."""
        return _RANK[self]

    @property
    def is_problem(self) -> bool:
        """Whether somebody has to look."""
        return self in _PROBLEMS


@dataclass(frozen=True, slots=True)
class _Sign:
    glyph: Glyph
    role: Role
    word: str


_SIGNS: Final = {
    Standing.CRITICAL: _Sign(Glyph.SQUARE, Role.CRITICAL, QT_TRANSLATE_NOOP("standing", "kritisch")),
    Standing.SILENT: _Sign(Glyph.QUESTION, Role.UNKNOWN, QT_TRANSLATE_NOOP("standing", "stumm")),
    Standing.UNKNOWN: _Sign(Glyph.QUESTION, Role.UNKNOWN, QT_TRANSLATE_NOOP("standing", "unbekannt")),
    Standing.UNASKED: _Sign(Glyph.QUESTION, Role.UNKNOWN, QT_TRANSLATE_NOOP("standing", "ungefragt")),
    Standing.WARNING: _Sign(Glyph.DIAMOND, Role.WARNING, QT_TRANSLATE_NOOP("standing", "Warnung")),
    Standing.PENDING: _Sign(Glyph.START, Role.INFO, QT_TRANSLATE_NOOP("standing", "neu")),
    Standing.STOPPED: _Sign(Glyph.PAUSE, Role.SECOND, QT_TRANSLATE_NOOP("standing", "beendet")),
    Standing.MAINTENANCE: _Sign(Glyph.WRENCH, Role.MAINTENANCE, QT_TRANSLATE_NOOP("standing", "Wartung")),
    Standing.NO_RESULT: _Sign(Glyph.QUESTION, Role.HINT, QT_TRANSLATE_NOOP("standing", "noch nichts")),
    Standing.NO_AGENT: _Sign(Glyph.DASH, Role.HINT, QT_TRANSLATE_NOOP("standing", "kein Agent")),
    Standing.REVOKED: _Sign(Glyph.CROSS, Role.HINT, QT_TRANSLATE_NOOP("standing", "gesperrt")),
    Standing.OK: _Sign(Glyph.TICK, Role.SECOND, QT_TRANSLATE_NOOP("standing", "OK")),
}
_RANK: Final = {
    Standing.CRITICAL: 128,
    Standing.SILENT: 72,
    Standing.UNKNOWN: 64,
    Standing.UNASKED: 60,
    Standing.WARNING: 32,
    Standing.PENDING: 16,
    Standing.STOPPED: 12,
    Standing.NO_RESULT: 10,
    Standing.MAINTENANCE: 8,
    Standing.NO_AGENT: 4,
    Standing.REVOKED: 2,
    Standing.OK: 1,
}
_PROBLEMS: Final = frozenset({Standing.CRITICAL, Standing.SILENT, Standing.UNKNOWN, Standing.UNASKED, Standing.WARNING})
_BY_AGENT: Final = {
    AgentState.SILENT: Standing.SILENT,
    AgentState.PENDING: Standing.PENDING,
    AgentState.STOPPED: Standing.STOPPED,
    AgentState.REVOKED: Standing.REVOKED,
}
_BY_STATE: Final = {
    State.CRITICAL: Standing.CRITICAL,
    State.WARNING: Standing.WARNING,
    State.UNKNOWN: Standing.UNKNOWN,
    State.OK: Standing.OK,
}


def standing(server: Server, *, is_in_maintenance: bool, is_asked: bool = True) -> Standing:
    """Tell how a server stands. What its agent is not there to measure is never OK, whatever was measured last.

    Args:
        server: as the board has it; its worst state leaves suppressed checks out.
        is_in_maintenance: whether it lies in a running maintenance window.
        is_asked: whether the agent that asks it, if it is a device, reports.
    """
    if server.agent in (AgentState.PENDING, AgentState.REVOKED):
        return _BY_AGENT[server.agent]
    if is_in_maintenance:
        return Standing.MAINTENANCE
    by_agent = _BY_AGENT.get(server.agent)
    by_state = Standing.NO_RESULT if server.worst is None else _BY_STATE.get(server.worst, Standing.NO_RESULT)
    if by_agent is not None:
        return max(by_agent, by_state, key=lambda each: each.rank) if by_state.is_problem else by_agent
    if server.is_device:
        return by_state if is_asked else Standing.UNASKED
    if server.agent is AgentState.NONE and by_state in (Standing.NO_RESULT, Standing.OK):
        return Standing.NO_AGENT if by_state is Standing.NO_RESULT else by_state
    return by_state


def word(stands: Standing) -> str:
    """Say it in the reader's language."""
    return QCoreApplication.translate("standing", _SIGNS[stands].word)


def look(stands: Standing) -> StateLook:
    """Give sign, word and colour."""
    sign = _SIGNS[stands]
    return StateLook(sign.glyph, word(stands), sign.role, is_strong=stands is Standing.CRITICAL)


def is_stale(server: Server, *, now: datetime) -> bool:
    """Tell whether its agent has missed three reports or more, a device three questions, or was never heard of."""
    if server.last_seen_at is None:
        return True
    return now - server.last_seen_at > timedelta(seconds=MISSED * server.interval_s)


def are_vitals_old(server: Server, *, now: datetime) -> bool:
    """Tell whether its coarse figures are no longer those of now."""
    at = server.vitals.at
    return at is None or server.agent is not AgentState.LIVE or now - at > max(VITALS_LAST, _patience(server))


def _patience(server: Server) -> timedelta:
    return timedelta(seconds=2 * MISSED * server.interval_s)
