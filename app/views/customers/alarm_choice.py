"""Of which alarms a contact is told, and when: the fields of it, and the choice in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain.alarm import Priority
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import Server
from app.domain.recipient import AlarmChoice, Category, When
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.form_fields import Entry, Kind

translate = QCoreApplication.translate

_CATEGORIES: Final = {
    Category.OUTAGE: QT_TRANSLATE_NOOP("alarm_choice", "Server oder Gerät nicht erreichbar"),
    Category.SERVICE: QT_TRANSLATE_NOOP("alarm_choice", "Dienste"),
    Category.STORAGE: QT_TRANSLATE_NOOP("alarm_choice", "Speicherplatz"),
    Category.PERFORMANCE: QT_TRANSLATE_NOOP("alarm_choice", "Leistung"),
    Category.HARDWARE: QT_TRANSLATE_NOOP("alarm_choice", "Hardware"),
    Category.SECURITY: QT_TRANSLATE_NOOP("alarm_choice", "Sicherheit"),
    Category.BACKUP: QT_TRANSLATE_NOOP("alarm_choice", "Datensicherung"),
    Category.NETWORK: QT_TRANSLATE_NOOP("alarm_choice", "Netzwerk"),
    Category.WEB: QT_TRANSLATE_NOOP("alarm_choice", "Internetseiten"),
    Category.EXCHANGE: QT_TRANSLATE_NOOP("alarm_choice", "Mailserver (Exchange)"),
    Category.EVENTS: QT_TRANSLATE_NOOP("alarm_choice", "Ereignisse und Neustarts"),
    Category.OTHER: QT_TRANSLATE_NOOP("alarm_choice", "Sonstiges"),
}
_LEAST: Final = {
    Priority.LOW: QT_TRANSLATE_NOOP("alarm_choice", "alle"),
    Priority.MEDIUM: QT_TRANSLATE_NOOP("alarm_choice", "mittel und hoch"),
    Priority.HIGH: QT_TRANSLATE_NOOP("alarm_choice", "nur hoch"),
}
_WHEN: Final = {
    When.ALWAYS: QT_TRANSLATE_NOOP("alarm_choice", "jederzeit"),
    When.SERVICE: QT_TRANSLATE_NOOP("alarm_choice", "in der Servicezeit"),
    When.OWN: QT_TRANSLATE_NOOP("alarm_choice", "zu eigenen Zeiten"),
}
_DAYS: Final = (
    QT_TRANSLATE_NOOP("alarm_choice", "Mo"),
    QT_TRANSLATE_NOOP("alarm_choice", "Di"),
    QT_TRANSLATE_NOOP("alarm_choice", "Mi"),
    QT_TRANSLATE_NOOP("alarm_choice", "Do"),
    QT_TRANSLATE_NOOP("alarm_choice", "Fr"),
    QT_TRANSLATE_NOOP("alarm_choice", "Sa"),
    QT_TRANSLATE_NOOP("alarm_choice", "So"),
)

_OWN: Final = frozenset({"alarm_days", "alarm_begins", "alarm_ends"})
_CHOSEN: Final = _OWN | {"alarm_least", "alarm_categories", "alarm_servers", "alarm_when", "alarm_recovery"}


def entries(servers: list[Server], contact: Contact | None) -> list[Entry]:
    """Give the fields of a choice. Chosen servers that are gone stay in sight: without them, all would be meant."""
    named = [(each.id, each.name) for each in servers]
    known = {each.id for each in servers}
    gone = [] if contact is None else [each for each in contact.alarms.server_ids if each not in known]
    named += [(each, translate("alarm_choice", "Server, den es nicht mehr gibt")) for each in gone]
    none = translate("alarm_choice", "Nichts angekreuzt: alle")
    clock = translate("alarm_choice", "Uhrzeit wie 08:00")
    return [
        Entry("alarm_least", translate("alarm_choice", "Dringlichkeit"), Kind.CHOICE, options=_options(_LEAST)),
        Entry("alarm_categories", translate("alarm_choice", "Wovon"), Kind.SEVERAL, hint=none, options=_options(_CATEGORIES)),
        Entry("alarm_servers", translate("alarm_choice", "Von Servern"), Kind.SEVERAL, hint=none, options=tuple(named)),
        Entry("alarm_when", translate("alarm_choice", "Wann"), Kind.CHOICE, options=_options(_WHEN),
              hint=translate("alarm_choice", "Was sonst kommt, wird danach gemeldet, wenn es dann noch gilt.")),
        Entry("alarm_days", translate("alarm_choice", "An Tagen"), Kind.SEVERAL, options=tuple((str(day), _say(name)) for day, name in enumerate(_DAYS))),
        Entry("alarm_begins", translate("alarm_choice", "Von"), hint=clock, length=5, check=_clock),
        Entry("alarm_ends", translate("alarm_choice", "Bis"), length=5, check=_clock,
              hint=translate("alarm_choice", "Liegt es nicht nach dem Beginn, ist es der nächste Tag.")),
        Entry("alarm_recovery", translate("alarm_choice", "Entwarnung"), Kind.SWITCH,
              hint=translate("alarm_choice", "Auch melden, wenn es vorbei ist")),
    ]  # fmt: skip


def values_of(choice: AlarmChoice) -> dict[str, Any]:
    """Give the values of the fields."""
    return {
        "alarm_least": choice.least.value,
        "alarm_categories": tuple(each.value for each in choice.categories),
        "alarm_servers": choice.server_ids,
        "alarm_when": choice.when.value,
        "alarm_days": tuple(str(day) for day in choice.days),
        "alarm_begins": choice.begins,
        "alarm_ends": choice.ends,
        "alarm_recovery": choice.wants_recovery,
    }


def choice_of(values: dict[str, Any]) -> AlarmChoice:
    """Make the choice of the values; hours of one's own that do not matter need not make sense."""
    hours: dict[str, Any] = {}
    if values["alarm_when"] == When.OWN.value:
        hours = {
            "days": tuple(int(day) for day in values["alarm_days"]),
            "begins": _padded(values["alarm_begins"]),
            "ends": _padded(values["alarm_ends"]),
        }
    return AlarmChoice(
        categories=tuple(Category(each) for each in values["alarm_categories"]),
        least=Priority(values["alarm_least"]),
        server_ids=tuple(values["alarm_servers"]),
        when=When(values["alarm_when"]),
        wants_recovery=values["alarm_recovery"],
        **hours,
    )


def shown(values: dict[str, Any]) -> list[str]:
    """Give the fields that matter: a choice only of whoever is told of alarms, hours only where they are one's own."""
    hidden: frozenset[str] = frozenset()
    if not values["receives_alarms"]:
        hidden = _CHOSEN
    elif values["alarm_when"] != When.OWN.value:
        hidden = _OWN
    return [name for name in values if name not in hidden]


def brief(choice: AlarmChoice) -> str:
    """Say in a word whether it is all alarms or some."""
    if choice == AlarmChoice():
        return translate("alarm_choice", "alle")
    return translate("alarm_choice", "Auswahl")


def told(choice: AlarmChoice, servers: Mapping[str, Server]) -> str:
    """Say the choice in whole, a line a part."""
    gone = translate("alarm_choice", "Server, den es nicht mehr gibt")
    names = [servers[each].name if each in servers else gone for each in choice.server_ids]
    when = _say(_WHEN[choice.when])
    if choice.when is When.OWN:
        when = f"{', '.join(_say(_DAYS[day]) for day in choice.days)} {choice.begins}–{choice.ends}"
    lines = (
        (QT_TRANSLATE_NOOP("alarm_choice", "Dringlichkeit"), _say(_LEAST[choice.least])),
        (QT_TRANSLATE_NOOP("alarm_choice", "Wovon"), ", ".join(_say(_CATEGORIES[each]) for each in choice.categories)),
        (QT_TRANSLATE_NOOP("alarm_choice", "Von Servern"), ", ".join(names)),
        (QT_TRANSLATE_NOOP("alarm_choice", "Wann"), when),
    )
    everything = translate("alarm_choice", "alle")
    said = [f"{_say(label)}: {value or everything}" for label, value in lines]
    if not choice.wants_recovery:
        said.append(translate("alarm_choice", "ohne Entwarnung"))
    return "\n".join(said)


def _options(table: dict[Any, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value.value), _say(text)) for value, text in table.items())


def _clock(text: str) -> str:
    return "" if _CLOCK.fullmatch(_padded(text)) else words.refusal(Refused("recipient.clock"))


def _padded(text: str) -> str:
    """``8:00`` is 08:00."""
    return text.strip().zfill(len("08:00"))


def _say(text: str) -> str:
    return translate("alarm_choice", text)


_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
