"""A mail's raw bytes into a letter. Whatever the bytes are: it never raises, and takes time in proportion to them."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

from app.formats.mail import body, header, stamps
from app.formats.mail.address import addresses, name_in
from app.formats.mail.automation import automated
from app.formats.mail.bounce import bounce
from app.formats.mail.letter import Address, Automated, Letter, Unreadable
from app.formats.mail.plain import TEXT_LIMIT, plain
from app.formats.mail.quote import reply_text
from app.formats.mail.sanitiser import sanitise, text_of
from app.formats.mail.source import Limits, Part, parse
from app.formats.mail.subject import subject
from app.formats.mail.thanks import is_thanks

SCANNED: Final = 64 * 1024
"""Bytes that the cheap look at a mail takes in that can't be read."""

_SCAN: Final = re.compile(rb"^(from|subject|message-id):[ \t]*([^\r\n]{0,2000})", re.IGNORECASE | re.MULTILINE)


def read(raw: bytes, *, own: Collection[str] = ()) -> Letter:
    """Read a mail.

    Args:
        raw: As the mailbox has it.
        own: The addresses we send from: what comes from them is our own mail come back.
    """
    try:
        return read_strictly(raw, own=own)
    except Exception:  # noqa: BLE001 - a stranger's bytes must not stop the intake; the raw mail is kept and shown
        return scan(raw, why=Unreadable.CRASHED)


def scan(raw: bytes, *, why: Unreadable) -> Letter:
    """The little that can be said of a mail without understanding it: sender, subject and id by the first such lines."""
    found: dict[bytes, str] = {}
    for name, value in _SCAN.findall(raw[:SCANNED]):
        found.setdefault(name.lower(), header.text(value))
    sender = next(iter(addresses(found.get(b"from", ""), most=1)), Address("", ""))
    said = header.words(found.get(b"subject", ""))
    title = subject(said)
    return Letter(
        from_address=sender.address,
        from_name=sender.name,
        subject=said,
        message_id=header.message_id(found.get(b"message-id", "")),
        subject_plain=title.plain,
        is_forward=title.is_forward,
        ticket_tags=title.ticket_tags,
        unreadable=why,
        size=len(raw),
        is_cut=True,
    )


def read_strictly(raw: bytes, *, own: Collection[str] = ()) -> Letter:
    """Read a mail without the net under it: a mistake in the reader is raised. For tests; no mail is known to do it."""
    limits = Limits()
    root = parse(raw, limits)
    content = body.read(root, limits)
    sender, said = _sender(root), header.words(root.get("subject"))
    title = subject(said)
    returned = bounce(root, content, from_address=sender.address, subject=said)
    reason = automated(root, subject=said, is_bounce=returned is not None, from_address=sender.address, own=_lower(own))
    text = plain(content.body.text if content.body.text.strip() else text_of(content.body.html))[:TEXT_LIMIT]
    new = reply_text(text)
    replied = header.ids(root.get("in-reply-to"))
    return Letter(
        from_address=sender.address,
        from_name=sender.name,
        to=_recipients(root, "to"),
        cc=_recipients(root, "cc"),
        reply_to=_recipients(root, "reply-to"),
        subject=said,
        message_id=header.message_id(root.get("message-id")),
        in_reply_to=replied[0] if replied else "",
        references=header.ids(", ".join(islice(root.all("references"), 20))),
        date=stamps.instant(root.get("date")),
        date_offset_min=stamps.offset_min(root.get("date")),
        text=text.strip("\n"),
        html=sanitise(content.body.html, {file.cid for file in content.attachments if file.cid}),
        charset_guessed=content.guessed,
        attachments=tuple(content.attachments),
        automated=reason is not Automated.NONE,
        automated_reason=reason,
        bounce=returned,
        reply_text=new or (text.strip() if title.is_forward else ""),
        subject_plain=title.plain,
        is_forward=title.is_forward,
        is_thanks=is_thanks(new),
        ticket_tags=title.ticket_tags,
        received=tuple(stamps.hop(value) for value in islice(root.all("received"), stamps.MOST_HOPS)),
        authentication=tuple(
            stamps.verdict(value) for value in islice(root.all("authentication-results"), stamps.MOST_HOPS)
        ),
        has_tnef=content.has_tnef,
        sealed=content.sealed,
        size=len(raw),
        is_cut=limits.is_cut,
    )


def _lower(addresses_: Collection[str]) -> frozenset[str]:
    return frozenset(address.lower() for address in addresses_)


def _sender(root: Part) -> Address:
    """Who wrote it: From, else Sender; a name without an address is better than nothing."""
    for name in ("from", "sender"):
        for value in root.all(name):
            found = addresses(value, most=1)
            if found:
                return found[0]
    return Address("", name_in(root.get("from")))


def _recipients(root: Part, name: str) -> tuple[Address, ...]:
    return addresses(", ".join(islice(root.all(name), 20)))
