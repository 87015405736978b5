"""Mailboxes among the settings: set and tried by administrators, seen by everybody, secrets only taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.errors import Refused, Unreachable
from app.domain.mailbox import MailAuth, MailSecurity, MailServer
from app.views.kit.form import Form
from app.wire.messages import CanaryHealth
from app.wire.protocol import MAIL, MAILBOX_TEST, MAILBOXES
from app.wire.questions import MailboxSaved, MailboxState, MailboxTested, MailState, SaveMailbox
from tests.views.fake_desk import ME, NOW, make_id
from tests.views.settings.conftest import Page

pytestmark = pytest.mark.views

SUPPORT = make_id(1, 11)


def opened(page: Page, mailbox_id: str | None = SUPPORT) -> Form:
    """The form of a mailbox; without one, of a new one."""
    mailboxes = page.section.mailboxes
    mailboxes.edit(None if mailbox_id is None else page.desk.board.mailboxes[mailbox_id])
    form = mailboxes.sheet.form
    assert form is not None
    return form


def choose(form: Form, name: str, value: str) -> None:
    """Choose in a field."""
    field: Any = form.fields[name]
    field.setCurrentIndex(field.findData(value))


def test_a_mailbox_is_saved_as_it_was_with_what_was_changed(page: Page) -> None:
    """A secret nobody typed stays the one that is kept."""
    page.desk.laid_down[MAILBOXES] = MailboxSaved(mailbox_id=SUPPORT)
    form = opened(page)
    page.qtbot.keyClicks(form.fields["display_name"], " Nord")
    form.accept()
    page.wait(lambda: bool(page.said))
    [(path, message)] = page.desk.told
    assert isinstance(message, SaveMailbox)
    assert MAILBOXES == path
    before = page.desk.board.mailboxes[SUPPORT]
    assert ("Support Nord", before.imap, before.smtp) == (message.display_name, message.imap, message.smtp)
    assert (None, None, None) == (message.imap_secret, message.smtp_secret, message.client_secret)
    assert ["Postfach Support gespeichert"] == page.said
    assert not page.section.mailboxes.sheet.is_open


def test_a_new_mailbox_begins_with_what_most_have(page: Page) -> None:
    """TLS at 993, STARTTLS at 587, a password."""
    page.desk.laid_down[MAILBOXES] = MailboxSaved(mailbox_id=SUPPORT)
    form = opened(page, None)
    for name, text in (("name", "Technik"), ("address", "technik@provider.example"), ("imap_host", "imap.provider.example"),
                       ("imap_user", "technik"), ("imap_secret", "geheim")):  # fmt: skip
        page.qtbot.keyClicks(form.fields[name], text)
    form.accept()
    page.wait(lambda: bool(page.said))
    message = page.desk.told[-1][1]
    assert isinstance(message, SaveMailbox)
    expected = MailServer("imap.provider.example", 993, MailSecurity.TLS, MailAuth.PASSWORD, "technik")
    assert (expected, "geheim") == (message.imap, message.imap_secret)
    assert (587, MailSecurity.STARTTLS) == (message.smtp.port, message.smtp.security)


def test_a_secret_is_hidden_and_in_no_draft(page: Page) -> None:
    """Neither in the form that is opened again nor anywhere the desk keeps things."""
    form = opened(page)
    secret = form.fields["imap_secret"]
    assert isinstance(secret, QLineEdit)
    assert QLineEdit.EchoMode.Password is secret.echoMode()
    page.qtbot.keyClicks(secret, "canary")
    page.qtbot.keyClick(secret, Qt.Key.Key_Escape)
    assert "" == opened(page).values()["imap_secret"]
    assert not any("canary" in text for text in page.desk.store.values())
    assert [] == page.desk.done


def test_a_refusal_is_said_at_its_field_and_its_end(page: Page) -> None:
    """What was typed stays."""
    page.desk.laid_down[MAILBOXES] = Refused("mailbox.secret_missing", side="smtp")
    form = opened(page)
    form.accept()
    page.wait(lambda: bool(form.errors()))
    assert ["smtp_secret"] == list(form.errors())
    assert "Senden" in form.errors()["smtp_secret"]
    assert page.section.mailboxes.sheet.is_open
    assert form.done_button.isEnabled()


def test_without_a_connection_nothing_is_lost(page: Page) -> None:
    """It is no mutation: it cannot wait, but the form can."""
    page.desk.laid_down[MAILBOXES] = Unreachable("no central service")
    form = opened(page)
    form.accept()
    page.wait(form.bar.isVisible)
    assert "Ohne Verbindung" in form.bar.text()
    assert "Support" == form.values()["name"]


def test_an_address_that_is_none_is_not_sent(page: Page) -> None:
    """It is said at its field."""
    form = opened(page)
    address: Any = form.fields["address"]
    address.setText("support")
    form.accept()
    page.wait(lambda: bool(form.errors()))
    assert ["address"] == list(form.errors())
    assert [] == page.desk.told


def test_trying_says_what_each_server_said(page: Page) -> None:
    """In words, with the server's own beside them; nothing is kept."""
    path = MAILBOX_TEST.format(mailbox_id=SUPPORT)
    page.desk.laid_down[path] = MailboxTested(
        imap="", smtp="login_refused", smtp_said="535 5.7.8 no", folders=("INBOX", "Erledigt")
    )
    form = opened(page)
    test = next(each for each in form.findChildren(QPushButton) if each.text() == "Verbindung testen")
    page.qtbot.mouseClick(test, Qt.MouseButton.LeftButton)
    page.wait(form.bar.isVisible)
    assert [
        "Abrufen: geht",
        "Senden: Anmeldung abgelehnt (Server: „535 5.7.8 no“)",
        "Ordner: INBOX, Erledigt",
    ] == form.bar.text().split("\n")
    assert [path] == [each for each, _message in page.desk.told]
    assert test.isEnabled()


def test_xoauth2_is_asked_about_only_where_it_is_chosen(page: Page) -> None:
    """And a user only where somebody logs in."""
    form = opened(page)
    assert not form.fields["token_url"].isVisibleTo(form)
    choose(form, "imap_auth", MailAuth.XOAUTH2)
    assert form.fields["token_url"].isVisibleTo(form)
    assert form.fields["smtp_user"].isVisibleTo(form)
    choose(form, "smtp_auth", MailAuth.NONE)
    assert not form.fields["smtp_user"].isVisibleTo(form)


def test_how_a_mailbox_does_is_said_in_its_line(page: Page) -> None:
    """When it was read, and what is wrong since when."""
    page.desk.laid_down[MAIL] = MailState(
        mailboxes=[MailboxState(mailbox_id=SUPPORT, read_at=NOW - timedelta(seconds=40))]
    )
    mailbox = page.desk.board.mailboxes[SUPPORT]
    page.desk.apply(
        replace(mailbox, version=2, trouble="imap.login_refused", trouble_since=NOW - timedelta(minutes=14))
    )
    page.section.mailboxes.hide()
    page.section.mailboxes.show()
    page.wait(lambda: "zuletzt gelesen vor\u00a040\u00a0s" in page.section.mailboxes.rows.text())
    assert "Abrufen: Anmeldung abgelehnt, seit 12:58" in page.section.mailboxes.rows.text()


@pytest.mark.parametrize(
    ("canary", "said"),
    [
        (CanaryHealth(), "Probe-Alarm: ausgeschaltet"),
        (CanaryHealth(is_on=True), "Probe-Alarm: an, noch keiner zurück"),
        (CanaryHealth(is_on=True, seen_at=NOW - timedelta(seconds=40)), "an, zuletzt zurück vor\u00a040\u00a0s"),
        (CanaryHealth(is_on=True, missing_since=NOW - timedelta(minutes=14)), "der von 12:58 kam nicht zurück"),
    ],
)
def test_how_the_probe_alarm_does_is_said(page: Page, canary: CanaryHealth, said: str) -> None:
    """Whether it is on, and whether the last one came back."""
    page.desk.laid_down[MAIL] = MailState(mailboxes=[], canary=canary)
    page.section.mailboxes.hide()
    page.section.mailboxes.show()
    page.wait(lambda: said in page.section.mailboxes.canary.text())


def test_a_technician_sees_mailboxes_and_who_sets_them(page: Page) -> None:
    """No button that would only be refused."""
    page.desk._me = ME  # noqa: SLF001 - somebody else logs in
    page.section.retranslate()
    rows = page.section.mailboxes.rows
    assert [False] == [row.can_edit for row in rows.rows]
    assert not rows.new_button.isVisible()
    page.section.mailboxes.edit(None)
    assert not page.section.mailboxes.sheet.is_open


def test_it_is_found_by_what_it_is_about(page: Page) -> None:
    """Typing imap leaves the mailboxes."""
    page.qtbot.keyClicks(page.screen.field, "imap")
    assert page.section.mailboxes.isVisible()
    assert not page.section.snippets.isVisible()
    assert not page.screen.language.isVisible()
