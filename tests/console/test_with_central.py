"""The console and the real central service over HTTP: what was predicted is what comes true, whatever the wire does."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.console.desk import Link
from app.console.embedded import Embedded, programs
from app.console.line import Address, Backoff
from app.console.live_desk import LiveDesk
from app.console.session_token import SessionToken
from app.console.sync import Timing
from app.domain.change import Fact, Noun
from app.domain.contract import Affected, Criticality, Exclusion, Plan, RequestKind
from app.domain.fleet import Role
from app.domain.sla import StopAct
from app.domain.ticket import Channel, TicketStatus
from app.operations import passwords, persons
from app.store.engine import open_store
from app.store.rows import insert
from app.store.schema import migrate
from app.wire import mutations as m
from app.wire import mutations_desk as desk_mutations
from app.wire.ids import new_id
from app.wire.mutations_server import SetServerRole, SetServerSite
from tests.console.facts import NOW, alarm, check, contract, customer, server, site, ticket
from tests.console.fakes import MainThread, Wire

pytestmark = pytest.mark.journey

TIMING = Timing(poll_s=5, deadline_s=6.0, gap_s=0.05, login_s=60.0)
PASSWORD = "a long enough password"
ALARMS = [
    alarm(number, check_id=check(number).id, item=f"D{number}:", started_at=NOW, changed_at=NOW)
    for number in range(1, 9)
]
TICKETS = [ticket(number, number=f"25-{number:05d}") for number in range(1, 12)]
DESK = [ticket(number, number=f"25-{number:05d}", contract_id=contract().id) for number in range(20, 40)]
"""For what is done with tickets among each other."""
OTHERS = (
    customer(2, name="Café Anders", short_name="Anders"),
    contract(2, customer_id=customer(2).id, plan=Plan.PREMIUM),
)


class House:
    """The running central service and desks at it, each of its own person."""

    def __init__(self, folder: Path) -> None:
        self.main = MainThread()
        self._folder = folder
        self._count = 0
        self._ends: list[Callable[[], Any]] = []
        self._seed()
        what = programs(folder, with_agent=False)
        self.embedded = Embedded(what, logs=folder / "logs", demo_clock=NOW, ready_within_s=120.0)
        self.embedded.start()
        self.main.until(lambda: self.embedded.address() is not None, within_s=120)

    def address(self) -> Address | None:
        return self.embedded.address()

    def desk(self, *, login: str = "", through: Wire | None = None, folder: Path | None = None) -> LiveDesk:
        self._count += 1

        def where() -> Address | None:
            address = self.embedded.address()
            if address is None:
                return None
            if through is not None:
                address = replace(address, url=through.url)
            return address if not login else replace(address, login=login, password=PASSWORD)

        desk = LiveDesk(
            folder or self._folder / f"desk-{self._count}",
            where=where,
            call_soon=self.main.call_soon,
            token=SessionToken("test", secrets=None),
            timing=TIMING,
            backoff=lambda: Backoff(first_s=0.02, most_s=0.2),
        )
        self._ends.insert(0, desk.close)
        desk.start()
        self.main.until(
            lambda: desk.link.link is Link.LIVE and desk.link.progress is None and desk.board.tickets, within_s=120
        )
        return desk

    def settle(self, *desks: LiveDesk) -> None:
        """Wait until every desk has nothing on its way."""
        self.main.until(lambda: all(desk.link.waiting == 0 for desk in desks), within_s=120)

    def end_desks(self) -> None:
        for end in self._ends:
            end()
        self._ends.clear()

    def end(self) -> None:
        self.end_desks()
        self.embedded.stop()

    def _seed(self) -> None:
        folder = self._folder / "central"
        folder.mkdir()
        url = f"sqlite:///{folder / 'central.db'}"
        migrate(url)
        store = open_store(url)
        hashed = passwords.hash_password(PASSWORD)
        facts: list[Fact] = [customer(), site(), contract(), server(), server(2)]
        facts += [check(number, item=f"D{number}:") for number in range(1, 9)]
        facts += [*TICKETS, *DESK, *OTHERS, *ALARMS]
        try:
            store.run(
                lambda session: persons.ensure(
                    session, login="krause", name="B. Krause", role=Role.TECHNICIAN, password_hash=hashed, now=NOW
                )
            )
            store.run(lambda session: [insert(session, fact) for fact in facts])
        finally:
            store.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One central service for all tests of this file; each uses facts of its own."""
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.end()


@pytest.fixture(autouse=True)
def _desks_end(house: House) -> Iterator[None]:
    yield
    house.end_desks()


def create(**changes: Any) -> m.CreateTicket:
    """A phone ticket."""
    values: dict[str, Any] = {
        "ticket_id": new_id(),
        "customer_id": customer().id,
        "subject": " Outlook geht bei allen nicht ",
        "channel": Channel.PHONE,
        "affected": Affected.MORE_OR_ALL,
        "request": RequestKind.APPLICATION,
        "notified_at": NOW,
        "contact_name": "Frau Krause",
        "server_ids": (server().id,),
        "note": "seit heute morgen",
        **changes,
    }
    return m.CreateTicket(**values)


ACTS: dict[str, tuple[m.Mutation, ...]] = {
    "acknowledge": (m.AcknowledgeAlarm(alarm_id=ALARMS[0].id, comment=" sehe nach "),),
    "unacknowledge": (
        m.AcknowledgeAlarm(alarm_id=ALARMS[1].id),
        m.UnacknowledgeAlarm(alarm_id=ALARMS[1].id),
    ),
    "shelve": (m.ShelveAlarm(alarm_id=ALARMS[2].id, until=NOW + timedelta(days=1), reason=" Ersatzteil bestellt "),),
    "unshelve": (
        m.ShelveAlarm(alarm_id=ALARMS[3].id, until=NOW + timedelta(days=1), reason="später"),
        m.UnshelveAlarm(alarm_id=ALARMS[3].id),
    ),
    "assign alarm": (m.AssignAlarm(alarm_id=ALARMS[1].id, person_id=None),),
    "link alarm": (m.LinkAlarm(alarm_id=ALARMS[4].id, ticket_id=TICKETS[0].id),),
    "unlink alarm": (
        m.LinkAlarm(alarm_id=ALARMS[4].id, ticket_id=TICKETS[0].id),
        m.LinkAlarm(alarm_id=ALARMS[4].id, ticket_id=None),
    ),
    "create": (create(),),
    "create from alarm": (create(channel=Channel.ALARM, alarm_ids=(ALARMS[5].id,), affected=Affected.ONE),),
    "edit": (m.EditTicket(ticket_id=TICKETS[1].id, base_version=1, subject="Neu ", request=RequestKind.SUPPLIER),),
    "classify": (
        m.ClassifyTicket(
            ticket_id=TICKETS[2].id, criticality=Criticality.CRITICAL, reason="zwölf Leute", facts_known_at=NOW
        ),
    ),
    "status": (m.SetTicketStatus(ticket_id=TICKETS[3].id, status=TicketStatus.WAITING),),
    "begin": (m.BeginWork(ticket_id=TICKETS[4].id, act=StopAct.REMOTE, at=NOW, note="verbunden"),),
    "schedule": (
        m.ScheduleTicket(ticket_id=TICKETS[5].id, scheduled_for=NOW + timedelta(days=1), told_by="phone", at=NOW),
    ),
    "undo begin": (
        m.BeginWork(ticket_id=TICKETS[6].id, act=StopAct.PHONE, at=NOW),
        m.UndoBegin(ticket_id=TICKETS[6].id),
    ),
    "resolve": (m.ResolveTicket(ticket_id=TICKETS[7].id, resolution=" Dienst neu gestartet "),),
    "reopen": (
        m.ResolveTicket(ticket_id=TICKETS[8].id, resolution="erledigt"),
        m.ReopenTicket(ticket_id=TICKETS[8].id),
    ),
    "note": (m.AddNote(article_id=new_id(), ticket_id=TICKETS[9].id, text=" Rückruf ", at=NOW),),
    "server role": (SetServerRole(server_id=server(2).id, role=" Fileserver "),),
    "server site": (SetServerSite(server_id=server(2).id, site_id=None),),
    "server note": (m.SetServerNote(server_id=server(2).id, note="Schlüssel beim Hausmeister"),),
    "maintenance": (
        m.SetMaintenance(
            maintenance_id=new_id(),
            customer_id=customer().id,
            server_id=server(2).id,
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=2),
            reason=" Umbau ",
        ),
    ),
}
CALL = desk_mutations.AddCall(article_id=new_id(), ticket_id=DESK[8].id, text="Und der Drucker", at=NOW)
FOUND = create(channel=Channel.ALARM, alarm_ids=(ALARMS[7].id,), affected=Affected.ONE)
ACTS |= {
    "follow up": (desk_mutations.FollowUp(ticket_id=DESK[0].id, at=NOW + timedelta(days=1), note=" Teil da? "),),
    "tag": (desk_mutations.TagTicket(ticket_id=DESK[0].id, add=("#Drucker", "VIP")),),
    "relate": (desk_mutations.RelateTickets(ticket_id=DESK[1].id, other_id=DESK[2].id),),
    "call": (desk_mutations.AddCall(article_id=new_id(), ticket_id=DESK[1].id, text="Und?", at=NOW),),
    "merge": (
        m.LinkAlarm(alarm_id=ALARMS[6].id, ticket_id=DESK[3].id),
        desk_mutations.AddCall(article_id=new_id(), ticket_id=DESK[3].id, text="Und?", at=NOW),
        m.BeginWork(ticket_id=DESK[3].id, act=StopAct.PHONE, at=NOW),
        desk_mutations.MergeTicket(ticket_id=DESK[3].id, into_id=DESK[4].id),
    ),
    "merge and unmerge": (
        desk_mutations.TagTicket(ticket_id=DESK[5].id, add=("vip",)),
        desk_mutations.MergeTicket(ticket_id=DESK[5].id, into_id=DESK[6].id),
        desk_mutations.MergeTicket(ticket_id=DESK[6].id, into_id=DESK[7].id),
        desk_mutations.UnmergeTicket(ticket_id=DESK[6].id),
        desk_mutations.UnmergeTicket(ticket_id=DESK[5].id),
    ),
    "split": (
        CALL,
        desk_mutations.SplitTicket(
            ticket_id=DESK[8].id, new_ticket_id=new_id(), article_ids=(CALL.article_id,), subject=" Drucker "
        ),
    ),
    "move": (desk_mutations.MoveTicket(ticket_id=DESK[9].id, customer_id=customer(2).id),),
    "exclude": (desk_mutations.ExcludeTicket(ticket_id=DESK[10].id, exclusion=Exclusion.MALWARE, reason=" Trojaner "),),
    "order": (
        FOUND,
        m.EditTicket(ticket_id=FOUND.ticket_id, base_version=1, is_ordered=True, ordered_at=NOW + timedelta(minutes=1)),
    ),
    "count": (m.EditTicket(ticket_id=DESK[11].id, base_version=1, persons_affected=3, key_process="Kasse"),),
}
MADE_THERE = {"version", "number", "changed_at", "created_at", "acknowledged_at", "ended_at", "excluded_at"}
"""Fields the central service gives: by its own clock, counter or version."""
ROLLED_UP = {"worst", "problems"}
"""Of a server: what the central service's schedule makes of its alarms a moment later; no console predicts it."""


def seen(desk: LiveDesk) -> dict[tuple[Noun, str], dict[str, Any]]:
    """Everything a person can have changed, as the board shows it."""
    nouns = (Noun.ALARM, Noun.TICKET, Noun.MAINTENANCE, Noun.SERVER)
    given = {noun: MADE_THERE | ROLLED_UP if noun is Noun.SERVER else MADE_THERE for noun in nouns}
    return {
        (noun, fact_id): {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name not in given[noun]}
        for noun in nouns
        for fact_id, fact in desk.board.facts(noun).items()
    }


@pytest.mark.parametrize("name", ACTS)
def test_what_is_shown_at_once_is_what_comes_true(house: House, name: str) -> None:
    """Nothing on the screen moves when the central service confirms: the prediction was the truth."""
    desk = house.desk()
    mids = desk.do(*ACTS[name])
    assert [] == list(desk.unresolved())
    predicted = seen(desk)
    house.settle(desk)
    assert [] == list(desk.unresolved())
    assert all(desk.is_settled(mid) for mid in mids)
    assert predicted == seen(desk)


def test_change_is_seen_by_the_other(house: House) -> None:
    """Two technicians, two workstations, one truth."""
    mine, theirs = house.desk(), house.desk(login="krause")
    made = create()
    mine.do(made)
    house.main.until(lambda: made.ticket_id in theirs.board.tickets)
    assert theirs.board.tickets[made.ticket_id].number.startswith("26-")
    theirs.do(m.AssignTicket(ticket_id=made.ticket_id, person_id=theirs.me.id if theirs.me else None))
    house.settle(mine, theirs)
    house.main.until(lambda: mine.board.tickets[made.ticket_id] == theirs.board.tickets[made.ticket_id])
    notes = house.main.run(theirs.ask_articles(made.ticket_id))
    assert "seit heute morgen" in [note.text for note in notes]


def test_second_acknowledgement_is_refused_and_told(house: House) -> None:
    """Both acknowledge the same alarm while one of them is cut off: the first owns it, the second is told who."""
    wire = Wire(int(str(house.address().url).rpartition(":")[2]))  # type: ignore[union-attr]
    try:
        late, early = house.desk(login="krause", through=wire), house.desk()
        wire.cut()
        late.do(m.AcknowledgeAlarm(alarm_id=ALARMS[6].id, comment="mein Text bleibt"))
        early.do(m.AcknowledgeAlarm(alarm_id=ALARMS[6].id))
        house.settle(early)
        wire.heal()
        late.sync_now()
        house.main.until(lambda: late.link.unresolved == 1 and late.link.link is Link.LIVE, within_s=120)
        (told,) = late.unresolved()
        assert ("rejected", "alarm.already_acknowledged") == (told.outcome, told.code)
        assert isinstance(told.mutation, m.AcknowledgeAlarm)
        assert "mein Text bleibt" == told.mutation.comment
        house.main.until(lambda: late.board.alarms[ALARMS[6].id] == early.board.alarms[ALARMS[6].id])
    finally:
        wire.close()


@pytest.mark.parametrize(
    ("to_central", "to_console"), [(True, False), (False, True), (True, True)], ids=["outbound", "inbound", "both"]
)
def test_cut_wire_loses_and_doubles_nothing(house: House, to_central: bool, to_console: bool) -> None:
    """Notes written before, during and after a cut are all there once, in order."""
    wire = Wire(int(str(house.address().url).rpartition(":")[2]))  # type: ignore[union-attr]
    try:
        desk, witness = house.desk(through=wire), house.desk()
        ticket_id = TICKETS[10].id
        texts = [f"{to_central} {to_console} {number}" for number in range(9)]
        notes = [m.AddNote(article_id=new_id(), ticket_id=ticket_id, text=text, at=NOW) for text in texts]
        desk.do(*notes[:3])
        wire.cut(to_central=to_central, to_console=to_console)
        desk.do(*notes[3:6])
        house.main.until(lambda: desk.link.link in (Link.OFFLINE, Link.DELAYED), within_s=120)
        wire.heal()
        desk.do(*notes[6:])
        house.settle(desk)
        house.main.run(witness.ask_articles(ticket_id))
        wanted = {note.article_id for note in notes}
        house.main.until(lambda: wanted <= set(witness.board.articles))
        found = [note.text for note in house.main.run(witness.ask_articles(ticket_id)) if note.text in texts]
        assert sorted(texts) == sorted(found)
    finally:
        wire.close()


def test_killed_central_comes_back_and_nothing_is_lost(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """SIGKILL of the central service: it is started again at another address, and what was done meanwhile arrives."""
    desk = house.desk()
    before = house.address()
    made = [create(subject=f"während des Ausfalls {number}") for number in range(5)]
    with caplog.at_level(logging.WARNING):
        os.kill(house.embedded.pids()["central"], signal.SIGKILL)
        desk.do(*made)
        house.main.until(lambda: house.address() not in (None, before), within_s=120)
    house.settle(desk)
    assert [] == list(desk.unresolved())
    numbers = {desk.board.tickets[each.ticket_id].number for each in made}
    assert 5 == len(numbers - {""})
