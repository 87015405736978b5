"""Who this agent is: its private key, the id it was given, and the key replies must be signed with."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.agent.private import keep_file_private, keep_private
from app.domain.errors import Refused
from app.wire.signing import load_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "identity.json"


@dataclass(frozen=True, slots=True)
class Identity:
    """An enrolled agent. Keys are raw Ed25519 bytes; ``root`` names a file with an own root certificate, or is empty."""

    central: str
    agent_id: str
    server_id: str
    private_key: bytes
    gateway_key: bytes
    root: str = ""
    made_at: datetime | None = None
    """When the key was made, by this computer's clock; None: not known."""
    spare_key: bytes = b""
    """A second key, while there is one: the next one until the central service is known to have it, later the one before."""
    spare_made_at: datetime | None = None
    is_spare_next: bool = False

    def at(self, central: str) -> Identity:
        """The same agent, with the central service at another address."""
        return replace(self, central=central)

    def signing_key(self) -> Ed25519PrivateKey:
        """The key requests are signed with."""
        return load_key(self.private_key)

    def with_next(self, private_key: bytes, *, now: datetime) -> Identity:
        """The same agent, with the key that is to take the place of the one in use."""
        return replace(self, spare_key=private_key, spare_made_at=now, is_spare_next=True)

    def swapped(self) -> Identity:
        """The same agent, using its second key; the one used so far is the second one now."""
        return replace(
            self,
            private_key=self.spare_key,
            made_at=self.spare_made_at,
            spare_key=self.private_key,
            spare_made_at=self.made_at,
            is_spare_next=not self.is_spare_next,
        )


def load(folder: Path) -> Identity | None:
    """Read the identity; None when this computer is not enrolled.

    Raises:
        Refused: ``identity.broken`` when the file cannot be understood.
    """
    try:
        text = (folder / FILE).read_text("utf-8")
    except FileNotFoundError:
        return None
    try:
        values = json.loads(text)
        return Identity(
            central=str(values["central"]),
            agent_id=str(values["agent_id"]),
            server_id=str(values["server_id"]),
            private_key=b64decode(values["private_key"], validate=True),
            gateway_key=b64decode(values["gateway_key"], validate=True),
            root=str(values.get("root", "")),
            made_at=_instant(values.get("made_at")),
            spare_key=b64decode(values.get("spare_key", ""), validate=True),
            spare_made_at=_instant(values.get("spare_made_at")),
            is_spare_next=values.get("is_spare_next") is True,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("identity.broken", path=str(folder / FILE)) from error


def save(folder: Path, identity: Identity) -> None:
    """Write the identity so that a crash leaves the old or the new one, readable by the agent alone."""
    keep_private(folder)
    target = folder / FILE
    fresh = folder / f"{FILE}.new"
    values: dict[str, str | bool | None] = {
        "central": identity.central,
        "agent_id": identity.agent_id,
        "server_id": identity.server_id,
        "private_key": b64encode(identity.private_key).decode(),
        "gateway_key": b64encode(identity.gateway_key).decode(),
        "root": identity.root,
        "made_at": None if identity.made_at is None else identity.made_at.isoformat(),
    }
    if identity.spare_key:
        values["spare_key"] = b64encode(identity.spare_key).decode()
        values["spare_made_at"] = None if identity.spare_made_at is None else identity.spare_made_at.isoformat()
        values["is_spare_next"] = identity.is_spare_next
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    keep_file_private(fresh)  # before there is anything in it
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)
    if os.name != "nt":
        # The new name as well must survive a power cut: the key in it may be the only one that still counts.
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _instant(text: object) -> datetime | None:
    """Read an instant back. One without its offset raises ValueError, as one that is none does."""
    if text is None:
        return None
    instant = datetime.fromisoformat(str(text))
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant
