"""Searching 50,000 tickets by all their words, on the replica; the peer is a scan of the same texts with LIKE.

Run ``python benchmarks/search.py [TICKETS]`` from the project's folder. Tickets have one to nine entries of the kind
people write, with names, serial numbers and telephone numbers. Times are milliseconds of processor time, warm; first
it is checked that the index and the scan find as many tickets.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.console.cursor import Cursor
from app.console.replica import Replica
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Batch, Fact
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.fleet import Customer
from app.domain.folding import needles, pattern, words
from app.domain.sla import start
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus

TICKETS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
ROUNDS = 7
PAGE = 2_000
SCANS = 3
LIMIT = 50
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
STEMS = [
    "Drucker",
    "Server",
    "Outlook",
    "Exchange",
    "Postfach",
    "Anmeldung",
    "Laufwerk",
    "Sicherung",
    "Bandlaufwerk",
    "Netzwerk",
    "Switch",
    "Firewall",
    "VPN",
    "Einwahl",
    "Warenwirtschaft",
    "Lizenz",
    "Kassensystem",
    "Bildschirm",
    "Tastatur",
    "Passwort",
    "Benutzer",
    "Freigabe",
    "Ordner",
    "Datei",
    "Straße",
    "Rechnung",
    "Lieferschein",
    "Scanner",
    "Fax",
    "Telefonanlage",
    "Arbeitsplatz",
    "Neustart",
    "Dienst",
    "Update",
    "Fehlermeldung",
    "Meldung",
    "Kunde",
    "Rückruf",
    "Termin",
    "Techniker",
    "Vor-Ort",
    "Fernwartung",
    "Festplatte",
    "Controller",
    "Speicher",
    "Prozessor",
    "Netzteil",
    "Lüfter",
    "Temperatur",
]
QUERIES = (
    "drucker",
    "laufwerk",
    "strasse",
    "mueller drucker",
    "kd-17",
    "outlook postfach mueller",
    "5CG04711",
    "038392 6590",
    "m.mueller@kunde17",
    "26-04711",
    "dr",
    "nichts davon",
    "kassensystem netzteil lüfter",
    "ein",
)


def vocabulary(chance: random.Random) -> list[str]:
    """Some thousand words: stems, compounds of them, and what only machines say."""
    compounds = [first + second.lower() for first in STEMS for second in STEMS]
    names = [chance.choice(("Müller", "Meyer", "Schröder", "Groß", "Köhler", "Jansen")) for _ in range(400)]
    codes = [f"{chance.choice('EWKX')}{chance.randrange(10**6):06}" for _ in range(20_000)]
    filler = "der die das ist nicht und wir haben bei auf seit heute morgen bitte ein eine kann mehr geht keine".split()  # noqa: SIM905
    return STEMS * 30 + compounds + names + codes + filler * 400


def facts(chance: random.Random) -> Iterator[Fact]:
    """Customers, tickets and what was written in them."""
    known = vocabulary(chance)
    customers = [Customer(f"c{n}", 1, f"Kunde {n} GmbH", f"KD-{n}") for n in range(300)]
    yield from customers
    for number in range(TICKETS):
        at = NOW - timedelta(minutes=20 * (TICKETS - number))
        owner = chance.choice(customers)
        yield Ticket(
            f"t{number}", 1, f"{at.year % 100}-{number:05}", owner.id, " ".join(chance.choices(known, k=5)), Channel.MAIL,
            TicketStatus.CLOSED, Criticality.UNCRITICAL, Affected.UP_TO_TEN, RequestKind.FAULT, Plan.PLUS, Billing.INCLUDED,
            at, at, "p", at, start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL),
            contact_name=f"M. {chance.choice(known)}", contact_mail=f"m.mueller@kunde{number % 300}.example",
        )  # fmt: skip
        for entry in range(chance.randrange(1, 10)):
            text = " ".join(chance.choices(known, k=chance.randrange(15, 90)))
            if entry == 0:
                text += f"\nGerät 5CG{number:05}-{entry}\nTel. 038392 / {6000 + number % 900}-{number % 30}"
            yield Article(f"a{number}.{entry}", 1, f"t{number}", ArticleKind.MAIL_IN, at, None, text)


def pages(every: Iterator[Fact]) -> Iterator[list[Fact]]:
    """As the central service sends them."""
    page: list[Fact] = []
    for fact in every:
        page.append(fact)
        if len(page) == PAGE:
            yield page
            page = []
    yield page


def scan(peer: sqlite3.Connection, text: str) -> list[str]:
    """What one writes without an index: the words of each ticket in a column, and LIKE."""
    found = []
    for needle in needles(text):
        ways = [" AND ".join(f"text LIKE '%{pattern(part)}%'" for part in way) for way in needle.ways]
        found.append(f"({' OR '.join(f'({way})' for way in ways)})")
    statement = f"SELECT id FROM peer WHERE {' AND '.join(found)} ORDER BY number DESC LIMIT {LIMIT}"  # noqa: S608
    return [row[0] for row in peer.execute(statement)]


def filled(folder: Path, chance: random.Random) -> tuple[Replica, sqlite3.Connection, int]:
    """Fill a replica and its peer as a download does; gives them with the number of facts."""
    path = folder / "replica.db"
    replica = Replica(path)
    peer = sqlite3.connect(folder / "peer.db")
    peer.execute("CREATE TABLE peer (id TEXT PRIMARY KEY, number INTEGER, text TEXT)")
    texts: dict[str, list[str]] = {}
    store_s, seq = 0.0, 0
    for page in pages(facts(chance)):
        seq += len(page)
        begin = time.process_time()
        replica.store(Batch(tuple(page)), Cursor("e", seq, NOW.isoformat()))
        store_s += time.process_time() - begin
        for fact in page:
            if isinstance(fact, Ticket):
                owner = f"Kunde {fact.customer_id[1:]} GmbH KD-{fact.customer_id[1:]}"
                said = [fact.number, fact.subject, fact.contact_name, fact.contact_mail, owner]
                texts[fact.id] = [*said, fact.number[3:].lstrip("0")]
            elif isinstance(fact, Article):
                texts[fact.ticket_id].append(fact.text)
    peer.executemany(
        "INSERT INTO peer VALUES (?, ?, ?)",
        ((key, int(key[1:]), f" {' '.join(set().union(*map(words, said)))} ") for key, said in texts.items()),
    )
    slices = [0.0]
    is_more = True
    while is_more:
        begin = time.process_time()
        is_more = replica.index_some()
        slices.append((time.process_time() - begin) * 1000)
    slices.sort()
    print(f"{TICKETS} tickets with {seq - TICKETS - 300} entries stored         {store_s:7.1f} s")
    print(
        f"indexed in slices of the store thread          {sum(slices) / 1000:7.1f} s   p95 {slices[int(len(slices) * 0.95)]:.0f} ms"
    )
    print(f"replica with its index                         {path.stat().st_size / 1e6:7.0f} MB")
    return replica, peer, seq


def timed(work: Callable[[], object], *, rounds: int) -> list[float]:
    """Time some work, in milliseconds."""
    times = []
    for _round in range(rounds):
        begin = time.process_time()
        work()
        times.append((time.process_time() - begin) * 1000)
    return times


def p95(times: list[float]) -> float:
    """The time 95 of 100 are within."""
    return sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        replica, peer, seq = filled(Path(folder), random.Random(11))
        mine: list[float] = []
        theirs: list[float] = []
        for text in QUERIES:
            found = {each.ticket_id for each in replica.find(text, limit=LIMIT)}
            assert len(found) == len(scan(peer, text)), f"both must find as many: {text}"
            times = timed(lambda text=text: replica.find(text, limit=LIMIT), rounds=ROUNDS)  # type: ignore[misc]
            theirs += timed(lambda text=text: scan(peer, text), rounds=SCANS)  # type: ignore[misc]
            mine += times
            print(f"  {text:30} {len(found):3} hits   {statistics.median(times):6.1f} ms")
        halves, tails = (statistics.median(mine), statistics.median(theirs)), (p95(mine), p95(theirs))
        print(f"search over {TICKETS} tickets, median              {halves[0]:7.1f} ms   scan {halves[1]:.1f} ms")
        print(f"search over {TICKETS} tickets, p95                 {tails[0]:7.1f} ms   scan {tails[1]:.1f} ms")
        ticket_id = replica.find("26-04711", limit=1)[0].ticket_id
        entry = Article("new", 1, ticket_id, ArticleKind.MAIL_IN, NOW, None, "Der Techniker war da.")
        times = timed(lambda: replica.store(Batch((entry,)), Cursor("e", seq, NOW.isoformat())), rounds=30)
        print(f"one entry stored and indexed                   {statistics.median(times):7.1f} ms")
        replica.close()
        peer.close()


if __name__ == "__main__":
    main()
