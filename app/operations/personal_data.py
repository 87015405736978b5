"""Everything the house keeps about a person at a customer, as a file; and taking it out while the facts of clocks stay."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast

import msgspec
from sqlalchemy import Text, delete, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from app.domain import contact_life
from app.domain.change import Change, Changes, Noun
from app.domain.contact import Contact
from app.domain.contract_life import MAY
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.ticket import Article, MailState, Ticket
from app.domain.time_entry import TimeEntry
from app.models import (
    ArticleRow,
    BlobRow,
    ContactKeyRow,
    ContactRow,
    MailAddressRow,
    MailInRow,
    MailOutRow,
    TicketRow,
    TicketTextRow,
    TimeEntryRow,
)
from app.operations import personal_traces, streams
from app.operations.personal_traces import Traces
from app.store.facts import fact_of, of_kind
from app.store.rows import locked, overwrite

FORMAT: Final = "wachpult-person@1"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Of every entry of the file: the same data make the same bytes."""


def everything(session: Session, contact_id: str) -> bytes:
    """A ZIP file with all that is kept about a person.

    ``person.json`` has the contact, the tickets with their streams and the time worked on them; ``files`` has what
    they came with: mails as they came and went, attachments, each named by its SHA-256.

    Raises:
        Refused: ``contact.unknown``; ``contact.erased``.
    """
    row = session.get(ContactRow, contact_id)
    if row is None:
        raise Refused("contact.unknown")
    if row.erased_at is not None:
        raise Refused("contact.erased")
    contact = cast("Contact", fact_of(row))
    own, mentioned = personal_traces.tickets_of(session, contact)
    tickets = of_kind(session, Ticket, TicketRow.id.in_(own | mentioned), order=(TicketRow.notified_at, TicketRow.id))
    articles = _articles(session, own | mentioned)
    said = personal_traces.traces_of(contact)
    about = [each for each in articles if each.ticket_id in own or _names(each, said)]
    entries = of_kind(session, TimeEntry, TimeEntryRow.ticket_id.in_(own), order=(TimeEntryRow.begun_at,))
    names = personal_traces.files_of(about)
    files = {sha256: content for sha256 in sorted(names) if (content := _bytes(session, sha256)) is not None}
    told = {
        "format": FORMAT,
        "contact": contact,
        "tickets": [each for each in tickets if each.id in own or any(one.ticket_id == each.id for one in about)],
        "entries": about,
        "time_entries": entries,
    }
    return _zipped({"person.json": _json(told), **{f"files/{name}": data for name, data in files.items()}})


def erase(session: Session, contact_id: str, *, reason: str, by: str, role: Role, now: datetime) -> Changes:
    """Pseudonymise a person for ever.

    Name, addresses and numbers go out of the contact, their tickets and the streams; what they wrote themselves goes
    with its files. Numbers of tickets, instants, criticality, the clock and its evidence stay: they are no personal
    data without the person, and the contract is judged by them.

    Raises:
        Refused: ``role.insufficient``; ``contact.reason_missing``; ``contact.unknown``; ``contact.erased``.
    """
    if role not in MAY:
        raise Refused("role.insufficient")
    if not reason.strip():
        raise Refused("contact.reason_missing")
    row = locked(session, ContactRow, contact_id)
    if row is None:
        raise Refused("contact.unknown")
    contact = cast("Contact", fact_of(row))
    gone = contact_life.erased(contact, now=now)
    traces = personal_traces.traces_of(contact)
    own, mentioned = personal_traces.tickets_of(session, contact)
    why = traces.without(reason.strip(), is_own=True)
    changes: set[Change] = {overwrite(row, replace(gone, note=why))}
    dropped: set[str] = set()
    for ticket_id in sorted(own | mentioned):
        is_own = ticket_id in own
        changes |= _scrub_ticket(session, ticket_id, traces, is_own=is_own, now=now)
        found, files = _scrub_stream(session, ticket_id, traces, is_own=is_own)
        changes |= found
        dropped |= files
    dropped |= _scrub_mail(session, traces)
    session.execute(delete(ContactKeyRow).where(ContactKeyRow.contact_id == contact_id))
    session.execute(delete(TicketTextRow).where(TicketTextRow.ticket_id.in_(own | mentioned)))
    session.flush()
    _drop_files(session, dropped)
    detail = {"contact_id": contact_id, "reason": why}
    for ticket_id in sorted(own):
        changes |= streams.system(session, ticket_id, code="contact.erased", detail=detail, by=by, now=now)
    return frozenset(changes)


def _scrub_ticket(session: Session, ticket_id: str, traces: Traces, *, is_own: bool, now: datetime) -> set[Change]:
    row = session.get_one(TicketRow, ticket_id, with_for_update=True)
    ticket = cast("Ticket", fact_of(row))
    texts = ("subject", "resolution", "key_process", "exclusion_reason", "follow_up_note", "breach_note", "mail_thread")
    changed: dict[str, Any] = {name: traces.without(getattr(ticket, name), is_own=is_own) for name in texts}
    if is_own:
        changed |= {"contact_name": traces.pseudonym, "contact_phone": "", "contact_mail": ""}
    changed["tags"] = tuple(traces.without(tag, is_own=is_own) for tag in ticket.tags)
    return {overwrite(row, replace(ticket, **changed, changed_at=now))}


def _scrub_stream(session: Session, ticket_id: str, traces: Traces, *, is_own: bool) -> tuple[set[Change], set[str]]:
    changes: set[Change] = set()
    dropped: set[str] = set()
    for row in session.scalars(select(ArticleRow).where(ArticleRow.ticket_id == ticket_id)):
        before = cast("Article", fact_of(row))
        after = personal_traces.scrubbed(before, traces, is_own=is_own)
        if after != before:
            changes.add(overwrite(row, after))
            dropped |= personal_traces.files_of([before]) - personal_traces.files_of([after])
    for entry in session.scalars(select(TimeEntryRow).where(TimeEntryRow.ticket_id == ticket_id)):
        entry.note = traces.without(entry.note, is_own=is_own)
        entry.override_reason = traces.without(entry.override_reason, is_own=is_own)
        changes.add(Change(Noun.TIME_ENTRY, entry.id))
    session.flush()
    return changes, dropped


def _scrub_mail(session: Session, traces: Traces) -> set[str]:
    """Take the person out of what the post keeps beside the streams; tells which bytes nobody needs for it any more."""
    dropped: set[str] = set()
    if not traces.mails:
        return dropped
    named = [as_type(MailOutRow.recipients, Text).contains(mail, autoescape=True) for mail in traces.mails]
    for out in session.scalars(select(MailOutRow).where(or_(*named))):
        out.recipients = tuple(each for each in out.recipients if each not in traces.mails)
        out.error = traces.without(out.error, is_own=True)
        if out.state in (MailState.HELD, MailState.WAITING):
            out.state = MailState.CANCELLED
        dropped.add(out.raw_sha256)
        out.raw_sha256 = ""
    session.execute(delete(MailAddressRow).where(MailAddressRow.address.in_(traces.mails)))
    session.flush()
    return dropped - {""}


def _drop_files(session: Session, names: set[str]) -> None:
    """Forget bytes that nothing else refers to; of mails that came in, and of their twins, the reference goes too."""
    came = list(session.scalars(select(MailInRow).where(MailInRow.raw_sha256.in_(names))))
    twins = session.scalars(select(MailInRow).where(MailInRow.twin_of_id.in_([mail.id for mail in came])))
    came += [twin for twin in twins if twin.raw_sha256 not in names]
    for sha256 in sorted(names | {mail.raw_sha256 for mail in came}):
        if sha256 and not _is_needed(session, sha256):
            for mail in came:
                if mail.raw_sha256 == sha256:
                    mail.raw_sha256 = mail.message_id = mail.content_sha256 = mail.error = ""
            session.flush()
            session.execute(delete(BlobRow).where(BlobRow.sha256 == sha256))


def _is_needed(session: Session, sha256: str) -> bool:
    kept = or_(
        as_type(ArticleRow.mail, Text).contains(sha256, autoescape=True),
        as_type(ArticleRow.attachments, Text).contains(sha256, autoescape=True),
    )
    if session.scalars(select(ArticleRow.id).where(kept).limit(1)).first() is not None:
        return True
    return session.scalars(select(MailOutRow.id).where(MailOutRow.raw_sha256 == sha256).limit(1)).first() is not None


def _articles(session: Session, ticket_ids: Iterable[str]) -> list[Article]:
    where = ArticleRow.ticket_id.in_(set(ticket_ids))
    return of_kind(session, Article, where, order=(ArticleRow.at, ArticleRow.id))


def _names(article: Article, traces: Traces) -> bool:
    return personal_traces.scrubbed(article, traces, is_own=False) != article


def _bytes(session: Session, sha256: str) -> bytes | None:
    return session.scalar(select(BlobRow.content).where(BlobRow.sha256 == sha256))


def _json(content: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
