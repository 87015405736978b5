"""Saying what caused alarms and that they are badly made, and a flood that is shown by its causes: by real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.alarm import Alarm, ReportReason, Stage
from app.domain.shelving_rule import ShelvingRule
from app.wire.alarm_questions import (
    Flapping,
    FlappingAnswer,
    ShelvingAnswer,
    Told,
    ToldAnswer,
    Unheard,
    UnheardAnswer,
)
from app.wire.mutations import ShelveAlarm
from app.wire.mutations_alarm import (
    EndShelvingRule,
    ReportAlarm,
    ResumeShelvingRule,
    SetAlarmCause,
    SetShelvingRule,
    WithdrawReport,
)
from tests.views.alarms.conftest import Room
from tests.views.fake_desk import ME, NOW, alarm, make_id

pytestmark = pytest.mark.views

EXCHANGE, DISK, NETWORK, SILENT = (make_id(number, 6) for number in (1, 2, 4, 5))
MINUTE = timedelta(minutes=1)


def choices(room: Room) -> list[str]:
    """What the strip offers."""
    panel = room.screen.strip.panel
    assert panel is not None
    return [panel.list.item(at).text() for at in range(panel.list.count())]  # type: ignore[attr-defined]


def beat(room: Room) -> None:
    """A second of the window's clock."""
    room.screen._around.heartbeat.skip()  # noqa: SLF001 - the clock of the window
    room.screen.view.show_new_rows()


def flood(room: Room, count: int = 12) -> tuple[Alarm, list[Alarm]]:
    """A router's site falls ill, and nobody has written down that the servers are reached through it."""
    first = alarm(70, 4, "device", "device.unreachable", started_at=NOW - 8 * MINUTE)
    others = [
        alarm(71 + n, 5, "service", "service.stopped", item=f"D{n}", started_at=NOW - 7 * MINUTE + timedelta(seconds=n))
        for n in range(count)
    ]
    room.desk.apply(first, *others)
    beat(room)
    return first, others


# --- causes -----------------------------------------------------------------------------------------------------------


def test_u_offers_the_likely_cause_first(room: Room) -> None:
    """What the server is reached through comes first, with why; Enter takes it, and undo takes it back."""
    server = room.desk.board.servers[make_id(1, 4)]
    room.desk.apply(
        replace(server, version=2, parent_id=make_id(2, 4)),
        alarm(30, 1, "disk", "disk.low", item="D:"),
        alarm(31, 2, "agent", "agent.silent"),
    )
    beat(room)
    assert room.screen.view.select(EXCHANGE)
    room.press(Qt.Key.Key_U)
    first, *_others, last = choices(room)
    assert first.startswith("SRV-DC01   Agent")
    assert first.endswith("darüber wird der Server erreicht")
    assert last == "keine Ursache (eigenständig)"
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [SetAlarmCause(alarm_ids=(EXCHANGE,), cause_id=make_id(31, 6))]
    assert room.done == ["1 Alarm(e) als Folge von SRV-DC01 zugeordnet"] or room.done == [
        "1 Alarm als Folge von SRV-DC01 zugeordnet"
    ]
    assert room.desk.board.alarms[EXCHANGE].cause_id == make_id(31, 6)
    room.desk.undo()
    assert room.desk.board.alarms[EXCHANGE].cause_id is None


def test_u_narrows_by_typing_and_takes_several(room: Room) -> None:
    """Several alarms get one cause; what hangs on them comes along, so that consequences are one level deep."""
    own, other, below = (alarm(30 + n, 1, "disk", "disk.low", item=f"{n}:") for n in range(3))
    room.desk.apply(own, other, replace(below, cause_id=own.id))
    beat(room)
    room.screen.view.select(other.id)
    for key in (Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X, Qt.Key.Key_U):
        room.press(key)
    room.write("exchange")
    room.press(Qt.Key.Key_Return)
    (sent,) = room.desk.done
    assert isinstance(sent, SetAlarmCause)
    assert (set(sent.alarm_ids), sent.cause_id) == ({own.id, other.id, below.id}, EXCHANGE)


def test_an_alarm_may_be_said_to_stand_alone(room: Room) -> None:
    """The last of the choices; it holds against the rules."""
    room.press(Qt.Key.Key_U)
    room.write("eigenst")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [SetAlarmCause(alarm_ids=(EXCHANGE,), cause_id=None, stands_alone=True)]
    assert room.desk.board.alarms[EXCHANGE].stands_alone


def test_an_alarm_says_what_it_waits_for(room: Room) -> None:
    """In its row, until that was looked at."""
    waiting = alarm(30, 1, "disk", "disk.low", item="D:", awaited_ids=(make_id(4, 4),))
    room.desk.apply(waiting)
    beat(room)
    row = room.screen.table.row_of(waiting.id)
    assert row is not None
    message = room.screen.table.index(row, room.screen.table.column_at("message")).data()
    assert "wartet auf Gegenprobe von FW-01" in message.replace("\u00a0", " ")
    room.desk.apply(replace(waiting, version=2, awaited_ids=()))
    beat(room)
    message = room.screen.table.index(row, room.screen.table.column_at("message")).data()
    assert "Gegenprobe" not in message


# --- a flood ----------------------------------------------------------------------------------------------------------


def test_a_flood_collapses_to_its_likely_causes(room: Room) -> None:
    """What came first stands on top with the others folded under it; nothing is decided, all of it still counts as new."""
    first, others = flood(room)
    assert room.ids[0] == first.id
    assert not {each.id for each in others} & set(room.ids)
    assert "vermutlich gemeinsame Ursache: FW-01 (Stadtwerke, Standort Hauptsitz)" in room.screen.banner.text()
    assert room.screen.badge() == 4 + 13
    line = room.screen.view.table.fact(0)
    assert (line.proposed, line.consequences) == (12, 0)
    room.screen.view.select(first.id)
    room.press(Qt.Key.Key_Plus)
    assert set(room.ids) >= {each.id for each in others}
    assert room.ids[1] == others[0].id


def test_u_on_the_group_accepts_the_proposal(room: Room) -> None:
    """One key links all of them, one undo unlinks them."""
    first, others = flood(room)
    room.screen.view.select(first.id)
    room.press(Qt.Key.Key_U)
    assert room.desk.done == [SetAlarmCause(alarm_ids=tuple(each.id for each in others), cause_id=first.id)]
    assert not room.screen.strip.isVisible()
    beat(room)
    assert room.screen.badge() == 4 + 1
    assert ", gemeinsame Ursache: FW-01" in room.screen.banner.text()
    room.desk.undo()
    beat(room)
    assert room.screen.badge() == 4 + 13


def test_the_line_over_the_list_accepts_it_too(room: Room) -> None:
    """For a hand on the pointer."""
    first, others = flood(room)
    assert room.screen.banner.step_button.isVisible()
    room.screen.banner.step_button.click()
    assert room.desk.done == [SetAlarmCause(alarm_ids=tuple(each.id for each in others), cause_id=first.id)]


def test_what_stands_alone_leaves_the_group(room: Room) -> None:
    """U on one of the group asks, with the proposed cause on top; said to stand alone, it is a row of its own."""
    first, others = flood(room)
    room.screen.view.select(first.id)
    room.press(Qt.Key.Key_Plus)
    room.screen.view.select(others[3].id)
    room.press(Qt.Key.Key_U)
    assert choices(room)[0].startswith("FW-01")
    room.write("eigenst")
    room.press(Qt.Key.Key_Return)
    beat(room)
    room.screen.view.select(first.id)
    room.press(Qt.Key.Key_Minus)
    beat(room)
    assert others[3].id in room.ids
    assert others[4].id not in room.ids


def test_a_group_outlives_its_flood(room: Room) -> None:
    """Twenty minutes later nothing falls apart; once its head is taken, nothing new is hidden under it."""
    first, others = flood(room)
    room.desk.pass_time(minutes=20)
    beat(room)
    assert not room.screen.banner.isVisible()
    assert others[0].id not in room.ids
    room.screen.view.select(first.id)
    room.press(Qt.Key.Key_Q)
    beat(room)
    assert set(room.ids) >= {each.id for each in others}


def test_a_closed_line_stays_closed_for_its_flood(room: Room) -> None:
    """More of the same is no news."""
    flood(room)
    room.screen.banner.close_button.click()
    room.desk.apply(alarm(99, 5, "disk", "disk.low", item="X:", started_at=NOW))
    beat(room)
    assert not room.screen.banner.isVisible()


# --- reports ----------------------------------------------------------------------------------------------------------


def test_r_a_digit_and_a_remark_report(room: Room) -> None:
    """R, 2, remark, Enter; the detail says it, R 0 takes it back."""
    room.press(Qt.Key.Key_R)
    room.press(Qt.Key.Key_2)
    room.write("hält seit Jahren")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [ReportAlarm(alarm_id=EXCHANGE, reason=ReportReason.THRESHOLD, remark="hält seit Jahren")]
    room.screen.view.select(EXCHANGE)
    assert "Schwelle passt nicht: hält seit Jahren (T. Adler" in room.screen.detail.plain_text()
    room.press(Qt.Key.Key_R)
    room.press(Qt.Key.Key_0)
    assert room.desk.done[1:] == [WithdrawReport(alarm_id=EXCHANGE)]


def test_another_reason_is_said(room: Room) -> None:
    """Nothing is sent without a reason, nor for another one without a word; the strip says so."""
    room.press(Qt.Key.Key_R)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_4)
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == []
    assert room.screen.strip.isVisible()
    room.write("gehört uns nicht")
    room.press(Qt.Key.Key_Return)
    assert room.desk.done == [ReportAlarm(alarm_id=EXCHANGE, reason=ReportReason.OTHER, remark="gehört uns nicht")]


# --- views ------------------------------------------------------------------------------------------------------------


def test_what_is_acknowledged_and_open_begins_with_the_oldest(room: Room) -> None:
    """Whatever its priority."""
    young = alarm(30, 1, "service", "service.stopped", item="A", acknowledged_at=NOW, acknowledged_by=ME.id)
    young = replace(young, started_at=NOW - MINUTE)
    room.desk.apply(young)
    beat(room)
    room.press(Qt.Key.Key_6)
    assert room.ids == [NETWORK, young.id]
    room.press(Qt.Key.Key_2)
    assert room.screen.table.sorting is None


def test_flapping_says_how_much_and_how_long(room: Room) -> None:
    """The share of changes, and how many results without one end it."""
    flapping = alarm(30, 1, "disk", "disk.low", item="D:", is_flapping=True)
    room.desk.laid_down["/alarms/flapping"] = FlappingAnswer(
        flapping=[Flapping(alarm_id=flapping.id, percent=40.6, calm_after=9)]
    )
    room.desk.apply(flapping)
    beat(room)
    room.press(Qt.Key.Key_4)
    assert room.ids == [flapping.id]
    column = room.screen.table.column_at("calming")
    assert not room.screen.view.header.isSectionHidden(column)

    def is_said() -> bool:
        said = room.screen.table.index(0, column).data().replace("\u00a0", " ")
        return "41 %" in said and "ruhig nach 9 stabilen Prüfung" in said

    room.qtbot.waitUntil(is_said)


# --- what is yet to come ----------------------------------------------------------------------------------------------


def test_shelving_may_be_for_what_is_yet_to_come(room: Room) -> None:
    """Two keys, a reason, and which: this check, or the like on all servers of the customer."""
    assert room.screen.view.select(DISK)
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_2)
    panel = room.screen.strip.panel
    assert panel is not None
    future = panel.future  # type: ignore[attr-defined]
    assert [future.itemData(at) for at in range(future.count())] == ["", "check", "customer", "kind"]
    future.setCurrentIndex(3)
    room.write("Umzug der Archive")
    room.press(Qt.Key.Key_Return)
    shelved, rule = room.desk.done
    assert isinstance(rule, SetShelvingRule)
    until = NOW + timedelta(hours=4)
    assert shelved == ShelveAlarm(alarm_id=DISK, until=until, reason="Umzug der Archive")
    assert (rule.customer_id, rule.server_id, rule.kind, rule.item, rule.until) == (
        make_id(2, 1),
        None,
        "disk",
        "*",
        until,
    )
    room.desk.undo()
    assert EndShelvingRule(rule_id=rule.rule_id) in room.desk.done


def test_of_what_has_gone_only_what_is_yet_to_come_can_be_put_aside(room: Room) -> None:
    """An alarm that comes every night at two is seen in the morning."""
    room.press(Qt.Key.Key_5)
    room.press(Qt.Key.Key_Z)
    room.press(Qt.Key.Key_5)
    room.write("Sicherung nachts")
    room.press(Qt.Key.Key_Return)
    (rule,) = room.desk.done
    assert isinstance(rule, SetShelvingRule)
    assert (rule.server_id, rule.kind, rule.item) == (make_id(5, 4), "disk", "E:")


def test_rules_are_listed_and_ended(room: Room) -> None:
    """Over what is shelved a line says how many there are; each is named with its end, and can be ended."""
    rule_id = make_id(1, 12)
    rule = ShelvingRule(
        rule_id, make_id(2, 1), make_id(3, 4), "disk", "D:", NOW + timedelta(days=1), "Archiv läuft voll", ME.id, NOW
    )
    room.desk.laid_down["/alarms/shelving"] = ShelvingAnswer(rules=[rule])
    bar = room.screen.rules
    assert not bar.isVisible()
    room.press(Qt.Key.Key_3)
    room.qtbot.waitUntil(bar.isVisible)
    bar.step_button.click()
    page = bar._list  # noqa: SLF001 - what the sheet shows
    assert page is not None
    text = page.toPlainText()
    assert "Laufwerk D: · SRV-DB02 · Hotel Strandperle KG" in text
    assert "Archiv läuft voll · T. Adler" in text
    page.link_clicked.emit("end", rule_id)
    assert room.desk.done == [EndShelvingRule(rule_id=rule_id)]
    assert "Nichts wird im Voraus zurückgestellt." in page.toPlainText()
    assert not bar.isVisible()
    room.press(Qt.Key.Key_1)
    assert not bar.isVisible()


def test_a_rule_that_was_ended_is_taken_up_again(room: Room) -> None:
    """What is asked for before the end is known there does not bring it back; the undo does, and is undone in turn."""
    rule_id = make_id(1, 12)
    rule = ShelvingRule(rule_id, make_id(2, 1), None, "disk", "*", NOW + timedelta(days=1), "Umbau", ME.id, NOW)
    room.desk.laid_down["/alarms/shelving"] = ShelvingAnswer(rules=[rule])
    bar = room.screen.rules
    room.press(Qt.Key.Key_3)
    room.qtbot.waitUntil(bar.isVisible)
    bar.step_button.click()
    page = bar._list  # noqa: SLF001 - what the sheet shows
    assert page is not None
    page.link_clicked.emit("end", rule_id)

    def ask(minutes: int) -> None:
        before = room.desk.asked_paths.count("/alarms/shelving")
        bar.follow(NOW + timedelta(minutes=minutes), is_wanted=True)
        room.qtbot.waitUntil(lambda: room.desk.asked_paths.count("/alarms/shelving") > before)

    ask(1)
    assert not bar.isVisible()
    room.desk.undo()
    assert room.desk.done[1:] == [ResumeShelvingRule(rule_id=rule_id)]
    room.desk.settled |= {1, 2}
    ask(2)
    assert bar.isVisible()
    room.desk.redo()
    assert room.desk.done[2:] == [EndShelvingRule(rule_id=rule_id)]


# --- who was told -----------------------------------------------------------------------------------------------------


def test_the_detail_tells_who_was_told(room: Room) -> None:
    """With the time, and a mark where the mail came back."""
    told = [
        Told(
            at=NOW - MINUTE, notice="problem", state="critical", contact_id="c", name="Sabine Kruse",
            address="kruse@autohaus-meyer.example", outcome="accepted", outcome_at=NOW - MINUTE,
        ),
        Told(
            at=NOW - MINUTE, notice="problem", state="critical", contact_id="d", name="Jens Meyer",
            address="meyer@autohaus-meyer.example", outcome="bounced", outcome_at=NOW, error="550 unknown user",
        ),
    ]  # fmt: skip
    room.desk.laid_down[f"/alarms/{EXCHANGE}/told"] = ToldAnswer(told=told)
    room.screen.view.select(DISK)
    room.screen.view.select(EXCHANGE)
    room.qtbot.waitUntil(lambda: "Kruse" in room.screen.detail.plain_text())
    text = room.screen.detail.plain_text()
    assert "Sabine Kruse · kruse@autohaus-meyer.example: vom Mailserver angenommen" in text
    assert "kam zurück" in text
    assert "550 unknown user" in text


def test_a_mail_under_way_is_followed(room: Room) -> None:
    """Every ten seconds, until it is there."""

    def told(outcome: str) -> ToldAnswer:
        one = Told(
            at=NOW,
            notice="problem",
            state="critical",
            outcome=outcome,
            contact_id="c",
            name="Sabine Kruse",
            address="kruse@autohaus-meyer.example",
        )
        return ToldAnswer(told=[one])

    def says(words: str) -> bool:
        return words in room.screen.detail.plain_text()

    path = f"/alarms/{EXCHANGE}/told"
    room.desk.laid_down[path] = told("sending")
    room.screen.view.select(DISK)
    room.screen.view.select(EXCHANGE)
    room.qtbot.waitUntil(lambda: says("wird gesendet"))
    room.desk.laid_down[path] = told("accepted")
    room.desk.pass_time(seconds=10)
    beat(room)
    room.qtbot.waitUntil(lambda: says("vom Mailserver angenommen"))
    asked = room.desk.asked_paths.count(path)
    room.desk.pass_time(seconds=60)
    beat(room)
    assert room.desk.asked_paths.count(path) == asked


def test_nobody_was_told_for_a_reason(room: Room) -> None:
    """A consequence is in the mail of its cause."""
    behind = alarm(30, 1, "disk", "disk.low", item="D:", cause_id=EXCHANGE)
    room.desk.laid_down["/alarms/"] = ToldAnswer(told=[])
    room.desk.apply(behind)
    beat(room)
    assert room.screen.open_fact("alarm", behind.id)
    line = room.screen.view.current_fact()
    assert line is not None
    assert line.stage is Stage.CONSEQUENTIAL
    room.qtbot.waitUntil(lambda: "Er steht in der E-Mail zu seiner Ursache" in room.screen.detail.plain_text())


def test_without_a_connection_it_is_said(room: Room) -> None:
    """Who was told is known to the central service only."""
    room.screen.view.select(DISK)
    room.qtbot.waitUntil(lambda: "nur mit Verbindung" in room.screen.detail.plain_text())


def test_alarms_that_reached_nobody_are_listed(room: Room) -> None:
    """A line over the list says how many; behind it each has its reason and the way to the customer's people."""
    customer, server = make_id(1, 1), make_id(1, 4)
    lost = [
        Unheard(
            alarm_id=EXCHANGE, customer_id=customer, server_id=server, kind="service", item="MSExchangeIS",
            state="critical", at=NOW - MINUTE, reason="bounced",
        ),
        Unheard(
            alarm_id=DISK, customer_id=customer, server_id=server, kind="disk", item="D:", state="warning",
            at=NOW - MINUTE, reason="no_recipient", is_mended=True,
        ),
    ]  # fmt: skip
    bar = room.screen.unheard
    assert not bar.isVisible()
    room.desk.laid_down["/alarms/unheard"] = UnheardAnswer(unheard=lost, since=NOW - 7 * 1440 * MINUTE)
    room.desk.pass_time(minutes=1)
    beat(room)
    room.qtbot.waitUntil(bar.isVisible)
    assert bar.text().startswith("1 Alarm")
    bar.step_button.click()
    assert bar._list is not None  # noqa: SLF001 - what the sheet shows
    text = bar._list.toPlainText()  # noqa: SLF001
    assert "Autohaus Meyer & Söhne GmbH" in text
    assert "die E-Mail kam zurück" in text
    assert "kein Empfänger gewählt – inzwischen behoben" in text
    bar._list.link_clicked.emit("customer.people", customer)  # noqa: SLF001
    assert room.opened == [("customer.people", customer)]
    bar.close_button.click()
    room.desk.pass_time(minutes=1)
    beat(room)
    assert not bar.isVisible()
