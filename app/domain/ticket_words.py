"""The words of a ticket: what it is found by, and where in its stream they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.change import Fact
from app.domain.contact import Contact
from app.domain.excerpt import count, excerpt
from app.domain.fleet import Customer, Server
from app.domain.folding import Needle, fold, words
from app.domain.ticket import Article, Ticket

WORDS_AT_MOST: Final = 30_000
"""Different words of one ticket; a mail with more is not written by people."""
TEXT_AT_MOST: Final = 400_000
"""Letters of one ticket that are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were found: an entry of the stream, or the ticket itself; ``excerpt`` as ``app.domain.excerpt`` cuts it."""

    article_id: str | None = None
    excerpt: str = ""


def number_typed(text: str) -> str:
    """What was typed, as the number of a ticket: ``#26-00042``."""
    return fold(text).strip().lstrip("#").strip()


def head(ticket: Ticket) -> set[str]:
    """Words of number and subject; the number also as people say it, without year and zeros."""
    short = ticket.number.partition("-")[2].lstrip("0")
    return words(f"{ticket.number} {short} {ticket.subject}")


def rest(ticket: Ticket, articles: Iterable[Article], *, named: Iterable[str]) -> set[str]:
    """All other words: what the ticket says, its stream, and ``named``, what the facts it names are called."""
    found: set[str] = set()
    left = TEXT_AT_MOST
    for text in (*_about(ticket), *named, *map(_said, articles)):
        found |= words(text[:left])
        left -= len(text)
        if left <= 0 or len(found) > WORDS_AT_MOST:
            break
    return found


def name_of(fact: Fact | None) -> str:
    """What a fact a ticket names is called: its customer, a server, the contact."""
    match fact:
        case Customer():
            return f"{fact.name} {fact.short_name}"
        case Server():
            return fact.name
        case Contact():
            return " ".join((fact.name, *fact.mails, *fact.phones))
        case _:
            return ""


def place(
    ticket: Ticket | None, articles: Iterable[Article], needles: Sequence[Needle], *, budget: int
) -> tuple[Place, int]:
    """Find the best place: the newest entry in which most of the words are, else the ticket itself.

    Returns:
        The place, and what is left of ``budget``, the letters that may be looked through.
    """
    best, most, article_id = "", 0, None
    for at, text in _places(ticket, articles):
        budget -= len(text)
        hits = count(text, needles)
        if hits > most:
            best, most, article_id = text, hits, at
        if most == len(needles) or budget <= 0:
            break
    return Place(article_id, excerpt(best, needles) if best else ""), budget


def _places(ticket: Ticket | None, articles: Iterable[Article]) -> Iterator[tuple[str | None, str]]:
    for article in sorted(articles, key=lambda each: (each.at, each.id), reverse=True):
        yield article.id, _said(article)
    if ticket is not None:
        yield None, " · ".join(filter(None, _about(ticket)))


def _about(ticket: Ticket) -> tuple[str, ...]:
    return (
        ticket.contact_name,
        ticket.contact_phone,
        ticket.contact_mail,
        ticket.resolution,
        ticket.key_process,
        " ".join(ticket.tags),
    )


def _said(article: Article) -> str:
    said = [article.text]
    if article.mail is not None:
        mail = article.mail
        said += [mail.subject, mail.from_name, mail.from_address, *mail.to, *mail.cc]
    said += [each.name for each in article.attachments]
    return " ".join(filter(None, said))
