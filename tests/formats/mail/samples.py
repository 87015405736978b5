"""Mails as real programs write them, with invented people: one file each beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "mails"
NAMES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.eml")))


def sample(name: str) -> bytes:
    """The raw bytes of one mail, with the line ends it would have on its way."""
    raw = (FOLDER / f"{name}.eml").read_bytes()
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


SAMPLES: Final = tuple(sample(name) for name in NAMES)
