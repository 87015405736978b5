"""Who an answer goes to, what it is called and what it quotes: worked out before anybody writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from app.domain.contact import Contact
from app.domain.mailbox import Mailbox
from app.domain.ticket import Article, ArticleKind, Attachment, MailState, Ticket
from app.formats.mail.quote import split_quote
from app.formats.mail.subject import subject as taken_apart
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments

MOST_QUOTED: Final = 20_000
"""Characters of a mail that are quoted below its answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail being written. As JSON it is what a draft keeps."""

    text: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    quote: str = ""
    mailbox_id: str = ""
    in_reply_to_id: str | None = None
    attachments: tuple[Attachment, ...] = ()
    is_touched: bool = False
    """Whether a person changed anything but the text."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return not self.text.strip() and not self.attachments and not self.is_touched

    def kept(self) -> str:
        """Write it down; empty when there is nothing to keep."""
        return "" if self.is_empty else msgspec.json.encode(self).decode()


def read_draft(text: str) -> Letter | None:
    """Read what `Letter.kept` wrote; None for anything else."""
    try:
        return msgspec.json.decode(text, type=Letter) if text else None
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def answer(
    ticket: Ticket,
    articles: Sequence[Article],
    mailboxes: Iterable[Mailbox],
    *,
    to_all: bool,
    moments: Moments,
) -> Letter:
    """Answer the customer's last mail; without one it is a new mail to whoever reported.

    ``to_all`` adds everybody the mail went to as copies. Addresses of our own never get an answer of ours.
    """
    boxes = list(mailboxes)
    own = {box.address.lower() for box in boxes}
    last = last_mail(articles)
    if last is None or last.mail is None:
        return replace(fresh(ticket, boxes), subject=_answered(ticket.mail_thread or ticket.subject))
    mail = last.mail
    to = tuple(each for each in (mail.from_address,) if each and each not in own) or _reporter(ticket)
    others = [each for each in (*mail.to, *mail.cc) if each not in own and each not in to] if to_all else []
    return Letter(
        to=to,
        cc=tuple(dict.fromkeys(others)),
        subject=_answered(mail.subject or ticket.subject),
        quote=quoted(last, moments=moments),
        mailbox_id=_box(boxes, mail.mailbox_id),
        in_reply_to_id=last.id,
    )


def forward(ticket: Ticket, article: Article, mailboxes: Iterable[Mailbox], *, moments: Moments) -> Letter:
    """Send what somebody wrote on to somebody else, with its files; to whom is asked."""
    mail = article.mail
    head = [_say(_FORWARDED)]
    if mail is not None:
        head += [
            _say(_FROM).format(whom=_address(article)),
            _say(_SENT).format(when=_day(article.at, moments)),
            _say(_TO).format(whom=", ".join(mail.to)),
            _say(_SUBJECT).format(subject=mail.subject),
        ]
    plain = taken_apart(mail.subject if mail is not None and mail.subject else ticket.subject).plain
    return Letter(
        subject=f"WG: {plain}",
        quote="\n".join([*head, "", article.text[:MOST_QUOTED]]),
        mailbox_id=_box(list(mailboxes), mail.mailbox_id if mail is not None else None),
        attachments=tuple(each for each in article.attachments if not each.cid),
        is_touched=True,
    )


def fresh(ticket: Ticket, mailboxes: Iterable[Mailbox]) -> Letter:
    """Begin a new mail to whoever reported the ticket."""
    plain = taken_apart(ticket.mail_thread or ticket.subject).plain
    return Letter(to=_reporter(ticket), subject=plain, mailbox_id=_box(list(mailboxes), None))


def last_mail(articles: Sequence[Article]) -> Article | None:
    """Find the last mail a person at the customer's wrote."""
    mails = [each for each in articles if each.kind is ArticleKind.MAIL_IN and each.mail is not None]
    written = [each for each in mails if each.mail is not None and not each.mail.automated]
    return max(written, key=lambda each: (each.at, each.id), default=None)


def sent_meanwhile(articles: Sequence[Article], *, since: datetime, me: str) -> Article | None:
    """Find a mail or call of a colleague that came while I was writing; taken-back ones do not count."""
    found = [
        each
        for each in articles
        if each.at > since
        and each.author_id not in (None, me)
        and each.kind is ArticleKind.MAIL_OUT
        and each.mail is not None
        and each.mail.state is not MailState.CANCELLED
    ]
    return max(found, key=lambda each: (each.at, each.id), default=None)


def gist(article: Article) -> str:
    """What is new in a mail, in a line or two, without what it answers."""
    new, quote = split_quote(article.text)
    return " ".join((new.strip() or quote).split())[:300]


def quoted(article: Article, *, moments: Moments) -> str:
    """Quote a mail the way German mail programs do, to stand below the answer."""
    head = _say(_WROTE).format(
        day=moments.date(article.at, with_year=True), clock=moments.clock(article.at), whom=_address(article)
    )
    lines = article.text[:MOST_QUOTED].rstrip().splitlines()
    return "\n".join([head, "", *(f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in lines)])


def whole(text: str, *, signature: str, quote: str) -> str:
    """Put a mail together: what was typed, the signature behind its mark, the quote."""
    parts = [text.rstrip()]
    if signature.strip():
        parts.append(f"-- \n{signature.strip()}")
    if quote:
        parts.append(quote)
    return "\n\n".join(parts)


def contact_of(contacts: Iterable[Contact], address: str) -> Contact | None:
    """Find whose address this is."""
    return next((each for each in contacts if address in each.mails), None)


def has_bounced(contacts: Iterable[Contact], address: str) -> bool:
    """Whether mail to an address came back."""
    return any(address in each.bounced for each in contacts)


def _reporter(ticket: Ticket) -> tuple[str, ...]:
    return (ticket.contact_mail,) if ticket.contact_mail else ()


def _box(boxes: Sequence[Mailbox], wanted: str | None) -> str:
    """Choose the identity: the one that was written to, else the default one."""
    ready = [each for each in boxes if can_send(each)]
    named = [each for each in ready if each.id == wanted] or [each for each in ready if each.is_default] or ready
    return named[0].id if named else ""


def can_send(box: Mailbox) -> bool:
    """Whether mail can go out in the name of a mailbox."""
    return box.is_active and bool(box.smtp.host)


def _answered(subject: str) -> str:
    return f"AW: {taken_apart(subject).plain}"


def _address(article: Article) -> str:
    mail = article.mail
    if mail is None:
        return ""
    return f"{mail.from_name} <{mail.from_address}>" if mail.from_name else mail.from_address


def _day(at: datetime, moments: Moments) -> str:
    return f"{moments.date(at, with_year=True)} {moments.clock(at)}"


def _say(text: str) -> str:
    return QCoreApplication.translate("answering", text)


_WROTE = QT_TRANSLATE_NOOP("answering", "Am {day} um {clock} schrieb {whom}:")
_FORWARDED = QT_TRANSLATE_NOOP("answering", "-------- Weitergeleitete Nachricht --------")
_FROM = QT_TRANSLATE_NOOP("answering", "Von: {whom}")
_SENT = QT_TRANSLATE_NOOP("answering", "Gesendet: {when}")
_TO = QT_TRANSLATE_NOOP("answering", "An: {whom}")
_SUBJECT = QT_TRANSLATE_NOOP("answering", "Betreff: {subject}")
