"""Mails a second from fetched bytes to tickets: kept, read, matched, made into tickets with clock and confirmation.

Half of the mails are reports of known and unknown senders, half are answers within the tickets of the first half. Each is
kept in a transaction of its own, read in the limited process, and taken in by another transaction, as the intake does it.
The peer is the least any intake does that loses nothing: one commit for each mail's bytes, on the same database.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _rows import Row, parser, tell

from app.formats.mail.worker import MailReader
from app.models import MailOutRow
from app.operations import blobs, mail_intake, mail_raw
from app.store.engine import Store, open_store
from app.store.schema import migrate
from tests.operations.post_office import ARRIVED, PostOffice, mail
from tests.postgres import start

REPORTS = 300
TEXT = (
    "Sehr geehrte Damen und Herren,\n\n"
    + "seit heute früh geht es nicht mehr. " * 40
    + "\n\nMit freundlichen Grüßen\nAnna\n"
)


def reports() -> list[bytes]:
    """New matters: of a known contact, of colleagues by their domain, of strangers."""
    senders = ("anna@brauerei.example", "kollege{}@brauerei.example", "fremd{}@gmx.de")
    return [
        mail(TEXT, sender=senders[number % 3].format(number), subject=f"Meldung {number}", message_id=f"r{number}@x.example")
        for number in range(REPORTS)
    ]  # fmt: skip


def answers(store: Store) -> list[bytes]:
    """Answers: to our confirmation where there was one, else to the customer's own mail."""
    with store.read() as session:
        ours = [row.message_id for row in session.query(MailOutRow)]
    return [
        mail(TEXT, subject="AW: Meldung", message_id=f"a{number}@x.example",
             head=(f"In-Reply-To: <{ours[number] if number < len(ours) else f'r{number}@x.example'}>",))
        for number in range(REPORTS)
    ]  # fmt: skip


def intake(store: Store, reader: MailReader) -> tuple[float, float]:
    """Seconds for a report and for an answer."""
    office = PostOffice(store)
    took = []
    uid = 0
    for mails in (reports, lambda: answers(store)):
        raws = mails()
        begin = time.perf_counter()
        for raw in raws:
            uid += 1
            store.run(
                lambda session, raw=raw, uid=uid: mail_raw.store(
                    session, mailbox_id=office.mailbox.id, uid_validity=1, uid=uid, content=raw, size=len(raw),
                    internal_date=ARRIVED, now=office.now,
                )
            )  # fmt: skip
        with store.read() as session:
            waiting = mail_raw.waiting(session, office.mailbox.id)
        for mail_in_id in waiting:
            with store.read() as session:
                kept = mail_raw.load(session, mail_in_id)
            assert kept is not None
            letter = reader.read(kept.content, own=("support@desk.example",))
            store.run(
                lambda session, id_=mail_in_id, letter=letter: mail_intake.take(session, id_, letter, now=office.now)
            )
        took.append((time.perf_counter() - begin) / len(raws))
    assert len(office.tickets()) == REPORTS
    return took[0], took[1]


def least(store: Store) -> float:
    """Seconds for one commit of a mail's bytes."""
    raws = [mail(TEXT) for _ in range(REPORTS)]
    begin = time.perf_counter()
    for raw in raws:
        store.run(lambda session, raw=raw: blobs.put(session, raw, now=ARRIVED))
    return (time.perf_counter() - begin) / len(raws)


@contextmanager
def sqlite() -> Iterator[Store]:
    """A fresh file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'central.db'}"
        migrate(url)
        store = open_store(url)
        yield store
        store.close()


@contextmanager
def postgres() -> Iterator[Store]:
    """A server that keeps its promises across power cuts."""
    server = start(is_durable=True)
    try:
        store = open_store(server.create_migrated())
        yield store
        store.close()
    finally:
        server.stop()


def measure(name: str, opened: Callable[[], object]) -> list[Row]:
    """The figures on one database."""
    with MailReader() as reader, opened() as store:  # type: ignore[attr-defined]
        reader.read(b"")
        floor = least(store)
        report, answer = intake(store, reader)
    peer = f"one commit of the same bytes: {1 / floor:,.0f} /s"
    return [
        Row("", f"mails kept and made into tickets, {name}", 1 / report, "/s", ">= 10 /s", peer, f"{floor / report:.2f} x"),
        Row("", f"answers kept and put into their tickets, {name}", 1 / answer, "/s", ">= 10 /s", peer, f"{floor / answer:.2f} x"),
    ]  # fmt: skip


def main() -> int:
    """Print the figures."""
    args = parser(__doc__).parse_args()
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        tell(measure(name, opened), as_json=args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
