"""The desk's own things before the curtain rises: people at customers, contracts complete and incomplete, mails, minutes, marks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.central.demo.cast import GUESTS, START, Guest, id_of
from app.central.demo.letters import LETTERS, SNIPPETS, STRANGER, STRANGER_MAIL, STRANGER_NAME, SUPPORT, Written
from app.domain.contact import Contact
from app.domain.contract import Affected, Contract, Place, Plan, RequestKind
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Person
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.ticket import Article, ArticleKind, Attachment, Channel, MailHead, MailState, Ticket
from app.domain.time_entry import TimeSource
from app.models import BlobRow, ContractRow, CustomerRow, PersonRow, TicketRow
from app.operations import contacts, customers, snippets, ticket_marks, tickets, time_entries
from app.store.engine import Store
from app.store.facts import fact_of
from app.store.rows import insert, overwrite

WITHOUT_RECIPIENT: Final = frozenset({"Immergrün", "Weitblick", "Balkenhol"})
WITHOUT_ISA: Final = frozenset({"Pfotenheim"})
WITHOUT_AVV: Final = frozenset({"Weitblick", "Kornfeld"})
KEY_PROCESSES: Final = {
    "Strandlicht": ("Warenwirtschaft", "Kasse", "Buchungssystem"),
    "Nordkurs": ("Tourenplanung", "Zollanmeldung"),
    "Waldrand": ("Befundsystem", "Notaufnahme"),
    "Lechtal": ("Sudhaussteuerung",),
}
MINUTES: Final = (
    ("e10", "t.adler", TimeSource.REMOTE_SESSION, Place.REMOTE, timedelta(hours=2, minutes=8), 35, "Archivierung eingerichtet"),
    ("e11", "b.krause", TimeSource.VISIT, Place.ON_SITE, timedelta(days=1), 95, "Netzteil getauscht, Steuerung geprüft"),
    ("e1", "t.adler", TimeSource.CALL, Place.TELEPHONE, timedelta(hours=4, minutes=23), 6, "Meldung aufgenommen"),
    ("d2", "b.krause", TimeSource.REMOTE_SESSION, Place.REMOTE, timedelta(days=2, hours=2), 41, "Treiber ersetzt"),
    ("d3", "m.winter", TimeSource.CALL, Place.TELEPHONE, timedelta(days=2, hours=23), 22, "DNS-Eintrag entfernt"),
)  # fmt: skip
"""Ticket, person, source, place, how long ago, minutes, what."""


def furnish(store: Store) -> None:
    """Put everything in its place; after the tickets are there."""
    store.run(_office)
    store.run(_people)
    store.run(_contracts)
    store.run(_mails)
    store.run(_minutes)
    store.run(_marks)


def mail_of(guest: Guest) -> str:
    """Where the first contact of a customer gets mail."""
    return f"{_plain(guest.contact.split()[-1])}@{_plain(guest.short)}.example"


def contact_id(guest: Guest) -> str:
    """The first contact of a customer."""
    return id_of("contact", guest.short)


def _office(session: Session) -> None:
    insert(
        session,
        Mailbox(
            id=id_of("mailbox", "support"), version=0, name="Support", address=SUPPORT, display_name="Support",
            is_default=True, done_folder="Erledigt",
            imap=MailServer("imap.provider.example", 993, MailSecurity.TLS, MailAuth.PASSWORD, "support"),
            smtp=MailServer("smtp.provider.example", 465, MailSecurity.TLS, MailAuth.PASSWORD, "support"),
        ),
    )  # fmt: skip
    me = id_of("person", "t.adler")
    for name, text, language in SNIPPETS:
        snippets.save(session, id_of("snippet", name), name=name, text=text, language=language, is_own=False, by=me)
    snippets.set_signature(session, text="Viele Grüße\nTom Adler\nSupport", mail="t.adler@provider.example", by=me)


def _people(session: Session) -> None:
    for guest in GUESTS:
        row = session.get_one(CustomerRow, guest.id)
        customer = cast("Customer", fact_of(row))
        domain = f"{_plain(guest.short)}.example"
        overwrite(row, replace(customer, mail_domains=(domain,), key_processes=KEY_PROCESSES.get(guest.short, ())))
        session.flush()
        first = Contact(
            id=contact_id(guest), version=0, customer_id=guest.id, name=guest.contact, mails=(mail_of(guest),),
            phones=(guest.phone,), receives_alarms=guest.short not in WITHOUT_RECIPIENT,
            receives_reports=guest.persons > 20,
        )  # fmt: skip
        contacts.save(session, first, base_version=0)
        if guest.persons >= 30:
            shared = Contact(
                id=id_of("contact", guest.short, "edv"), version=0, customer_id=guest.id, name="EDV",
                function="Sammelpostfach", mails=(f"edv@{domain}",), receives_alarms=True, receives_reports=True,
            )  # fmt: skip
            contacts.save(session, shared, base_version=0)
    english = Contact(
        id=id_of("contact", "Backbord", "english"), version=0, customer_id=id_of("customer", "Backbord"),
        name="Emily Carter", function="Chartering", mails=("carter@backbord.example",), phones=("+44 20 7946 0018",),
        language="en",
    )  # fmt: skip
    contacts.save(session, english, base_version=0)
    contacts.mark_bounced(session, "luders@boernsen.example")


def _contracts(session: Session) -> None:
    for guest in GUESTS:
        row = session.get_one(ContractRow, id_of("contract", guest.short))
        contract = cast("Contract", fact_of(row))
        has_isa = guest.plan is not Plan.BASIS and guest.short not in WITHOUT_ISA
        prices = {"separate.hour": "98.00", "surcharge.factor": "1.50"} if guest.plan is not Plan.BASIS else {}
        overwrite(
            row,
            replace(
                contract,
                isa_at=contract.valid_from - timedelta(days=30) if has_isa else None,
                avv_version="" if guest.short in WITHOUT_AVV else "2025-05",
                avv_at=None if guest.short in WITHOUT_AVV else contract.valid_from,
                has_standing_order=guest.short in ("Nordkurs", "Eilgut"),
                prices=prices,
            ),
        )
    session.flush()


def _mails(session: Session) -> None:
    for number, written in enumerate(LETTERS, 1):
        _write(session, written, number)
    customers.unknown(session)
    contact = Contact(
        id=id_of("contact", "stranger"), version=0, customer_id=UNKNOWN_CUSTOMER_ID, name=STRANGER_NAME,
        mails=(STRANGER_MAIL,), is_unknown=True,
    )  # fmt: skip
    contacts.save(session, contact, base_version=0)
    at = START - STRANGER.ago
    tickets.create(
        session, ticket_id=id_of("ticket", STRANGER.ticket), customer_id=UNKNOWN_CUSTOMER_ID, subject=STRANGER.subject,
        channel=Channel.MAIL, affected=Affected.ONE, request=RequestKind.FAULT, notified_at=at, by="", now=at,
        contact_id=contact.id, contact_name=STRANGER_NAME, contact_mail=STRANGER_MAIL,
    )  # fmt: skip
    _write(session, STRANGER, len(LETTERS) + 1, sender=(STRANGER_NAME, STRANGER_MAIL))


def _write(session: Session, written: Written, number: int, *, sender: tuple[str, str] | None = None) -> None:
    """Put one mail into the stream of its ticket, and say whose turn it is."""
    row = session.get_one(TicketRow, id_of("ticket", written.ticket))
    ticket = cast("Ticket", fact_of(row))
    guest = next((each for each in GUESTS if each.id == ticket.customer_id), None)
    at = START - written.ago
    name, address = sender or ((guest.contact, mail_of(guest)) if guest is not None else ("", ""))
    is_ours = bool(written.by)
    head = MailHead(
        state=MailState.DEAD if written.error else MailState.SENT if is_ours else MailState.RECEIVED,
        from_address=SUPPORT if is_ours else address,
        from_name="Support" if is_ours else name,
        to=("luders@boernsen.example" if written.error else address,) if is_ours else (SUPPORT,),
        subject=f"AW: {ticket.subject} [#{ticket.number}]" if is_ours else written.subject or ticket.subject,
        message_id=f"demo-{number}@provider.example",
        mailbox_id=id_of("mailbox", "support"),
        error=written.error,
    )
    article = Article(
        id=id_of("mail", str(number)), version=0, ticket_id=ticket.id,
        kind=ArticleKind.MAIL_OUT if is_ours else ArticleKind.MAIL_IN, at=at,
        author_id=id_of("person", written.by) if is_ours else None, text=written.text, mail=head,
        attachments=(_file(session, written.file, at),) if written.file else (),
    )  # fmt: skip
    insert(session, article)
    is_resolved = not ticket.status.is_open
    overwrite(
        row,
        replace(
            ticket,
            contact_id=ticket.contact_id or (contact_id(guest) if guest is not None else None),
            contact_mail=ticket.contact_mail or address,
            answered_at=None if is_ours else at,
            reopen_asked_at=at if is_resolved and not is_ours else None,
            mail_thread=ticket.subject,
        ),
    )
    session.flush()


def _file(session: Session, name: str, at: datetime) -> Attachment:
    """A small picture, as somebody attaches one."""
    content = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c63f8cfc0f01f000500018d0f7a1a0000000049454e44ae426082"
    )
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(BlobRow, sha256) is None:
        session.add(BlobRow(sha256=sha256, size=len(content), content=content, created_at=at))
    return Attachment(name=name, type="image/png", size=len(content), sha256=sha256)


def _minutes(session: Session) -> None:
    for key, login, source, place, ago, minutes, what in MINUTES:
        person = cast("Person", fact_of(session.get_one(PersonRow, id_of("person", login))))
        begun_at = START - ago
        time_entries.add(
            session, entry_id=id_of("time", key, login), ticket_id=id_of("ticket", key), source=source, place=place,
            begun_at=begun_at, ended_at=begun_at + timedelta(minutes=minutes), by=person,
            now=begun_at + timedelta(minutes=minutes), note=what,
        )  # fmt: skip


def _marks(session: Session) -> None:
    me, lead = id_of("person", "t.adler"), id_of("person", "h.lindner")
    at = START - timedelta(hours=1)
    ticket_marks.tag(session, id_of("ticket", "e3"), add=("vpn", "großkunde"), remove=(), by=lead, now=at)
    ticket_marks.tag(session, id_of("ticket", "e1"), add=("exchange",), remove=(), by=me, now=at)
    ticket_marks.watch(session, id_of("ticket", "e1"), person_id=lead, on=True, by=lead, now=at)


def _plain(text: str) -> str:
    plain = text.lower()
    for letter, plainly in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "-"), (".", "")):
        plain = plain.replace(letter, plainly)
    return plain
