"""Test mails over the wire: written for technicians, and what became of the last one."""

from __future__ import annotations

import pytest

from app.domain.fleet import Role
from app.domain.mailbox import MailServer
from app.domain.ticket import MailState
from app.store.rows import insert
from app.wire import questions
from app.wire.alarm_copy import AlarmCopy
from app.wire.codec import decode
from app.wire.house_phone import HousePhone
from app.wire.ids import new_id
from app.wire.mail_trials import MailTrial, MailTrialAnswer, SendTrial
from app.wire.mutations_customer import SaveContact
from app.wire.protocol import ALARM_COPY, HOUSE_PHONE, MAIL, MAIL_TRIAL
from tests.central.live import NOW, Console, Live
from tests.operations.post_office import box

RITA = "rita@muster.example"


@pytest.fixture
def path(sqlite_live: Live) -> str:
    """Where test mails to a person at a customer are; a mailbox sends."""
    mailbox = box("support@desk.example", is_default=True, smtp=MailServer("smtp.desk.example"))
    with sqlite_live.store.write() as session:
        insert(session, mailbox)
    made = SaveContact(
        contact_id=new_id(), base_version=0, customer_id=sqlite_live.customer(), name="Rita Sommer", mails=(RITA,)
    )
    (outcome,) = sqlite_live.person(login="writer").do(made).items
    assert outcome.outcome == "applied"
    return MAIL_TRIAL.format(contact_id=made.contact_id)


def asked(console: Console, path: str) -> MailTrial | None:
    """What became of the newest one."""
    answer = console.get(path)
    assert answer.status_code == 200
    return decode(answer.content, MailTrialAnswer).trial


def test_a_technician_sends_one_and_sees_what_became_of_it(sqlite_live: Live, path: str) -> None:
    """There was none before; a second one has to wait for the first."""
    console = sqlite_live.person(login="tech")
    assert asked(console, path) is None
    answer = console.post(path, SendTrial())
    assert answer.status_code == 200
    made = decode(answer.content, MailTrialAnswer).trial
    assert made is not None
    assert (made.address, made.state, made.at) == (RITA, MailState.WAITING, NOW)
    assert asked(console, path) == made
    again = console.post(path, SendTrial(address=RITA))
    assert (again.status_code, again.json()["code"]) == (400, "trial.under_way")


def test_a_wall_does_not_and_nobody_is_nobody(sqlite_live: Live, path: str) -> None:
    """Addresses are not for everybody to read."""
    assert sqlite_live.person(Role.WALL, login="wall").get(path).status_code == 403
    console = sqlite_live.person(login="tech")
    for contact_id in (new_id(), "x"):
        answer = console.post(MAIL_TRIAL.format(contact_id=contact_id), SendTrial())
        assert (answer.status_code, answer.json()["code"]) == (404, "contact.unknown")


def test_an_administrator_says_who_gets_copies_and_everybody_sees_it(sqlite_live: Live, path: str) -> None:
    """Kept in lower case; an address of ours is refused."""
    assert path
    console = sqlite_live.person(Role.ADMINISTRATOR, login="admin")
    answer = console.post(ALARM_COPY, AlarmCopy(address="Leitstand@Provider.example"))
    assert decode(answer.content, AlarmCopy).address == "leitstand@provider.example"
    seen = sqlite_live.person(login="tech").get(MAIL)
    assert decode(seen.content, questions.MailState).alarm_copy == "leitstand@provider.example"
    refused = console.post(ALARM_COPY, AlarmCopy(address="support@desk.example"))
    assert (refused.status_code, refused.json()["code"]) == (400, "alarm_copy.own_mailbox")


def test_an_administrator_names_the_houses_number_and_everybody_sees_it(sqlite_live: Live, path: str) -> None:
    """As people read it; half a number is refused."""
    assert path
    console = sqlite_live.person(Role.ADMINISTRATOR, login="admin")
    assert (
        decode(console.post(HOUSE_PHONE, HousePhone(number="09261/12345-0")).content, HousePhone).number
        == "+49 9261 123450"
    )
    seen = sqlite_live.person(login="tech").get(MAIL)
    assert decode(seen.content, questions.MailState).house_phone == "+49 9261 123450"
    refused = console.post(HOUSE_PHONE, HousePhone(number="12345"))
    assert (refused.status_code, refused.json()["code"]) == (400, "order.phone_invalid")
