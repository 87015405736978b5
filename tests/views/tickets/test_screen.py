"""The tickets on screen: order, views, filters, and every act by its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from app.domain.contract import Affected, Criticality
from app.domain.sla import StopAct
from app.domain.ticket import TicketStatus
from app.views.kit.fact_view import FactView
from app.views.tickets.table import note_key, order_of
from app.wire.mutations import AddNote, BeginWork, ClassifyTicket, ResolveTicket, ScheduleTicket
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, fleet, make_id, ticket, tickets
from tests.views.tickets.conftest import CONTROL, SHIFT, Room

pytestmark = pytest.mark.views

OPEN = [
    "Exchange-Informationsspeicher gestoppt",
    "Warenwirtschaft für alle nicht erreichbar",
    "VPN-Einwahl bricht ab",
    "Drucker im Empfang druckt nicht",
    "Outlook langsam",
    "Neuer Arbeitsplatz im Lager",
    "Postfach voll",
    "Rückfrage Lizenz",
    "Laufwerk D: wird voll",
]


# --- the list -------------------------------------------------------------------------------------------------------------


def test_what_is_due_first_comes_first(room: Room) -> None:
    """Overdue on top by itself, then one line of time, then what was met, then what has no deadline."""
    room.show_view("open")
    assert OPEN == room.subjects()


def test_of_two_due_together_the_critical_one_comes_first_then_the_older() -> None:
    """The key: group, due instant, criticality, report."""
    plain = ticket(1, 1, "unkritisch")
    critical = ticket(2, 1, "kritisch", affected=Affected.KEY_PROCESS)
    critical = replace(critical, clock=plain.clock)
    older = replace(plain, id=make_id(3, 7), notified_at=NOW - timedelta(hours=1))
    assert [critical, older, plain] == sorted([plain, older, critical], key=order_of)


def test_passing_time_repaints_and_never_sorts(room: Room, desk: FakeDesk) -> None:
    """Half an hour: other texts in the column, not one row elsewhere, nothing told to be re-arranged."""
    room.show_view("open")
    before = list(room.screen.table.ids)
    said = room.screen.reader.deadline(room.ticket(2), desk.now()).text
    arranged: list[object] = []
    room.screen.table.layoutChanged.connect(lambda *_args: arranged.append(1))
    for _minute in range(30):
        desk.pass_time(minutes=1)
        room.heartbeat.skip()
    assert ([], before) == (arranged, list(room.screen.table.ids))
    cell = room.screen.countdown.look(room.ticket(2), "due")
    assert said != getattr(cell, "text", said)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("unassigned", [OPEN[1], OPEN[3], OPEN[5], OPEN[7]]),
        ("mine", [OPEN[0], OPEN[4], OPEN[6]]),
        ("today", OPEN[:3]),
        ("open", OPEN),
        ("scheduled", [OPEN[5]]),
        ("done", ["Kennwort vergessen", "Kasse druckt nicht"]),
    ],
)
def test_the_views_it_comes_with(room: Room, view: str, expected: list[str]) -> None:
    """On the digits one to six."""
    room.show_view(view)
    assert sorted(expected) == sorted(room.subjects())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("frist:<1h", OPEN[:3]),
        ("frist:überfällig", OPEN[:1]),
        ("frist:heute", OPEN[:3]),
        ("frist:ruht", []),
        ("frist:keine", OPEN[7:]),
        ("kunde:börner", [OPEN[4], OPEN[6]]),
        ("-kunde:börner einstufung:unkritisch frist:>1h", [OPEN[3]]),
        ("bearbeiter:ich", [OPEN[0], OPEN[4], OPEN[6]]),
        ("vertrag:basis", [OPEN[7]]),
        ("abrechnung:gesondert", [OPEN[7]]),
        ("vpn", [OPEN[2]]),
    ],
)
def test_filters(room: Room, text: str, expected: list[str]) -> None:
    """Words and fields, in the view of all that is open."""
    room.show_view("open")
    room.screen.filter.set_text(text)
    assert expected == room.subjects()


def test_at_night_clocks_rest_and_can_be_found(room: Room, desk: FakeDesk) -> None:
    """Out of hours nothing is overdue that was not, and what rests is found by that word."""
    desk.clock = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    room.show_view("open")
    room.screen.filter.set_text("frist:ruht")
    assert [OPEN[3], OPEN[4]] == room.subjects()


def test_the_scope_narrows_the_list(room: Room) -> None:
    """To a customer, a site, a server, and back."""
    room.show_view("open")
    room.screen.set_scope(make_id(5, 1))
    assert [OPEN[4], OPEN[6]] == room.subjects()
    room.screen.set_scope(make_id(7, 4))
    assert [OPEN[6]] == room.subjects()
    room.screen.set_scope(make_id(5, 2))
    assert [OPEN[6]] == room.subjects()
    room.screen.set_scope(None)
    assert OPEN == room.subjects()


def test_the_badge_counts_what_nobody_has(room: Room, desk: FakeDesk) -> None:
    """And says when it changes."""
    told: list[int] = []
    room.screen.badge_changed.connect(lambda: told.append(room.screen.badge()))
    assert 4 == room.screen.badge()
    desk.apply(ticket(20, 1, "Neu"))
    assert [5] == told


def test_an_empty_view_says_why_and_offers_a_way_out(room: Room, desk: FakeDesk) -> None:
    """No hit: loosen the filter."""
    room.show_view("open")
    room.screen.filter.set_text("kunde:gibtesnicht")
    assert room.screen.view.empty.isVisible()
    room.screen.view.empty.button.click()
    assert OPEN == room.subjects()


def test_a_change_elsewhere_keeps_the_place(room: Room, desk: FakeDesk) -> None:
    """Somebody else changes another ticket: the selection stays, and so does what is shown beside."""
    room.show_view("open")
    room.go_to(4)
    desk.apply(replace(room.ticket(1), version=9, subject="Anderes"), replace(room.ticket(4), version=9, subject="Neu"))
    assert [make_id(4, 7)] == room.screen.view.selected_ids()
    assert room.screen.detail.heading.title.text().endswith("Neu")


def test_columns_give_way_until_somebody_arranges_them(room: Room) -> None:
    """A narrow list hides what matters less, a wide one shows it again; what was chosen by hand is kept and found again."""
    table, header = room.screen.table, room.screen.view.header
    channel = table.column_at("channel")
    room.screen.set_detail("off")
    room.window.resize(2400, 950)
    QApplication.processEvents()
    assert not header.isSectionHidden(channel)
    room.window.resize(1200, 950)
    QApplication.processEvents()
    assert header.isSectionHidden(channel)
    assert not header.isSectionHidden(table.column_at("assignee"))
    assert room.surroundings.layout.value("tickets/columns") is None
    header.setSectionHidden(table.column_at("assignee"), True)
    header.rearranged.emit()
    room.window.resize(2400, 950)
    QApplication.processEvents()
    assert header.isSectionHidden(channel)
    assert isinstance(room.surroundings.layout.value("tickets/columns"), str)


# --- acts -----------------------------------------------------------------------------------------------------------------


def test_b_stops_the_clock_now_by_remote_support(room: Room, desk: FakeDesk) -> None:
    """B, Enter; undo lets it run again."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_B)
    assert "3:08\u00a0h" in room.screen.strips["begin"].effect.text()
    room.press(Qt.Key.Key_Return)
    assert [BeginWork(ticket_id=make_id(3, 7), act=StopAct.REMOTE, at=NOW)] == desk.done
    after = room.ticket(3)
    assert (TicketStatus.IN_PROGRESS, NOW, StopAct.REMOTE) == (
        after.status,
        after.clock.stopped_at,
        after.clock.stop_act,
    )
    assert room.screen.view.hasFocus()
    assert 1 == len(room.done)
    desk.undo()
    assert room.ticket(3).clock.stopped_at is None


def test_b_can_state_another_act_and_an_earlier_time(room: Room, desk: FakeDesk) -> None:
    """On site, half an hour ago; never in the future."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_B)
    room.press(Qt.Key.Key_3)
    strip = room.screen.strips["begin"]
    field = strip.at  # type: ignore[attr-defined]
    field.setDateTime(field.dateTime().addSecs(3600))
    room.press(Qt.Key.Key_Return)
    assert strip.error.isVisible()
    assert [] == desk.done
    field.setDateTime(field.dateTime().addSecs(-5400))
    room.press(Qt.Key.Key_Return)
    at = datetime(2026, 11, 26, 11, 42, tzinfo=UTC)
    assert [BeginWork(ticket_id=make_id(3, 7), act=StopAct.ON_SITE, at=at)] == desk.done


def test_an_appointment_stops_an_uncritical_clock(room: Room, desk: FakeDesk) -> None:
    """Shift+B: tomorrow at nine, told by telephone."""
    room.show_view("open")
    room.go_to(4)
    room.press(Qt.Key.Key_B, SHIFT)
    assert "Hält die Frist an" in room.screen.strips["schedule"].effect.text()
    room.press(Qt.Key.Key_Return)
    (mutation,) = desk.done
    assert isinstance(mutation, ScheduleTicket)
    assert (datetime(2026, 11, 27, 8, 0, tzinfo=UTC), "phone") == (mutation.scheduled_for, mutation.told_by)
    assert (TicketStatus.SCHEDULED, NOW) == (room.ticket(4).status, room.ticket(4).clock.stopped_at)


def test_an_appointment_does_not_stop_a_critical_clock(room: Room, desk: FakeDesk) -> None:
    """It is said beforehand, and the clock runs on."""
    room.show_view("open")
    room.go_to(2)
    room.press(Qt.Key.Key_B, SHIFT)
    assert "hält die Frist nicht an" in room.screen.strips["schedule"].effect.text()
    room.press(Qt.Key.Key_Return)
    assert (TicketStatus.SCHEDULED, None) == (room.ticket(2).status, room.ticket(2).clock.stopped_at)


def test_e_wants_one_sentence_and_enters_a_missing_begin(room: Room, desk: FakeDesk) -> None:
    """Without a sentence it is refused at the field; with one, the begin nobody entered is entered too."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_E)
    room.press(Qt.Key.Key_Return)
    assert room.screen.strips["resolve"].error.isVisible()
    room.type("Tunnel neu aufgebaut")
    room.press(Qt.Key.Key_Return)
    begin, resolve = desk.done
    assert BeginWork(ticket_id=make_id(3, 7), act=StopAct.REMOTE, at=NOW) == begin
    assert ResolveTicket(ticket_id=make_id(3, 7), resolution="Tunnel neu aufgebaut") == resolve
    assert "VPN-Einwahl bricht ab" not in room.subjects()
    desk.undo()
    assert TicketStatus.RESOLVED is not room.ticket(3).status


def test_what_is_done_can_be_taken_up_again(room: Room, desk: FakeDesk) -> None:
    """Shift+E."""
    room.show_view("done")
    room.go_to(10)
    room.press(Qt.Key.Key_E, SHIFT)
    assert TicketStatus.IN_PROGRESS is room.ticket(10).status


def test_m_takes_and_w_gives(room: Room, desk: FakeDesk) -> None:
    """Mine with one key; to B. Krause by initials."""
    room.show_view("open")
    room.go_to(4)
    room.press(Qt.Key.Key_M)
    assert (ME.id, TicketStatus.ACCEPTED) == (room.ticket(4).assignee_id, room.ticket(4).status)
    room.press(Qt.Key.Key_W)
    room.type("bk")
    room.press(Qt.Key.Key_Return)
    assert OTHER.id == room.ticket(4).assignee_id
    assert room.screen.view.hasFocus()


def test_who_does_not_exist_is_not_assigned(room: Room, desk: FakeDesk) -> None:
    """Said in the strip."""
    room.show_view("open")
    room.go_to(4)
    room.press(Qt.Key.Key_W)
    room.type("zz")
    room.screen.strips["assign"].confirm()
    assert room.screen.strips["assign"].error.isVisible()
    assert [] == desk.done


def test_s_waiting_does_not_stop_the_clock(room: Room, desk: FakeDesk) -> None:
    """Another status, and it is said that the clock runs on."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_S)
    strip = room.screen.strips["status"]
    options = [button.text() for button in strip.status.buttons()]  # type: ignore[attr-defined]
    room.press(Qt.Key(Qt.Key.Key_1 + next(at for at, text in enumerate(options) if "wartet" in text)))
    assert "Warten hält die Frist nicht an." == strip.effect.text()
    room.press(Qt.Key.Key_Return)
    assert (TicketStatus.WAITING, None) == (room.ticket(3).status, room.ticket(3).clock.stopped_at)


def test_s_in_progress_asks_how_the_work_began(room: Room, desk: FakeDesk) -> None:
    """A status that would leave the clock running leads to the act that stops it."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_S)
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_Return)
    assert room.screen.strips["begin"].isVisible()
    room.press(Qt.Key.Key_Return)
    assert NOW == room.ticket(3).clock.stopped_at


def test_p_needs_a_reason_and_shows_the_new_deadline(room: Room, desk: FakeDesk) -> None:
    """Worsened by a call just now: four hours from now; misclassified from the start: four hours from the report."""
    room.show_view("open")
    room.go_to(4)
    room.press(Qt.Key.Key_P)
    strip = room.screen.strips["criticality"]
    assert "heute\u00a017:12" in strip.effect.text()
    room.press(Qt.Key.Key_Return)
    assert strip.error.isVisible()
    room.type("Alle stehen")
    strip.first_button.click()  # type: ignore[attr-defined]
    assert "verletzt" in strip.effect.text()
    strip.known.set_instant(NOW)  # type: ignore[attr-defined]
    strip.confirm()
    (mutation,) = desk.done
    assert isinstance(mutation, ClassifyTicket)
    assert ("Alle stehen", NOW, Criticality.CRITICAL) == (
        mutation.reason,
        mutation.facts_known_at,
        mutation.criticality,
    )
    assert datetime(2026, 11, 26, 16, 12, 31, tzinfo=UTC) == room.ticket(4).clock.due_at


def test_tab_goes_through_a_strip_as_it_is_read(room: Room, desk: FakeDesk) -> None:
    """From the choice to the clock, to the time, to the buttons."""
    room.show_view("open")
    room.go_to(3)
    room.press(Qt.Key.Key_B)
    strip = room.screen.strips["begin"]
    for expected in (strip.with_time, strip.at, strip.cancel_button, strip.confirm_button):  # type: ignore[attr-defined]
        room.press(Qt.Key.Key_Tab)
        while isinstance(QApplication.focusWidget(), QAbstractSpinBox) and expected is not QApplication.focusWidget():
            room.press(Qt.Key.Key_Tab)  # a field of day and time has several parts
        assert expected is QApplication.focusWidget()


def test_escape_lets_it_be(room: Room, desk: FakeDesk) -> None:
    """Every strip; the keyboard is back in the list."""
    room.show_view("open")
    room.go_to(4)
    for name in [each for each in room.screen.strips if each != "time_edit"]:
        room.screen.work.open_strip(name)
        QApplication.processEvents()
        room.press(Qt.Key.Key_Escape)
        assert not room.screen.strips[name].isVisible(), name
        assert room.screen.view.hasFocus(), name
    assert [] == desk.done


def test_several_are_done_with_one_sentence_and_undone_together(room: Room, desk: FakeDesk) -> None:
    """Marked by Shift+Down."""
    room.show_view("mine")
    room.screen.focus_list()
    room.press(Qt.Key.Key_Home)
    room.press(Qt.Key.Key_Down, SHIFT)
    room.press(Qt.Key.Key_E)
    room.type("Neu gestartet")
    room.press(Qt.Key.Key_Return)
    assert {TicketStatus.RESOLVED} == {room.ticket(1).status, room.ticket(5).status}
    desk.undo()
    assert room.ticket(1).status.is_open
    assert room.ticket(5).status.is_open


# --- beside the list --------------------------------------------------------------------------------------------------------


def test_the_head_explains_the_deadline(room: Room) -> None:
    """Reported when, due when and why; the way there on demand."""
    room.show_view("open")
    room.go_to(4)
    heading = room.screen.detail.heading
    assert "24 h Servicezeit ab heute\u00a009:00" in heading.line.text() or "24 h" in heading.line.text()
    heading.why_button.click()
    assert heading.why.isVisible()
    assert "Nacht, Wochenende übersprungen" in heading.why.text() or "Wochenende" in heading.why.text()


def test_a_file_of_the_list_tells_deadlines_with_their_year(room: Room) -> None:
    """It is read another day: hours left and days of the week would say nothing then."""
    (due, due_at) = (each for each in room.screen.view.table.columns if each.id in ("due", "due_at"))
    assert due.exported is not None
    assert due_at.exported is not None
    ticket = replace(room.ticket(6), clock=replace(room.ticket(6).clock, stopped_at=None, due_at=NOW))
    assert "26.11.2026 13:12" == due.exported(ticket) == due_at.exported(ticket)
    assert "" == due_at.exported(replace(ticket, clock=replace(ticket.clock, stopped_at=NOW)))


def test_the_panel_cites_the_contract(room: Room) -> None:
    """Plan, billing with its reason, the rule of criticality, servers with their state, other open tickets."""
    room.show_view("open")
    room.go_to(6)
    text = room.screen.detail.panel.text()
    for part in (
        "Vertrag: Plus",
        "Fernwartung in Servicezeit → in Pauschale (Vertrag Zeile C10)",
        "weder mehr als zehn noch alle",
        "SRV-TS01",
        "#26-00005 Outlook langsam",
    ):
        assert part in text


def test_the_panel_shows_a_solution_as_long_as_it_holds(room: Room, desk: FakeDesk) -> None:
    """What is open again keeps the sentence for the next time, and does not show it."""
    room.show_view("open")
    room.go_to(6)
    kept = replace(room.ticket(6), version=9, resolution="Neu gestartet")
    desk.apply(kept)
    assert "Neu gestartet" not in room.screen.detail.panel.text()
    room.show_view("done")
    desk.apply(replace(kept, version=10, status=TicketStatus.RESOLVED))
    room.go_to(6)
    assert "Lösung: Neu gestartet" in room.screen.detail.panel.text()


def test_the_stream_speaks_in_words(room: Room) -> None:
    """Entries of the system are sentences, notes say that they are internal."""
    room.show_view("open")
    room.go_to(1)
    texts = room.screen.detail.stream.texts()
    assert "Ticket angelegt (Telefon)" in texts[0]
    assert "Outlook geht bei allen nicht." in texts[1]
    assert "Zugewiesen an T. Adler" in texts[2]
    assert "intern" in texts[3]


def test_a_note_is_written_and_taken_back(room: Room, desk: FakeDesk) -> None:
    """N, text, Ctrl+Enter."""
    room.show_view("open")
    room.go_to(1)
    room.press(Qt.Key.Key_N)
    room.type("Log verschoben")
    room.press(Qt.Key.Key_Return, CONTROL)
    (note,) = desk.done
    assert isinstance(note, AddNote)
    assert ("Log verschoben", NOW) == (note.text, note.at)
    assert "Log verschoben" in room.screen.detail.stream.texts()[-1]
    assert "" == room.screen.detail.composer.text.toPlainText()
    desk.undo()
    assert "Log verschoben" not in "".join(room.screen.detail.stream.texts())


def test_an_empty_note_is_refused_where_it_is_written(room: Room, desk: FakeDesk) -> None:
    """Nothing is sent."""
    room.show_view("open")
    room.go_to(1)
    room.screen.detail.composer.save()
    assert room.screen.detail.composer.error.isVisible()
    assert [] == desk.done


def test_a_half_written_note_is_found_again(room: Room, desk: FakeDesk) -> None:
    """It is kept at every pause, when another ticket is shown and with Esc; the list marks it."""
    room.show_view("open")
    room.go_to(1)
    room.press(Qt.Key.Key_N)
    room.type("halber Satz")
    room.screen.detail.composer.autosave.pause.timeout.emit()
    assert "halber Satz" == desk.store[note_key(make_id(1, 7))]
    room.type(" mehr")
    room.press(Qt.Key.Key_Escape)
    assert room.screen.view.hasFocus()
    assert "halber Satz mehr" == desk.store[note_key(make_id(1, 7))]
    room.press(Qt.Key.Key_Down)
    assert "" == room.screen.detail.composer.text.toPlainText()
    room.press(Qt.Key.Key_Up)
    assert "halber Satz mehr" == room.screen.detail.composer.text.toPlainText()
    room.press(Qt.Key.Key_N)
    room.type(", ganz")
    assert "halber Satz mehr, ganz" == room.screen.detail.composer.text.toPlainText()
    room.press(Qt.Key.Key_Escape)
    column = room.screen.table.columns[room.screen.table.column_at("news")]
    assert ["✎", ""] == [column.text(room.ticket(1)), column.text(room.ticket(2))]


def test_a_ticket_can_be_opened_whatever_is_shown(room: Room) -> None:
    """From the palette: another view is chosen if it is not in this one; one that is gone is said to be."""
    room.show_view("mine")
    room.screen.filter.set_text("postfach")
    assert room.screen.open_fact("ticket", make_id(2, 7))
    assert [make_id(2, 7)] == room.screen.view.selected_ids()
    assert room.screen.open_fact("ticket", make_id(10, 7))
    assert room.screen.detail.heading.reopen_button.isVisible()
    assert not room.screen.open_fact("ticket", make_id(99, 7))


def test_what_somebody_else_takes_stays_until_one_moves_on(room: Room, desk: FakeDesk) -> None:
    """The row is greyed and says who has it."""
    room.show_view("unassigned")
    room.go_to(2)
    desk.apply(replace(room.ticket(2), version=9, assignee_id=OTHER.id))
    row = room.screen.table.row_of(make_id(2, 7))
    assert row is not None
    parting = room.screen.table.parting(row)
    assert parting is not None
    assert "von B. Krause übernommen" == parting.note


def test_the_language_changes_while_it_is_shown(room: Room, speak_english: Callable[[], None]) -> None:
    """Tabs, columns, head, panel and stream; selection and filter stay."""
    room.show_view("open")
    room.go_to(1)
    speak_english()
    screen = room.screen
    assert "All open" in screen.tabs.bar.tabText(3)
    assert "Deadline" == screen.table.columns[0].title
    assert "Reported" in screen.detail.heading.line.text()
    assert "Contract: Plus" in screen.detail.panel.text()
    assert "Assigned to T. Adler" in " ".join(screen.detail.stream.texts())
    assert [make_id(1, 7)] == screen.view.selected_ids()


@pytest.mark.parametrize("strip", ["", "begin", "schedule", "resolve", "status", "criticality", "assign", "call"])
def test_every_control_has_a_name_for_those_who_do_not_see_it(room: Room, strip: str) -> None:
    """Fields, buttons and lists, those of each strip and of the sheet too."""
    room.show_view("open")
    room.go_to(4)
    if strip == "call":
        room.press(Qt.Key.Key_F8)
    elif strip:
        room.screen.work.open_strip(strip)
        QApplication.processEvents()
    silent = [
        f"{type(found).__name__} in {type(found.parent()).__name__}"
        for found in room.window.findChildren(QWidget)
        if isinstance(found, (QAbstractButton, QLineEdit, QPlainTextEdit, QListView, FactView, QAbstractSpinBox))
        and found.isVisible()
        and found.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not found.objectName().startswith("qt_")
        and not (found.accessibleName() or (isinstance(found, QAbstractButton) and found.text()))
    ]
    assert [] == silent


def test_a_thousand_tickets_keep_the_order_of_the_key(room: Room, desk: FakeDesk) -> None:
    """All are held, none is left out."""
    more = [replace(tickets()[at % 9], id=make_id(at, 7), number=f"27-{at:05d}") for at in range(100, 1100)]
    desk.apply(*more)
    room.show_view("open")
    shown = list(room.screen.table.facts())
    assert shown == sorted(shown, key=order_of)
    assert len(fleet()) < len(shown)
