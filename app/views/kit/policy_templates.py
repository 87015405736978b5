"""The form that says which templates a server has: those its role means, or others by hand."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.views.kit import policy_words
from app.views.kit.form_fields import Entry, Kind
from app.wire.policy_questions import PolicyAnswer

BY_ROLE: Final = "role"
BY_HAND: Final = "hand"


def entries(answer: PolicyAnswer) -> list[Entry]:
    """Give the fields: who decides, each template, why."""
    ways = ((BY_ROLE, _say("nach der Rolle des Servers")), (BY_HAND, _say("von Hand")))
    found = [Entry("way", _say("Vorlagen"), Kind.CHOICE, options=ways)]
    for name in policy_words.TEMPLATES:
        hint = _say("Die laufenden Dienste sprechen dafür.") if name in answer.proposed else ""
        found.append(Entry(name, policy_words.template(name), Kind.SWITCH, hint=hint))
    return [*found, Entry("reason", _say("Grund"), hint=_say("Steht im Verlauf."))]


def begin(answer: PolicyAnswer) -> dict[str, Any]:
    """Give the values a form begins with: what the server has now; what is proposed is ticked where it has none."""
    chosen = answer.has_templates if answer.templates is None else answer.templates
    ticked = set(chosen or answer.proposed)
    way = BY_ROLE if answer.templates is None else BY_HAND
    return {"way": way, "reason": ""} | {name: name in ticked for name in policy_words.TEMPLATES}


def shown(way: str) -> list[str]:
    """Give the fields that matter: without the choice by hand there is nothing to tick."""
    return ["way", *(policy_words.TEMPLATES if way == BY_HAND else ()), "reason"]


def chosen(values: dict[str, Any]) -> list[str] | None:
    """Give the templates chosen by hand; None: by the role."""
    if values["way"] == BY_ROLE:
        return None
    return [name for name in policy_words.TEMPLATES if values[name]]


def _say(text: str) -> str:
    return QCoreApplication.translate("policy_templates", text)
