"""One line a verb, of `app.wire.mutations_mail`: mail that people write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.operations import mail_writing
from app.wire import mutations_mail as m


def _send(session: Session, it: m.SendMail, by: Person, now: datetime) -> bool:
    mail_writing.send(session, it, by=by.id, now=now)
    return False


def _cancel(session: Session, it: m.CancelMail, by: Person, now: datetime) -> bool:
    mail_writing.cancel(session, it.article_id, by=by.id, now=now)
    return False


def _retry(session: Session, it: m.RetryMail, by: Person, now: datetime) -> bool:
    mail_writing.retry(session, it.article_id, to=it.to, by=by.id, now=now)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.SendMail: _send,
    m.CancelMail: _cancel,
    m.RetryMail: _retry,
}
"""What each mutation does; True when it was merged with somebody else's change."""
