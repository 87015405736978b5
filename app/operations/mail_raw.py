"""Mails as they came in: kept before anything is made of them, each once, in the order of their mailbox."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import BlobRow, MailboxReadRow, MailInRow
from app.operations import blobs
from app.store.bulk import insert_into
from app.wire.ids import new_id

STORED: Final = "stored"
"""Nothing was made of it yet."""
DONE: Final = "done"
TWIN: Final = "twin"
UNREADABLE: Final = "unreadable"

LONGEST_ID: Final = 900
"""Bytes of a Message-ID that are kept; an index has room for no more."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a mailbox has been read; ``read_at`` None: never to its end."""

    uid_validity: int = 0
    last_uid: int = 0
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A mail of which nothing was made yet.

    Attributes:
        content: Its bytes; of one that is too large only the beginning.
        size: Bytes on the server.
        attempts: How often something was tried to make of it.
    """

    id: str
    content: bytes
    size: int
    attempts: int

    @property
    def is_cut(self) -> bool:
        """Whether there is more of it in the mailbox."""
        return len(self.content) < self.size


def position(session: Session, mailbox_id: str) -> Position:
    """Tell how far a mailbox has been read."""
    row = session.get(MailboxReadRow, mailbox_id)
    return Position() if row is None else Position(row.uid_validity, row.last_uid, row.read_at)


def looked(
    session: Session, mailbox_id: str, *, uid_validity: int, last_uid: int, read_at: datetime | None = None
) -> None:
    """Note how far a mailbox has been read. ``read_at``: everything in it was looked at, just then."""
    row = {"mailbox_id": mailbox_id, "uid_validity": uid_validity, "last_uid": last_uid}
    if read_at is not None:
        row["read_at"] = read_at
    fresh = {name: value for name, value in row.items() if name != "mailbox_id"}
    session.execute(
        insert_into(session, MailboxReadRow)
        .values(row)
        .on_conflict_do_update(index_elements=["mailbox_id"], set_=fresh)
    )


def store(
    session: Session,
    *,
    mailbox_id: str,
    uid_validity: int,
    uid: int,
    content: bytes,
    size: int,
    internal_date: datetime,
    now: datetime,
) -> str | None:
    """Keep a mail by its place on the server; None when it is kept already.

    Returns:
        Its id here.
    """
    row = {
        "id": new_id(),
        "mailbox_id": mailbox_id,
        "uid_validity": uid_validity,
        "uid": uid,
        "raw_sha256": blobs.put(session, content, now=now),
        "size": size,
        "content_sha256": "",
        "message_id": "",
        "internal_date": min(internal_date, now),
        "stored_at": now,
        "state": STORED,
        "attempts": 0,
        "error": "",
    }
    given = insert_into(session, MailInRow).values(row).on_conflict_do_nothing().returning(MailInRow.id)
    return session.execute(given).scalar_one_or_none()


def waiting(session: Session, mailbox_id: str) -> list[str]:
    """Which mails of a mailbox nothing was made of yet, in the order they came; those that failed before come last."""
    return list(
        session.scalars(
            select(MailInRow.id)
            .where(MailInRow.mailbox_id == mailbox_id, MailInRow.state == STORED)
            .order_by(MailInRow.attempts, MailInRow.internal_date, MailInRow.uid)
        )
    )


def load(session: Session, mail_in_id: str) -> Raw | None:
    """Read a mail of which nothing was made yet; None when something was."""
    found = session.execute(
        select(MailInRow.size, MailInRow.attempts, BlobRow.content)
        .join(BlobRow, BlobRow.sha256 == MailInRow.raw_sha256)
        .where(MailInRow.id == mail_in_id, MailInRow.state == STORED)
    ).one_or_none()
    return None if found is None else Raw(mail_in_id, found.content, found.size, found.attempts)


def failed(session: Session, mail_in_id: str, *, error: str) -> int:
    """Note that nothing could be made of a mail.

    Returns:
        How often that was so.
    """
    row = session.scalars(select(MailInRow).where(MailInRow.id == mail_in_id).with_for_update()).one()
    row.attempts += 1
    row.error = error[:300]
    session.flush()
    return row.attempts


def known(session: Session, mailbox_id: str, *, uid_validity: int, uids: Collection[int]) -> dict[int, str]:
    """Tell which of these places hold mails that are kept, and in which state each is."""
    found: dict[int, str] = {}
    wanted = sorted(uids)
    for begin in range(0, len(wanted), 500):
        rows = session.execute(
            select(MailInRow.uid, MailInRow.state).where(
                MailInRow.mailbox_id == mailbox_id,
                MailInRow.uid_validity == uid_validity,
                MailInRow.uid.in_(wanted[begin : begin + 500]),
            )
        )
        found.update((uid, state) for uid, state in rows)
    return found


def first_uid(session: Session, mailbox_id: str, *, uid_validity: int) -> int | None:
    """The lowest place of a mail that is kept; None when there is none."""
    return session.scalar(
        select(func.min(MailInRow.uid)).where(
            MailInRow.mailbox_id == mailbox_id, MailInRow.uid_validity == uid_validity
        )
    )


def left_over(session: Session) -> list[str]:
    """Mailboxes with mails of which nothing was made yet."""
    return list(session.scalars(select(MailInRow.mailbox_id).where(MailInRow.state == STORED).distinct()))
