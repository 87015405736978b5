"""The fingerprint of an agent's key as two people read it to each other."""

from __future__ import annotations

GROUP = 4


def grouped(fingerprint: str) -> str:
    """Write it in groups of four, so that an eye or a voice keeps its place."""
    plain = "".join(fingerprint.replace(":", "").split())
    return " ".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def is_same(typed: str, fingerprint: str) -> bool:
    """Tell whether what somebody typed or pasted is this fingerprint, whatever the spaces, colons and case."""
    return bool(typed.strip()) and _plain(typed) == _plain(fingerprint)


def _plain(text: str) -> str:
    return "".join(text.replace(":", "").replace("-", "").split()).casefold()
