"""The queue of mail to be sent: who takes which mail, and what becomes of it. Nothing is forgotten, whoever dies when."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.plain import one_line
from app.domain.ticket import Article, MailHead, MailState
from app.models import ArticleRow, BlobRow, MailOutRow
from app.operations import contacts, mail_out, mail_trial, mail_writing, streams
from app.store import facts
from app.store.rows import locked, overwrite

LEASE_FOR: Final = timedelta(minutes=2)
SLOWEST: Final = 50_000
"""Bytes a second, at least: what a large mail gets in time beyond the lease of a small one."""
DELAYS_S: Final = (5, 15, 45, 120, 300, 600)
"""Waits after the first failures; later ones wait as long as LATER_S says."""
LATER_S: Final = 900
GIVE_UP_AFTER: Final = timedelta(hours=24)

_STATUS: Final = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_NOBODY: Final = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
_ADDRESSEE: Final = re.compile(r"user|mailbox|recipient|address|account|empfänger|postfach", re.IGNORECASE)

_OPEN: Final = (MailState.HELD, MailState.WAITING)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail that was taken to be sent; ``envelope_from`` empty is the null sender."""

    id: str
    mailbox_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a mail server made of a mail.

    Attributes:
        delivered: it was accepted for these.
        refused: refused for good (5xx), with the server's words.
        deferred: not now (4xx), with the server's words.
        said: the server's words on accepting it.
    """

    delivered: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    deferred: Mapping[str, str] = field(default_factory=dict)
    said: str = ""


def due_mailboxes(session: Session, *, now: datetime) -> list[str]:
    """Mailboxes with mail that is due and that nobody is sending; the one that waits longest first."""
    oldest = func.min(MailOutRow.not_before)
    query = select(MailOutRow.mailbox_id).where(*_due(now)).group_by(MailOutRow.mailbox_id).order_by(oldest)
    return list(session.scalars(query))


def claim(session: Session, mailbox_id: str, *, holder: str, now: datetime) -> Outgoing | None:
    """Take the next mail of a mailbox; nobody else does until the lease runs out. None when there is no more."""
    row = session.scalars(
        select(MailOutRow)
        .where(MailOutRow.mailbox_id == mailbox_id, *_due(now))
        .order_by(MailOutRow.not_before, MailOutRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    blob = session.get(BlobRow, row.raw_sha256)
    if blob is None:
        _give_up(session, row, "blob.unknown", now=now)
        return None
    row.state = MailState.WAITING  # from here on nobody can take it back
    row.leased_by = holder
    row.leased_until = now + LEASE_FOR + timedelta(seconds=blob.size / SLOWEST)
    session.flush()
    return Outgoing(row.id, row.mailbox_id, row.envelope_from, row.recipients, blob.content)


def settle(
    session: Session, mail_id: str, delivery: Delivery, *, holder: str, jitter: float = 1.0, now: datetime
) -> Changes:
    """Note what a mail server made of a mail.

    Whom it was accepted for gets it no second time. As long as somebody was put off, those who were refused are tried again
    with them; what is refused by all who are left is given up at once. Whose address is refused because there is nobody is
    marked, as if the mail had come back.

    Args:
        session: in a write transaction.
        mail_id: that was claimed.
        delivery: what came of it.
        holder: who had claimed it.
        jitter: by what the next wait is multiplied, so that many mails do not come back at once.
        now: when.
    """
    row = _claimed(session, mail_id)
    if row is None or (row.leased_by != holder and not delivery.delivered):
        return frozenset()  # it was sent, or somebody else is sending it: theirs is the last word
    row.leased_by, row.leased_until = "", None
    row.attempts += 1
    left = tuple(each for each in row.recipients if each in delivery.deferred or each in delivery.refused)
    if delivery.delivered:
        row.sent_at = now
    changes = _unmark_tried(session, row, delivery.delivered)
    if not left:
        row.state, row.error = MailState.SENT, ""
        return changes | _show(session, row, MailState.SENT, _line(delivery.said))
    changes |= _mark_refused(session, delivery.refused, now=now)
    row.recipients = left
    said = "; ".join(f"{each}: {_line(delivery.deferred.get(each) or delivery.refused.get(each, ''))}" for each in left)
    if not delivery.deferred:
        return changes | _give_up(session, row, said, now=now)
    return changes | _later(session, row, said, jitter=jitter, now=now)


def is_nobody(said: str) -> bool:
    """Tell whether a server's refusal means that there is no such address (RFC 3463), and not that it dislikes the mail."""
    if (code := _STATUS.search(said)) is not None:
        return code[0] in _NOBODY
    return said.startswith(("550", "551", "553")) and _ADDRESSEE.search(said) is not None


def put_off(session: Session, mail_id: str, said: str, *, holder: str, jitter: float = 1.0, now: datetime) -> Changes:
    """Note that the server could not be spoken to to the end: whether it has the mail is unknown, and it is sent again."""
    row = _claimed(session, mail_id)
    if row is None or row.leased_by != holder:
        return frozenset()
    row.leased_by, row.leased_until = "", None
    row.attempts += 1
    return _later(session, row, said, jitter=jitter, now=now)


def put_off_all(session: Session, mailbox_id: str, said: str, *, jitter: float = 1.0, now: datetime) -> Changes:
    """Put off everything of a mailbox that is due: its server does not let us in."""
    changes: set[Change] = set()
    for row in session.scalars(
        select(MailOutRow).where(MailOutRow.mailbox_id == mailbox_id, *_due(now)).with_for_update(skip_locked=True)
    ):
        row.state = MailState.WAITING
        row.attempts += 1
        changes |= _later(session, row, said, jitter=jitter, now=now)
    return frozenset(changes)


def begin_again(row: MailOutRow, *, now: datetime) -> None:
    """Try a mail as if it were new: at once, and for a whole day."""
    row.state, row.attempts, row.error = MailState.WAITING, 0, ""
    row.created_at = row.not_before = now
    row.leased_by, row.leased_until = "", None


def counts(session: Session) -> tuple[int, int]:
    """How many mails wait, and how many of those that people wrote were given up."""
    waiting = session.scalar(select(func.count()).select_from(MailOutRow).where(MailOutRow.state.in_(_OPEN))) or 0
    dead = session.scalar(select(func.count()).select_from(MailOutRow).where(*dead_letters())) or 0
    return waiting, dead


def dead_tickets(session: Session, *, most: int = 500) -> tuple[str, ...]:
    """The tickets with mails that were given up, the oldest mail first."""
    oldest = func.min(MailOutRow.created_at)
    query = select(MailOutRow.ticket_id).where(*dead_letters(), MailOutRow.ticket_id.is_not(None))
    return tuple(session.scalars(query.group_by(MailOutRow.ticket_id).order_by(oldest).limit(most)))


def dead_letters() -> tuple[ColumnElement[bool], ...]:
    """The mails somebody has to look after; a confirmation that did not arrive is seen in its ticket, a canary on the board."""
    return (MailOutRow.state == MailState.DEAD, MailOutRow.kind.not_in((mail_out.CONFIRMATION, mail_out.CANARY)))


def delay(attempts: int, *, jitter: float = 1.0) -> timedelta:
    """How long to wait after so many failures."""
    seconds = DELAYS_S[attempts - 1] if 1 <= attempts <= len(DELAYS_S) else LATER_S
    return timedelta(seconds=seconds * jitter)


def _due(now: datetime) -> Collection[ColumnElement[bool]]:
    return (
        MailOutRow.state.in_(_OPEN),
        MailOutRow.not_before <= now,
        or_(MailOutRow.leased_until.is_(None), MailOutRow.leased_until <= now),
    )


def _claimed(session: Session, mail_id: str) -> MailOutRow | None:
    row = session.scalars(select(MailOutRow).where(MailOutRow.id == mail_id).with_for_update()).one_or_none()
    return row if row is not None and row.state is MailState.WAITING else None


def _later(session: Session, row: MailOutRow, said: str, *, jitter: float, now: datetime) -> Changes:
    if now - row.created_at >= GIVE_UP_AFTER:
        return _give_up(session, row, said, now=now)
    row.not_before = min(now + delay(row.attempts, jitter=jitter), row.created_at + GIVE_UP_AFTER)
    row.error = _line(said)
    return _show(session, row, MailState.WAITING, row.error)


def _give_up(session: Session, row: MailOutRow, said: str, *, now: datetime) -> Changes:
    row.state, row.error = MailState.DEAD, _line(said)
    changes = set(_show(session, row, MailState.DEAD, row.error))
    if row.ticket_id is not None:
        detail = {"article": row.article_id or "", "to": ", ".join(row.recipients)[:300], "error": row.error}
        changes |= streams.system(session, row.ticket_id, code="mail.dead", detail=detail, by="", now=now)
    article = None if row.article_id is None else session.get(ArticleRow, row.article_id)
    if article is not None and row.sent_at is None:
        changes |= mail_writing.gone_nowhere(session, cast("Article", facts.fact_of(article)), now=now)
    session.flush()
    return frozenset(changes)


def _mark_refused(session: Session, refused: Mapping[str, str], *, now: datetime) -> Changes:
    changes: Changes = frozenset()
    for address, said in refused.items():
        if is_nobody(said):
            mail_out.note_bounce(session, address, code=_line(said), now=now)
            changes |= contacts.mark_bounced(session, address)
    return changes


def _unmark_tried(session: Session, row: MailOutRow, delivered: Collection[str]) -> Changes:
    """Take the mark off an address whose test mail was accepted; what comes back after all marks it again."""
    changes: Changes = frozenset()
    for address in delivered if row.kind == mail_trial.KIND else ():
        mail_out.forget_bounce(session, address)
        changes |= contacts.unmark_bounced(session, address)
    return changes


def _show(session: Session, row: MailOutRow, state: MailState, said: str) -> Changes:
    """Let the stream say where its mail stands."""
    session.flush()
    if row.article_id is None:
        return frozenset()
    entry = locked(session, ArticleRow, row.article_id)
    if entry is None or entry.mail is None:
        return frozenset()
    article = cast("Article", facts.fact_of(entry))
    head = replace(cast("MailHead", article.mail), state=state, error=said)
    if head == article.mail:
        return frozenset()
    overwrite(entry, replace(article, mail=head))
    session.flush()
    return frozenset({Change(Noun.ARTICLE, row.article_id)})


def _line(text: str) -> str:
    """One line that fits the column, whatever a server says."""
    return one_line(text)[:300]
