"""A desk without a central service: what is done is shown at once and remembered; drafts may outlive it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from app.console.board import Board
from app.console.desk import Link, LinkState, Unresolved
from app.console.expect import predict
from app.console.inverse import again, inverse, redone
from app.console.lookup import Overlay
from app.domain import alarm_life, ticket_life
from app.domain.alarm import Alarm, priority_of
from app.domain.change import Batch, Fact, Noun
from app.domain.check import Check, State
from app.domain.contact import Contact
from app.domain.contract import Affected, Contract, Plan, RequestKind
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import AgentState, Customer, Person, Role, Server, Site, Vitals
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.sla import StopAct
from app.domain.snippet import Snippet
from app.domain.ticket import Article, ArticleKind, Attachment, Channel, Ticket, TicketStatus
from app.domain.time_entry import TimeEntry
from app.wire.messages import HistoryAnswer, SeriesAnswer
from app.wire.mutations import Mutation
from app.wire.questions import Present, TicketHit

T = TypeVar("T")

NOW = datetime(2026, 11, 26, 12, 12, 31, tzinfo=UTC)
"""Thursday, 13:12:31 in Berlin, in the middle of the service hours."""


def make_id(number: int, group: int = 1) -> str:
    """An id that can be told apart when a test fails."""
    return f"00000000-0000-7000-8{group:03d}-{number:012d}"


ME = Person(make_id(1, 9), 1, "adler", "T. Adler", "TA", Role.TECHNICIAN)
OTHER = Person(make_id(2, 9), 1, "krause", "B. Krause", "BK", Role.SUPERVISOR)


class FakeDesk:
    """Everything a screen may do, on facts in memory. ``store`` is what survives: hand it to the next desk.

    ``done`` are the mutations in order; ``clock`` can be set; ``is_reachable`` cuts the network; ``series`` and
    ``history`` are what is answered.
    """

    def __init__(
        self,
        *facts: Fact,
        me: Person | None = ME,
        now: datetime = NOW,
        store: dict[str, str] | None = None,
        is_demo: bool = False,
    ) -> None:
        self.board = Board()
        self.clock = now
        self.done: list[Mutation] = []
        self.store: dict[str, str] = {} if store is None else store
        self.is_demo = is_demo
        self.is_reachable = True
        self.syncs = 0
        self.series: SeriesAnswer | None = None
        self.history: HistoryAnswer | None = None
        self.checks: dict[str, list[Check]] = {}
        self.articles: dict[str, list[Article]] = {}
        self.time_entries: dict[str, list[TimeEntry]] = {}
        self.laid_down: dict[str, object] = {}
        self.asked_paths: list[str] = []
        self.told: list[tuple[str, object]] = []
        self.files: dict[str, bytes] = {}
        self.hits: list[TicketHit] = []
        self.at: tuple[str | None, bool] = (None, False)
        self.others: list[Present] = []
        self._on_presence: list[Callable[[], None]] = []
        self._me = me
        self._link = LinkState(Link.LIVE, as_of=now)
        self._on_link: list[Callable[[LinkState], None]] = []
        self._on_refused: list[Callable[[Unresolved], None]] = []
        self._unresolved: list[Unresolved] = []
        self._undo: list[tuple[tuple[Mutation, ...], tuple[Mutation, ...]]] = []
        self._redo: list[tuple[Mutation, ...]] = []
        self.settled: set[int] = set()
        """Numbers of mutations the central service has taken."""
        self._mid = 0
        self.apply(*facts)

    # --- what a test does ---------------------------------------------------------------------------------------------

    def apply(self, *facts: Fact) -> None:
        """Let the truth arrive; checks and articles are kept for the one who asks."""
        for fact in facts:
            if isinstance(fact, Check):
                self.checks.setdefault(fact.server_id, []).append(fact)
            elif isinstance(fact, Article):
                self.articles.setdefault(fact.ticket_id, []).append(fact)
            elif isinstance(fact, TimeEntry):
                self.time_entries.setdefault(fact.ticket_id, []).append(fact)
        self.board.apply(Batch(facts))

    def pass_time(self, **length: float) -> None:
        """Let time pass."""
        self.clock += timedelta(**length)

    def become(self, state: LinkState) -> None:
        """Change the link and tell of it."""
        self._link = state
        for listener in list(self._on_link):
            listener(state)

    def refuse(self, mid: int, mutation: Mutation, code: str, **facts: str | float) -> None:
        """Let the central service say no to a mutation."""
        unresolved = Unresolved(mid, mutation, "rejected", code, dict(facts), self.clock)
        self._unresolved.append(unresolved)
        self.board.settle(mid)
        for listener in list(self._on_refused):
            listener(unresolved)

    # --- the desk -----------------------------------------------------------------------------------------------------

    @property
    def me(self) -> Person | None:
        return self._me

    @property
    def link(self) -> LinkState:
        return self._link

    def now(self) -> datetime:
        return self.clock

    def do(self, *mutations: Mutation) -> tuple[int, ...]:
        mids, back = self._perform(mutations)
        if back:
            self._undo.append((mutations, back))
        self._redo.clear()
        return mids

    def is_settled(self, mid: int) -> bool:
        return mid in self.settled

    def undo(self) -> Mutation | None:
        if not self._undo:
            return None
        forward, back = self._undo.pop()
        sent = tuple(again(mutation, self.board) for mutation in back)
        self._perform(sent)
        self._redo.append(redone(forward, sent))
        return forward[0]

    def redo(self) -> Mutation | None:
        if not self._redo:
            return None
        forward = self._redo.pop()
        _mids, back = self._perform(tuple(again(mutation, self.board) for mutation in forward))
        self._undo.append((forward, back))
        return forward[0]

    def on_link(self, listener: Callable[[LinkState], None]) -> Callable[[], None]:
        self._on_link.append(listener)
        return lambda: self._on_link.remove(listener)

    def on_refused(self, listener: Callable[[Unresolved], None]) -> Callable[[], None]:
        self._on_refused.append(listener)
        return lambda: self._on_refused.remove(listener)

    def unresolved(self) -> Sequence[Unresolved]:
        return list(self._unresolved)

    def discard(self, mid: int) -> None:
        self._unresolved = [each for each in self._unresolved if each.mid != mid]

    async def ask_checks(self, server_id: str) -> Sequence[Check]:
        self.board.hold(Noun.CHECK, server_id)
        found = self.checks.get(server_id, [])
        self.board.apply(Batch(tuple(found)))
        return found

    async def ask_articles(self, ticket_id: str) -> Sequence[Article]:
        self.board.hold(Noun.ARTICLE, ticket_id)
        self.board.apply(Batch(tuple(self.articles.get(ticket_id, []))))
        found = [each for each in self.board.articles.values() if each.ticket_id == ticket_id]
        return sorted(found, key=lambda each: (each.at, each.id))

    async def ask_series(
        self, server_id: str, metrics: Sequence[tuple[str, str]], *, start: datetime, end: datetime, width: int
    ) -> SeriesAnswer:
        if not self.is_reachable or self.series is None:
            raise Unreachable("no central service")
        return self.series

    async def ask_history(self, server_id: str, *, before: datetime | None = None, limit: int = 200) -> HistoryAnswer:
        if not self.is_reachable or self.history is None:
            raise Unreachable("no central service")
        return self.history

    async def ask(self, path: str, kind: type[T]) -> T:
        self.asked_paths.append(path)
        return self._answered(path, kind)

    async def fetch(self, path: str) -> bytes:
        self.asked_paths.append(path)
        return self._answered(path, bytes)

    async def tell(self, path: str, message: object, kind: type[T]) -> T:
        self.told.append((path, message))
        return self._answered(path, kind)

    def keep_file(self, content: bytes, *, name: str, type: str) -> Attachment:  # noqa: A002
        if not content:
            raise Refused("file.empty")
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = content
        return Attachment(name=name, type=type, size=len(content), sha256=sha256)

    async def file(self, sha256: str) -> bytes:
        if sha256 not in self.files:
            raise Refused("blob.unknown")
        return self.files[sha256]

    async def search(self, text: str, *, limit: int = 50) -> Sequence[TicketHit]:
        return self.hits[:limit]

    async def ask_time_entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        self.board.hold(Noun.TIME_ENTRY, ticket_id)
        self.board.apply(Batch(tuple(self.time_entries.get(ticket_id, []))))
        found = [each for each in self.board.time_entries.values() if each.ticket_id == ticket_id]
        return sorted(found, key=lambda each: (each.begun_at, each.id))

    def be_at(self, ticket_id: str | None, *, is_typing: bool = False) -> None:
        self.at = (ticket_id, is_typing)

    def presence(self, ticket_id: str) -> Sequence[Present]:
        return [each for each in self.others if each.ticket_id == ticket_id]

    def present_tickets(self) -> Set[str]:
        return {each.ticket_id for each in self.others}

    def on_presence(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._on_presence.append(listener)
        return lambda: self._on_presence.remove(listener)

    def come(self, *others: Present) -> None:
        """Let others be at tickets, and nobody else."""
        self.others = list(others)
        for listener in list(self._on_presence):
            listener()

    def _answered(self, path: str, kind: type[T]) -> T:
        """What was laid down in ``laid_down`` under the beginning of a path; an exception is raised."""
        if not self.is_reachable:
            raise Unreachable("no central service")
        found = next((each for start, each in self.laid_down.items() if path.startswith(start)), None)
        if found is None:
            raise Unreachable(f"nothing is laid down for {path}")
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, kind)
        return found

    def save_draft(self, key: str, text: str) -> None:
        if text:
            self.store[key] = text
        else:
            self.store.pop(key, None)

    def draft(self, key: str) -> str:
        return self.store.get(key, "")

    def drafts(self, prefix: str = "") -> dict[str, str]:
        return {key: text for key, text in self.store.items() if key.startswith(prefix)}

    def sync_now(self) -> None:
        self.syncs += 1

    async def log_in(self, login: str, password: str) -> Person:
        raise Refused("login.wrong")

    async def log_out(self) -> None:
        self._me = None

    def _perform(self, mutations: Sequence[Mutation]) -> tuple[tuple[int, ...], tuple[Mutation, ...]]:
        if self._me is None:
            raise Refused("login.needed")
        facts, back, mids = Overlay(self.board), list[Mutation](), list[int]()
        for mutation in mutations:
            self._mid += 1
            mids.append(self._mid)
            undo = inverse(mutation, facts, now=self.clock)
            batch = predict(mutation, facts, by=self._me, now=self.clock)
            facts.put(batch)
            self.board.expect(self._mid, batch.facts, batch.gone)
            back[:0] = undo or ()
            self.done.append(mutation)
        return tuple(mids), tuple(back)


# --- a small invented fleet -------------------------------------------------------------------------------------------

_CUSTOMERS = (
    ("Autohaus Meyer & Söhne GmbH", "Meyer", Plan.PLUS, 42, "038392 / 4711-0"),
    ("Hotel Strandperle KG", "Strandperle", Plan.PREMIUM, 60, "038393 / 2200"),
    ("Stadtwerke Sassnitz", "Stadtwerke", Plan.PLUS, 120, "038392 / 900-0"),
    ("Praxis Dr. Hansen", "Hansen", Plan.PLUS, 8, "03838 / 251 10"),
    ("Kanzlei Börner & Partner", "Börner", Plan.PLUS, 12, "03838 / 808 30"),
    ("Fischhandel Peters", "Peters", Plan.BASIS, 6, "038391 / 4455"),
    ("Tischlerei Ein-Mann Voß", "Voß", Plan.PLUS, 1, "038301 / 77"),
    ("Werft Stralsund AG", "Werft", Plan.PREMIUM, 300, "03831 / 60 00"),
    ("Museum am Hafen e. V.", "Museum", None, 15, "03831 / 265 00"),
)
_SERVERS = (
    (1, "SRV-EX01", "Mail", "Windows Server 2019", State.CRITICAL),
    (1, "SRV-DC01", "Anmeldung", "Windows Server 2022", State.OK),
    (2, "SRV-DB02", "Datenbank", "Windows Server 2019", State.WARNING),
    (3, "FW-01", "Router", "Debian 12", State.WARNING),
    (3, "SRV-FS01", "Dateien", "Windows Server 2022", State.OK),
    (4, "SRV-DC01", "Anmeldung", "Windows Server 2016", State.OK),
    (5, "SRV-TS01", "Terminal", "Windows Server 2019", State.UNKNOWN),
    (6, "NAS-01", "Dateien", "Debian 12", State.OK),
    (7, "SRV-01", "Alles", "Windows Server 2022", State.OK),
    (8, "SRV-CAD1", "CAD", "Windows Server 2022", State.OK),
    (8, "SRV-CAD2", "CAD", "Windows Server 2022", State.OK),
    (9, "SRV-WEB", "Webseite", "Ubuntu 24.04", State.OK),
)


def customers() -> list[Customer]:
    """Nine customers, one of them without a contract."""
    return [
        Customer(make_id(at, 1), 1, name, short, f"K{at:03d}", heads, phone)
        for at, (name, short, _plan, heads, phone) in enumerate(_CUSTOMERS, 1)
    ]


def contracts() -> list[Contract]:
    """A contract for each that has one, for years."""
    return [
        Contract(make_id(at, 3), 1, make_id(at, 1), plan, NOW - timedelta(days=900))
        for at, (_name, _short, plan, _heads, _phone) in enumerate(_CUSTOMERS, 1)
        if plan is not None
    ]


def contacts() -> list[Contact]:
    """People at customers: two at the first one, one each at two others."""
    people = (
        (1, "Sabine Kruse", "Empfang", "kruse@autohaus-meyer.example", "038392 / 4711-12", "+4938392471112"),
        (1, "Jens Meyer", "Geschäftsführung", "meyer@autohaus-meyer.example", "038392 / 4711-10", "+4938392471110"),
        (2, "Ole Brandt", "Haustechnik", "brandt@strandperle.example", "0171 / 555 22 01", "+491715552201"),
        (5, "Dr. Ina Börner", "Anwältin", "boerner@kanzlei-boerner.example", "03838 / 808 31", "+49383880831"),
    )
    return [
        Contact(
            make_id(at, 10),
            1,
            make_id(owner, 1),
            name,
            function=function,
            mails=(mail,),
            phones=(phone,),
            numbers=(number,),
            receives_alarms=at == 1,
        )
        for at, (owner, name, function, mail, phone, number) in enumerate(people, 1)
    ]


def mailboxes() -> list[Mailbox]:
    """The mailbox the contract names."""
    return [
        Mailbox(
            make_id(1, 11),
            1,
            "Support",
            "support@provider.example",
            "Support",
            is_default=True,
            imap=MailServer("imap.provider.example", 993, MailSecurity.TLS, MailAuth.PASSWORD, "support"),
            smtp=MailServer("smtp.provider.example", 465, MailSecurity.TLS, MailAuth.PASSWORD, "support"),
        )
    ]


def snippets() -> list[Snippet]:
    """Text modules, one of them everybody's, one my own."""
    return [
        Snippet(make_id(1, 12), 1, "Rückmeldung", "Guten Tag {contact.name},\n\nwir kümmern uns um #{ticket.number}."),
        Snippet(make_id(2, 12), 1, "Gruß", "Viele Grüße\n{me.name}", person_id=ME.id),
    ]


def servers() -> list[Server]:
    """A dozen servers, some of them in trouble."""
    return [
        Server(
            id=make_id(at, 4),
            version=1,
            customer_id=make_id(owner, 1),
            site_id=make_id(owner, 2),
            name=name,
            role=role,
            os=os,
            address=f"10.{owner}.0.{at}",
            agent=AgentState.SILENT if worst is State.UNKNOWN else AgentState.LIVE,
            last_seen_at=NOW - timedelta(seconds=12 if worst is not State.UNKNOWN else 900),
            worst=worst,
            problems=int(worst is not State.OK),
            vitals=Vitals(NOW, 18.0 + at, 61.0, 55.0 + 3 * at, "C:"),
        )
        for at, (owner, name, role, os, worst) in enumerate(_SERVERS, 1)
    ]


def alarm(number: int, server: int, kind: str, code: str, state: State = State.CRITICAL, **changes: Any) -> Alarm:
    """An alarm of a server of the fleet; three minutes old."""
    owner = _SERVERS[server - 1][0]
    values = {
        "item": "",
        "started_at": NOW - timedelta(minutes=3 * number),
        "changed_at": NOW - timedelta(minutes=3 * number),
        **changes,
    }
    return Alarm(
        id=make_id(number, 6),
        version=1,
        customer_id=make_id(owner, 1),
        server_id=make_id(server, 4),
        check_id=make_id(number, 5),
        kind=kind,
        state=state,
        priority=priority_of(kind, state),
        code=code,
        **values,
    )


def alarms() -> list[Alarm]:
    """One alarm of each stage."""
    service = {"name": "MSExchangeIS", "status": "stopped"}
    disk = {"free_bytes": 31e9, "total_bytes": 500e9}
    seen = alarm(4, 4, "network", "network.errors", State.WARNING)
    late = alarm(5, 7, "agent", "agent.silent", State.UNKNOWN, detail={"last_seen_at": NOW.isoformat()})
    return [
        alarm(1, 1, "service", "service.stopped", item="MSExchangeIS", detail=service),
        alarm(2, 3, "disk", "disk.low", State.WARNING, item="D:", value=94.0, unit="%", detail=disk),
        alarm_life.acknowledge(seen, by=OTHER.id, at=NOW - timedelta(minutes=2)),
        late,
        alarm_life.shelve(
            alarm(6, 6, "uptime", "uptime.long", State.WARNING, detail={"booted_at": NOW.isoformat()}),
            by=OTHER.id,
            role=OTHER.role,
            until=NOW + timedelta(hours=20),
            reason="Neustart am Wochenende",
            now=NOW,
        ),
        replace(alarm(7, 5, "disk", "disk.low", item="E:", detail=disk), returned_at=NOW - timedelta(minutes=1)),
    ]


def ticket(number: int, customer: int, subject: str, *, ago: timedelta = timedelta(), **changes: Any) -> Ticket:
    """A ticket as the central service would make it, reported ``ago``; ``changes`` go to its opening."""
    name, _short, plan, heads, phone = _CUSTOMERS[customer - 1]
    at = NOW - ago
    asked: dict[str, Any] = {
        "channel": Channel.PHONE,
        "affected": Affected.ONE,
        "request": RequestKind.FAULT,
        "persons_affected": None,
        "contact_name": f"Anruferin {name.split()[-1]}",
        "contact_phone": phone,
        **changes,
    }
    made = ticket_life.opened(
        ticket_id=make_id(number, 7),
        customer_id=make_id(customer, 1),
        head_count=heads,
        plan=plan,
        subject=subject,
        notified_at=at,
        by=OTHER.id,
        now=at,
        **asked,
    )
    return replace(made, version=1, number=f"26-{number:05d}")


def tickets() -> list[Ticket]:
    """A ticket for each state of a clock and of the work."""
    hours = timedelta(hours=1)
    all_of_them = Affected.MORE_OR_ALL
    waiting = ticket(5, 5, "Outlook langsam", ago=3 * hours, assignee_id=ME.id)
    begun = ticket(6, 5, "Postfach voll", ago=3 * hours, assignee_id=ME.id, server_ids=(make_id(7, 4),))
    planned = ticket(7, 3, "Neuer Arbeitsplatz im Lager", ago=20 * hours, request=RequestKind.ADMINISTRATION)
    solved = ticket(10, 2, "Kasse druckt nicht", ago=26 * hours, assignee_id=OTHER.id)
    closed = ticket(11, 3, "Kennwort vergessen", ago=90 * hours, assignee_id=OTHER.id)
    solved = ticket_life.begun(solved, act=StopAct.PHONE, at=NOW - 25 * hours, now=NOW - 25 * hours)
    closed = ticket_life.begun(closed, act=StopAct.REMOTE, at=NOW - 89 * hours, now=NOW - 89 * hours)
    closed = ticket_life.resolved(closed, resolution="Kennwort zurückgesetzt", now=NOW - 88 * hours)
    return [
        ticket(
            1,
            1,
            "Exchange-Informationsspeicher gestoppt",
            ago=timedelta(hours=4, minutes=24),
            affected=all_of_them,
            assignee_id=ME.id,
            server_ids=(make_id(1, 4),),
        ),
        ticket(
            2,
            2,
            "Warenwirtschaft für alle nicht erreichbar",
            ago=timedelta(hours=3, minutes=36),
            affected=all_of_them,
            server_ids=(make_id(3, 4),),
        ),
        ticket(
            3,
            3,
            "VPN-Einwahl bricht ab",
            ago=timedelta(hours=3, minutes=8),
            affected=Affected.KEY_PROCESS,
            assignee_id=OTHER.id,
            server_ids=(make_id(4, 4),),
        ),
        ticket(4, 4, "Drucker im Empfang druckt nicht", ago=22 * hours, affected=Affected.UP_TO_TEN),
        replace(waiting, status=TicketStatus.WAITING),
        ticket_life.begun(begun, act=StopAct.REMOTE, at=NOW - 2 * hours, now=NOW - 2 * hours),
        ticket_life.scheduled(planned, scheduled_for=NOW + 23 * hours, at=NOW - hours, now=NOW - hours),
        ticket(8, 6, "Rückfrage Lizenz", ago=2 * hours, channel=Channel.MAIL, request=RequestKind.ADMINISTRATION),
        ticket(9, 4, "Laufwerk D: wird voll", ago=hours, channel=Channel.ALARM, assignee_id=OTHER.id),
        ticket_life.resolved(solved, resolution="Papierstau beseitigt", now=NOW - 24 * hours),
        replace(closed, status=TicketStatus.CLOSED),
    ]


def articles() -> list[Article]:
    """What happened to the first ticket so far."""
    about = make_id(1, 7)
    reported = NOW - timedelta(hours=4, minutes=24)
    return [
        Article(
            make_id(1, 8), 1, about, ArticleKind.SYSTEM, reported, OTHER.id, "", "ticket.created",
            {"channel": "phone", "notified_at": reported.isoformat()},
        ),
        Article(make_id(2, 8), 1, about, ArticleKind.PHONE, reported, OTHER.id, "Outlook geht bei allen nicht."),
        Article(
            make_id(3, 8), 1, about, ArticleKind.SYSTEM, reported + timedelta(minutes=2), OTHER.id, "", "ticket.assigned",
            {"person_id": ME.id},
        ),
        Article(
            make_id(4, 8), 1, about, ArticleKind.INTERNAL, reported + timedelta(minutes=16), ME.id,
            "Ereignis 9518, Log-Laufwerk voll. Platz schaffen, dann Dienst starten.",
        ),
    ]  # fmt: skip


def fleet() -> list[Fact]:
    """Customers, sites, contracts, persons, servers, alarms, tickets and articles: something in every state."""
    sites = [Site(make_id(at, 2), 1, make_id(at, 1), "Hauptsitz") for at in range(1, len(_CUSTOMERS) + 1)]
    return [
        ME,
        OTHER,
        *customers(),
        *sites,
        *contracts(),
        *contacts(),
        *mailboxes(),
        *snippets(),
        *servers(),
        *alarms(),
        *tickets(),
        *articles(),
    ]
