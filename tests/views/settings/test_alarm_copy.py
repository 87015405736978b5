"""Who gets copies of alarm mails: seen by everybody, set by administrators."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused, Unreachable
from app.views.kit.form import Form
from app.wire.alarm_copy import AlarmCopy
from app.wire.protocol import ALARM_COPY, MAIL
from app.wire.questions import MailState
from tests.views.fake_desk import ME
from tests.views.settings.conftest import Page

pytestmark = pytest.mark.views

ADDRESS = "leitstand@provider.example"


def asked(page: Page, address: str, *, answer: object = None) -> None:
    """Let the central service say who gets copies, and what it says to another address."""
    page.desk.laid_down[ALARM_COPY] = answer
    page.desk.laid_down[MAIL] = MailState(mailboxes=[], alarm_copy=address)
    page.section.mailboxes._tasks.start(page.section.mailboxes.ask())  # noqa: SLF001 - as when it comes into sight
    page.wait(lambda: page.section.mailboxes.copy.text() != "")


def opened(page: Page) -> Form:
    """The form."""
    page.section.mailboxes.copy.edit()
    form = page.section.mailboxes.sheet.form
    assert form is not None
    return form


def test_it_is_shown_and_changed(page: Page) -> None:
    """As the central service keeps it."""
    asked(page, "", answer=AlarmCopy(address=ADDRESS))
    assert page.section.mailboxes.copy.text() == "Kopie jeder Alarm-Mail: niemand"
    form = opened(page)
    page.qtbot.keyClicks(form.fields["value"], "Leitstand@provider.example")
    form.accept()
    page.wait(lambda: bool(page.said))
    assert page.desk.told == [(ALARM_COPY, AlarmCopy(address="Leitstand@provider.example"))]
    assert page.said == [f"Kopie jeder Alarm-Mail: an {ADDRESS}"]
    assert not page.section.mailboxes.sheet.is_open


def test_a_refusal_is_said_at_the_field(page: Page) -> None:
    """What was typed stays."""
    asked(page, ADDRESS, answer=Refused("alarm_copy.own_mailbox", address="support@provider.example"))
    form = opened(page)
    assert form.values()["value"] == ADDRESS
    form.accept()
    page.wait(lambda: bool(form.errors()))
    assert "ist ein Postfach, das wir abrufen" in form.errors()["value"]
    assert page.section.mailboxes.sheet.is_open


def test_without_a_connection_it_says_so(page: Page) -> None:
    """The form can wait."""
    asked(page, ADDRESS, answer=Unreachable("away"))
    form = opened(page)
    form.accept()
    page.wait(form.bar.isVisible)
    assert "Ohne Verbindung" in form.bar.text()


def test_others_see_it_and_do_not_set_it(page: Page) -> None:
    """There is no button."""
    page.desk._me = ME  # noqa: SLF001 - somebody else logs in
    asked(page, ADDRESS)
    copy = page.section.mailboxes.copy
    assert copy.text() == f"Kopie jeder Alarm-Mail: an {ADDRESS}"
    assert copy.button.isHidden()
    copy.edit()
    assert not page.section.mailboxes.sheet.is_open
