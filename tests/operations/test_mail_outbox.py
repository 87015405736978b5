"""The queue: each mail is taken by one, tried again in good time, and given up so that somebody sees it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.change import Noun
from app.domain.ticket import Article, MailState, TicketStatus
from app.models import MailOutRow
from app.operations import mail_outbox
from app.operations.mail_outbox import Delivery, Outgoing
from app.wire import mutations_mail as m
from tests import rows
from tests.operations import desk
from tests.operations.conftest import Office

START = rows.NOW + timedelta(seconds=10)
OTHER = "chef@kunde.example"


@pytest.fixture
def written(office: Office) -> m.SendMail:
    """A mail to two that is due at START."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, cc=(OTHER,))
    assert office.do(sent).outcome == "applied"
    return sent


def _claim(office: Office, sent: m.SendMail, *, holder: str = "a", now: datetime = START) -> Outgoing | None:
    return office.store.run(lambda session: mail_outbox.claim(session, sent.mailbox_id, holder=holder, now=now))


def _settle(office: Office, mail: Outgoing, delivery: Delivery, *, holder: str = "a", now: datetime = START) -> int:
    return len(office.store.run(lambda session: mail_outbox.settle(session, mail.id, delivery, holder=holder, now=now)))


def _row(office: Office) -> MailOutRow:
    with office.store.read() as session:
        return session.scalars(select(MailOutRow)).one()


def _mail(office: Office, sent: m.SendMail) -> Any:
    entry = office.fact(Noun.ARTICLE, sent.article_id)
    assert isinstance(entry, Article)
    return entry.mail


def _all_ok(mail: Outgoing) -> Delivery:
    return Delivery(mail.recipients, said="250 2.0.0 Ok: queued as 4F1")


def test_nothing_is_taken_before_it_may_go(office: Office, written: m.SendMail):
    """For ten seconds it can be taken back."""
    early = START - timedelta(milliseconds=1)
    assert _claim(office, written, now=early) is None
    with office.store.read() as session:
        assert mail_outbox.due_mailboxes(session, now=early) == []
        assert mail_outbox.due_mailboxes(session, now=START) == [written.mailbox_id]
    assert _claim(office, written) is not None


def test_what_was_accepted_is_sent_with_the_servers_words(office: Office, written: m.SendMail):
    """Queue and stream say so in one transaction."""
    mail = _claim(office, written)
    assert mail is not None
    assert _settle(office, mail, _all_ok(mail)) == 1
    assert (_row(office).state, _row(office).sent_at) == (MailState.SENT, START)
    assert (_mail(office, written).state, _mail(office, written).error) == (
        MailState.SENT,
        "250 2.0.0 Ok: queued as 4F1",
    )


def test_senders_at_the_same_time_take_each_mail_once(office: Office):
    """However many processes there are."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    for _ in range(10):
        office.do(desk.answer(ticket, box))

    def take_all(holder: str) -> list[str]:
        found = []
        for _ in range(10):
            mail = office.store.run(lambda session: mail_outbox.claim(session, box.id, holder=holder, now=START))
            found += [] if mail is None else [mail.id]
        return found

    with ThreadPoolExecutor(4) as pool:
        taken = [mail_id for found in pool.map(take_all, "abcd") for mail_id in found]
    assert (len(taken), len(set(taken))) == (10, 10)


def test_a_dead_senders_mail_is_taken_by_another_one(office: Office, written: m.SendMail):
    """After two minutes, and not before; the mail is the same to the last byte."""
    first = _claim(office, written)
    assert first is not None
    assert _claim(office, written, holder="b", now=START + timedelta(seconds=119)) is None
    later = START + timedelta(seconds=125)
    second = _claim(office, written, holder="b", now=later)
    assert second == first


def test_a_sender_that_comes_back_late_does_not_speak_for_the_one_that_took_over(office: Office, written: m.SendMail):
    """Its failure is not the other's; but a mail it has delivered is delivered."""
    first = _claim(office, written)
    assert first is not None
    later = START + timedelta(seconds=125)
    assert _claim(office, written, holder="b", now=later) is not None
    assert _settle(office, first, Delivery(deferred=dict.fromkeys(first.recipients, "451 later")), now=later) == 0
    assert _row(office).leased_by == "b"
    _settle(office, first, _all_ok(first), now=later)
    assert _row(office).state is MailState.SENT
    assert (
        _settle(office, first, Delivery(deferred=dict.fromkeys(first.recipients, "451 x")), holder="b", now=later) == 0
    )
    assert _row(office).state is MailState.SENT


def test_waits_grow_to_a_quarter_of_an_hour_and_end_after_a_day(office: Office, written: m.SendMail):
    """5, 15, 45 s, 2, 5, 10 min, then every 15 min; after 24 hours it is given up, and seen."""
    now, waits = START, []
    for _ in range(200):
        mail = _claim(office, written, now=now)
        assert mail is not None
        _settle(office, mail, Delivery(deferred=dict.fromkeys(mail.recipients, "451 4.3.2 busy")), now=now)
        row = _row(office)
        if row.state is MailState.DEAD:
            break
        assert (row.state, _mail(office, written).state) == (MailState.WAITING, MailState.WAITING)
        waits.append((row.not_before - now).total_seconds())
        now = row.not_before
    assert waits[:8] == [5, 15, 45, 120, 300, 600, 900, 900]
    assert now == rows.NOW + timedelta(hours=24)
    assert _mail(office, written).state is MailState.DEAD
    assert "451 4.3.2 busy" in _mail(office, written).error
    codes = [each.code for each in office.all(Noun.ARTICLE) if isinstance(each, Article)]
    assert codes.count("mail.dead") == 1
    with office.store.read() as session:
        assert mail_outbox.counts(session) == (0, 1)


def test_waits_are_stretched_so_that_not_all_come_back_at_once():
    """By the factor the sender draws."""
    assert mail_outbox.delay(1, jitter=1.2) == timedelta(seconds=6)
    assert mail_outbox.delay(50, jitter=0.9) == timedelta(seconds=810)


def test_what_is_refused_for_good_is_given_up_at_once(office: Office, written: m.SendMail):
    """5xx for everybody: no second try."""
    mail = _claim(office, written)
    assert mail is not None
    _settle(office, mail, Delivery(refused=dict.fromkeys(mail.recipients, "550 5.1.1 unknown")))
    assert (_row(office).state, _row(office).attempts) == (MailState.DEAD, 1)
    assert _mail(office, written).error == f"{desk.CUSTOMER}: 550 5.1.1 unknown; {OTHER}: 550 5.1.1 unknown"


def test_only_who_was_refused_is_given_up(office: Office, written: m.SendMail):
    """The other one has it; tried again, it goes to the refused one alone."""
    mail = _claim(office, written)
    assert mail is not None
    _settle(office, mail, Delivery((desk.CUSTOMER,), refused={OTHER: "550 5.1.1 unknown"}, said="250 ok"))
    row = _row(office)
    assert (row.state, row.recipients, row.sent_at) == (MailState.DEAD, (OTHER,), START)
    office.do(m.RetryMail(article_id=written.article_id))
    again = _claim(office, written, now=START)
    assert again is not None
    assert again.recipients == (OTHER,)


def test_nobody_gets_a_mail_twice_because_another_one_was_put_off(office: Office, written: m.SendMail):
    """4xx for one: only that one is tried again."""
    mail = _claim(office, written)
    assert mail is not None
    _settle(office, mail, Delivery((desk.CUSTOMER,), deferred={OTHER: "450 4.2.0 greylisted"}, said="250 ok"))
    again = _claim(office, written, now=START + timedelta(seconds=5))
    assert again is not None
    assert again.recipients == (OTHER,)
    _settle(office, again, _all_ok(again), now=START + timedelta(seconds=6))
    assert _mail(office, written).state is MailState.SENT


def test_who_is_refused_while_another_is_put_off_is_seen_in_the_end(office: Office, written: m.SendMail):
    """Nothing is lost between the two."""
    mail = _claim(office, written)
    assert mail is not None
    _settle(office, mail, Delivery(refused={OTHER: "550 unknown"}, deferred={desk.CUSTOMER: "450 later"}))
    later = START + timedelta(seconds=5)
    again = _claim(office, written, now=later)
    assert again is not None
    assert again.recipients == (desk.CUSTOMER, OTHER)
    _settle(office, again, Delivery((desk.CUSTOMER,), refused={OTHER: "550 unknown"}), now=later)
    assert (_row(office).state, _row(office).recipients) == (MailState.DEAD, (OTHER,))


def test_a_connection_that_breaks_puts_the_mail_off(office: Office, written: m.SendMail):
    """Whether the server has it is unknown: it is sent again, under the same id."""
    mail = _claim(office, written)
    assert mail is not None
    office.store.run(lambda session: mail_outbox.put_off(session, mail.id, "timeout", holder="a", now=START))
    row = _row(office)
    assert (row.state, row.attempts, row.leased_until, row.error) == (MailState.WAITING, 1, None, "timeout")
    again = _claim(office, written, now=START + timedelta(seconds=5))
    assert again == mail


def test_a_server_that_lets_nobody_in_puts_everything_off(office: Office, written: m.SendMail):
    """All that is due of its mailbox, each with its own count."""
    office.store.run(lambda session: mail_outbox.put_off_all(session, written.mailbox_id, "login_refused", now=START))
    assert (_row(office).attempts, _row(office).not_before) == (1, START + timedelta(seconds=5))
    assert _mail(office, written).error == "login_refused"


def test_an_appointment_in_a_dead_letter_falls(office: Office):
    """Nobody was told of it, so it stops no clock (A18)."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, scheduled_for=rows.NOW + timedelta(days=3))
    office.do(sent)
    mail = _claim(office, sent)
    assert mail is not None
    _settle(office, mail, Delivery(refused={desk.CUSTOMER: "550 unknown"}))
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.clock) == (ticket.status, ticket.clock)
    office.do(m.RetryMail(article_id=sent.article_id, to=("ida@kunde.example",)))
    assert desk.fresh(office.store, ticket.id).status is TicketStatus.SCHEDULED


def test_whatever_a_server_says_fits_and_is_one_line(office: Office, written: m.SendMail):
    """Control characters and novels are for its own log."""
    mail = _claim(office, written)
    assert mail is not None
    _settle(office, mail, Delivery(refused=dict.fromkeys(mail.recipients, "550 \x1b[31mno\r\nway " + "x" * 5000)))
    assert len(_row(office).error) == 300
    assert _row(office).error.isprintable()
