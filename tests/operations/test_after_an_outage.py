"""After an outage what only hung on it leaves by itself; what is still wrong is an alarm of its own."""

from __future__ import annotations

from email import message_from_bytes, policy

from sqlalchemy import select

from app.central import duties
from app.domain.alarm import Stage, stage
from app.domain.check import State
from app.domain.contact import Contact
from app.models import BlobRow, MailOutRow
from app.models.agent import AgentRow
from app.operations import contacts
from app.store.engine import Store
from app.store.rows import insert
from app.wire.ids import new_id
from tests.operations.fleet import Fleet
from tests.operations.post_office import box

BEHIND = tuple(f"srv{number:02}" for number in range(1, 21))


def outage(store: Store) -> Fleet:
    """A router and twenty servers behind it, all of them silent; people were told once."""
    fleet = Fleet(store)
    fleet.add("router")
    for name in BEHIND:
        fleet.add(name, behind="router")
    for name in ("router", *BEHIND):
        fleet.deliver(name, State.OK)
    with store.write() as session:
        insert(session, box("support@desk.example", is_default=True))
        ida = Contact(
            new_id(), 0, fleet.customer_id, "Ida Beispiel", mails=("ida@muster.example",), receives_alarms=True
        )
        contacts.save(session, ida, base_version=0)
    fleet.pass_time(seconds=200)
    fleet.tick()
    assert fleet.notices() == [("problem", "critical")]
    return fleet


def subjects(fleet: Fleet) -> list[str]:
    """What people were written to about, once that is done."""
    duties.tell_alarms(fleet.store, fleet.now)
    with fleet.store.read() as session:
        rows = session.scalars(select(MailOutRow).order_by(MailOutRow.created_at, MailOutRow.id)).all()
        raws = [session.get_one(BlobRow, each.raw_sha256).content for each in rows]
    return [str(message_from_bytes(raw, policy=policy.default)["Subject"]) for raw in raws]


def stages(fleet: Fleet, *names: str) -> list[Stage]:
    """Where the alarms of servers stand."""
    return [stage(alarm, now=fleet.now) for name in names for alarm in fleet.alarms(name)]


def test_nothing_is_left_to_acknowledge_but_the_cause(store: Store):
    """The router comes back first, its servers seconds later: one problem, one recovery, and one alarm that wants to be seen."""
    fleet = outage(store)
    assert stages(fleet, *BEHIND) == [Stage.CONSEQUENTIAL] * 20
    subjects(fleet)
    fleet.deliver("router", State.OK)
    fleet.settle()
    # They are asked to report at once, and until then nothing looks like twenty new problems.
    with store.read() as session:
        asked = {row.server_id for row in session.query(AgentRow) if row.check_now_at is not None}
    assert asked == {fleet.hosts[name].server_id for name in BEHIND}
    assert stages(fleet, *BEHIND) == [Stage.CONSEQUENTIAL] * 20
    assert [fleet.server(name).problems for name in BEHIND] == [0] * 20
    for name in BEHIND:
        fleet.pass_time(seconds=2)
        fleet.deliver(name, State.OK)
        fleet.settle()
    assert stages(fleet, *BEHIND) == [Stage.GONE] * 20
    assert stages(fleet, "router") == [Stage.GONE_NEW]
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]
    fleet.pass_time(minutes=6)
    for name in ("router", *BEHIND):
        fleet.deliver(name, State.OK)
    fleet.settle()
    assert subjects(fleet) == [
        "[HOCH] router: Verbindung zur Überwachung – kritisch (Muster GmbH)",
        "[ERLEDIGT] router: Verbindung zur Überwachung – wieder in Ordnung (Muster GmbH)",
    ]
    assert [alarm.closed_at for name in BEHIND for alarm in fleet.alarms(name)] == [fleet.now] * 20


def test_what_is_still_wrong_is_an_alarm_of_its_own(store: Store):
    """One server stays away, one comes back with a full disk: each is told once, for itself, when it is known."""
    fleet = outage(store)
    fleet.deliver("router", State.OK)
    fleet.settle()
    away, full = BEHIND[-2:]
    for name in BEHIND[:-2]:
        fleet.deliver(name, State.OK)
    fleet.believe(full, State.CRITICAL)
    fleet.settle()
    told = [("problem", "critical"), ("recovery", "ok")]
    assert fleet.notices()[:3] == [*told, ("problem", "critical")]
    assert stages(fleet, *BEHIND[:-2]) == [Stage.GONE] * 18
    (silence,) = fleet.alarms(away)
    assert (silence.cause_id, silence.cause_ended_at, stage(silence, now=fleet.now)) == (None, None, Stage.NEW)
    assert [(each.kind, stage(each, now=fleet.now)) for each in fleet.alarms(full)] == [
        ("agent", Stage.GONE),
        ("disk", Stage.NEW),
    ]
    assert sorted(fleet.notices()) == sorted([*told, ("problem", "critical"), ("problem", "critical")])
