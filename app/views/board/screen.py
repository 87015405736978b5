"""The board (Ctrl+1): problems nobody has taken, what is acknowledged but open, and the tickets by their next deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk, Link, LinkState
from app.domain.alarm import Stage
from app.domain.change import Changes, Noun
from app.domain.fleet import AgentState, Server
from app.domain.ticket import Ticket
from app.domain.ticket_marks import is_nobodys
from app.views.board.counters import Counters
from app.views.board.mail_bar import MailBar
from app.views.board.section import Section
from app.views.board.ticket_columns import TicketColumns, is_waiting, place
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.alarm_acts import MENU, AlarmActs
from app.views.kit.alarm_columns import AlarmColumns
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.first_row import FirstRow
from app.views.kit.fitting import Fitting
from app.views.kit.flood_bar import FloodBar
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.selection_bar import SelectionBar
from app.views.kit.slices import Slices
from app.views.kit.strip import ActStrip
from app.views.kit.tally import Group, Tally

_PROBLEMS: Final = ("stage", "priority", "customer", "server", "message", "since")
_ACKNOWLEDGED: Final = ("priority", "customer", "server", "message", "owner", "since")
_SELECTION: Final = ("alarm.acknowledge", "alarm.shelve", "alarm.ticket", "alarm.assign")
_FILTERS: Final[dict[str, Callable[[Line], bool]]] = {
    "unhandled": lambda line: line.is_unhandled,
    "working": lambda line: line.stage is Stage.ACKNOWLEDGED,
    "shelved": lambda line: line.stage is Stage.SHELVED,
    "maintenance": lambda line: line.stage is Stage.MAINTENANCE,
    "silent": lambda line: line.alarm.kind == "agent" and not line.is_over,
}
_LINES: Final[dict[str, Group[Line]]] = {
    "unhandled": Group(lambda line, _now: line.is_unhandled),
    "working": Group(lambda line, _now: line.stage is Stage.ACKNOWLEDGED),
    "shelved": Group(lambda line, _now: line.stage is Stage.SHELVED),
    "maintenance": Group(lambda line, _now: line.stage is Stage.MAINTENANCE),
}
_SERVERS: Final[dict[str, Group[Server]]] = {
    "all": Group(lambda server, _now: not server.is_device),
    "silent": Group(lambda server, _now: server.agent is AgentState.SILENT),
    "pending": Group(lambda server, _now: server.agent is AgentState.PENDING),
    "live": Group(lambda server, _now: server.agent is AgentState.LIVE),
    "watched": Group(lambda server, _now: _is_watched(server)),
}
_TICKETS: Final[dict[str, Group[Ticket]]] = {
    "begun": Group(lambda ticket, _now: ticket.status.is_open and not is_waiting(ticket)),
}


class BoardScreen(ScreenWidget):
    """The board.

    Signals: see ``app.views.kit.screen.Screen``.
    """

    name: ClassVar[str] = "board"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._around = surroundings
        self._lines = Lines(desk.board)
        self._columns = AlarmColumns(surroundings.moments, desk.now)
        self._ticket_columns = TicketColumns(desk.board, surroundings.moments)
        self._scope = Scope(desk.board, None)
        self._filter = "unhandled"
        self._badge = 0
        self._line_tally, self._server_tally, self._ticket_tally = Tally(_LINES), Tally(_SERVERS), Tally(_TICKETS)
        self.counters = Counters(self)
        self.banner = FloodBar(desk, self._lines, surroundings, self)
        self.mail = MailBar(desk, surroundings, self)
        self.problems = self._alarm_section(_PROBLEMS, lambda line: line.place, self._columns.part)
        self.acknowledged = self._alarm_section(_ACKNOWLEDGED, lambda line: (line.alarm.started_at, line.id), None)
        self._first_row = FirstRow(self.problems.view)
        self.tickets = self._ticket_section()
        self.unassigned = self._ticket_section()
        self.life = QLabel(self)
        self.life.setProperty("role", "second")
        self.strip = ActStrip(self.problems.view, self)
        self.acts = AlarmActs(
            desk, actions, surroundings, view=self.problems.view, strip=self.strip, members=self._lines.members
        )
        self.bar = SelectionBar(actions, _SELECTION, self)
        self._tickets_left = Slices(self._take_tickets, self)
        self._lay_out()
        self._connect()
        self._fill(self._lines.all(now=desk.now()))
        self._stops = [
            desk.board.listen(self._on_alarms, *Lines.nouns),
            desk.board.listen(self._on_tickets, Noun.TICKET, Noun.CUSTOMER, Noun.PERSON),
            desk.board.listen(self._on_servers, Noun.SERVER),
            desk.on_link(self._on_link),
            self.problems.view.empty.wait_for_data(desk),
            *(
                section.view.empty.wait_for_data(desk, says_why=False)
                for section in (self.acknowledged, self.tickets, self.unassigned)
            ),
        ]

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name in the reader's language."""
        return self.tr("Leitstand")

    def badge(self) -> int:
        """How many problems nobody has taken, and tickets nobody has."""
        return self._badge

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server only; None shows all."""
        self._scope = Scope(self._desk.board, scope_id)
        self._apply_filters()
        self._apply_ticket_filters()
        self._count()

    def focus_list(self) -> None:
        """Put the keyboard on the first problem; on the tickets when there is none."""
        view = self.problems.view if len(self.problems.view.table) else self.tickets.view
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.select_first()

    def focus_filter(self) -> None:
        """Put the keyboard on the counters: they are the filter of the board."""
        self.counters.buttons[self._filter].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Go to an alarm or a ticket that is on the board."""
        views = {"alarm": (self.problems, self.acknowledged), "ticket": (self.tickets, self.unassigned)}
        self._first_row.is_untouched = False
        for section in views.get(noun, ()):
            if section.view.select(fact_id):
                section.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def set_detail(self, place: str) -> None:
        """The board has no detail pane: Enter goes to the alarm or the ticket itself."""

    # --- making -------------------------------------------------------------------------------------------------------

    def _alarm_section(self, ids: Iterable[str], order: Callable[[Line], Any], part: Any) -> Section:
        table: FactTable[Line] = FactTable(self._columns.make(*ids), order=order, part=part)
        view = FactView(table, name="")
        Countdown(view, self._around.heartbeat, {"since": self._columns.age})
        view.activated_fact.connect(lambda line: self.open_requested.emit("alarm", line.id))
        view.set_pending(lambda line: self._desk.board.is_pending(Noun.ALARM, line.id))
        view.layout_wanted.connect(view.header.popup_column_menu)
        Fitting(view, ("stage", "owner", "since", "server"), least=185)
        return Section(view, self)

    def _ticket_section(self) -> Section:
        table: FactTable[Ticket] = FactTable(self._ticket_columns.make(self._desk.now), order=place)
        view = FactView(table, name="")
        Countdown(view, self._around.heartbeat, {"due": self._ticket_columns.deadline})
        view.activated_fact.connect(lambda ticket: self.open_requested.emit("ticket", ticket.id))
        view.set_pending(lambda ticket: self._desk.board.is_pending(Noun.TICKET, ticket.id))
        view.layout_wanted.connect(view.header.popup_column_menu)
        Fitting(view, ("number", "assignee", "customer"), least=170)
        return Section(view, self)

    def _lay_out(self) -> None:
        self.problems.body.addWidget(self.strip)
        self.problems.body.addWidget(self.bar)
        left, right = QSplitter(Qt.Orientation.Vertical, self), QSplitter(Qt.Orientation.Vertical, self)
        for splitter, sections, name in (
            (left, (self.problems, self.acknowledged), "board.alarms"),
            (right, (self.tickets, self.unassigned), "board.tickets"),
        ):
            splitter.setObjectName(name)
            splitter.setChildrenCollapsible(False)
            for section in sections:
                splitter.addWidget(section)
            splitter.setSizes([2600, 1000])
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("board.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setSizes([1150, 1000])
        self.life.setContentsMargins(8, 4, 8, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.counters)
        whole.addWidget(self.banner)
        whole.addWidget(self.mail)
        whole.addWidget(self.splitter, 1)
        whole.addWidget(self.life)

    def _connect(self) -> None:
        self.counters.chosen.connect(self._on_counter)
        self.mail.open_requested.connect(self.open_requested)
        problems = self.problems.view
        problems.picked.connect(self._on_picked)
        problems.fold_wanted.connect(self._on_fold)
        problems.menu_requested.connect(self._on_menu)
        self.banner.accept_wanted.connect(self.acts.judgements.accept)
        self.acts.done.connect(self.done)
        self.acts.said.connect(self.status_message)
        self.acts.ticket_requested.connect(self.ticket_requested)
        self.acts.open_requested.connect(self.open_requested)
        self.unassigned.view.table.arranged.connect(self._say_unassigned)
        self._around.heartbeat.beat.connect(self._on_beat)

    def _fill(self, lines: list[Line]) -> None:
        board, now = self._desk.board, self._desk.now()
        self._line_tally.put(lines, now=now)
        self._server_tally.put(board.servers.values(), now=now)
        self._apply_filters()
        self._apply_ticket_filters()
        for section in (self.problems, self.acknowledged):
            section.view.table.replace_all(lines)
        self._tickets_left.add(sorted(board.open_tickets))
        self._count()

    # --- filters ------------------------------------------------------------------------------------------------------

    def _apply_filters(self) -> None:
        scope, wanted = self._scope, _FILTERS[self._filter]

        def is_problem(line: Line) -> bool:
            if not scope.holds(line.alarm):
                return False
            if line.cause is not None and self._filter != "silent":
                return line.cause.is_open and is_problem(line.cause)
            return wanted(line)

        self.problems.view.table.set_filter(is_problem)
        self.acknowledged.view.table.set_filter(
            lambda line: line.stage is Stage.ACKNOWLEDGED and scope.holds(line.alarm)
        )

    def _apply_ticket_filters(self) -> None:
        scope = self._scope
        self.tickets.view.table.set_filter(lambda ticket: is_waiting(ticket) and scope.holds_ticket(ticket))
        self.unassigned.view.table.set_filter(
            lambda ticket: is_nobodys(ticket, now=self._desk.now()) and scope.holds_ticket(ticket)
        )

    def _on_counter(self, name: str) -> None:
        self._filter = name
        self._apply_filters()
        self._say()
        self.problems.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problems.view.select_first()

    def _show_unhandled(self) -> None:
        self.counters.choose("unhandled")
        self._on_counter("unhandled")

    # --- following ----------------------------------------------------------------------------------------------------

    def _on_alarms(self, changes: Changes) -> None:
        self._take(*self._lines.follow(changes, now=self._desk.now()))

    def _take(self, made: list[Line], gone: list[str]) -> None:
        if made or gone:
            self._line_tally.put(made, now=self._desk.now())
            self._line_tally.remove(gone)
            for section in (self.problems, self.acknowledged):
                section.view.table.upsert(made)
                section.view.table.remove(gone)
            self._count()

    def _on_tickets(self, changes: Changes) -> None:
        if any(change.noun is not Noun.TICKET for change in changes):
            for section in (self.tickets, self.unassigned):
                section.view.table.refresh()
        self._tickets_left.add(sorted(change.id for change in changes if change.noun is Noun.TICKET))

    def _take_tickets(self, ids: list[str]) -> None:
        tickets = self._desk.board.tickets
        fresh = [tickets[each] for each in ids if each in tickets]
        gone = [each for each in ids if each not in tickets]
        self._ticket_tally.put(fresh, now=self._desk.now())
        self._ticket_tally.remove(gone)
        for section in (self.tickets, self.unassigned):
            table = section.view.table
            table.upsert([each for each in fresh if each.status.is_open or table.find(each.id) is not None])
            table.remove(gone)
        if self._tickets_left.is_done:
            self._count()

    def _on_servers(self, changes: Changes) -> None:
        servers = self._desk.board.servers
        ids = {change.id for change in changes if change.noun is Noun.SERVER}
        self._server_tally.put((servers[each] for each in ids if each in servers), now=self._desk.now())
        self._server_tally.remove(each for each in ids if each not in servers)
        self._count()

    def _on_link(self, _state: LinkState) -> None:
        if self.isVisible():
            self._say_empty()  # else it is said when it is seen

    def _on_beat(self, now: datetime) -> None:
        self._take(*self._lines.tick(now=now))
        self._watch_flood(now)
        self._say_life(now)
        if self.isVisible():
            self.mail.follow(now)

    # --- words --------------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        everything = self._line_tally.count("unhandled")
        if everything != self._badge:
            self._badge = everything
            self.badge_changed.emit()
        if not self.isVisible():
            return  # it is said when it is seen
        alarms, servers = self._scope.ids(Noun.ALARM), self._scope.ids(Noun.SERVER)
        counts = {name: self._line_tally.count(name, among=alarms) for name in _LINES}
        counts["silent"] = self._server_tally.count("silent", among=servers)
        self.counters.show_counts(counts, self.tr("%n Server", "", self._server_tally.count("all", among=servers)))
        now = self._desk.now()
        self._watch_flood(now)
        self._say()
        self._say_life(now)

    def _say(self) -> None:
        headings = {
            "unhandled": self.tr("ALARME – UNQUITTIERT"),
            "working": self.tr("ALARME – IN ARBEIT"),
            "shelved": self.tr("ALARME – ZURÜCKGESTELLT"),
            "maintenance": self.tr("ALARME – IN WARTUNG"),
            "silent": self.tr("SERVER, DIE SICH NICHT MELDEN"),
        }
        self.problems.say(headings[self._filter], self.tr("Schwere, dann älteste zuerst"))
        self.acknowledged.say(self.tr("QUITTIERT, ABER OFFEN"), self.tr("älteste zuerst"))
        begun = self._ticket_tally.count("begun", among=self._scope.ids(Noun.TICKET))
        remark = self.tr("außerdem %n begonnen", "", begun) if begun else ""
        self.tickets.say(self.tr("TICKETS – NÄCHSTE FRIST"), remark)
        self._say_unassigned()
        self._say_empty()

    def _say_unassigned(self) -> None:
        """Say how many rows there are, also when one leaves later than its ticket got somebody."""
        count = len(self.unassigned.view.table)
        self.unassigned.say(self.tr("NICHT ZUGEWIESEN  {count}").format(count=count))

    def _say_empty(self) -> None:
        now, link = self._desk.now(), self._desk.link
        if self._filter == "unhandled":
            proof = self._proof(now)
            if link.link is Link.OFFLINE and link.as_of is not None:
                when = self._around.moments().when(link.as_of, now=now)
                proof = self.tr("Stand {when}: Was seitdem kam, ist hier noch nicht zu sehen.").format(when=when)
            self.problems.view.empty.say(
                self.tr("Nichts zu tun."), detail="\n".join(filter(None, (self._last_alarm(now), proof)))
            )
        else:
            self.problems.view.empty.say(
                self.tr("Hier ist nichts."),
                step=self.tr("Unbearbeitete zeigen"),
                act=self._show_unhandled,
            )
        self.acknowledged.view.empty.say(self.tr("Nichts liegen geblieben."))
        self.tickets.view.empty.say(self.tr("Kein Ticket wartet auf uns."))
        self.unassigned.view.empty.say(self.tr("Jedes Ticket hat jemanden."))

    def _last_alarm(self, now: datetime) -> str:
        last = max(
            (line for line in self._lines.made() if line.alarm.acknowledged_at is not None),
            key=lambda line: line.alarm.started_at,
            default=None,
        )
        if last is None:
            return ""
        when = self._around.moments().when(last.alarm.started_at, now=now)
        return self.tr("Letzter Alarm {when} (quittiert, {who}).").format(when=when, who=last.actor or "–")

    def _proof(self, now: datetime) -> str:
        """Say how many servers report, and when one did last: proof of life."""
        watched, live = self._server_tally.count("watched"), self._server_tally.ids("live")
        if not watched:
            return self.tr("Noch meldet sich kein Server.") if self._desk.link.as_of is not None else ""
        said = self.tr("{live} von %n Server(n) melden sich", "", watched).format(live=len(live))
        servers = self._desk.board.servers
        seen = (servers[each].last_seen_at for each in live if each in servers)
        newest = max((at for at in seen if at is not None), default=None)
        if newest is None:
            return said
        ago = self._around.moments().ago(newest, now=now)
        return self.tr("{said}, jüngste Meldung {ago}").format(said=said, ago=ago)

    def _say_life(self, now: datetime) -> None:
        board = self._desk.board
        alarms = sum((now - alarm.started_at).total_seconds() < 86_400 for alarm in board.alarms.values())
        parts = [self._proof(now), self.tr("%n Alarm(e) in 24 h", "", alarms) if board.servers else ""]
        waiting = self._server_tally.count("pending")
        if waiting:
            parts.append(self.tr("%n Agent(en) warten auf Freigabe", "", waiting))
        self.life.setText("   ·   ".join(filter(None, parts)))

    def _watch_flood(self, now: datetime) -> None:
        made = self.banner.follow(now)
        if made:
            for section in (self.problems, self.acknowledged):
                section.view.table.upsert(made)

    # --- the hand -----------------------------------------------------------------------------------------------------

    def _on_picked(self) -> None:
        facts: list[Line] = self.problems.view.selected_facts()
        current = self.problems.view.current_fact()
        self._actions.enable(Context.ALARMS, selected=len(facts) or int(current is not None))
        seen = sum(line.alarm.acknowledged_at is not None for line in facts)
        self.bar.show_count(len(facts), self.tr("%n davon schon quittiert", "", seen) if seen else "")

    def _on_fold(self, line: Line, is_open: bool) -> None:
        cause = line.cause or line
        if cause.consequences or cause.proposed:
            made = self._lines.unfold(cause.id, is_open=is_open, now=self._desk.now())
            self.problems.view.table.upsert(made)
            self._apply_filters()
            if not is_open:
                self.problems.view.select(cause.id)

    def _on_menu(self, where: QPoint) -> None:
        view = self.problems.view
        menu = self._actions.menu(MENU, parent=view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.steady.lock()
        menu.aboutToHide.connect(view.steady.unlock)
        menu.popup(where)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())
        self._count()
        QTimer.singleShot(0, self.problems.view, self.problems.view.select_first)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.strip.dismiss()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.problems.view.table.set_columns(self._columns.make(*_PROBLEMS))
            self.acknowledged.view.table.set_columns(self._columns.make(*_ACKNOWLEDGED))
            for section in (self.tickets, self.unassigned):
                section.view.table.set_columns(self._ticket_columns.make(self._desk.now))
            self.bar.retranslate()
            self.mail.retranslate()
            self.banner.retranslate()
            self._count()
        super().changeEvent(event)


def _is_watched(server: Server) -> bool:
    return server.agent in (AgentState.LIVE, AgentState.SILENT, AgentState.STOPPED)
