"""The user-based security of version 3: keys, proofs and encryption (RFC 3414, 3826, 7860)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache
from typing import Any, Final, NamedTuple

from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy

_STRETCHED: Final = 1_048_576
"""Octets a passphrase is repeated to before it is digested: RFC 3414, A.2."""


class _Digest(NamedTuple):
    """A digest: its name, and to how many octets a proof is cut."""

    name: str
    octets: int


_DIGESTS: Final = {
    SnmpAuth.MD5: _Digest("md5", 12),
    SnmpAuth.SHA: _Digest("sha1", 12),
    SnmpAuth.SHA256: _Digest("sha256", 24),
}


class Keys:
    """What proves to one engine who asks, and keeps what is asked from others. Never printed."""

    def __init__(self, access: Access, engine_id: bytes) -> None:
        """Derive the keys; the costly half is remembered, for the same passphrase opens many devices."""
        self._digest = _DIGESTS.get(access.auth)
        self._privacy = access.privacy if self._digest is not None else SnmpPrivacy.NONE
        self._auth_key = self._privacy_key = b""
        self._salt = secrets.randbits(64)
        if self._digest is not None:
            self._auth_key = _localized(self._digest.name, access.auth_secret, engine_id)
            if self._privacy:
                self._privacy_key = _localized(self._digest.name, access.privacy_secret, engine_id)

    @property
    def flags(self) -> int:
        """How safe a message is (``msgFlags`` without *reportable*): 0 not at all, 1 proven, 3 proven and encrypted."""
        return (self._digest is not None) + 2 * bool(self._privacy)

    @property
    def proof_octets(self) -> int:
        """How long a proof is; 0 where none is given."""
        return 0 if self._digest is None else self._digest.octets

    def proof(self, message: bytes) -> bytes:
        """Prove who wrote a message in which the proof's own place is filled with zeros."""
        if self._digest is None:
            return b""
        return hmac.new(self._auth_key, message, self._digest.name).digest()[: self._digest.octets]

    def is_proven(self, message: bytes, proof: bytes) -> bool:
        """Tell whether a proof is good; never without one."""
        return bool(proof) and hmac.compare_digest(self.proof(message), proof)

    def encrypted(self, plain: bytes, *, boots: int, seconds: int) -> tuple[bytes, bytes]:
        """Encrypt; gives what is sent and the salt that goes with it."""
        self._salt = (self._salt + 1) % 2**64
        if self._privacy is SnmpPrivacy.DES:
            salt = boots.to_bytes(4, "big") + (self._salt % 2**32).to_bytes(4, "big")
            padded = plain + bytes(-len(plain) % 8)
            return _cipher(self._des(salt)).encryptor().update(padded), salt
        salt = self._salt.to_bytes(8, "big")
        return _cipher(self._aes(salt, boots, seconds)).encryptor().update(plain), salt

    def decrypted(self, sent: bytes, *, salt: bytes, boots: int, seconds: int) -> bytes:
        """Decrypt; nonsense comes out where the key is another one.

        Raises:
            ValueError: it cannot have been encrypted so.
        """
        if len(salt) != 8 or not sent or not 0 <= boots < 2**32 or not 0 <= seconds < 2**32:
            raise ValueError("no salt")
        if self._privacy is SnmpPrivacy.DES:
            if len(sent) % 8:
                raise ValueError("no whole blocks")
            return bytes(_cipher(self._des(salt)).decryptor().update(sent))
        return bytes(_cipher(self._aes(salt, boots, seconds)).decryptor().update(sent))

    def _aes(self, salt: bytes, boots: int, seconds: int) -> tuple[bool, bytes, bytes]:
        return True, self._privacy_key[:16], boots.to_bytes(4, "big") + seconds.to_bytes(4, "big") + salt

    def _des(self, salt: bytes) -> tuple[bool, bytes, bytes]:
        start = bytes(ours ^ theirs for ours, theirs in zip(self._privacy_key[8:16], salt, strict=True))
        return False, self._privacy_key[:8], start


def _cipher(how: tuple[bool, bytes, bytes]) -> Any:
    """Make the cipher; the library is loaded with the first device that encrypts."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    is_aes, key, start = how
    if is_aes:
        return Cipher(AES(key), CFB(start))
    return Cipher(TripleDES(key * 3), CBC(start))  # three times the same key is the single cipher


@lru_cache(maxsize=64)
def _stretched(digest: str, passphrase: str) -> bytes:
    octets = passphrase.encode()
    repeated = octets * (_STRETCHED // len(octets) + 1)
    return hashlib.new(digest, repeated[:_STRETCHED], usedforsecurity=False).digest()


def _localized(digest: str, passphrase: str, engine_id: bytes) -> bytes:
    key = _stretched(digest, passphrase)
    return hashlib.new(digest, key + engine_id + key, usedforsecurity=False).digest()
