"""Under which number customers reach the house: seen by everybody, set by administrators."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.views.kit.form import Form
from app.wire.house_phone import HousePhone
from app.wire.protocol import HOUSE_PHONE, MAIL
from app.wire.questions import MailState
from tests.views.settings.conftest import Page

pytestmark = pytest.mark.views

NUMBER = "+49 9261 123450"


def opened(page: Page, number: str, *, answer: object) -> Form:
    """Let the central service say what is set, and what it says to another number; the form."""
    page.desk.laid_down[HOUSE_PHONE] = answer
    page.desk.laid_down[MAIL] = MailState(mailboxes=[], house_phone=number)
    page.section.mailboxes._tasks.start(page.section.mailboxes.ask())  # noqa: SLF001 - as when it comes into sight
    page.wait(lambda: page.section.mailboxes.phone.text() != "")
    page.section.mailboxes.phone.edit()
    form = page.section.mailboxes.sheet.form
    assert form is not None
    return form


def test_it_is_shown_and_changed(page: Page) -> None:
    """As the central service keeps it."""
    form = opened(page, "", answer=HousePhone(number=NUMBER))
    assert page.section.mailboxes.phone.text() == "Telefonnummer in Mails an Kunden: keine"
    page.qtbot.keyClicks(form.fields["value"], "09261 123450")
    form.accept()
    page.wait(lambda: bool(page.said))
    assert page.desk.told == [(HOUSE_PHONE, HousePhone(number="09261 123450"))]
    assert page.said == [f"Telefonnummer in Mails an Kunden: {NUMBER}"]


def test_half_a_number_is_refused_at_the_field(page: Page) -> None:
    """What was typed stays."""
    form = opened(page, NUMBER, answer=Refused("order.phone_invalid", phone="12345"))
    form.accept()
    page.wait(lambda: bool(form.errors()))
    assert form.errors()["value"] == "„12345“ ist keine Telefonnummer mit Vorwahl."
    assert page.section.mailboxes.sheet.is_open
