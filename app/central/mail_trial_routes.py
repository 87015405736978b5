"""Test mails to people at customers: written for a console, and what became of the last one."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from app.central.reply import Reply, answer
from app.domain.errors import Refused
from app.operations import mail_trial
from app.operations.mail_trial import Trial
from app.wire.mail_trials import MailTrial, MailTrialAnswer, SendTrial

if TYPE_CHECKING:
    from app.central.request import Request
    from app.central.service import Central

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


async def send_trial(central: Central, request: Request) -> Reply:
    """Write a test mail to a contact."""
    message: SendTrial = request.message
    contact_id, now = _contact_id(request), request.now
    made = await central.pool.run(
        lambda: central.store.run(
            lambda session: mail_trial.send(session, contact_id, address=message.address, now=now)
        )
    )
    return answer(_told(made))


async def give_trial(central: Central, request: Request) -> Reply:
    """Give the newest test mail to a contact."""
    contact_id = _contact_id(request)
    return answer(_told(await central.read(lambda session: mail_trial.last(session, contact_id))))


def _contact_id(request: Request) -> str:
    contact_id = request.params["contact_id"]
    if _ID.fullmatch(contact_id) is None:
        raise Refused("contact.unknown")
    return contact_id


def _told(trial: Trial | None) -> MailTrialAnswer:
    return MailTrialAnswer(trial=None if trial is None else MailTrial(**asdict(trial)))
