"""A mailbox is read: everything new becomes a ticket, is put away, and nothing is deleted, lost or doubled."""

from __future__ import annotations

import logging
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.central.mail import reader as reader_file
from app.central.mail.imap import DONE_FLAG
from app.central.mail.reader import Reader
from app.domain.mailbox import MailAuth, MailSecurity
from app.models import LeaseRow
from app.operations import leases, mail_raw
from app.store.engine import Store
from tests.central.mail.intake_desk import IntakeDesk
from tests.mail_servers import Dovecot
from tests.ports import HOST, free_port
from tests.waiting import until


@pytest.fixture
def desk(store: Store, dovecot: Dovecot) -> IntakeDesk:
    """A mailbox whose processed mails are moved."""
    return IntakeDesk(store, dovecot)


def _is_settled(desk: IntakeDesk, count: int) -> bool:
    return len(desk.dovecot.mails(desk.account, desk.done_folder)) == count


def test_what_is_there_and_what_comes_later_becomes_tickets_and_is_moved(desk: IntakeDesk):
    """The mailbox's own date is kept; the server tells at once of what comes later."""
    at = datetime(2026, 3, 2, 8, 15, 4, tzinfo=UTC)
    first = desk.put(subject="Eins", at=at)
    with desk.running():
        until(lambda: _is_settled(desk, 1), what="the first one moved")
        second = desk.put(subject="Zwei")
        until(lambda: _is_settled(desk, 2), what="the second one moved")
        until(lambda: desk.read_at() is not None, what="a complete look")
    assert desk.tickets() == ["Eins", "Zwei"]
    assert desk.kept()[0].internal_date == at
    assert [each.state for each in desk.kept()] == [mail_raw.DONE] * 2
    assert sorted(desk.dovecot.mails(desk.account, "Verarbeitet")) == sorted([first, second])
    assert desk.dovecot.mails(desk.account) == []
    assert desk.commits >= 2


def test_without_a_folder_for_them_processed_mails_are_marked_and_stay_unread(store: Store, dovecot: Dovecot):
    """Somebody who looks into the mailbox sees them as they came."""
    desk = IntakeDesk(store, dovecot, done_folder="")
    raw = desk.put()
    with desk.running():
        until(desk.read_at, what="a complete look")
    with desk.imap() as client:
        flags = {flag for found in client.get_flags(client.search()).values() for flag in found}
    assert (desk.dovecot.mails(desk.account), len(desk.tickets())) == ([raw], 1)
    assert flags - {b"\\Recent"} == {DONE_FLAG.encode()}
    with desk.running() as reader:
        until(lambda: reader.is_running and desk.read_at(), what="another look")
    assert len(desk.kept()) == 1


def test_what_somebody_had_read_before_us_is_no_report_of_today(desk: IntakeDesk):
    """A mailbox that has been in use for years makes no thousand tickets on its first day; what is unread does."""
    desk.put(subject="Alt")
    desk.put(subject="Ungelesen")
    with desk.imap() as client:
        client.add_flags(min(client.search()), [b"\\Seen"])
    with desk.running():
        until(lambda: _is_settled(desk, 1), what="the unread one moved")
        desk.put(subject="Neu")
        until(lambda: _is_settled(desk, 2), what="the new one moved")
    assert desk.tickets() == ["Ungelesen", "Neu"]
    assert len(desk.dovecot.mails(desk.account)) == 1


def test_a_mail_that_somebody_reads_before_us_is_a_report_all_the_same(desk: IntakeDesk):
    """Only on the very first look it matters who was first."""
    with desk.running():
        until(desk.read_at, what="a first look")
    desk.put(subject="Vorher gelesen")
    with desk.imap() as client:
        client.add_flags(client.search(), [b"\\Seen"])
    with desk.running():
        until(lambda: _is_settled(desk, 1), what="it moved")
    assert desk.tickets() == ["Vorher gelesen"]


def test_when_all_mails_get_new_places_nothing_is_doubled(store: Store, dovecot: Dovecot):
    """A server that was restored counts anew: its mails are looked at again, and known."""
    desk = IntakeDesk(store, dovecot, done_folder="")
    desk.put(subject="Eins")
    with desk.running():
        until(desk.read_at, what="a complete look")
    with store.write() as session:
        position = mail_raw.position(session, desk.mailbox.id)
        mail_raw.looked(session, desk.mailbox.id, uid_validity=position.uid_validity - 1, last_uid=900)
        session.execute(mail_raw.MailInRow.__table__.update().values(uid_validity=position.uid_validity - 1))  # type: ignore[attr-defined]
    desk.put(subject="Zwei")
    with desk.running():
        until(lambda: len(desk.tickets()) == 2, what="the second one")
        until(lambda: len(desk.kept()) == 3 and not _waiting(desk), what="all three kept")
    assert sorted(each.state for each in desk.kept()) == [mail_raw.DONE, mail_raw.DONE, mail_raw.TWIN]


def _waiting(desk: IntakeDesk) -> list[str]:
    with desk.store.read() as session:
        return mail_raw.waiting(session, desk.mailbox.id)


@pytest.mark.parametrize(
    "capability",
    ["IMAP4rev1 LITERAL+ MOVE UIDPLUS", "IMAP4rev1 IDLE"],
    ids=["without IDLE", "without MOVE"],
)
def test_a_server_that_can_do_less_is_read_as_well(store: Store, dovecot: Dovecot, capability: str):
    """Without IDLE it is asked every now and then; without MOVE a copy is made, and the mail stays, marked."""
    modest = Dovecot(capability=capability)
    try:
        desk = IntakeDesk(store, modest)
        desk.put(subject="Eins")
        with desk.running(poll_every_s=0.2):
            until(lambda: _is_settled(desk, 1), what="the first one put away")
            desk.put(subject="Zwei")
            until(lambda: _is_settled(desk, 2), what="the second one put away")
            until(lambda: len(desk.tickets()) == 2, what="two tickets")
        assert desk.tickets() == ["Eins", "Zwei"]
        assert len(modest.mails(desk.account)) == (0 if "MOVE" in capability else 2)
    finally:
        modest.stop()


@pytest.mark.parametrize(
    ("security", "auth"),
    [
        (MailSecurity.TLS, MailAuth.PASSWORD),
        (MailSecurity.STARTTLS, MailAuth.PASSWORD),
        (MailSecurity.TLS, MailAuth.XOAUTH2),
    ],
)
def test_connections_are_protected(
    store: Store, dovecot: Dovecot, trusted_authority: Path, security: MailSecurity, auth: MailAuth
):
    """By TLS or STARTTLS, with a password or a token."""
    desk = IntakeDesk(store, dovecot, security=security, auth=auth)
    desk.put()
    with desk.running():
        until(lambda: _is_settled(desk, 1), what="it moved")
        until(desk.read_at, what="a complete look")
        desk.put()
        until(lambda: _is_settled(desk, 2), what="the one it was told of moved")
    assert desk.trouble() == ""


@pytest.mark.parametrize("security", [MailSecurity.TLS, MailSecurity.STARTTLS])
def test_a_server_nobody_vouches_for_is_not_logged_in_to(
    store: Store, dovecot: Dovecot, caplog: pytest.LogCaptureFixture, security: MailSecurity
):
    """Whatever the settings say: there is none to switch that off."""
    desk = IntakeDesk(store, dovecot, security=security)
    with caplog.at_level(logging.WARNING), desk.running():
        until(lambda: desk.trouble() == "imap.certificate", what="the trouble")
    assert desk.account not in dovecot.log()


def test_a_server_that_protects_nothing_gets_no_password(
    desk: IntakeDesk, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
):
    """A STARTTLS that was stripped on the way, a server in the clear that is not this computer."""
    plain = socket.create_server((HOST, 0))
    request.addfinalizer(plain.close)
    heard: list[bytes] = []

    def serve() -> None:
        connection, _ = plain.accept()
        with connection:
            connection.sendall(b"* OK [CAPABILITY IMAP4rev1] hello\r\n")
            while command := connection.recv(4096):
                heard.append(command)
                connection.sendall(b"* CAPABILITY IMAP4rev1\r\n" + command.split()[0] + b" OK done\r\n")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    login = desk.reread(desk.login, port=plain.getsockname()[1], security=MailSecurity.STARTTLS)
    with caplog.at_level(logging.WARNING), desk.running(login):
        until(lambda: desk.trouble() == "imap.no_starttls", what="the trouble")
    thread.join(60)
    assert heard
    assert not any(b"LOGIN" in each or b"AUTHENTICATE" in each for each in heard)


def test_a_refused_login_is_noted_once_and_not_tried_in_a_hurry(desk: IntakeDesk, caplog: pytest.LogCaptureFixture):
    """And what gives tokens is told to throw away the one it has."""
    refused: list[object] = []
    with caplog.at_level(logging.WARNING):
        with desk.running(replace(desk.login, imap_secret="wrong"), on_refused=refused.append, jitter=lambda: 1.0):
            until(lambda: desk.trouble() == "imap.login_refused", what="the trouble")
        assert (len(refused), len(caplog.records)) == (1, 1)
    with desk.running():
        until(lambda: desk.trouble() == "", what="the trouble's end")


def test_a_server_that_is_away_is_tried_until_it_is_back(
    store: Store, dovecot: Dovecot, caplog: pytest.LogCaptureFixture
):
    """A connection that broke once is nothing to tell; the second failure is."""
    own = Dovecot()
    try:
        desk = IntakeDesk(store, own)
        with caplog.at_level(logging.WARNING), desk.running():
            until(desk.read_at, what="a first look")
            own.halt()
            until(lambda: desk.trouble() == "imap.unreachable", what="the trouble")
            desk.put()
            own.start()
            until(lambda: _is_settled(desk, 1), what="the mail that came meanwhile")
            assert desk.trouble() == ""
    finally:
        own.stop()


def test_a_folder_that_is_not_there_is_said(desk: IntakeDesk, caplog: pytest.LogCaptureFixture):
    """The one that is read; the one for processed mails is made, and where it can't be made mails are marked instead."""
    login = replace(desk.login, mailbox=replace(desk.mailbox, folder="Gibt es nicht"))
    with caplog.at_level(logging.WARNING), desk.running(login):
        until(lambda: desk.trouble() == "imap.folder_missing", what="the trouble")
    impossible = replace(desk.login, mailbox=replace(desk.mailbox, done_folder="a/" * 200 + "b"))
    raw = desk.put()
    with desk.running(impossible):
        until(lambda: len(desk.tickets()) == 1, what="a ticket all the same")
    assert (desk.trouble(), desk.dovecot.mails(desk.account)) == ("imap.folder_missing", [raw])


def test_of_several_processes_one_reads(desk: IntakeDesk):
    """The others wait until its lease is over."""
    now = desk.clock.now()
    desk.store.run(
        lambda session: leases.take(
            session, name=f"mail/{desk.mailbox.id}", holder="somebody", now=now, until=now + timedelta(hours=1)
        )
    )
    desk.put()
    with desk.running() as reader:
        until(lambda: reader.is_running, what="its start")
        threading.Event().wait(0.3)
    assert (desk.kept(), len(desk.dovecot.mails(desk.account))) == ([], 1)
    desk.store.run(lambda session: leases.release(session, name=f"mail/{desk.mailbox.id}", holder="somebody"))
    with desk.running():
        until(lambda: _is_settled(desk, 1), what="it moved")


def test_two_readers_at_once_do_no_harm(desk: IntakeDesk, monkeypatch: pytest.MonkeyPatch):
    """A lease can run out under somebody who still works: the database knows each mail once."""
    monkeypatch.setattr(reader_file.Reader, "_has_lease", lambda self: True)
    for number in range(12):
        desk.put(subject=f"Nr. {number}")
    with desk.running(), desk.running():
        until(lambda: not desk.dovecot.mails(desk.account), what="all moved")
    assert sorted(desk.tickets()) == sorted(f"Nr. {number}" for number in range(12))
    # Of a mail that two move at the same instant the server may make two copies, which nobody reads; none is lost.
    assert len(set(desk.dovecot.mails(desk.account, desk.done_folder))) == 12


def test_a_mail_that_can_not_be_taken_in_holds_up_none_of_the_others(
    desk: IntakeDesk, caplog: pytest.LogCaptureFixture
):
    """After a few tries it becomes a ticket with its raw file, and is put away like all."""
    desk.put("poison", subject="Gift")
    desk.put(subject="Danach")
    with caplog.at_level(logging.ERROR), desk.running(poll_every_s=0.1, look_every_s=0.2):
        until(lambda: "Danach" in desk.tickets(), what="the other one")
        until(lambda: _is_settled(desk, 2), what="both moved")
    assert desk.tickets() == ["Danach", "Mail nicht lesbar: Gift"]
    assert sorted(each.state for each in desk.kept()) == [mail_raw.DONE, mail_raw.UNREADABLE]


def test_of_a_mail_that_is_too_large_only_the_beginning_is_fetched(desk: IntakeDesk):
    """Its ticket says so; the mail itself stays whole in the mailbox."""
    raw = desk.put("x" * 400_000, subject="Riesig")
    with desk.running(largest=300_000):
        until(lambda: _is_settled(desk, 1), what="it moved")
    (kept,) = desk.kept()
    assert kept.size == len(raw)
    assert desk.tickets() == ["Riesig"]
    assert desk.dovecot.mails(desk.account, "Verarbeitet") == [raw]


def test_what_was_kept_is_taken_in_while_the_server_is_away(desk: IntakeDesk):
    """The service may have been killed between keeping and taking in, and the mail server with it."""
    raw = b"From: a@x.example\r\nSubject: Letzte\r\n\r\nx"
    with desk.store.write() as session:
        mail_raw.store(
            session, mailbox_id=desk.mailbox.id, uid_validity=1, uid=1, content=raw, size=len(raw),
            internal_date=desk.clock.now(), now=desk.clock.now(),
        )  # fmt: skip
    with desk.running(desk.reread(desk.login, port=free_port()), jitter=lambda: 1.0):
        until(lambda: desk.tickets() == ["Letzte"], what="the ticket")


class Died(BaseException):
    """The process was killed."""


class Dying(Reader):
    """A reader whose process is killed before one of its steps, the first time."""

    step = ""

    def go(self) -> None:
        self._stay(self._imap.open())

    def die(self, step: str) -> None:
        if step == self.step:
            self._imap.close()
            raise Died

    def _take_all(self) -> None:
        self.die("take in")
        super()._take_all()

    def _put_away(self, uid_validity: int) -> bool:
        self.die("put away")
        return super()._put_away(uid_validity)

    def _looked(self, uid_validity: int, last_uid: int) -> None:
        self.die("note")
        super()._looked(uid_validity, last_uid)


@pytest.mark.parametrize("is_first", [True, False], ids=["first look", "later"])
@pytest.mark.parametrize("step", ["take in", "put away", "note"])
def test_whoever_comes_after_a_reader_that_died_goes_on_where_it_was(desk: IntakeDesk, step: str, is_first: bool):
    """Before taking in, before putting away, before noting how far it is."""
    if not is_first:
        with desk.running():
            until(desk.read_at, what="a first look")
    desk.put(subject="Eins")
    desk.put(subject="Zwei")
    dying = desk.reader(kind=Dying)
    dying.step = step
    with pytest.raises(Died):
        dying.go()
    assert len(desk.kept()) == 2
    desk.store.run(lambda session: session.execute(delete(LeaseRow)))
    desk.put(subject="Drei")
    with desk.running():
        until(lambda: _is_settled(desk, 3), what="all moved")
    assert sorted(desk.tickets()) == ["Drei", "Eins", "Zwei"]
    assert len(desk.kept()) == 3


def test_a_reader_ends_soon_while_it_waits(desk: IntakeDesk):
    """And gives its lease back at once."""
    with desk.running() as reader:
        until(desk.read_at, what="a look")
    assert not reader.is_running
    now = desk.clock.now()
    assert desk.store.run(
        lambda session: leases.take(session, name=f"mail/{desk.mailbox.id}", holder="next", now=now, until=now)
    )


def test_a_server_that_never_answers_is_left(desk: IntakeDesk, request: pytest.FixtureRequest):
    """Whether it says nothing or a byte now and then."""
    from app.central.mail.imap import Imap
    from app.central.mail.trouble import MailFailure

    silent = socket.create_server((HOST, free_port()))
    request.addfinalizer(silent.close)
    login = desk.reread(desk.login, port=silent.getsockname()[1])
    with pytest.raises(MailFailure, match="timeout"):
        Imap(login, token=str, answer_s=0.3, command_s=0.5).open()
