"""Answers and notes: what goes out, what is asked before, and that nothing typed is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.console.desk import Link, LinkState
from app.domain.snippet import Snippet
from app.domain.ticket import MailState
from app.views.tickets.composer import Composer
from app.views.tickets.composer_frame import MAIL, NOTE
from app.views.tickets.table import mail_key, note_key
from app.wire.mutations import AddNote
from app.wire.mutations_mail import SendMail
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, make_id
from tests.views.tickets.conftest import CONTROL, SHIFT, Room
from tests.views.tickets.mails import ANNE, BOX, CONTACT, HELP, TICKET, furnish, mail_in, mail_out

pytestmark = pytest.mark.views

BOTH = CONTROL | SHIFT


@pytest.fixture
def composer(room: Room, desk: FakeDesk) -> Composer:
    """The composer of a ticket with a mail of the customer."""
    furnish(desk, mail_in(cc=("chef@meyer.example", HELP)))
    room.show_view("open")
    room.go_to(1)
    return room.screen.detail.composer


def sent(desk: FakeDesk) -> SendMail:
    """Give the only mail that was sent."""
    (found,) = [each for each in desk.done if isinstance(each, SendMail)]
    return found


def test_a_answers_the_customers_last_mail(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """To its sender, under its subject, with my signature and its quote; Ctrl+Enter sends."""
    desk.apply(replace(ME, version=2, signature="T. Adler\nSystemhaus"))
    room.press(Qt.Key.Key_A)
    assert (ANNE, "AW: Outlook geht nicht") == (composer.pane.to.text(), composer.pane.subject.text())
    room.type("Laeuft wieder.")
    room.press(Qt.Key.Key_Return, CONTROL)
    mail = sent(desk)
    assert ((ANNE,), (), BOX.id, make_id(20, 8), NOW) == (
        mail.to,
        mail.cc,
        mail.mailbox_id,
        mail.in_reply_to_id,
        mail.at,
    )
    assert mail.text.startswith(
        "Laeuft wieder.\n\n-- \nT. Adler\nSystemhaus\n\nAm 26.11.2026 um 12:42 schrieb Anne Krüger"
    )
    assert "> Outlook geht nicht." in mail.text
    assert "" == composer.text.toPlainText()
    assert "wird in 10 s gesendet" in room.done[-1]


def test_shift_a_answers_everybody_but_ourselves(room: Room, composer: Composer) -> None:
    """Copies go to those who had one; our own address gets none."""
    room.press(Qt.Key.Key_A, SHIFT)
    assert ("chef@meyer.example",) == composer.pane.cc.addresses()
    assert composer.pane.cc.isVisible()


def test_undo_takes_the_mail_back_and_its_text_is_there_again(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """Within the ten seconds."""
    room.press(Qt.Key.Key_A)
    room.type("zu frueh")
    room.press(Qt.Key.Key_Return, CONTROL)
    desk.undo()
    QApplication.processEvents()
    assert (MAIL, "zu frueh", ANNE) == (composer.mode, composer.text.toPlainText(), composer.pane.to.text())
    assert "zu frueh" in desk.store[mail_key(TICKET)]


def test_without_a_mailbox_it_is_said_how_to_get_one(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """No dead button."""
    desk.apply(replace(BOX, version=2, is_active=False))
    room.press(Qt.Key.Key_A)
    room.type("Hallo")
    composer.save()
    assert "Einstellungen → Postfächer" in composer.error.text()
    assert [] == desk.done


@pytest.mark.parametrize(
    ("to", "subject", "text", "said"),
    [
        ("", "S", "T", "An wen?"),
        ("krueger@meyer.example, quatsch", "S", "T", "„quatsch“ ist keine E-Mail-Adresse."),
        (ANNE, "", "T", "Es fehlt der Betreff."),
        (ANNE, "S", "", "noch leer"),
    ],
)
def test_what_is_missing_is_said_where_it_is_missing(
    room: Room, desk: FakeDesk, composer: Composer, to: str, subject: str, text: str, said: str
) -> None:
    """Nothing is sent."""
    room.press(Qt.Key.Key_A)
    composer.pane.to.setText(to)
    composer.pane.subject.setText(subject)
    composer.text.setPlainText(text)
    composer.save()
    assert said in composer.error.text()
    assert [] == desk.done


def test_the_switch_keeps_the_text_and_changes_the_look(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """A note becomes a mail by an explicit switch only, and back; where both are begun, each keeps its own."""
    room.press(Qt.Key.Key_N)
    room.type("Log voll")
    grey = composer.styleSheet()
    room.press(Qt.Key.Key_N, BOTH)
    assert (MAIL, "Log voll", ANNE) == (composer.mode, composer.text.toPlainText(), composer.pane.to.text())
    assert grey != composer.styleSheet()
    room.press(Qt.Key.Key_N, BOTH)
    assert (NOTE, "Log voll") == (composer.mode, composer.text.toPlainText())
    room.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(desk.done[-1], AddNote)


def test_drafts_of_both_kinds_outlive_the_program(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """Kept at every pause; brought back with recipients, subject and files; the list has its sign."""
    room.press(Qt.Key.Key_N)
    room.type("intern")
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_A)
    room.type("extern")
    composer.pane.attach_bytes(b"hello", "a.txt")
    composer.autosave.flush()
    room.press(Qt.Key.Key_Escape)
    assert "intern" == desk.store[note_key(TICKET)]
    room.screen.detail.show_ticket(None)
    room.go_to(1)
    assert (NOTE, "intern") == (composer.mode, composer.text.toPlainText())
    composer.answer()
    assert ("extern", ["a.txt"], ANNE) == (
        composer.text.toPlainText(),
        [each.name for each in composer.pane.files.files],
        composer.pane.to.text(),
    )
    assert room.screen.reader.has_draft(room.ticket(1))


def test_send_and_resolve_asks_what_helped(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """Ctrl+Shift+Enter, a sentence, Enter: one act."""
    room.press(Qt.Key.Key_A)
    room.type("Fertig.")
    room.press(Qt.Key.Key_Return, BOTH)
    assert composer.resolution.isVisible()
    room.press(Qt.Key.Key_Return)
    assert composer.error.isVisible()
    room.type("Dienst gestartet")
    room.press(Qt.Key.Key_Return)
    assert "Dienst gestartet" == sent(desk).resolution


def test_what_a_colleague_sent_meanwhile_is_shown_and_the_draft_stays(
    room: Room, desk: FakeDesk, composer: Composer
) -> None:
    """Soft collision: what is new in it, not what it answers."""
    room.press(Qt.Key.Key_A)
    room.type("Ich bin dran")
    desk.pass_time(seconds=5)
    sent = mail_out(30, seconds=-4, author=OTHER.id, state=MailState.SENT)
    desk.apply(replace(sent, text="Wir sind dran.\n\nAm 30.11.2026 um 10:04 schrieb Anna:\n\n> Es brennt.\n"))
    assert "B. Krause hat inzwischen geschrieben: Wir sind dran." == composer.meanwhile.text()
    assert "Ich bin dran" == composer.text.toPlainText()


def test_offline_it_is_said_that_the_mail_waits(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """It is queued, and goes out with the line."""
    desk.become(LinkState(Link.OFFLINE))
    room.press(Qt.Key.Key_A)
    room.type("Hallo")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert "geht raus, sobald verbunden" in room.done[-1]
    state = room.screen.detail.stream.entries()[-1].state.text()
    assert "geht raus, sobald verbunden" == state


def test_text_modules_are_found_and_filled(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """Ctrl+., letters, Enter; what is not known stays visible and is said."""
    name = Snippet(make_id(1, 13), 1, "Begrüßung", "{contact.salutation},\n{ticket.number} {server.name} {quark}")
    other = Snippet(make_id(2, 13), 1, "Abschied", "Bis bald")
    foreign = Snippet(make_id(3, 13), 1, "Fremd", "nicht meins", person_id=OTHER.id)
    desk.apply(name, other, foreign)
    room.press(Qt.Key.Key_A)
    room.press(Qt.Key.Key_Period, CONTROL)
    names = [composer.snippets.list.item(at).text() for at in range(composer.snippets.list.count())]
    assert {"Abschied", "Begrüßung"} <= set(names)
    assert "Fremd" not in names
    room.type("begr")
    room.press(Qt.Key.Key_Return)
    assert "Guten Tag Anne Krüger,\n26-00001 SRV-EX01 {quark}" == composer.text.toPlainText()
    assert "{quark}" in composer.error.text()


def test_recipients_are_completed_and_bounced_ones_marked(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """By name or address; an address that mail came back from is said to be one."""
    desk.apply(replace(CONTACT, version=2, bounced=(ANNE,)))
    room.press(Qt.Key.Key_A)
    assert ANNE in composer.pane.bounced.text()
    composer.pane.to.clear()
    composer.pane.to.setFocus()
    room.type("krueg")
    room.press(Qt.Key.Key_Return)
    assert (ANNE,) == composer.pane.to.addresses()


def test_files_are_dropped_pasted_and_taken_out(room: Room, desk: FakeDesk, composer: Composer, tmp_path: Path) -> None:
    """Into a mail, not into a note; they are durable before the mail goes."""
    file = tmp_path / "protokoll.txt"
    file.write_text("Zeile", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    room.press(Qt.Key.Key_A)
    assert composer.text.canInsertFromMimeData(data)
    composer.text.insertFromMimeData(data)
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    composer.text.insertFromMimeData(picture)
    names = [each.name for each in composer.pane.files.files]
    assert ["protokoll.txt", "Bild 2026-11-26 13-12-31.png"] == names
    first = composer.pane.files.files[0]
    assert b"Zeile" == desk.files[first.sha256]
    composer.pane.files.removed.emit(first.sha256)
    room.type("Anbei")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert names[1:] == [each.name for each in sent(desk).attachments]


def test_an_empty_or_missing_file_is_said(room: Room, composer: Composer, tmp_path: Path) -> None:
    """By its name."""
    (tmp_path / "leer.txt").touch()
    room.press(Qt.Key.Key_A)
    composer.pane.attach([tmp_path / "leer.txt"])
    assert composer.error.text().startswith("leer.txt")
    composer.pane.attach([tmp_path / "fehlt.txt"])
    assert "fehlt.txt" in composer.error.text()


def test_a_mail_is_forwarded_with_its_text(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """To whom is asked; the mail stands below."""
    room.press(Qt.Key.Key_F, SHIFT)
    assert "WG: Outlook geht nicht" == composer.pane.subject.text()
    assert composer.pane.to.hasFocus()
    room.type("hersteller@example.org")
    composer.text.setPlainText("Bitte ansehen.")
    composer.save()
    mail = sent(desk)
    assert (("hersteller@example.org",), None) == (mail.to, mail.in_reply_to_id)
    assert "Von: Anne Krüger <krueger@meyer.example>" in mail.text


def test_typing_is_told_to_the_others(room: Room, desk: FakeDesk, composer: Composer) -> None:
    """Looking at it, typing in it, gone with the window."""
    assert (TICKET, False) == desk.at
    room.press(Qt.Key.Key_N)
    room.type("x")
    assert (TICKET, True) == desk.at
    room.screen.hide()
    assert desk.at[0] is None


def test_choosing_files_needs_no_nested_loop(room: Room, composer: Composer) -> None:
    """The dialog is waited for, and cancelling attaches nothing."""

    async def ask_and_cancel() -> None:
        task = asyncio.ensure_future(composer.choose_files())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(ask_and_cancel())
    assert () == composer.pane.files.files


def test_a_low_window_belongs_to_the_mail_that_is_written_in_it(room: Room, composer: Composer) -> None:
    """It does not grow; list and head are back when the mail is left."""
    room.screen.set_detail("bottom")
    room.window.resize(1100, 560)
    QApplication.processEvents()
    room.press(Qt.Key.Key_A)
    room.type("Hallo")
    QApplication.processEvents()
    assert 560 == room.window.height()
    assert (False, True) == (room.screen.view.isVisible(), composer.text.hasFocus())
    room.press(Qt.Key.Key_Escape)
    assert room.screen.view.hasFocus()
    assert room.screen.detail.heading.isVisible()
