"""Text from elsewhere made fit to keep: nothing in it that a database, a header or a reader's eye would stumble over."""

from __future__ import annotations

import re
from typing import Final

TEXT_LIMIT: Final = 1_000_000
"""Characters of one text that are kept; the raw mail has the rest."""
LINE_LIMIT: Final = 1000
"""Characters of a subject or a name that are kept."""

_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_SPACES: Final = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lines end in a line feed; control characters, marks that turn the writing and lone surrogates are gone."""
    text = _BREAKS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    return _HALVES.sub("\ufffd", text)


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """A text for one line: every run of white space, line ends included, is one space."""
    return _SPACES.sub(" ", plain(text[: 4 * limit])).strip()[:limit]
