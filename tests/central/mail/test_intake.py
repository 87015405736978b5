"""Every mailbox in use has its reader: as the settings say, whenever they change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from app.central.mail.intake import MailIntake
from app.domain.mailbox import Mailbox, MailTrouble
from app.models import MailboxRow, MailboxSecretRow
from app.operations import mail_raw, mailboxes
from app.store.engine import Store
from app.store.sealing import Sealer
from app.wire.questions import SaveMailbox
from tests.central.mail.intake_desk import HereReader, IntakeDesk
from tests.mail_servers import PASSWORD, Dovecot, access_token
from tests.waiting import until


@pytest.fixture
def desk(store: Store, dovecot: Dovecot, tmp_path: Path) -> IntakeDesk:
    """A desk whose first mailbox has its password sealed."""
    desk = IntakeDesk(store, dovecot)
    _seal(desk, desk.mailbox, Sealer(file=tmp_path / "secrets.key"))
    return desk


def _seal(desk: IntakeDesk, mailbox: Mailbox, sealer: Sealer, secret: str = PASSWORD) -> None:
    names = {field.name for field in fields(Mailbox)} & set(SaveMailbox.__struct_fields__)
    given: dict[str, Any] = {name: getattr(mailbox, name) for name in names}
    it = SaveMailbox(mailbox_id=mailbox.id, imap_secret=secret, **given)
    desk.store.run(lambda session: mailboxes.save(session, it, sealer=sealer, by="", now=desk.clock.now()))


@contextmanager
def _running(desk: IntakeDesk, sealer: Sealer) -> Iterator[MailIntake]:
    intake = MailIntake(
        desk.store, clock=desk.clock, sealer=sealer, access_token=lambda login: access_token(login.mailbox.imap.user),
        on_commit=lambda: None, mail_reader=HereReader(), tick_s=0.05,  # type: ignore[arg-type]
    )  # fmt: skip
    intake.start()
    try:
        yield intake
    finally:
        intake.stop()


def test_every_mailbox_is_read_one_that_is_added_later_too(desk: IntakeDesk, tmp_path: Path):
    """Each by a reader of its own."""
    sealer = Sealer(file=tmp_path / "secrets.key")
    desk.put(subject="Eins")
    with _running(desk, sealer):
        until(lambda: desk.tickets() == ["Eins"], what="the first ticket")
        other = desk.dovecot.account("info")
        _seal(desk, desk.add(other), sealer)
        desk.dovecot.put(other, b"From: b@x.example\r\nSubject: Zwei\r\n\r\nx")
        until(lambda: desk.tickets() == ["Eins", "Zwei"], what="the second ticket")


def test_a_mailbox_that_is_switched_off_is_left_alone_and_read_on_when_it_is_back(desk: IntakeDesk, tmp_path: Path):
    """Nothing has to be started anew for it."""
    sealer = Sealer(file=tmp_path / "secrets.key")

    def switch(on: bool) -> None:
        with desk.store.write() as session:
            session.get_one(MailboxRow, desk.mailbox.id).is_active = on

    with _running(desk, sealer) as intake:
        until(desk.read_at, what="a look")
        switch(on=False)
        until(lambda: intake.reading == [], what="the reader's end")
        desk.put(subject="Danach")
        assert desk.tickets() == []
        switch(on=True)
        until(lambda: desk.tickets() == ["Danach"], what="the ticket")


def test_a_password_that_was_corrected_is_used_at_once(
    desk: IntakeDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """However long the next try was put off after the wrong one."""
    sealer = Sealer(file=tmp_path / "secrets.key")
    _seal(desk, desk.mailbox, sealer, "wrong")
    desk.put()
    with caplog.at_level("WARNING"), _running(desk, sealer):
        until(lambda: desk.trouble() == "imap.login_refused", what="the trouble")
        _seal(desk, desk.mailbox, sealer)
        until(lambda: len(desk.tickets()) == 1, what="the ticket")
        until(lambda: desk.trouble() == "", what="the trouble's end")


def test_a_mailbox_whose_secret_can_not_be_opened_says_so_and_hinders_no_other_one(desk: IntakeDesk, tmp_path: Path):
    """The key is another one; nothing is tried with it."""
    other_key = Sealer(file=tmp_path / "other.key")
    other = desk.add(desk.dovecot.account("info"))
    with desk.store.write() as session:
        sealed = other_key.seal(PASSWORD, owner=other.id, field="imap")
        session.add(MailboxSecretRow(mailbox_id=other.id, imap=sealed, changed_at=desk.clock.now(), changed_by=""))
    desk.put()

    def trouble() -> str:
        with desk.store.read() as session:
            return session.get_one(MailboxRow, other.id).trouble

    with _running(desk, Sealer(file=tmp_path / "secrets.key")):
        until(lambda: trouble() == f"imap.{MailTrouble.KEY_WRONG.value}", what="the trouble")
        until(lambda: len(desk.tickets()) == 1, what="the other mailbox's ticket")


def test_what_was_kept_of_a_mailbox_that_is_gone_still_becomes_a_ticket(desk: IntakeDesk, tmp_path: Path):
    """The service may have been ended between keeping and taking it in."""
    raw = b"From: a@x.example\r\nSubject: Letzte\r\n\r\nx"
    with desk.store.write() as session:
        session.get_one(MailboxRow, desk.mailbox.id).is_active = False
        mail_raw.store(
            session, mailbox_id=desk.mailbox.id, uid_validity=1, uid=1, content=raw, size=len(raw),
            internal_date=desk.clock.now(), now=desk.clock.now(),
        )  # fmt: skip
    with _running(desk, Sealer(file=tmp_path / "secrets.key")):
        until(lambda: desk.tickets() == ["Letzte"], what="the ticket")
