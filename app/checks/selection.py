"""Which instances of a kind a check is about: one by name, or every one but the ignored."""

from __future__ import annotations

from fnmatch import fnmatchcase

from app.domain.check import CheckSpec

EVERY = "*"
"""As an item: every instance that is found."""


def is_wanted(spec: CheckSpec, item: str) -> bool:
    """Tell whether ``item`` is an instance the check is about.

    A named item is compared without regard to case (Windows writes ``c:`` and ``C:``). With ``*``, the setting ``ignore`` leaves
    out items: a comma-separated list of names, in which ``*`` and ``?`` stand for any characters.
    """
    if spec.item != EVERY:
        return spec.item.casefold() == item.casefold()
    patterns = str(spec.params.get("ignore", "")).casefold().split(",")
    return not any(fnmatchcase(item.casefold(), pattern.strip()) for pattern in patterns)
