"""Proof of life: how many servers report, when one did last, and how many alarms a day brought. Not a smiley."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from app.console.desk import Desk
from app.domain.fleet import AgentState, Server
from app.views.kit.moments import Moments
from app.views.kit.tally import Group, Tally

_DAY_S: Final = 86_400
_GROUPS: Final[dict[str, Group[Server]]] = {
    "all": Group(lambda server, _now: not server.is_device),
    "silent": Group(lambda server, _now: server.agent is AgentState.SILENT),
    "pending": Group(lambda server, _now: server.agent is AgentState.PENDING),
    "live": Group(lambda server, _now: server.agent is AgentState.LIVE),
    "watched": Group(lambda server, _now: _is_watched(server)),
}


class Life(QObject):
    """Counts the servers and says what they prove."""

    def __init__(self, desk: Desk, moments: Callable[[], Moments], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._moments = moments
        self._tally = Tally(_GROUPS)
        self._tally.put(desk.board.servers.values(), now=desk.now())

    def follow(self, ids: Iterable[str]) -> None:
        """Take in servers that are new, others now, or gone."""
        known = self._desk.board.servers
        changed = set(ids)
        self._tally.put((known[each] for each in changed if each in known), now=self._desk.now())
        self._tally.remove(each for each in changed if each not in known)

    def count(self, group: str, *, among: AbstractSet[str] | None) -> int:
        """Count ``all`` servers, or those that are ``silent``."""
        return self._tally.count(group, among=among)

    def proof(self, now: datetime) -> str:
        """Say how many servers report, and when one did last."""
        watched, live = self._tally.count("watched"), self._tally.ids("live")
        if not watched:
            return self.tr("Noch meldet sich kein Server.") if self._desk.link.as_of is not None else ""
        said = self.tr("{live} von %n Server(n) melden sich", "", watched).format(live=len(live))
        servers = self._desk.board.servers
        seen = (servers[each].last_seen_at for each in live if each in servers)
        newest = max((at for at in seen if at is not None), default=None)
        if newest is None:
            return said
        ago = self._moments().ago(newest, now=now)
        return self.tr("{said}, jüngste Meldung {ago}").format(said=said, ago=ago)

    def line(self, now: datetime) -> str:
        """Say it with the alarms of a day and the agents that wait to be let in."""
        board = self._desk.board
        alarms = sum((now - alarm.started_at).total_seconds() < _DAY_S for alarm in board.alarms.values())
        parts = [self.proof(now), self.tr("%n Alarm(e) in 24 h", "", alarms) if board.servers else ""]
        waiting = self._tally.count("pending")
        if waiting:
            parts.append(self.tr("%n Agent(en) warten auf Freigabe", "", waiting))
        return "   ·   ".join(filter(None, parts))


def _is_watched(server: Server) -> bool:
    return server.agent in (AgentState.LIVE, AgentState.SILENT, AgentState.STOPPED)
