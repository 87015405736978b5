"""An answer to an alarm mail orders the repair: one ticket, with the clock at its arrival, and a confirmation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.contract import Affected, Billing, Plan, RequestKind
from app.domain.ticket import ArticleKind, Channel, MailState, TicketStatus
from app.models import TicketRow
from app.operations import blobs, mail_raw, tickets
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.order_desk import RAISED, OrderDesk, reply
from tests.operations.post_office import ARRIVED, POLLED, mail


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A customer with an alarm, read in Berlin at 17:05 what arrived at 16:58."""
    return OrderDesk(store)


def test_an_answer_is_the_order_with_the_clock_at_its_arrival(desk: OrderDesk):
    """Words, contact, server and alarm are in the ticket; 24 service hours run from 16:58 on (A6, A8)."""
    row = desk.bring(reply("Ja, bitte beheben.\n\n> Laufwerk C: fast voll\n", answers=desk.tell()))
    ticket = desk.ticket(row.ticket_id)
    assert (ticket.customer_id, ticket.contact_id, ticket.contact_mail, ticket.channel, ticket.is_ordered) == (
        desk.customer_id, desk.anna_id, "anna@brauerei.example", Channel.MAIL, True,
    )  # fmt: skip
    assert (ticket.notified_at, ticket.clock.started_at) == (ARRIVED, ARRIVED)
    assert ticket.clock.due_at == datetime(2026, 6, 12, 11, 58, 20, tzinfo=UTC)
    assert (ticket.server_ids, ticket.alarm_ids, ticket.billing) == (
        (desk.server_id,),
        (desk.alarm_id,),
        Billing.INCLUDED,
    )
    assert ticket.subject == "SRV-EX01: Laufwerk C: fast voll"
    (entry,) = desk.articles(ticket.id)
    assert (entry.detail["matched"], entry.at) == ("alarm", ARRIVED)
    assert entry.text.startswith("Ja, bitte beheben.")
    assert desk.alarm().ticket_id == ticket.id
    assert desk.alarm().acknowledged_at is None
    assert (row.state, desk.state().how.value, desk.state().number) == (mail_raw.DONE, "ordered", ticket.number)


def test_whoever_ordered_is_told_the_number_and_what_it_costs(desk: OrderDesk):
    """The confirmation answers the order, from the mailbox it came to, with the plan's sentence."""
    row = desk.bring(reply(answers=desk.tell()))
    ticket = desk.ticket(row.ticket_id)
    (confirmation,) = desk.articles(ticket.id, ArticleKind.MAIL_OUT)
    assert confirmation.mail is not None
    assert (confirmation.mail.to, confirmation.mail.automated) == (("anna@brauerei.example",), "confirmation")
    assert f"Ihr Auftrag hat die Nummer #{ticket.number}" in confirmation.text
    assert "Behebung aus der Ferne ist in Ihrem Vertrag (Plus) enthalten" in confirmation.text
    assert "Ein Techniker nimmt sich der Störung an. Spätestens am Freitag, 12. Juni, 13:58 Uhr" in confirmation.text
    sent = [each for each in desk.sent() if each.kind == "confirmation"]
    assert [(each.ticket_id, each.recipients, each.state) for each in sent] == [
        (ticket.id, ("anna@brauerei.example",), MailState.WAITING)
    ]


def test_under_basis_no_clock_runs_and_the_work_is_billed(desk: OrderDesk):
    """Basis has no intervention time (R10), and the repair is billed separately (C4)."""
    desk.plan(Plan.BASIS)
    ticket = desk.ticket(desk.bring(reply(answers=desk.tell())).ticket_id)
    assert (ticket.is_ordered, ticket.clock.target_s, ticket.billing) == (True, None, Billing.SEPARATE)
    (confirmation,) = desk.articles(ticket.id, ArticleKind.MAIL_OUT)
    assert "nicht enthalten und wird gesondert berechnet" in confirmation.text


def test_a_second_answer_goes_into_the_same_ticket(desk: OrderDesk):
    """Whether a colleague answers too or the same person again: one ticket, one confirmation."""
    ben = desk.contact(desk.customer_id, "Ben Beispiel", "ben@brauerei.example")
    told = desk.tell()
    first = desk.bring(reply(answers=told))
    second = desk.bring(reply("Bitte schnell!\n", answers=told))
    third = desk.bring(reply("Ich auch.\n", answers=told, sender="Ben <ben@brauerei.example>"))
    assert first.ticket_id == second.ticket_id == third.ticket_id
    assert [each.text for each in desk.articles(first.ticket_id)] == ["Bitte beheben.", "Bitte schnell!", "Ich auch."]
    assert [each.kind for each in desk.sent() if each.kind == "confirmation"] == ["confirmation"]
    assert desk.ticket(first.ticket_id).contact_id == desk.anna_id
    assert ben != desk.anna_id


def test_the_token_in_the_address_orders_from_any_sender(desk: OrderDesk):
    """A token proves that we have written to the customer; whom they let answer is theirs. It survives upper case."""
    to = desk.invited().reply_to("support@desk.example")
    assert "+o." in to
    row = desk.bring(reply(sender="Chefin <chefin@privat.example>", to=to.upper()))
    ticket = desk.ticket(row.ticket_id)
    assert (ticket.is_ordered, ticket.customer_id, ticket.contact_id) == (True, desk.customer_id, desk.anna_id)
    assert (ticket.contact_name, ticket.contact_mail) == ("Chefin", "chefin@privat.example")


def test_the_token_in_the_id_that_is_answered_orders(desk: OrderDesk):
    """Where a mailbox takes no sub-addresses, the Message-ID can carry it."""
    row = desk.bring(reply(answers=f"x1.{desk.invited().token}@desk.example", sender="Wer <wer@privat.example>"))
    assert desk.ticket(row.ticket_id).alarm_ids == (desk.alarm_id,)


def test_a_token_that_was_quoted_by_a_stranger_orders_nothing(desk: OrderDesk):
    """Text is copied and forwarded: it finds the alarm, but only a person known at the customer may order by it."""
    quoted = f"Bitte machen!\n\n> {desk.invited().token}\n"
    row = desk.bring(mail(quoted, sender="Wer <wer@privat.example>", subject="Server"))
    ticket = desk.ticket(row.ticket_id)
    assert (ticket.is_ordered, ticket.tags, ticket.alarm_ids, ticket.clock.target_s) == (
        False,
        ("bitte-prüfen",),
        (),
        None,
    )
    assert [each.kind for each in desk.sent()] == []
    known = desk.bring(mail(quoted, subject="Server"))
    assert desk.ticket(known.ticket_id).alarm_ids == (desk.alarm_id,)


def test_who_answers_without_token_must_be_known_at_the_alarms_customer(desk: OrderDesk):
    """From gives no authority: somebody else's address, a forged one and a stranger's only make somebody look."""
    told = desk.tell(text="Ohne Kennung kein Auftrag: " + desk.invited().token)
    desk.contact(desk.other_id, "Olga Fremd", "olga@boerner.example")
    forged = ("Authentication-Results: mx.desk.example; dmarc=fail",)
    answers = [
        reply(answers=told, sender="Olga <olga@boerner.example>"),
        reply(answers=told, sender="Neu <neu@brauerei.example>"),
        reply(head=(f"In-Reply-To: <{told}>", *forged)),
    ]
    for raw in answers:
        ticket = desk.ticket(desk.bring(raw).ticket_id)
        assert (ticket.is_ordered, ticket.tags, ticket.alarm_ids) == (False, ("bitte-prüfen",), ())
    assert desk.alarm().ticket_id is None


@pytest.mark.parametrize(
    "head",
    [("Auto-Submitted: auto-replied",), ("X-Autoreply: yes",), ("Precedence: auto_reply",), ("Return-Path: <>",)],
)
def test_a_machines_answer_is_never_an_order(desk: OrderDesk, head: tuple[str, ...]):
    """Out of office and the like: kept, and nothing is made of it."""
    told = desk.tell(reply_to=desk.invited().reply_to("support@desk.example"))
    row = desk.bring(reply(head=(f"In-Reply-To: <{told}>", *head), to=desk.invited().reply_to("support@desk.example")))
    assert (row.state, row.ticket_id, desk.tickets(), desk.alarm().ticket_id) == (mail_raw.DONE, None, [], None)


def test_a_machines_answer_to_what_is_ordered_already_lands_in_the_ticket(desk: OrderDesk):
    """It is added, and asks nothing."""
    told = desk.tell()
    ordered = desk.bring(reply(answers=told))
    row = desk.bring(reply(head=(f"In-Reply-To: <{told}>", "Auto-Submitted: auto-replied")))
    assert row.ticket_id == ordered.ticket_id
    assert len(desk.articles(ordered.ticket_id)) == 2


@pytest.mark.parametrize("text", ["Nein danke, das machen wir selbst.\n", "Was kostet das?\n", "Danke!\n"])
def test_a_no_a_question_and_thanks_order_nothing(desk: OrderDesk, text: str):
    """Somebody looks: no order, no clock, no confirmation, and the alarm can still be ordered."""
    told = desk.tell()
    ticket = desk.ticket(desk.bring(reply(text, answers=told)).ticket_id)
    assert (ticket.is_ordered, ticket.tags, ticket.clock.target_s, desk.alarm().ticket_id) == (
        False, ("bitte-prüfen",), None, None,
    )  # fmt: skip
    assert [each.kind for each in desk.sent() if each.kind == "confirmation"] == []
    assert desk.ticket(desk.bring(reply("Doch, bitte beheben.\n", answers=told)).ticket_id).alarm_ids == (
        desk.alarm_id,
    )


@pytest.mark.parametrize("text", ["Nein danke.\n", "Was kostet das?\n", "Danke!\n"])
def test_what_is_no_order_goes_into_the_ticket_there_is_and_orders_nothing_there(desk: OrderDesk, text: str):
    """A technician had made it: it hears of the answer, stays unordered, and no clock starts."""
    ticket_id = new_id()
    told = desk.tell()

    def work(session: Session) -> None:
        tickets.create(
            session, ticket_id=ticket_id, customer_id=desk.customer_id, subject="Laufwerk voll", channel=Channel.ALARM,
            affected=Affected.ONE, request=RequestKind.FAULT, notified_at=RAISED, by="", now=RAISED, alarm_ids=(desk.alarm_id,),
        )  # fmt: skip

    desk.store.run(work)
    row = desk.bring(reply(text, answers=told))
    ticket = desk.ticket(ticket_id)
    assert (row.ticket_id, ticket.is_ordered, ticket.clock.target_s, len(desk.tickets())) == (
        ticket_id, False, None, 1,
    )  # fmt: skip
    assert "ticket.notified" not in desk.codes(ticket_id)


def test_who_takes_an_order_back_writes_into_its_ticket(desk: OrderDesk):
    """And not into one of its own, of which nobody knows what it is about."""
    told = desk.tell()
    ordered = desk.bring(reply(answers=told))
    taken_back = desk.bring(reply("Auftrag bitte stornieren!\n", answers=told))
    assert taken_back.ticket_id == ordered.ticket_id
    assert len(desk.tickets()) == 1


def test_an_answer_to_the_mail_of_a_recovery_is_about_its_alarm(desk: OrderDesk):
    """It invited to nothing, but it says which alarm it is about: thanks make nothing of their own, a wish is an order."""
    told = desk.tell()
    over = desk.tell(text="SRV-EX01: Laufwerk C: – wieder in Ordnung", alarm_ids=(desk.alarm_id,))
    desk.change_alarm(returned_at=ARRIVED - timedelta(minutes=5))
    wish = desk.ticket(desk.bring(reply("Bitte sehen Sie trotzdem nach der Ursache.\n", answers=over)).ticket_id)
    assert (wish.is_ordered, wish.alarm_ids, wish.tags) == (True, (desk.alarm_id,), ())
    assert "order.recovered" in desk.codes(wish.id)
    assert desk.bring(reply("Danke!\n", answers=over)).ticket_id == wish.id
    assert desk.bring(reply("Ich auch.\n", answers=told)).ticket_id == wish.id
    stranger = desk.bring(reply("Bitte beheben.\n", answers=over, sender="Neu <neu@privat.example>"))
    assert desk.ticket(stranger.ticket_id).tags == ("bitte-prüfen",)


def test_an_alarm_mail_that_comes_back_marks_the_contact_and_makes_no_ticket(desk: OrderDesk):
    """Every alarm would make one otherwise."""
    told = desk.tell()
    bounce = (
        "From: MAILER-DAEMON@mx.desk.example\r\nTo: support@desk.example\r\nSubject: Undelivered\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nMessage-ID: <b1@mx.desk.example>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nfailed\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.desk.example\r\n\r\n"
        "Final-Recipient: rfc822; anna@brauerei.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 no such user\r\n\r\n"
        f"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{told}>\r\nTo: anna@brauerei.example\r\n\r\n--x--\r\n"
    )
    row = desk.bring(bounce.encode())
    assert (row.state, row.ticket_id, desk.tickets()) == (mail_raw.DONE, None, [])
    assert desk.contact_fact(desk.anna_id).bounced == ("anna@brauerei.example",)


def test_a_ticket_a_technician_made_is_marked_as_ordered(desk: OrderDesk):
    """It gets the mail, the clock runs since the mail's arrival, and billing follows."""
    ticket_id = new_id()

    def work(session: Session) -> None:
        tickets.create(
            session, ticket_id=ticket_id, customer_id=desk.customer_id, subject="Laufwerk voll", channel=Channel.ALARM,
            affected=Affected.ONE, request=RequestKind.FAULT, notified_at=RAISED, by="", now=RAISED, alarm_ids=(desk.alarm_id,),
        )  # fmt: skip

    told = desk.tell()
    desk.store.run(work)
    assert desk.state().how.value == "in_work"
    row = desk.bring(reply(answers=told))
    ticket = desk.ticket(ticket_id)
    assert (row.ticket_id, ticket.is_ordered, ticket.notified_at, ticket.clock.started_at) == (
        ticket_id, True, ARRIVED, ARRIVED,
    )  # fmt: skip
    assert desk.codes(ticket_id)[-2:] == ["ticket.notified", "ticket.ordered"]
    assert [each.kind for each in desk.sent() if each.kind == "confirmation"] == ["confirmation"]


def test_what_is_over_by_now_is_ordered_all_the_same_and_says_so(desk: OrderDesk):
    """The customer asked for it; the stream and the confirmation tell how things stand."""
    told = desk.tell()
    desk.change_alarm(returned_at=ARRIVED - timedelta(minutes=5))
    ticket = desk.ticket(desk.bring(reply(answers=told)).ticket_id)
    assert ticket.alarm_ids == (desk.alarm_id,)
    assert "order.recovered" in desk.codes(ticket.id)
    (confirmation,) = desk.articles(ticket.id, ArticleKind.MAIL_OUT)
    assert "Die Störung besteht inzwischen nicht mehr" in confirmation.text


def test_consequences_come_along(desk: OrderDesk):
    """What hangs on the alarm is part of the same ticket; what was dealt with otherwise is not."""
    hanging = desk.raise_alarm(item="D:", cause_id=desk.alarm_id)
    desk.raise_alarm(item="E:")
    ticket = desk.ticket(desk.bring(reply(answers=desk.tell())).ticket_id)
    assert set(ticket.alarm_ids) == {desk.alarm_id, hanging}


def test_an_answer_to_a_digest_orders_everything_it_invites_to(desk: OrderDesk):
    """One ticket for all."""
    other = desk.raise_alarm(item="D:")
    found = desk.invite(desk.alarm_id, other)
    assert found is not None
    row = desk.bring(reply(answers=desk.tell(text=found.text)))
    assert set(desk.ticket(row.ticket_id).alarm_ids) == {desk.alarm_id, other}


def test_an_expired_token_proves_nothing_but_a_known_contact_may_still_order(desk: OrderDesk):
    """Two weeks later the token is a pointer only."""
    to = desk.invited().reply_to("support@desk.example")
    desk.now = POLLED + timedelta(days=20)
    later = ARRIVED + timedelta(days=20)
    stranger = desk.bring(reply(to=to, sender="Wer <wer@privat.example>", received=later), at=desk.now)
    assert desk.ticket(stranger.ticket_id).is_ordered is False
    anna = desk.bring(reply(to=to, received=later), at=desk.now)
    assert desk.ticket(anna.ticket_id).alarm_ids == (desk.alarm_id,)


def test_a_closed_ticket_takes_no_more_orders(desk: OrderDesk):
    """The problem is still there, or again: it becomes a ticket of its own."""
    told = desk.tell()
    first = desk.bring(reply(answers=told))
    with desk.store.write() as session:
        session.get_one(TicketRow, first.ticket_id).status = TicketStatus.CLOSED
    second = desk.bring(reply(answers=told))
    assert second.ticket_id != first.ticket_id
    assert desk.alarm().ticket_id == second.ticket_id


def test_the_same_order_in_two_mailboxes_is_one(desk: OrderDesk):
    """A mail to both of our addresses orders once."""
    raw = reply(answers=desk.tell(), message_id="twice@brauerei.example")
    first = desk.bring(raw)
    second = desk.bring(raw, mailbox=desk.second)
    assert (second.state, second.ticket_id) == (mail_raw.TWIN, first.ticket_id)
    assert len(desk.tickets()) == 1


def test_invitations_remember_how_they_were_used(desk: OrderDesk):
    """By mail, when, and what became of it; the original is kept as it came."""
    raw = reply(answers=desk.tell())
    row = desk.bring(raw)
    (invitation,) = desk.invitations()
    assert (invitation.used_by, invitation.used_at, invitation.ticket_id) == ("mail", POLLED, row.ticket_id)
    with desk.store.read() as session:
        assert blobs.get(session, row.raw_sha256) == raw
