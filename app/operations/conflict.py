"""Two people who changed the same thing: the second one decides anew."""

from __future__ import annotations


class Conflict(Exception):
    """Somebody else changed the same thing in the meantime; nothing was changed.

    Attributes:
        code: what collided; ``facts`` has the values its sentence needs.
    """

    def __init__(self, code: str, **facts: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
