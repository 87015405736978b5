"""What a technician says about alarms: what caused them, and that they are badly made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.console.desk import Desk
from app.domain import reach
from app.domain.alarm import Alarm
from app.domain.dependency import Lines
from app.domain.likely_cause import Candidate, Why, candidates
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.actions import Actions
from app.views.kit.alarm_hand import AlarmHand
from app.views.kit.alarm_line import Line
from app.views.kit.fact_view import FactView
from app.views.kit.screen import Surroundings
from app.views.kit.strip import ActStrip, ChoicePanel
from app.views.kit.strip_report import Report, ReportPanel
from app.wire.mutations import Mutation
from app.wire.mutations_alarm import ReportAlarm, SetAlarmCause, WithdrawReport

_MOST: Final = 500
"""Alarms that one message may name."""
_WHY: Final = {
    Why.PARENT: QT_TRANSLATE_NOOP("AlarmJudgements", "darüber wird der Server erreicht"),
    Why.SERVER: QT_TRANSLATE_NOOP("AlarmJudgements", "der Server selbst"),
    Why.SITE: QT_TRANSLATE_NOOP("AlarmJudgements", "gleicher Standort"),
    Why.FIRST: QT_TRANSLATE_NOOP("AlarmJudgements", "kam zuerst"),
}


class AlarmJudgements(AlarmHand):
    """Binds the judgements to one list of lines.

    Signals: see ``AlarmHand``.
    """

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        surroundings: Surroundings,
        *,
        view: FactView,
        strip: ActStrip,
        members: Callable[[str], Sequence[str]],
    ) -> None:
        """Bind.

        Args:
            desk: where it is done.
            actions: the table of actions.
            surroundings: words for times.
            view: whose lines are meant.
            strip: where what is missing is asked for.
            members: gives the alarms that are proposed as consequences of one.
        """
        super().__init__(desk, surroundings, view=view, strip=strip)
        self._members = members
        actions.bind("alarm.cause", self.ask_cause, widget=view)
        actions.bind("alarm.report", self.ask_report, widget=view)

    # --- causes -------------------------------------------------------------------------------------------------------

    def ask_cause(self) -> None:
        """U: a consequence of another one, or of none. On a group of a flood: yes, these hang on it."""
        lines = [line for line in self._lines() if not line.is_over and line.alarm.closed_at is None]
        if not lines:
            self.said.emit(self.tr("Was gegangen ist, bekommt keine Ursache mehr."))
            return
        if len(lines) == 1 and lines[0].proposed:
            self.accept(lines[0].id)
            return
        choices: list[tuple[Any, str]] = [(each.alarm_id, self._words(each)) for each in self._candidates(lines)]
        choices.append(("", self.tr("keine Ursache (eigenständig)")))
        panel = ChoicePanel(choices, name=self.tr("Server oder Meldung"), none=self.tr("Kein offener Alarm passt"))
        panel.accepted.connect(lambda cause_id: self._set_cause(lines, cause_id))
        self._strip.ask(self._title(self.tr("Folge von"), lines), panel)

    def accept(self, cause_id: str) -> None:
        """Take a proposal: what is shown under an alarm hangs on it."""
        members = tuple(self._members(cause_id))
        if not members:
            return
        self._view.table.expect_leaving(members)
        if self._send(_linked(members, cause_id)):
            self.done.emit(self._said(len(members), cause_id))

    def _set_cause(self, lines: Sequence[Line], cause_id: str) -> None:
        ids = [line.id for line in lines]
        if not cause_id:
            said = self.tr("%n Alarm(e) als eigenständig festgelegt", "", len(ids))
            self._do(lines, [SetAlarmCause(alarm_ids=tuple(ids), cause_id=None, stands_alone=True)], said)
            return
        own = set(ids)
        ids += [each.id for each in self._desk.board.alarms.values() if each.cause_id in own and each.id not in own]
        self._do(lines, _linked(ids, cause_id), self._said(len(ids), cause_id))

    def _candidates(self, lines: Sequence[Line]) -> list[Candidate]:
        """The likeliest first: what was proposed for these, then what the rules say."""
        board = self._desk.board
        alarms = [line.alarm for line in lines]
        proposed = {line.cause.id for line in lines if line.cause is not None}
        sites = {server.id: server.site_id for server in board.servers.values()}
        found = candidates(alarms, board.alarms.values(), lines=_ways(board), sites=sites)
        return sorted(found, key=lambda each: each.alarm_id not in proposed)

    def _words(self, candidate: Candidate) -> str:
        alarm = self._desk.board.alarms[candidate.alarm_id]
        moments, now = self._around.moments(), self._desk.now()
        since = self.tr("seit {when}").format(when=moments.clock_or_day(alarm.started_at, now=now))
        why = _WHY.get(candidate.why)
        said = f"{self._name(alarm)} · {since}"
        return f"{said} · {QCoreApplication.translate('AlarmJudgements', why)}" if why is not None else said

    def _name(self, alarm: Alarm) -> str:
        server = self._desk.board.servers.get(alarm.server_id)
        headline = words.headline(alarm.kind, alarm.item, alarm.code, alarm.detail, now=self._desk.now())
        return f"{'' if server is None else server.name}   {headline}"

    def _said(self, count: int, cause_id: str) -> str:
        cause = self._desk.board.alarms.get(cause_id)
        server = None if cause is None else self._desk.board.servers.get(cause.server_id)
        name = "" if server is None else server.name
        return self.tr("%n Alarm(e) als Folge von {server} zugeordnet", "", count).format(server=name)

    # --- reports ------------------------------------------------------------------------------------------------------

    def ask_report(self) -> None:
        """R: something is wrong with the alarm itself; it goes into the month's quality."""
        lines = self._lines()
        if not lines:
            return
        panel = ReportPanel(can_withdraw=all(line.alarm.report is not None for line in lines))
        panel.accepted.connect(lambda answer: self._report(lines, answer))
        self._strip.ask(self._title(self.tr("Alarm melden: Was stimmt an ihm nicht?"), lines), panel)

    def _report(self, lines: Sequence[Line], answer: Report) -> None:
        if answer.reason is None:
            back: list[Mutation] = [WithdrawReport(alarm_id=line.id) for line in lines]
            self._do(lines, back, self.tr("%n Meldung(en) zurückgenommen", "", len(lines)))
            return
        mutations = [ReportAlarm(alarm_id=line.id, reason=answer.reason, remark=answer.remark) for line in lines]
        self._do(lines, mutations, self.tr("%n Alarm(e) gemeldet", "", len(lines)))


def _linked(ids: Sequence[str], cause_id: str) -> list[SetAlarmCause]:
    """Say it of all of them, in messages of a size that is taken."""
    starts = range(0, len(ids), _MOST)
    return [SetAlarmCause(alarm_ids=tuple(ids[start : start + _MOST]), cause_id=cause_id) for start in starts]


def _ways(board: Board) -> Lines:
    """Who is reached through whom, as far as it is known here."""
    servers = board.servers.values()
    return Lines(
        {server.id: server.parent_id for server in servers},
        ways={server.id: (reach.ways(server),) for server in servers if server.other_parent_ids},
    )
