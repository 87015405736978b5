"""The three kinds of failure: refused by a rule, out of reach, and bugs (everything else)."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A rule says no. Carries a code that screens and mails turn into the reader's words.

    Attributes:
        code: a stable dotted name such as ``ticket.closed``; views translate it.
        facts: what the sentence needs, by placeholder name.
    """

    def __init__(self, code: str, **facts: str | float) -> None:
        super().__init__(code if not facts else f"{code} {facts}")
        self.code = code
        self.facts: Mapping[str, str | float] = facts


class Unreachable(Exception):
    """The other side could not be reached or did not answer in time; trying again may help."""
