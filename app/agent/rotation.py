"""When this agent changes its key: every twelve months, or when somebody at the server asks for it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.agent import identity as identities
from app.agent.identity import Identity

KEY_LIVES: Final = timedelta(days=365)
CLOCK_MOVES: Final = timedelta(days=1)
"""A key made later than this after now was made while the clock was wrong: how old it is cannot be known."""
ASKED: Final = "rotate"
"""A file of this name in the agent's folder asks for a new key."""


class Rotation:
    """The agent's folder, as far as its keys are concerned.

    ``central`` is the address written down there; the agent may have been started with another one, which is not kept.
    """

    def __init__(self, folder: Path, *, central: str) -> None:
        self._folder = folder
        self._central = central

    def is_due(self, identity: Identity, *, now: datetime) -> bool:
        """Whether the key in use is to be changed now, or is about to be since an earlier attempt."""
        if identity.is_spare_next or (self._folder / ASKED).exists():
            return True
        made_at = identity.made_at
        return made_at is not None and (now - made_at >= KEY_LIVES or made_at - now > CLOCK_MOVES)

    def dated(self, identity: Identity, *, now: datetime) -> Identity:
        """The identity with the age of its key; one that was never written down begins to count now."""
        if identity.made_at is not None:
            return identity
        dated = replace(identity, made_at=now)
        with contextlib.suppress(OSError):  # tried again at the next start
            self.keep(dated)
        return dated

    def keep(self, identity: Identity) -> None:
        """Have the disk keep the identity before anything is done that depends on it."""
        identities.save(self._folder, identity.at(self._central))

    def ask(self) -> None:
        """Ask for a new key; the agent makes one with its next report."""
        (self._folder / ASKED).touch(mode=0o600)

    def done(self) -> None:
        """The key was changed."""
        (self._folder / ASKED).unlink(missing_ok=True)
