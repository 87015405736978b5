"""Mails of ours that came back: what a bounce says about the mail it answers, and about the address."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes
from app.domain.ticket import Article, MailState
from app.formats.mail.letter import Bounce, Letter
from app.models import ArticleRow, MailOutRow
from app.operations import contacts, mail_out
from app.store.facts import fact_of
from app.store.rows import locked, overwrite


def returned(session: Session, letter: Letter) -> MailOutRow | None:
    """Find the mail of ours that came back; None when it was none of ours, or the report doesn't say which."""
    if letter.bounce is None:
        return None
    for message_id in (letter.bounce.message_id, letter.in_reply_to, *reversed(letter.references)):
        if message_id:
            row = session.scalars(
                select(MailOutRow).where(MailOutRow.message_id == message_id).with_for_update()
            ).one_or_none()
            if row is not None:
                return row
    return None


def note(session: Session, mail: MailOutRow, bounce: Bounce, *, now: datetime) -> Changes:
    """Note on a mail of ours that it came back, and at whom: only addresses it had really gone to can come back.

    A server that still tries has said nothing yet.
    """
    if not bounce.is_final:
        return frozenset()
    gone_to = {each.lower() for each in mail.recipients}
    back = sorted(gone_to & {each.lower() for each in bounce.recipients}) or (
        sorted(gone_to) if len(gone_to) == 1 else []
    )
    changes: set[Change] = set()
    for address in back:
        mail_out.note_bounce(session, address, code=bounce.status, now=now)
        changes |= contacts.mark_bounced(session, address)
    error = _words(bounce)
    if mail.state not in (MailState.DEAD, MailState.CANCELLED):
        mail.state = MailState.BOUNCED
    mail.error = error[:300]
    return frozenset(changes) | _mark(session, mail, error)


def _mark(session: Session, mail: MailOutRow, error: str) -> Changes:
    row = None if mail.article_id is None else locked(session, ArticleRow, mail.article_id)
    if row is None:
        return frozenset()
    article = fact_of(row)
    if not isinstance(article, Article) or article.mail is None:
        return frozenset()
    state = article.mail.state if article.mail.state is MailState.DEAD else MailState.BOUNCED
    change = overwrite(row, replace(article, mail=replace(article.mail, state=state, error=error)))
    session.flush()
    return frozenset({change})


def _words(bounce: Bounce) -> str:
    """The other server's words, with its code in front if they lack it."""
    said = bounce.diagnostic or bounce.status
    return said if bounce.status in said else f"{bounce.status} {said}"
