"""A folder of a mailbox, found or made."""

from __future__ import annotations

import contextlib

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from app.central.mail.trouble import MailFailure, words_of
from app.domain.mailbox import MailTrouble


def ensured(client: IMAPClient, wanted: str) -> str:
    """Find or make a folder; some servers have everything below INBOX. The name it has there.

    Raises:
        MailFailure: ``folder_missing``: it is not there, and can't be made.
    """
    names = [wanted]
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        prefix = personal[0][0] if personal else ""
        if prefix and not wanted.startswith(prefix):
            names.append(prefix + wanted)
    said = ""
    for name in names:
        if client.folder_exists(name):
            return name
    for name in names:
        try:
            client.create_folder(name)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            said = said or words_of(error)
            continue
        with contextlib.suppress(IMAPClientError):
            client.subscribe_folder(name)
        return name
    raise MailFailure(MailTrouble.FOLDER_MISSING, said or wanted)
