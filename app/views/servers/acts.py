"""What a technician does to servers: check now, maintenance, note, ticket, approval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.console.desk import Desk
from app.domain.check import Check
from app.domain.errors import Refused
from app.domain.fleet import AgentState, Server
from app.views.kit import device_words, words
from app.views.kit.screen import Surroundings, TicketWish
from app.views.kit.strip import ActStrip, TextPanel
from app.views.kit.strip_window import Window, WindowPanel
from app.views.kit.window_sheet import REASONS, WindowSheet, reasons
from app.views.kit.window_terms import Scope, Target, Terms, make, with_reason
from app.views.servers.fingerprint import is_same
from app.views.servers.fingerprint_panel import FingerprintPanel
from app.wire import mutations as m


class Acts(QObject):
    """Does it, and says what was done.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
        check_asked: servers whose agents were asked to check now, and the id of the only check that is wanted.
        ticket_requested: a ``TicketWish``.
        list_requested: the maintenance windows of a server or a customer are to be seen: its id.
    """

    done = Signal(str)
    said = Signal(str)
    check_asked = Signal(object, str)
    ticket_requested = Signal(object)
    list_requested = Signal(str)

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        strip: ActStrip,
        chosen: Callable[[], list[Server]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._strip = strip
        self._chosen = chosen
        self.windows = WindowSheet(desk, surroundings, strip)
        self.windows.done.connect(self.done)

    def check_now(self, check: Check | None = None) -> None:
        """Call the agents to run their checks, or one of them."""
        servers = [server for server in self._chosen() if self._can_check(server)]
        if not servers:
            self.said.emit(self.tr("Hier gibt es keinen Agenten, der prüfen könnte."))
            return
        if check is not None:
            if self._do(m.CheckNow(server_id=check.server_id, check_id=check.id)):
                self.check_asked.emit(servers, check.id)
                self.said.emit(self.tr("{name} wird jetzt geprüft …").format(name=words.title(check.kind, check.item)))
        elif self._do(*(m.CheckNow(server_id=server.id) for server in servers)):
            self.check_asked.emit(servers, "")
            self.said.emit(
                self.tr("{name} wird jetzt geprüft …").format(name=servers[0].name)
                if len(servers) == 1
                else self.tr("%n Server werden jetzt geprüft …", "", len(servers))
            )

    def _can_check(self, server: Server) -> bool:
        """Whether there is an agent that could: a server's own, or the one that asks a device."""
        asking = device_words.poller_of(server, self._desk.board) if server.is_device else server
        return asking is not None and asking.agent in (AgentState.LIVE, AgentState.SILENT)

    def write_ticket(self) -> None:
        """Begin a ticket for one customer's servers."""
        servers = self._chosen()
        if not servers:
            return
        customer_id = servers[0].customer_id
        mine = [server for server in servers if server.customer_id == customer_id]
        if len(mine) < len(servers):
            self.said.emit(self.tr("Ein Ticket gehört zu einem Kunden; die Server anderer Kunden bleiben draußen."))
        ids = tuple(server.id for server in mine)
        alarms = tuple(
            alarm.id
            for alarm in self._desk.board.alarms.values()
            if alarm.server_id in ids and alarm.ticket_id is None and alarm.returned_at is None
        )
        self.ticket_requested.emit(TicketWish(customer_id, ids, alarms if len(ids) == 1 else ()))

    def edit_note(self) -> None:
        """Ask for what technicians should know about a server."""
        for server in self._chosen()[:1]:
            panel = TextPanel(name=self.tr("Notiz zum Server"), button=self.tr("Speichern"), text=server.note)
            panel.accepted.connect(partial(self._keep_note, server.id))
            self._strip.ask(self.tr("Notiz: {name}").format(name=server.name), panel)

    def plan_maintenance(self, check: Check | None = None) -> None:
        """Ask for a maintenance window; for a single check as well, where one is chosen."""
        servers = self._chosen()
        if not servers:
            return
        scopes = self._scopes(servers)
        if check is not None and len(servers) == 1 and check.server_id == servers[0].id:
            own = replace(scopes[0].targets[0], check_id=check.id)
            scopes.insert(1, Scope("check", words.title(check.kind, check.item), (own,)))
        panel = WindowPanel(self._surroundings.moments(), now=self._desk.now, scopes=scopes, reasons=self._reasons())
        panel.accepted.connect(partial(self._open_windows, scopes))
        panel.form_wanted.connect(partial(self._plan, scopes))
        panel.list_wanted.connect(self.show_windows)
        name = servers[0].name if len(servers) == 1 else self.tr("%n Server", "", len(servers))
        self._strip.ask(self.tr("Wartungsfenster: {name}").format(name=name), panel)

    def show_windows(self) -> None:
        """Show the windows of the server, or of the first one's customer."""
        servers = self._chosen()
        self._strip.dismiss()
        if servers:
            self.list_requested.emit(servers[0].id if len(servers) == 1 else servers[0].customer_id)

    def end_maintenance(self, maintenance_id: str) -> None:
        """End a window now."""
        if self._do(m.EndMaintenance(maintenance_id=maintenance_id)):
            self.done.emit(self.tr("Wartung beendet"))

    def compare(self, server_id: str) -> None:
        """Ask for the fingerprint the server itself shows, and approve its agent when it is the same."""
        server = self._desk.board.servers.get(server_id)
        if server is None or server.agent is not AgentState.PENDING:
            return
        panel = FingerprintPanel(server)
        panel.accepted.connect(partial(self._approve, server_id, server.fingerprint))
        self._strip.ask(self.tr("Agenten freigeben: {name}").format(name=server.name), panel)

    # --- private ------------------------------------------------------------------------------------------------------

    def _approve(self, server_id: str, fingerprint: str, _answer: object) -> None:
        server = self._desk.board.servers.get(server_id)
        if server is None:
            return
        if not is_same(fingerprint, server.fingerprint):
            self.said.emit(
                self.tr("Inzwischen hat sich ein anderer Schlüssel gemeldet. Bitte noch einmal vergleichen.")
            )
            return
        if self._do(m.ApproveAgent(server_id=server_id, fingerprint=server.fingerprint)):
            self.said.emit(self.tr("{name} ist freigegeben und bekommt seine Prüfungen.").format(name=server.name))

    def _keep_note(self, server_id: str, text: object) -> None:
        if self._do(m.SetServerNote(server_id=server_id, note=str(text))):
            self.done.emit(self.tr("Notiz gespeichert") if text else self.tr("Notiz entfernt"))

    def _scopes(self, servers: Sequence[Server]) -> list[Scope]:
        """Offer the servers themselves, and for one of them its site and its customer."""
        own = servers[0].name if len(servers) == 1 else self.tr("%n Server", "", len(servers))
        targets = tuple(Target(server.customer_id, server.site_id, server.id) for server in servers)
        scopes = [Scope("server", own, targets)]
        first, board = servers[0], self._desk.board
        site = board.sites.get(first.site_id or "")
        if site is not None and all(server.site_id == first.site_id for server in servers):
            place = Target(first.customer_id, first.site_id)
            scopes.append(Scope("site", self.tr("Standort {name}").format(name=site.name), (place,)))
        customer = board.customers.get(first.customer_id)
        if customer is not None and all(server.customer_id == first.customer_id for server in servers):
            name = self.tr("Kunde {name}").format(name=customer.short_name or customer.name)
            scopes.append(Scope("customer", name, (Target(customer.id),)))
        return scopes

    def _plan(self, scopes: Sequence[Scope], scope: str, reason: str) -> None:
        """Go on in the form: another time, a length from the first problem on, again and again."""
        self._strip.dismiss()
        self.windows.plan(scopes, scope=scope, reason=reason)

    def _open_windows(self, scopes: Sequence[Scope], answer: Window) -> None:
        self._surroundings.layout.setValue(REASONS, with_reason(self._reasons(), answer.reason))
        targets = next(scope.targets for scope in scopes if scope.id == answer.scope)
        if self._do(*make(targets, Terms(answer.starts_at, answer.ends_at, answer.reason))):
            moments, now = self._surroundings.moments(), self._desk.now()
            until = moments.day_and_clock(answer.ends_at, now=now)
            self.done.emit(self.tr("Wartung bis {when}").format(when=until))

    def _reasons(self) -> list[str]:
        return reasons(self._surroundings.layout.value(REASONS, []))

    def _do(self, *mutations: m.Mutation) -> bool:
        """Do it; a refusal is said. Tells whether it was done."""
        try:
            self._desk.do(*mutations)
        except Refused as error:
            self.said.emit(words.refusal(error))
            return False
        return True
