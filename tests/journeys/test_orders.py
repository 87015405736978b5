"""An alarm mail goes out, the customer answers, the ticket's clock runs since that: over real mail servers."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.admin.watch import ask
from app.admin.watching import Outcome
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Criticality, Plan
from app.domain.judge import NoticeKind
from app.domain.sla import start
from app.domain.ticket import ArticleKind, Channel
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import CanaryRow, ContractRow, IntentRow
from app.operations import alarm_orders, blobs, canary, mail_out, order_settings
from app.store import facts
from app.store.schema import migrate
from app.wire.ids import new_id
from tests import rows
from tests.journeys.mail_house import MailHouse
from tests.journeys.programs import until
from tests.mail_servers import Dovecot, SmtpServers, dovecot, smtp_servers
from tests.ports import HOST

__all__ = ["dovecot", "smtp_servers"]

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, smtp_servers: SmtpServers) -> Iterator[MailHouse]:
    """Set up, not started."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    house = MailHouse(url, tmp_path, dovecot, smtp_servers)
    yield house
    house.close()


def _raise_alarm(house: MailHouse) -> str:
    """An alarm of a server of the customer; its id."""
    alarm_id = new_id()
    at = datetime.now(UTC)
    with house.store.write() as session:
        server = rows.server(rows.customer(id=house.customer_id), name="SRV-EX01")
        session.add(server)
        session.flush()
        session.add(rows.alarm(server, id=alarm_id, started_at=at, changed_at=at))
    return alarm_id


def _tell(house: MailHouse, alarm_id: str) -> str:
    """Put a mail of the alarm into the queue; its Message-ID."""
    message_id = f"{alarm_id}.1a2b@{house.support.rpartition('@')[2]}"

    def work(session: Session) -> None:
        now = datetime.now(UTC)
        (anna,) = facts.of_kind(session, Contact)
        (alarm,) = alarm_orders.alarm_facts(session, [alarm_id])
        found = alarm_orders.invitation(session, alarm, anna, now=now)
        assert found is not None
        raw = compose(
            sender=Address(house.support, "Muster IT"), to=[Address(anna.mails[0], anna.name)],
            reply_to=[Address(found.reply_to(house.support))], subject="[HOCH] SRV-EX01: Laufwerk C: fast voll",
            message_id=message_id, date=now, text=found.text, is_automatic=True,
        )  # fmt: skip
        mail_out.enqueue(
            session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
            mailbox_id=house.mailbox_id, kind="alarm", envelope_from=house.support, recipients=anna.mails, not_before=now,
            now=now,
        )  # fmt: skip

    house.store.run(work)
    return message_id


def test_an_answer_to_an_alarm_mail_is_the_order(house: MailHouse) -> None:
    """Mail, answer, ticket with its clock at the answer's arrival, confirmation; the customer's program threads all of it."""
    arrived = datetime.now(UTC).replace(microsecond=0)
    house.relay.now = lambda: arrived
    alarm_id = _raise_alarm(house)
    told = _tell(house, alarm_id)
    house.start()
    anna = house.address("anna")
    until(lambda: len(house.mailbox_of(anna)) == 1, within_s=120, what="the alarm mail")
    (mail,) = house.mailbox_of(anna)
    assert mail["Message-ID"] == f"<{told}>"
    house.send(
        anna, "Ja bitte, gleich.\n", subject=f"AW: {mail['Subject']}", to=str(mail["Reply-To"].addresses[0].addr_spec),
        In_Reply_To=f"<{told}>", References=f"<{told}>",
    )  # fmt: skip
    until(lambda: len(house.tickets()) == 1, within_s=120, what="the order")
    (ticket,) = house.tickets()
    assert (ticket.channel, ticket.is_ordered, ticket.alarm_ids, ticket.notified_at) == (
        Channel.MAIL, True, (alarm_id,), arrived,
    )  # fmt: skip
    assert ticket.clock == start(SERVICE_CALENDAR, at=arrived, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL)
    assert [each.text for each in house.mails(ticket.id)] == ["Ja bitte, gleich."]
    until(lambda: len(house.mailbox_of(anna)) == 2, within_s=120, what="the confirmation")
    confirmation = house.mailbox_of(anna)[1]
    assert f"#{ticket.number}" in confirmation["Subject"]
    assert f"<{told}>" in confirmation["References"]
    house.send(anna, "Und Danke im Voraus, bitte anrufen.\n", subject=f"AW: {mail['Subject']}", In_Reply_To=f"<{told}>")
    until(lambda: len(house.mails(ticket.id)) == 2, within_s=120, what="the second answer")
    assert len(house.tickets()) == 1


def test_the_page_and_the_standing_order_work_in_the_program(house: MailHouse) -> None:
    """A press of the button is a ticket and a confirmation; under a standing order the ticket comes by itself."""
    with house.store.write() as session:
        now = datetime.now(UTC)
        order_settings.set_public_address(session, "https://wachpult.muster.example", by="", now=now)
    alarm_id = _raise_alarm(house)
    _tell(house, alarm_id)
    house.start()
    anna = house.address("anna")
    until(lambda: len(house.mailbox_of(anna)) == 1, within_s=120, what="the alarm mail")
    text = house.mailbox_of(anna)[0].get_content()
    token = text.partition("https://wachpult.muster.example/order/")[2].split()[0]
    answer = requests.post(f"http://{HOST}:{house.port}/order", data={"token": token, "words": "Ab 8 Uhr"}, timeout=60)
    assert answer.status_code == 200
    (ticket,) = house.tickets()
    assert (ticket.alarm_ids, ticket.is_ordered) == ((alarm_id,), True)
    until(lambda: len(house.mailbox_of(anna)) == 2, within_s=120, what="the confirmation")

    with house.store.write() as session:
        session.scalars(select(ContractRow)).one().has_standing_order = True
    second = _raise_alarm(house)
    with house.store.write() as session:
        payload = {"notice": NoticeKind.PROBLEM.value}
        at = datetime.now(UTC)
        session.add(
            IntentRow(id=new_id(), key=new_id(), kind="notice", alarm_id=second, at=at, payload=payload, done_at=at)
        )
    until(lambda: len(house.tickets()) == 2, within_s=120, what="the ticket of the standing order")
    made = house.tickets()[1]
    assert (made.channel, made.alarm_ids, made.is_ordered) == (Channel.ALARM, (second,), True)
    assert "ticket.standing_order" in {each.code for each in house.mails(made.id, ArticleKind.SYSTEM)}


def test_the_canary_flies_and_a_watcher_sees_it(house: MailHouse) -> None:
    """Out by SMTP, back by IMAP, no ticket; another machine finds all fine, and nobody there once it was killed."""
    now = datetime.now(UTC)
    house.store.run(lambda session: canary.switch_on(session, address=house.support, mailbox_id=None, by="", now=now))
    house.start()

    def is_back() -> bool:
        with house.store.read() as session:
            return session.scalar(select(CanaryRow.id).where(CanaryRow.seen_at.is_not(None))) is not None

    until(is_back, within_s=120, what="the canary's way back")
    assert house.tickets() == []
    url, context = f"http://{HOST}:{house.port}", ssl.create_default_context()
    found = ask(url, context=context, now=datetime.now(UTC))
    assert (found.outcome, found.reasons) == (Outcome.FINE, ())
    late = ask(url, context=context, now=datetime.now(UTC) + timedelta(hours=1))
    assert late.outcome is Outcome.LATE
    house.kill()
    assert ask(url, context=context, now=datetime.now(UTC)).outcome is Outcome.UNREACHABLE
