"""Working time on the console: shown at once by the same rules, taken back without a trace on the clock."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from app.console.board import Board
from app.console.expect import predict
from app.console.inverse import again, inverse
from app.console.lookup import Overlay
from app.domain.change import Batch, Fact, Noun
from app.domain.contract import Billing, Place, RequestKind
from app.domain.errors import Refused
from app.domain.time_entry import TimeEntry, TimeSource
from app.domain.time_life import billed
from app.wire import mutations as m
from app.wire import mutations_time as t
from app.wire.ids import new_id
from tests.console.facts import ME, NOW, OTHER, contract, customer, make_id, ticket

MIN = timedelta(minutes=1)


def entry(count: int, begun_at_min: int, minutes: int | None, **changes: Any) -> TimeEntry:
    """My remote work on the first ticket, begun so many minutes ago."""
    begun_at = NOW - begun_at_min * MIN
    made = TimeEntry(
        id=make_id(count, 9),
        version=1,
        ticket_id=make_id(1, 7),
        customer_id=make_id(1, 1),
        person_id=ME.id,
        source=TimeSource.REMOTE_SESSION,
        place=Place.REMOTE,
        begun_at=begun_at,
        ended_at=None if minutes is None else begun_at + minutes * MIN,
    )
    return billed(replace(made, **changes), ticket=ticket(), contracts=(contract(),))


DONE, DECIDED = (
    entry(1, 60, 20),
    entry(2, 30, 5, override=Billing.SEPARATE, override_reason="Wunsch", override_by=ME.id),
)
RUNNING, THEIRS = entry(3, 10, None), entry(4, 10, None, person_id=OTHER.id)
FACTS = (customer(), contract(), ticket(), ticket(2), DONE, DECIDED, RUNNING, THEIRS)


def board(*facts: Fact) -> Board:
    """A board on which the time of the first ticket is seen, as when it is open."""
    made = Board()
    made.hold(Noun.TIME_ENTRY, make_id(1, 7))
    made.apply(Batch(facts))
    return made


UNDOABLE: dict[str, m.Mutation] = {
    "start": t.StartTime(
        entry_id=new_id(), ticket_id=make_id(2, 7), source=TimeSource.CALL, place=Place.TELEPHONE, at=NOW
    ),
    "stop": t.StopTime(entry_id=RUNNING.id, at=NOW),
    "stop with a note": t.StopTime(entry_id=RUNNING.id, at=NOW, note="fertig"),
    "add": t.AddTime(
        entry_id=new_id(),
        ticket_id=make_id(1, 7),
        source=TimeSource.DESK,
        place=Place.REMOTE,
        begun_at=NOW - 90 * MIN,
        ended_at=NOW - 80 * MIN,
    ),
    "edit": t.EditTime(entry_id=DONE.id, reason="r", place=Place.ON_SITE, ended_at=NOW - 45 * MIN, note="anders"),
    "begin earlier": t.EditTime(entry_id=RUNNING.id, reason="r", begun_at=NOW - 15 * MIN),
    "bill": t.BillTime(entry_id=DONE.id, billing=Billing.SEPARATE, reason="r"),
    "bill as proposed": t.BillTime(entry_id=DECIDED.id, billing=None, reason="r"),
}


def shown(overlay: Overlay) -> dict[str, Any]:
    """Entries by id, without what counts them."""
    return {
        fact_id: {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "version"}
        for fact_id, fact in overlay.facts(Noun.TIME_ENTRY).items()
    }


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_leads_back(name: str) -> None:
    """After the act something is different, after its inverse nothing is."""
    mutation = UNDOABLE[name]
    overlay = Overlay(board(*FACTS))
    before = shown(overlay)
    back = inverse(mutation, overlay, now=NOW)
    overlay.put(predict(mutation, overlay, by=ME, now=NOW))
    assert before != shown(overlay)
    assert back
    for step in back:
        overlay.put(predict(step, overlay, by=ME, now=NOW))
    assert before == shown(overlay)


def test_a_start_stops_ones_own_clock_and_no_other() -> None:
    """At the same instant, billed at once; the colleague's runs on."""
    overlay = Overlay(board(*FACTS))
    start = UNDOABLE["start"]
    assert isinstance(start, t.StartTime)
    overlay.put(predict(start, overlay, by=ME, now=NOW))
    mine, theirs, new = (overlay.get(Noun.TIME_ENTRY, key) for key in (RUNNING.id, THEIRS.id, start.entry_id))
    assert isinstance(mine, TimeEntry)
    assert isinstance(new, TimeEntry)
    assert (NOW, [Billing.INCLUDED]) == (mine.ended_at, [part.billing for part in mine.parts])
    assert (True, RUNNING.id) == (new.is_running, new.displaced_id)
    assert THEIRS == theirs


def test_removing_is_undone_by_the_truth() -> None:
    """What was taken out is gone here at once; its return is asked for, and comes with the feed."""
    overlay = Overlay(board(*FACTS))
    remove = t.RemoveTime(entry_id=DONE.id, reason="doppelt")
    back = inverse(remove, overlay, now=NOW)
    overlay.put(predict(remove, overlay, by=ME, now=NOW))
    assert None is overlay.get(Noun.TIME_ENTRY, DONE.id)
    assert (t.RestoreTime(entry_id=DONE.id),) == back
    assert () == predict(t.RestoreTime(entry_id=DONE.id), overlay, by=ME, now=NOW).facts
    assert (t.RestoreTime(entry_id=RUNNING.id, is_running=True),) == inverse(
        t.RemoveTime(entry_id=RUNNING.id, reason="x"), overlay, now=NOW
    )


def test_what_a_rule_forbids_is_said_before_it_is_sent() -> None:
    """The other ticket of an overlap is named; somebody else's time is theirs."""
    facts = board(*FACTS)
    overlap = t.AddTime(
        entry_id=new_id(),
        ticket_id=make_id(2, 7),
        source=TimeSource.DESK,
        place=Place.REMOTE,
        begun_at=NOW - 50 * MIN,
        ended_at=NOW - 35 * MIN,
    )
    with pytest.raises(Refused) as refused:
        predict(overlap, facts, by=ME, now=NOW)
    assert ("time.overlap", "26-00001") == (refused.value.code, refused.value.facts["number"])
    with pytest.raises(Refused) as refused:
        predict(t.RemoveTime(entry_id=THEIRS.id, reason="x"), facts, by=ME, now=NOW)
    assert "time.foreign" == refused.value.code


def test_what_is_not_at_hand_is_not_guessed() -> None:
    """A ticket or entry this console does not have: nothing is shown before it is true."""
    facts = board(customer())
    for mutation in (UNDOABLE["start"], UNDOABLE["add"], UNDOABLE["stop"], t.RemoveTime(entry_id=DONE.id, reason="x")):
        assert ((), ()) == (
            predict(mutation, facts, by=ME, now=NOW).facts,
            predict(mutation, facts, by=ME, now=NOW).gone,
        )
        assert inverse(t.EditTime(entry_id=DONE.id, reason="x", note="y"), facts, now=NOW) is None


def test_a_ticket_that_was_merged_is_followed() -> None:
    """The time lands where the work went."""
    gone = ticket(3, merged_into_id=ticket().id)
    start = t.StartTime(entry_id=new_id(), ticket_id=gone.id, source=TimeSource.CALL, place=Place.TELEPHONE, at=NOW)
    (_stopped, new) = predict(start, board(*FACTS, gone), by=ME, now=NOW).facts
    assert isinstance(new, TimeEntry)
    assert ticket().id == new.ticket_id


def test_undoing_what_was_worked_on_falls_back_to_the_tickets_kind() -> None:
    """No word in a message means “as the ticket says”; what the ticket says has one."""
    edit = t.EditTime(entry_id=DONE.id, reason="r", request=RequestKind.APPLICATION)
    (back,) = inverse(edit, board(*FACTS), now=NOW) or ()
    assert isinstance(back, t.EditTime)
    assert RequestKind.FAULT is back.request


def test_done_again_it_is_a_new_entry() -> None:
    """The id of one that was taken back is used up."""
    start = UNDOABLE["start"]
    anew = again(start, board(*FACTS))
    assert isinstance(start, t.StartTime)
    assert isinstance(anew, t.StartTime)
    assert start.entry_id != anew.entry_id
