"""Keeping people at customers, as pure moves: the central service and a console that shows it at once agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import Site
from app.domain.recipient import validated

LANGUAGES: Final = ("de", "en")


def kept(asked: Contact, before: Contact | None, *, sites: Iterable[Site] = ()) -> Contact:
    """A contact as it will be kept, of what was asked for; ``numbers`` are those of its ``phones`` already.

    Somebody unknown may have no name: then it is what is known, a number or an address.

    Raises:
        Refused: ``name.empty``; ``contact.erased`` for a pseudonymised one; ``site.foreign`` for another customer's;
            ``contact.mail_missing`` when mails shall go to somebody without an address; ``contact.language``.
    """
    if before is not None and before.erased_at is not None:
        raise Refused("contact.erased")
    if asked.language not in LANGUAGES:
        raise Refused("contact.language", language=asked.language)
    mails = tuple(dict.fromkeys(each.strip().lower() for each in asked.mails if each.strip()))
    phones = tuple(dict.fromkeys(each.strip() for each in asked.phones if each.strip()))
    name = asked.name.strip()
    if not name and asked.is_unknown:
        name = next(iter((*phones, *mails)), "")
    if not name:
        raise Refused("name.empty")
    if asked.site_id is not None and not any(
        site.id == asked.site_id and site.customer_id == asked.customer_id for site in sites
    ):
        raise Refused("site.foreign")
    if (asked.receives_alarms or asked.receives_reports) and not mails:
        raise Refused("contact.mail_missing")
    bounced = () if before is None else tuple(each for each in before.bounced if each in mails)
    return replace(
        asked,
        name=name,
        function=asked.function.strip(),
        mails=mails,
        phones=phones,
        note=asked.note.strip(),
        bounced=bounced,
        alarms=validated(asked.alarms),
    )


def pseudonym(contact_id: str) -> str:
    """What a person is called who is called nothing any more; the same for ever, and telling nothing."""
    return f"Person {contact_id.replace('-', '')[-4:].upper()}"


def erased(contact: Contact, *, now: datetime) -> Contact:
    """A contact without anything that says who it is.

    Raises:
        Refused: ``contact.erased`` when it was done before.
    """
    if contact.erased_at is not None:
        raise Refused("contact.erased")
    return Contact(
        id=contact.id,
        version=contact.version,
        customer_id=contact.customer_id,
        name=pseudonym(contact.id),
        language=contact.language,
        erased_at=now,
    )
