"""Mail that people write."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.domain.ticket import Attachment
from app.wire.messages import Address, Id, Instant, Message, Short


class SendMail(Message, frozen=True, kw_only=True, tag="send_mail"):
    """Send a mail from a ticket. It is kept back for some seconds, in which ``CancelMail`` takes it back.

    Attributes:
        mailbox_id: in whose name.
        text: as typed, with signature and quote.
        in_reply_to_id: the article it answers; None: a new mail.
        attachments: their bytes must have reached the central service before (``PUT BLOB``).
        resolution: not empty: the ticket is resolved with it in the same act ("send and resolve").
        scheduled_for: the appointment this mail tells the requester of; the ticket is scheduled with it (reading A18).
    """

    article_id: Id
    ticket_id: Id
    mailbox_id: Id
    to: Annotated[tuple[Address, ...], Meta(min_length=1, max_length=50)]
    cc: Annotated[tuple[Address, ...], Meta(max_length=50)] = ()
    subject: Annotated[str, Meta(min_length=1, max_length=300)]
    text: Annotated[str, Meta(min_length=1, max_length=200_000)]
    attachments: Annotated[tuple[Attachment, ...], Meta(max_length=30)] = ()
    in_reply_to_id: Id | None = None
    at: Instant
    resolution: Short = ""
    scheduled_for: Instant | None = None


class CancelMail(Message, frozen=True, kw_only=True, tag="cancel_mail"):
    """Take a mail back that is still kept back; its text is in the stream as not sent."""

    article_id: Id


class RetryMail(Message, frozen=True, kw_only=True, tag="retry_mail"):
    """Try a mail again that was given up, or came back; ``to`` corrects the recipients."""

    article_id: Id
    to: Annotated[tuple[Address, ...], Meta(max_length=50)] | None = None


MailMutation = SendMail | CancelMail | RetryMail
