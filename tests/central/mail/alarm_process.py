"""A process of the central service as far as alarm mails go: makes mails of notices and sends them until nothing is left.

``python -m tests.central.mail.alarm_process URL NOW [DIES]``: with ``DIES`` it kills itself when it would note that the mail server
has accepted its mail for the so many-th time: accepted, and not written down.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from typing import Any

from app.central import duties
from app.central.mail.sender import Sender
from app.domain.change import Changes
from app.operations import mail_outbox
from app.store.engine import open_store
from tests.central.live import StillClock
from tests.operations import desk


def dying(deaths: int) -> None:
    """Let this process die in place of noting an acceptance."""
    settle, calls = mail_outbox.settle, [0]

    def instead(*args: Any, **kwargs: Any) -> Changes:
        calls[0] += 1
        if calls[0] == deaths:
            os.kill(os.getpid(), signal.SIGKILL)
        return settle(*args, **kwargs)

    mail_outbox.settle = instead


def main(url: str, now: str, deaths: str = "") -> int:
    """Work until nothing is left."""
    if deaths:
        dying(int(deaths))
    store, clock = open_store(url), StillClock()
    clock.at = datetime.fromisoformat(now)
    sender = Sender(
        store, clock=clock, sealer=desk.SEALER, access_token=lambda _login, _side: "", on_commit=lambda: None
    )
    is_busy = True
    while is_busy:
        duties.tell_alarms(store, clock.at)
        is_busy = sender.turn()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
