"""What sending a mail, taking it back and trying it again do, by the rules alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import mail_life
from app.domain import ticket_life as life
from app.domain.contract import Affected, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.mailbox import Mailbox, MailServer
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, Attachment, Channel, MailState, Ticket, TicketStatus

NOW = datetime(2026, 6, 8, 9, 30, tzinfo=UTC)
BOX = Mailbox("box", 1, "Support", "support@desk.example", smtp=MailServer("mail.desk.example", 465))


def _ticket(**given: Any) -> Ticket:
    opened = life.opened(
        ticket_id="t", customer_id="c", head_count=40, plan=Plan.PLUS, subject="Drucker", channel=Channel.MAIL,
        affected=Affected.ONE, request=RequestKind.FAULT, persons_affected=None, notified_at=NOW, by="", now=NOW,
        contact_mail="ida@kunde.example",
    )  # fmt: skip
    return replace(opened, number="26-00017", **given)


def _written(**given: Any) -> Article:
    values: dict[str, Any] = {
        "article_id": "a", "mailbox": BOX, "own": ("support@desk.example",), "to": ("ida@kunde.example",), "cc": (),
        "subject": "AW: Drucker", "text": "Text", "attachments": (), "by": "p", "now": NOW,
    }  # fmt: skip
    return mail_life.written(_ticket(), **values | given)


@pytest.mark.parametrize(
    ("subject", "number", "expected"),
    [
        ("AW: Drucker", "26-00017", "AW: Drucker [#26-00017]"),
        ("AW: Drucker [#26-00017]", "26-00017", "AW: Drucker [#26-00017]"),
        ("AW: zu #26-00017", "26-00017", "AW: zu #26-00017"),
        ("AW: Drucker [#26-00016]", "26-00017", "AW: Drucker [#26-00016] [#26-00017]"),
        ("  AW:\r\n Drucker\t", "", "AW: Drucker"),
        ("x" * 400, "26-00017", "x" * 288 + " [#26-00017]"),
        ("x" * 400, "", "x" * 300),
    ],
)
def test_the_subject_has_the_number_once_and_is_one_line(subject: str, number: str, expected: str):
    """However long it is, the number is there."""
    assert mail_life.subject_of(subject, number) == expected


def test_everybody_gets_it_once():
    """In lower case; who is asked first is no copy."""
    first, others = mail_life.recipients(
        ("Ida@Kunde.example", "ida@kunde.example "), ("IDA@kunde.example", "chef@kunde.example"), own=()
    )
    assert (first, others) == (("ida@kunde.example",), ("chef@kunde.example",))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "\n \n"}, "mail.empty"),
        ({"to": ()}, "mail.no_recipient"),
        ({"cc": ("SUPPORT@desk.example",)}, "mail.own_address"),
        ({"mailbox": replace(BOX, is_active=False)}, "mailbox.cannot_send"),
        ({"mailbox": replace(BOX, smtp=MailServer())}, "mailbox.cannot_send"),
        ({"attachments": (Attachment("a.iso", "x/y", 20 * 2**20, "0"), Attachment("b", "x/y", 6 * 2**20, "1"))}, "mail.too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused(given: dict[str, Any], code: str):
    """With the code that is put into words."""
    with pytest.raises(Refused) as refusal:
        _written(**given)
    assert refusal.value.code == code


def test_an_answer_goes_to_who_asked():
    """To the ticket's contact, or to the sender of the mail that is answered; a supplier has not asked."""
    ticket, came = _ticket(), replace(_written(), kind=ArticleKind.MAIL_IN)
    assert came.mail is not None
    came = replace(came, mail=replace(came.mail, from_address="chef@kunde.example"))
    assert mail_life.is_answer(ticket, to=("Ida@kunde.example",), in_reply_to=None)
    assert not mail_life.is_answer(ticket, to=("chef@kunde.example",), in_reply_to=None)
    assert mail_life.is_answer(ticket, to=("chef@kunde.example",), in_reply_to=came)
    assert not mail_life.is_answer(ticket, to=("x@lieferant.example",), in_reply_to=came)


def test_an_answer_stops_no_clock_and_changes_no_status():
    """Reading A16."""
    ticket = _ticket(answered_at=NOW)
    after, _ = mail_life.noted(ticket, is_answer=True, now=NOW + timedelta(minutes=5))
    assert after == replace(ticket, answered_at=None, changed_at=NOW + timedelta(minutes=5))


@pytest.mark.parametrize("status", [TicketStatus.NEW, TicketStatus.IN_PROGRESS, TicketStatus.WAITING])
@pytest.mark.parametrize("act", [{"resolution": "Fertig."}, {"scheduled_for": NOW + timedelta(days=1)}, {}])
def test_taken_back_everything_is_as_it_was(status: TicketStatus, act: dict[str, Any]):
    """Whatever the ticket was before, and also when its clock had stopped long ago."""
    for ticket in (_ticket(status=status, answered_at=NOW), _begun(status)):
        after, detail = mail_life.noted(ticket, is_answer=True, now=NOW, **act)
        assert replace(mail_life.unnoted(after, detail, now=NOW), changed_at=ticket.changed_at) == ticket


def _begun(status: TicketStatus) -> Ticket:
    begun = life.begun(_ticket(), act=StopAct.PHONE, at=NOW, now=NOW)
    return replace(begun, status=status)


def test_a_mail_that_went_nowhere_takes_only_its_appointment_along():
    """What was done is done: a resolved ticket stays resolved."""
    resolved, detail = mail_life.noted(_ticket(), is_answer=True, resolution="Fertig.", now=NOW)
    assert mail_life.unnoted(resolved, detail, is_mail_gone=True, now=NOW) is resolved
    planned, detail = mail_life.noted(_ticket(), is_answer=True, scheduled_for=NOW + timedelta(days=1), now=NOW)
    fallen = mail_life.unnoted(planned, detail, is_mail_gone=True, now=NOW)
    assert (fallen.status, fallen.scheduled_for, fallen.clock.stopped_at) == (TicketStatus.NEW, None, None)


def test_another_appointment_agreed_since_stays():
    """It was not this mail's."""
    planned, detail = mail_life.noted(_ticket(), is_answer=True, scheduled_for=NOW + timedelta(days=1), now=NOW)
    moved = life.scheduled(planned, scheduled_for=NOW + timedelta(days=2), at=NOW, now=NOW)
    assert mail_life.unnoted(moved, detail, now=NOW) is moved


@pytest.mark.parametrize("state", list(MailState))
def test_each_state_of_a_mail_has_its_ways(state: MailState):
    """Back while it is kept back (or to let it rest), again once it failed, and nothing else."""
    entry = _written()
    assert entry.mail is not None
    entry = replace(entry, mail=replace(entry.mail, state=state))
    if state in (MailState.HELD, MailState.DEAD):
        after = mail_life.cancelled(entry).mail
        assert after is not None
        assert after.state is MailState.CANCELLED
    else:
        with pytest.raises(Refused) as refusal:
            mail_life.cancelled(entry)
        assert refusal.value.code == "mail.gone"
    if state in (MailState.DEAD, MailState.BOUNCED):
        after = mail_life.retried(entry, to=None, own=()).mail
        assert after is not None
        assert after.state is MailState.WAITING
    else:
        with pytest.raises(Refused) as refusal:
            mail_life.retried(entry, to=None, own=())
        assert refusal.value.code == "mail.not_failed"
