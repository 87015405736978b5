"""What the central service answers, and the few answers that must always be the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from app.domain.errors import Refused
from app.wire.codec import encode
from app.wire.messages import Problem


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, body and the headers beyond, or instead of, those every answer has."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = field(default=())


class TurnedAway(Exception):
    """The request ends here with ``reply``."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def file(content: bytes, *, type: str = "application/octet-stream", name: str = "") -> Reply:  # noqa: A002 - its word
    """Answer with a file, so that whoever gets it keeps it and runs nothing of it."""
    named = f"; filename*=UTF-8''{quote(name, safe='')}" if name else ""
    headers = (
        ("Content-Type", type),
        ("Content-Disposition", f"attachment{named}"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
    )
    return Reply(200, content, headers)


def answer(message: object) -> Reply:
    """Answer with a message."""
    return Reply(200, encode(message))


def problem(
    status: int, code: str, facts: Mapping[str, str | float] | None = None, *, retry_after_s: int | None = None
) -> Reply:
    """Answer with the reason why not."""
    headers = () if retry_after_s is None else (("Retry-After", str(retry_after_s)),)
    return Reply(status, encode(Problem(code=code, facts=dict(facts or {}))), headers)


def refusal(error: Refused) -> Reply:
    """Turn a rule's no into an answer."""
    if error.code == "message.too_large":
        status = 413
    elif error.code.endswith(".unknown"):
        status = 404
    else:
        status = 400
    return problem(status, error.code, error.facts)


UNIDENTIFIED: Final = problem(401, "identity.refused")
"""The one answer to every request whose sender is not known, no longer known, or not who it says: an outsider learns nothing."""

LOGIN_WRONG: Final = problem(401, "login.wrong")
"""The one answer to every login that is not good, whatever is wrong with it."""

FORBIDDEN: Final = problem(403, "role.insufficient")
OUTDATED: Final = problem(426, "protocol.unsupported")
BUSY: Final = problem(503, "central.busy", retry_after_s=5)
FAILED: Final = problem(500, "central.failed")
