"""Sentences for what technicians' own scripts say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "script.ok": QT_TRANSLATE_NOOP("checks", "In Ordnung"),
    "script.problem": QT_TRANSLATE_NOOP("checks", "Das Skript meldet ein Problem"),
    "script.unknown": QT_TRANSLATE_NOOP("checks", "Das Skript weiß es nicht"),
    "script.untrusted": QT_TRANSLATE_NOOP("checks", "Skript nicht ausgeführt: {untrusted}"),
    "script.malformed": QT_TRANSLATE_NOOP("checks", "Antwort des Skripts unverständlich: {malformed}"),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "script.ok": QT_TRANSLATE_NOOP("checks", ": {text}"),
    "script.problem": QT_TRANSLATE_NOOP("checks", ": {text}"),
    "script.unknown": QT_TRANSLATE_NOOP("checks", ": {text}"),
    "script.untrusted": QT_TRANSLATE_NOOP("checks", " (unterschrieben von {signer})"),
    "script.malformed": QT_TRANSLATE_NOOP("checks", " – {text}"),
}
"""What is added when all its values are there."""
