"""Threads: which mails of a ticket one of ours goes on from, so that it lands beside them in the customer's program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.ticket import Article, ArticleKind, MailState
from app.models import ArticleRow
from app.store import facts

_NEVER_LEFT = frozenset({MailState.HELD, MailState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Thread:
    """What a mail goes on from: the id it answers and all ids before, oldest first, without brackets."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def of(session: Session, ticket_id: str, *, people: Iterable[str], in_reply_to: Article | None = None) -> Thread:
    """Find the thread a mail to these people belongs to.

    Only mails they took part in count: a supplier is not told of what was written with the customer. Without a mail that is
    answered the newest one with any of them is gone on from.
    """
    asked = frozenset(people)
    mails = [each for each in _mails(session, ticket_id) if each.mail is not None and _is_with(each, asked)]
    if in_reply_to is not None and in_reply_to.mail is not None and in_reply_to.mail.message_id:
        answered = in_reply_to.mail.message_id
    else:
        answered = next((each.mail.message_id for each in reversed(mails) if each.mail is not None), "")
    before = tuple(
        dict.fromkeys(
            each.mail.message_id for each in mails if each.mail is not None and each.mail.message_id != answered
        )
    )
    return Thread(answered, (*before, answered) if answered else before)


def _mails(session: Session, ticket_id: str) -> list[Article]:
    found = facts.of_kind(
        session,
        Article,
        ArticleRow.ticket_id == ticket_id,
        ArticleRow.kind.in_((ArticleKind.MAIL_IN, ArticleKind.MAIL_OUT)),
        order=(ArticleRow.at, ArticleRow.id),
    )
    return [each for each in found if each.mail and each.mail.message_id and each.mail.state not in _NEVER_LEFT]


def _is_with(article: Article, people: frozenset[str]) -> bool:
    mail = article.mail
    return mail is not None and not people.isdisjoint({mail.from_address, *mail.to, *mail.cc})
