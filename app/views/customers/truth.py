"""The engine's truth table in words: what is covered, when, and the sentence each line rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.contract import Billing, Contract
from app.domain.truth_table import Item, Line, truth_table
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.glyphs import Glyph
from app.views.kit.tokens import Role


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the table in the reader's language.

    Attributes:
        glyph: covered, billed, or not there at all.
        when: the hours it holds in; empty where they do not matter.
        elsewhere: under which plans it would be otherwise.
        row: the row of the matrix.
        sentence: of the service description, German as it was agreed.
    """

    item: Item
    what: str
    glyph: Glyph
    role: Role
    answer: str
    when: str
    elsewhere: str
    row: str
    sentence: str


def lines(contract: Contract | None) -> list[Said]:
    """Give every line for a contract version; None: there is no contract."""
    return [_said(line) for line in truth_table(contract)]


def _said(line: Line) -> Said:
    decision = line.decision
    glyph, role = _SIGNS[decision.billing]
    answer = words.word("billing", decision.billing)
    if line.item in (Item.INTERVENTION, Item.ANTIVIRUS):
        answer = _say(_PROMISED if decision.billing is Billing.INCLUDED else _NOT_PROMISED)
        if line.item is Item.INTERVENTION and decision.billing is Billing.INCLUDED:
            answer = _say(_TIMES)
    others = [
        _say(_ELSEWHERE).format(plan=words.word("plan", plan), word=words.word("billing", billing))
        for plan, billing in line.elsewhere
    ]
    return Said(
        item=line.item,
        what=_say(_ITEMS[line.item]),
        glyph=glyph,
        role=role,
        answer=answer,
        when=_say(_WHEN.get(line.item, "")),
        elsewhere=" · ".join(others),
        row=decision.row,
        sentence=decision.sentence,
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("truth", text) if text else ""


_SIGNS = {
    Billing.INCLUDED: (Glyph.TICK, Role.TEXT),
    Billing.SEPARATE: (Glyph.RING, Role.SECOND),
    Billing.SURCHARGE: (Glyph.DIAMOND, Role.WARNING),
    Billing.OFFER: (Glyph.RING, Role.SECOND),
    Billing.NOT_OFFERED: (Glyph.CROSS, Role.SECOND),
    Billing.EXCLUDED: (Glyph.CROSS, Role.SECOND),
}
_ITEMS = {
    Item.FAULT: QT_TRANSLATE_NOOP("truth", "Störungsbeseitigung aus der Ferne"),
    Item.ADMINISTRATION: QT_TRANSLATE_NOOP("truth", "Administration aus der Ferne"),
    Item.ON_SITE: QT_TRANSLATE_NOOP("truth", "Vor-Ort-Einsatz mit Anfahrt"),
    Item.APPLICATION: QT_TRANSLATE_NOOP("truth", "Anwendungen und Branchensoftware"),
    Item.STANDARD_CHANGE: QT_TRANSLATE_NOOP("truth", "Änderung des Standards"),
    Item.SUPPLIER: QT_TRANSLATE_NOOP("truth", "Hilfe bei Zulieferern"),
    Item.EMERGENCY: QT_TRANSLATE_NOOP("truth", "Notfalleinsatz außerhalb der Servicezeit"),
    Item.HARDWARE: QT_TRANSLATE_NOOP("truth", "Austausch defekter Teile"),
    Item.ANTIVIRUS: QT_TRANSLATE_NOOP("truth", "Anti-Virus Management"),
    Item.INTERVENTION: QT_TRANSLATE_NOOP("truth", "Interventionszeit"),
    Item.MALWARE: QT_TRANSLATE_NOOP("truth", "Bekämpfung von Schadsoftware"),
}
_SERVICE_HOURS = QT_TRANSLATE_NOOP("truth", "Mo–Fr 9–18")
_WHEN = {
    Item.FAULT: _SERVICE_HOURS,
    Item.ADMINISTRATION: _SERVICE_HOURS,
    Item.ON_SITE: _SERVICE_HOURS,
    Item.APPLICATION: _SERVICE_HOURS,
    Item.STANDARD_CHANGE: _SERVICE_HOURS,
    Item.SUPPLIER: _SERVICE_HOURS,
    Item.HARDWARE: _SERVICE_HOURS,
    Item.INTERVENTION: _SERVICE_HOURS,
    Item.EMERGENCY: QT_TRANSLATE_NOOP("truth", "jederzeit"),
}
_PROMISED = QT_TRANSLATE_NOOP("truth", "enthalten")
_NOT_PROMISED = QT_TRANSLATE_NOOP("truth", "nicht enthalten")
_TIMES = QT_TRANSLATE_NOOP("truth", "4 h kritisch, 24 h unkritisch")
_ELSEWHERE = QT_TRANSLATE_NOOP("truth", "{plan}: {word}")
