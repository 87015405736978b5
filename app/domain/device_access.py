"""How a network device is asked over SNMP: which version, and by what it knows who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.errors import Refused

SHORTEST_SECRET: Final = 8
"""Letters of a passphrase of version 3: RFC 3414, section 11.2."""


class SnmpVersion(StrEnum):
    """A version of the protocol; only the third keeps its secrets on the way."""

    V1 = "1"
    V2C = "2c"
    V3 = "3"


class SnmpAuth(StrEnum):
    """By what a device proves who asks (version 3)."""

    NONE = ""
    MD5 = "MD5"
    SHA = "SHA"
    SHA256 = "SHA-256"


class SnmpPrivacy(StrEnum):
    """By what questions and answers are encrypted (version 3)."""

    NONE = ""
    DES = "DES"
    AES = "AES"


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks a device. What is secret in it is never printed.

    Attributes:
        community: the word that opens versions 1 and 2c.
        user: who asks, in version 3.
        auth_secret: the passphrase of ``auth``.
        privacy_secret: the passphrase of ``privacy``.
    """

    version: SnmpVersion
    community: str = field(default="", repr=False)
    user: str = ""
    auth: SnmpAuth = SnmpAuth.NONE
    auth_secret: str = field(default="", repr=False)
    privacy: SnmpPrivacy = SnmpPrivacy.NONE
    privacy_secret: str = field(default="", repr=False)


def check_access(access: Access) -> None:
    """Make sure that an access can work at all.

    Raises:
        Refused: ``device.community_missing``, ``device.user_missing``, ``device.privacy_without_auth`` (the protocol has no such thing)
            or ``device.secret_short`` (of version 3, with ``least``).
    """
    if access.version is not SnmpVersion.V3:
        if not access.community:
            raise Refused("device.community_missing")
        return
    if not access.user:
        raise Refused("device.user_missing")
    if access.privacy and not access.auth:
        raise Refused("device.privacy_without_auth")
    secrets = [access.auth_secret] * bool(access.auth) + [access.privacy_secret] * bool(access.privacy)
    if any(len(secret) < SHORTEST_SECRET for secret in secrets):
        raise Refused("device.secret_short", least=SHORTEST_SECRET)
