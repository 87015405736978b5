"""Mail at the console: shown at once as the central service will have it, and taken back with everything it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.console.expect import predict
from app.console.inverse import again, inverse
from app.console.lookup import Overlay
from app.domain.change import Noun
from app.domain.errors import Refused
from app.domain.mailbox import Mailbox, MailServer
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, MailHead, MailState, Ticket, TicketStatus
from app.wire import mutations_mail as m
from app.wire.ids import new_id
from tests.console.facts import ME, NOW, article, board, contract, customer, make_id, ticket

BOX = Mailbox(
    make_id(1, 20), 1, "Support", "support@desk.example", "Systemhaus Nord", smtp=MailServer("mail.desk.example", 465)
)
CUSTOMER = "ida@kunde.example"
WAITING = ticket(1, contact_mail=CUSTOMER, answered_at=NOW - timedelta(hours=1), status=TicketStatus.ACCEPTED)
TOMORROW = NOW + timedelta(days=1)


def _facts(**changes: Any) -> Overlay:
    return Overlay(board(customer(), contract(), replace(WAITING, **changes), article(), BOX))


def _mail(**given: Any) -> m.SendMail:
    values: dict[str, Any] = {
        "article_id": make_id(9, 8), "ticket_id": WAITING.id, "mailbox_id": BOX.id, "to": (CUSTOMER,),
        "subject": "AW: Drucker", "text": "Wir sehen nach.", "at": NOW,
    }  # fmt: skip
    return m.SendMail(**values | given)


def _do(facts: Overlay, mutation: Any) -> None:
    facts.put(predict(mutation, facts, by=ME, now=NOW))


def _ticket(facts: Overlay) -> Ticket:
    found = facts.get(Noun.TICKET, WAITING.id)
    assert isinstance(found, Ticket)
    return found


def _entry(facts: Overlay, article_id: str) -> Article:
    found = facts.get(Noun.ARTICLE, article_id)
    assert isinstance(found, Article)
    return found


def test_a_mail_stands_in_the_stream_at_once():
    """As held back, by me, with the subject and the name it will go out under; the customer waits no more."""
    facts, mail = _facts(), _mail()
    _do(facts, mail)
    entry = _entry(facts, mail.article_id)
    assert (entry.kind, entry.author_id, entry.at) == (ArticleKind.MAIL_OUT, ME.id, NOW)
    assert entry.mail == MailHead(
        MailState.HELD,
        BOX.address,
        "Systemhaus Nord",
        (CUSTOMER,),
        (),
        f"AW: Drucker [#{WAITING.number}]",
        mailbox_id=BOX.id,
    )
    assert (_ticket(facts).answered_at, _ticket(facts).clock) == (None, WAITING.clock)


@pytest.mark.parametrize(
    "given",
    [{}, {"resolution": "Papierstau beseitigt."}, {"scheduled_for": TOMORROW}, {"to": ("verkauf@lieferant.example",)}],
    ids=["answer", "and resolve", "and schedule", "supplier"],
)
def test_undo_leads_back(given: dict[str, Any]):
    """Ticket and clock as before; the text stays in the stream as not sent."""
    facts, mail = _facts(), _mail(**given)
    (back,) = inverse(mail, facts, now=NOW) or ()
    _do(facts, mail)
    _do(facts, back)
    assert replace(_ticket(facts), changed_at=WAITING.changed_at) == WAITING
    entry = _entry(facts, mail.article_id)
    assert entry.mail is not None
    assert (entry.mail.state, entry.text) == (MailState.CANCELLED, "Wir sehen nach.")


def test_an_appointment_in_a_mail_stops_the_clock_at_once():
    """By the same rule as at the central service."""
    facts = _facts()
    _do(facts, _mail(scheduled_for=TOMORROW))
    assert (_ticket(facts).status, _ticket(facts).clock.stop_act) == (TicketStatus.SCHEDULED, StopAct.APPOINTMENT)


def test_what_is_on_its_way_is_not_taken_back():
    """The console knows as soon as the feed has said so."""
    facts, mail = _facts(), _mail()
    _do(facts, mail)
    entry = _entry(facts, mail.article_id)
    assert entry.mail is not None
    sent = replace(entry, mail=replace(entry.mail, state=MailState.SENT))
    on_its_way = Overlay(board(customer(), WAITING, BOX, sent))
    with pytest.raises(Refused) as refusal:
        _do(on_its_way, m.CancelMail(article_id=mail.article_id))
    assert refusal.value.code == "mail.gone"


def test_a_mail_that_was_given_up_waits_again_for_whom_it_was_corrected_to():
    """Or is let rest; what it did to its ticket stays then."""
    facts, mail = _facts(), _mail(resolution="Fertig.")
    _do(facts, mail)
    entry = _entry(facts, mail.article_id)
    assert entry.mail is not None
    dead = replace(entry, mail=replace(entry.mail, state=MailState.DEAD, error="550 unknown"))
    given_up = Overlay(board(customer(), _ticket(facts), BOX, dead))
    _do(given_up, m.RetryMail(article_id=dead.id, to=("Ida.Neu@kunde.example",)))
    again_waiting = _entry(given_up, dead.id).mail
    assert again_waiting is not None
    assert (again_waiting.state, again_waiting.to, again_waiting.error) == (
        MailState.WAITING,
        ("ida.neu@kunde.example",),
        "",
    )
    resting = Overlay(board(customer(), _ticket(facts), BOX, dead))
    _do(resting, m.CancelMail(article_id=dead.id))
    assert _ticket(resting).status is TicketStatus.RESOLVED


@pytest.mark.parametrize(
    ("given", "code"),
    [({"text": " "}, "mail.empty"), ({"to": (BOX.address,)}, "mail.own_address"), ({"scheduled_for": NOW - timedelta(days=1)}, "ticket.appointment_past")],
)  # fmt: skip
def test_what_the_centre_would_refuse_is_refused_here(given: dict[str, Any], code: str):
    """Before it is in the outbox."""
    with pytest.raises(Refused) as refusal:
        _do(_facts(), _mail(**given))
    assert refusal.value.code == code


def test_nothing_known_means_nothing_shown():
    """On an empty board no rule stumbles, and what can't be undone says so."""
    for mutation in (_mail(), m.CancelMail(article_id=new_id()), m.RetryMail(article_id=new_id())):
        assert predict(mutation, board(), by=ME, now=NOW).facts == ()
    assert inverse(m.CancelMail(article_id=new_id()), board(), now=NOW) is None
    assert inverse(m.RetryMail(article_id=new_id()), board(), now=NOW) is None


def test_sent_again_it_is_another_mail():
    """With an id of its own."""
    anew = again(_mail(), _facts())
    assert isinstance(anew, m.SendMail)
    assert (anew.article_id == _mail().article_id, anew.text) == (False, "Wir sehen nach.")
