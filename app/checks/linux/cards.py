"""Network cards from ``/sys/class/net``."""

from __future__ import annotations

import re
from pathlib import Path

from app.checks.network import Card

_ERRORS = ("rx_errors", "tx_errors", "rx_dropped", "tx_dropped")
_ETHERNET = 1
_UNKNOWN_SPEED = 2**31
_REAL_NAME = re.compile(r"(eth|en|wl|ww|venet|bond|team)[a-z0-9]*\d")
"""Cards without hardware behind them that stand for one: a container's own end, and bundles of cards."""


class Cards:
    """Lists real network cards below ``sys``."""

    def __init__(self, sys: Path = Path("/sys")) -> None:
        self._net = sys / "class/net"

    def cards(self) -> list[Card]:
        """List cards with hardware behind them, a container's own end of its cable, and bundles of cards."""
        found = []
        for path in sorted(self._net.iterdir()) if self._net.exists() else ():
            try:
                if self._is_card(path):
                    found.append(self._card(path))
            except FileNotFoundError:  # Taken out while it was looked at.
                continue
        return found

    @staticmethod
    def _is_card(path: Path) -> bool:
        if not (path / "statistics").is_dir():
            return False
        if (path / "device").exists():
            return True
        return int((path / "type").read_text()) == _ETHERNET and _REAL_NAME.fullmatch(path.name) is not None

    @staticmethod
    def _card(path: Path) -> Card:
        def counter(name: str) -> int:
            return int((path / "statistics" / name).read_text())

        speed = _number(path / "speed")
        return Card(
            name=path.name,
            in_bytes=counter("rx_bytes"),
            out_bytes=counter("tx_bytes"),
            errors=sum(counter(name) for name in _ERRORS),
            has_link=_number(path / "carrier") == 1,
            speed_mbit=speed if speed is not None and 0 < speed < _UNKNOWN_SPEED else None,
        )


def _number(path: Path) -> int | None:
    """Read a number that the kernel refuses to tell while the card is down (EINVAL)."""
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
