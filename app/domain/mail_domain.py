"""Mail domains with umlauts: as people write them and as mail servers speak of them; it is the same domain."""

from __future__ import annotations

from typing import Final

_AS_ASCII: Final = "xn--"
_LONGEST_LABEL: Final = 63
_OWN_LETTERS: Final = ("ß", "ς")
"""Once written as ``ss`` and ``σ``; by today's rules (IDNA 2008) they are letters of their own, and their domains others."""


def readable(domain: str) -> str:
    """A domain in lower case with its umlauts, whichever way it was written; what cannot be read so stays as it is."""
    return ".".join(_readable(label) for label in domain.strip().lower().rstrip(".").split("."))


def readable_address(address: str) -> str:
    """An address in lower case, its domain with its umlauts: what two ways of writing it have in common."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local}{at}{readable(domain)}"


def spellings(address: str) -> tuple[str, ...]:
    """All ways in which an address may be written down: as it is given, with umlauts, as it travels."""
    local, at, domain = address.strip().lower().rpartition("@")
    try:
        travels = travelling(readable(domain))
    except UnicodeError:
        travels = domain
    return tuple(dict.fromkeys(f"{local}{at}{each}" for each in (domain, readable(domain), travels)))


def travelling(domain: str) -> str:
    """A domain in ASCII, as it travels.

    Raises:
        UnicodeError: when there is no such domain.
    """
    return domain if domain.isascii() else ".".join(_travelling(label) for label in domain.split("."))


def _readable(label: str) -> str:
    if not label.startswith(_AS_ASCII) or not label.isascii() or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label.removeprefix(_AS_ASCII).encode("ascii").decode("punycode").lower() or label
    except UnicodeError:
        return label


def _travelling(label: str) -> str:
    if not label:
        raise UnicodeError("label empty")
    lowered = label.lower()
    if not any(each in lowered for each in _OWN_LETTERS):
        return label.encode("idna").decode("ascii")
    made = _AS_ASCII + lowered.encode("punycode").decode("ascii")
    if len(made) > _LONGEST_LABEL:
        raise UnicodeError("label too long")
    return made
