"""What a mail says once it is read: plain values, safe to keep and to show.

Message ids stand without their angle brackets everywhere, instants are aware UTC, and no text has control characters,
marks that turn the direction of writing, or halves of characters in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

MOST_ADDRESSES: Final = 200
"""Recipients of one header that are looked at."""


class Automated(StrEnum):
    """Why a mail counts as sent by a machine; NONE is a person's."""

    NONE = ""
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    OWN_LOOP = "own_loop"
    OUT_OF_OFFICE = "out_of_office"
    AUTO_SUBMITTED = "auto_submitted"
    LIST = "list"
    PRECEDENCE = "precedence"
    NULL_SENDER = "null_sender"
    SUPPRESS = "suppress"


class Sealed(StrEnum):
    """What keeps the text from being read without a key."""

    NONE = ""
    SMIME = "smime"
    PGP = "pgp"


class Unreadable(StrEnum):
    """Why nothing but a few headers could be read; NONE is a mail that was read."""

    NONE = ""
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Address:
    """One mail address; the domain in lower case."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file.

    Attributes:
        name: safe to show and to save under: no separators, control characters or marks that turn the writing.
        type: as the sender calls it, in lower case: ``application/pdf``.
        size: bytes once decoded.
        sha256: of the content, in hex.
        cid: the name by which the HTML refers to it, without brackets; "" when it has none.
        content: the bytes; b"" when the mail's attachments are too large to be carried along (``is_kept`` is false).
        is_inline: the sender wants it shown inside the text.
    """

    name: str
    type: str
    size: int
    sha256: str
    cid: str = ""
    content: bytes = b""
    is_kept: bool = True
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One ``Received`` header: the host that wrote it, and when; the first of a letter is the one on top."""

    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One ``Authentication-Results`` header: who says so, and what came of DMARC: pass, fail, none or ""."""

    by: str
    dmarc: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server says about a mail that it could not deliver.

    Attributes:
        recipients: addresses that were not reached.
        status: RFC 3463, such as ``5.1.1``; "" when none is given.
        message_id: the mail that came back, without brackets; "" when the report doesn't tell.
        diagnostic: the other server's own words, one line.
        is_final: given up; otherwise the server still tries.
    """

    recipients: tuple[str, ...] = ()
    status: str = ""
    message_id: str = ""
    diagnostic: str = ""
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was read.

    Attributes:
        from_address: the sender's address; "" when there is none.
        in_reply_to: the first id of In-Reply-To; "" when there is none.
        references: all ids of References, oldest first.
        date: what the sender's clock said. Never evidence: see ``received_at``.
        date_offset_min: how far east of UTC the sender's clock stood, in minutes.
        text: the best plain text, made from the HTML when the mail has no other.
        html: sanitised; only ``cid:`` images are left. "" when the mail has none.
        charset_guessed: the charset that was used where the mail names none that fits; "" when nothing was guessed.
        reply_text: what is new: the text without quotes and signature.
        subject_plain: the subject without Re:, AW:, WG:, [EXTERN] and the like.
        is_forward: the subject's first prefix says that it was forwarded.
        is_thanks: says nothing but thanks.
        ticket_tags: ticket numbers in the subject, such as ``26-00017``. Anybody can write one: no authority.
        received: the way it came, from the top.
        authentication: what servers found out about the sender, from the top. Anybody can write one of these too.
        has_tnef: has a winmail.dat, in which attachments may be hidden.
        size: bytes of the raw mail.
        is_cut: something was left out for its size; the raw mail has it.
    """

    from_address: str = ""
    from_name: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    date_offset_min: int = 0
    text: str = ""
    html: str = ""
    charset_guessed: str = ""
    attachments: tuple[Attachment, ...] = ()
    automated: bool = False
    automated_reason: Automated = Automated.NONE
    bounce: Bounce | None = None
    reply_text: str = ""
    subject_plain: str = ""
    is_forward: bool = False
    is_thanks: bool = False
    ticket_tags: tuple[str, ...] = ()
    received: tuple[Hop, ...] = ()
    authentication: tuple[Verdict, ...] = ()
    has_tnef: bool = False
    sealed: Sealed = Sealed.NONE
    unreadable: Unreadable = Unreadable.NONE
    size: int = 0
    is_cut: bool = False

    @property
    def is_bounce(self) -> bool:
        """Whether a mail server reports that a mail was not delivered."""
        return self.bounce is not None
