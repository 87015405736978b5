"""Mailboxes: where reports come in and answers go out, and the secrets that log in there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.mailbox import MailAuth, Mailbox, MailTrouble
from app.domain.ticket import MailState
from app.models import MailboxReadRow, MailboxRow, MailboxSecretRow, MailOutRow
from app.operations import mailbox_check
from app.operations.mailbox_check import auth_of
from app.store import facts
from app.store.rows import insert, locked, overwrite
from app.store.sealing import Sealer
from app.wire.questions import MailboxState, SaveMailbox

Side = Literal["imap", "smtp"]

_SECRETS: Final = ("imap", "smtp", "client")


@dataclass(frozen=True, slots=True)
class Login:
    """A mailbox with what logs in there. The secrets are in no ``repr``.

    Attributes:
        imap_secret: password, or with XOAUTH2 the refresh token; likewise ``smtp_secret``.
        client_secret: of the application, with XOAUTH2.
        trouble: why its secrets could not be opened: the mailbox can't be used until that is put right.
    """

    mailbox: Mailbox
    imap_secret: str = field(default="", repr=False)
    smtp_secret: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)
    trouble: MailTrouble | None = None


def everything(session: Session) -> list[Mailbox]:
    """All mailboxes, by name."""
    return sorted(facts.of_kind(session, Mailbox), key=lambda each: (each.name.casefold(), each.id))


def find(session: Session, wanted: str) -> Mailbox | None:
    """Find a mailbox by id, address or name."""
    folded = wanted.strip().casefold()
    for each in everything(session):
        if folded in (each.id, each.address, each.name.casefold()):
            return each
    return None


def default(session: Session) -> Mailbox | None:
    """The mailbox in whose name new mails go out; None: nothing can go out."""
    able = [each for each in everything(session) if each.is_active and each.smtp.host]
    return next((each for each in able if each.is_default), able[0] if able else None)


def logins(session: Session, sealer: Sealer) -> list[Login]:
    """All active mailboxes with their secrets opened; one that can't be opened says so and hinders no other one."""
    return [login(session, each, sealer) for each in everything(session) if each.is_active]


def login(session: Session, mailbox: Mailbox, sealer: Sealer) -> Login:
    """Open the secrets of one mailbox."""
    row = session.get(MailboxSecretRow, mailbox.id)
    if row is None:
        return Login(mailbox)
    try:
        opened = {name: _open(row, name, sealer) for name in _SECRETS}
    except Refused as refusal:
        return Login(mailbox, trouble=MailTrouble(refusal.code.rpartition(".")[2]))
    smtp = opened["smtp"] or (opened["imap"] if _is_shared(mailbox) else "")
    return Login(mailbox, imap_secret=opened["imap"], smtp_secret=smtp, client_secret=opened["client"])


def save(session: Session, it: SaveMailbox, *, sealer: Sealer, by: str, now: datetime) -> Changes:
    """Add a mailbox, or change one. Who may do that is the caller's to know: administrators.

    Raises:
        Refused: ``mailbox.name_missing``, ``mailbox.address_invalid``, ``mailbox.taken`` (address), ``mailbox.no_server``,
            ``mailbox.host_invalid``, ``mailbox.port_invalid``, ``mailbox.unprotected``, ``mailbox.user_missing``,
            ``mailbox.auth_missing``, ``mailbox.secret_missing`` (each with the side), ``mailbox.oauth_incomplete``,
            ``mailbox.default_cannot_send``, ``mailbox.folder_same``, ``mailbox.relay_invalid``; ``mailbox.key_missing`` and
            ``mailbox.key_wrong`` when a secret is to be kept or others could no longer be opened.
    """
    row = locked(session, MailboxRow, it.mailbox_id)
    before = None if row is None else cast("Mailbox", facts.fact_of(row))
    others = [each for each in everything(session) if each.id != it.mailbox_id]
    after = mailbox_check.asked(it, before, others)
    mailbox_check.check(after, others)
    mailbox_check.check_moved(before, after, it)
    if row is None:
        changes = {insert(session, after)}
        row = session.get_one(MailboxRow, it.mailbox_id)
    else:
        changes = {overwrite(row, after)}
    _keep_secrets(session, it, sealer=sealer, by=by, now=now)
    _check_secrets(session, after)
    row.trouble, row.trouble_since = "", None  # what was wrong may be right now: the next try tells
    session.flush()
    if after.is_default:
        changes |= _only_default(session, after.id)
    return frozenset(changes)


def tentative(session: Session, it: SaveMailbox, *, sealer: Sealer) -> Login:
    """What logs in with these settings, before they are kept; secrets that are not given are those that are kept.

    Raises:
        Refused: as ``save``.
    """
    before = next(iter(facts.of_kind(session, Mailbox, MailboxRow.id == it.mailbox_id)), None)
    others = [each for each in everything(session) if each.id != it.mailbox_id]
    mailbox = mailbox_check.asked(it, before, others)
    mailbox_check.check(mailbox, others)
    mailbox_check.check_moved(before, mailbox, it)
    kept = login(session, mailbox, sealer)
    imap = kept.imap_secret if it.imap_secret is None else it.imap_secret
    smtp = kept.smtp_secret if it.smtp_secret is None else it.smtp_secret
    client = kept.client_secret if it.client_secret is None else it.client_secret
    smtp = smtp or (imap if _is_shared(mailbox) else "")
    trouble = kept.trouble if None in (it.imap_secret, it.smtp_secret, it.client_secret) else None
    return Login(mailbox, imap_secret=imap, smtp_secret=smtp, client_secret=client, trouble=trouble)


def renew_secret(session: Session, mailbox_id: str, *, side: Side, secret: str, sealer: Sealer, now: datetime) -> None:
    """Keep the refresh token that has come in place of the one before; the other side's too, where it was the same."""
    row = session.scalars(
        select(MailboxSecretRow).where(MailboxSecretRow.mailbox_id == mailbox_id).with_for_update()
    ).one_or_none()
    if row is None:
        return
    before = _open(row, side, sealer) or _open(row, "imap", sealer)
    for name in ("imap", "smtp"):
        if getattr(row, name) is not None and _open(row, name, sealer) == before:
            setattr(row, name, sealer.seal(secret, owner=mailbox_id, field=name))
    row.changed_at, row.changed_by = now, ""
    session.flush()


def remove(session: Session, mailbox_id: str, *, now: datetime) -> Changes:
    """Take a mailbox out of use for ever, with its secrets; what came and went through it stays.

    Raises:
        Refused: ``mailbox.unknown``; ``mailbox.has_waiting_mail`` (count): it must go or be taken back first.
    """
    row = locked(session, MailboxRow, mailbox_id)
    if row is None:
        raise Refused("mailbox.unknown")
    waiting = session.scalar(
        select(func.count())
        .select_from(MailOutRow)
        .where(MailOutRow.mailbox_id == mailbox_id, MailOutRow.state.in_((MailState.HELD, MailState.WAITING)))
    )
    if waiting:
        raise Refused("mailbox.has_waiting_mail", count=waiting)
    secret = session.get(MailboxSecretRow, mailbox_id)
    if secret is not None:
        session.delete(secret)
    row.deleted_at, row.is_active, row.is_default = now, False, False
    session.flush()
    changes = {Change(Noun.MAILBOX, mailbox_id)}
    heir = default(session)
    if heir is not None and not heir.is_default:
        changes |= _only_default(session, heir.id)
    return frozenset(changes)


def note_trouble(session: Session, mailbox_id: str, *, side: Side, code: MailTrouble | None, now: datetime) -> Changes:
    """Note what is wrong with one side of a mailbox, or with None that it works again; nothing when nothing changed.

    What the other side has noted stays: it clears that itself.
    """
    row = locked(session, MailboxRow, mailbox_id)
    if row is None:
        return frozenset()
    is_others = bool(row.trouble) and not row.trouble.startswith(f"{side}.")
    trouble = "" if code is None else f"{side}.{code.value}"
    if is_others or row.trouble == trouble:
        return frozenset()
    row.trouble, row.trouble_since = trouble, now if trouble else None
    session.flush()
    return frozenset({Change(Noun.MAILBOX, mailbox_id)})


def states(session: Session) -> list[MailboxState]:
    """How each mailbox does."""
    reads = {row.mailbox_id: row.read_at for row in session.scalars(select(MailboxReadRow))}
    secrets = {row.mailbox_id: row for row in session.scalars(select(MailboxSecretRow))}
    found = []
    for each in everything(session):
        secret = secrets.get(each.id)
        found.append(
            MailboxState(
                mailbox_id=each.id,
                read_at=reads.get(each.id),
                trouble=each.trouble,
                has_imap_secret=secret is not None and secret.imap is not None,
                has_smtp_secret=secret is not None and secret.smtp is not None,
            )
        )
    return found


def _only_default(session: Session, mailbox_id: str) -> set[Change]:
    """Make one the default, and no other."""
    changes = set()
    for row in session.scalars(select(MailboxRow).where(MailboxRow.deleted_at.is_(None)).with_for_update()):
        if row.is_default is not (row.id == mailbox_id):
            row.is_default = row.id == mailbox_id
            changes.add(Change(Noun.MAILBOX, row.id))
    session.flush()
    return changes


# --- secrets ----------------------------------------------------------------------------------------------------------


def _keep_secrets(session: Session, it: SaveMailbox, *, sealer: Sealer, by: str, now: datetime) -> None:
    given = {"imap": it.imap_secret, "smtp": it.smtp_secret, "client": it.client_secret}
    if all(secret is None for secret in given.values()):
        return
    if any(given.values()):
        _check_key(session, sealer)
    row = session.get(MailboxSecretRow, it.mailbox_id)
    if row is None:
        row = MailboxSecretRow(mailbox_id=it.mailbox_id, changed_at=now, changed_by=by)
        session.add(row)
    for name, secret in given.items():
        if secret is not None:
            setattr(row, name, sealer.seal(secret, owner=it.mailbox_id, field=name) if secret else None)
    row.changed_at, row.changed_by = now, by
    session.flush()


def _check_key(session: Session, sealer: Sealer) -> None:
    """Refuse a key that does not open what is kept already: half of the secrets under each of two keys helps nobody."""
    for row in session.scalars(select(MailboxSecretRow)):
        for name in _SECRETS:
            if getattr(row, name) is not None:
                _open(row, name, sealer)
                return


def _is_shared(mailbox: Mailbox) -> bool:
    """Whether one secret is meant for both ends: the same user, the same way to log in."""
    return mailbox.smtp.user == mailbox.imap.user and mailbox.smtp.auth is mailbox.imap.auth


def _open(row: MailboxSecretRow, name: str, sealer: Sealer) -> str:
    sealed = getattr(row, name)
    return "" if sealed is None else sealer.open(bytes(sealed), owner=row.mailbox_id, field=name)


def _check_secrets(session: Session, mailbox: Mailbox) -> None:
    """A mailbox in use has what it needs to log in."""
    if not mailbox.is_active:
        return
    row = session.get(MailboxSecretRow, mailbox.id)
    has_imap = row is not None and row.imap is not None
    has_smtp = row is not None and row.smtp is not None
    if auth_of(mailbox.imap) is not MailAuth.NONE and not has_imap:
        raise Refused("mailbox.secret_missing", side="imap")
    if auth_of(mailbox.smtp) is not MailAuth.NONE and not (has_smtp or (has_imap and _is_shared(mailbox))):
        raise Refused("mailbox.secret_missing", side="smtp")
