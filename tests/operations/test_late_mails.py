"""What an agent delivers late, after hours without a connection, and how people are told of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.central import duties
from app.domain.check import CheckResult, State
from app.domain.contact import Contact
from app.models import AlarmEventRow, BlobRow, MailOutRow
from app.operations import contacts
from app.store.engine import Store
from app.store.rows import insert
from app.wire.ids import new_id
from tests.operations.fleet import NOW, Fleet
from tests.operations.post_office import box

AWAY = timedelta(hours=6)
PACE = timedelta(minutes=5)


@pytest.fixture
def fleet(store: Store) -> Fleet:
    """A server whose agent reports, a mailbox, and somebody who is told of alarms."""
    made = Fleet(store)
    made.add("SRV-FILE01")
    made.deliver("SRV-FILE01", State.OK, State.OK)
    with store.write() as session:
        insert(session, box("support@desk.example", is_default=True))
        ida = Contact(
            new_id(), 0, made.customer_id, "Ida Beispiel", mails=("ida@muster.example",), receives_alarms=True
        )
        contacts.save(session, ida, base_version=0)
    return made


def come_back(fleet: Fleet, *courses: dict[int, State]) -> None:
    """Deliver six hours at once: of each volume, from which look on it was how; then let what is due be done."""
    fleet.pass_time(seconds=AWAY.total_seconds())
    states = [State.OK] * len(courses)
    found: list[CheckResult] = []
    for look in range(1, int(AWAY / PACE) + 1):
        for place, course in enumerate(courses):
            states[place] = course.get(look, states[place])
            code = "disk.ok" if states[place] is State.OK else "disk.low"
            found.append(CheckResult("disk", f"/{place}", states[place], NOW + look * PACE, value=1.0, unit="%", code=code))  # fmt: skip
    fleet.say("SRV-FILE01", *found)
    fleet.settle()
    duties.tell_alarms(fleet.store, fleet.now)


def mails(fleet: Fleet) -> list[tuple[str, list[str]]]:
    """Subject and lines of every mail."""
    with fleet.store.read() as session:
        raws = [session.get_one(BlobRow, each) for each in session.scalars(select(MailOutRow.raw_sha256))]
    found = []
    for raw in raws:
        letter = message_from_bytes(raw.content, policy=policy.default)
        body = letter.get_body(("plain",))
        assert body is not None
        found.append((str(letter["Subject"]), str(body.get_content()).splitlines()))
    return found


def test_what_is_still_true_has_its_own_time_and_says_since_when_we_know(fleet: Fleet) -> None:
    """It is believed from 11:05 on; that it is we know since 16:30."""
    come_back(fleet, {6: State.CRITICAL}, {})
    (told,) = mails(fleet)
    assert told[0] == "[HOCH] SRV-FILE01: Laufwerk /0 – kritisch (Muster GmbH)"
    assert "Seit Mo 02.03., 11:05 Uhr. Uns erst bekannt seit Mo 02.03., 16:30 Uhr." in told[1]
    with fleet.store.read() as session:
        (step,) = session.scalars(select(AlarmEventRow).where(AlarmEventRow.what == "opened"))
    assert datetime.fromisoformat(str(step.detail["known_at"])) == fleet.now


def test_what_is_over_when_we_hear_of_it_is_told_to_nobody(fleet: Fleet) -> None:
    """It stands in the history; nobody could do anything any more."""
    come_back(fleet, {6: State.CRITICAL, 30: State.OK}, {})
    assert mails(fleet) == []
    assert [each.returned_at for each in fleet.alarms()] == [NOW + 30 * PACE]


def test_what_is_heard_of_in_good_time_does_not_say_so(fleet: Fleet) -> None:
    """A minute is no delay."""
    for _ in range(3):
        fleet.pass_time(seconds=60)
        fleet.deliver("SRV-FILE01", State.CRITICAL, State.OK)
    duties.tell_alarms(fleet.store, fleet.now)
    (told,) = mails(fleet)
    assert "Seit Mo 02.03., 10:32 Uhr." in told[1]
    assert not [each for each in told[1] if "bekannt" in each]
