"""What the panel beside a stream says, as lines: what the contract covers, whose ticket it is, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from app.console.desk import Desk
from app.domain.change import Noun
from app.domain.clock_change import is_broken
from app.domain.contract import Billing, Contract, Place, RequestKind
from app.domain.coverage import Decision
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Server
from app.domain.ticket import Ticket
from app.domain.ticket_life import criticality_by_facts
from app.domain.time_entry import TimeEntry
from app.views.kit import words
from app.views.kit.screen import Surroundings
from app.views.tickets import covered, explain, panel_alarms, similar
from app.views.tickets.table import Reader, order_of

ACT: Final = "act"
"""Noun of a line that does something: its id is an action's."""
ENTRY: Final = "time_entry"
_MOST_OTHERS: Final = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line. With a target it can be followed; ``tip`` is its evidence."""

    text: str
    target: tuple[str, str] | None = None
    tip: str = ""
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A few lines under a title."""

    title: str
    lines: tuple[Line, ...]


class PanelLines(QObject):
    """Puts the lines together, in the reader's language."""

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader) -> None:
        super().__init__(reader)
        self._desk, self._around, self._reader = desk, surroundings, reader
        self._alike_for: object = None
        self._alike: list[Ticket] = []

    def sections(self, ticket: Ticket, now: datetime) -> list[Section]:
        """Give everything there is to say; empty sections are left out."""
        found = [
            self._covered(ticket, now),
            self._customer(ticket),
            self._promise(ticket, now),
            self._time(ticket, now),
            self._plan(ticket, now),
            self._servers(ticket, now),
            self._ties(ticket),
            self._others(ticket, now),
            self._similar(ticket),
        ]
        return [each for each in found if each.lines]

    # --- what the contract says ---------------------------------------------------------------------------------------

    def _covered(self, ticket: Ticket, now: datetime) -> Section:
        remote = covered.note(self._desk, ticket, place=Place.REMOTE, at=now, in_service_hours=True)
        visit = covered.note(self._desk, ticket, place=Place.ON_SITE, at=now, in_service_hours=True)
        late = covered.note(self._desk, ticket, place=Place.REMOTE, at=now, in_service_hours=False)
        lines = [
            self._decided(self.tr("Fernwartung in Servicezeit"), remote),
            self._decided(self.tr("Vor Ort"), visit),
            self._decided(self.tr("außerhalb der Servicezeit"), late),
        ]
        contract = covered.contract_of(self._desk, ticket, at=now)
        lines += self._warnings(ticket, contract, remote)
        title = self.tr("Abrechnung (Vorschlag): {word}").format(word=words.word("billing", ticket.billing))
        return Section(title, tuple(lines))

    def _decided(self, what: str, found: Decision) -> Line:
        said = self.tr("{what} → {word} (Vertrag Zeile {row})").format(
            what=what, word=words.word("billing", found.billing), row=found.row
        )
        also = "\n".join(f"{row}: „{sentence}“" for row, sentence in found.also)
        return Line(said, tip="\n".join(part for part in (f"{found.row}: „{found.sentence}“", also) if part))

    def _warnings(self, ticket: Ticket, contract: Contract | None, remote: Decision) -> Iterator[Line]:
        if ticket.exclusion is not None:
            cause = words.word("exclusion", ticket.exclusion)
            yield Line(
                self.tr("Ausgeschlossen: {cause}").format(cause=cause), tip=ticket.exclusion_reason, is_warning=True
            )
        if remote.needs_order:
            yield Line(self.tr("Nicht beauftragt: vor der Arbeit den Kunden fragen"), is_warning=True)
        if contract is None:
            yield Line(self.tr("Kein gültiger Vertrag: jede Arbeit ist ein eigener Auftrag"), is_warning=True)
            return
        if ticket.request is RequestKind.APPLICATION and remote.billing is not Billing.INCLUDED:
            yield Line(self.tr("Branchensoftware ist nicht enthalten"), tip=remote.sentence, is_warning=True)
        if not contract.avv_version:
            yield Line(self.tr("AVV fehlt"), is_warning=True)
        if contract.isa_at is None and contract.plan.has_intervention_time:
            yield Line(self.tr("Infrastruktur-Analyse (ISA) fehlt"), is_warning=True)

    def _promise(self, ticket: Ticket, now: datetime) -> Section:
        contract = covered.promised_under(self._desk, ticket)
        customer = self._desk.board.customers.get(ticket.customer_id)
        heads = customer.head_count if customer is not None else 0
        plan = words.word("plan", ticket.plan) if ticket.plan is not None else self.tr("kein gültiger Vertrag")
        rule = explain.criticality_rule(
            ticket.affected, found=ticket.criticality, head_count=heads, persons_affected=ticket.persons_affected
        )
        who = words.word("affected", ticket.affected)
        lines = [
            Line(explain.promised(ticket.plan)),
            Line(self.tr("Betroffen: {who}").format(who=who)),
            Line(rule),
        ]
        if ticket.key_process:
            lines.append(Line(self.tr("Schlüsselprozess: {name}").format(name=ticket.key_process)))
        by_facts = criticality_by_facts(ticket, head_count=heads)
        if by_facts is not ticket.criticality:
            said = self.tr("Nach den Angaben wäre es {word}").format(word=words.word("criticality", by_facts))
            lines.append(Line(said, target=(ACT, "ticket.criticality"), is_warning=True))
        if ticket.breach_code:
            why = words.word("breach", ticket.breach_code)
            lines.append(Line(self.tr("Verletzung begründet: {why}").format(why=why), tip=ticket.breach_note))
        elif is_broken(ticket.clock, now=now):
            lines.append(
                Line(self.tr("Verletzung noch nicht begründet"), target=(ACT, "ticket.breach"), is_warning=True)
            )
        title = self.tr("Vertrag: {plan}").format(plan=plan)
        if contract is not None:
            day = self._around.moments().date(contract.valid_from, with_year=True)
            title = self.tr("Vertrag: {plan} (seit {day})").format(plan=plan, day=day)
        return Section(title, tuple(lines))

    # --- whose it is --------------------------------------------------------------------------------------------------

    def _customer(self, ticket: Ticket) -> Section:
        lines = [Line(self._reader.customer(ticket), target=("customer", ticket.customer_id))]
        contact = self._reader.contact(ticket)
        name = contact.name if contact is not None else ticket.contact_name
        role = f" ({contact.function})" if contact is not None and contact.function else ""
        reach = " · ".join(part for part in (ticket.contact_phone, ticket.contact_mail) if part)
        if name or reach:
            lines.append(Line(" · ".join(part for part in (f"{name}{role}", reach) if part)))
        if contact is not None and contact.note:
            lines.append(Line(contact.note))
        if contact is not None and ticket.contact_mail and ticket.contact_mail in contact.bounced:
            lines.append(Line(self.tr("E-Mail an {mail} kam zurück").format(mail=ticket.contact_mail), is_warning=True))
        if ticket.customer_id == UNKNOWN_CUSTOMER_ID:
            lines.append(Line(self.tr("Kunden zuordnen …"), target=(ACT, "ticket.move")))
        return Section(self.tr("Kunde"), tuple(lines))

    # --- the work -----------------------------------------------------------------------------------------------------

    def _time(self, ticket: Ticket, now: datetime) -> Section:
        moments = self._around.moments()
        entries = [each for each in self._desk.board.time_entries.values() if each.ticket_id == ticket.id]
        entries.sort(key=lambda each: (each.begun_at, each.id))
        spent = sum(
            int((each.ended_at - each.begun_at).total_seconds()) for each in entries if each.ended_at is not None
        )
        title = self.tr("Zeit: {length}").format(length=moments.length(spent)) if spent else self.tr("Zeit")
        lines = [self._entry(each, now) for each in entries]
        lines.append(Line(self.tr("Zeit nachtragen …"), target=(ACT, "ticket.time_add")))
        return Section(title, tuple(lines))

    def _entry(self, entry: TimeEntry, now: datetime) -> Line:
        moments = self._around.moments()
        begun = moments.when(entry.begun_at, now=now)
        who, what = self._reader.initials(entry.person_id), words.word("time_source", entry.source)
        if entry.ended_at is None:
            return Line(
                self.tr("läuft seit {begun} · {who} · {what}").format(begun=begun, who=who, what=what),
                (ENTRY, entry.id),
            )
        length = moments.length(int((entry.ended_at - entry.begun_at).total_seconds()))
        billed = list(dict.fromkeys(words.word("billing", part.billing) for part in entry.parts))
        if entry.override is not None:
            billed = [self.tr("{word} (entschieden)").format(word=words.word("billing", entry.override))]
        tip = "\n".join(
            f"{moments.clock(part.begun_at)}–{moments.clock(part.ended_at)} {words.word('billing', part.billing)} ({part.row})"
            for part in entry.parts
        )
        said = f"{length} · {', '.join(billed) or '–'} · {who} · {begun} · {what}"
        tips = (tip, entry.note, entry.override_reason)
        return Line(
            f"{said} · {entry.note}" if entry.note else said,
            (ENTRY, entry.id),
            "\n".join(each for each in tips if each),
        )

    def _plan(self, ticket: Ticket, now: datetime) -> Section:
        moments = self._around.moments()
        lines = []
        if ticket.scheduled_for is not None:
            lines.append(Line(self.tr("Termin: {when}").format(when=moments.when(ticket.scheduled_for, now=now))))
        if ticket.follow_up_at is not None:
            when = moments.when(ticket.follow_up_at, now=now)
            said = self.tr("Wiedervorlage: {when}").format(when=when)
            note = f" · {ticket.follow_up_note}" if ticket.follow_up_note else ""
            lines.append(Line(f"{said}{note}", target=(ACT, "ticket.follow_up")))
        if ticket.resolution and not ticket.status.is_open:
            lines.append(Line(self.tr("Lösung: {text}").format(text=ticket.resolution)))
        if ticket.tags:
            lines.append(
                Line(self.tr("Schlagwörter: {tags}").format(tags=", ".join(ticket.tags)), (ACT, "ticket.tags"))
            )
        if ticket.watcher_ids:
            names = ", ".join(self._reader.person(each) for each in ticket.watcher_ids)
            lines.append(Line(self.tr("Beobachter: {names}").format(names=names), (ACT, "ticket.watch")))
        return Section(self.tr("Stand"), tuple(lines))

    # --- what belongs to it -------------------------------------------------------------------------------------------

    def _servers(self, ticket: Ticket, now: datetime) -> Section:
        lines = []
        for server_id in ticket.server_ids:
            server = self._desk.board.servers.get(server_id)
            if server is not None:
                lines.append(Line(self._server(server, now), ("server", server.id)))
        for alarm_id in ticket.alarm_ids:
            alarm = self._desk.board.alarms.get(alarm_id)
            if alarm is not None:
                text = self.tr("Alarm: {text}").format(text=panel_alarms.alarm_text(alarm, self._around, now))
                lines.append(Line(text, ("alarm", alarm.id)))
        return Section(self.tr("Server"), tuple(lines))

    def _server(self, server: Server, now: datetime) -> str:
        alarms = panel_alarms.open_alarms(self._desk, server.id)
        standing = panel_alarms.alarm_text(alarms[0], self._around, now) if alarms else words.state(server.worst)
        return f"{server.name} · {standing}"

    def _ties(self, ticket: Ticket) -> Section:
        board = self._desk.board
        found = [(self.tr("Verknüpft"), each) for each in ticket.related_ids]
        found += [(self.tr("Geteilt aus"), ticket.split_from_id)] if ticket.split_from_id else []
        found += [(self.tr("Zusammengeführt in"), ticket.merged_into_id)] if ticket.merged_into_id else []
        lines = [
            Line(f"{how}: {self._reader.number(board.tickets[each])} {board.tickets[each].subject}", ("ticket", each))
            for how, each in found
            if each in board.tickets
        ]
        return Section(self.tr("Gehört zusammen"), tuple(lines))

    def _others(self, ticket: Ticket, now: datetime) -> Section:
        board = self._desk.board
        ids = (board.naming(Noun.TICKET, ticket.customer_id) & board.open_tickets) - {ticket.id}
        others = sorted((board.tickets[each] for each in ids), key=order_of)
        lines = [
            Line(
                f"{self._reader.number(each)} {each.subject} · {self._reader.deadline(each, now).text}",
                ("ticket", each.id),
            )
            for each in others[:_MOST_OTHERS]
        ]
        if len(others) > _MOST_OTHERS:
            lines.append(Line(self.tr("und %n weitere", "", len(others) - _MOST_OTHERS)))
        return Section(self.tr("Offene Tickets des Kunden"), tuple(lines))

    def _similar(self, ticket: Ticket) -> Section:
        key = (ticket.id, ticket.subject, len(self._desk.board.tickets))
        if self._alike_for != key:
            self._alike_for, self._alike = key, similar.solved(ticket, self._desk.board)
        found = self._alike
        lines = [
            Line(f"{self._reader.number(each)} {each.subject}: {each.resolution}", ("ticket", each.id))
            for each in found
        ]
        return Section(self.tr("Ähnliche gelöst"), tuple(lines))
