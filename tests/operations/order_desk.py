"""A post office whose customer has a server with an alarm, and contacts who are told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, Priority
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Plan
from app.domain.judge import NoticeKind
from app.domain.ticket import Article
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import AlarmRow, ContractRow, IntentRow, OrderInvitationRow, SettingRow
from app.operations import alarm_orders, blobs, mail_out
from app.operations.alarm_orders import Invitation, OrderState
from app.store import facts
from app.wire.ids import new_id
from tests import rows
from tests.operations.post_office import ARRIVED, POLLED, PostOffice, mail

RAISED = ARRIVED - timedelta(minutes=20)
"""When the alarm came: 16:38 in Berlin."""


@dataclass
class OrderDesk(PostOffice):
    """A server ``SRV-EX01`` whose disk ``C:`` has an alarm."""

    server_id: str = field(default_factory=new_id)
    alarm_id: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        """Add the server and its alarm."""
        PostOffice.__post_init__(self)
        with self.store.write() as session:
            self.server_id = self._server(session, self.customer_id, "SRV-EX01")
        self.raise_alarm(id=self.alarm_id)

    def _server(self, session: Session, customer_id: str, name: str) -> str:
        made = rows.server(rows.customer(id=customer_id), name=name)
        session.add(made)
        session.flush()
        return made.id

    def raise_alarm(self, *, is_told: bool = True, **given: Any) -> str:
        """Raise an alarm, of which people are told."""
        values = {
            "id": new_id(), "customer_id": self.customer_id, "server_id": self.server_id, "kind": "disk", "item": "C:",
            "started_at": RAISED, "changed_at": RAISED, "priority": Priority.HIGH,
        } | given  # fmt: skip
        server = rows.server(rows.customer(id=values["customer_id"]), id=values["server_id"])
        with self.store.write() as session:
            session.add(rows.alarm(server, **values))
            session.flush()
            if is_told:
                payload = {"notice": NoticeKind.PROBLEM.value}
                session.add(
                    IntentRow(
                        id=new_id(), key=new_id(), kind="notice", alarm_id=values["id"], at=RAISED, payload=payload
                    )
                )
        return str(values["id"])

    def change_alarm(self, alarm_id: str | None = None, **given: Any) -> None:
        """Change an alarm behind everybody's back."""
        with self.store.write() as session:
            row = session.get_one(AlarmRow, alarm_id or self.alarm_id)
            for name, value in given.items():
                setattr(row, name, value)

    def change_contract(self, **given: Any) -> None:
        """Change the customer's contract."""
        with self.store.write() as session:
            row = session.scalars(select(ContractRow).where(ContractRow.customer_id == self.customer_id)).one()
            for name, value in given.items():
                setattr(row, name, value)

    def plan(self, plan: Plan) -> None:
        """Give the customer another plan."""
        self.change_contract(plan=plan)

    def publish(self, address: str = "https://wachpult.desk.example") -> None:
        """Let customers reach the page."""
        with self.store.write() as session:
            session.add(SettingRow(key=alarm_orders.PUBLIC_ADDRESS, value=address, changed_at=POLLED))

    def invite(self, *alarm_ids: str, contact: Contact | None = None) -> Invitation | None:
        """Invite Anna, or somebody else."""
        who = contact or self.contact_fact(self.anna_id)
        wanted = alarm_ids or (self.alarm_id,)

        def work(session: Session) -> Invitation | None:
            told = alarm_orders.alarm_facts(session, wanted)
            return alarm_orders.invitation_for(session, told, who, now=RAISED)

        return self.store.run(work)

    def invited(self) -> Invitation:
        """Invite Anna, who can order."""
        found = self.invite()
        assert found is not None
        return found

    def tell(
        self, *, text: str | None = None, reply_to: str = "", kind: str = "alarm", alarm_ids: tuple[str, ...] = ()
    ) -> str:
        """Write Anna a mail of the alarm as the queue has it; its Message-ID. ``alarm_ids`` stand in its head."""
        message_id = f"{new_id()}@desk.example"
        raw = compose(
            sender=Address("support@desk.example", "Desk"),
            to=[Address("anna@brauerei.example")],
            reply_to=[Address(reply_to)] if reply_to else [],
            subject="[HOCH] SRV-EX01: Laufwerk C: fast voll",
            message_id=message_id,
            date=RAISED,
            text=self.invited().text if text is None else text,
            alarm_ids=alarm_ids,
        )

        def work(session: Session) -> None:
            written = mail_out.Composed(message_id, raw, blobs.put(session, raw, now=RAISED))
            mail_out.enqueue(
                session, written, article_id=None, ticket_id=None, mailbox_id=self.mailbox.id, kind=kind,
                envelope_from="support@desk.example", recipients=("anna@brauerei.example",), not_before=RAISED, now=RAISED,
            )  # fmt: skip

        self.store.run(work)
        return message_id

    def alarm(self, alarm_id: str | None = None) -> Alarm:
        """An alarm as it is now."""
        found = self._one(Noun.ALARM, alarm_id or self.alarm_id)
        assert isinstance(found, Alarm)
        return found

    def state(self, alarm_id: str | None = None) -> OrderState:
        """Where the repair of an alarm stands."""
        alarm = self.alarm(alarm_id)
        with self.store.read() as session:
            return alarm_orders.order_state(session, alarm, now=self.now)

    def codes(self, ticket_id: str) -> list[str]:
        """What the product noted in a ticket's stream, in order."""
        with self.store.read() as session:
            found = facts.of_kind(session, Article)
        mine = sorted((each for each in found if each.ticket_id == ticket_id and each.code), key=lambda each: each.id)
        return [each.code for each in mine]

    def invitations(self) -> list[OrderInvitationRow]:
        """All invitations."""
        with self.store.read() as session:
            return list(session.scalars(select(OrderInvitationRow).order_by(OrderInvitationRow.no)))


def reply(text: str = "Bitte beheben.\n", *, answers: str = "", **given: Any) -> bytes:
    """An answer to a mail of ours."""
    head = (f"In-Reply-To: <{answers}>", f"References: <{answers}>") if answers else ()
    values: dict[str, Any] = {"subject": "AW: [HOCH] SRV-EX01: Laufwerk C: fast voll", "head": head} | given
    return mail(text, **values)
