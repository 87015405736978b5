"""When a mail had arrived, and whether the sender is who it says: by our own servers' word alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.formats.mail.letter import Letter
from app.formats.mail.reader import read_strictly
from app.formats.mail.stamps import dmarc_failed, hop, instant, received_at, verdict

ARRIVED = datetime(2026, 6, 12, 14, 58, 30, tzinfo=UTC)
INTERNAL = datetime(2026, 6, 12, 15, 5, tzinfo=UTC)
OURS = ("MX.sektor.example.",)


def letter(*received: str) -> Letter:
    """A mail with these headers, the topmost first."""
    return read_strictly(
        "".join(f"Received: {way}\n" for way in received).encode() + b"Date: Mon, 1 Jan 2024 00:00:00 +0000\n\n"
    )


def test_the_topmost_word_of_our_own_relay_counts():
    """Hosts above it are ours but not trusted to say it, those below it may be made up."""
    found = letter(
        "from mx.sektor.example by imap.sektor.example with LMTP; Fri, 12 Jun 2026 17:01:00 +0200",
        "from kunde.example (kunde.example [192.0.2.1]) by mx.sektor.example (Postfix) with ESMTPS; Fri, 12 Jun 2026 16:58:30 +0200",
        "from x by mx.sektor.example; Fri, 12 Jun 2026 08:00:00 +0200",
    )
    assert received_at(found, trusted_relays=OURS, internal_date=INTERNAL) == ARRIVED


@pytest.mark.parametrize(
    "received",
    [
        (),
        ("from x by mx.fremd.example; Fri, 12 Jun 2026 08:00:00 +0200",),
        ("from mx.sektor.example by other.example; Fri, 12 Jun 2026 08:00:00 +0200",),
        ("from x (by mx.sektor.example) by other.example; Fri, 12 Jun 2026 08:00:00 +0200",),
        ("by mx.sektor.example; yesterday", "by mx.sektor.example; Fri, 12 Jun 2026 08:00:00 +0200"),
        ("by mx.sektor.example.evil.example; Fri, 12 Jun 2026 08:00:00 +0200",),
    ],
)
def test_else_the_mailbox_says_it(received: tuple[str, ...]):
    """Never the sender's date, and never a header of somebody else's."""
    assert received_at(letter(*received), trusted_relays=OURS, internal_date=INTERNAL) == INTERNAL


def test_only_our_own_servers_word_on_the_sender_counts():
    """A sender could write a good one, or a bad one, beneath it."""
    found = read_strictly(
        b"Authentication-Results: mx.sektor.example 1; spf=pass; dmarc=fail (p=reject dis=none) header.from=kunde.example\n"
        b"Authentication-Results: mx.sektor.example; dmarc=pass\n\n"
    )
    assert dmarc_failed(found, trusted_hosts=OURS)
    assert not dmarc_failed(found, trusted_hosts=["mx.other.example"])
    assert not dmarc_failed(letter(), trusted_hosts=OURS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fri, 12 Jun 2026 16:58:30 +0200", ARRIVED),
        ("12 Jun 2026 14:58:30 -0000", ARRIVED),
        ("Fri, 12 Jun 2026 14:58:30 GMT (UTC)", ARRIVED),
        ("Fri, 12 Jun 26 16:58:30 +0200", ARRIVED),
        ("", None),
        ("gestern", None),
        ("Fri, 31 Feb 2026 16:58:30 +0200", None),
        ("Fri, 12 Jun 2026 16:58:30 +9999999999", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
    ],
)
def test_dates_as_they_come(value: str, expected: datetime | None):
    """An instant in UTC, or none."""
    assert instant(value) == expected


def test_what_is_no_stamp_is_read_as_nothing():
    """Rubbish has no host."""
    assert (hop("").by, hop(";;;").at, verdict("").by, verdict("; dmarc=").dmarc) == ("", None, "", "")
