"""Passwords: hashed with argon2id, compared in the same time whether there is one or not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
"""Characters a password needs at least."""
LONGEST = 1024


def check_strength(password: str) -> None:
    """Refuse a password that is too short or too long. Length is what counts; no rules about its characters.

    Raises:
        Refused: ``password.too_short`` or ``password.too_long``.
    """
    if len(password) < SHORTEST:
        raise Refused("password.too_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Refused("password.too_long", longest=LONGEST)


def hash_password(password: str) -> str:
    """Hash a password; takes some 50 ms and 46 MiB, so never on an event loop."""
    return _hasher().hash(password)


def verify_password(hashed: str | None, password: str) -> bool:
    """Whether ``password`` is the one hashed. Without a hash it takes as long and is never right."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        _hasher().verify(_nobody() if hashed is None else hashed, password)
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher
    from argon2.low_level import Type

    # The first of the settings OWASP recommends for argon2id: 46 MiB, one pass, one lane.
    return PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1, type=Type.ID)


@cache
def _nobody() -> str:
    return _hasher().hash("nobody's password")
