"""Test mails to people at customers: the wish for one, and what became of the last one."""

from __future__ import annotations

from app.domain.ticket import MailState
from app.wire.message import Id, Instant, Message, Short


class SendTrial(Message, frozen=True, kw_only=True):
    """The wish to see whether a contact is reached; ``address`` is one of theirs, empty: where alarms go to."""

    address: Short = ""


class MailTrial(Message, frozen=True, kw_only=True):
    """A test mail; see ``app.operations.mail_trial.Trial``."""

    mail_id: Id
    address: str
    at: Instant
    state: MailState
    said: str = ""
    sent_at: Instant | None = None


class MailTrialAnswer(Message, frozen=True, kw_only=True):
    """The newest test mail to a contact; None: there was none."""

    trial: MailTrial | None = None
