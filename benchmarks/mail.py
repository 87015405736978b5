"""Mails read a second on one core: our letters beside the standard library's parser, on mails as real programs write them.

The peer takes the same mails apart with ``email.message_from_bytes(policy.default)``: once bare, which decodes nothing, and
once so that it gives what a letter gives of it (addresses, subject, text, files with their hashes). What a letter has besides
(sanitised HTML, text made of HTML, quotes, bounces, machines told from people) is in our figure and not in theirs. Then
the same through the process in which the intake reads, and the mail that takes others seconds: 4,000 recipients.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _rows import Row, parser, tell

from app.formats.mail.reader import read_strictly
from app.formats.mail.worker import MailReader
from tests.formats.mail.samples import SAMPLES

ROUNDS = 5
TIMES = 20
WALL = b"To: " + b", ".join(b"u%d@x.example" % n for n in range(4000)) + b"\r\nSubject: x\r\n\r\nx\r\n"


def bare(raw: bytes) -> EmailMessage:
    """The standard library's parser, nothing looked at."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def used(raw: bytes) -> tuple[object, ...] | None:
    """The standard library's parser and what one asks it for; None for a mail on which it raises."""
    message = bare(raw)
    try:
        people = [[one.addr_spec for one in message[name].addresses] for name in ("From", "To", "Cc") if message[name]]
        body = message.get_body(preferencelist=("plain", "html"))
        text = body.get_content() if body is not None else ""
        files = [
            (part.get_filename(), hashlib.sha256(part.get_payload(decode=True) or b"").hexdigest())
            for part in message.walk()
            if not part.is_multipart() and part is not body
        ]
    except (LookupError, AttributeError, ValueError, TypeError):
        return None
    return people, message["Subject"], message["Message-ID"], message["References"], text, files


def per_second(read: Callable[[bytes], object], mails: Sequence[bytes]) -> float:
    """Median over the rounds, by the clock: half of the work may be another process's."""
    rates = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for raw in mails:
            read(raw)
        rates.append(len(mails) / (time.perf_counter() - begin))
    return statistics.median(rates)


def once(read: Callable[[bytes], object], raw: bytes) -> float:
    """Seconds for one mail."""
    begin = time.perf_counter()
    read(raw)
    return time.perf_counter() - begin


def measure() -> list[Row]:
    """All figures."""
    mails = SAMPLES * TIMES
    size = statistics.mean(len(raw) for raw in SAMPLES)
    refused = sum(used(raw) is None for raw in SAMPLES)
    ours, theirs, alone = (per_second(read, mails) for read in (read_strictly, used, bare))
    with MailReader() as reader:
        reader.read(b"")
        outside = per_second(reader.read, mails)
    wall_ours, wall_theirs = once(read_strictly, WALL), once(used, WALL)
    peer = f"email, policy.default, same fields: {theirs:,.0f} /s ({refused} of {len(SAMPLES)} raise); bare parser: {alone:,.0f} /s"
    return [
        Row("", f"mails read, {len(SAMPLES)} kinds, {size:,.0f} bytes each", ours, "/s", peer=peer, ratio=f"{ours / theirs:.2f} x"),
        Row("", "the same in the limited process of the intake", outside, "/s", ratio=f"{outside / theirs:.2f} x"),
        Row("", "standard library, bare parser, nothing decoded", alone, "/s", ratio=f"{ours / alone:.2f} x"),
        Row("", "one mail to 4,000 recipients", 1000 * wall_ours, "ms", "<= 1,000 ms", f"email, policy.default: {1000 * wall_theirs:,.0f} ms"),
    ]  # fmt: skip


def main() -> int:
    """Print the figures."""
    args = parser(__doc__).parse_args()
    tell(measure(), as_json=args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
