"""What the mutations of `app.wire.mutations_customer` will do to the facts: customers, contacts, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.console.lookup import Rule

RULES: Final[Mapping[type, Rule]] = {}
