"""How the mutations of `app.wire.mutations_customer` are taken back: customers, contacts, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.console.lookup import Inverse

RULES: Final[Mapping[type, Inverse]] = {}
