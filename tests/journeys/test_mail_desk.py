"""A customer writes, a technician answers: over real mail servers, through the real central service, whatever is killed."""

from __future__ import annotations

import os
import random
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Criticality, Plan
from app.domain.sla import start
from app.domain.ticket import ArticleKind, MailState
from app.models import MailInRow, MailOutRow
from app.operations import mail_raw
from app.store.schema import migrate
from app.wire.ids import new_id
from app.wire.mutations_mail import SendMail
from tests.journeys.mail_house import MailHouse
from tests.journeys.programs import until
from tests.mail_servers import DIE_AFTER, Dovecot, SmtpServers, dovecot, smtp_servers
from tests.postgres import require

__all__ = ["dovecot", "smtp_servers"]

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]

KILLS = int(os.environ.get("WACHPULT_MAIL_KILLS", "3"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def house(
    request: pytest.FixtureRequest, tmp_path: Path, dovecot: Dovecot, smtp_servers: SmtpServers
) -> Iterator[MailHouse]:
    """Set up on each database."""
    if request.param == "sqlite":
        url, server = f"sqlite:///{tmp_path / 'central.db'}", None
        migrate(url)
    else:
        server = require()
        url = server.create_migrated()
    house = MailHouse(url, tmp_path, dovecot, smtp_servers)
    yield house
    house.close()
    if server is not None:
        server.drop_database(url)


def test_a_report_its_answer_and_the_answer_to_that_are_one_ticket(house: MailHouse) -> None:
    """Customer, contract and due time are right, a confirmation comes, and everything threads on both sides."""
    at = datetime.now(UTC).replace(microsecond=0)
    house.relay.now = lambda: at
    house.start()
    anna = house.address("anna")
    asked = house.send(anna, "Seit heute früh druckt der Drucker nicht.", subject="Drucker im Empfang")
    until(lambda: len(house.mailbox_of(anna)) == 1, within_s=120, what="the confirmation")
    (ticket,) = house.tickets()
    clock = start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL)
    assert (ticket.customer_id, ticket.contact_name, ticket.plan) == (house.customer_id, "Anna Beispiel", Plan.PLUS)
    assert (ticket.notified_at, ticket.clock.due_at, ticket.clock.stopped_at) == (at, clock.due_at, None)
    until(lambda: len(house.dovecot.mails(house.support, "Verarbeitet")) == 1, within_s=120, what="the mail put away")
    assert house.dovecot.mails(house.support) == []

    (confirmation,) = house.mailbox_of(anna)
    assert f"#{ticket.number}" in str(confirmation["Subject"])
    assert (confirmation["In-Reply-To"], confirmation["Auto-Submitted"]) == (f"<{asked}>", "auto-replied")

    (report,) = house.mails(ticket.id)
    with house.technician() as console:
        sent = SendMail(
            article_id=new_id(), ticket_id=ticket.id, mailbox_id=house.mailbox_id, to=(anna,), subject="AW: Drucker im Empfang",
            text="Guten Tag Frau Beispiel,\nist der Toner leer?\n", in_reply_to_id=report.id, at=datetime.now(UTC),
        )  # fmt: skip
        (outcome,) = console.do(sent).items
    assert outcome.code == ""
    until(lambda: len(house.mailbox_of(anna)) == 2, within_s=120, what="the technician's mail")
    answer = house.mailbox_of(anna)[1]
    assert (answer["In-Reply-To"], answer["From"].addresses[0].addr_spec) == (f"<{asked}>", house.support)
    assert f"<{asked}>" in str(answer["References"])
    assert f"[#{ticket.number}]" in str(answer["Subject"])
    assert house.tickets()[0].clock.stopped_at is None

    # Her program answers as all do; her colleague's leaves every trace away but the address.
    ours = str(answer["Message-ID"])
    house.send(anna, "Nein, der ist voll.", subject="AW: AW: Drucker", In_Reply_To=ours, References=f"<{asked}> {ours}")
    reply_to = answer["Reply-To"].addresses[0].addr_spec
    assert reply_to.startswith(f"{house.support.partition('@')[0]}+t.{ticket.number}.")
    house.send(house.address("bernd"), "Bei mir auch nicht.", subject="Noch einer", to=reply_to)
    until(lambda: len(house.mails(ticket.id)) == 3, within_s=120, what="both answers in the ticket")
    assert [each.detail["matched"] for each in house.mails(ticket.id)] == ["", "token", "token"]
    assert len(house.tickets()) == 1
    assert house.central.end(within_s=120) == 0


def test_whatever_is_killed_no_mail_is_lost_and_none_is_doubled(house: MailHouse) -> None:
    """Between keeping and taking in, taking in and putting away, and in the middle of sending."""
    seed = int(os.environ.get("WACHPULT_SEED", "0")) or random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    senders = [house.address(f"person{number}") for number in range(8 * (KILLS + 1))]
    sent: dict[str, str] = {}
    house.smtpd.faults.extend([DIE_AFTER if chance.random() < 0.2 else "" for _ in range(len(senders))])
    for kill in range(KILLS):  # the first mails of each round are being taken in when it comes
        for sender in senders[8 * kill : 8 * (kill + 1)]:
            sent[sender] = house.send(sender, f"Bericht von {sender}", subject=f"Bericht {sender}")
        house.start()
        begun = len(house.tickets())
        until(lambda begun=begun: len(house.tickets()) > begun, within_s=120, what="a ticket")  # type: ignore[misc]
        threading.Event().wait(chance.uniform(0.0, 0.8))
        house.kill()
    for sender in senders[8 * KILLS :]:
        sent[sender] = house.send(sender, f"Bericht von {sender}", subject=f"Bericht {sender}")
    house.start()
    until(lambda: len(house.tickets()) >= len(senders), within_s=120, what=f"a ticket for every mail (seed {seed})")
    until(lambda: house.dovecot.mails(house.support) == [], within_s=120, what=f"an empty mailbox (seed {seed})")
    until(lambda: not _unsent(house), within_s=150, what=f"all confirmations sent (seed {seed})")
    assert house.central.end(within_s=120) == 0

    assert Counter(ticket.contact_mail for ticket in house.tickets()) == Counter(senders)
    assert Counter(ticket.number for ticket in house.tickets()).most_common(1)[0][1] == 1
    with house.store.read() as session:
        kept = session.scalars(select(MailInRow)).all()
    assert Counter(each.message_id for each in kept) == Counter(sent.values())
    assert {each.state for each in kept} == {mail_raw.DONE}
    assert len(house.dovecot.mails(house.support, "Verarbeitet")) == len(senders)
    for sender in senders:
        confirmations = {str(each["Message-ID"]) for each in house.mailbox_of(sender)}
        assert (sender, len(confirmations)) == (sender, 1)
    for ticket in house.tickets():
        (confirmation,) = house.mails(ticket.id, ArticleKind.MAIL_OUT)
        assert confirmation.mail is not None
        assert confirmation.mail.state is MailState.SENT


def _unsent(house: MailHouse) -> list[str]:
    with house.store.read() as session:
        return list(session.scalars(select(MailOutRow.id).where(MailOutRow.state != MailState.SENT)))
