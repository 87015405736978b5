"""Where a person at a customer has left traces: their tickets, and by which words they would be known in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session

from app.domain.contact import Contact
from app.domain.contact_life import pseudonym
from app.domain.mail_domain import spellings
from app.domain.ticket import Article, ArticleKind, MailHead, MailState
from app.formats import phones
from app.models import ArticleRow, TicketRow

SHORTEST_NAME: Final = 3
"""Letters of a part of a name that is looked for by itself."""

_TITLES: Final = frozenset(
    {"herr", "frau", "dr", "prof", "dipl", "ing", "med", "von", "van", "der", "the", "und", "gmbh"}
)
_GAP: Final = r"[\s()/.\u2013-]*"


@dataclass(frozen=True, slots=True)
class Traces:
    """How a person is known, and what stands for it afterwards.

    Attributes:
        everywhere: addresses, numbers and the whole name.
        in_own: parts of the name too; only in the person's own tickets, for others may have the same.
    """

    pseudonym: str
    mails: tuple[str, ...]
    numbers: tuple[str, ...]
    everywhere: re.Pattern[str]
    in_own: re.Pattern[str]

    def without(self, text: str, *, is_own: bool) -> str:
        """The text with the pseudonym wherever the person was named."""
        return (self.in_own if is_own else self.everywhere).sub(self.pseudonym, text)

    def without_deep(self, value: Any, *, is_own: bool) -> Any:
        """The same for what is made of texts."""
        if isinstance(value, str):
            return self.without(value, is_own=is_own)
        if isinstance(value, Mapping):
            return {key: self.without_deep(each, is_own=is_own) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.without_deep(each, is_own=is_own) for each in value)
        return value


def traces_of(contact: Contact) -> Traces:
    """By what a contact is known."""
    mails = _mails(contact)
    whole = [re.escape(mail) for mail in sorted(mails, key=len, reverse=True)]
    whole += [_spoken(number) for number in contact.numbers]
    whole += [re.escape(phone) for phone in contact.phones if len(phones.tail(phone)) >= phones.TAIL_AT_LEAST]
    name = contact.name.strip()
    if name:
        whole.append(rf"\b{_spaced(name)}\b")
        turned = name.split()
        if len(turned) > 1:
            whole.append(rf"\b{_spaced(turned[-1])},\s*{_spaced(' '.join(turned[:-1]))}\b")
    words = [word.strip(".,") for word in name.split()]
    parts = [rf"\b{re.escape(each)}\b" for each in words if _is_telling(each)]
    return Traces(
        pseudonym(contact.id),
        mails,
        contact.numbers,
        _any_of(whole),
        _any_of([*whole, *parts]),
    )


def tickets_of(session: Session, contact: Contact) -> tuple[set[str], set[str]]:
    """Ids of the person's own tickets, and of further ones in which an address of theirs stands."""
    own = TicketRow.contact_id == contact.id
    if contact.mails:
        own = own | TicketRow.contact_mail.in_(_mails(contact))
    if contact.name:
        own = own | ((TicketRow.customer_id == contact.customer_id) & (TicketRow.contact_name == contact.name))
    found = set(session.scalars(select(TicketRow.id).where(own)))
    if contact.numbers:
        called = session.execute(select(TicketRow.id, TicketRow.contact_phone).where(TicketRow.contact_phone != ""))
        found |= {ticket_id for ticket_id, phone in called if phones.e164(phone) in contact.numbers}
    return found, _mentioned(session, contact) - found


def _mails(contact: Contact) -> tuple[str, ...]:
    """The person's addresses in every spelling: a domain with umlauts travels in another one than it is kept in."""
    return tuple(dict.fromkeys(each for mail in contact.mails for each in spellings(mail)))


def _mentioned(session: Session, contact: Contact) -> set[str]:
    places = (
        func.lower(ArticleRow.text),
        func.lower(cast(ArticleRow.mail, Text)),
        func.lower(cast(ArticleRow.detail, Text)),
    )
    mails = _mails(contact)
    needles = [place.contains(mail, autoescape=True) for mail in mails for place in places]
    needles += [
        func.lower(column).contains(mail, autoescape=True)
        for mail in mails
        for column in (TicketRow.subject, TicketRow.resolution, TicketRow.follow_up_note, TicketRow.mail_thread)
    ]
    if not needles:
        return set()
    query = select(TicketRow.id).outerjoin(ArticleRow, ArticleRow.ticket_id == TicketRow.id).where(or_(*needles))
    return set(session.scalars(query))


def scrubbed(article: Article, traces: Traces, *, is_own: bool) -> Article:
    """An entry of a stream without the person; what they wrote themselves is gone with its files."""
    mail = article.mail
    detail = traces.without_deep(article.detail, is_own=is_own)
    if mail is None:
        return replace(article, text=traces.without(article.text, is_own=is_own), detail=detail)
    if mail.from_address in traces.mails and article.kind is ArticleKind.MAIL_IN:
        gone = MailHead(
            state=mail.state, from_name=traces.pseudonym, mailbox_id=mail.mailbox_id, automated=mail.automated
        )
        return replace(article, text="", detail=detail, mail=gone, attachments=())
    text = traces.without(article.text, is_own=is_own)
    head = replace(
        mail,
        state=_unsent(mail, traces),
        from_address="" if mail.from_address in traces.mails else mail.from_address,
        from_name=traces.without(mail.from_name, is_own=is_own),
        to=tuple(each for each in mail.to if each not in traces.mails),
        cc=tuple(each for each in mail.cc if each not in traces.mails),
        subject=traces.without(mail.subject, is_own=is_own),
        error=traces.without(mail.error, is_own=is_own),
    )
    if (text, head) != (article.text, mail):  # their bytes say the same things
        head = replace(head, raw_sha256="", html_sha256="")
    return replace(article, text=text, detail=detail, mail=head)


def _unsent(mail: MailHead, traces: Traces) -> MailState:
    is_theirs = any(each in traces.mails for each in (*mail.to, *mail.cc))
    return MailState.CANCELLED if is_theirs and mail.state in (MailState.HELD, MailState.WAITING) else mail.state


def files_of(articles: Iterable[Article]) -> set[str]:
    """SHA-256 of everything that entries keep besides their words."""
    found: set[str] = set()
    for article in articles:
        found |= {each.sha256 for each in article.attachments}
        if article.mail is not None:
            found |= {article.mail.raw_sha256, article.mail.html_sha256}
    return found - {""}


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) if patterns else r"(?!)", re.IGNORECASE)


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _spoken(number: str) -> str:
    """All ways to write an E.164 number: with +49, 0049 or 0, blanks, slashes, dashes and brackets."""
    home, digits = (r"(?:(?:\+|00)\s*49|0)?", number[3:]) if number.startswith("+49") else (r"(?:\+|00)", number[1:])
    return rf"(?<!\d){home}{_GAP}(?:\(0\))?{_GAP}" + _GAP.join(digits) + r"(?!\d)"


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_NAME and word[0].isupper() and word.lower() not in _TITLES and not word.isdigit()
