"""Signed scripts: what a technician seals with a key of their own, and an agent opens before every single run.

The key that signs is never on the central service: whoever has that service in hand can withhold a script or send an old one, but
not make an agent run anything else. An envelope is text of four lines, each in exactly one spelling::

    wachpult-script-1
    PUBLIC KEY, base64
    SIGNATURE over the first two lines and the body, base64
    BODY, base64 of JSON with sorted names
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HEADING: Final = "wachpult-script-1"
LONGEST: Final = 64 * 1024
"""Letters of a script."""
LIMIT_S: Final = (1, 120)
"""Seconds a script may be given: other checks wait for it."""
INTERPRETERS: Final[Mapping[str, tuple[str, ...]]] = {"linux": ("bash", "sh"), "windows": ("powershell", "pwsh")}
NAME: Final = r"[A-Za-z0-9ÄÖÜäöüß][A-Za-z0-9ÄÖÜäöüß ._-]{0,63}"

_LONGEST_ENVELOPE: Final = 4 * LONGEST
_HOSTS: Final = 500


class Untrusted(Exception):
    """This script is not run.

    Attributes:
        reason: of ``app.domain.kinds_script.UNTRUSTED``.
        signer: what the envelope says of who signed it, where it can be read; not to be believed.
    """

    def __init__(self, reason: str, signer: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.signer = signer


@dataclass(frozen=True, slots=True)
class Script:
    """What is signed.

    Attributes:
        name: of the check; the item it answers to.
        platform: ``linux`` or ``windows``.
        interpreter: of ``INTERPRETERS``.
        text: the script itself.
        limit_s: it is killed after so many seconds, with all it has started.
        serial: rises with every version; an agent that has seen one runs no older one.
        valid_until: aware UTC.
        signer: who, in words.
        hosts: the only computers it is for, lower case; empty: all that trust the key.
    """

    name: str
    platform: str
    interpreter: str
    text: str
    limit_s: int
    serial: int
    valid_until: datetime
    signer: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Digest of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def seal(script: Script, key: Ed25519PrivateKey) -> str:
    """Sign a script.

    Raises:
        ValueError: it is none an agent would run; the message is the name of the field.
    """
    fault = _fault(script)
    if fault:
        raise ValueError(fault)
    body = _json(script)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = key.sign(_signed(public, body))
    return "\n".join((HEADING, _text(public), _text(signature), _text(body)))


def unseal(
    text: str, *, trusted: Mapping[str, str], name: str, platform: str, host: str, now: datetime
) -> tuple[Script, str]:
    """Open an envelope: everything is looked at, nothing is taken as meant.

    Args:
        text: the envelope.
        trusted: public keys in base64 that may sign for this machine, with their names.
        name: of the check that is to be run.
        platform: of this machine.
        host: its name.
        now: aware UTC.

    Returns:
        The script and the key that signed it.

    Raises:
        Untrusted: it is not run.
    """
    if not trusted:
        raise Untrusted("no_keys")
    public, signature, body = _parts(text)
    script = _script(body)
    if _text(public) not in trusted:
        raise Untrusted("signer", script.signer)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _signed(public, body))
    except (InvalidSignature, ValueError):
        raise Untrusted("signature", script.signer) from None
    if _fault(script):
        raise Untrusted("form", script.signer)
    for is_wrong, reason in (
        (script.name != name, "name"),
        (script.platform != platform, "platform"),
        (bool(script.hosts) and host.casefold() not in script.hosts, "host"),
        (now >= script.valid_until, "expired"),
    ):
        if is_wrong:
            raise Untrusted(reason, script.signer)
    return script, _text(public)


def peek(text: str) -> Script:
    """Read what an envelope says of itself, without believing any of it: for those who show or hand it on.

    Raises:
        Untrusted: it is no envelope.
    """
    return _script(_parts(text)[2])


def _parts(text: str) -> tuple[bytes, bytes, bytes]:
    lines = text.split("\n") if len(text) <= _LONGEST_ENVELOPE else []
    if len(lines) != 4 or lines[0] != HEADING:
        raise Untrusted("form")
    public, signature, body = (_bytes(line) for line in lines[1:])
    if len(public) != 32 or len(signature) != 64:
        raise Untrusted("form")
    return public, signature, body


def _script(body: bytes) -> Script:
    """Read a body that is spelled as ``seal`` spells it, and no other."""
    try:
        found: dict[str, Any] = json.loads(body)
        digest = found.pop("sha256")
        script = Script(
            **{
                **found,
                "valid_until": datetime.fromisoformat(found["valid_until"]),
                "hosts": tuple(found["hosts"]),
            }
        )
        is_typed = _is_typed(script)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Untrusted("form") from None
    if not is_typed or (_json(script) != body and digest == script.sha256):
        raise Untrusted("form")
    if digest != script.sha256:
        raise Untrusted("digest", script.signer[:100])
    return script


def _is_typed(script: Script) -> bool:
    words = (script.name, script.platform, script.interpreter, script.text, script.signer, *script.hosts)
    numbers = (script.limit_s, script.serial)
    return (
        all(isinstance(word, str) for word in words)
        and all(isinstance(number, int) and not isinstance(number, bool) for number in numbers)
        and script.valid_until.tzinfo is not None
    )


def _fault(script: Script) -> str:
    """Name the field that cannot be; empty: all are fine."""
    faults = {
        "name": re.fullmatch(NAME, script.name) is None,
        "platform": script.platform not in INTERPRETERS,
        "interpreter": script.interpreter not in INTERPRETERS.get(script.platform, ()),
        "text": not script.text.strip() or len(script.text) > LONGEST or "\0" in script.text,
        "limit_s": not LIMIT_S[0] <= script.limit_s <= LIMIT_S[1],
        "serial": not 1 <= script.serial < 2**53,
        "signer": len(script.signer) > 100 or not script.signer.isprintable(),
        "hosts": len(script.hosts) > _HOSTS or any(host != host.casefold() or not host for host in script.hosts),
    }
    return next((name for name, is_wrong in faults.items() if is_wrong), "")


def _json(script: Script) -> bytes:
    values = asdict(script) | {
        "valid_until": script.valid_until.astimezone(UTC).isoformat(timespec="seconds"),
        "hosts": list(script.hosts),
        "sha256": script.sha256,
    }
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _signed(public: bytes, body: bytes) -> bytes:
    return b"\n".join((HEADING.encode(), _text(public).encode(), body))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Untrusted("form") from None
    if _text(raw) != text:
        raise Untrusted("form")
    return raw
