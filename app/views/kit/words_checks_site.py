"""Sentences for what is said of a whole site, by message code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "site.reachable": QT_TRANSLATE_NOOP("checks", "{site} wieder erreichbar"),
    "site.offline": QT_TRANSLATE_NOOP("checks", "{site} nicht erreichbar, {silent} von {total} Servern stumm"),
}
"""A short sentence by code; the name of the check stands before it."""
