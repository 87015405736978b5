"""What people do with mail: send it from a ticket, take it back while it is kept back, try again what failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import mail_life
from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.mailbox import Mailbox
from app.domain.ticket import Article, ArticleKind, MailHead, MailState, Ticket
from app.models import ArticleRow, MailboxRow, MailOutRow, TicketRow
from app.operations import blobs, mail_out, mail_thread, mailboxes, streams, ticket_moves, ticket_work
from app.store import facts
from app.store.rows import insert, locked, overwrite
from app.wire.mutations_mail import SendMail


def send(session: Session, it: SendMail, *, by: str, now: datetime) -> Changes:
    """Send a mail from a ticket, and with it what it says is done or agreed: all in one transaction, or nothing.

    It is kept back for some seconds. Sending stops no clock (reading A16); an appointment it tells of does (A18).

    Raises:
        Refused: ``ticket.unknown``, ``mail.exists``, ``mailbox.unknown``, ``article.unknown`` for what it answers,
            ``blob.unknown``; what `app.domain.mail_life` refuses, what composing refuses, and what resolving or scheduling do.
    """
    row = _ticket(session, it.ticket_id)
    ticket = cast("Ticket", facts.fact_of(row))
    if session.get(ArticleRow, it.article_id) is not None:
        raise Refused("mail.exists")
    mailbox = _mailbox(session, it.mailbox_id)
    answered = None if it.in_reply_to_id is None else _article(session, it.in_reply_to_id, ticket_id=ticket.id)
    _check_files(session, it)
    article = mail_life.written(
        ticket,
        article_id=it.article_id,
        mailbox=mailbox,
        own=_own(session),
        to=it.to,
        cc=it.cc,
        subject=it.subject,
        text=it.text,
        attachments=it.attachments,
        by=by,
        now=now,
    )
    is_answer = mail_life.is_answer(ticket, to=(*it.to, *it.cc), in_reply_to=answered)
    _, detail = mail_life.noted(
        ticket, is_answer=is_answer, resolution=it.resolution, scheduled_for=it.scheduled_for, now=now
    )
    head = cast("MailHead", article.mail)
    people = (*head.to, *head.cc)
    mail = mail_out.composed(
        session,
        article,
        mailbox=mailbox,
        thread=mail_thread.of(session, ticket.id, people=people, in_reply_to=answered),
        names=_names(ticket, answered),
        now=now,
    )
    head = replace(head, message_id=mail.message_id, raw_sha256=mail.sha256)
    changes = {insert(session, replace(article, mail=head, detail=detail))}
    mail_out.enqueue(
        session,
        mail,
        article_id=article.id,
        ticket_id=ticket.id,
        mailbox_id=mailbox.id,
        kind=mail_out.REPLY,
        envelope_from=mailbox.address,
        recipients=people,
        not_before=now + mail_life.HELD_FOR,
        now=now,
    )
    if is_answer:
        row.answered_at = None
    row.changed_at = now
    if it.scheduled_for is not None:
        changes |= ticket_work.schedule(
            session, ticket.id, scheduled_for=it.scheduled_for, told_by="mail", at=now, by=by, now=now
        )
    if it.resolution:
        changes |= ticket_work.resolve(session, ticket.id, resolution=it.resolution, by=by, now=now)
    return frozenset(changes) | {streams.ticket_change(ticket.id)}


def cancel(session: Session, article_id: str, *, by: str, now: datetime) -> Changes:
    """Take back a mail that is still kept back, with what it did to its ticket; or let one rest that was given up.

    Raises:
        Refused: ``mail.unknown``; ``mail.gone`` once it is on its way.
    """
    out = _queued(session, article_id)
    row, article = _outgoing(session, article_id)
    after = mail_life.cancelled(article)
    was_held = cast("MailHead", article.mail).state is MailState.HELD
    if was_held and (out is None or out.state is not MailState.HELD):
        raise Refused("mail.gone")
    if out is not None:
        out.state, out.leased_by, out.leased_until = MailState.CANCELLED, "", None
    changes = {overwrite(row, after)}
    if was_held:
        changes |= _take_back(session, article, is_mail_gone=False, by=by, now=now)
    session.flush()
    return frozenset(changes)


def retry(session: Session, article_id: str, *, to: Sequence[str] | None, by: str, now: datetime) -> Changes:
    """Try a mail again that was given up or came back; with other recipients it goes to those alone.

    It keeps its Message-ID, so that whoever got it already sees it once. The appointment it tells of counts again from now.

    Raises:
        Refused: ``mail.unknown``, ``mail.not_failed``, and what `app.domain.mail_life.retried` refuses; ``mailbox.unknown``.
    """
    out = _queued(session, article_id)
    row, article = _outgoing(session, article_id)
    after = mail_life.retried(article, to=to, own=_own(session))
    if out is None:
        raise Refused("mail.unknown")
    head = cast("MailHead", after.mail)
    if to is not None:
        mailbox = _mailbox(session, out.mailbox_id)
        thread = mail_thread.of(session, article.ticket_id, people=(*head.to, *head.cc))
        if thread.in_reply_to == out.message_id:
            thread = mail_thread.Thread()
        mail = mail_out.composed(
            session, after, mailbox=mailbox, thread=thread, message_id=out.message_id,
            is_automatic=bool(head.automated), now=now,
        )  # fmt: skip
        out.raw_sha256, out.recipients = mail.sha256, tuple(mail_out.travelling(each) for each in head.to)
        after = replace(after, mail=replace(head, raw_sha256=mail.sha256))
    out.state, out.attempts, out.error = MailState.WAITING, 0, ""
    out.created_at = out.not_before = now
    out.leased_by, out.leased_until = "", None
    changes = {overwrite(row, after)}
    session.flush()
    return frozenset(changes) | _agree_again(session, article, by=by, now=now)


def gone_nowhere(session: Session, article: Article, *, now: datetime) -> Changes:
    """A mail was given up before anybody got it: of an appointment in it nobody was told, so it does not count (A18)."""
    return _take_back(session, article, is_mail_gone=True, by="", now=now)


def _take_back(session: Session, article: Article, *, is_mail_gone: bool, by: str, now: datetime) -> Changes:
    row = locked(session, TicketRow, article.ticket_id)
    if row is None:
        return frozenset()
    before = cast("Ticket", facts.fact_of(row))
    after = mail_life.unnoted(before, article.detail, is_mail_gone=is_mail_gone, now=now)
    if after == before:
        return frozenset()
    changes = {overwrite(row, after)}
    if after.status is not before.status:
        code = "mail.undelivered" if is_mail_gone else "mail.taken_back"
        detail = {"status": after.status.value, "article": article.id}
        changes |= streams.system(session, article.ticket_id, code=code, detail=detail, by=by, now=now)
    return frozenset(changes)


def _agree_again(session: Session, article: Article, *, by: str, now: datetime) -> Changes:
    """The appointment of a mail that is tried again, if it is still ahead and nothing else was agreed since."""
    planned = str(article.detail.get("scheduled_for", ""))
    ticket = session.get(TicketRow, article.ticket_id)
    if not planned or ticket is None or ticket.scheduled_for is not None or not ticket.status.is_open:
        return frozenset()
    scheduled_for = datetime.fromisoformat(planned)
    if scheduled_for <= now:
        return frozenset()
    return ticket_work.schedule(
        session, article.ticket_id, scheduled_for=scheduled_for, told_by="mail", at=now, by=by, now=now
    )


def _ticket(session: Session, ticket_id: str) -> TicketRow:
    """The ticket meant; of one that was merged meanwhile the one it went into, where the customer's answer lands too."""
    return ticket_moves.survivor(session, ticket_id)


def _mailbox(session: Session, mailbox_id: str) -> Mailbox:
    found = facts.of_kind(session, Mailbox, MailboxRow.id == mailbox_id)
    if not found:
        raise Refused("mailbox.unknown")
    return found[0]


def _own(session: Session) -> Iterable[str]:
    return [each.address for each in mailboxes.everything(session) if each.is_active]


def _article(session: Session, article_id: str, *, ticket_id: str) -> Article:
    found = facts.one(session, Noun.ARTICLE, article_id)
    if not isinstance(found, Article) or found.ticket_id != ticket_id:
        raise Refused("article.unknown")
    return found


def _outgoing(session: Session, article_id: str) -> tuple[ArticleRow, Article]:
    row = locked(session, ArticleRow, article_id)
    if row is None or row.kind is not ArticleKind.MAIL_OUT or row.mail is None:
        raise Refused("mail.unknown")
    return row, cast("Article", facts.fact_of(row))


def _queued(session: Session, article_id: str) -> MailOutRow | None:
    """The queue's row, locked before the entry it belongs to, as the sender does."""
    return session.scalars(
        select(MailOutRow).where(MailOutRow.article_id == article_id).with_for_update()
    ).one_or_none()


def _names(ticket: Ticket, answered: Article | None) -> dict[str, str]:
    names = {ticket.contact_mail: ticket.contact_name} if ticket.contact_mail and ticket.contact_name else {}
    if answered is not None and answered.mail is not None and answered.mail.from_name:
        names.setdefault(answered.mail.from_address, answered.mail.from_name)
    return names


def _check_files(session: Session, it: SendMail) -> None:
    for sha256 in blobs.missing(session, (each.sha256 for each in it.attachments)):
        name = next(each.name for each in it.attachments if each.sha256 == sha256)
        raise Refused("blob.unknown", sha256=sha256, name=name)
