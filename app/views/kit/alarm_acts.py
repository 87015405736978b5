"""What a technician does to alarms from a list: one key, one line if something must be said, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from typing_extensions import override

from app.console.desk import Desk
from app.domain.alarm import Stage
from app.domain.change import Noun
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.actions import Actions
from app.views.kit.alarm_hand import AlarmHand
from app.views.kit.alarm_judgements import AlarmJudgements
from app.views.kit.alarm_line import Line
from app.views.kit.alarm_shelving import AlarmShelving
from app.views.kit.fact_view import FactView
from app.views.kit.screen import Surroundings, TicketWish
from app.views.kit.strip import ActStrip, ChoicePanel, LinePanel, TextPanel
from app.views.kit.strip_window import Window, WindowPanel
from app.views.kit.window_sheet import REASONS, WindowSheet, reasons
from app.views.kit.window_terms import Scope, Target, Terms, make, with_reason
from app.wire import mutations as m

MENU: Final = (
    "alarm.acknowledge",
    "alarm.acknowledge_comment",
    "alarm.shelve",
    "alarm.maintenance",
    None,
    "alarm.ticket",
    "alarm.link",
    "alarm.cause",
    None,
    "alarm.assign_me",
    "alarm.assign",
    None,
    "alarm.check_now",
    "alarm.graph",
    "alarm.note",
    None,
    "alarm.report",
)
"""The acts in the order of menus and buttons."""


class AlarmActs(AlarmHand):
    """Binds the acts to one list of lines.

    Signals:
        done, said: see ``AlarmHand``.
        ticket_requested: a ``TicketWish``.
        open_requested: noun and id to go to.
    """

    ticket_requested = Signal(object)
    open_requested = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        surroundings: Surroundings,
        *,
        view: FactView,
        strip: ActStrip,
        members: Callable[[str], Sequence[str]] = lambda _alarm_id: (),
    ) -> None:
        super().__init__(desk, surroundings, view=view, strip=strip)
        self.judgements = AlarmJudgements(desk, actions, surroundings, view=view, strip=strip, members=members)
        self.shelving = AlarmShelving(desk, actions, surroundings, view=view, strip=strip)
        self.shelving.done.connect(self.done)
        self.shelving.said.connect(self.said)
        self.judgements.done.connect(self.done)
        self.judgements.said.connect(self.said)
        self.windows = WindowSheet(desk, surroundings, view)
        self.windows.done.connect(self.done)
        acts: dict[str, Callable[[], object]] = {
            "alarm.acknowledge": self.acknowledge,
            "alarm.acknowledge_comment": self.ask_comment,
            "alarm.maintenance": self.ask_window,
            "alarm.ticket": self.request_ticket,
            "alarm.link": self.ask_ticket,
            "alarm.assign_me": self.take,
            "alarm.assign": self.ask_person,
            "alarm.check_now": self.check_now,
            "alarm.graph": self.open_graph,
            "alarm.note": self.ask_note,
        }
        for action_id, act in acts.items():
            actions.bind(action_id, act, widget=view)

    @override
    def take_up(self, view: FactView) -> None:
        super().take_up(view)
        self.judgements.take_up(view)
        self.shelving.take_up(view)

    # --- acknowledging ------------------------------------------------------------------------------------------------

    def acknowledge(self) -> None:
        """Q: seen, and the next step is mine."""
        self._acknowledge(self._lines(), "")

    def ask_comment(self) -> None:
        """Shift+Q: the same, with a remark."""
        lines = self._lines()
        if not lines:
            return
        panel = LinePanel(name=self.tr("Bemerkung"), button=self.tr("Quittieren"))
        panel.accepted.connect(lambda comment: self._acknowledge(lines, comment))
        self._strip.ask(self._title(self.tr("Quittieren mit Bemerkung"), lines), panel)

    def _acknowledge(self, lines: Sequence[Line], comment: str) -> None:
        me = self._desk.me
        fresh = [
            line
            for line in lines
            if line.alarm.closed_at is None
            and (
                line.alarm.acknowledged_at is None
                or (comment and me is not None and line.alarm.acknowledged_by == me.id)
            )
        ]
        if not fresh:
            self.said.emit(self.tr("Das ist schon quittiert."))
            self._advance(lines)
            return
        mutations = [m.AcknowledgeAlarm(alarm_id=line.id, comment=comment) for line in fresh]
        self._do(lines, mutations, self.tr("%n Alarm(e) quittiert", "", len(fresh)))

    # --- putting aside ------------------------------------------------------------------------------------------------

    def ask_window(self) -> None:
        """Shift+Z: this is planned; a window keeps it quiet, from up to two hours ago."""
        lines = [line for line in self._lines() if line.alarm.closed_at is None]
        if not lines:
            return
        windows = sorted({line.alarm.maintenance_id for line in lines if line.alarm.maintenance_id is not None})
        if windows and all(line.stage is Stage.MAINTENANCE for line in lines):
            panel = ChoicePanel(
                [(window_id, self._window_words(window_id)) for window_id in windows],
                name=self.tr("Wartung jetzt beenden"),
                none=self.tr("Keine laufende Wartung"),
            )
            panel.accepted.connect(lambda window_id: self._end_window(lines, window_id))
            self._strip.ask(self._title(self.tr("Wartung beenden"), lines), panel)
            return
        scopes = self._scopes(lines)
        chooser = WindowPanel(self._around.moments(), now=self._desk.now, scopes=scopes, reasons=self._reasons())
        chooser.accepted.connect(lambda answer: self._set_windows(lines, scopes, answer))
        chooser.form_wanted.connect(lambda scope, reason: self._plan(scopes, scope, reason))
        chooser.list_wanted.connect(lambda: self._list_windows(lines))
        self._strip.ask(self._title(self.tr("Wartungsfenster"), lines), chooser)

    def _set_windows(self, lines: Sequence[Line], scopes: Sequence[Scope], answer: Window) -> None:
        self._keep_reason(answer.reason)
        targets = next(scope.targets for scope in scopes if scope.id == answer.scope)
        made = make(targets, Terms(answer.starts_at, answer.ends_at, answer.reason))
        when = self._around.moments().when(answer.ends_at, now=self._desk.now())
        self._do(lines, made, self.tr("%n Wartungsfenster bis {when}", "", len(made)).format(when=when))

    def _plan(self, scopes: Sequence[Scope], scope: str, reason: str) -> None:
        """Go on in the form: another time, a length from the first problem on, again and again."""
        self._strip.dismiss()
        self.windows.plan(scopes, scope=scope, reason=reason)

    def _list_windows(self, lines: Sequence[Line]) -> None:
        self._strip.dismiss()
        servers = {line.alarm.server_id for line in lines}
        self.open_requested.emit("maintenance", servers.pop() if len(servers) == 1 else lines[0].alarm.customer_id)

    def _end_window(self, lines: Sequence[Line], window_id: str) -> None:
        self._do(lines, [m.EndMaintenance(maintenance_id=window_id)], self.tr("Wartung beendet"))

    # --- tickets ------------------------------------------------------------------------------------------------------

    def request_ticket(self) -> None:
        """T: this needs work; a ticket with what is known already."""
        lines = self._lines()
        if not lines:
            return
        if len({line.alarm.customer_id for line in lines}) > 1:
            self.said.emit(self.tr("Die Alarme gehören verschiedenen Kunden; ein Ticket hat einen."))
            return
        first = lines[0]
        alarm = first.alarm
        said = words.headline(alarm.kind, alarm.item, alarm.code, alarm.detail, now=self._desk.now())
        self.ticket_requested.emit(
            TicketWish(
                customer_id=alarm.customer_id,
                server_ids=tuple(dict.fromkeys(line.alarm.server_id for line in lines)),
                alarm_ids=tuple(line.id for line in lines),
                subject=f"{first.server}: {said}"[:300],
            )
        )

    def ask_ticket(self) -> None:
        """V: it belongs to a ticket that is open already."""
        lines = self._lines()
        customers = {line.alarm.customer_id for line in lines}
        if len(customers) != 1:
            if customers:
                self.said.emit(self.tr("Die Alarme gehören verschiedenen Kunden; ein Ticket hat einen."))
            return
        (customer_id,) = customers
        board = self._desk.board
        open_tickets = [board.tickets[each] for each in board.naming(Noun.TICKET, customer_id) & board.open_tickets]
        open_tickets.sort(key=lambda ticket: (ticket.changed_at, ticket.id), reverse=True)
        choices: list[tuple[Any, str]] = [(ticket.id, self._ticket_words(ticket)) for ticket in open_tickets]
        if any(line.alarm.ticket_id is not None for line in lines):
            choices.append(("", self.tr("Verknüpfung lösen")))
        panel = ChoicePanel(
            choices, name=self.tr("Nummer oder Betreff"), none=self.tr("Kein offenes Ticket dieses Kunden passt")
        )
        panel.accepted.connect(lambda ticket_id: self._link(lines, ticket_id))
        self._strip.ask(self._title(self.tr("Mit Ticket verknüpfen"), lines), panel)

    def _link(self, lines: Sequence[Line], ticket_id: str) -> None:
        mutations = [m.LinkAlarm(alarm_id=line.id, ticket_id=ticket_id or None) for line in lines]
        said = self.tr("%n Alarm(e) verknüpft", "", len(lines)) if ticket_id else self.tr("Verknüpfung gelöst")
        self._do(lines, mutations, said)

    # --- people -------------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """M: mine."""
        me = self._desk.me
        if me is not None:
            self._assign(self._lines(), me.id)

    def ask_person(self) -> None:
        """W: somebody else's."""
        lines = self._lines()
        if not lines:
            return
        people = sorted(
            (person for person in self._desk.board.persons.values() if person.is_active),
            key=lambda person: person.name,
        )
        choices: list[tuple[Any, str]] = [(person.id, f"{person.initials}   {person.name}") for person in people]
        choices.append(("", self.tr("Niemand")))
        panel = ChoicePanel(choices, name=self.tr("Kürzel oder Name"), none=self.tr("Niemand heißt so"))
        panel.accepted.connect(lambda person_id: self._assign(lines, person_id))
        self._strip.ask(self._title(self.tr("Zuweisen an"), lines), panel)

    def _assign(self, lines: Sequence[Line], person_id: str) -> None:
        others = [line for line in lines if line.alarm.closed_at is None and line.alarm.owner_id != (person_id or None)]
        mutations = [m.AssignAlarm(alarm_id=line.id, person_id=person_id or None) for line in others]
        if not mutations:
            self.said.emit(self.tr("Daran ändert sich nichts."))
            return
        person = self._desk.board.persons.get(person_id)
        if person is None:
            said = self.tr("Zuweisung von %n Alarm(en) aufgehoben", "", len(mutations))
        else:
            said = self.tr("%n Alarm(e) an {name} zugewiesen", "", len(mutations)).format(name=person.name)
        self._do(lines, mutations, said)

    # --- looking ------------------------------------------------------------------------------------------------------

    def check_now(self) -> None:
        """I: call the agents to check anew what the alarms are about; of an alarm without a check all of its server."""
        lines = self._lines()
        wishes = [m.CheckNow(server_id=line.alarm.server_id, check_id=line.alarm.check_id) for line in lines]
        if not wishes or not self._send(list(dict.fromkeys(wishes))):
            return
        if len(lines) == 1:
            name = f"{lines[0].server}: {words.title(lines[0].alarm.kind, lines[0].alarm.item)}"
            self.said.emit(self.tr("{name} wird jetzt geprüft …").format(name=name))
        else:
            self.said.emit(self.tr("%n Prüfung(en) angefordert", "", len(lines)))

    def open_graph(self) -> None:
        """G: the server's performance."""
        for line in self._lines()[:1]:
            self.open_requested.emit("server.performance", line.alarm.server_id)

    def ask_note(self) -> None:
        """N: what everybody should know about this server."""
        for line in self._lines()[:1]:
            server = self._desk.board.servers.get(line.alarm.server_id)
            if server is not None:
                panel = TextPanel(
                    name=self.tr("Was andere über den Server wissen sollten"),
                    button=self.tr("Notiz speichern"),
                    text=server.note,
                )
                panel.accepted.connect(lambda note, server_id=server.id: self._set_note(server_id, note))
                self._strip.ask(self.tr("Notiz zu {server}").format(server=server.name), panel)

    def _set_note(self, server_id: str, note: str) -> None:
        if self._send([m.SetServerNote(server_id=server_id, note=note)]):
            self.done.emit(self.tr("Notiz gespeichert"))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _scopes(self, lines: Sequence[Line]) -> list[Scope]:
        first = lines[0]
        site = self._desk.board.sites.get(first.site_id or "")
        is_one = len(lines) == 1
        servers = len({line.alarm.server_id for line in lines})
        alarms = [line.alarm for line in lines]
        own = [Target(line.alarm.customer_id, line.site_id, line.alarm.server_id) for line in lines]
        found = [Scope("server", first.server if servers == 1 else self.tr("%n Server", "", servers), tuple(own))]
        if all(alarm.check_id is not None for alarm in alarms):
            title = words.title(first.alarm.kind, first.alarm.item) if is_one else self.tr("nur diese Prüfungen")
            checks = (replace(target, check_id=alarm.check_id) for target, alarm in zip(own, alarms, strict=True))
            found.append(Scope("check", title, tuple(checks)))
        if all(line.site_id is not None for line in lines):
            place = self.tr("Standort {name}").format(name=site.name) if site and is_one else self.tr("ganze Standorte")
            found.append(Scope("site", place, tuple(Target(each.customer_id, each.site_id) for each in own)))
        whole = first.customer_name if is_one else self.tr("alle Server dieser Kunden")
        found.append(Scope("customer", whole, tuple(Target(alarm.customer_id) for alarm in alarms)))
        return found

    def _window_words(self, window_id: str) -> str:
        window = self._desk.board.maintenances.get(window_id)
        if window is None:
            return self.tr("Wartung")
        now = self._desk.now()
        until = self._around.moments().when(window.until(now), now=now)
        return self.tr("bis {when}: {reason}").format(when=until, reason=window.reason)

    def _ticket_words(self, ticket: Ticket) -> str:
        person = self._desk.board.persons.get(ticket.assignee_id or "")
        who = "–" if person is None else person.initials
        return f"#{ticket.number}   {ticket.subject}   ({words.status(ticket.status)}, {who})"

    def _reasons(self) -> list[str]:
        return reasons(self._around.layout.value(REASONS, []))

    def _keep_reason(self, reason: str) -> None:
        self._around.layout.setValue(REASONS, with_reason(self._reasons(), reason))
