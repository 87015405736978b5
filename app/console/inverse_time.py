"""How the mutations of `app.wire.mutations_time` are taken back: working time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.console.lookup import Inverse

RULES: Final[Mapping[type, Inverse]] = {}
