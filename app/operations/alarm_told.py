"""Who was told of an alarm, how far the mail came, and which alarms reached nobody at their customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.judge import NoticeKind
from app.domain.mailbox import Mailbox
from app.domain.recipient import next_time, wants
from app.domain.ticket import MailState
from app.models import AlarmRow, ContactRow, IntentRow, MailAddressRow, MailOutRow
from app.operations import alarm_letter, alarm_mails, contacts, mailboxes
from app.operations.agents import is_id
from app.store import facts
from app.wire.alarm_questions import Told, ToldAnswer, Unheard, UnheardAnswer

WITHIN: Final = timedelta(days=7)
"""How far back alarms that reached nobody are listed."""
_AT_ONCE: Final = 500
_NOTICE: Final = "notice"
_OUTCOMES: Final[Mapping[MailState, str]] = {
    MailState.HELD: "sending",
    MailState.WAITING: "sending",
    MailState.SENT: "accepted",
    MailState.BOUNCED: "bounced",
    MailState.DEAD: "failed",
    MailState.CANCELLED: "failed",
}
_LOST: Final = frozenset({"bounced", "failed", "no_recipient", "refused", "unwanted"})


def of_alarm(session: Session, alarm_id: str, *, now: datetime) -> ToldAnswer:
    """Say who was told of an alarm, of its end, and who is yet to be.

    Raises:
        Refused: ``alarm.unknown``.
    """
    if not is_id(alarm_id) or session.get(AlarmRow, alarm_id) is None:
        raise Refused("alarm.unknown")
    rows = session.scalars(
        select(IntentRow).where(IntentRow.alarm_id == alarm_id, IntentRow.kind.in_((_NOTICE, alarm_letter.LATER)))
    ).all()
    told = _Telling(session, rows, now).told()
    return ToldAnswer(told=sorted(told, key=lambda each: (each.at, each.name, each.contact_id), reverse=True))


def unheard(session: Session, *, now: datetime) -> UnheardAnswer:
    """List the alarms of the last days of whose problem nobody was told, whatever the reason; those on their way are not lost."""
    since = now - WITHIN
    rows = session.scalars(
        select(IntentRow).where(
            IntentRow.kind.in_((_NOTICE, alarm_letter.LATER)),
            or_(IntentRow.done_at >= since, IntentRow.done_at.is_(None)),
        )
    ).all()
    kinds = (NoticeKind.PROBLEM, NoticeKind.PAST)
    problems = [each for each in rows if each.alarm_id and each.payload.get("notice") in kinds]
    telling = _Telling(session, problems, now)
    by_alarm: dict[str, list[Told]] = defaultdict(list)
    for row in problems:
        by_alarm[cast("str", row.alarm_id)] += telling.of(row)
    lost = {
        alarm_id: told for alarm_id, told in by_alarm.items() if told and all(each.outcome in _LOST for each in told)
    }
    found = [_unheard(session, alarm, lost[alarm.id]) for alarm in _alarms(session, sorted(lost))]
    return UnheardAnswer(unheard=sorted(found, key=lambda each: (each.at, each.alarm_id), reverse=True), since=since)


@dataclass(slots=True)
class _Telling:
    """Notices, and the mails they went in."""

    session: Session
    rows: Sequence[IntentRow]
    now: datetime
    people: dict[str, Contact] = field(default_factory=dict)
    mails: dict[tuple[str, str], MailOutRow] = field(default_factory=dict)
    """By batch and contact."""

    def __post_init__(self) -> None:
        batches = {
            (str(batch), str(contact_id))
            for row in self.rows
            for contact_id, batch in row.payload.get("batches", {}).items()
        }
        wanted = {contact_id for _batch, contact_id in batches}
        wanted |= {str(row.payload["contact_id"]) for row in self.rows if "contact_id" in row.payload}
        for ids in _slices(sorted(wanted)):
            found = self.session.scalars(select(ContactRow).where(ContactRow.id.in_(ids)))
            self.people |= {row.id: cast("Contact", facts.fact_of(row)) for row in found}
        self._find_mails(batches, mailboxes.everything(self.session))

    def _find_mails(self, batches: Iterable[tuple[str, str]], senders: Sequence[Mailbox]) -> None:
        """A mail is found by its Message-ID, which the notice, the contact and the mailbox give."""
        ids = {
            alarm_letter.message_id(batch, self.people[contact_id], sender): (batch, contact_id)
            for batch, contact_id in batches
            if contact_id in self.people
            for sender in senders
        }
        for some in _slices(sorted(ids)):
            for row in self.session.scalars(select(MailOutRow).where(MailOutRow.message_id.in_(some))):
                self.mails[ids[row.message_id]] = row

    def told(self) -> list[Told]:
        """Say what became of all of them."""
        return [each for row in self.rows for each in self.of(row)]

    def of(self, row: IntentRow) -> list[Told]:
        """Say what became of one notice: for each contact, or that there was none."""
        payload = row.payload
        batches = payload.get("batches", {})
        if row.kind == alarm_letter.LATER:
            return [self._kept(row, str(payload["contact_id"]), batches)]
        if row.done_at is None:
            return [self._say(row, outcome="pending")]
        if payload.get("contacts") == []:
            return [self._say(row, outcome=_why_nobody(self.session, str(payload.get("customer_id", ""))))]
        return [self._mailed(row, contact_id, str(batch)) for contact_id, batch in batches.items()]

    def _kept(self, row: IntentRow, contact_id: str, batches: Mapping[str, str]) -> Told:
        if contact_id in batches:
            return self._mailed(row, contact_id, batches[contact_id])
        if row.done_at is not None:
            return self._say(row, contact_id, outcome="over", outcome_at=row.done_at)
        if row.payload.get("is_all"):
            return self._say(row, contact_id, outcome="digest")
        contact = self.people.get(contact_id)
        begins = None if contact is None else next_time(contact.alarms, now=self.now)
        return self._say(row, contact_id, outcome="hours", outcome_at=begins)

    def _mailed(self, row: IntentRow, contact_id: str, batch: str) -> Told:
        mail = self.mails.get((batch, contact_id))
        if mail is None:
            return self._say(row, contact_id, outcome="unknown", is_in_digest=batch != row.id)
        address = next(iter(mail.recipients), "")
        at = mail.sent_at
        if mail.state is MailState.BOUNCED:
            known = self.session.get(MailAddressRow, address)
            at = at if known is None or known.bounced_at is None else known.bounced_at
        return self._say(
            row,
            contact_id,
            outcome=_OUTCOMES.get(mail.state, "sending"),
            outcome_at=at,
            address=address,
            error=mail.error,
            is_in_digest=batch != row.id,
        )

    def _say(
        self,
        row: IntentRow,
        contact_id: str = "",
        *,
        outcome: str,
        outcome_at: datetime | None = None,
        address: str = "",
        error: str = "",
        is_in_digest: bool = False,
    ) -> Told:
        contact = self.people.get(contact_id)
        return Told(
            at=datetime.fromisoformat(row.payload["at"]) if "at" in row.payload else row.at,
            notice=str(row.payload.get("notice", "")),
            state=str(row.payload.get("state", "")),
            contact_id=contact_id,
            name="" if contact is None else contact.name,
            address=address or ("" if contact is None else alarm_mails.address_of(contact)),
            outcome=outcome,
            outcome_at=outcome_at,
            error=error,
            is_in_digest=is_in_digest,
        )


def _unheard(session: Session, alarm: Alarm, told: Sequence[Told]) -> Unheard:
    newest = max(told, key=lambda each: each.at)
    is_mended = any(
        wants(each.alarms, kind=alarm.kind, priority=alarm.priority, server_id=alarm.server_id)
        for each in alarm_mails.recipients(session, alarm.customer_id)
    )
    return Unheard(
        alarm_id=alarm.id,
        customer_id=alarm.customer_id,
        server_id=alarm.server_id,
        kind=alarm.kind,
        item=alarm.item,
        state=alarm.state.value,
        at=min(each.at for each in told),
        reason=newest.outcome,
        is_mended=is_mended,
    )


def _why_nobody(session: Session, customer_id: str) -> str:
    """Why there was nobody to be told, by what is written down of the customer's people now."""
    chosen = [
        each
        for each in contacts.of_customer(session, customer_id)
        if each.receives_alarms and each.erased_at is None and each.mails
    ]
    if not chosen:
        return "no_recipient"
    return "unwanted" if any(alarm_mails.address_of(each) for each in chosen) else "refused"


def _alarms(session: Session, ids: Sequence[str]) -> list[Alarm]:
    return [each for some in _slices(ids) for each in facts.of_kind(session, Alarm, AlarmRow.id.in_(some))]


def _slices(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
