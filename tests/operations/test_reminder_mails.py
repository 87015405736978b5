"""Whoever made a maintenance window is reminded of it by mail."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from app.models import BlobRow, IntentRow, MaintenanceRow, PersonRow
from app.operations import reminder_mails
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.order_desk import RAISED, OrderDesk


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A desk with a mailbox."""
    return OrderDesk(store)


def remind(desk: OrderDesk, why: str, *, mail: str) -> None:
    """Note that a person is to be reminded of a window."""
    person_id, window_id = new_id(), new_id()
    with desk.store.write() as session:
        session.add(
            PersonRow(
                id=person_id, login="kl", name="Karl Lang", initials="KL", role="technician", is_active=True, mail=mail
            )
        )
        session.add(
            MaintenanceRow(
                id=window_id, customer_id=desk.customer_id, starts_at=RAISED - timedelta(days=2), ends_at=RAISED + timedelta(days=9),
                reason="Umbau", created_by=person_id, created_at=RAISED,
            )
        )  # fmt: skip
        session.add(
            IntentRow(
                id=new_id(), key=new_id(), kind="maintenance_reminder", at=RAISED,
                payload={"maintenance_id": window_id, "person_id": person_id, "customer_id": desk.customer_id, "why": why},
            )
        )  # fmt: skip


def tell(desk: OrderDesk) -> int:
    """Let mails be made."""
    return desk.store.run(lambda session: reminder_mails.tell(session, now=RAISED))


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("forgotten", "bei Lechtal läuft seit So 07.06., 16:38 Uhr. Solange"),
        (
            "still_broken",
            "diese Störungen bestehen noch. Ab jetzt wird wieder alarmiert. - SRV-EX01: Laufwerk C: Freundliche",
        ),
    ],
)
def test_a_reminder_goes_to_whoever_made_the_window_once(desk: OrderDesk, why: str, said: str) -> None:
    """With its reason and the customer."""
    remind(desk, why, mail="karl@desk.example")
    assert (tell(desk), tell(desk)) == (1, 0)
    (row,) = desk.sent()
    assert row.recipients == ("karl@desk.example",)
    with desk.store.read() as session:
        letter = message_from_bytes(session.get_one(BlobRow, row.raw_sha256).content, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    assert said in text
    assert "„Umbau“" in text


def test_without_an_address_nothing_waits_for_ever(desk: OrderDesk) -> None:
    """The reminder is done; it stands in the list of windows all the same."""
    remind(desk, "forgotten", mail="")
    assert (tell(desk), desk.sent()) == (0, [])
