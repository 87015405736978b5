"""Names of attached files, safe to show and to save under."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from typing import Final

from app.formats.mail.plain import one_line

LONGEST: Final = 120

_SEPARATOR: Final = re.compile(r"[/\\]")
_FORBIDDEN: Final = re.compile('[:*?"<>|\u200b-\u200f\u2060-\u2064\xad]')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
_TYPES: Final = mimetypes.MimeTypes(filenames=())
_OURS: Final = {
    "message/rfc822": ".eml",
    "message/delivery-status": ".txt",
    "text/rfc822-headers": ".txt",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
    "application/octet-stream": ".bin",
    "application/pgp-encrypted": ".asc",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
}


def file_name(wanted: str, *, type_: str, number: int) -> str:
    """The last part of the name that was wanted without anything that could lead elsewhere or deceive the eye.

    A file whose name has nothing left is called by its place in the mail.
    """
    name = unicodedata.normalize("NFC", one_line(wanted))
    name = _FORBIDDEN.sub("_", _SEPARATOR.split(name.rstrip("/\\ "))[-1])
    name = name.strip(". ")
    if not name.strip("_. "):
        return f"attachment-{number}{_ending(type_)}"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST and dot and len(ending) <= 10:
        return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"
    return name[:LONGEST].rstrip(". ")


def _ending(type_: str) -> str:
    return _OURS.get(type_) or _TYPES.guess_extension(type_) or ".bin"
