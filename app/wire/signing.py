"""Signatures of requests and replies: Ed25519 over a text with one line a component, named as in RFC 9421.

What an agent sends is signed by the agent's key, what it gets back by the identity key of the central service, so
that neither depends on what stands between the two: an inspecting proxy can read, but forge neither results nor
configuration.

The host is *not* signed. Reverse proxies rewrite it, and nothing is lost: a key is made for one enrolment, so that a
request carried to another central service comes from somebody unknown there. The path is the route of
``app.wire.protocol``, without the prefix a proxy may have put before it. The digest is that of the body as sent
(compressed, when it is), and its encoding is signed beside it.

The bytes signed for a request, each line ended by a line feed but the last::

    "@method": POST
    "@path": /agent/results
    "wachpult-protocol": 1
    "wachpult-agent": 0198…
    "wachpult-epoch": 5f0c…
    "wachpult-counter": 17
    "wachpult-time": 1772352000
    "content-encoding": gzip
    "content-digest": sha-256=:…:
    "@signature-params": ("@method" … "content-digest");alg="ed25519"

The counter, not the clock, is what keeps requests from being replayed; the time is advisory.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from app.wire.protocol import (
    HEADER_AGENT,
    HEADER_COUNTER,
    HEADER_EPOCH,
    HEADER_PROTOCOL,
    HEADER_SIGNATURE,
    HEADER_TIME,
    PROTOCOL,
)

NEWCOMER: Final = "-"
"""Stands for the agent's id and the stream's epoch in the one request that is signed before there is either: enrolment."""

CONTENT_ENCODING: Final = "Content-Encoding"

_PROTOCOL = re.compile(r"[1-9][0-9]{0,3}")
_NAME = re.compile(r"[A-Za-z0-9+/=_-]{1,128}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_REQUEST_PARTS = (
    "@method",
    "@path",
    HEADER_PROTOCOL.lower(),
    HEADER_AGENT.lower(),
    HEADER_EPOCH.lower(),
    HEADER_COUNTER.lower(),
    HEADER_TIME.lower(),
    CONTENT_ENCODING.lower(),
    "content-digest",
)
_REPLY_PARTS = ("@status", "content-digest", f"{HEADER_SIGNATURE.lower()};req")


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a signed request, well formed but not yet believed.

    Attributes:
        time: the agent's clock, seconds since 1970.
        encoding: ``gzip`` or empty.
        signature: 64 bytes.
        signature_text: the header as it stood; the reply's signature covers it.
    """

    protocol: int
    agent_id: str
    epoch: str
    counter: int
    time: int
    encoding: str
    signature: bytes
    signature_text: str


def sign_request(
    key: Ed25519PrivateKey,
    *,
    method: str,
    path: str,
    agent_id: str,
    epoch: str,
    counter: int,
    time: datetime,
    body: bytes,
    encoding: str = "",
    protocol: int = PROTOCOL,
) -> dict[str, str]:
    """Make the headers of a signed request.

    Args:
        key: The agent's key.
        method: ``GET`` or ``POST``.
        path: The route as ``app.wire.protocol`` names it, whatever prefix the address has.
        agent_id: The id given at enrolment; ``NEWCOMER`` when enrolling.
        epoch: The epoch of the agent's stream; ``NEWCOMER`` when enrolling.
        counter: Greater than that of any request before.
        time: The agent's clock.
        body: The body as sent.
        encoding: ``gzip``, when the body is compressed.
        protocol: The protocol's version spoken.

    Returns:
        All headers to send, ``Content-Encoding`` included when there is an encoding.
    """
    headers = {
        HEADER_PROTOCOL: str(protocol),
        HEADER_AGENT: agent_id,
        HEADER_EPOCH: epoch,
        HEADER_COUNTER: str(counter),
        HEADER_TIME: str(int(time.timestamp())),
    }
    if encoding:
        headers[CONTENT_ENCODING] = encoding
    head = Head(protocol, agent_id, epoch, counter, int(time.timestamp()), encoding, b"", "")
    headers[HEADER_SIGNATURE] = to_text(key.sign(_request_base(head, method=method, path=path, body=body)))
    return headers


def read_head(headers: Mapping[str, str]) -> Head | None:
    """Read the headers of a signed request; None when one is missing or not exactly in form.

    Exactly one text is taken for each value (no leading zeros, no loose base64), so that changing any bit of a header
    changes what is verified.
    """
    given = {name.lower(): value for name, value in headers.items()}
    try:
        protocol = given[HEADER_PROTOCOL.lower()]
        agent_id = given[HEADER_AGENT.lower()]
        epoch = given[HEADER_EPOCH.lower()]
        counter = given[HEADER_COUNTER.lower()]
        time = given[HEADER_TIME.lower()]
        signature_text = given[HEADER_SIGNATURE.lower()]
    except KeyError:
        return None
    encoding = given.get(CONTENT_ENCODING.lower(), "")
    signature = from_text(signature_text, size=64)
    well_formed = (
        signature is not None
        and _PROTOCOL.fullmatch(protocol)
        and _NAME.fullmatch(agent_id)
        and _NAME.fullmatch(epoch)
        and _NUMBER.fullmatch(counter)
        and _NUMBER.fullmatch(time)
        and encoding in ("", "gzip")
    )
    if not well_formed or signature is None:
        return None
    return Head(int(protocol), agent_id, epoch, int(counter), int(time), encoding, signature, signature_text)


def verify_request(public_key: bytes, *, method: str, path: str, head: Head, body: bytes) -> bool:
    """Whether the request was signed by the owner of ``public_key`` (32 bytes), for this route and with this body."""
    return _verify(public_key, head.signature, _request_base(head, method=method, path=path, body=body))


def sign_reply(identity_key: Ed25519PrivateKey, *, request_signature: str, status: int, body: bytes) -> str:
    """Sign a reply; it belongs to the one request whose signature header is ``request_signature``.

    Returns:
        The value of the reply's ``Wachpult-Signature``.
    """
    return to_text(identity_key.sign(_reply_base(request_signature, status, body)))


def verify_reply(gateway_key: bytes, *, signature: str, request_signature: str, status: int, body: bytes) -> bool:
    """Whether the central service that owns ``gateway_key`` (32 bytes) gave this reply to this request.

    A reply that is not signed says nothing that may be acted upon for good: anybody on the way can make one. It is
    treated as the network being bad.
    """
    raw = from_text(signature, size=64)
    return raw is not None and _verify(gateway_key, raw, _reply_base(request_signature, status, body))


def sign_proof(new_key: Ed25519PrivateKey, *, agent_id: str) -> str:
    """Prove the possession of the new key of a rotation: it signs its own public half for this agent."""
    return to_text(new_key.sign(_proof_base(public_bytes(new_key), agent_id)))


def verify_proof(new_public_key: bytes, *, agent_id: str, proof: str) -> bool:
    """Whether the new key of a rotation signed itself for this agent."""
    raw = from_text(proof, size=64)
    return raw is not None and _verify(new_public_key, raw, _proof_base(new_public_key, agent_id))


def fingerprint(public_key: bytes) -> str:
    """Shorten a public key (32 bytes) to what two people can compare: four groups of five letters and digits (100 bits)."""
    text = base64.b32encode(hashlib.sha256(public_key).digest()).decode("ascii")
    return "-".join(text[start : start + 5] for start in range(0, 20, 5))


def new_key() -> Ed25519PrivateKey:
    """Make a key."""
    return Ed25519PrivateKey.generate()


def load_key(raw: bytes) -> Ed25519PrivateKey:
    """Read a key back from its 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(raw)


def private_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of a key, to be kept where only its owner reads."""
    return key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public half of a key."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def to_text(raw: bytes) -> str:
    """Write bytes as base64, as keys and signatures stand in messages and headers."""
    return base64.b64encode(raw).decode("ascii")


def from_text(text: str, *, size: int) -> bytes | None:
    """Read exactly ``size`` bytes of base64; None when it is anything but the one text that ``to_text`` writes."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == size and to_text(raw) == text else None


def _verify(public_key: bytes, signature: bytes, base: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, base)
    except (InvalidSignature, ValueError):
        return False
    return True


def _request_base(head: Head, *, method: str, path: str, body: bytes) -> bytes:
    values = (
        method,
        path,
        str(head.protocol),
        head.agent_id,
        head.epoch,
        str(head.counter),
        str(head.time),
        head.encoding,
        _digest(body),
    )
    return _base(_REQUEST_PARTS, values)


def _reply_base(request_signature: str, status: int, body: bytes) -> bytes:
    return _base(_REPLY_PARTS, (str(status), _digest(body), request_signature))


def _proof_base(public_key: bytes, agent_id: str) -> bytes:
    return _base(("wachpult-new-key", HEADER_AGENT.lower()), (to_text(public_key), agent_id))


def _digest(body: bytes) -> str:
    return f"sha-256=:{to_text(hashlib.sha256(body).digest())}:"


def _base(parts: tuple[str, ...], values: tuple[str, ...]) -> bytes:
    lines = [f'"{part}": {value}' for part, value in zip(parts, values, strict=True)]
    names = " ".join(f'"{part}"' for part in parts)
    lines.append(f'"@signature-params": ({names});alg="ed25519"')
    return "\n".join(lines).encode()
