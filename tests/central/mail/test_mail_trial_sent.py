"""A test mail through a real mail server that takes it, or knows nobody of that name."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.central.mail.sender import Sender
from app.domain.ticket import MailState
from app.models import MailboxRow
from app.operations import mail_trial
from app.store.engine import Store
from tests.central.live import StillClock
from tests.mail_servers import Smtpd
from tests.operations import desk
from tests.operations.post_office import ARRIVED, PostOffice

ANNA = "anna@brauerei.example"


@pytest.mark.parametrize(
    ("refused", "state", "bounced"), [(set(), MailState.SENT, ()), ({ANNA}, MailState.DEAD, (ANNA,))]
)
def test_what_the_server_says_is_what_is_shown(
    store: Store, smtpd: Smtpd, refused: set[str], state: MailState, bounced: tuple[str, ...]
) -> None:
    """Accepted with its time; or refused, with the contact marked."""
    office = PostOffice(store)
    with store.write() as session:
        for box in session.scalars(select(MailboxRow)):
            box.smtp = smtpd.server()
    smtpd.refused |= refused
    store.run(lambda session: mail_trial.send(session, office.anna_id, now=ARRIVED))
    clock = StillClock()
    clock.at = ARRIVED
    sender = Sender(
        store, clock=clock, sealer=desk.SEALER, access_token=lambda _login, _side: "", on_commit=lambda: None
    )
    assert sender.turn()
    with store.read() as session:
        found = mail_trial.last(session, office.anna_id)
    assert found is not None
    assert (found.state, office.contact_fact(office.anna_id).bounced) == (state, bounced)
    assert [each.recipients for each in smtpd.accepted] == ([] if refused else [(ANNA,)])
