"""Triage by keyboard: real keys on a shown list."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain import alarm_life
from app.domain.alarm import Stage, stage
from app.domain.check import State
from app.domain.fleet import Role
from app.views.kit.language import Language, Languages
from app.views.kit.moments import NBSP
from app.views.kit.screen import TicketWish
from app.wire import mutations as m
from app.wire.messages import HistoryAnswer, HistoryEntry
from tests.views.alarms.conftest import Room
from tests.views.fake_desk import ME, NOW, OTHER, alarm, make_id

pytestmark = pytest.mark.views

EXCHANGE, DISK, NETWORK, SILENT, UPTIME, GONE = (make_id(number, 6) for number in (1, 2, 4, 5, 6, 7))


def test_what_nobody_took_is_on_top(room: Room) -> None:
    """High before medium, older before younger, what went by itself last; the keyboard is on the first."""
    assert room.ids == [EXCHANGE, SILENT, DISK, GONE]
    assert room.current == EXCHANGE
    assert room.screen.badge() == 4


def test_q_acknowledges_and_goes_on(room: Room) -> None:
    """Q takes the alarm; its row leaves at once, and the keyboard is on the next."""
    room.press(Qt.Key.Key_Q)
    assert room.desk.done == [m.AcknowledgeAlarm(alarm_id=EXCHANGE)]
    assert room.ids == [SILENT, DISK, GONE]
    assert room.current == SILENT
    assert room.done == ["1 Alarm quittiert"]


def test_twenty_alarms_take_twenty_keys(room: Room) -> None:
    """Nothing but Q is needed to go through a list: a minute is plenty for twenty."""
    room.desk.apply(*(alarm(50 + n, 1 + n % 6, "service", "service.stopped", item=f"D{n}") for n in range(20)))
    room.screen.view.show_new_rows()
    for _ in range(24):
        room.press(Qt.Key.Key_Q)
    assert room.ids == []
    assert len(room.desk.done) == 24
    assert room.screen.view.empty.isVisible()


def test_an_undone_acknowledgement_comes_back(room: Room) -> None:
    """Undo leads to the same list as before."""
    room.press(Qt.Key.Key_Q)
    room.desk.undo()
    room.screen.view.show_new_rows()
    assert room.ids == [EXCHANGE, SILENT, DISK, GONE]


def test_shift_q_takes_a_remark(room: Room) -> None:
    """The remark is asked for under the list; afterwards the keyboard is back in it."""
    room.press(Qt.Key.Key_Q, shift=True)
    room.write("Dienst startet neu")
    room.press(Qt.Key.Key_Return, ctrl=True)
    assert room.desk.done == [m.AcknowledgeAlarm(alarm_id=EXCHANGE, comment="Dienst startet neu")]
    assert room.focus is room.screen.view
    assert not room.screen.strip.isVisible()


def test_z_a_digit_and_a_reason_shelve(room: Room) -> None:
    """Z, 2, reason, Enter: four hours. The reason is offered the next time."""
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_2)
    room.write("Sicherung läuft")
    room.press(Qt.Key.Key_Return)
    until = NOW + timedelta(hours=4)
    assert room.desk.done == [m.ShelveAlarm(alarm_id=EXCHANGE, until=until, reason="Sicherung läuft")]
    assert room.current == SILENT
    room.press(Qt.Key.Key_Z)
    panel = room.screen.strip.panel
    assert panel is not None
    assert [button.text() for button in panel.reason.buttons] == ["Sicherung läuft"]  # type: ignore[attr-defined]
    assert [panel.group.button(n).text().replace("\u00a0", " ") for n in range(1, 7)] == [  # type: ignore[attr-defined]
        "1  1 h",
        "2  4 h",
        "3  heute 17:30",
        "4  morgen 09:00",
        "5  Mo 09:00",
        "6  bis Datum …",
    ]


@pytest.mark.parametrize(
    ("digit", "until"),
    [
        (Qt.Key.Key_1, datetime(2026, 11, 26, 13, 12, 31, tzinfo=UTC)),
        (Qt.Key.Key_3, datetime(2026, 11, 26, 16, 30, tzinfo=UTC)),
        (Qt.Key.Key_4, datetime(2026, 11, 27, 8, 0, tzinfo=UTC)),
        (Qt.Key.Key_5, datetime(2026, 11, 30, 8, 0, tzinfo=UTC)),
    ],
)
def test_ends_are_moments_of_the_wall_clock(room: Room, digit: Qt.Key, until: datetime) -> None:
    """Half past five and nine o'clock are meant in the reader's zone."""
    room.press(Qt.Key.Key_Z)
    room.press(digit)
    room.write("x")
    room.press(Qt.Key.Key_Return)
    assert [sent.until for sent in room.desk.done if isinstance(sent, m.ShelveAlarm)] == [until]


def test_there_is_no_shelving_without_end_and_reason(room: Room) -> None:
    """What is missing is said beside the question; nothing is sent, and Esc leaves everything as it was."""
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == []
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == []
    assert room.screen.strip.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.strip.isVisible()
    assert room.focus is room.screen.view
    assert room.current == EXCHANGE


def test_a_free_end_is_the_wall_clock_too(room: Room) -> None:
    """6 opens a field; nine o'clock tomorrow is proposed."""
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_6)
    panel = room.screen.strip.panel
    assert panel is not None
    panel.reason.field.setFocus()  # type: ignore[attr-defined]
    room.write("Ersatzteil kommt")
    room.press(Qt.Key.Key_Return)
    (sent,) = room.desk.done
    assert isinstance(sent, m.ShelveAlarm)
    assert sent.until == datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


def test_a_shelving_can_be_ended(room: Room) -> None:
    """In the view of what is shelved, Z 0 brings it back."""
    room.press(Qt.Key.Key_3)
    assert room.ids == [UPTIME]
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_0)
    assert room.desk.done == [m.UnshelveAlarm(alarm_id=UPTIME)]
    assert room.ids == []


def test_t_wishes_for_a_ticket_with_what_is_known(room: Room) -> None:
    """The ticket sheet gets customer, server, alarm and a subject."""
    room.press(Qt.Key.Key_T)
    (wish,) = room.wishes
    assert wish == TicketWish(
        customer_id=make_id(1, 1),
        server_ids=(make_id(1, 4),),
        alarm_ids=(EXCHANGE,),
        subject="SRV-EX01: Dienst „MSExchangeIS“ läuft nicht (gestoppt)",
    )


def test_a_ticket_has_one_customer(room: Room) -> None:
    """Alarms of several customers are no ticket; why not is said."""
    room.press(Qt.Key.Key_A, ctrl=True)
    room.press(Qt.Key.Key_T)
    assert room.wishes == []
    assert room.said == ["Die Alarme gehören verschiedenen Kunden; ein Ticket hat einen."]


def test_v_finds_an_open_ticket_of_the_customer(room: Room) -> None:
    """Typing narrows the open tickets of this customer; Enter links."""
    room.press(Qt.Key.Key_V)
    room.write("exchange")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [m.LinkAlarm(alarm_id=EXCHANGE, ticket_id=make_id(1, 7))]
    assert room.done == ["1 Alarm verknüpft"]


def test_what_nobody_has_typed_links_nothing(room: Room) -> None:
    """A word that fits no ticket is answered, not sent."""
    room.press(Qt.Key.Key_V)
    room.write("zzz")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == []
    assert room.screen.strip.isVisible()


def test_w_gives_it_to_somebody_by_initials(room: Room) -> None:
    """Initials find a colleague."""
    room.press(Qt.Key.Key_W)
    room.write("bk")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [m.AssignAlarm(alarm_id=EXCHANGE, person_id=OTHER.id)]
    assert room.done == ["1 Alarm an B. Krause zugewiesen"]


def test_m_takes_it(room: Room) -> None:
    """M is mine; the alarm stays new, for nobody has said that they have seen it."""
    room.press(Qt.Key.Key_M)
    assert room.desk.done == [m.AssignAlarm(alarm_id=EXCHANGE, person_id=ME.id)]
    assert EXCHANGE in room.ids


def test_what_outlasts_its_cause_is_active_until_it_was_looked_at(room: Room) -> None:
    """The router is back, its server was not heard of yet: folded below the router where that waits, and by itself among the active."""
    router = replace(alarm(60, 1, "agent", "agent.silent"), returned_at=NOW)
    waiting = replace(alarm(61, 2, "agent", "agent.silent"), cause_id=router.id, cause_ended_at=NOW)
    room.desk.apply(router, waiting)
    room.screen.view.show_new_rows()
    assert router.id in room.ids
    assert waiting.id not in room.ids
    room.press(Qt.Key.Key_2)
    assert waiting.id in room.ids
    line = room.screen.table.find(waiting.id)
    assert line is not None
    said = room.screen.listing.cells.status(line)
    assert said.replace(NBSP, " ") == "Ursache vorbei, wird neu geprüft"


def test_i_asks_for_the_check_of_each_alarm(room: Room) -> None:
    """Not for all of its server; what two alarms need alike is one request."""
    disk = alarm(40, 1, "disk", "disk.low", item="E:")
    silence = [replace(alarm(number, 2, "agent", "agent.silent"), check_id=None) for number in (41, 42)]
    room.desk.apply(disk, *silence)
    room.screen.view.show_new_rows()
    room.screen.view.selectAll()
    room.press(Qt.Key.Key_I)
    sent = [(each.server_id, each.check_id) for each in room.desk.done if isinstance(each, m.CheckNow)]
    assert (disk.server_id, disk.check_id) in sent
    assert sent.count((make_id(2, 4), None)) == 1
    assert len(set(sent)) == len(sent)


def test_g_goes_to_the_performance_of_the_server(room: Room) -> None:
    """The shell is asked to go there."""
    room.press(Qt.Key.Key_G)
    assert room.opened == [("server.performance", make_id(1, 4))]


def test_n_keeps_a_note_on_the_server(room: Room) -> None:
    """Ctrl+Enter saves it; Enter is a new line."""
    room.press(Qt.Key.Key_N)
    room.write("Dienst braucht 5 min")
    room.press(Qt.Key.Key_Return)
    room.write("zum Starten")
    room.press(Qt.Key.Key_Return, ctrl=True)
    assert room.desk.done == [m.SetServerNote(server_id=make_id(1, 4), note="Dienst braucht 5 min\nzum Starten")]


def test_shift_z_opens_a_window_that_began_before(room: Room) -> None:
    """For the server, from an hour ago, for two hours; its alarms are in maintenance at once."""
    room.press(Qt.Key.Key_Z, shift=True)
    panel = room.screen.strip.panel
    assert panel is not None
    panel.start.setCurrentIndex(2)  # type: ignore[attr-defined]
    room.press(Qt.Key.Key_2)
    room.write("Update von Exchange")
    room.press(Qt.Key.Key_Return)
    (sent,) = room.desk.done
    assert isinstance(sent, m.SetMaintenance)
    assert (sent.starts_at, sent.ends_at) == (NOW - timedelta(hours=1), NOW + timedelta(hours=2))
    assert (sent.server_id, sent.check_id) == (make_id(1, 4), None)
    assert stage(room.desk.board.alarms[EXCHANGE], now=NOW) is Stage.MAINTENANCE
    assert room.ids == [SILENT, DISK, GONE]


def test_a_window_can_be_ended_from_its_alarm(room: Room) -> None:
    """Shift+Z on alarms in maintenance offers to end the window."""
    room.press(Qt.Key.Key_Z, shift=True)
    room.write("kurz")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_2)
    assert room.screen.view.select(EXCHANGE)
    room.press(Qt.Key.Key_Z, shift=True)
    room.press(Qt.Key.Key_Return)
    opened, ended = room.desk.done
    assert isinstance(opened, m.SetMaintenance)
    assert ended == m.EndMaintenance(maintenance_id=opened.maintenance_id)


def test_many_are_acknowledged_in_one_go(room: Room) -> None:
    """The bar says beforehand how many somebody has already; only the others are sent, and one undo takes all back."""
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_A, ctrl=True)
    assert room.screen.bar.isVisible()
    assert room.screen.bar.hint() == "1 davon schon quittiert"
    room.press(Qt.Key.Key_Q)
    acknowledged = {sent.alarm_id for sent in room.desk.done if isinstance(sent, m.AcknowledgeAlarm)}
    assert acknowledged == {EXCHANGE, SILENT, DISK, UPTIME}
    room.desk.undo()
    assert room.desk.board.alarms[EXCHANGE].acknowledged_at is None


def test_what_is_acknowledged_already_is_only_said(room: Room) -> None:
    """Q on an alarm somebody has changes nothing."""
    room.press(Qt.Key.Key_2)
    assert room.screen.view.select(NETWORK)
    room.press(Qt.Key.Key_Q)
    assert room.desk.done == []
    assert room.said == ["Das ist schon quittiert."]


def test_views_are_on_digits_and_count(room: Room) -> None:
    """Each tab says how many it holds, and holds as many."""
    bar = room.screen.tabs.bar
    assert [bar.tabText(at) for at in range(bar.count())] == [
        "Unquittiert 4",
        "Alle aktiv 5",
        "Zurückgestellt 1",
        "Flatternd 0",
        "Gegangen 24 h 1",
        "Quittiert 1",
        "Qualität",
    ]
    held = {}
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_5), 1):
        room.press(key)
        held[number] = set(room.ids)
    assert held == {
        1: {EXCHANGE, SILENT, DISK, GONE},
        2: {EXCHANGE, SILENT, DISK, NETWORK, UPTIME},
        3: {UPTIME},
        4: {GONE},
    }


def test_gone_alarms_can_be_looked_at_for_a_day(room: Room) -> None:
    """What left every list today is still found; what left it the day before is not."""
    recent = replace(
        alarm(60, 1, "disk", "disk.low"), returned_at=NOW - timedelta(hours=5), closed_at=NOW - timedelta(hours=4)
    )
    old = replace(recent, id=make_id(61, 6), returned_at=NOW - timedelta(hours=25), closed_at=NOW - timedelta(hours=24))
    room.desk.apply(recent, old)
    room.press(Qt.Key.Key_5)
    assert room.ids == [GONE, recent.id]


def test_the_filter_narrows_by_words_and_fields(room: Room) -> None:
    """Words search everything a row says; a field searches one thing."""
    room.screen.focus_filter()
    room.write("strandperle")
    room.press(Qt.Key.Key_Return)
    assert room.ids == [DISK]
    room.screen.filter.set_text("schwere:hoch,unklar -server:ts01")
    assert room.ids == [EXCHANGE, GONE]
    room.screen.filter.set_text("seit:>10min")
    assert room.ids == [SILENT, GONE]


def test_consequences_are_folded_under_their_cause(room: Room) -> None:
    """One row for a router and all behind it; + shows what hangs on it, - hides it again."""
    cause = alarm(70, 4, "agent", "agent.silent", detail={"last_seen_at": NOW.isoformat()})
    behind = [replace(alarm(71 + n, 5, "disk", "disk.low", item=f"{n}:"), cause_id=cause.id) for n in range(3)]
    room.desk.apply(cause, *behind)
    room.screen.view.show_new_rows()
    assert cause.id in room.ids
    assert not {each.id for each in behind} & set(room.ids)
    assert room.screen.view.select(cause.id)
    message = room.screen.table.column_at("message")
    row = room.screen.table.row_of(cause.id)
    assert row is not None
    assert "3 Folgealarme" in room.screen.table.index(row, message).data()
    room.press(Qt.Key.Key_Plus)
    place = room.ids.index(cause.id)
    assert set(room.ids[place + 1 : place + 4]) == {each.id for each in behind}
    room.press(Qt.Key.Key_J)
    room.press(Qt.Key.Key_Minus)
    assert not {each.id for each in behind} & set(room.ids)
    assert room.current == cause.id


def test_consequences_stand_for_themselves_when_their_cause_is_over(room: Room) -> None:
    """Nothing stays hidden behind a cause that has gone."""
    cause = alarm(70, 4, "agent", "agent.silent")
    behind = replace(alarm(71, 5, "disk", "disk.low", item="X:"), cause_id=cause.id)
    room.desk.apply(cause, behind)
    room.desk.apply(replace(cause, version=2, returned_at=NOW), replace(behind, version=2, cause_id=None))
    room.screen.view.show_new_rows()
    assert behind.id in room.ids


def test_a_row_somebody_else_took_says_so(room: Room) -> None:
    """It stays, greyed, until the technician moves on; the keyboard is not moved."""
    room.press(Qt.Key.Key_J)
    room.press(Qt.Key.Key_K)
    room.desk.apply(replace(alarm_life.acknowledge(room.desk.board.alarms[EXCHANGE], by=OTHER.id, at=NOW), version=2))
    assert room.current == EXCHANGE
    row = room.screen.table.row_of(EXCHANGE)
    assert row is not None
    parting = room.screen.table.parting(row)
    assert parting is not None
    assert parting.note.replace("\u00a0", " ") == "von B. Krause übernommen"


def test_a_row_that_goes_by_itself_is_struck_through(room: Room) -> None:
    """In the view of what is active it lingers for five minutes."""
    room.press(Qt.Key.Key_2)
    assert room.screen.view.select(NETWORK)
    room.desk.apply(replace(room.desk.board.alarms[NETWORK], version=2, returned_at=NOW))
    row = room.screen.table.row_of(NETWORK)
    assert row is not None
    parting = room.screen.table.parting(row)
    assert parting is not None
    assert parting.is_struck


def test_selection_and_place_survive_a_thousand_updates(room: Room) -> None:
    """Whatever comes, changes and goes: the selected row stays selected, and the keyboard on it."""
    chance = random.Random(11)
    made = [alarm(100 + n, 1 + n % 12, "disk", "disk.low", item=f"{n}:", value=5.0) for n in range(60)]
    room.desk.apply(*made)
    room.screen.view.show_new_rows()
    held = made[30].id
    assert room.screen.view.select(held)
    for step in range(1000):
        other = chance.choice([each for each in made if each.id != held])
        known = room.desk.board.alarms[other.id]
        state = chance.choice([State.WARNING, State.CRITICAL])
        returned = chance.choice([None, None, NOW])
        room.desk.apply(
            replace(known, version=known.version + 1, state=state, value=float(step % 9), returned_at=returned)
        )
        if step % 100 == 0:
            QApplication.processEvents()
        assert room.current == held
        assert room.screen.view.selected_ids() == [held]


def test_time_ends_a_shelving(room: Room) -> None:
    """At its end the alarm is new again, without anything having arrived."""
    room.desk.pass_time(hours=21)
    room.screen._around.heartbeat.skip()  # noqa: SLF001 - the clock of the window
    room.screen.view.show_new_rows()
    assert UPTIME in room.ids


def test_a_flood_is_told_and_folds_everything(room: Room) -> None:
    """More than ten alarms in ten minutes: one line says since when, how many and what they have in common."""
    cause = alarm(70, 4, "agent", "agent.silent", started_at=NOW - timedelta(minutes=8))
    behind = [
        replace(
            alarm(71 + n, 5, "disk", "disk.low", item=f"{n}:", started_at=NOW - timedelta(minutes=7)), cause_id=cause.id
        )
        for n in range(14)
    ]
    room.desk.apply(cause, *behind)
    assert room.screen.banner.isVisible()
    said = room.screen.banner.text()
    assert said.startswith("Alarmflut seit ")
    assert "gemeinsame Ursache: FW-01 (Stadtwerke, Standort Hauptsitz)" in said
    room.desk.pass_time(minutes=20)
    room.screen._around.heartbeat.skip()  # noqa: SLF001 - the clock of the window
    assert not room.screen.banner.isVisible()


def test_scope_narrows_to_a_customer_and_a_server(room: Room) -> None:
    """The tree chooses; the badge counts everything still."""
    room.screen.set_scope(make_id(2, 1))
    assert room.ids == [DISK]
    room.screen.set_scope(make_id(1, 4))
    assert room.ids == [EXCHANGE]
    assert room.screen.badge() == 4
    room.screen.set_scope(None)
    assert len(room.ids) == 4


def test_an_alarm_is_found_wherever_it_is(room: Room) -> None:
    """From the palette or another screen: the view that holds it is opened."""
    assert room.screen.open_fact("alarm", UPTIME)
    assert room.current == UPTIME
    assert not room.screen.open_fact("alarm", make_id(999, 6))
    assert not room.screen.open_fact("server", make_id(1, 4))


def test_enter_goes_to_the_server(room: Room) -> None:
    """The row's server is opened."""
    room.press(Qt.Key.Key_Return)
    assert room.opened == [("server", make_id(1, 4))]


def test_the_detail_says_what_to_do(room: Room) -> None:
    """What it is, the steps for this system, and until when."""
    text = room.screen.detail.plain_text()
    assert "Dienst „MSExchangeIS“ läuft nicht (gestoppt)" in text
    assert "Was tun?" in text
    assert "services.msc" in text
    assert "systemctl" not in text
    assert "Frist: sofort" in text
    room.press(Qt.Key.Key_J)
    assert "Stumm" in room.screen.detail.plain_text()


def test_the_detail_tells_the_history(room: Room) -> None:
    """Only what happened to this alarm and its check; names instead of ids."""
    room.desk.history = HistoryAnswer(
        entries=[
            HistoryEntry(at=NOW, what="alarm.opened", id=EXCHANGE, state="critical"),
            HistoryEntry(
                at=NOW, what="alarm.acknowledged", id=EXCHANGE, by=OTHER.id, detail={"comment": "neu gestartet"}
            ),
            HistoryEntry(at=NOW, what="alarm.opened", id=make_id(99, 6), state="warning"),
        ]
    )
    room.press(Qt.Key.Key_J)
    room.press(Qt.Key.Key_K)
    room.qtbot.waitUntil(lambda: "Alarm gekommen (kritisch)" in room.screen.detail.plain_text())
    text = room.screen.detail.plain_text()
    assert "Quittiert: neu gestartet (B. Krause)" in text
    assert text.count("Alarm gekommen") == 1


def test_without_a_connection_the_history_says_so(room: Room) -> None:
    """Everything else is there."""
    room.qtbot.waitUntil(lambda: "nur mit Verbindung" in room.screen.detail.plain_text())
    assert "Was tun?" in room.screen.detail.plain_text()


def test_foreign_text_is_only_text(room: Room) -> None:
    """An error text from a server is shown as it is and loads nothing."""
    evil = '<img src="http://evil.example/x.png"><b>fett</b>'
    room.desk.apply(alarm(80, 1, "disk", "check.failed", State.UNKNOWN, item="C:", detail={"error": evil}))
    room.screen.view.show_new_rows()
    assert room.screen.view.select(make_id(80, 6))
    assert evil in room.screen.detail.title.text()
    other = room.screen.view.select(EXCHANGE)
    assert other
    assert "<img" in room.screen.detail.text.toPlainText()
    assert "<img" not in room.screen.detail.text.toHtml()


def test_other_alarms_of_the_server_are_links(room: Room) -> None:
    """They are named, and lead there."""
    room.desk.apply(alarm(40, 1, "disk", "disk.read_only", item="E:"))
    assert "Laufwerk E:" in room.screen.detail.plain_text()
    room.screen.detail.open_requested.emit("alarm", make_id(40, 6))
    assert room.current == make_id(40, 6)


def test_rows_can_be_heard(room: Room) -> None:
    """The first cell tells the row; others tell their column; the list, filter, tabs and buttons have names."""
    index = room.screen.table.index(0, 0)
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    for part in ("neu", "hoch", "Meyer", "SRV-EX01", "MSExchangeIS"):
        assert part in said
    priority = room.screen.table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert priority == "Schwere: hoch"
    screen = room.screen
    for widget in (screen.view, screen.filter.field, screen.tabs.bar, screen.detail, screen.detail.text):
        assert widget.accessibleName(), widget
    for button in screen.detail.acts.buttons.values():
        assert button.accessibleName()


def test_another_language_is_spoken_at_once(room: Room, german: Languages) -> None:
    """Columns, tabs, detail and messages are English; the place is kept."""
    german.speak(Language.ENGLISH)
    QApplication.processEvents()
    assert room.screen.tabs.bar.tabText(0) == "Unacknowledged 4"
    assert room.screen.table.headerData(1, Qt.Orientation.Horizontal) == "Priority"
    assert "What to do" in room.screen.detail.plain_text()
    assert room.current == EXCHANGE
    room.press(Qt.Key.Key_Q)
    assert room.done == ["1 alarm acknowledged"]


def test_a_supervisor_may_shelve_for_longer(room: Room) -> None:
    """What the role may is what is offered; a technician hears that seven days are the most."""
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_6)
    panel = room.screen.strip.panel
    assert panel is not None
    panel.date.setDateTime(panel.date.dateTime().addDays(20))  # type: ignore[attr-defined]
    panel.reason.field.setFocus()  # type: ignore[attr-defined]
    room.write("Umbau")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == []
    assert room.screen.strip.isVisible()
    assert ME.role is Role.TECHNICIAN


def test_the_worst_is_under_the_keyboard_until_a_hand_touches_it(room: Room) -> None:
    """At the start rows come in pieces; afterwards nothing moves the keyboard."""
    worse = alarm(90, 2, "service", "service.stopped", item="NTDS", started_at=NOW - timedelta(hours=2))
    room.desk.apply(worse)
    room.screen.view.steady.merge()
    assert room.current == worse.id
    room.press(Qt.Key.Key_J)
    room.desk.apply(replace(worse, id=make_id(91, 6), item="DNS", started_at=NOW - timedelta(hours=3)))
    room.screen.view.steady.merge()
    assert room.current == EXCHANGE
