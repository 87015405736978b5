"""Random damage to mails: no bytes make the reader raise, take long, or answer without bounds.

``python -m tests.formats.mail.fuzz --seconds 600`` looks for such bytes as long as one likes, ``--seed`` repeats a run; what
it finds is written to files in the folder it names.
"""

from __future__ import annotations

import argparse
import functools
import gc
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.formats.mail import reader
from app.formats.mail.letter import Letter
from app.formats.mail.plain import TEXT_LIMIT
from tests.formats.mail.samples import SAMPLES

TIMES_AN_ORDINARY = 8
"""How often an ordinary mail of about a megabyte is read in the time the worst one takes; what grows faster than its bytes takes hundreds."""
_ORDINARY = b"From: a@b.example\nSubject: x\n\n" + b"Am 1 schrieb x:\n> a\nb\n" * 30_000
WORDS = (
    b"\r\n", b"\n\n", b'"', b"(", b")", b"<", b">", b"=?", b"?=", b"=?utf-8?b?", b"=?x?q?=", b";", b"charset=", b"--", b"\x00", b"\xff", b"=",
    b"boundary=", b"multipart/mixed", b"multipart/alternative", b"message/rfc822", b"text/html", b"base64", b"filename*0*=", b"utf-7", b"idna",
    b"unicode_escape", b"begin 644 a\n", b"end\n", b"[", b"]", b"@", b",", b":", b"<table>", b"<font>", b"&#0;", b"Content-Type: ", b"\xed\xa0\x80",
    b"Am 1.1.26 um 1:00 schrieb", b"> ", b"-- \n", b"\x1b$B", b"\xe2\x80\xae",
)  # fmt: skip


def mutants(random_: random.Random) -> Iterator[bytes]:
    """Mails with a few bytes changed, removed, doubled, moved, or taken from another mail; without end."""
    while True:
        mail = bytearray(random_.choice(SAMPLES))
        for _ in range(random_.choice((1, 1, 2, 4, 16))):
            at = random_.randrange(len(mail) + 1)
            length = random_.choice((1, 1, 4, 30, 300))
            match random_.randrange(7):
                case 0:
                    mail[at:at] = random_.choice(WORDS) * random_.choice((1, 1, 3, 500))
                case 1:
                    del mail[at : at + length]
                case 2:
                    mail[at : at + 1] = bytes([random_.randrange(256)])
                case 3:
                    mail[at:at] = mail[at : at + length] * random_.choice((1, 2, 100))
                case 4:
                    other = random_.choice(SAMPLES)
                    start = random_.randrange(len(other))
                    mail[at : at + length] = other[start : start + length]
                case 5:
                    mail[at : at + length] = random_.randbytes(length)
                case _:
                    word = random_.choice(WORDS)
                    mail[at : at + len(word)] = word
        yield bytes(mail)


def complaint(raw: bytes) -> str:
    """What is wrong with how a mail is read; "" if nothing is."""
    try:
        letter, took = _read(raw)
        times = took / _ordinary_s()
        if times > TIMES_AN_ORDINARY:  # a machine that is busy now and was not before is not the mail's fault
            pairs = [(_read(raw)[1], _read(_ORDINARY)[1]) for _ in range(3)]
            times = min(mail for mail, _ in pairs) / min(ordinary for _, ordinary in pairs)
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        return f"{type(error).__name__}: {error}"
    if times > TIMES_AN_ORDINARY:
        return f"{times:.0f} times an ordinary mail"
    if max(len(letter.text), len(letter.html) // 8, len(letter.reply_text)) > TEXT_LIMIT:
        return "longer than allowed"
    if any(character in letter.subject + letter.from_name for character in "\r\n\0\u202e"):
        return "a line break or worse in a header"
    return ""


def _read(raw: bytes) -> tuple[Letter, float]:
    """Read a mail; also the seconds of processor time it took, without clearing up after everything else in this process."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        begin = time.thread_time()
        letter = reader.read_strictly(raw)
        return letter, time.thread_time() - begin
    finally:
        if was_on:
            gc.enable()


@functools.cache
def _ordinary_s() -> float:
    return min(_read(_ORDINARY)[1] for _ in range(3))


def main() -> int:
    """Look for bytes that are read badly; 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mail-fuzz-"))
    end, count, bad = time.monotonic() + args.seconds, 0, 0
    for raw in mutants(random.Random(args.seed)):
        if time.monotonic() > end:
            break
        count += 1
        if said := complaint(raw):
            bad += 1
            (folder / f"{bad}.eml").write_bytes(raw)
            print(f"{said}: {folder / f'{bad}.eml'}")
    print(f"seed {args.seed}: {count} mails, {bad} of them read badly")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
