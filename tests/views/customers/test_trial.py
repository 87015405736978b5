"""A test mail from the people's leaf: sent with a button, followed until it is accepted or comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.errors import Refused, Unreachable
from app.domain.ticket import MailState
from app.wire.ids import new_id
from app.wire.mail_trials import MailTrial, MailTrialAnswer, SendTrial
from app.wire.protocol import MAIL_TRIAL
from tests.views.customers.conftest import MEYER, STRANDPERLE, Room
from tests.views.fake_desk import NOW, make_id

pytestmark = pytest.mark.views

KRUSE = make_id(1, 10)
PATH = MAIL_TRIAL.format(contact_id=KRUSE)
ADDRESS = "kruse@autohaus-meyer.example"


def stands(room: Room, state: MailState | None, *, said: str = "") -> None:
    """Let the central service say how it stands; None: there was no test mail."""
    trial = None
    if state is not None:
        sent_at = NOW - timedelta(seconds=20) if state is MailState.SENT else None
        trial = MailTrial(
            mail_id=new_id(), address=ADDRESS, at=NOW - timedelta(seconds=30), state=state, said=said, sent_at=sent_at
        )
    room.desk.laid_down[PATH] = MailTrialAnswer(trial=trial)


def people(room: Room) -> Any:
    """The leaf with Kruse chosen."""
    page = room.leaf("people")
    page.reveal(KRUSE)
    return page


def press(room: Room, page: Any) -> None:
    """Send one."""
    button: QPushButton = page.trial_button
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_sent_with_a_button_and_followed_until_it_is_accepted(room: Room) -> None:
    """Nobody has to look again by hand."""
    stands(room, None)
    page = people(room)
    assert page.trial.text() == ""
    stands(room, MailState.WAITING)
    press(room, page)
    room.wait(lambda: page.trial.text() == f"Testmail an {ADDRESS} ist unterwegs …")
    assert room.desk.told == [(PATH, SendTrial())]
    stands(room, MailState.SENT)
    room.wait(lambda: "vom Mailserver angenommen" in page.trial.text())
    assert not page.trial._again.isActive()  # noqa: SLF001 - what is over is not asked for


def test_a_bounce_is_shown_when_it_comes(room: Room) -> None:
    """The mark on the contact is what tells the screen to ask."""
    stands(room, MailState.SENT)
    page = people(room)
    room.wait(lambda: "angenommen" in page.trial.text())
    stands(room, MailState.BOUNCED, said="550 5.1.1 unbekannt")
    contact = room.desk.board.contacts[KRUSE]
    room.desk.apply(replace(contact, version=contact.version + 1, bounced=contact.mails))
    room.wait(lambda: "kam zurück: 550 5.1.1 unbekannt" in page.trial.text())


@pytest.mark.parametrize(
    ("state", "said", "shown"),
    [
        (MailState.DEAD, f"{ADDRESS}: 550 kein Postfach", "nicht zustellbar: 550 kein Postfach"),
        (MailState.WAITING, "unreachable", "wartet: unreachable"),
    ],
)
def test_what_is_in_its_way_is_said(room: Room, state: MailState, said: str, shown: str) -> None:
    """In the server's words, the address once."""
    stands(room, state, said=said)
    page = people(room)
    room.wait(lambda: page.trial.text().endswith(shown))


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Refused("trial.under_way", address=ADDRESS), f"Eine Testmail an {ADDRESS} ist noch unterwegs."),
        (Unreachable("away"), "Ohne Verbindung zum zentralen Dienst nicht möglich."),
    ],
)
def test_where_it_cannot_go_the_bar_says_why(room: Room, trouble: Exception, said: str) -> None:
    """And the line stays as it was."""
    room.desk.laid_down[PATH] = trouble
    page = people(room)
    press(room, page)
    room.wait(lambda: page.bar.text() == said)
    assert page.trial.text() == ""


def test_another_customers_people_do_not_inherit_it(room: Room) -> None:
    """Nor is the button of use to who has no address."""
    stands(room, MailState.SENT)
    page = people(room)
    room.wait(lambda: page.trial.text() != "")
    assert page.trial_button.isEnabled()
    room.leaf("people", STRANDPERLE)
    assert page.trial.text() == ""
    room.leaf("people", MEYER)
    page.reveal(KRUSE)
    contact = room.desk.board.contacts[KRUSE]
    room.desk.apply(replace(contact, version=contact.version + 1, mails=(), receives_alarms=False))
    room.wait(lambda: not page.trial_button.isEnabled())
