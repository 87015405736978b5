"""Secrets at rest: sealed with a key that is not in the database, so that a stolen backup opens no mailbox."""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.engine import URL, make_url

from app.domain.errors import Refused

ENVIRONMENT: Final = "WACHPULT_SECRETS_KEY"
"""The key itself in base64, for services that get their secrets through the environment."""
FILE_NAME: Final = "secrets.key"
"""Beside the database, where nothing else is said."""
KEY_BYTES: Final = 32

_FORM: Final = b"\x01"
"""AES-256-GCM: one byte for the form, twelve of nonce, then text and tag."""
_NONCE: Final = 12


class Sealer:
    """Seals and opens secrets (AES-256-GCM). A sealed secret is good only in the place it was sealed for.

    Any thread. The key is read when it is first needed and never shown: not in logs, not in messages, not by ``repr``.
    """

    def __init__(self, *, key: bytes | None = None, file: Path | None = None) -> None:
        """Take the key itself, or the file it is in; with neither there is none."""
        self._key = key
        self._file = file

    @property
    def is_ready(self) -> bool:
        """Whether there is a key already."""
        return self._key is not None or (self._file is not None and self._file.exists())

    def seal(self, secret: str, *, owner: str, field: str) -> bytes:
        """Seal a secret for one place; the key's file is made when there is none yet.

        Raises:
            Refused: ``mailbox.key_missing``, ``mailbox.key_wrong``.
        """
        nonce = os.urandom(_NONCE)
        return _FORM + nonce + AESGCM(self._load(is_made=True)).encrypt(nonce, secret.encode(), _place(owner, field))

    def open(self, sealed: bytes, *, owner: str, field: str) -> str:
        """Open what was sealed for this place.

        Raises:
            Refused: ``mailbox.key_missing``; ``mailbox.key_wrong`` when it was sealed with another key, for another place, or
                was changed since.
        """
        key = self._load(is_made=False)
        form, nonce, text = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        if form != _FORM:
            raise Refused("mailbox.key_wrong")
        try:
            return AESGCM(key).decrypt(nonce, text, _place(owner, field)).decode()
        except (InvalidTag, ValueError) as error:
            raise Refused("mailbox.key_wrong") from error

    def _load(self, *, is_made: bool) -> bytes:
        if self._key is None:
            if self._file is None:
                raise Refused("mailbox.key_missing", file="")
            if is_made and not self._file.exists():
                _make(self._file)
            self._key = _read(self._file)
        return self._key


def sealer(database: str | URL, *, file: Path | None = None, environ: Mapping[str, str] | None = None) -> Sealer:
    """Find the key: the file that was named, the environment, or ``secrets.key`` beside an SQLite database.

    PostgreSQL has no place beside it: there one of the first two must be given before a secret can be kept.

    Raises:
        Refused: ``mailbox.key_wrong`` when the environment holds something else than 32 bytes in base64.
    """
    if file is not None:
        return Sealer(file=file)
    text = (os.environ if environ is None else environ).get(ENVIRONMENT, "")
    if text:
        return Sealer(key=_decoded(text))
    url = make_url(database)
    if url.get_backend_name() == "sqlite" and url.database:
        return Sealer(file=Path(url.database).with_name(FILE_NAME))
    return Sealer()


def _place(owner: str, field: str) -> bytes:
    return f"{owner}|{field}".encode()


def _make(file: Path) -> None:
    """Make the key's file, complete or not at all; another process that was faster made the one that counts."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(fresh, file)
        except FileExistsError:
            return
        finally:
            fresh.unlink()
    except OSError as error:
        raise Refused("mailbox.key_missing", file=str(file), reason=error.strerror or "") from error


def _read(file: Path) -> bytes:
    try:
        return _decoded(file.read_text(encoding="ascii", errors="replace"))
    except OSError as error:
        raise Refused("mailbox.key_missing", file=str(file), reason=error.strerror or "") from error


def _decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Refused("mailbox.key_wrong")
    return key
