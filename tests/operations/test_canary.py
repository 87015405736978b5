"""The canary flies every quarter of an hour, is recognised when it comes back, and is missed when it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.mailbox import MailServer
from app.domain.ticket import MailState
from app.models import IntentRow, MailboxReadRow, MailboxRow, MailOutRow
from app.operations import blobs, canary, liveness, mail_outbox, mail_raw
from app.operations.canary import State
from app.store import heartbeats
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.post_office import ARRIVED, POLLED, PostOffice


@pytest.fixture
def office(store: Store) -> PostOffice:
    """A desk with two mailboxes; the canary flies from the first to the second."""
    made = PostOffice(store)
    made.store.run(
        lambda session: canary.switch_on(session, address="Info@desk.example", mailbox_id=None, by="", now=POLLED)
    )
    return made


def _tick(office: PostOffice) -> bool:
    return office.store.run(lambda session: canary.send_due(session, now=office.now))


def _state(office: PostOffice) -> State:
    with office.store.read() as session:
        return canary.state(session, now=office.now)


def _raw(office: PostOffice, mail: MailOutRow) -> bytes:
    with office.store.read() as session:
        raw = blobs.get(session, mail.raw_sha256)
    assert raw is not None
    return raw


def test_one_flies_every_quarter_of_an_hour(office: PostOffice):
    """Through the queue of all mail, to the address that was set."""
    assert (_tick(office), _tick(office)) == (True, False)
    (mail,) = office.sent()
    assert (mail.kind, mail.recipients, mail.mailbox_id, mail.state) == (
        "canary", ("info@desk.example",), office.mailbox.id, MailState.WAITING,
    )  # fmt: skip
    office.now += timedelta(minutes=14, seconds=59)
    assert _tick(office) is False
    office.now += timedelta(seconds=1)
    assert _tick(office) is True


def test_one_that_comes_back_is_seen_and_makes_no_ticket(office: PostOffice):
    """The intake consumes it; nothing is missing."""
    _tick(office)
    (mail,) = office.sent()
    office.now += timedelta(minutes=2)
    row = office.bring(_raw(office, mail), mailbox=office.second)
    assert (row.state, row.ticket_id, office.tickets()) == (mail_raw.DONE, None, [])
    assert _state(office) == State(True, POLLED, POLLED + timedelta(minutes=2), None)


def test_one_that_is_not_back_in_ten_minutes_is_missed_until_one_is(office: PostOffice):
    """The oldest says since when; a later one that arrives ends it, whatever became of the others."""
    _tick(office)
    office.now = POLLED + timedelta(minutes=9, seconds=59)
    assert _state(office).missing_since is None
    office.now = POLLED + timedelta(minutes=10)
    assert _state(office).missing_since == POLLED
    office.now = POLLED + timedelta(minutes=16)
    _tick(office)
    assert _state(office).missing_since == POLLED
    office.bring(_raw(office, office.sent()[-1]), mailbox=office.second)
    assert _state(office).missing_since is None


def test_what_did_not_leave_is_called_back_by_the_next_one(office: PostOffice):
    """After an outage one flies, and not a hundred; none of them counts as a letter nobody got."""
    _tick(office)
    office.now += timedelta(minutes=20)
    _tick(office)
    assert [each.state for each in office.sent()] == [MailState.CANCELLED, MailState.WAITING]
    with office.store.write() as session:
        for row in session.query(MailOutRow):
            row.state = MailState.DEAD
    with office.store.read() as session:
        assert mail_outbox.counts(session) == (0, 0)


def test_a_mailbox_that_can_send_no_more_is_missed_too(office: PostOffice):
    """Silence is not a reason to be content."""
    with office.store.write() as session:
        session.get_one(MailboxRow, office.mailbox.id).is_active = False
    _tick(office)
    office.now += timedelta(minutes=11)
    assert (office.sent(), _state(office).missing_since) == ([], POLLED)


def test_switched_off_nothing_flies_and_nothing_is_missed(office: PostOffice):
    """What was under way is forgotten."""
    _tick(office)
    office.now += timedelta(hours=1)
    office.store.run(lambda session: canary.switch_off(session, by="", now=office.now))
    assert (_tick(office), _state(office)) == (False, State())


@pytest.mark.parametrize(
    ("address", "mailbox_id", "code"),
    [("nobody", None, "mail.address_invalid"), ("a@desk.example", new_id(), "mailbox.unknown")],
)
def test_what_cannot_fly_is_refused(office: PostOffice, address: str, mailbox_id: str | None, code: str):
    """An address that is none, a mailbox that is none."""
    with pytest.raises(Refused) as refusal:
        office.store.run(
            lambda session: canary.switch_on(session, address=address, mailbox_id=mailbox_id, by="", now=POLLED)
        )
    assert refusal.value.code == code


@pytest.mark.parametrize(("side", "code"), [("smtp", "mailbox.cannot_send"), ("imap", "canary.nobody_reads")])
def test_it_needs_who_sends_and_who_reads(office: PostOffice, side: str, code: str):
    """Without one of them it would be missed for ever."""
    with office.store.write() as session:
        for row in session.query(MailboxRow):
            setattr(row, side, MailServer())
    with pytest.raises(Refused) as refusal:
        office.store.run(
            lambda session: canary.switch_on(session, address="a@desk.example", mailbox_id=None, by="", now=POLLED)
        )
    assert refusal.value.code == code


def test_liveness_tells_what_has_been_waiting(office: PostOffice):
    """Since when: the schedule, mailboxes, alarms nobody was told of, mails that have not left, the canary."""
    _tick(office)
    office.now += timedelta(minutes=12)
    with office.store.write() as session:
        heartbeats.beat(session, program="central", instance="schedule", now=POLLED)
        session.add(MailboxReadRow(mailbox_id=office.second.id, uid_validity=1, last_uid=4, read_at=ARRIVED))
        for at, done_at in ((ARRIVED, POLLED), (POLLED, None)):
            session.add(IntentRow(id=new_id(), key=new_id(), kind="notice", at=at, payload={}, done_at=done_at))
    with office.store.read() as session:
        found = liveness.of(session, now=office.now)
    assert (found.heartbeat_at, found.alarm_waiting_since, found.mail_waiting_since) == (POLLED, POLLED, POLLED)
    assert {each.mailbox_id: each.read_at for each in found.intakes} == {
        office.mailbox.id: None,
        office.second.id: ARRIVED,
    }
    assert found.canary.missing_since == POLLED
