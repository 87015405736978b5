"""What the mutations of `app.wire.mutations_mail` will do to the facts: mail that people write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Rule, find
from app.domain import mail_life
from app.domain.change import Fact, Noun
from app.domain.fleet import Person
from app.domain.mailbox import Mailbox
from app.domain.ticket import Article, MailHead, MailState, Ticket
from app.wire import mutations_mail as m


def _send(it: m.SendMail, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = find(facts, Noun.TICKET, it.ticket_id, Ticket)
    mailbox = find(facts, Noun.MAILBOX, it.mailbox_id, Mailbox)
    if ticket is None or mailbox is None:
        return ()
    article = mail_life.written(
        ticket,
        article_id=it.article_id,
        mailbox=mailbox,
        own=_own(facts),
        to=it.to,
        cc=it.cc,
        subject=it.subject,
        text=it.text,
        attachments=it.attachments,
        by=by.id,
        now=now,
    )
    answered = None if it.in_reply_to_id is None else find(facts, Noun.ARTICLE, it.in_reply_to_id, Article)
    is_answer = mail_life.is_answer(ticket, to=(*it.to, *it.cc), in_reply_to=answered)
    after, detail = mail_life.noted(
        ticket, is_answer=is_answer, resolution=it.resolution, scheduled_for=it.scheduled_for, now=now
    )
    return (replace(article, detail=detail), after)


def _cancel(it: m.CancelMail, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    article = find(facts, Noun.ARTICLE, it.article_id, Article)
    if article is None:
        return ()
    after = mail_life.cancelled(article)
    ticket = find(facts, Noun.TICKET, article.ticket_id, Ticket)
    if ticket is None or _state(article) is not MailState.HELD:
        return (after,)
    before = mail_life.unnoted(ticket, article.detail, now=now)
    return (after,) if before is ticket else (after, before)


def _retry(it: m.RetryMail, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    article = find(facts, Noun.ARTICLE, it.article_id, Article)
    return () if article is None else (mail_life.retried(article, to=it.to, own=_own(facts)),)


def _own(facts: Facts) -> list[str]:
    """Addresses of our own mailboxes."""
    return [each.address for each in facts.facts(Noun.MAILBOX).values() if isinstance(each, Mailbox) and each.is_active]


def _state(article: Article) -> MailState | None:
    return article.mail.state if isinstance(article.mail, MailHead) else None


RULES: Final[Mapping[type, Rule]] = {
    m.SendMail: _send,
    m.CancelMail: _cancel,
    m.RetryMail: _retry,
}
