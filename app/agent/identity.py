"""Who this agent is: its private key, the id it was given, and the key replies must be signed with."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

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

    def at(self, central: str) -> Identity:
        """The same agent, with the central service at another address."""
        return replace(self, central=central)

    def signing_key(self) -> Ed25519PrivateKey:
        """The key requests are signed with."""
        return load_key(self.private_key)


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
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("identity.broken", path=str(folder / FILE)) from error


def save(folder: Path, identity: Identity) -> None:
    """Write the identity so that a crash leaves the old or the new one, readable by the agent alone."""
    keep_private(folder)
    target = folder / FILE
    fresh = folder / f"{FILE}.new"
    values = {
        "central": identity.central,
        "agent_id": identity.agent_id,
        "server_id": identity.server_id,
        "private_key": b64encode(identity.private_key).decode(),
        "gateway_key": b64encode(identity.gateway_key).decode(),
        "root": identity.root,
    }
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)


def keep_private(folder: Path) -> None:
    """Make ``folder`` if it is missing, and take it from everybody else.

    POSIX: mode 0700. Windows: only SYSTEM, the administrators and the account the agent runs as (well-known
    security ids, so that it works on a German Windows as well).
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name != "nt":
        folder.chmod(0o700)
        return
    owner = f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', 'SYSTEM')}"
    command = ["icacls", str(folder), "/inheritance:r"]
    for who in ("*S-1-5-18", "*S-1-5-32-544", owner):
        command += ["/grant:r", f"{who}:(OI)(CI)F"]
    subprocess.run(command, check=True, capture_output=True, timeout=30)  # noqa: S603 - a fixed argument vector
