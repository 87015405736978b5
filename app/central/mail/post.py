"""The post: what reads the mailboxes and what sends, started and stopped together."""

from __future__ import annotations

from collections.abc import Callable

from app.central.clock import Clock
from app.central.mail.intake import MailIntake
from app.central.mail.oauth import Tokens
from app.central.mail.sender import Sender
from app.store.engine import Store
from app.store.sealing import Sealer


class Post:
    """Everything of mail that runs by itself in one process of the central service."""

    def __init__(
        self, store: Store, *, clock: Clock, sealer: Sealer, tokens: Tokens, on_commit: Callable[[], None]
    ) -> None:
        """Put it together; nothing runs yet."""
        self._sender = Sender(
            store,
            clock=clock,
            sealer=sealer,
            access_token=tokens.access_token,
            on_commit=on_commit,
            on_refused=tokens.forget,
        )
        self._intake = MailIntake(
            store,
            clock=clock,
            sealer=sealer,
            access_token=tokens.access_token,
            on_commit=on_commit,
            on_refused=tokens.forget,
        )

    def start(self) -> None:
        """Begin."""
        self._sender.start()
        self._intake.start()

    def stop(self) -> None:
        """Bring what is under way to its end."""
        self._intake.stop()
        self._sender.stop()
