"""The live desk and tickets: attachments on their way, who is where, working time, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.console.desk import Link
from app.console.live_desk import LiveDesk
from app.domain.contract import Place
from app.domain.errors import Refused, Unreachable
from app.domain.mailbox import Mailbox, MailServer
from app.domain.ticket import Attachment
from app.domain.time_entry import TimeEntry, TimeSource
from app.wire.codec import encode
from app.wire.ids import new_id
from app.wire.messages import Problem
from app.wire.mutations_mail import SendMail
from tests.console.facts import ME, NOW, article, make_id, ticket
from tests.console.test_live_desk import Bench, acknowledge

CONTENT = b"%PDF-1.7 " + bytes(200_000)
MAILBOX = Mailbox(make_id(1, 30), 1, "Support", "support@example.org", smtp=MailServer("mail.example.org", 465))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench with a mailbox."""
    bench = Bench(tmp_path)
    bench.central.put(MAILBOX)
    yield bench
    bench.end()


def mail(*attachments: Attachment) -> SendMail:
    """An answer with files."""
    return SendMail(
        article_id=new_id(),
        ticket_id=ticket().id,
        mailbox_id=MAILBOX.id,
        to=("kunde@example.org",),
        subject="Angebot",
        text="Anbei das Angebot.",
        attachments=attachments,
        at=NOW,
    )


def attach(desk: LiveDesk, content: bytes = CONTENT) -> Attachment:
    """Attach a file."""
    return desk.keep_file(content, name="Angebot.pdf", type="application/pdf")


def test_file_goes_before_the_mail_that_names_it(bench: Bench) -> None:
    """The central service has the bytes when it hears of the mail; what was done before the mail does not wait for them."""
    desk = bench.live()
    paths: list[str] = []

    def note(path: str) -> None:
        paths.append(path.split("/")[1])

    bench.central.before = note
    desk.do(acknowledge(), mail(attach(desk)))
    bench.main.until(lambda: desk.link.waiting == 0)
    order = [path for path in paths if path in ("blobs", "mutations")]
    assert order == ["mutations", "blobs", "mutations"]
    assert list(bench.central.blobs.values()) == [CONTENT]
    assert bench.main.run(desk.file(attach(desk).sha256)) == CONTENT


def test_file_outlives_the_program_and_the_network(bench: Bench) -> None:
    """Attached and sent without a network, the program ended: with the next start both arrive, once."""
    desk = bench.live()
    wire = bench.wire()
    assert desk.close()
    wire.cut()
    offline = bench.desk(url=wire.url)
    bench.main.until(lambda: offline.board.mailboxes)
    attached = attach(offline)
    offline.do(mail(attached))
    assert bench.main.run(offline.file(attached.sha256)) == CONTENT
    assert offline.close()
    again = bench.live()
    bench.main.until(lambda: again.link.waiting == 0)
    assert bench.central.blobs == {attached.sha256: CONTENT}
    assert len(bench.central.applied) == 1


def test_mail_whose_file_is_refused_needs_a_decision_and_blocks_nothing(bench: Bench) -> None:
    """A no to the file is a no to the mail; the text stays, and what follows goes its way."""
    desk = bench.live()
    refused = encode(Problem(code="role.insufficient"))
    bench.central.before = lambda path: (403, refused) if path.startswith("/blobs") else None
    desk.do(mail(attach(desk)), acknowledge())
    bench.main.until(lambda: desk.link.waiting == 0)
    assert [each.code for each in desk.unresolved()] == ["role.insufficient"]
    assert len(bench.central.applied) == 1


def test_fetched_file_is_kept_and_checked(bench: Bench, tmp_path: Path) -> None:
    """The second time nothing is asked; bytes that are others than asked for are not shown."""
    desk = bench.live()
    sha256 = attach(bench.desk("other", is_started=False)).sha256
    bench.central.blobs[sha256] = b"something else"
    with pytest.raises(Unreachable):
        bench.main.run(desk.file(sha256))
    bench.central.blobs[sha256] = CONTENT
    assert bench.main.run(desk.file(sha256)) == CONTENT
    bench.central.blobs.clear()
    assert bench.main.run(desk.file(sha256)) == CONTENT
    with pytest.raises(Refused, match=r"blob\.unknown"):
        bench.main.run(desk.file("0" * 64))


def test_others_are_seen_while_at_a_ticket(bench: Bench) -> None:
    """Coming, typing and leaving are told at once; at no ticket nothing is known and nothing asked."""
    mine, theirs = bench.live("one"), bench.live("two", login="krause")
    heard: list[str] = []
    stop = mine.on_presence(lambda: heard.append("news"))
    theirs.be_at(ticket().id)
    bench.main.until(lambda: bench.central.presences)
    mine.be_at(ticket().id)
    bench.main.until(lambda: mine.present_tickets() == {ticket().id})
    (other,) = mine.presence(ticket().id)
    assert (other.person_id, other.is_typing) == (theirs.me.id if theirs.me else "", False)
    assert mine.presence(make_id(2, 7)) == []
    theirs.be_at(ticket().id, is_typing=True)
    bench.main.until(lambda: bench.central.presences[-1].is_typing)
    mine.be_at(ticket().id, is_typing=True)
    bench.main.until(lambda: [each.is_typing for each in mine.presence(ticket().id)] == [True])
    mine.be_at(None)
    bench.main.until(lambda: not mine.present_tickets())
    assert [each.ticket_id for each in bench.central.presences][-1] is None
    assert len(heard) == 3
    stop()


def test_nobody_who_is_at_no_ticket_asks(bench: Bench) -> None:
    """A console that never opened a ticket has no thread for it."""
    desk = bench.live()
    desk.be_at(None)
    assert desk.close()
    assert bench.central.presences == []


def test_working_time_comes_oldest_first_and_stays_live(bench: Bench) -> None:
    """What was worked on a ticket is read from the replica; a clock that is stopped elsewhere stops here."""
    entry = TimeEntry(
        make_id(1, 20), 1, ticket().id, ticket().customer_id, ME.id, TimeSource.REMOTE_SESSION, Place.REMOTE, NOW,
        NOW + timedelta(minutes=10),
    )  # fmt: skip
    running = replace(entry, id=make_id(2, 20), begun_at=NOW + timedelta(hours=1), ended_at=None)
    foreign = replace(entry, id=make_id(3, 20), ticket_id=make_id(2, 7))
    bench.central.put(running, entry, foreign)
    desk = bench.live()
    assert [each.id for each in bench.main.run(desk.ask_time_entries(ticket().id))] == [entry.id, running.id]
    bench.central.put(replace(running, ended_at=NOW + timedelta(hours=2)))
    bench.main.until(lambda: not desk.board.time_entries[running.id].is_running)


def test_words_are_found_without_a_network(bench: Bench) -> None:
    """The replica knows every word; the central service need not be there."""
    bench.central.put(article(1, text="Die Straße ist gesperrt."))
    assert bench.live().close()
    bench.central.close()
    desk = bench.desk()
    bench.main.until(lambda: desk.link.link is Link.OFFLINE)
    (hit,) = bench.main.run(desk.search("strasse"))
    assert (hit.ticket_id, hit.article_id) == (ticket().id, article(1).id)
    assert hit.excerpt == "Die \x02Straße\x03 ist gesperrt."
    assert bench.main.run(desk.search("gibt es nicht")) == []


def test_large_download_is_indexed_beside_everything_else(bench: Bench) -> None:
    """Very many tickets are found a moment after they are on the board."""
    bench.central.put(*(ticket(100 + number, subject=f"Vorgang x{number}y") for number in range(300)))
    desk = bench.live()
    found: list[str] = []

    def is_found() -> bool:
        found[:] = [hit.ticket_id for hit in bench.main.run(desk.search("x250y"))]
        return bool(found)

    bench.main.until(is_found)
    assert found == [make_id(350, 7)]
