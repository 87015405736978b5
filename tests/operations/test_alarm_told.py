"""Who was told of an alarm is read from what really became of the mails; who was not is never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.domain.check import State
from app.domain.errors import Refused
from app.domain.judge import NoticeKind
from app.domain.recipient import AlarmChoice, Category, When
from app.domain.ticket import MailState
from app.models import AlarmRow, CheckMemoryRow, ContactRow, IntentRow, MailAddressRow, MailOutRow
from app.operations import alarm_flapping, alarm_mails, alarm_told
from app.store.engine import Store
from app.wire.alarm_questions import Told, Unheard
from app.wire.ids import new_id
from tests.operations.fleet import Fleet
from tests.operations.order_desk import RAISED, OrderDesk

ANNA = "anna@brauerei.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A desk whose customer Anna receives alarms; nothing is to be told yet."""
    made = OrderDesk(store)
    with store.write() as session:
        for row in session.scalars(select(IntentRow)):
            session.delete(row)
    choose(made)
    return made


def choose(desk: OrderDesk, *, receives: bool = True, **given: object) -> None:
    """Let Anna choose."""
    with desk.store.write() as session:
        row = session.get_one(ContactRow, desk.anna_id)
        row.receives_alarms = receives
        row.alarms = AlarmChoice(**given)  # type: ignore[arg-type]


def notice(desk: OrderDesk, kind: NoticeKind = NoticeKind.PROBLEM, *, at: datetime = RAISED) -> None:
    """Note that people are to be told of the alarm."""
    made, state = new_id(), State.OK if kind is NoticeKind.RECOVERY else State.CRITICAL
    payload = {
        "notice": kind.value, "state": state.value, "was": State.OK.value, "server_id": desk.server_id,
        "customer_id": desk.customer_id, "check_id": new_id(), "kind": "disk", "item": "C:", "at": at.isoformat(),
    }  # fmt: skip
    with desk.store.write() as session:
        session.add(IntentRow(id=made, key=made, kind="notice", alarm_id=desk.alarm_id, at=at, payload=payload))


def tell(desk: OrderDesk, *, at: datetime = RAISED) -> None:
    """Let mails be made of everything that is due."""
    desk.store.run(lambda session: alarm_mails.tell(session, desk.customer_id, now=at))
    desk.store.run(lambda session: alarm_mails.tell_later(session, desk.anna_id, now=at))


def become(desk: OrderDesk, state: MailState, *, at: datetime = RAISED + MINUTE, error: str = "") -> None:
    """Let the newest mail become something."""
    with desk.store.write() as session:
        mail = session.scalars(select(MailOutRow).order_by(MailOutRow.created_at.desc())).first()
        assert mail is not None
        mail.state, mail.error = state, error
        mail.sent_at = at if state is MailState.SENT else mail.sent_at


def told(desk: OrderDesk) -> list[Told]:
    """Who was told of the alarm."""
    with desk.store.read() as session:
        return alarm_told.of_alarm(session, desk.alarm_id, now=RAISED).told


def unheard(desk: OrderDesk, *, at: datetime = RAISED + MINUTE) -> list[Unheard]:
    """Alarms that reached nobody."""
    with desk.store.read() as session:
        return alarm_told.unheard(session, now=at).unheard


def test_a_mail_on_its_way_and_there(desk: OrderDesk) -> None:
    """A notice waits for its mail, the mail for the mail server, and then it is known when that took it; so is the end."""
    notice(desk)
    assert ["pending"] == [each.outcome for each in told(desk)]
    tell(desk)
    assert [("Anna Beispiel", ANNA, "sending", None)] == [
        (each.name, each.address, each.outcome, each.outcome_at) for each in told(desk)
    ]
    become(desk, MailState.SENT)
    notice(desk, NoticeKind.RECOVERY, at=RAISED + 9 * MINUTE)
    tell(desk, at=RAISED + 9 * MINUTE)
    assert [("recovery", "sending", None), ("problem", "accepted", RAISED + MINUTE)] == [
        (each.notice, each.outcome, each.outcome_at) for each in told(desk)
    ]
    assert [] == unheard(desk)


def test_what_waits_for_the_digest(desk: OrderDesk) -> None:
    """Five minutes after the mail before, and then it is in the mail with the others."""
    notice(desk)
    tell(desk)
    for second in (1, 2):
        notice(desk, at=RAISED + timedelta(seconds=second))
        tell(desk, at=RAISED + timedelta(seconds=second))
    assert ["digest", "digest", "sending"] == [each.outcome for each in told(desk)]
    tell(desk, at=RAISED + alarm_mails.GAP)
    assert [("sending", True), ("sending", False), ("sending", False)] == [
        (each.outcome, each.is_in_digest) for each in told(desk)
    ]


def test_what_waits_for_somebodys_hours(desk: OrderDesk) -> None:
    """Until they begin, or until it is over."""
    choose(desk, when=When.OWN, days=tuple(range(7)), begins="07:00", ends="07:45")
    notice(desk)
    tell(desk)
    begins = RAISED.replace(hour=5, minute=0, second=0) + timedelta(days=1)
    assert [("hours", ANNA, begins)] == [(each.outcome, each.address, each.outcome_at) for each in told(desk)]
    with desk.store.write() as session:
        session.get_one(AlarmRow, desk.alarm_id).returned_at = RAISED + timedelta(hours=1)
    morning = RAISED.replace(hour=5, minute=10) + timedelta(days=1)
    tell(desk, at=morning)
    assert [("over", morning)] == [(each.outcome, each.outcome_at) for each in told(desk)]
    assert [] == unheard(desk, at=morning)


@pytest.mark.parametrize(("state", "outcome"), [(MailState.BOUNCED, "bounced"), (MailState.DEAD, "failed")])
def test_a_mail_that_did_not_arrive(desk: OrderDesk, state: MailState, outcome: str) -> None:
    """When it came back and what the other side said; the alarm reached nobody."""
    notice(desk)
    tell(desk)
    with desk.store.write() as session:
        session.merge(MailAddressRow(address=ANNA, bounced_at=RAISED + 2 * MINUTE, bounce_code="5.1.1"))
    become(desk, state, error="550 5.1.1 unknown user")
    (found,) = told(desk)
    assert (outcome, "550 5.1.1 unknown user") == (found.outcome, found.error)
    assert found.outcome_at == (RAISED + 2 * MINUTE if state is MailState.BOUNCED else None)
    assert [(desk.alarm_id, outcome, True)] == [(each.alarm_id, each.reason, each.is_mended) for each in unheard(desk)]


def test_nobody_is_chosen(desk: OrderDesk) -> None:
    """The alarm is named with the reason, until it is a week old; whether that is mended by now is said."""
    choose(desk, receives=False)
    notice(desk)
    tell(desk)
    assert ["no_recipient"] == [each.outcome for each in told(desk)]
    assert [("no_recipient", False)] == [(each.reason, each.is_mended) for each in unheard(desk)]
    choose(desk)
    assert [True] == [each.is_mended for each in unheard(desk)]
    assert [] == unheard(desk, at=RAISED + alarm_told.WITHIN + MINUTE)


def test_all_addresses_are_refused(desk: OrderDesk) -> None:
    """Whoever is chosen has an address that mails come back from."""
    with desk.store.write() as session:
        session.get_one(ContactRow, desk.anna_id).bounced = (ANNA,)
    notice(desk)
    tell(desk)
    assert [("refused", False)] == [(each.reason, each.is_mended) for each in unheard(desk)]


def test_nobody_wants_it(desk: OrderDesk) -> None:
    """Whoever is chosen does not want to hear of disks."""
    choose(desk, categories=(Category.WEB,))
    notice(desk)
    tell(desk)
    assert [("unwanted", False)] == [(each.reason, each.is_mended) for each in unheard(desk)]


def test_an_end_that_nobody_was_told_is_no_loss(desk: OrderDesk) -> None:
    """Whoever heard of the problem has heard; that they did not want to hear of its end is their choice."""
    notice(desk)
    tell(desk)
    choose(desk, wants_recovery=False)
    notice(desk, NoticeKind.RECOVERY, at=RAISED + 9 * MINUTE)
    tell(desk, at=RAISED + 9 * MINUTE)
    assert [] == unheard(desk, at=RAISED + 10 * MINUTE)


@pytest.mark.parametrize("alarm_id", [new_id(), "nonsense"])
def test_of_no_alarm(desk: OrderDesk, alarm_id: str) -> None:
    """It is said that there is none."""
    with desk.store.read() as session, pytest.raises(Refused, match=r"alarm\.unknown"):
        alarm_told.of_alarm(session, alarm_id, now=RAISED)


def test_how_much_checks_flap(store: Store) -> None:
    """By the same memory that decides it; calm alarms are not named."""
    fleet = Fleet(store)
    fleet.add("srv1")
    for turn in range(9):
        fleet.deliver("srv1", State.CRITICAL if turn % 2 == 0 else State.OK)
        fleet.pass_time(seconds=60)
    for _ in range(2):
        fleet.deliver("srv1", State.CRITICAL)
        fleet.pass_time(seconds=60)
    with store.read() as session:
        found = alarm_flapping.now(session).flapping
        assert session.scalars(select(CheckMemoryRow)).first() is not None
    alarms = {each.id: each.is_flapping for each in fleet.alarms()}
    assert [id_ for id_, is_flapping in alarms.items() if is_flapping] == [each.alarm_id for each in found]
    (flaps,) = found
    assert flaps.percent > 25
    assert flaps.calm_after > 0
