"""Trying a mailbox: logging in at both ends, at the same time, and saying what came of it. Nothing is sent or changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Final

from app.central.mail.imap import Imap
from app.central.mail.oauth import Tokens
from app.central.mail.smtp import Submission
from app.central.mail.trouble import MailFailure
from app.domain.mailbox import MailTrouble
from app.operations.mailboxes import Login
from app.wire.questions import MailboxTested

LIMIT_S: Final = 12.0
"""Seconds for each step of either end, of which there are two; a console that asks waits for thirty."""
MOST_FOLDERS: Final = 500


def run(login: Login, *, tokens: Tokens, limit_s: float = LIMIT_S) -> MailboxTested:
    """Try both ends of a mailbox; one that is not set works as it is meant to: not at all."""
    if login.trouble is not None:
        return MailboxTested(imap=login.trouble.value, smtp=login.trouble.value)
    with ThreadPoolExecutor(2, thread_name_prefix="mailbox-trial") as pool:
        incoming = pool.submit(_imap, login, tokens, limit_s)
        outgoing = pool.submit(_smtp, login, tokens, limit_s)
        imap, imap_said, folders = incoming.result()
        smtp, smtp_said = outgoing.result()
    return MailboxTested(imap=imap, imap_said=imap_said, smtp=smtp, smtp_said=smtp_said, folders=folders)


def _smtp(login: Login, tokens: Tokens, limit_s: float) -> tuple[str, str]:
    if not login.mailbox.smtp.host:
        return "", ""
    try:
        with Submission(
            login, token=lambda: tokens.access_token(login, "smtp"), wait_s=limit_s, open_s=limit_s
        ) as server:
            return "", server.greeting
    except MailFailure as failure:
        return failure.trouble.value, failure.said


def _imap(login: Login, tokens: Tokens, limit_s: float) -> tuple[str, str, tuple[str, ...]]:
    if not login.mailbox.imap.host:
        return "", "", ()
    token = partial(tokens.access_token, login, "imap")
    server = Imap(replace(login, mailbox=replace(login.mailbox, folder="INBOX")), token=token, **_limits(limit_s))
    try:
        try:
            server.open()
            folders = tuple(server.folders())[:MOST_FOLDERS]
        finally:
            server.close()
    except MailFailure as failure:
        return failure.trouble.value, failure.said, ()
    wanted = login.mailbox.folder
    if wanted not in folders and wanted.upper() != "INBOX":
        return MailTrouble.FOLDER_MISSING.value, wanted, folders
    return "", "", folders


def _limits(limit_s: float) -> dict[str, float]:
    return {"answer_s": limit_s, "command_s": limit_s}
