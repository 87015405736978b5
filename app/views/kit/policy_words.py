"""Words for policies: levels, templates, who said something, and what a change would do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.check import CheckSpec
from app.domain.fleet import Customer, Server
from app.domain.policy_layers import BUILT_IN, Level, Line, Origin
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments
from app.views.kit.words_values import amount, term
from app.wire.policy_questions import PreviewAnswer

TEMPLATES: Final = {
    "domain_controller": QT_TRANSLATE_NOOP("policy", "Domänencontroller"),
    "exchange": QT_TRANSLATE_NOOP("policy", "Exchange"),
    "sql_server": QT_TRANSLATE_NOOP("policy", "SQL Server"),
    "file_server": QT_TRANSLATE_NOOP("policy", "Dateiserver"),
    "web_server": QT_TRANSLATE_NOOP("policy", "Webserver (Windows)"),
    "hyper_v": QT_TRANSLATE_NOOP("policy", "Hyper-V"),
    "linux_web": QT_TRANSLATE_NOOP("policy", "Webserver (Linux)"),
    "linux_mail": QT_TRANSLATE_NOOP("policy", "Mailserver (Linux)"),
    "linux_database": QT_TRANSLATE_NOOP("policy", "Datenbank (Linux)"),
}
"""Names of templates."""


class Names:
    """Gives names to what ids stand for, as the board knows them."""

    def __init__(self, customers: dict[str, Customer], servers: dict[str, Server]) -> None:
        self._customers = customers
        self._servers = servers

    def server(self, server_id: str) -> str:
        """The name of a server; a dash for one that is gone."""
        found = self._servers.get(server_id)
        return "–" if found is None else found.name

    def origin(self, origin: Origin) -> str:
        """Say who said something: the plan, the template, the customer, the server."""
        if origin == BUILT_IN:
            return say(_STANDARD)
        match origin.level:
            case Level.PLAN:
                return say(_PLAN).format(name=term("plan", origin.key))
            case Level.TEMPLATE:
                return say(_TEMPLATE).format(name=template(origin.key))
            case Level.CUSTOMER:
                found = self._customers.get(origin.key)
                return say(_CUSTOMER).format(name="–" if found is None else found.short_name or found.name)
            case Level.SERVER:
                return say(_SERVER).format(name=self.server(origin.key))
            case _:
                return say(_STANDARD)


def say(text: str) -> str:
    """Translate."""
    return QCoreApplication.translate("policy", text)


def template(name: str) -> str:
    """The name of a template."""
    return say(TEMPLATES[name]) if name in TEMPLATES else name


def rhythm(spec: CheckSpec, moments: Moments) -> str:
    """Say how often a check runs."""
    if spec.daily_at:
        return say(_DAILY).format(clock=spec.daily_at)
    return say(_EVERY).format(length=amount(spec.interval_s, "s", moments))


def line(found: Line, moments: Moments, names: Names) -> str:
    """Say a line: rhythm, limits, attempts; and who said what is not of the standard."""
    if not found.is_enabled:
        return say(_OFF).format(reason=found.reason, origin=names.origin(found.origins["is_enabled"]))
    spec = found.spec
    parts = [
        rhythm(spec, moments),
        words.limits(spec.thresholds, words.unit_of(spec.kind), moments=moments),
        say(_ONE_LOOK if spec.attempts == 1 else _LOOKS).format(count=spec.attempts),
    ]
    said = [
        f"{say(_FIELDS[name])}: {names.origin(origin)}"
        for name, origin in found.origins.items()
        if origin != BUILT_IN and name in _FIELDS
    ]
    if found.enforced_by is not None:
        said.append(say(_ENFORCED).format(origin=names.origin(found.enforced_by)))
    return " · ".join(filter(None, parts)) + (f"\n{'; '.join(said)}" if said else "")


def preview(found: PreviewAnswer, names: Names, moments: Moments) -> str:
    """Say what a change would do: counts first, then the lines it is about."""
    if not found.servers:
        return say(_NOTHING)
    counts = [
        (found.changes, _CHANGES),
        (found.appears, _APPEARS),
        (found.vanishes, _VANISHES),
        (found.off, _OFF_COUNT),
        (found.on, _ON_COUNT),
        (found.closes, _CLOSES),
        (found.opens, _OPENS),
        (found.held, _HELD),
    ]
    head = say(_WHERE).format(servers=found.servers, customers=found.customers)
    said = [say(text).format(count=count) for count, text in counts if count]
    entries = [
        f"{names.server(entry.server_id)} · {words.title(entry.kind, entry.item if entry.item != '*' else '')}"
        + (
            ""
            if entry.before is None or entry.after is None or entry.before == entry.after
            else f": {words.limits(entry.before, words.unit_of(entry.kind), moments=moments)} → "
            f"{words.limits(entry.after, words.unit_of(entry.kind), moments=moments)}"
        )
        + (f" ({', '.join(filter(None, entry.items))})" if any(entry.items) else "")
        for entry in found.entries
    ]
    return "\n".join([f"{head} {' · '.join(said)}", *entries])


_STANDARD: Final = QT_TRANSLATE_NOOP("policy", "Standard")
_PLAN: Final = QT_TRANSLATE_NOOP("policy", "Vertrag {name}")
_TEMPLATE: Final = QT_TRANSLATE_NOOP("policy", "Vorlage {name}")
_CUSTOMER: Final = QT_TRANSLATE_NOOP("policy", "Kunde {name}")
_SERVER: Final = QT_TRANSLATE_NOOP("policy", "Server {name}")
_DAILY: Final = QT_TRANSLATE_NOOP("policy", "täglich {clock}")
_EVERY: Final = QT_TRANSLATE_NOOP("policy", "alle {length}")
_ONE_LOOK: Final = QT_TRANSLATE_NOOP("policy", "1 Versuch")
_LOOKS: Final = QT_TRANSLATE_NOOP("policy", "{count} Versuche")
_OFF: Final = QT_TRANSLATE_NOOP("policy", "Prüfung deaktiviert: {reason} ({origin})")
_ENFORCED: Final = QT_TRANSLATE_NOOP("policy", "verbindlich durch {origin}")
_FIELDS: Final = {
    "interval": QT_TRANSLATE_NOOP("policy", "Takt"),
    "attempts": QT_TRANSLATE_NOOP("policy", "Versuche"),
    "thresholds": QT_TRANSLATE_NOOP("policy", "Grenzwerte"),
    "params": QT_TRANSLATE_NOOP("policy", "Einstellungen"),
    "is_enabled": QT_TRANSLATE_NOOP("policy", "an/aus"),
}
_NOTHING: Final = QT_TRANSLATE_NOOP("policy", "Das ändert auf keinem Server etwas.")
_WHERE: Final = QT_TRANSLATE_NOOP("policy", "Betroffene Server: {servers}, Kunden: {customers}.")
_CHANGES: Final = QT_TRANSLATE_NOOP("policy", "{count}-mal anders")
_APPEARS: Final = QT_TRANSLATE_NOOP("policy", "{count}-mal neu")
_VANISHES: Final = QT_TRANSLATE_NOOP("policy", "{count}-mal entfernt")
_OFF_COUNT: Final = QT_TRANSLATE_NOOP("policy", "{count}-mal deaktiviert")
_ON_COUNT: Final = QT_TRANSLATE_NOOP("policy", "{count}-mal wieder aktiv")
_CLOSES: Final = QT_TRANSLATE_NOOP("policy", "offene Alarme, die enden: {count}")
_OPENS: Final = QT_TRANSLATE_NOOP("policy", "Werte, die nun alarmieren: {count}")
_HELD: Final = QT_TRANSLATE_NOOP("policy", "ohne Wirkung, weil verbindlich: {count}")
