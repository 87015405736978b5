"""What consoles ask about mail as a whole, and how administrators set and try mailboxes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.central.mail import trial
from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer
from app.domain.errors import Refused
from app.models import MailInRow
from app.operations import alarm_copy, canary, house_phone, mail_outbox, mailboxes
from app.wire.alarm_copy import AlarmCopy
from app.wire.house_phone import HousePhone
from app.wire.messages import CanaryHealth
from app.wire.questions import MailboxSaved, MailState, SaveMailbox

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.central.request import Request
    from app.central.service import Central


async def give_mail(central: Central, request: Request) -> Reply:
    """Say how mail does: each mailbox, what waits, what was given up."""
    return answer(await central.read(partial(_mail, now=request.now)))


async def save_mailbox(central: Central, request: Request) -> Reply:
    """Keep a mailbox as an administrator set it; secrets are sealed before they reach the database."""
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    message: SaveMailbox = request.message
    by, now = request.seated.person.id, request.now

    def work(session: Session) -> None:
        mailboxes.save(session, message, sealer=central.sealer, by=by, now=now)

    await central.pool.run(lambda: central.store.run(work))
    central.follow.changed()
    return answer(MailboxSaved(mailbox_id=message.mailbox_id))


async def try_mailbox(central: Central, request: Request) -> Reply:
    """Log in at both ends of a mailbox with the settings given, and say what came of it. Nothing is sent or kept."""
    message: SaveMailbox = request.message
    if message.mailbox_id != request.params["mailbox_id"]:
        raise Refused("mailbox.unknown")
    login = await central.read(lambda session: mailboxes.tentative(session, message, sealer=central.sealer))
    return answer(await central.trials.run(lambda: trial.run(login, tokens=central.tokens)))


async def set_alarm_copy(central: Central, request: Request) -> Reply:
    """Keep who gets a copy of every alarm mail, as an administrator said."""
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    message: AlarmCopy = request.message
    by, now = request.seated.person.id, request.now
    kept = await central.pool.run(
        lambda: central.store.run(lambda session: alarm_copy.set_address(session, message.address, by=by, now=now))
    )
    return answer(AlarmCopy(address=kept))


async def set_house_phone(central: Central, request: Request) -> Reply:
    """Keep under which number customers reach the house, as an administrator said."""
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    message: HousePhone = request.message
    by, now = request.seated.person.id, request.now
    kept = await central.pool.run(
        lambda: central.store.run(lambda session: house_phone.set_number(session, message.number, by=by, now=now))
    )
    return answer(HousePhone(number=kept))


def _mail(session: Session, *, now: datetime) -> MailState:
    flight = canary.state(session, now=now)
    waiting, dead = mail_outbox.counts(session)
    unread = session.scalar(select(func.count()).select_from(MailInRow).where(MailInRow.state == "stored")) or 0
    return MailState(
        mailboxes=mailboxes.states(session),
        waiting=waiting,
        dead=dead,
        dead_ticket_ids=mail_outbox.dead_tickets(session),
        unread=unread,
        alarm_copy=alarm_copy.address(session),
        house_phone=house_phone.number(session),
        canary=CanaryHealth(
            is_on=flight.is_on, sent_at=flight.sent_at, seen_at=flight.seen_at, missing_since=flight.missing_since
        ),
    )
