"""A mail that came in as an entry of a ticket's stream."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy.orm import Session

from app.domain.check import Detail
from app.domain.mailbox import Mailbox
from app.domain.ticket import Article, ArticleKind, Attachment, MailHead, MailState
from app.formats.mail.letter import Address, Automated, Letter, Sealed
from app.formats.mail.stamps import dmarc_failed
from app.operations import blobs
from app.wire.ids import new_id

LONGEST_TEXT: Final = 200_000
"""Characters of a mail's text that a stream has; the rest is in the original."""


def entry(
    session: Session, letter: Letter, *, ticket_id: str, mailbox: Mailbox, at: datetime, raw_sha256: str,
    detail: Detail, now: datetime,
) -> Article:  # fmt: skip
    """Make the entry of a letter and keep its files."""
    for file in letter.attachments:
        if file.is_kept:
            blobs.put(session, file.content, now=now)
    html = letter.html if letter.html.strip() else ""
    return Article(
        id=new_id(),
        version=0,
        ticket_id=ticket_id,
        kind=ArticleKind.MAIL_IN,
        at=at,
        author_id=None,
        text=letter.text[:LONGEST_TEXT].strip(),
        detail=detail,
        mail=MailHead(
            state=MailState.RECEIVED,
            from_address=letter.from_address.lower(),
            from_name=letter.from_name,
            to=_bare(letter.to),
            cc=_bare(letter.cc),
            subject=letter.subject[:1000],
            message_id=letter.message_id,
            mailbox_id=mailbox.id,
            html_sha256=blobs.put(session, html.encode(), now=now) if html else "",
            raw_sha256=raw_sha256,
            automated=letter.automated_reason.value if is_automatic(letter) else "",
            warnings=warnings(letter, mailbox),
        ),
        attachments=tuple(
            Attachment(file.name, file.type, file.size, file.sha256, file.cid)
            for file in letter.attachments
            if file.is_kept
        ),
    )


def original(raw_sha256: str, *, size: int) -> Attachment:
    """The mail itself as a file."""
    return Attachment("mail.eml", "message/rfc822", size, raw_sha256)


def is_automatic(letter: Letter) -> bool:
    """Whether a machine wrote it. That a sender wants no automatic answer alone makes nobody a machine."""
    return letter.automated and letter.automated_reason is not Automated.SUPPRESS


def is_forged(letter: Letter, mailbox: Mailbox) -> bool:
    """Whether our own mail server found that the sender is not who the mail claims."""
    return dmarc_failed(letter, trusted_hosts=mailbox.trusted_relays)


def says_nothing(letter: Letter) -> bool:
    """Whether neither words nor files were found in a mail: broken, or empty. Only its original can tell."""
    return not (letter.unreadable or letter.text.strip() or letter.html.strip() or letter.attachments)


def warnings(letter: Letter, mailbox: Mailbox) -> tuple[str, ...]:
    """What to be careful about, as codes."""
    is_cut = letter.is_cut or len(letter.text) > LONGEST_TEXT or any(not file.is_kept for file in letter.attachments)
    said = {
        "dmarc": is_forged(letter, mailbox),
        "tnef": letter.has_tnef,
        "truncated": is_cut,
        "unreadable": bool(letter.unreadable),
        "nothing": says_nothing(letter),
        "sealed": letter.sealed is not Sealed.NONE,
        "not_agreed": not mailbox.is_agreed,
    }
    return tuple(code for code, applies in said.items() if applies)


def content_sha256(letter: Letter) -> str:
    """Hash what the sender wrote: the same mail has the same one in whatever mailbox, and by whatever way it came.

    Empty for a mail that has neither an id nor a date: two such are alike without being the same.
    """
    if not letter.message_id and letter.date is None:
        return ""
    written = (
        letter.message_id,
        letter.from_address.lower(),
        None if letter.date is None else letter.date.isoformat(),
        letter.subject,
        letter.text,
        [file.sha256 for file in letter.attachments],
    )
    return hashlib.sha256(msgspec.json.encode(written)).hexdigest()


def _bare(people: tuple[Address, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.address.lower() for each in people))
