"""Merging, taking apart and cutting tickets, as consoles send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from app.domain.change import Noun
from app.domain.contract import Affected, Criticality, Place
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, Ticket, TicketStatus
from app.domain.time_entry import TimeEntry, TimeSource
from app.models import MailOutRow
from app.wire import mutations as m
from app.wire import mutations_desk as desk
from app.wire.ids import new_id
from app.wire.mutations_time import AddTime
from tests.operations import desk as helpers
from tests.operations.conftest import Office
from tests.operations.test_mutations import HOUR, alarm, opened, stream, ticket
from tests.rows import NOW


def noted(office: Office, of: Ticket, text: str = "Rückruf") -> str:
    """Add a note to a ticket."""
    note = m.AddNote(article_id=new_id(), ticket_id=of.id, text=text, at=NOW)
    assert office.do(note).outcome == "applied"
    return note.article_id


def worked(office: Office, of: Ticket) -> str:
    """Write half an hour down."""
    entry = AddTime(
        entry_id=new_id(), ticket_id=of.id, source=TimeSource.DESK, place=Place.REMOTE,
        begun_at=NOW - HOUR, ended_at=NOW - HOUR / 2,
    )  # fmt: skip
    assert office.do(entry).outcome == "applied"
    return entry.entry_id


def article(office: Office, article_id: str) -> Article:
    """Read an entry back."""
    return cast("Article", office.fact(Noun.ARTICLE, article_id))


def codes(office: Office, ticket_id: str) -> list[str]:
    """What the product has noted on a ticket."""
    return [each.code for each in stream(office, ticket_id) if each.kind is ArticleKind.SYSTEM]


def comparable(found: Ticket) -> Ticket:
    """Without what counts and dates it."""
    return replace(found, version=0, changed_at=NOW)


def test_stream_time_and_alarms_move_along_and_come_back(office: Office) -> None:
    """What was said and worked goes to the ticket that stays; taking the merge back leads to both as they were."""
    source = opened(office, subject="Server steht", notified_at=NOW - HOUR, alarm_ids=(office.alarm_ids[0],))
    into = opened(office, affected=Affected.ONE)
    note, entry = noted(office, source), worked(office, source)
    source, into = ticket(office, source.id), ticket(office, into.id)
    assert office.do(desk.MergeTicket(ticket_id=source.id, into_id=into.id)).outcome == "applied"
    gone, made = ticket(office, source.id), ticket(office, into.id)
    assert (gone.status, gone.merged_into_id, gone.alarm_ids) == (TicketStatus.CLOSED, into.id, ())
    assert (made.criticality, made.clock) == (Criticality.CRITICAL, source.clock)
    assert made.notified_at == NOW - HOUR
    assert (made.alarm_ids, alarm(office, office.alarm_ids[0]).ticket_id) == ((office.alarm_ids[0],), into.id)
    moved = article(office, note)
    assert (moved.ticket_id, moved.detail) == (into.id, {"from_ticket": source.id})
    assert cast("TimeEntry", office.fact(Noun.TIME_ENTRY, entry)).ticket_id == into.id
    assert codes(office, into.id)[-1] == "ticket.merged_in"
    assert codes(office, source.id)[-1] == "ticket.merged"
    assert office.do(desk.UnmergeTicket(ticket_id=source.id)).outcome == "applied"
    assert comparable(ticket(office, source.id)) == comparable(source)
    assert comparable(ticket(office, into.id)) == comparable(into)
    assert (article(office, note).ticket_id, article(office, note).detail) == (source.id, {})
    assert cast("TimeEntry", office.fact(Noun.TIME_ENTRY, entry)).ticket_id == source.id
    assert alarm(office, office.alarm_ids[0]).ticket_id == source.id


def test_what_is_merged_into_a_merged_one_goes_to_the_end_of_the_chain(office: Office) -> None:
    """And what is added to one later goes there as well; a circle is refused."""
    one, two, three = (opened(office) for _ in range(3))
    office.do(desk.MergeTicket(ticket_id=one.id, into_id=two.id))
    assert office.do(desk.MergeTicket(ticket_id=three.id, into_id=one.id)).outcome == "applied"
    assert ticket(office, three.id).merged_into_id == two.id
    assert office.do(desk.MergeTicket(ticket_id=two.id, into_id=one.id)).code == "merge.itself"
    assert article(office, noted(office, three)).ticket_id == two.id
    assert office.do(desk.MergeTicket(ticket_id=three.id, into_id=two.id)).code == "merge.merged_already"


def test_merges_are_taken_back_from_the_last_to_the_first(office: Office) -> None:
    """An entry that went two steps comes back one at a time; several at once lead back to all as they were."""
    one, two, three = (opened(office, notified_at=NOW - n * HOUR) for n in (1, 2, 3))
    note = noted(office, one)
    before = {each.id: comparable(ticket(office, each.id)) for each in (one, two, three)}
    office.do(desk.MergeTicket(ticket_id=one.id, into_id=two.id))
    office.do(desk.MergeTicket(ticket_id=two.id, into_id=three.id))
    assert article(office, note).detail == {"from_ticket": f"{one.id} {two.id}"}
    refused = office.do(desk.UnmergeTicket(ticket_id=one.id))
    assert (refused.code, refused.facts) == ("merge.later", {"number": two.number})
    for source in (two, one):
        assert office.do(desk.UnmergeTicket(ticket_id=source.id)).outcome == "applied"
    assert article(office, note).ticket_id == one.id
    assert before == {key: comparable(ticket(office, key)) for key in before}
    assert office.do(desk.UnmergeTicket(ticket_id=one.id)).code == "merge.not_merged"


def test_two_merges_into_one_are_taken_back_in_order(office: Office) -> None:
    """The later one first: what it made of the ticket rests on the one before."""
    one, two, into = (opened(office, notified_at=NOW - n * HOUR) for n in (2, 3, 1))
    before = comparable(into)
    for source in (one, two):
        office.do(desk.MergeTicket(ticket_id=source.id, into_id=into.id))
    assert office.do(desk.UnmergeTicket(ticket_id=one.id)).code == "merge.later"
    office.do(desk.UnmergeTicket(ticket_id=two.id))
    assert ticket(office, into.id).notified_at == NOW - 2 * HOUR
    office.do(desk.UnmergeTicket(ticket_id=one.id))
    assert comparable(ticket(office, into.id)) == before


def test_entries_become_a_ticket_of_their_own(office: Office) -> None:
    """Number, contract and clock of its own, from the call on; both are linked; withdrawn, the entries are back."""
    origin = opened(office, affected=Affected.ONE)
    call = desk.AddCall(article_id=new_id(), ticket_id=origin.id, text="Und der Drucker!", at=NOW - 2 * HOUR)
    office.do(call)
    split = desk.SplitTicket(
        ticket_id=origin.id, new_ticket_id=new_id(), article_ids=(call.article_id,), subject="Drucker"
    )
    before = comparable(ticket(office, origin.id))
    assert office.do(split).outcome == "applied"
    made = ticket(office, split.new_ticket_id)
    assert (made.number, made.notified_at, made.split_from_id) == ("26-00002", NOW - 2 * HOUR, origin.id)
    assert (made.clock.target_s, made.contract_id) == (24 * 3600, origin.contract_id)
    assert (made.related_ids, ticket(office, origin.id).related_ids) == ((origin.id,), (made.id,))
    assert article(office, call.article_id).ticket_id == made.id
    assert (codes(office, made.id), codes(office, origin.id)[-1]) == (["ticket.split_from"], "ticket.split")
    assert office.do(m.WithdrawTicket(ticket_id=made.id)).outcome == "applied"
    assert (article(office, call.article_id).ticket_id, article(office, call.article_id).detail) == (
        origin.id,
        call_detail(),
    )
    assert comparable(ticket(office, origin.id)) == before


def call_detail() -> dict[str, object]:
    """What a call from the customer remembers when nobody waited before."""
    return {"from_customer": True, "answered_before": ""}


def test_a_ticket_with_work_or_with_others_in_it_is_not_withdrawn(office: Office) -> None:
    """Minutes and other people's reports are not thrown away by an undo."""
    first, second = opened(office), opened(office)
    worked(office, first)
    assert office.do(m.WithdrawTicket(ticket_id=first.id)).code == "ticket.has_work"
    other = opened(office)
    office.do(desk.MergeTicket(ticket_id=other.id, into_id=second.id))
    assert office.do(m.WithdrawTicket(ticket_id=second.id)).code == "ticket.has_work"


def test_mails_on_their_way_follow_their_entries_and_late_ones_find_the_ticket(office: Office) -> None:
    """What becomes of a mail is told where it is read; one written for a ticket merged meanwhile goes where that went."""
    box = helpers.mailbox(office.store)
    source, into = opened(office), opened(office)
    before, after = helpers.answer(source, box), helpers.answer(source, box)
    assert office.do(before).outcome == "applied"
    office.do(desk.MergeTicket(ticket_id=source.id, into_id=into.id))
    assert office.do(after).outcome == "applied"
    for sent in (before, after):
        assert article(office, sent.article_id).ticket_id == into.id
        with office.store.read() as session:
            assert session.query(MailOutRow).filter_by(article_id=sent.article_id).one().ticket_id == into.id
    office.do(desk.UnmergeTicket(ticket_id=source.id))
    with office.store.read() as session:
        assert session.query(MailOutRow).filter_by(article_id=before.article_id).one().ticket_id == source.id


def test_only_entries_of_the_ticket_are_cut_out(office: Office) -> None:
    """Not those of others, nor what the product noted."""
    one, two = opened(office), opened(office)
    wanted = {noted(office, two): "split.foreign_entry", stream(office, one.id)[0].id: "split.system_entry"}
    for article_id, code in wanted.items():
        split = desk.SplitTicket(ticket_id=one.id, new_ticket_id=new_id(), article_ids=(article_id,), subject="x")
        assert office.do(split).code == code


@pytest.mark.parametrize("act", [StopAct.REMOTE, StopAct.PHONE])
def test_work_begun_after_a_merge_counts_on_the_clock_that_comes_back(office: Office, act: StopAct) -> None:
    """The ticket that stays keeps its stop; the one that comes back runs on."""
    source, into = opened(office, notified_at=NOW - 2 * HOUR), opened(office, notified_at=NOW - HOUR)
    office.do(desk.MergeTicket(ticket_id=source.id, into_id=into.id))
    office.do(m.BeginWork(ticket_id=into.id, act=act, at=NOW))
    assert ticket(office, into.id).clock.consumed_s == 2 * 3600 - _before_nine(NOW - 2 * HOUR)
    office.do(desk.UnmergeTicket(ticket_id=source.id))
    assert ticket(office, into.id).clock.consumed_s == 3600
    assert ticket(office, source.id).clock.stopped_at is None


def _before_nine(at: object) -> int:
    """Seconds before the service hours; NOW is Monday 10:30:15 in Berlin."""
    assert at == NOW - timedelta(hours=2)
    return 30 * 60 - 15
