"""What an agent delivers late, after hours without a connection, and how people are told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.central import duties
from app.domain.alarm import Stage, stage
from app.domain.check import CheckResult, State
from app.domain.contact import Contact
from app.domain.judge import NoticeKind
from app.domain.maintenance import Maintenance
from app.domain.recipient import AlarmChoice, When
from app.models import AlarmEventRow, BlobRow, ContactRow, MailOutRow
from app.operations import alarm_past, contacts, maintenance
from app.operations.alarm_items import Item
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


def kept(*courses: dict[int, State]) -> list[CheckResult]:
    """Six hours of an agent's own: of each volume, from which look on it was how."""
    states = [State.OK] * len(courses)
    found: list[CheckResult] = []
    for look in range(1, int(AWAY / PACE) + 1):
        for place, course in enumerate(courses):
            states[place] = course.get(look, states[place])
            code = "disk.ok" if states[place] is State.OK else "disk.low"
            found.append(CheckResult("disk", f"/{place}", states[place], NOW + look * PACE, value=1.0, unit="%", code=code))  # fmt: skip
    return found


def come_back(fleet: Fleet, *courses: dict[int, State]) -> None:
    """Deliver six hours at once; then let what is due be done."""
    fleet.pass_time(seconds=AWAY.total_seconds())
    fleet.say("SRV-FILE01", *kept(*courses))
    tell(fleet)


def tell(fleet: Fleet) -> None:
    """Let what is due be done."""
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


def test_what_is_over_when_we_hear_of_it_is_told_once_as_over(fleet: Fleet) -> None:
    """Both problems in one mail, each with its own times; the alarms wait for somebody to see them."""
    come_back(fleet, {6: State.CRITICAL, 30: State.OK}, {12: State.WARNING, 16: State.CRITICAL, 20: State.OK})
    (told,) = mails(fleet)
    assert told[0] == "[ERLEDIGT] 2 Meldungen: SRV-FILE01 (Muster GmbH)"
    known = "Uns erst bekannt seit Mo 02.03., 16:30 Uhr."
    lines = [each.strip() for each in told[1]]
    assert sorted(each for each in lines if known in each) == [
        f"Von Mo 02.03., 11:05 Uhr bis 13:00 Uhr (1 Stunde 55 Minuten). {known}",
        f"Von Mo 02.03., 11:35 Uhr bis 12:10 Uhr (35 Minuten). {known}",
    ]
    found = fleet.alarms()
    assert {each.item: each.returned_at for each in found} == {"/0": NOW + 30 * PACE, "/1": NOW + 20 * PACE}
    assert {stage(each, now=fleet.now) for each in found} == {Stage.GONE_NEW}
    fleet.settle()
    duties.tell_alarms(fleet.store, fleet.now + timedelta(hours=1))
    assert len(mails(fleet)) == 1


def test_the_silence_explains_nothing_of_the_machine_itself(fleet: Fleet) -> None:
    """The server was silent, its disk was full meanwhile: both are told, and the disk is nobody's consequence."""
    fleet.pass_time(minutes=10)
    fleet.tick()
    come_back(fleet, {6: State.CRITICAL, 30: State.OK}, {40: State.CRITICAL})
    assert sorted(fleet.notices()) == [
        ("past", "critical"), ("problem", "critical"), ("problem", "critical"), ("recovery", "ok"),
    ]  # fmt: skip
    found = {(each.kind, each.item): (stage(each, now=fleet.now), each.cause_id) for each in fleet.alarms()}
    assert found == {
        ("agent", ""): (Stage.GONE_NEW, None),
        ("disk", "/0"): (Stage.GONE_NEW, None),
        ("disk", "/1"): (Stage.NEW, None),
    }


def test_it_is_told_when_everything_is_delivered_and_only_once(fleet: Fleet) -> None:
    """Two deliveries, the first one twice because its answer was lost: one mail, and nothing in it that was over by its end."""
    fleet.pass_time(seconds=AWAY.total_seconds())
    found = kept({6: State.CRITICAL, 30: State.OK}, {20: State.CRITICAL, 60: State.OK})
    first, rest = found[:80], found[80:]
    fleet.say("SRV-FILE01", *first, backlog=len(rest))
    fleet.hosts["SRV-FILE01"].seq -= len(first)
    fleet.say("SRV-FILE01", *first, backlog=len(rest))
    tell(fleet)
    assert (fleet.notices(), mails(fleet)) == ([("past", "critical")], [])
    fleet.say("SRV-FILE01", *rest)
    tell(fleet)
    tell(fleet)
    assert fleet.notices() == [("past", "critical")] * 2
    (told,) = mails(fleet)
    assert told[0] == "[ERLEDIGT] 2 Meldungen: SRV-FILE01 (Muster GmbH)"


def test_an_agent_that_never_catches_up_keeps_nobody_waiting(fleet: Fleet) -> None:
    """After four minutes what is known is told, though there is more to come."""
    fleet.pass_time(seconds=AWAY.total_seconds())
    fleet.say("SRV-FILE01", *kept({6: State.CRITICAL, 30: State.OK}), backlog=9000)
    tell(fleet)
    assert mails(fleet) == []
    fleet.pass_time(seconds=alarm_past.WAITS_AT_MOST.total_seconds())
    tell(fleet)
    assert len(mails(fleet)) == 1


def test_who_would_not_have_been_told_in_time_is_not_told_now(fleet: Fleet) -> None:
    """It lay in a window then, though there is none now; or it was there outside of the hours of the only reader."""
    window = Maintenance(
        new_id(), 0, fleet.customer_id, None, None, None, NOW, NOW + timedelta(hours=2), "Umbau", "", NOW
    )
    fleet.store.run(lambda session: maintenance.set_window(session, window, now=NOW))
    come_back(fleet, {6: State.CRITICAL, 20: State.OK}, {20: State.CRITICAL, 30: State.OK})
    # The second one was still there when the window ended, at 12:30.
    assert fleet.notices() == [("past", "critical")]
    found = {each.item: stage(each, now=fleet.now) for each in fleet.alarms()}
    assert found == {"/0": Stage.GONE, "/1": Stage.GONE_NEW}
    assert len(mails(fleet)) == 1


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        pytest.param("08:00", "11:00", False, id="had gone before it began"),
        pytest.param("08:00", "12:00", True, id="was there"),
        pytest.param("12:59", "18:00", True, id="came while it was there"),
        pytest.param("13:00", "18:00", False, id="came when it was over"),
    ],
)
def test_hours_count_while_it_was_there(begins: str, ends: str, expected: bool) -> None:
    """It was believed from 11:05 to 13:00."""
    contact = Contact("c", 1, "m", "Ida Beispiel", alarms=AlarmChoice(when=When.OWN, begins=begins, ends=ends))
    since, until = NOW + timedelta(minutes=35), NOW + timedelta(minutes=150)
    item = Item("i", NoticeKind.PROBLEM, State.CRITICAL, "SRV", "s", "disk", "C:", until, None, past_since=since)
    assert expected is alarm_past.would_have_heard(contact, item)
    assert alarm_past.would_have_heard(contact, replace(item, past_since=None))


def test_who_was_there_then_and_is_not_now_is_told_in_the_morning(fleet: Fleet) -> None:
    """Though it is over: they would have been told in time."""
    with fleet.store.write() as session:
        (row,) = session.scalars(select(ContactRow))
        row.alarms = AlarmChoice(when=When.OWN, begins="08:00", ends="12:00")
    come_back(fleet, {6: State.CRITICAL, 30: State.OK}, {})
    assert mails(fleet) == []
    fleet.pass_time(hours=16)
    tell(fleet)
    (told,) = mails(fleet)
    assert told[0] == "[ERLEDIGT] SRV-FILE01: Laufwerk /0 – kritisch, inzwischen wieder in Ordnung (Muster GmbH)"


def test_what_is_heard_of_in_good_time_does_not_say_so(fleet: Fleet) -> None:
    """A minute is no delay."""
    for _ in range(3):
        fleet.pass_time(seconds=60)
        fleet.deliver("SRV-FILE01", State.CRITICAL, State.OK)
    duties.tell_alarms(fleet.store, fleet.now)
    (told,) = mails(fleet)
    assert "Seit Mo 02.03., 10:32 Uhr." in told[1]
    assert not [each for each in told[1] if "bekannt" in each]
