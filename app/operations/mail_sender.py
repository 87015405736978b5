"""Who wrote a mail: a contact, a customer by the domain, or somebody nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Changes
from app.domain.contact import Contact
from app.domain.mail_domain import readable_address
from app.formats.mail.address import is_address
from app.formats.mail.letter import Letter
from app.models import ContactKeyRow, CustomerRow
from app.operations import contacts, customers
from app.wire.ids import new_id


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a report is from.

    Attributes:
        contact_id: None when the mail names nobody, or a machine wrote it whom nobody keeps as a contact.
        changes: What was made for it: the contact, and the customer of unknown reports.
    """

    customer_id: str
    contact_id: str | None = None
    name: str = ""
    mail: str = ""
    phone: str = ""
    changes: Changes = frozenset()


def of(session: Session, letter: Letter, *, is_automatic: bool = False) -> Sender:
    """Find who wrote a letter; a person nobody knows becomes a contact that somebody should look at."""
    address = letter.from_address.strip().lower()
    contact = contacts.by_mail(session, address) if address else None
    if contact is not None and _is_there(session, contact.customer_id):
        phone = contact.phones[0] if contact.phones else ""
        name = letter.from_name if contact.is_unknown and letter.from_name else contact.name
        return Sender(contact.customer_id, contact.id, name, address, phone)
    customer = customers.by_domain(session, address.rpartition("@")[2]) if "@" in address else None
    if customer is None:
        customer = customers.unknown(session)
    if is_automatic or not is_address(address) or len(address) > 254 or _is_known(session, address):
        return Sender(customer.id, None, letter.from_name[:200], address[:254])
    made = Contact(
        id=new_id(),
        version=0,
        customer_id=customer.id,
        name=(letter.from_name or address)[:200],
        mails=(address,),
        is_unknown=True,
    )
    changes, _ = contacts.save(session, made, base_version=0)
    return Sender(customer.id, made.id, made.name, address, "", changes)


def _is_there(session: Session, customer_id: str) -> bool:
    row = session.get(CustomerRow, customer_id)
    return row is not None and row.deleted_at is None


def _is_known(session: Session, address: str) -> bool:
    """Whether somebody has this address already: people of several customers, or of one that is gone."""
    key = select(ContactKeyRow.contact_id).where(
        ContactKeyRow.kind == contacts.MAIL, ContactKeyRow.value == readable_address(address)
    )
    return session.scalar(key.limit(1)) is not None


def nobody(session: Session, letter: Letter) -> Sender:
    """The sender of a mail of which hardly anything could be read: as it says, and looked up nowhere."""
    return Sender(customers.unknown(session).id, None, letter.from_name[:200], letter.from_address.lower()[:254])
