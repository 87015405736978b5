"""Mails of our own: one RFC 5322 message, the same bytes for the same input, so that sending it again sends no other mail.

Headers are written here and not by the standard library's policies, which break long ids in References into encoded words
and so tear the thread apart in the customer's mail program.
"""

from __future__ import annotations

import binascii
import hashlib
import quopri
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.header import Header
from email.utils import encode_rfc2231, format_datetime
from typing import Final

from app.domain import mail_domain
from app.domain.errors import Refused
from app.formats.mail.address import is_address
from app.formats.mail.automation import LOOP_HEADER
from app.formats.mail.letter import Address, Attachment
from app.formats.mail.plain import plain

MOST_REFERENCES: Final = 30
"""Ids in References: the first of the thread and the newest; some servers refuse mails with long headers."""

MOST_ALARM_IDS: Final = 50
"""Alarms that are named in headers; the same servers refuse long headers."""

_BREAKING: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
_ID: Final = re.compile(r"[!-;=?-~]{1,900}", re.ASCII)
_ATOMS: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]*", re.ASCII)
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,80}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_CRLF: Final = b"\r\n"
_SUPPRESS: Final = "DR, RN, NRN, OOF, AutoReply"
"""Exchange shall send no receipts and no absence for it; that it could not be delivered is wanted."""


def compose(
    *,
    sender: Address,
    to: Sequence[Address],
    subject: str,
    message_id: str,
    date: datetime,
    text: str,
    cc: Sequence[Address] = (),
    reply_to: Sequence[Address] = (),
    in_reply_to: str = "",
    references: Sequence[str] = (),
    html: str = "",
    attachments: Sequence[Attachment] = (),
    is_automatic: bool = False,
    is_answer: bool = True,
    alarm_ids: Sequence[str] = (),
) -> bytes:
    """Write a mail from the identity ``sender``.

    Ids are without brackets, as everywhere here; ``message_id`` is the caller's and stays the same when the mail is sent
    again. ``date`` is shown with the offset it has. Pictures of ``html`` are attachments with a ``cid`` that are inline.
    What is automatic says so, that no machine answers it (RFC 3834): as an answer where it answers somebody, and as made by
    itself where ``is_answer`` says that what it refers to is a mail of our own. Of ``alarm_ids`` each has a header of its own,
    up to ``MOST_ALARM_IDS``.

    Raises:
        Refused: ``mail.header_injection`` for line breaks and control characters in what becomes a header,
            ``mail.address_invalid``, ``mail.no_recipient``, ``mail.message_id_invalid``, ``mail.date_naive``.
    """
    if not to and not cc:
        raise Refused("mail.no_recipient")
    if date.tzinfo is None:
        raise Refused("mail.date_naive")
    lines = [
        _header("Date", format_datetime(date)),
        _list("From", [sender]),
        _list("To", to),
        _list("Cc", cc),
        _list("Reply-To", reply_to),
        _unstructured("Subject", subject),
        _header("Message-ID", f"<{_checked(message_id)}>"),
        *([_header("In-Reply-To", f"<{_checked(in_reply_to)}>")] if in_reply_to else []),
        _references(references, in_reply_to),
        *(_automatic(is_answer=is_answer and bool(in_reply_to)) if is_automatic else []),
        *(_header("X-Alarm-Id", _refuse_breaks(each, where="X-Alarm-Id")) for each in alarm_ids[:MOST_ALARM_IDS]),
        _header(LOOP_HEADER, _address(sender.address)),
        _header("MIME-Version", "1.0"),
    ]
    inline = [file for file in attachments if html and file.is_inline and file.cid]
    rest = [file for file in attachments if file not in inline]
    boundaries = (f"=_{hashlib.sha256(f'{message_id}/{n}'.encode()).hexdigest()[:32]}" for n in range(3))
    mixed, alternative, related = boundaries
    body = _text("plain", text)
    if html:
        marked_up = _text("html", html)
        if inline:
            marked_up = _multipart('related; type="text/html"', related, [marked_up, *(_file(file) for file in inline)])
        body = _multipart("alternative", alternative, [body, marked_up])
    if rest:
        body = _multipart("mixed", mixed, [body, *(_file(file) for file in rest)])
    return "".join(lines).encode("ascii") + body


def _automatic(*, is_answer: bool) -> list[str]:
    return [
        _header("Auto-Submitted", "auto-replied" if is_answer else "auto-generated"),
        _header("X-Auto-Response-Suppress", _SUPPRESS),
    ]


def _header(name: str, value: str) -> str:
    return f"{name}: {value}\r\n"


def _refuse_breaks(value: str, *, where: str) -> str:
    if _BREAKING.search(value):
        raise Refused("mail.header_injection", header=where)
    return value


def _unstructured(name: str, value: str) -> str:
    """Text in a header: encoded words where it is not ASCII, folded where it is long."""
    value = plain(_refuse_breaks(value, where=name)).replace("\t", " ").strip()
    charset = "us-ascii" if value.isascii() and "=?" not in value else "utf-8"
    encoded = Header(value, charset, header_name=name, maxlinelen=76).encode(linesep="\r\n")
    return _header(name, encoded)


def _list(name: str, people: Sequence[Address]) -> str:
    """Addresses, one a line; nothing at all for none."""
    return _header(name, ",\r\n ".join(_mailbox(one, where=name) for one in people)) if people else ""


def _mailbox(person: Address, *, where: str) -> str:
    name = plain(_refuse_breaks(person.name, where=where)).replace("\t", " ").strip()
    address = _address(_refuse_breaks(person.address, where=where))
    if not name:
        return address
    if not name.isascii() or "=?" in name:
        return (
            f"{Header(name, 'utf-8', header_name=where, maxlinelen=70).encode(linesep=_CRLF.decode())}\r\n <{address}>"
        )
    if _ATOMS.fullmatch(name):
        return f"{name} <{address}>"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


def _address(address: str) -> str:
    """An address as it travels: the domain in ASCII (IDNA), the part before it must be ASCII already."""
    local, _, domain = address.rpartition("@")
    try:
        travelling = f"{local}@{mail_domain.travelling(domain)}"
    except UnicodeError:
        travelling = ""
    if not travelling.isascii() or not is_address(travelling):
        raise Refused("mail.address_invalid", address=address[:200])
    return travelling


def _checked(message_id: str) -> str:
    _refuse_breaks(message_id, where="Message-ID")
    if not _ID.fullmatch(message_id):
        raise Refused("mail.message_id_invalid", message_id=message_id[:200])
    return message_id


def _references(references: Sequence[str], in_reply_to: str) -> str:
    """The thread: ids that strangers made up badly are left out, the mail that is answered comes last."""
    for one in references:
        _refuse_breaks(one, where="References")
    ids = [one for one in dict.fromkeys(references) if _ID.fullmatch(one) and one != in_reply_to]
    if in_reply_to:
        ids.append(in_reply_to)
    if len(ids) > MOST_REFERENCES:
        ids = ids[:1] + ids[1 - MOST_REFERENCES :]
    return _header("References", "\r\n ".join(f"<{one}>" for one in ids)) if ids else ""


def _text(kind: str, text: str) -> bytes:
    """A body in UTF-8, lines of any length kept by soft line breaks."""
    lines = quopri.encodestring(plain(text).encode("utf-8")).replace(b"\n", _CRLF)
    if not lines.endswith(_CRLF):
        lines += _CRLF
    return _part(f'text/{kind}; charset="utf-8"', lines, ["Content-Transfer-Encoding: quoted-printable"])


def _file(file: Attachment) -> bytes:
    """An attachment. Mails inside are sent as files: base64 is not allowed in a part that is itself a mail."""
    kind = file.type.lower()
    if not _TYPE.fullmatch(kind) or kind.startswith(("message/", "multipart/")):
        kind = "application/octet-stream"
    name = plain(_refuse_breaks(file.name, where="Content-Disposition")).replace("\t", " ")
    if name.isascii():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        shown = f'filename="{quoted}"'
    else:
        shown = f"filename*={encode_rfc2231(name, 'utf-8', '')}"
    is_inline = file.is_inline and bool(file.cid)
    headers = [
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: {'inline' if is_inline else 'attachment'};\r\n {shown}",
    ]
    if file.cid:
        headers.append(f"Content-ID: <{_checked(file.cid)}>")
    return _part(kind, _base64(file.content), headers)


def _base64(content: bytes) -> bytes:
    lines = (binascii.b2a_base64(content[at : at + 57], newline=False) for at in range(0, len(content), 57))
    return b"".join(line + _CRLF for line in lines)


def _multipart(kind: str, boundary: str, parts: Iterable[bytes]) -> bytes:
    """Parts between boundaries that cannot stand in them: quoted-printable has no «=_», base64 no «_»."""
    edge = f"--{boundary}".encode("ascii")
    inside = b"".join(edge + _CRLF + part for part in parts)
    return _part(f'multipart/{kind};\r\n boundary="{boundary}"', inside + edge + b"--" + _CRLF, [])


def _part(kind: str, content: bytes, headers: Sequence[str]) -> bytes:
    head = "\r\n".join((f"Content-Type: {kind}", *headers))
    return head.encode("ascii") + _CRLF + _CRLF + content
