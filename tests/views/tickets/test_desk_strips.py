"""Strips for tickets among each other, for what is put aside, for time and for a supervisor's word."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.change import Batch
from app.domain.contact import Contact
from app.domain.contract import Billing, Exclusion, Place
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.domain.sla import StopAct
from app.domain.ticket import TicketStatus
from app.domain.time_entry import BilledPart, TimeEntry, TimeSource
from app.views.tickets.panel_lines import ACT, PanelLines
from app.views.tickets.strips_aside import ON_SITE_TAG, follow_ups
from app.views.tickets.work import pdf_name
from app.wire.mutations import BeginWork, EditTicket, Mutation
from app.wire.mutations_desk import (
    AddCall,
    ApplyContract,
    DecideReopen,
    ExcludeTicket,
    ExplainBreach,
    FollowUp,
    MergeTicket,
    MoveTicket,
    RelateTickets,
    SplitTicket,
    TagTicket,
    WatchTicket,
)
from app.wire.mutations_time import AddTime, BillTime, EditTime, RemoveTime, StartTime, StopTime
from app.wire.questions import Present, TicketHit
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, make_id
from tests.views.tickets.conftest import SHIFT, Room
from tests.views.tickets.mails import TICKET, furnish, mail_in

pytestmark = pytest.mark.views


def strip(room: Room, name: str) -> Any:
    """Give a strip, with the fields it has."""
    return room.screen.strips[name]


def only(desk: FakeDesk, kind: type[Mutation]) -> Any:
    """Give the only mutation of a kind."""
    (found,) = [each for each in desk.done if isinstance(each, kind)]
    return found


def open_at(room: Room, number: int) -> None:
    """Go to a ticket in the list of all that is open."""
    room.show_view("open")
    room.go_to(number)


# --- among each other ---------------------------------------------------------------------------------------------------


def test_v_links_two_tickets(room: Room, desk: FakeDesk) -> None:
    """Found by typing; the second choice only links."""
    open_at(room, 5)
    room.press(Qt.Key.Key_V)
    room.type("postfach")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_Return)
    assert RelateTickets(ticket_id=make_id(5, 7), other_id=make_id(6, 7)) == only(desk, RelateTickets)
    assert (make_id(6, 7),) == room.ticket(5).related_ids
    room.screen.detail.refresh()
    assert "Verknüpft: #26-00006 Postfach voll" in room.screen.detail.panel.text()


def test_v_merges_several_into_one(room: Room, desk: FakeDesk) -> None:
    """All that are selected, in one act; it is said what comes of it."""
    open_at(room, 5)
    link = strip(room, "link")
    link.open([room.ticket(5), room.ticket(6)])
    link.other.field.setText("26-00005")
    link.other.accept() or link.other.take(link._find("26-00005")[0])  # noqa: SLF001
    assert "Verlauf, Zeiten und Melder ziehen um" in link.effect.text()
    assert [MergeTicket(ticket_id=make_id(6, 7), into_id=make_id(5, 7))] == link.mutations()


def test_entries_are_marked_in_the_stream_and_begin_a_ticket(room: Room, desk: FakeDesk) -> None:
    """Shift+V; nothing marked is said; afterwards nothing can be marked."""
    open_at(room, 1)
    room.press(Qt.Key.Key_V, SHIFT)
    stream, split = room.screen.detail.stream, strip(room, "split")
    split.confirm()
    assert split.error.isVisible()
    entry = stream.entries()[1]
    assert not entry.mark.isHidden()
    entry.mark.setChecked(True)
    split.subject.setText("Anderes")
    expected = (make_id(1, 7), (entry.article.id,), "Anderes")
    (mutation,) = split.mutations()
    assert isinstance(mutation, SplitTicket)
    assert expected == (mutation.ticket_id, mutation.article_ids, mutation.subject)
    room.press(Qt.Key.Key_Escape)
    split.close_strip()
    assert entry.mark.isHidden()
    assert [] == desk.done


def test_an_unknown_sender_is_given_a_customer(room: Room, desk: FakeDesk) -> None:
    """The bar offers it; the customer is found by name or by a person there."""
    desk.apply(Customer(UNKNOWN_CUSTOMER_ID, 1, "Unbekannt", "?"))
    desk.apply(replace(room.ticket(8), version=3, customer_id=UNKNOWN_CUSTOMER_ID, contact_mail="wer@example.org"))
    open_at(room, 8)
    notices = room.screen.detail.notices
    assert ["Absender unbekannt: wer@example.org"] == notices.texts()
    notices.act_wanted.emit("ticket.move")
    room.type("peters")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    assert MoveTicket(ticket_id=make_id(8, 7), customer_id=make_id(6, 1)) == only(desk, MoveTicket)
    assert make_id(6, 1) == room.ticket(8).customer_id


def test_who_nobody_knew_goes_along_to_the_customer(room: Room, desk: FakeDesk) -> None:
    """So that their next mail or call is known at once; undone, they are unknown again."""
    desk.apply(Customer(UNKNOWN_CUSTOMER_ID, 1, "Unbekannt", "?"))
    stranger = Contact(
        make_id(77, 10), 1, UNKNOWN_CUSTOMER_ID, "Anna Beispiel", mails=("anna@example.org",), is_unknown=True
    )
    desk.apply(stranger)
    desk.apply(replace(room.ticket(8), version=3, customer_id=UNKNOWN_CUSTOMER_ID, contact_id=stranger.id))
    open_at(room, 8)
    room.screen.detail.notices.act_wanted.emit("ticket.move")
    room.type("peters")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return)
    known = desk.board.contacts[stranger.id]
    assert (make_id(6, 1), False, stranger.id) == (known.customer_id, known.is_unknown, room.ticket(8).contact_id)
    while desk.undo() is not None:
        pass
    back = desk.board.contacts[stranger.id]
    assert (UNKNOWN_CUSTOMER_ID, True) == (back.customer_id, back.is_unknown)
    assert UNKNOWN_CUSTOMER_ID == room.ticket(8).customer_id


def test_c_notes_a_call(room: Room, desk: FakeDesk) -> None:
    """In one sentence; the customer waits for an answer afterwards."""
    open_at(room, 5)
    room.press(Qt.Key.Key_C)
    room.press(Qt.Key.Key_Return)
    assert strip(room, "call").error.isVisible()
    room.type("Drucker geht auch nicht")
    room.press(Qt.Key.Key_Return)
    call = only(desk, AddCall)
    assert ("Drucker geht auch nicht", True, NOW) == (call.text, call.from_customer, call.at)
    assert room.ticket(5).answered_at == NOW
    assert "" == desk.draft(f"ticket:{make_id(5, 7)}:call")


# --- put aside ------------------------------------------------------------------------------------------------------------


def test_z_puts_a_ticket_aside_until_it_comes_back(room: Room, desk: FakeDesk) -> None:
    """A digit says until when; it leaves the working views and stands in its own; undo brings it back."""
    open_at(room, 5)
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_Return)
    follow = only(desk, FollowUp)
    assert datetime(2026, 11, 26, 13, 12, tzinfo=UTC) == follow.at
    room.show_view("mine")
    assert "Outlook langsam" not in room.subjects()
    room.show_view("follow_up")
    assert ["Outlook langsam"] == room.subjects()
    desk.undo()
    assert room.ticket(5).follow_up_at is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOW, ["26.11. 14:12", "26.11. 16:00", "27.11. 09:00", "30.11. 09:00", "03.12. 09:00"]),
        (datetime(2026, 11, 27, 17, 0, tzinfo=UTC), ["27.11. 19:00", "30.11. 09:00", "04.12. 09:00"]),
    ],
)
def test_what_is_offered_to_come_back_lies_ahead(now: datetime, expected: list[str]) -> None:
    """Nothing twice, nothing in the past, and service days only."""
    zone = ZoneInfo("Europe/Berlin")
    assert expected == [f"{each.astimezone(zone):%d.%m. %H:%M}" for each in follow_ups(now, zone=zone).values()]


def test_tags_are_added_and_taken_away(room: Room, desk: FakeDesk) -> None:
    """With commas; what is missing from the line of one ticket goes."""
    desk.apply(replace(room.ticket(5), version=3, tags=("alt",)))
    open_at(room, 5)
    room.press(Qt.Key.Key_S, SHIFT)
    strip(room, "tags").tags.setText("neu, outlook")
    room.press(Qt.Key.Key_Return)
    assert TagTicket(ticket_id=make_id(5, 7), add=("neu", "outlook"), remove=("alt",)) == only(desk, TagTicket)
    room.screen.filter.set_text("schlagwort:outlook")
    assert ["Outlook langsam"] == room.subjects()


def test_somebody_watches(room: Room, desk: FakeDesk) -> None:
    """Enter alone: myself; once more: no longer."""
    open_at(room, 5)
    room.press(Qt.Key.Key_W, SHIFT)
    room.press(Qt.Key.Key_Return)
    assert (ME.id,) == room.ticket(5).watcher_ids
    room.press(Qt.Key.Key_W, SHIFT)
    room.press(Qt.Key.Key_Return)
    assert WatchTicket(ticket_id=make_id(5, 7), person_id=ME.id, on=False) == desk.done[-1]


def test_o_plans_a_visit(room: Room, desk: FakeDesk) -> None:
    """An appointment, and a view of visits."""
    open_at(room, 4)
    room.press(Qt.Key.Key_O)
    strip(room, "on_site").bring.setText("Toner")
    strip(room, "on_site").confirm()
    assert (TicketStatus.SCHEDULED, (ON_SITE_TAG,)) == (room.ticket(4).status, room.ticket(4).tags)
    room.show_view("on_site")
    assert ["Drucker im Empfang druckt nicht"] == room.subjects()


# --- a supervisor's word --------------------------------------------------------------------------------------------------


def test_a_technician_is_told_who_decides(room: Room) -> None:
    """Exclusion, breach and contract are for a supervisor."""
    open_at(room, 1)
    for name in ("exclude", "breach", "contract"):
        room.screen.work.open_strip(name)
        assert not strip(room, name).confirm_button.isEnabled(), name
        assert "Leitung" in strip(room, name).error.text()


def test_a_broken_promise_asks_for_its_reason(room: Room, desk: FakeDesk) -> None:
    """Beside the stream, until a supervisor has given one; other tickets are not asked."""
    lines = PanelLines(desk, room.surroundings, room.screen.reader)

    def asked(number: int) -> list[str]:
        found = [line for each in lines.sections(room.ticket(number), NOW) for line in each.lines]
        return [line.text for line in found if line.target == (ACT, "ticket.breach")]

    assert (["Verletzung noch nicht begründet"], []) == (asked(1), asked(4))
    desk.board.apply(Batch((replace(room.ticket(1), breach_code="overload"),)))
    assert [] == asked(1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("exclude", ExcludeTicket(ticket_id=TICKET, exclusion=Exclusion.IMPROPER_HANDLING, reason="Kaffee")),
        ("breach", ExplainBreach(ticket_id=TICKET, code="assigned_late", note="Kaffee")),
    ],
)
def test_a_supervisor_decides_with_a_reason(room: Room, name: str, expected: Mutation) -> None:
    """One of several, and why."""
    open_at(room, 1)
    decision = strip(room, name)
    decision.open([room.ticket(1)])
    decision.reason.setText("Kaffee")
    assert [expected] == decision.mutations()


def test_another_version_of_the_contract_can_hold(room: Room, desk: FakeDesk) -> None:
    """Those of the customer are offered, but for the one that holds."""
    old = replace(desk.board.contracts[make_id(1, 3)], id=make_id(90, 3), valid_from=NOW - timedelta(days=2000))
    desk.apply(replace(old, valid_to=NOW - timedelta(days=900)))
    open_at(room, 1)
    desk.apply(replace(room.ticket(1), version=4, contract_id=make_id(1, 3)))
    decision = strip(room, "contract")
    decision.open([room.ticket(1)])
    decision.reason.setText("vereinbart")
    assert [ApplyContract(ticket_id=TICKET, contract_id=old.id, reason="vereinbart")] == decision.mutations()
    decision.reason.clear()
    with pytest.raises(Refused):
        decision.mutations()


# --- time -------------------------------------------------------------------------------------------------------------------


def test_t_starts_a_clock_and_stops_it(room: Room, desk: FakeDesk) -> None:
    """A digit says what for; it is said how it is billed; it runs in the head."""
    open_at(room, 1)
    room.press(Qt.Key.Key_T)
    assert "Abrechnung: in Pauschale (C10)" == strip(room, "time").effect.text()
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_Return)
    start = only(desk, StartTime)
    assert (TimeSource.CALL, Place.TELEPHONE, NOW) == (start.source, start.place, start.at)
    desk.pass_time(seconds=65)
    room.heartbeat.skip()
    assert "1\u00a0min" in room.screen.detail.heading.time_button.text()
    room.press(Qt.Key.Key_T)
    assert start.entry_id == only(desk, StopTime).entry_id
    assert room.screen.detail.running() is None


def test_b_can_start_the_clock_of_the_work_as_well(room: Room, desk: FakeDesk) -> None:
    """One act, two messages: the promise is kept, and time runs."""
    open_at(room, 3)
    room.press(Qt.Key.Key_B)
    strip(room, "begin").with_time.setChecked(True)
    strip(room, "begin").confirm()
    begin, start = desk.done
    assert BeginWork(ticket_id=make_id(3, 7), act=StopAct.REMOTE, at=NOW) == begin
    assert isinstance(start, StartTime)
    assert (TimeSource.REMOTE_SESSION, NOW) == (start.source, start.at)


def test_time_is_written_down_afterwards_and_parted_at_six(room: Room, desk: FakeDesk) -> None:
    """What is out of hours is billed in another way, and it is said before."""
    desk.clock = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
    open_at(room, 2)
    room.press(Qt.Key.Key_T, SHIFT)
    add = strip(room, "time_add")
    add.begun.set_instant(datetime(2026, 11, 26, 16, 30, tzinfo=UTC))
    add.ended.set_instant(datetime(2026, 11, 26, 17, 30, tzinfo=UTC))
    add.refresh()
    assert "17:30–18:00 in Pauschale (C10); 18:00–18:30 Aufpreis (C19)" in add.effect.text()
    add.note.setText("Index neu aufgebaut")
    add.confirm()
    entry = only(desk, AddTime)
    assert ("Index neu aufgebaut", TimeSource.REMOTE_SESSION) == (entry.note, entry.source)
    assert "Index neu aufgebaut" in room.screen.detail.panel.text()


def test_an_entry_is_corrected_billed_and_taken_out_with_a_reason(room: Room, desk: FakeDesk) -> None:
    """Only what changed is sent; without a reason nothing is."""
    begun, ended = NOW - timedelta(minutes=30), NOW - timedelta(minutes=10)
    part = BilledPart(begun, ended, Billing.INCLUDED, "C10", True)
    entry = TimeEntry(
        make_id(1, 12),
        1,
        TICKET,
        make_id(1, 1),
        ME.id,
        TimeSource.REMOTE_SESSION,
        Place.REMOTE,
        begun,
        ended,
        parts=(part,),
    )
    desk.apply(entry)
    asyncio.run(desk.ask_time_entries(TICKET))
    open_at(room, 1)
    room.screen.detail.panel.open_requested.emit("time_entry", entry.id)
    edit = strip(room, "time_edit")
    assert edit.isVisible()
    edit.note.setText("Dienst gestartet")
    with pytest.raises(Refused):
        edit.mutations()
    edit.reason.setText("vergessen")
    assert [EditTime(entry_id=entry.id, reason="vergessen", note="Dienst gestartet")] == edit.mutations()
    edit.note.clear()
    edit.billing.choose(Billing.SEPARATE)
    assert [BillTime(entry_id=entry.id, billing=Billing.SEPARATE, reason="vergessen")] == edit.mutations()
    edit.billing.choose("remove")
    edit.confirm()
    assert RemoveTime(entry_id=entry.id, reason="vergessen") == desk.done[-1]


# --- what waits for a decision ------------------------------------------------------------------------------------------------


def test_a_mail_after_the_end_asks_whether_to_reopen(room: Room, desk: FakeDesk) -> None:
    """What is new in it is quoted, without what it answers; two ways are offered."""
    done = replace(room.ticket(1), version=5, status=TicketStatus.RESOLVED, resolution="x", reopen_asked_at=NOW)
    desk.apply(done)
    furnish(
        desk,
        mail_in(text="Danke, geht aber immer noch nicht.\n\nAm 30.11.26 um 10:05 schrieb Muster IT:\n> Erledigt.\n"),
    )
    desk.apply(replace(done, version=6))
    room.show_view("done")
    room.go_to(1)
    notices = room.screen.detail.notices
    assert ["Kunde schrieb nach dem Erledigen: Danke, geht aber immer noch nicht."] == notices.texts()
    button = next(
        each for each in notices.findChildren(type(strip(room, "link").cancel_button)) if "lassen" in each.text()
    )
    button.click()
    assert DecideReopen(ticket_id=TICKET, reopen=False) == only(desk, DecideReopen)


def test_an_alarm_nobody_ordered_waits_for_the_customers_word(room: Room, desk: FakeDesk) -> None:
    """One click, and the clock starts."""
    desk.apply(replace(room.ticket(9), version=3, is_ordered=False))
    open_at(room, 9)
    notices = room.screen.detail.notices
    (said,) = notices.texts()
    assert "nicht beauftragt" in said
    notices.findChildren(type(strip(room, "link").cancel_button))[-1].click()
    assert EditTicket(ticket_id=make_id(9, 7), base_version=3, is_ordered=True, ordered_at=desk.now()) == only(
        desk, EditTicket
    )


def test_who_else_is_here_is_shown(room: Room, desk: FakeDesk) -> None:
    """In the head and in the list."""
    open_at(room, 1)
    desk.come(Present(client_id=make_id(1, 20), person_id=OTHER.id, ticket_id=TICKET, is_typing=True))
    assert "B. Krause tippt …" == room.screen.detail.heading.present.text()
    news = room.screen.table.columns[room.screen.table.column_at("news")]
    assert "○" == news.text(room.ticket(1))
    desk.come()
    assert not room.screen.detail.heading.present.isVisible()


def test_what_waits_for_us_has_a_sign_and_a_view(room: Room, desk: FakeDesk) -> None:
    """The customer wrote and nobody answered."""
    desk.apply(replace(room.ticket(5), version=3, answered_at=NOW))
    room.show_view("answered")
    assert ["Outlook langsam"] == room.subjects()
    news = room.screen.table.columns[room.screen.table.column_at("news")]
    assert "●" == news.text(room.ticket(5))


def test_hits_of_a_search_are_a_view_of_their_own(room: Room, desk: FakeDesk) -> None:
    """Open and done ones, whatever view is chosen."""
    desk.hits = [TicketHit(ticket_id=make_id(5, 7)), TicketHit(ticket_id=make_id(11, 7))]
    room.show_view("mine")

    async def search() -> None:
        assert room.screen.open_fact("ticket.text", "kenn wort")
        for _turn in range(5):
            await asyncio.sleep(0)

    asyncio.run(search())
    assert {"Outlook langsam", "Kennwort vergessen"} == set(room.subjects())


def test_a_ticket_is_kept_as_a_pdf(room: Room, desk: FakeDesk, tmp_path: Path) -> None:
    """Named by number and subject; where it cannot be made or kept, it is said."""
    open_at(room, 1)
    assert "26-00001 Exchange-Informationsspeicher gestoppt.pdf" == pdf_name(room.ticket(1))
    room.screen.work.save_pdf(b"%PDF", tmp_path / "a.pdf")
    assert str(tmp_path / "a.pdf") in room.said[-1]
    room.screen.work.save_pdf(b"%PDF", tmp_path / "no" / "a.pdf")
    assert room.screen.bar.isVisible()
    room.screen.bar.clear()
    desk.is_reachable = False
    asyncio.run(room.screen.work.print_ticket())
    assert "nicht erreichbar" in room.screen.bar.text()


def test_solved_tickets_that_are_alike_are_offered(room: Room, desk: FakeDesk) -> None:
    """By the words of the subject, with what helped."""
    desk.apply(
        replace(room.ticket(10), version=5, subject="Exchange gestoppt nach Update", resolution="Dienst gestartet")
    )
    open_at(room, 1)
    assert "#26-00010 Exchange gestoppt nach Update: Dienst gestartet" in room.screen.detail.panel.text()


def test_the_open_ticket_has_half_of_a_wide_window_until_somebody_says_otherwise(room: Room) -> None:
    """And what was chosen is kept."""
    open_at(room, 1)
    width = room.screen.width()
    assert abs(room.screen.detail.width() - width // 2) < 10
    room.screen.splitter.setSizes([width * 6 // 10, width * 4 // 10])
    room.screen.splitter.splitterMoved.emit(0, 1)
    assert 0.35 < float(str(room.surroundings.layout.value("tickets/share"))) < 0.45


@pytest.mark.parametrize("name", ["begin", "time_add", "follow_up", "split"])
def test_a_strip_never_makes_the_window_grow(room: Room, name: str) -> None:
    """The ticket below makes room where both do not fit; marked entries stay in sight."""
    room.screen.set_detail("bottom")
    room.window.resize(1300, 620)
    open_at(room, 1)
    QApplication.processEvents()
    room.screen.work.open_strip(name)
    QApplication.processEvents()
    assert 620 == room.window.height()
    assert strip(room, name).isVisible()
    assert name != "split" or room.screen.detail.isVisible()
    strip(room, name).close_strip()
    assert room.screen.detail.isVisible()
