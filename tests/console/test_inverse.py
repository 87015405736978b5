"""Undo: whatever a person does and can be taken back leads to the facts as they were."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from app.console.expect import predict
from app.console.inverse import again, inverse, redone
from app.console.lookup import Overlay
from app.domain.alarm import Alarm, ReportReason
from app.domain.change import Noun
from app.domain.contract import Affected, Criticality, RequestKind
from app.domain.maintenance import Maintenance
from app.domain.sla import StopAct
from app.domain.ticket import Channel, Ticket, TicketStatus
from app.wire import mutations as m
from app.wire.ids import new_id
from app.wire.mutations_alarm import (
    EndShelvingRule,
    ReportAlarm,
    ResumeShelvingRule,
    SetAlarmCause,
    SetMaintenanceDays,
    SetServerPath,
    SkipMaintenance,
    WithdrawReport,
)
from app.wire.mutations_server import SetServerRole, SetServerSite
from tests.console.facts import ME, NOW, OTHER, alarm, article, board, contract, customer, make_id, server, site, ticket

TOMORROW = NOW + timedelta(days=1)
NEW, SEEN, ASIDE = alarm(1), alarm(2, acknowledged_at=NOW, acknowledged_by=ME.id, owner_id=ME.id, comment="c"), alarm(3)
SHELVED = alarm(4, shelved_until=TOMORROW, shelved_by=ME.id, shelved_reason="Teil bestellt")
OWNED = alarm(5, owner_id=OTHER.id)
REPORTED = alarm(6, report=ReportReason.OTHER, report_remark="?", reported_by=OTHER.id, reported_at=NOW)
OPEN = ticket(1, status=TicketStatus.IN_PROGRESS, assignee_id=OTHER.id)
RESOLVED = ticket(2, status=TicketStatus.RESOLVED, resolution="Neustart")
FRESH = ticket(3)
BEGUN = ticket(
    4,
    status=TicketStatus.IN_PROGRESS,
    clock=replace(ticket().clock, stopped_at=NOW, stop_act=StopAct.PHONE, consumed_s=0),
)
ROUTER = replace(server(), id=make_id(77, 5), name="router")
WEEKLY = Maintenance(
    make_id(78, 6), 1, customer().id, None, None, None, TOMORROW, TOMORROW + timedelta(hours=1), "r", ME.id, NOW,
    rhythm="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
)  # fmt: skip
FACTS = (
    ROUTER,
    WEEKLY,
    customer(),
    site(),
    contract(),
    server(),
    NEW,
    SEEN,
    SHELVED,
    OWNED,
    REPORTED,
    OPEN,
    RESOLVED,
    FRESH,
    BEGUN,
    article(),
)

UNDOABLE: dict[str, m.Mutation] = {
    "acknowledge": m.AcknowledgeAlarm(alarm_id=NEW.id, comment="ich"),
    "acknowledge an owned one": m.AcknowledgeAlarm(alarm_id=OWNED.id),
    "say more": m.AcknowledgeAlarm(alarm_id=SEEN.id, comment="mehr"),
    "unacknowledge": m.UnacknowledgeAlarm(alarm_id=SEEN.id),
    "shelve": m.ShelveAlarm(alarm_id=NEW.id, until=TOMORROW, reason="r"),
    "shelve longer": m.ShelveAlarm(alarm_id=SHELVED.id, until=TOMORROW + timedelta(days=1), reason="r"),
    "shelve an acknowledged one": m.ShelveAlarm(alarm_id=SEEN.id, until=TOMORROW, reason="r"),
    "unshelve": m.UnshelveAlarm(alarm_id=SHELVED.id),
    "assign alarm": m.AssignAlarm(alarm_id=OWNED.id, person_id=ME.id),
    "cause": SetAlarmCause(alarm_ids=(NEW.id, OWNED.id), cause_id=SEEN.id),
    "stand alone": SetAlarmCause(alarm_ids=(NEW.id,), cause_id=None, stands_alone=True),
    "report": ReportAlarm(alarm_id=NEW.id, reason=ReportReason.THRESHOLD, remark="zu eng"),
    "report otherwise": ReportAlarm(alarm_id=REPORTED.id, reason=ReportReason.CHATTERING),
    "withdraw a report": WithdrawReport(alarm_id=REPORTED.id),
    "path": SetServerPath(server_id=server().id, parent_id=ROUTER.id),
    "skip": SkipMaintenance(maintenance_id=WEEKLY.id),
    "days": SetMaintenanceDays(maintenance_id=WEEKLY.id, rhythm="FREQ=DAILY"),
    "link": m.LinkAlarm(alarm_id=NEW.id, ticket_id=OPEN.id),
    "edit": m.EditTicket(ticket_id=OPEN.id, base_version=1, subject="anders", contact_phone="1"),
    "classify": m.ClassifyTicket(ticket_id=FRESH.id, criticality=Criticality.CRITICAL, reason="r", facts_known_at=NOW),
    "assign": m.AssignTicket(ticket_id=OPEN.id, person_id=ME.id),
    "status": m.SetTicketStatus(ticket_id=OPEN.id, status=TicketStatus.WAITING),
    "begin": m.BeginWork(ticket_id=FRESH.id, act=StopAct.REMOTE, at=NOW),
    "schedule": m.ScheduleTicket(ticket_id=FRESH.id, scheduled_for=TOMORROW, told_by="phone", at=NOW),
    "undo begin": m.UndoBegin(ticket_id=BEGUN.id),
    "resolve": m.ResolveTicket(ticket_id=OPEN.id, resolution="fertig"),
    "reopen": m.ReopenTicket(ticket_id=RESOLVED.id),
    "note": m.AddNote(article_id=make_id(99, 8), ticket_id=OPEN.id, text="neu", at=NOW),
    "server note": m.SetServerNote(server_id=server().id, note="neu"),
    "server role": SetServerRole(server_id=server().id, role=" DC "),
    "server site": SetServerSite(server_id=server().id, site_id=make_id(77, 2)),
}
LEFT = {
    "resolve": {"resolution"},
    "shelve": {"acknowledged_at"},
    "unacknowledge": {"acknowledged_at"},
    "report otherwise": {"reported_at", "reported_by"},
    "withdraw a report": {"reported_at", "reported_by"},
    "shelve an acknowledged one": {"acknowledged_at"},
}
"""Traces that stay: a solution that was written down, when it was acknowledged again, who reported it last and when."""


def shown(overlay: Overlay, left: set[str]) -> dict[str, dict[str, Any]]:
    """Facts by id, without what counts and dates them."""
    nouns = (Noun.ALARM, Noun.TICKET, Noun.SERVER, Noun.ARTICLE, Noun.MAINTENANCE)
    hidden = {"version", "changed_at"} | left
    return {
        fact_id: {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in hidden}
        for noun in nouns
        for fact_id, fact in overlay.facts(noun).items()
    }


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_leads_back(name: str) -> None:
    """After the act something is different, after its inverse nothing is but the trace that has to stay."""
    mutation, left = UNDOABLE[name], LEFT.get(name, set())
    overlay = Overlay(board(*FACTS))
    before = shown(overlay, left)
    back = inverse(mutation, overlay, now=NOW)
    overlay.put(predict(mutation, overlay, by=ME, now=NOW))
    assert before != shown(overlay, set()) or name == "say more"
    assert back is not None
    for step in back:
        overlay.put(predict(step, overlay, by=ME, now=NOW))
    assert before == shown(overlay, left)


def test_removed_note_comes_back_as_a_new_one() -> None:
    """With the same words, at the same place in the stream."""
    overlay = Overlay(board(*FACTS))
    remove = m.RemoveNote(article_id=article().id)
    (back,) = inverse(remove, overlay, now=NOW) or ()
    overlay.put(predict(remove, overlay, by=ME, now=NOW))
    assert {} == dict(overlay.facts(Noun.ARTICLE))
    overlay.put(predict(back, overlay, by=ME, now=NOW))
    ((note_id, note),) = overlay.facts(Noun.ARTICLE).items()
    assert note_id != article().id
    assert replace(article(), id=note_id, author_id=ME.id) == replace(note, version=1)


def test_maintenance_window() -> None:
    """Opening is undone by ending; ending by the rest of it as a new window; of one that is over nothing is left."""
    overlay = Overlay(board(*FACTS))
    begin = m.SetMaintenance(
        maintenance_id=new_id(),
        customer_id=customer().id,
        server_id=server().id,
        starts_at=NOW,
        ends_at=TOMORROW,
        reason="Umbau",
    )
    (end,) = inverse(begin, overlay, now=NOW) or ()
    overlay.put(predict(begin, overlay, by=ME, now=NOW))
    assert {begin.maintenance_id} == {alarm.maintenance_id for alarm in alarms(overlay)}
    later = NOW + timedelta(hours=1)
    (anew,) = inverse(end, overlay, now=later) or ()
    assert inverse(end, overlay, now=TOMORROW) is None
    overlay.put(predict(end, overlay, by=ME, now=later))
    assert {None} == {alarm.maintenance_id for alarm in alarms(overlay)}
    assert isinstance(anew, m.SetMaintenance)
    assert (later, TOMORROW, "Umbau") == (anew.starts_at, anew.ends_at, anew.reason)
    assert anew.maintenance_id != begin.maintenance_id


def test_what_is_done_again_ends_the_windows_that_are_there_now() -> None:
    """Two ended windows came back as new ones, the last one first: doing it again ends those, each in its place."""
    first, second, new_first, new_second = (new_id() for _ in range(4))

    def window(id_: str) -> m.SetMaintenance:
        return m.SetMaintenance(
            maintenance_id=id_, customer_id=customer().id, starts_at=NOW, ends_at=TOMORROW, reason="Umbau"
        )

    end = m.EndMaintenance
    opened = window(new_id())
    done = (end(maintenance_id=first), opened, end(maintenance_id=second))
    back = (window(new_second), end(maintenance_id=opened.maintenance_id), window(new_first))
    assert (end(maintenance_id=new_first), opened, end(maintenance_id=new_second)) == redone(done, back)
    assert done == redone(done, ())


def test_a_rule_that_was_ended_holds_again() -> None:
    """The end of a rule is undone by taking it up, and that by its end."""
    overlay, rule_id = Overlay(board(*FACTS)), new_id()
    end, resume = EndShelvingRule(rule_id=rule_id), ResumeShelvingRule(rule_id=rule_id)
    assert ((resume,), (end,)) == (inverse(end, overlay, now=NOW), inverse(resume, overlay, now=NOW))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"duration_s": 3600}, (NOW, TOMORROW, 3600, "")),
        ({"duration_s": 90_000, "starts_at": NOW - timedelta(hours=2)}, (NOW, TOMORROW, 86_400, "")),
        ({"duration_s": 7200, "begun_at": NOW - timedelta(hours=1)}, (NOW, NOW + timedelta(hours=1), None, "")),
        ({"rhythm": "FREQ=DAILY"}, (NOW - timedelta(hours=1), TOMORROW, None, "FREQ=DAILY")),
    ],
)
def test_every_sort_of_window_comes_back_as_it_was(given: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """What waits for a problem waits again, for as long as there is; what had begun has its rest; days stay days."""
    values = {"starts_at": NOW - timedelta(hours=1), "ends_at": TOMORROW, **given}
    window = replace(WEEKLY, **{"rhythm": "", **values})
    overlay = Overlay(board(window))
    (anew,) = inverse(m.EndMaintenance(maintenance_id=window.id), overlay, now=NOW) or ()
    assert isinstance(anew, m.SetMaintenance)
    assert expected == (anew.starts_at, anew.ends_at, anew.duration_s, anew.rhythm)


def test_a_written_ticket_is_withdrawn_and_its_new_alarm_is_new_again() -> None:
    """An alarm somebody had acknowledged before stays acknowledged; written again it is another ticket."""
    overlay = Overlay(board(*FACTS))
    before = alarms(overlay)
    write = m.CreateTicket(
        ticket_id=new_id(),
        customer_id=customer().id,
        subject="s",
        channel=Channel.ALARM,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        notified_at=NOW,
        alarm_ids=tuple(alarm.id for alarm in before),
    )
    back = inverse(write, overlay, now=NOW) or ()
    overlay.put(predict(write, overlay, by=ME, now=NOW))
    assert {write.ticket_id} == {alarm.ticket_id for alarm in alarms(overlay)}
    for step in back:
        overlay.put(predict(step, overlay, by=ME, now=NOW))
    assert write.ticket_id not in overlay.facts(Noun.TICKET)
    assert [(a.acknowledged_at, a.owner_id) for a in before] == [
        (a.acknowledged_at, a.owner_id) for a in alarms(overlay)
    ]
    anew = again(write, overlay)
    assert isinstance(anew, m.CreateTicket)
    assert anew.ticket_id != write.ticket_id


def alarms(overlay: Overlay) -> list[Alarm]:
    """The alarms as they are now."""
    return [fact for fact in overlay.facts(Noun.ALARM).values() if isinstance(fact, Alarm)]


@pytest.mark.parametrize(
    "mutation",
    [
        m.ApproveAgent(server_id=server().id, fingerprint="f"),
        m.RevokeAgent(server_id=server().id),
        m.CheckNow(server_id=server().id),
    ],
    ids=lambda mutation: type(mutation).__name__,
)
def test_what_cannot_be_taken_back(mutation: m.Mutation) -> None:
    """It says so, instead of doing something else."""
    assert inverse(mutation, board(*FACTS), now=NOW) is None


def test_every_mutation_has_a_prediction_and_nothing_known_means_nothing_shown() -> None:
    """On an empty board no rule stumbles over what is not there; each mutation has its rule."""
    named = {type(mutation) for mutation in UNDOABLE.values()}
    assert named <= set(get_args(m.Mutation))
    for mutation in UNDOABLE.values():
        if not isinstance(mutation, m.AddNote):
            assert () == predict(mutation, board(), by=ME, now=NOW).facts
        inverse(mutation, board(), now=NOW)


def test_again_is_fit_for_now() -> None:
    """What makes something makes a new one; an edit stands on the version that is there now."""
    note = UNDOABLE["note"]
    anew = again(note, board())
    assert isinstance(note, m.AddNote)
    assert isinstance(anew, m.AddNote)
    assert (note.text, True) == (anew.text, anew.article_id != note.article_id)
    edit = again(UNDOABLE["edit"], board(replace(OPEN, version=7)))
    assert isinstance(edit, m.EditTicket)
    assert 7 == edit.base_version
    assert UNDOABLE["begin"] is again(UNDOABLE["begin"], board())


def test_ticket_is_predicted_by_the_contract_of_the_notification() -> None:
    """The plan that held when the customer called counts, not the one of today (A32); without one there is no clock."""
    old = contract(1, valid_to=NOW)
    basis = contract(2, plan=old.plan.__class__.BASIS, valid_from=NOW)
    facts = board(customer(head_count=3), old, basis)

    def made(minutes: int, **changes: Any) -> Ticket:
        create = m.CreateTicket(
            ticket_id=new_id(),
            customer_id=customer().id,
            subject="s",
            channel=Channel.PHONE,
            affected=Affected.UP_TO_TEN,
            request=RequestKind.FAULT,
            notified_at=NOW + timedelta(minutes=minutes),
            **changes,
        )
        (fact,) = predict(create, facts, by=ME, now=NOW + timedelta(hours=1)).facts
        assert isinstance(fact, Ticket)
        return fact

    assert (24 * 3600, None) == (made(-1).clock.target_s, made(0).clock.target_s)
    assert 4 * 3600 == made(-1, persons_affected=3).clock.target_s
