"""A test mail to whoever shall be told of alarms: it goes the real way, and what became of it is told."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.domain.errors import Refused
from app.domain.ticket import MailState
from app.models import BlobRow, ContactRow, MailAddressRow, MailboxRow
from app.operations import contacts, mail_out, mail_outbox, mail_trial
from app.operations.mail_outbox import Delivery
from app.operations.mail_trial import Trial
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.post_office import ARRIVED, PostOffice, mail

ANNA = "anna@brauerei.example"


@pytest.fixture
def office(store: Store) -> PostOffice:
    """A desk with a mailbox and Anna."""
    return PostOffice(store)


def send(office: PostOffice, address: str = "", *, minutes: float = 0.0) -> Trial:
    """Write a test mail to Anna."""
    now = ARRIVED + timedelta(minutes=minutes)
    return office.store.run(lambda session: mail_trial.send(session, office.anna_id, address=address, now=now))


def last(office: PostOffice) -> Trial | None:
    """What became of the newest one."""
    with office.store.read() as session:
        return mail_trial.last(session, office.anna_id)


def settle(office: PostOffice, delivery: Delivery) -> None:
    """Let a mail server answer."""
    office.store.run(lambda session: mail_outbox.claim(session, office.mailbox.id, holder="a", now=ARRIVED))
    (row,) = office.sent()
    office.store.run(lambda session: mail_outbox.settle(session, row.id, delivery, holder="a", now=ARRIVED))


def bounced(office: PostOffice) -> tuple[str, ...]:
    """Which addresses of Anna's mails come back from."""
    return office.contact_fact(office.anna_id).bounced


def test_it_goes_through_the_queue_and_says_what_it_is(office: PostOffice) -> None:
    """In the words of its reader, as a machine's mail; there was none before."""
    assert last(office) is None
    made = send(office)
    assert (made.address, made.state, made.at, made) == (ANNA, MailState.WAITING, ARRIVED, last(office))
    (row,) = office.sent()
    with office.store.read() as session:
        letter = message_from_bytes(session.get_one(BlobRow, row.raw_sha256).content, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    assert letter["Subject"] == "[TEST] So melden wir Störungen (Brauerei Lechtal GmbH)"
    assert "dies ist eine Testmail." in body.get_content()
    assert (letter["Auto-Submitted"], row.envelope_from) == ("auto-generated", "support@desk.example")


def test_who_reads_english_is_asked_in_english(office: PostOffice) -> None:
    """The language is the contact's."""
    with office.store.write() as session:
        session.get_one(ContactRow, office.anna_id).language = "en"
    send(office)
    with office.store.read() as session:
        letter = message_from_bytes(
            session.get_one(BlobRow, office.sent()[0].raw_sha256).content, policy=policy.default
        )
    assert letter["Subject"] == "[TEST] How we report faults (Brauerei Lechtal GmbH)"


def test_acceptance_is_shown(office: PostOffice) -> None:
    """With its time."""
    send(office)
    settle(office, Delivery((ANNA,), said="250 ok"))
    found = last(office)
    assert found is not None
    assert (found.state, found.sent_at, bounced(office)) == (MailState.SENT, ARRIVED, ())


def test_an_address_nobody_has_is_marked_at_once(office: PostOffice) -> None:
    """With the server's words."""
    send(office)
    settle(office, Delivery(refused={ANNA: "550 5.1.1 No such user here"}))
    found = last(office)
    assert found is not None
    assert (found.state, found.said) == (MailState.DEAD, f"{ANNA}: 550 5.1.1 No such user here")
    assert bounced(office) == (ANNA,)


def test_a_bounce_marks_the_recipient_and_makes_no_ticket(office: PostOffice) -> None:
    """The mail server had accepted it, and gives it back later."""
    send(office)
    settle(office, Delivery((ANNA,), said="250 ok"))
    (row,) = office.sent()
    report = (
        "From: MAILER-DAEMON@mx.desk.example\r\nTo: support@desk.example\r\nSubject: Undelivered Mail\r\n"
        f"Message-ID: <{new_id()}@mx.desk.example>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nundeliverable\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.desk.example\r\n\r\n"
        f"Final-Recipient: rfc822; {ANNA}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{row.message_id}>\r\n\r\n--b--\r\n"
    ).encode()
    office.bring(report)
    found = last(office)
    assert found is not None
    assert (found.state, bounced(office), office.tickets()) == (MailState.BOUNCED, (ANNA,), [])


def test_a_mark_goes_when_the_address_is_tried_and_accepted(office: PostOffice) -> None:
    """Of alarms and of confirmations; another mail that is accepted says nothing of it."""
    office.store.run(lambda session: contacts.mark_bounced(session, ANNA))
    with office.store.write() as session:
        mail_out.note_bounce(session, ANNA, code="5.2.2", now=ARRIVED)
    send(office)
    assert bounced(office) == (ANNA,)
    settle(office, Delivery((ANNA,), said="250 ok"))
    assert bounced(office) == ()
    with office.store.read() as session:
        assert session.get_one(MailAddressRow, ANNA).bounced_at is None


def test_an_answer_to_it_is_an_ordinary_report(office: PostOffice) -> None:
    """Nothing was told, so nothing is ordered."""
    send(office)
    office.bring(mail("Kommt an, danke. Aber der Drucker druckt nicht.", head=(f"In-Reply-To: <{office.sent()[0].message_id}>",)))  # fmt: skip
    (ticket,) = office.tickets()
    assert ticket.alarm_ids == ()


def test_one_at_a_time(office: PostOffice) -> None:
    """While one is under way there is no other; after ten minutes it is not waited for any more."""
    send(office)
    with pytest.raises(Refused) as refused:
        send(office, minutes=9)
    assert (refused.value.code, refused.value.facts) == ("trial.under_way", {"address": ANNA})
    assert send(office, minutes=10).at == ARRIVED + timedelta(minutes=10)


def test_an_address_that_came_back_can_be_tried(office: PostOffice) -> None:
    """By itself the mail goes where alarms go, and to the first one where there is no other."""
    with office.store.write() as session:
        row = session.get_one(ContactRow, office.anna_id)
        row.mails, row.bounced = (ANNA, "a.beispiel@brauerei.example"), (ANNA,)
    assert send(office).address == "a.beispiel@brauerei.example"
    assert send(office, ANNA, minutes=10).address == ANNA
    with office.store.write() as session:
        row = session.get_one(ContactRow, office.anna_id)
        row.bounced = row.mails
    assert send(office, minutes=20).address == ANNA


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"erased_at": ARRIVED}, "contact.erased"),
        ({"mails": ()}, "contact.mail_missing"),
        ({"address": "ben@brauerei.example"}, "mail.address_invalid"),
        ({"is_mute": True}, "mailbox.cannot_send"),
    ],
)
def test_where_it_cannot_go_somebody_says_why(office: PostOffice, change: dict[str, object], code: str) -> None:
    """In a code that has words."""
    address, columns = str(change.get("address", "")), {"erased_at", "mails"} & set(change)
    with office.store.write() as session:
        if "is_mute" in change:
            for box in session.scalars(select(MailboxRow)):
                box.is_active = False
        for name in columns:
            setattr(session.get_one(ContactRow, office.anna_id), name, change[name])
    with pytest.raises(Refused) as refused:
        send(office, address)
    assert refused.value.code == code


def test_nobody_is_nobody(office: PostOffice) -> None:
    """An id that is none."""
    with pytest.raises(Refused, match=r"contact\.unknown"), office.store.write() as session:
        mail_trial.send(session, new_id(), now=ARRIVED)


@pytest.mark.parametrize(
    ("said", "is_nobody"),
    [
        ("550 5.1.1 No such user here", True),
        ("550 5.2.1 The account is disabled", True),
        ("550 User unknown in virtual mailbox table", True),
        ("550 Empfänger unbekannt", True),
        ("550 5.7.1 Message rejected as spam", False),
        ("552 5.2.2 mailbox full", False),
        ("554 5.7.1 recipient address rejected: access denied", False),
        ("550 Too much mail", False),
    ],
)
def test_only_who_is_not_there_is_marked(said: str, is_nobody: bool) -> None:
    """A mail that is disliked says nothing about its recipient."""
    assert mail_outbox.is_nobody(said) is is_nobody
