"""The line on the board that says what is wrong with mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import Unreachable
from app.views.board.mail_bar import EVERY, MailBar
from app.views.kit.language import Language, Languages
from app.wire.messages import CanaryHealth
from app.wire.protocol import MAIL
from app.wire.questions import MailboxState, MailState
from tests.views import fake_desk
from tests.views.fake_desk import NOW, FakeDesk, make_id
from tests.views.stage import surroundings

pytestmark = [pytest.mark.views, pytest.mark.usefixtures("loop")]

SUPPORT = make_id(1, 11)


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet; mail does well."""
    made = FakeDesk(*fake_desk.fleet())
    made.laid_down[MAIL] = state()
    return made


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication, desk: FakeDesk, tmp_path: Path) -> Iterator[MailBar]:
    """The line in a shown window."""
    languages = Languages(qapp)
    languages.speak(Language.GERMAN)
    window = QWidget()
    qtbot.addWidget(window)
    around = surroundings(window, desk, tmp_path)
    made = MailBar(desk, around, window)
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.hide()
    for translator in languages.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def state(*, dead: int = 0, tickets: tuple[str, ...] = ()) -> MailState:
    """How mail does."""
    return MailState(
        mailboxes=[MailboxState(mailbox_id=SUPPORT, read_at=NOW - timedelta(seconds=40))],
        dead=dead,
        dead_ticket_ids=tickets,
    )


def test_nothing_is_said_while_mail_comes_and_goes(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """No line at all; when it was read is there for whoever points."""
    bar.follow(desk.now())
    qtbot.waitUntil(lambda: "zuletzt gelesen" in bar.toolTip())
    assert not bar.isVisible()


def test_a_mailbox_out_of_reach_is_said_with_its_time(bar: MailBar, desk: FakeDesk) -> None:
    """As soon as the truth arrives, and no longer than it is so."""
    mailbox = desk.board.mailboxes[SUPPORT]
    since = NOW - timedelta(minutes=14)
    desk.apply(replace(mailbox, version=2, trouble="imap.unreachable", trouble_since=since))
    assert "Postfach Support seit 12:58: Abrufen: Server nicht erreichbar" == bar.text()
    assert bar.isVisible()
    desk.apply(replace(mailbox, version=3))
    assert not bar.isVisible()


def test_a_mailbox_out_of_use_troubles_nobody(bar: MailBar, desk: FakeDesk) -> None:
    """Whatever was wrong with it last."""
    mailbox = desk.board.mailboxes[SUPPORT]
    desk.apply(replace(mailbox, version=2, is_active=False, trouble="imap.unreachable", trouble_since=NOW))
    assert not bar.isVisible()


def test_a_mail_nobody_could_be_given_leads_to_its_ticket(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """One step from the board."""
    ticket = next(iter(desk.board.tickets))
    desk.laid_down[MAIL] = state(dead=1, tickets=(ticket,))
    opened: list[tuple[str, str]] = []
    bar.open_requested.connect(lambda noun, fact_id: opened.append((noun, fact_id)))
    bar.follow(desk.now())
    qtbot.waitUntil(bar.isVisible)
    assert "1 E-Mail" in bar.text()
    bar.step_button.click()
    assert [("ticket", ticket)] == opened


def test_a_probe_alarm_that_did_not_come_back_is_said(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """Nothing else tells that alarm mails are lost on their way; when the last one came back is there for whoever points."""
    missing, seen = NOW - timedelta(minutes=22), NOW - timedelta(minutes=37)
    canary = CanaryHealth(is_on=True, sent_at=missing, seen_at=seen, missing_since=missing)
    desk.laid_down[MAIL] = msgspec.structs.replace(state(), canary=canary)
    bar.follow(desk.now())
    qtbot.waitUntil(bar.isVisible)
    assert "Probe-Alarm von 12:50 kam nicht zurück: Alarm-E-Mails kommen womöglich nicht an" == bar.text()
    assert "Probe-Alarm zuletzt zurück" in bar.toolTip()


def test_a_mailbox_nobody_has_read_for_ten_minutes_is_said(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """Although nothing is known to be wrong with it."""
    read_at = NOW - timedelta(minutes=12)
    desk.laid_down[MAIL] = MailState(mailboxes=[MailboxState(mailbox_id=SUPPORT, read_at=read_at)])
    bar.follow(desk.now())
    qtbot.waitUntil(bar.isVisible)
    assert "Postfach Support: zuletzt gelesen" in bar.text()


def test_the_central_service_is_asked_once_a_minute(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """However often the heart beats."""
    for second in range(3):
        bar.follow(desk.now() + timedelta(seconds=second))
    qtbot.waitUntil(lambda: bool(desk.asked_paths))
    assert [MAIL] == desk.asked_paths
    bar.follow(desk.now() + EVERY)
    qtbot.waitUntil(lambda: desk.asked_paths == [MAIL, MAIL])


def test_without_an_answer_nothing_old_is_said(bar: MailBar, desk: FakeDesk, qtbot: QtBot) -> None:
    """What was heard last may be long over."""
    desk.laid_down[MAIL] = state(dead=2)
    bar.follow(desk.now())
    qtbot.waitUntil(bar.isVisible)
    desk.laid_down[MAIL] = Unreachable("no central service")
    bar.follow(desk.now() + EVERY)
    qtbot.waitUntil(lambda: not bar.isVisible())
