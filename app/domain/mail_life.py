"""Mail that people write, as pure moves: the central service and a console that shows it at once go by the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from app.domain import ticket_life as life
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.mailbox import Mailbox
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, Attachment, MailHead, MailState, Ticket, TicketStatus

HELD_FOR: Final = timedelta(seconds=10)
"""How long a mail is kept back, so that it can be taken back."""
MOST_ATTACHED: Final = 25 * 1024 * 1024
"""Bytes of all attachments together: more is refused by most mail servers."""

_OPEN_AGAIN: Final = frozenset({MailState.DEAD, MailState.BOUNCED})


def subject_of(subject: str, number: str) -> str:
    """One line with the ticket's number, which stays the same however often it is answered."""
    line = " ".join(subject.split())
    if not number or f"#{number}" in line:
        return line[:300]
    tag = f" [#{number}]"
    return line[: 300 - len(tag)] + tag


def written(
    ticket: Ticket,
    *,
    article_id: str,
    mailbox: Mailbox,
    own: Iterable[str],
    to: Sequence[str],
    cc: Sequence[str],
    subject: str,
    text: str,
    attachments: tuple[Attachment, ...],
    by: str,
    now: datetime,
) -> Article:
    """Make the entry of a mail that somebody sends: kept back at first.

    Args:
        ticket: it is sent from.
        article_id: of the entry.
        mailbox: in whose name.
        own: addresses of our own mailboxes: a mail to ourselves would go round in circles.
        to: recipients; whoever is among them is left out of ``cc``.
        cc: more recipients.
        subject: as typed; the ticket's number is added.
        text: as typed.
        attachments: with their bytes kept already.
        by: who writes.
        now: when.

    Raises:
        Refused: ``mail.empty``, ``mail.no_recipient``, ``mail.own_address`` (address), ``mail.too_large`` (limit),
            ``mailbox.cannot_send``.
    """
    if not text.strip():
        raise Refused("mail.empty")
    if not mailbox.is_active or not mailbox.smtp.host:
        raise Refused("mailbox.cannot_send")
    first, others = recipients(to, cc, own=own)
    if sum(each.size for each in attachments) > MOST_ATTACHED:
        raise Refused("mail.too_large", limit=MOST_ATTACHED)
    head = MailHead(
        state=MailState.HELD,
        from_address=mailbox.address,
        from_name=mailbox.display_name or mailbox.name,
        to=first,
        cc=others,
        subject=subject_of(subject, ticket.number),
        mailbox_id=mailbox.id,
    )
    return Article(
        id=article_id,
        version=0,
        ticket_id=ticket.id,
        kind=ArticleKind.MAIL_OUT,
        at=now,
        author_id=by or None,
        text=text.rstrip(),
        mail=head,
        attachments=attachments,
    )


def recipients(to: Sequence[str], cc: Sequence[str], *, own: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everybody once, in lower case.

    Raises:
        Refused: ``mail.no_recipient``, ``mail.own_address`` (address).
    """
    first = tuple(dict.fromkeys(each.strip().lower() for each in to))
    others = tuple(each for each in dict.fromkeys(each.strip().lower() for each in cc) if each not in first)
    if not first:
        raise Refused("mail.no_recipient")
    for address in own:
        if address in first or address in others:
            raise Refused("mail.own_address", address=address)
    return first, others


def noted(
    ticket: Ticket, *, is_answer: bool, resolution: str = "", scheduled_for: datetime | None = None, now: datetime
) -> tuple[Ticket, Detail]:
    """What sending a mail does to its ticket, and what must be remembered to take that back.

    An answer ends the customer's waiting for one, and stops no clock (reading A16). An appointment it tells of does, where
    an appointment can (R8, A18): it counts from now, and not if the mail is taken back or never arrives.

    Raises:
        Refused: ``mail.resolved_and_scheduled``, and what `app.domain.ticket_life` refuses of either.
    """
    if resolution and scheduled_for is not None:
        raise Refused("mail.resolved_and_scheduled")
    detail: dict[str, str | float | int | bool] = {}
    after = ticket
    if is_answer and ticket.answered_at is not None:
        detail["answered_before"] = ticket.answered_at.isoformat()
        after = replace(after, answered_at=None, changed_at=now)
    if resolution:
        after = life.resolved(after, resolution=resolution, now=now)
        detail |= {"resolution": after.resolution, "resolution_before": ticket.resolution}
    if scheduled_for is not None:
        after = life.scheduled(after, scheduled_for=scheduled_for, at=now, now=now)
        detail |= {
            "scheduled_for": scheduled_for.isoformat(),
            "scheduled_before": "" if ticket.scheduled_for is None else ticket.scheduled_for.isoformat(),
            "stopped": ticket.clock.stopped_at is None and after.clock.stopped_at is not None,
        }
    if resolution or scheduled_for is not None:
        detail["status_before"] = ticket.status.value
    return replace(after, changed_at=now), detail


def is_answer(ticket: Ticket, *, to: Iterable[str], in_reply_to: Article | None) -> bool:
    """Whether a mail answers the customer: whoever asked is among its recipients."""
    asked = {ticket.contact_mail} - {""}
    if in_reply_to is not None and in_reply_to.mail is not None and in_reply_to.kind is ArticleKind.MAIL_IN:
        asked.add(in_reply_to.mail.from_address)
    return not asked.isdisjoint(each.strip().lower() for each in to)


def unnoted(ticket: Ticket, detail: Detail, *, is_mail_gone: bool = False, now: datetime) -> Ticket:
    """Take back what a mail did to its ticket, as far as nobody has done something else since.

    Args:
        ticket: as it is.
        detail: of the mail's entry, as `noted` made it.
        is_mail_gone: the mail went nowhere by itself: then only the appointment falls, of which nobody was told.
        now: when.
    """
    after = ticket
    before = TicketStatus(str(detail.get("status_before", ticket.status.value)))
    planned = str(detail.get("scheduled_for", ""))
    if planned and ticket.status is TicketStatus.SCHEDULED and ticket.scheduled_for == datetime.fromisoformat(planned):
        earlier = str(detail.get("scheduled_before", ""))
        after = replace(after, status=before, scheduled_for=datetime.fromisoformat(earlier) if earlier else None)
        if detail.get("stopped") and ticket.clock.stop_act is StopAct.APPOINTMENT:
            after = replace(after, clock=replace(ticket.clock, stopped_at=None, stop_act=None, consumed_s=None))
    if not is_mail_gone:
        words = str(detail.get("resolution", ""))
        if words and ticket.status is TicketStatus.RESOLVED and ticket.resolution == words:
            after = replace(after, status=before, resolution=str(detail.get("resolution_before", "")))
        answered = str(detail.get("answered_before", ""))
        if answered and ticket.answered_at is None:
            after = replace(after, answered_at=datetime.fromisoformat(answered))
    return ticket if after == ticket else replace(after, changed_at=now)


def cancelled(article: Article) -> Article:
    """Take a mail back that is still kept back, or let one rest that was given up; its text stays in the stream.

    Raises:
        Refused: ``mail.unknown`` for what is no mail of ours, ``mail.gone`` once it is on its way.
    """
    head = _head(article)
    if head.state not in (MailState.HELD, MailState.DEAD):
        raise Refused("mail.gone")
    return replace(article, mail=replace(head, state=MailState.CANCELLED))


def retried(article: Article, *, to: Sequence[str] | None, own: Iterable[str]) -> Article:
    """Send a mail again that was given up or came back.

    Raises:
        Refused: ``mail.unknown``, ``mail.not_failed``, and what `recipients` refuses.
    """
    head = _head(article)
    if head.state not in _OPEN_AGAIN:
        raise Refused("mail.not_failed")
    if to is None:
        return replace(article, mail=replace(head, state=MailState.WAITING, error=""))
    first, others = recipients(to, head.cc, own=own)
    return replace(article, mail=replace(head, state=MailState.WAITING, error="", to=first, cc=others))


def _head(article: Article) -> MailHead:
    if article.kind is not ArticleKind.MAIL_OUT or article.mail is None:
        raise Refused("mail.unknown")
    return article.mail
