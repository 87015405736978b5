"""Mailboxes are kept only when they can work and are safe; what logs in is sealed and leaves the centre nowhere."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from app.domain.errors import Refused
from app.domain.mailbox import MailAuth, MailSecurity, MailServer, MailTrouble
from app.models import MailboxSecretRow
from app.operations import mail_writing, mailboxes
from app.operations.mailboxes import Login
from app.store.engine import Store
from app.store.sealing import Sealer
from app.wire.ids import new_id
from app.wire.questions import SaveMailbox
from tests import rows
from tests.operations import desk

CANARY = "Kanarie-Gelb-4711"
TLS = MailServer(host="mail.desk.example", port=465, user="support", auth=MailAuth.PASSWORD)
READ = MailServer(host="mail.desk.example", port=993, user="support", auth=MailAuth.PASSWORD)


def _message(**given: Any) -> SaveMailbox:
    values: dict[str, Any] = {
        "mailbox_id": new_id(), "name": "Support", "address": "support@desk.example", "imap": READ, "smtp": TLS,
        "imap_secret": CANARY,
    }  # fmt: skip
    return SaveMailbox(**values | given)


def _save(store: Store, message: SaveMailbox, sealer: Sealer = desk.SEALER) -> None:
    store.run(lambda session: mailboxes.save(session, message, sealer=sealer, by="", now=rows.NOW))


def _login(store: Store, mailbox_id: str, sealer: Sealer = desk.SEALER) -> Login:
    with store.read() as session:
        return next(each for each in mailboxes.logins(session, sealer) if each.mailbox.id == mailbox_id)


def test_secrets_are_opened_for_those_who_log_in(store: Store):
    """Both ends and the application have their own; none of them is in any repr."""
    message = _message(smtp_secret="other", client_secret="third")
    _save(store, message)
    login = _login(store, message.mailbox_id)
    assert (login.imap_secret, login.smtp_secret, login.client_secret) == (CANARY, "other", "third")
    assert CANARY not in repr(login)


def test_one_secret_does_for_both_ends_of_one_user(store: Store):
    """Who logs in the same way at both needs to say it once; another user has another secret."""
    message = _message()
    _save(store, message)
    assert _login(store, message.mailbox_id).smtp_secret == CANARY
    with pytest.raises(Refused) as refusal:
        _save(store, msgspec.structs.replace(message, smtp=replace(TLS, user="somebody.else")))
    assert (refusal.value.code, refusal.value.facts) == ("mailbox.secret_missing", {"side": "smtp"})


def test_a_secret_that_is_not_named_stays_and_an_empty_one_is_forgotten(store: Store):
    """Settings can be changed without typing passwords again."""
    message = _message(smtp_secret="other")
    _save(store, message)
    _save(store, msgspec.structs.replace(message, name="Hilfe", imap_secret=None, smtp_secret=None))
    assert _login(store, message.mailbox_id).smtp_secret == "other"
    _save(store, msgspec.structs.replace(message, imap_secret=None, smtp_secret=""))
    assert _login(store, message.mailbox_id).smtp_secret == CANARY


@pytest.mark.parametrize("side", ["imap", "smtp"])
def test_a_kept_secret_is_not_shown_to_another_server(store: Store, side: str):
    """Whoever points a mailbox at another host must know its password."""
    message = _message(smtp_secret="other")
    _save(store, message)
    moved = {side: MailServer(host="mail.elsewhere.example", port=993, user="support")}
    plain = msgspec.structs.replace(message, imap_secret=None, smtp_secret=None, **moved)
    with pytest.raises(Refused) as refusal:
        _save(store, plain)
    assert (refusal.value.code, refusal.value.facts) == ("mailbox.secret_missing", {"side": side})
    with store.read() as session, pytest.raises(Refused):
        mailboxes.tentative(session, plain, sealer=desk.SEALER)
    _save(store, msgspec.structs.replace(plain, **{f"{side}_secret": "new"}))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "mailbox.name_missing"),
        ({"address": "support@localhost@x"}, "mailbox.address_invalid"),
        ({"imap": MailServer(), "smtp": MailServer()}, "mailbox.no_server"),
        ({"imap": MailServer("mail.desk.example", 0, user="a")}, "mailbox.port_invalid"),
        ({"smtp": MailServer("mail.desk.example", 70_000, user="a")}, "mailbox.port_invalid"),
        ({"smtp": MailServer("mail desk", 25, user="a")}, "mailbox.host_invalid"),
        ({"smtp": MailServer("mail.desk.example", 25, MailSecurity.NONE, user="a")}, "mailbox.unprotected"),
        ({"smtp": MailServer("127.0.0.1.desk.example", 25, MailSecurity.NONE, user="a")}, "mailbox.unprotected"),
        ({"smtp": MailServer("mail.desk.example", 465)}, "mailbox.user_missing"),
        ({"imap": MailServer("mail.desk.example", 993, auth=MailAuth.NONE)}, "mailbox.auth_missing"),
        ({"imap_secret": None}, "mailbox.secret_missing"),
        ({"is_default": True, "is_active": False}, "mailbox.default_cannot_send"),
        ({"is_default": True, "smtp": MailServer()}, "mailbox.default_cannot_send"),
        ({"done_folder": "inbox"}, "mailbox.folder_same"),
        ({"trusted_relays": ("mx 1",)}, "mailbox.relay_invalid"),
        ({"imap": MailServer("mail.desk.example", 993, auth=MailAuth.XOAUTH2, user="a")}, "mailbox.oauth_incomplete"),
        (
            {
                "imap": MailServer("mail.desk.example", 993, auth=MailAuth.XOAUTH2, user="a"),
                "token_url": "http://login.desk.example/token",
                "client_id": "app",
            },
            "mailbox.oauth_incomplete",
        ),
    ],
)
def test_what_cannot_work_or_is_not_safe_is_refused(store: Store, change: dict[str, Any], code: str):
    """Each with its own code, and nothing is kept."""
    with pytest.raises(Refused) as refusal:
        _save(store, _message(**change))
    assert refusal.value.code == code
    with store.read() as session:
        assert mailboxes.everything(session) == []
        assert session.get(MailboxSecretRow, new_id()) is None


def test_an_address_belongs_to_one_mailbox(store: Store):
    """However it is written; a removed mailbox gives its address free."""
    first = _message()
    _save(store, first)
    with pytest.raises(Refused) as refusal:
        _save(store, _message(address="Support@DESK.example"))
    assert (refusal.value.code, refusal.value.facts) == ("mailbox.taken", {"address": "support@desk.example"})
    store.run(lambda session: mailboxes.remove(session, first.mailbox_id, now=rows.NOW))
    _save(store, _message(address="Support@DESK.example"))


def test_exactly_one_mailbox_is_the_default(store: Store):
    """The first that can send is; another one takes over when it is asked to, and an heir when it goes."""
    first, second = _message(), _message(address="buero@desk.example", name="Büro")
    _save(store, first)
    _save(store, second)

    def defaults() -> list[str]:
        with store.read() as session:
            return [each.id for each in mailboxes.everything(session) if each.is_default]

    assert defaults() == [first.mailbox_id]
    _save(store, msgspec.structs.replace(second, is_default=True))
    assert defaults() == [second.mailbox_id]
    store.run(lambda session: mailboxes.remove(session, second.mailbox_id, now=rows.NOW))
    assert defaults() == [first.mailbox_id]


def test_a_removed_mailbox_has_no_secrets_left(store: Store):
    """What is not needed any more is not kept."""
    message = _message()
    _save(store, message)
    store.run(lambda session: mailboxes.remove(session, message.mailbox_id, now=rows.NOW))
    with store.read() as session:
        assert session.get(MailboxSecretRow, message.mailbox_id) is None
        assert mailboxes.logins(session, desk.SEALER) == []
    with pytest.raises(Refused) as refusal:
        store.run(lambda session: mailboxes.remove(session, message.mailbox_id, now=rows.NOW))
    assert refusal.value.code == "mailbox.unknown"


def test_a_mailbox_with_mail_to_send_is_not_removed(office):
    """What somebody has written goes out first, or is taken back."""
    box = desk.mailbox(office.store)
    mail = desk.answer(desk.ticket(office.store, office.customer_id), box)
    assert office.do(mail).outcome == "applied"
    with pytest.raises(Refused) as refusal:
        office.store.run(lambda session: mailboxes.remove(session, box.id, now=rows.NOW))
    assert (refusal.value.code, refusal.value.facts) == ("mailbox.has_waiting_mail", {"count": 1})
    office.store.run(lambda session: mail_writing.cancel(session, mail.article_id, by="", now=rows.NOW))
    office.store.run(lambda session: mailboxes.remove(session, box.id, now=rows.NOW))


def test_a_missing_or_wrong_key_is_a_trouble_of_its_own(store: Store):
    """A mailbox whose secrets can't be opened says so and keeps no other one from working."""
    message = _message()
    _save(store, message)
    plain = desk.mailbox(store, address="relay@desk.example")
    assert _login(store, message.mailbox_id, Sealer()).trouble is MailTrouble.KEY_MISSING
    assert _login(store, message.mailbox_id, Sealer(key=os.urandom(32))).trouble is MailTrouble.KEY_WRONG
    assert _login(store, plain.id, Sealer()).trouble is None


def test_secrets_are_never_kept_under_two_keys(store: Store):
    """With another key than that of the secrets already kept, a new one is refused."""
    _save(store, _message())
    with pytest.raises(Refused) as refusal:
        _save(store, _message(address="b@desk.example"), Sealer(key=os.urandom(32)))
    assert refusal.value.code == "mailbox.key_wrong"


def test_a_renewed_refresh_token_replaces_the_one_before_at_both_ends(store: Store):
    """Some providers give a new one with each access token; the old one is worth nothing then."""
    oauth: dict[str, Any] = {"auth": MailAuth.XOAUTH2, "user": "support"}
    message = _message(
        imap=MailServer("mail.desk.example", 993, **oauth),
        smtp=MailServer("mail.desk.example", 465, **oauth),
        smtp_secret=CANARY,
        token_url="https://login.desk.example/token",
        client_id="app",
    )
    _save(store, message)
    store.run(
        lambda session: mailboxes.renew_secret(
            session, message.mailbox_id, side="smtp", secret="renewed", sealer=desk.SEALER, now=rows.NOW
        )
    )
    login = _login(store, message.mailbox_id)
    assert (login.imap_secret, login.smtp_secret) == ("renewed", "renewed")


def test_each_side_clears_its_own_trouble_only(store: Store):
    """The reader's success does not hide that nothing can be sent."""
    box = desk.mailbox(store)

    def note(side: Any, code: MailTrouble | None, minutes: int) -> tuple[bool, str]:
        now = rows.NOW + timedelta(minutes=minutes)
        has_changed = bool(
            store.run(lambda session: mailboxes.note_trouble(session, box.id, side=side, code=code, now=now))
        )
        with store.read() as session:
            return has_changed, mailboxes.everything(session)[0].trouble

    assert note("smtp", MailTrouble.CERTIFICATE, 0) == (True, "smtp.certificate")
    assert note("smtp", MailTrouble.CERTIFICATE, 1) == (False, "smtp.certificate")
    assert note("imap", None, 2) == (False, "smtp.certificate")
    assert note("smtp", MailTrouble.TIMEOUT, 3) == (True, "smtp.timeout")
    assert note("smtp", None, 4) == (True, "")
    assert note("smtp", None, 5) == (False, "")


def test_no_secret_is_anywhere_in_the_database(store: Store):
    """Every table is looked through for the password: the feed, the facts and a backup know only its seal."""
    _save(store, _message(smtp_secret=CANARY, client_secret=CANARY))
    with store.read() as session:
        if store.is_postgres:
            names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        else:
            names = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for name in session.scalars(text(names)).all():
            for row in session.execute(text(f'SELECT * FROM "{name}"')):  # noqa: S608 - its own names
                values = [bytes(value) if isinstance(value, memoryview) else value for value in row]
                assert not any(CANARY.encode() in (v if isinstance(v, bytes) else str(v).encode()) for v in values), (
                    name
                )
