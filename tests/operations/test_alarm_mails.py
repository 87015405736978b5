"""Notices of alarms become mails: at once, then in digests, each notice in exactly one, in the words of the reader."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.central import duties
from app.domain.catalogue import KINDS
from app.domain.check import State
from app.domain.contact import Contact
from app.domain.judge import NoticeKind
from app.domain.recipient import AlarmChoice, Category, When
from app.models import AlarmRow, BlobRow, ContactRow, IntentRow, MailboxRow
from app.operations import alarm_figures, alarm_letter, alarm_mails, alarm_told, alarm_words, contacts
from app.store.engine import Store
from app.wire.ids import new_id
from tests import rows
from tests.operations.order_desk import RAISED, OrderDesk
from tools import alarm_sentences


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A desk whose customer Anna receives alarms; nothing is to be told yet."""
    made = OrderDesk(store)
    with store.write() as session:
        for row in session.scalars(select(IntentRow)):
            session.delete(row)
        session.get_one(ContactRow, made.anna_id).receives_alarms = True
    return made


def notice(
    desk: OrderDesk, kind: NoticeKind = NoticeKind.PROBLEM, *, at: datetime = RAISED, alarm_id: str | None = None
) -> str:
    """Note that people are to be told of the alarm."""
    made, state = new_id(), State.OK if kind is NoticeKind.RECOVERY else State.CRITICAL
    payload = {
        "notice": kind.value, "state": state.value, "was": State.OK.value, "server_id": desk.server_id,
        "customer_id": desk.customer_id, "check_id": new_id(), "kind": "disk", "item": "C:", "at": at.isoformat(),
    }  # fmt: skip
    with desk.store.write() as session:
        session.add(
            IntentRow(id=made, key=made, kind="notice", alarm_id=alarm_id or desk.alarm_id, at=at, payload=payload)
        )
    return made


def tell(desk: OrderDesk, *, at: datetime = RAISED) -> int:
    """Let mails be made of everything that is due."""
    with desk.store.read() as session:
        found = alarm_mails.due(session)
    made = sum(
        desk.store.run(lambda session, id_=each: alarm_mails.tell(session, id_, now=at))  # type: ignore[misc]
        for each in found
    )
    return made + later(desk, at=at)


def letters(desk: OrderDesk) -> list[EmailMessage]:
    """The mails as they go out."""
    with desk.store.read() as session:
        raws = [session.get_one(BlobRow, each.raw_sha256).content for each in desk.sent()]
    return [message_from_bytes(raw, policy=policy.default) for raw in raws]


def text(letter: EmailMessage, kind: str = "plain") -> str:
    """What a mail says."""
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_the_first_notice_goes_at_once_and_only_once(desk: OrderDesk) -> None:
    """The mail names the server, the check and the state, and bounces come back to the mailbox."""
    notice(desk)
    assert (tell(desk), tell(desk)) == (1, 0)
    (letter,) = letters(desk)
    assert letter["Subject"] == "[HOCH] SRV-EX01: Laufwerk C: – kritisch (Brauerei Lechtal GmbH)"
    assert desk.sent()[0].envelope_from == "support@desk.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "SRV-EX01: Laufwerk C: – kritisch" in text(letter)
    assert "SRV-EX01: Laufwerk C: – kritisch" in text(letter, "html")


def test_what_follows_is_told_together_after_five_minutes(desk: OrderDesk) -> None:
    """No line is lost, and the mail comes when five minutes have passed since the last one."""
    notice(desk)
    tell(desk)
    for second in range(40):
        other = desk.raise_alarm(is_told=False, item=f"V{second}:")
        notice(desk, at=RAISED + timedelta(seconds=second), alarm_id=other)
    assert tell(desk, at=RAISED + timedelta(minutes=4, seconds=59)) == 0
    assert tell(desk, at=RAISED + alarm_mails.GAP) == 1
    assert letters(desk)[1]["Subject"] == "[HOCH] 40 Meldungen: SRV-EX01 (Brauerei Lechtal GmbH)"
    assert text(letters(desk)[1]).count("- Laufwerk C: –") == 40


def test_a_recovery_answers_the_mail_of_its_alarm(desk: OrderDesk) -> None:
    """Mail programs show both as one thread."""
    notice(desk)
    tell(desk)
    notice(desk, NoticeKind.RECOVERY, at=RAISED + timedelta(minutes=9))
    tell(desk, at=RAISED + timedelta(minutes=9))
    told, over = letters(desk)
    assert over["In-Reply-To"] == told["Message-ID"]
    assert over["Subject"] == "[ERLEDIGT] SRV-EX01: Laufwerk C: – wieder in Ordnung (Brauerei Lechtal GmbH)"


def test_who_reads_english_is_told_in_english(desk: OrderDesk) -> None:
    """The language is the contact's."""
    with desk.store.write() as session:
        session.get_one(ContactRow, desk.anna_id).language = "en"
    notice(desk)
    tell(desk)
    assert letters(desk)[0]["Subject"] == "[HIGH] SRV-EX01: Volume C: – critical (Brauerei Lechtal GmbH)"


def test_an_alarm_nobody_receives_is_named(desk: OrderDesk) -> None:
    """It is not lost: neither where nobody wants alarms, nor where mails come back."""
    with desk.store.write() as session:
        session.get_one(ContactRow, desk.anna_id).bounced = ("anna@brauerei.example",)
    notice(desk)
    assert tell(desk) == 0
    with desk.store.read() as session:
        assert [each.alarm_id for each in alarm_told.unheard(session, now=RAISED).unheard] == [desk.alarm_id]


@pytest.mark.parametrize("address", ["anna@ä..example", "jürgen@brauerei.example", "anna@@brauerei.example", "anna"])
def test_an_address_nobody_can_write_to_is_marked_and_holds_up_nobody(desk: OrderDesk, address: str) -> None:
    """As people write them down; the others at the customer are told."""
    ben = desk.contact(desk.customer_id, "Ben Beispiel", "ben@brauerei.example")
    with desk.store.write() as session:
        anna = contacts.by_id(session, desk.anna_id)
        assert anna is not None
        contacts.save(session, replace(anna, mails=(address,)), base_version=anna.version)
        session.get_one(ContactRow, ben).receives_alarms = True
    notice(desk)
    assert tell(desk) == 1
    assert [row.recipients for row in desk.sent()] == [("ben@brauerei.example",)]
    assert desk.contact_fact(desk.anna_id).bounced == (address,)


def test_one_customer_that_cannot_be_told_holds_up_no_other(
    desk: OrderDesk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the log, and tried again."""
    ben = desk.contact(desk.other_id, "Ben Beispiel", "ben@kanzlei.example")
    with desk.store.write() as session:
        session.get_one(ContactRow, ben).receives_alarms = True
    notice(desk)
    mine, desk.customer_id = desk.customer_id, desk.other_id
    notice(desk, at=RAISED + timedelta(seconds=1))
    desk.customer_id = mine
    write = alarm_letter.write

    def fails_for_anna(session: Session, contact: Contact, *args: Any, **kwargs: Any) -> None:
        if contact.id == desk.anna_id:
            raise ZeroDivisionError
        write(session, contact, *args, **kwargs)

    monkeypatch.setattr(alarm_letter, "write", fails_for_anna)
    with caplog.at_level(logging.ERROR):
        duties.tell_alarms(desk.store, RAISED)
    assert [row.recipients for row in desk.sent()] == [("ben@kanzlei.example",)]
    assert f"{desk.customer_id} could not be told" in caplog.text
    monkeypatch.setattr(alarm_letter, "write", write)
    duties.tell_alarms(desk.store, RAISED)
    assert [row.recipients for row in desk.sent()] == [("ben@kanzlei.example",), ("anna@brauerei.example",)]


def test_without_a_mailbox_that_sends_notices_wait(desk: OrderDesk) -> None:
    """They go when one can."""
    with desk.store.write() as session:
        for row in session.scalars(select(MailboxRow)):
            row.is_active = False
    notice(desk)
    assert tell(desk) == 0
    with desk.store.write() as session:
        for row in session.scalars(select(MailboxRow)):
            row.is_active = True
    assert tell(desk, at=RAISED + timedelta(hours=2)) == 1


def choose(desk: OrderDesk, **choice: Any) -> None:
    """Let Anna choose what she is told of."""
    with desk.store.write() as session:
        session.get_one(ContactRow, desk.anna_id).alarms = AlarmChoice(**choice)


def later(desk: OrderDesk, *, at: datetime) -> int:
    """Let mails be made of what was kept."""
    with desk.store.read() as session:
        found = alarm_mails.due_later(session)
    return sum(
        desk.store.run(lambda session, id_=each: alarm_mails.tell_later(session, id_, now=at))  # type: ignore[misc]
        for each in found
    )


def test_who_did_not_choose_it_is_not_told(desk: OrderDesk) -> None:
    """And when nobody did, the alarm is named among those nobody heard of."""
    choose(desk, categories=(Category.WEB,))
    notice(desk)
    assert tell(desk) == 0
    with desk.store.read() as session:
        assert [each.alarm_id for each in alarm_told.unheard(session, now=RAISED).unheard] == [desk.alarm_id]


def sharing(desk: OrderDesk, *, language: str = "de", **choice: Any) -> str:
    """Add somebody who reads the same mailbox as Anna; the contact's id."""
    made = Contact(
        new_id(), 0, desk.customer_id, "Zoe Beispiel", mails=("anna@brauerei.example",), receives_alarms=True,
        language=language, alarms=AlarmChoice(**choice),
    )  # fmt: skip
    with desk.store.write() as session:
        contacts.save(session, made, base_version=0)
    return made.id


def test_who_share_an_address_get_one_mail_of_what_any_of_them_wants(desk: OrderDesk) -> None:
    """In the language of the first of them who wants something of it; no notice is lost, and none comes twice."""
    choose(desk, categories=(Category.WEB,))
    sharing(desk, language="en", categories=(Category.STORAGE,))
    notice(desk)
    assert tell(desk) == 1
    (letter,) = letters(desk)
    assert "Zoe Beispiel" in str(letter["To"])
    assert "our monitoring reports:" in text(letter)
    choose(desk)
    notice(desk, NoticeKind.RECOVERY, at=RAISED + alarm_mails.GAP)
    assert tell(desk, at=RAISED + alarm_mails.GAP) == 1
    assert len(letters(desk)) == 2
    assert "unsere Überwachung gibt Entwarnung:" in text(letters(desk)[1])
    assert letters(desk)[1]["In-Reply-To"] == letter["Message-ID"]


def test_who_share_an_address_are_told_in_the_hours_of_any_of_them(desk: OrderDesk) -> None:
    """At once where one of them wants it at once; else when the first of their hours begin, once."""
    nights: dict[str, Any] = {"when": When.OWN, "days": tuple(range(7)), "begins": "07:00", "ends": "07:45"}
    choose(desk, **nights)
    sharing(desk, categories=(Category.STORAGE,))
    notice(desk)
    assert (tell(desk), later(desk, at=RAISED + timedelta(days=1))) == (1, 0)
    with desk.store.write() as session:
        for row in session.scalars(select(ContactRow).where(ContactRow.name == "Zoe Beispiel")):
            row.alarms = AlarmChoice(**{**nights, "begins": "06:00"})
    at = RAISED + timedelta(minutes=10)
    notice(desk, at=at, alarm_id=desk.raise_alarm(is_told=False, item="D:"))
    assert tell(desk, at=at) == 0
    morning = (RAISED + timedelta(days=1)).replace(hour=4, minute=10)
    assert later(desk, at=morning) == 1
    assert later(desk, at=morning + timedelta(hours=1, minutes=20)) == 0


@pytest.mark.parametrize(("kind", "mails"), [("agent", 1), ("disk", 0)])
def test_who_chose_a_server_hears_of_the_outage_before_it(desk: OrderDesk, kind: str, mails: int) -> None:
    """Its own silence is a consequence, of which nobody is told; a full disk of the other server is not theirs."""
    with desk.store.write() as session:
        owner = rows.customer(id=desk.customer_id)
        host = rows.server(owner, name="SRV-HOST", parent_id=desk.server_id)
        session.add(host)
        session.flush()
        guest = rows.server(owner, name="SRV-GUEST", parent_id=host.id)
        session.add(guest)
        session.flush()
    choose(desk, server_ids=(guest.id,))
    intent_id = notice(desk)
    with desk.store.write() as session:
        row = session.get_one(IntentRow, intent_id)
        row.payload = {**row.payload, "kind": kind, "item": ""}
    assert tell(desk) == mails


def test_outside_of_their_hours_people_are_told_when_they_begin(desk: OrderDesk) -> None:
    """Of what is still true, once."""
    morning = (RAISED + timedelta(days=1)).replace(hour=5, minute=30)
    choose(desk, when=When.OWN, days=tuple(range(7)), begins="07:00", ends="07:45")
    notice(desk)
    assert tell(desk) == 0
    assert (later(desk, at=RAISED), later(desk, at=morning), later(desk, at=morning)) == (0, 1, 0)
    assert letters(desk)[0]["Subject"] == "[HOCH] SRV-EX01: Laufwerk C: – kritisch (Brauerei Lechtal GmbH)"


def test_what_is_over_when_the_hours_begin_is_no_news(desk: OrderDesk) -> None:
    """It is dropped."""
    choose(desk, when=When.OWN, days=tuple(range(7)), begins="07:00", ends="07:45")
    notice(desk)
    tell(desk)
    with desk.store.write() as session:
        session.get_one(AlarmRow, desk.alarm_id).returned_at = RAISED + timedelta(hours=1)
    assert later(desk, at=(RAISED + timedelta(days=1)).replace(hour=5, minute=30)) == 0
    with desk.store.read() as session:
        assert alarm_mails.due_later(session) == []


def test_the_end_of_a_problem_they_know_of_is_told_in_the_morning(desk: OrderDesk) -> None:
    """What was told within their hours is taken back when these begin again."""
    notice(desk)
    tell(desk)
    choose(desk, when=When.OWN, days=tuple(range(7)), begins="07:00", ends="07:45")
    notice(desk, NoticeKind.RECOVERY, at=RAISED + timedelta(hours=1))
    assert tell(desk, at=RAISED + timedelta(hours=1)) == 0
    assert later(desk, at=(RAISED + timedelta(days=1)).replace(hour=5, minute=30)) == 1
    assert letters(desk)[1]["In-Reply-To"] == letters(desk)[0]["Message-ID"]


@pytest.mark.views
def test_the_names_are_those_of_the_console() -> None:
    """What a check looks after is not called one thing in a mail and another on the screen, but where customers need it."""
    assert alarm_sentences.made() == alarm_sentences.FILE.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_have_names_in_both_languages(kind: str) -> None:
    """A mail names what a check looks after in words."""
    assert all(alarm_words.subject_of(kind, "", language) for language in alarm_words.LANGUAGES)


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (6.1, "%", "6,1 %", "6.1 %"),
        (1536.0, "B", "1,5 KB", "1.5 KB"),
        (7200.0, "s", "2 Stunden", "2 hours"),
        (61.0, "s", "1 Minute", "1 minute"),
        (3.0, "wd", "3 Werktage", "3 working days"),
        (870.0, "ms", "870 ms", "870 ms"),
        (8200.0, "ms", "8,2 s", "8.2 s"),
        (4.2, "1/s", "4,2 je Sekunde", "4.2 a second"),
        (None, "%", "", ""),
    ],
)
def test_figures_are_written_as_people_write_them(value: float | None, unit: str, german: str, english: str) -> None:
    """With the decimal sign of their language."""
    assert (german, english) == tuple(alarm_figures.measured(value, unit, language) for language in ("de", "en"))
