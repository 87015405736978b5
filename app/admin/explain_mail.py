"""wachpult-admin explain mail: what the intake makes of a raw mail, as one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.errors import Unreachable
from app.formats.mail import reader
from app.formats.mail.letter import Attachment, Letter
from app.formats.mail.worker import RAW_LIMIT, MailReader

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "mail",
        help="say what the intake makes of a raw mail",
        description="Read a raw mail (an .eml file) as the intake does and print what it finds as one JSON object. "
        "Whatever the file holds, the exit code is 0.",
    )
    parser.add_argument("file", metavar="FILE", help="the raw mail; - for standard input")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the JSON object; 0 always, for a mail is what it is."""
    letter = _read(_bytes(args.file))
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    answer = json.dumps(as_json(letter), indent=2, ensure_ascii=encoding != "utf8")
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()
    return 0


def as_json(letter: Letter) -> dict[str, Any]:
    """A letter's fields for other programs."""
    return {
        "from_address": letter.from_address,
        "from_name": letter.from_name,
        "to": [one.address for one in letter.to],
        "cc": [one.address for one in letter.cc],
        "subject": letter.subject,
        "message_id": letter.message_id,
        "in_reply_to": letter.in_reply_to,
        "references": list(letter.references),
        "date": _date(letter),
        "text": letter.text,
        "html": letter.html,
        "charset_guessed": letter.charset_guessed,
        "attachments": [_attachment(file) for file in letter.attachments],
        "automated": letter.automated,
        "automated_reason": letter.automated_reason.value,
        "reply_text": letter.reply_text,
    }


def _attachment(file: Attachment) -> dict[str, Any]:
    return {"name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}


def _date(letter: Letter) -> str | None:
    """As the sender's clock showed it, with its offset."""
    if letter.date is None:
        return None
    try:
        return letter.date.astimezone(timezone(timedelta(minutes=letter.date_offset_min))).isoformat()
    except (ValueError, OverflowError):
        return letter.date.isoformat()


def _bytes(name: str) -> bytes:
    """The file's bytes, a little more than can be read at most; none for a file that can't be opened, which is said."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(RAW_LIMIT + 1)
        with Path(name).open("rb") as file:
            return file.read(RAW_LIMIT + 1)
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"wachpult-admin: {name} cannot be read: {getattr(trouble, 'strerror', None) or trouble}\n")
        return b""


def _read(raw: bytes) -> Letter:
    """Read in the limited process, as the intake does; where none can be started, here."""
    try:
        with MailReader() as mails:
            return mails.read(raw)
    except Unreachable:
        return reader.read(raw)
