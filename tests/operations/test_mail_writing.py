"""Mail that people write: kept back for a while, written down with what it does to its ticket, or taken back with it."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.change import Noun
from app.domain.contract import Affected
from app.domain.mailbox import MailServer
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, Attachment, MailState, TicketStatus
from app.models import ArticleRow, MailOutRow, TicketRow
from app.operations import blobs, mail_outbox, mail_writing, reply_token
from app.store.rows import overwrite
from app.wire import mutations_mail as m
from app.wire.ids import new_id
from tests import rows
from tests.operations import desk
from tests.operations.conftest import Office

NOW = rows.NOW


def _out(office: Office, article_id: str) -> MailOutRow:
    with office.store.read() as session:
        return session.scalars(select(MailOutRow).where(MailOutRow.article_id == article_id)).one()


def _raw(office: Office, article_id: str) -> EmailMessage:
    with office.store.read() as session:
        sha256 = session.scalars(select(MailOutRow.raw_sha256).where(MailOutRow.article_id == article_id)).one()
        content = blobs.get(session, sha256)
    assert content is not None
    return email.message_from_bytes(content, policy=email.policy.default)


def _entry(office: Office, article_id: str) -> Article:
    found = office.fact(Noun.ARTICLE, article_id)
    assert isinstance(found, Article)
    return found


def _set_state(office: Office, article_id: str, state: MailState) -> None:
    """Let the sender have come to an end with a mail."""

    def work(session: Any) -> None:
        row = session.get_one(ArticleRow, article_id)
        overwrite(row, replace(_entry(office, article_id), mail=replace(row.mail, state=state, error="550 no")))
        out = session.scalars(select(MailOutRow).where(MailOutRow.article_id == article_id)).one()
        out.state = state if state is MailState.DEAD else MailState.SENT

    office.store.run(work)


def test_an_answer_is_kept_back_and_written_down_with_its_ticket(office: Office):
    """Ten seconds; the entry, the queue and the bytes come with one transaction; the customer waits no more."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    office.store.run(lambda session: setattr(session.get_one(TicketRow, ticket.id), "answered_at", NOW))
    sent = desk.answer(ticket, box, cc=("Chef@Kunde.example", desk.CUSTOMER))
    assert office.do(sent).outcome == "applied"
    out, entry = _out(office, sent.article_id), _entry(office, sent.article_id)
    assert (out.state, out.not_before, out.envelope_from) == (
        MailState.HELD, NOW + timedelta(seconds=10), "support@desk.example",
    )  # fmt: skip
    assert out.recipients == (desk.CUSTOMER, "chef@kunde.example")
    assert entry.kind is ArticleKind.MAIL_OUT
    assert entry.author_id == office.technician.id
    assert entry.mail is not None
    assert (entry.mail.state, entry.mail.to, entry.mail.cc) == (
        MailState.HELD,
        (desk.CUSTOMER,),
        ("chef@kunde.example",),
    )
    assert (entry.mail.message_id, entry.mail.raw_sha256) == (out.message_id, out.raw_sha256)
    after = desk.fresh(office.store, ticket.id)
    assert (after.answered_at, after.status, after.clock) == (None, ticket.status, ticket.clock)


def test_the_mail_carries_its_ticket_in_subject_id_and_reply_address(office: Office):
    """Three ways home, of which each alone is enough; the sender's name and the attachment go along."""
    box = desk.mailbox(office.store, has_subaddresses=True)
    ticket = desk.ticket(office.store, office.customer_id)
    sha256 = office.store.run(lambda session: blobs.put(session, b"%PDF-1.4", now=NOW))
    sent = desk.answer(ticket, box, attachments=(Attachment("Plan.pdf", "application/pdf", 8, sha256),))
    assert office.do(sent).outcome == "applied"
    raw = _raw(office, sent.article_id)
    with office.store.read() as session:
        assert reply_token.check(session, [raw["Message-ID"]]) == ticket.id
        assert reply_token.check(session, [raw["Reply-To"]]) == ticket.id
    assert raw["Subject"] == f"AW: Drucker druckt nicht [#{ticket.number}]"
    assert raw["From"] == "Desk <support@desk.example>"
    assert raw["To"] == f"Ida Krause <{desk.CUSTOMER}>"
    assert "Auto-Submitted" not in raw
    assert [part.get_filename() for part in raw.iter_attachments()] == ["Plan.pdf"]


def test_without_subaddresses_answers_come_to_the_plain_address(office: Office):
    """A mailbox that takes none would lose them."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box)
    office.do(sent)
    assert _raw(office, sent.article_id)["Reply-To"] is None


def test_the_subject_stays_the_same_however_often_it_is_answered(office: Office):
    """The number is added once."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    tagged = f"AW: Drucker druckt nicht [#{ticket.number}]"
    sent = desk.answer(ticket, box, subject=tagged)
    office.do(sent)
    assert _raw(office, sent.article_id)["Subject"] == tagged


def test_a_mail_goes_on_from_those_before_it(office: Office):
    """In-Reply-To is the mail that is answered, References all that these people took part in, and nobody else's."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    first = desk.mail_in(office.store, ticket, message_id="first@kunde.example")
    desk.mail_in(office.store, ticket, message_id="quote@lieferant.example", sender="verkauf@lieferant.example")
    sent = desk.answer(ticket, box, in_reply_to_id=first.id)
    office.do(sent)
    _set_state(office, sent.article_id, MailState.SENT)
    raw = _raw(office, sent.article_id)
    assert (raw["In-Reply-To"], raw["References"]) == ("<first@kunde.example>", "<first@kunde.example>")
    second = desk.answer(ticket, box, article_id=new_id())
    office.do(second)
    raw = _raw(office, second.article_id)
    assert raw["References"].split() == ["<first@kunde.example>", f"<{_out(office, sent.article_id).message_id}>"]
    assert raw["In-Reply-To"] == f"<{_out(office, sent.article_id).message_id}>"


def test_a_mail_to_a_supplier_starts_a_thread_of_its_own_and_answers_nobody(office: Office):
    """What was written with the customer is not theirs to know, and the customer still waits."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    desk.mail_in(office.store, ticket, message_id="first@kunde.example")
    office.store.run(lambda session: setattr(session.get_one(TicketRow, ticket.id), "answered_at", NOW))
    sent = desk.answer(ticket, box, to=("verkauf@lieferant.example",))
    office.do(sent)
    raw = _raw(office, sent.article_id)
    assert (raw["In-Reply-To"], raw["References"]) == (None, None)
    assert desk.fresh(office.store, ticket.id).answered_at == NOW


def test_sending_stops_no_clock(office: Office):
    """Reading A16: neither an answer nor its status is begun work."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    office.do(desk.answer(ticket, box))
    assert desk.fresh(office.store, ticket.id).clock.stopped_at is None


def test_an_appointment_in_a_mail_stops_an_uncritical_clock(office: Office):
    """Reading A18: agreed and told; taken back, the clock runs as if nothing had been."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, scheduled_for=NOW + timedelta(days=1))
    assert office.do(sent).outcome == "applied"
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.clock.stop_act) == (TicketStatus.SCHEDULED, StopAct.APPOINTMENT)
    assert office.do(m.CancelMail(article_id=sent.article_id)).outcome == "applied"
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.clock, after.scheduled_for) == (ticket.status, ticket.clock, None)


def test_an_appointment_stops_no_critical_clock(office: Office):
    """Rule R7: a critical one is stopped by begun work alone."""
    box = desk.mailbox(office.store)
    ticket = desk.ticket(office.store, office.customer_id, affected=Affected.MORE_OR_ALL)
    office.do(desk.answer(ticket, box, scheduled_for=NOW + timedelta(days=1)))
    assert desk.fresh(office.store, ticket.id).clock.stopped_at is None


def test_send_and_resolve_are_one_act(office: Office):
    """Both or nothing; taken back, it is open again with the customer waiting as before."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    office.store.run(lambda session: setattr(session.get_one(TicketRow, ticket.id), "answered_at", NOW))
    sent = desk.answer(ticket, box, resolution="Papierstau beseitigt.")
    assert office.do(sent).outcome == "applied"
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.resolution, after.answered_at) == (TicketStatus.RESOLVED, "Papierstau beseitigt.", None)
    office.do(m.CancelMail(article_id=sent.article_id))
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.resolution, after.answered_at) == (ticket.status, "", NOW)


def test_a_mail_taken_back_is_never_sent_and_stays_to_be_read(office: Office):
    """Its text is in the stream; the queue has nothing due, whenever."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box)
    office.do(sent)
    assert office.do(m.CancelMail(article_id=sent.article_id)).outcome == "applied"
    entry = _entry(office, sent.article_id)
    assert entry.mail is not None
    assert (entry.mail.state, entry.text) == (MailState.CANCELLED, "Guten Tag,\n\nwir sehen nach.")
    with office.store.read() as session:
        assert mail_outbox.due_mailboxes(session, now=NOW + timedelta(days=1)) == []
    assert office.do(m.CancelMail(article_id=sent.article_id)).code == "mail.gone"


def test_what_is_on_its_way_is_not_taken_back(office: Office):
    """From the moment a sender has taken it."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, resolution="Fertig.")
    office.do(sent)
    later = NOW + timedelta(seconds=10)
    assert office.store.run(lambda session: mail_outbox.claim(session, box.id, holder="a", now=later)) is not None
    refused = office.do(m.CancelMail(article_id=sent.article_id))
    assert (refused.outcome, refused.code) == ("rejected", "mail.gone")
    assert desk.fresh(office.store, ticket.id).status is TicketStatus.RESOLVED


def test_what_somebody_did_since_is_not_undone_with_the_mail(office: Office):
    """A ticket that was reopened meanwhile stays as it is."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, resolution="Fertig.")
    office.do(sent)
    office.store.run(lambda session: setattr(session.get_one(TicketRow, ticket.id), "status", TicketStatus.IN_PROGRESS))
    office.do(m.CancelMail(article_id=sent.article_id))
    assert desk.fresh(office.store, ticket.id).status is TicketStatus.IN_PROGRESS


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "  \n"}, "mail.empty"),
        ({"to": ("support@desk.example",)}, "mail.own_address"),
        ({"cc": ("Support@Desk.example",)}, "mail.own_address"),
        ({"mailbox_id": new_id()}, "mailbox.unknown"),
        ({"ticket_id": new_id()}, "ticket.unknown"),
        ({"in_reply_to_id": new_id()}, "article.unknown"),
        ({"attachments": (Attachment("a.txt", "text/plain", 3, "0" * 64),)}, "blob.unknown"),
        ({"attachments": (Attachment("a.iso", "application/x-iso", 26 * 1024 * 1024, "0" * 64),)}, "blob.unknown"),
        ({"resolution": "Fertig.", "scheduled_for": NOW + timedelta(days=1)}, "mail.resolved_and_scheduled"),
        ({"scheduled_for": NOW - timedelta(days=1)}, "ticket.appointment_past"),
        ({"to": ("ü@kunde.example",)}, "mail.address_invalid"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_leaves_no_trace(office: Office, change: dict[str, Any], code: str):
    """With the rule's code; neither entry nor queue nor ticket has changed."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, **change)
    assert office.do(sent).code == code
    with office.store.read() as session:
        assert session.get(ArticleRow, sent.article_id) is None
        assert session.scalars(select(MailOutRow)).all() == []
    assert desk.fresh(office.store, ticket.id) == ticket


def test_a_mailbox_that_only_reads_sends_nothing(office: Office):
    """It has no SMTP server."""
    box = desk.mailbox(office.store, imap=desk.IMAP, imap_secret="x", smtp=MailServer())
    assert office.do(desk.answer(desk.ticket(office.store, office.customer_id), box)).code == "mailbox.cannot_send"


def test_a_wall_display_sends_nothing(office: Office):
    """It reads."""
    box = desk.mailbox(office.store)
    sent = desk.answer(desk.ticket(office.store, office.customer_id), box)
    assert office.do(sent, by=office.wall).code == "person.wall"


def test_the_same_mail_is_not_written_twice(office: Office):
    """Sent again under another number of the outbox, it is known by its id."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box)
    assert office.do(sent).outcome == "applied"
    assert office.do(sent).code == "mail.exists"


def test_a_mail_that_was_given_up_is_tried_again_under_the_same_id(office: Office):
    """For a whole day more; whoever got it before sees it once."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box)
    office.do(sent)
    before = _out(office, sent.article_id)
    assert office.do(m.RetryMail(article_id=sent.article_id)).code == "mail.not_failed"
    _set_state(office, sent.article_id, MailState.DEAD)
    assert office.do(m.RetryMail(article_id=sent.article_id)).outcome == "applied"
    out, entry = _out(office, sent.article_id), _entry(office, sent.article_id)
    assert (out.state, out.attempts, out.message_id, out.raw_sha256) == (
        MailState.WAITING, 0, before.message_id, before.raw_sha256,
    )  # fmt: skip
    assert entry.mail is not None
    assert (entry.mail.state, entry.mail.error) == (MailState.WAITING, "")


def test_a_mail_that_came_back_goes_to_a_corrected_address(office: Office):
    """The new recipient stands in its head, the id stays, and nobody else gets it again."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, cc=("chef@kunde.example",))
    office.do(sent)
    _set_state(office, sent.article_id, MailState.BOUNCED)
    assert office.do(m.RetryMail(article_id=sent.article_id, to=("ida@kunde.example",))).outcome == "applied"
    out, raw = _out(office, sent.article_id), _raw(office, sent.article_id)
    assert out.recipients == ("ida@kunde.example",)
    assert (raw["To"], raw["Message-ID"]) == ("ida@kunde.example", f"<{out.message_id}>")
    entry = _entry(office, sent.article_id)
    assert entry.mail is not None
    assert entry.mail.to == ("ida@kunde.example",)


def test_a_dead_letter_can_be_let_rest(office: Office):
    """Then nobody has to look after it any more."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box)
    office.do(sent)
    _set_state(office, sent.article_id, MailState.DEAD)
    with office.store.read() as session:
        assert mail_outbox.counts(session) == (0, 1)
    office.do(m.CancelMail(article_id=sent.article_id))
    with office.store.read() as session:
        assert mail_outbox.counts(session) == (0, 0)


def test_an_entry_that_is_no_mail_of_ours_is_neither_taken_back_nor_tried_again(office: Office):
    """Whatever a console asks."""
    ticket = desk.ticket(office.store, office.customer_id)
    came = desk.mail_in(office.store, ticket, message_id="first@kunde.example")
    for mutation in (
        m.CancelMail(article_id=came.id),
        m.RetryMail(article_id=came.id),
        m.CancelMail(article_id=new_id()),
    ):
        assert office.do(mutation).code == "mail.unknown"


def test_an_appointment_nobody_was_told_of_falls(office: Office):
    """Given up without having reached anybody: the clock runs again (A18); the record says why."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    sent = desk.answer(ticket, box, scheduled_for=NOW + timedelta(days=2))
    office.do(sent)
    entry = _entry(office, sent.article_id)
    office.store.run(lambda session: mail_writing.gone_nowhere(session, entry, now=NOW + timedelta(days=1)))
    after = desk.fresh(office.store, ticket.id)
    assert (after.status, after.clock) == (ticket.status, ticket.clock)
    assert "mail.undelivered" in {each.code for each in office.all(Noun.ARTICLE) if isinstance(each, Article)}
