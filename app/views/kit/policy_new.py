"""Forms of checks that are only there because somebody wants them: a service, a web page, a script of one's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from app.checks.script_envelope import Script, Untrusted, peek
from app.domain import policy
from app.domain.check import Detail
from app.domain.inventory import ServiceEntry
from app.domain.policy import Override
from app.domain.policy_layers import Line
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import collated
from app.views.kit.form_fields import Entry, Kind

KINDS: Final = {
    "service": QT_TRANSLATE_NOOP("new_check", "Dienst …"),
    "web": QT_TRANSLATE_NOOP("new_check", "Webseite …"),
    "script": QT_TRANSLATE_NOOP("new_check", "Eigenes Skript …"),
}
"""What can be added, with what stands in the menu."""

SCRIPT_GRACE_S: Final = 15
"""How much longer the agent waits for a script's probe than the script may take."""
LARGEST: Final = 256 * 1024
"""Bytes of a file that can be an envelope."""


class Wrong(ValueError):
    """Something that was typed cannot be; ``field`` says where."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form begins from.

    Attributes:
        kind: of ``KINDS``.
        services: of the server's newest inventory.
        envelope: of a signed script.
        script: what is in it; nobody here can tell whether an agent believes it.
    """

    kind: str
    services: tuple[ServiceEntry, ...] = ()
    envelope: str = ""
    script: Script | None = None


def read_script(file: Path) -> Offer:
    """Read a signed script.

    Raises:
        Wrong: the file cannot be read, or is none.
    """
    try:
        with file.open("rb") as opened:
            envelope = opened.read(LARGEST).decode("ascii").strip()  # one that is longer is cut, and so none
        return Offer("script", envelope=envelope, script=peek(envelope))
    except (OSError, UnicodeDecodeError, Untrusted):
        raise Wrong("", _say("Das ist kein unterschriebenes Skript: {file}").format(file=file.name)) from None


def entries(offer: Offer, taken: Collection[tuple[str, str]]) -> list[Entry]:
    """Give the fields; services that are watched already are not offered."""
    match offer.kind:
        case "service":
            free = [each for each in offer.services if ("service", each.name) not in taken]
            options = [("", _say("anderer, nach seinem Namen"))] + [(each.name, _label(each)) for each in _sorted(free)]
            found = [Entry("known", _say("Dienst"), Kind.CHOICE, options=tuple(options))] if free else []
            hint = _say("Wie das System ihn nennt: Spooler, ssh.service.")
            return [*found, Entry("name", _say("Name des Dienstes"), length=200, hint=hint), _reason()]
        case "web":
            return [
                Entry("url", _say("Adresse"), is_needed=True, length=500, hint="https://www.example.org/", check=_address),
                Entry("expect_text", _say("Erwarteter Text"), length=200, hint=_say("Muss in der Seite stehen; leer: jeder.")),
                Entry("probe", _say("Abrufen von"), Kind.CHOICE, options=(("", _say("Agent des Servers")), (policy.CENTRE, _say("zentraler Dienst (nur öffentliche Adressen)")))),
                _minutes(),
                _reason(),
            ]  # fmt: skip
        case _:
            return [_minutes(), _reason()]


def begin(offer: Offer) -> dict[str, Any]:
    """Give the values a form begins with."""
    if offer.kind == "service":
        return {"known": "", "name": "", "reason": ""}
    minutes = policy.WEB_INTERVAL_S // 60 if offer.kind == "web" else 5
    return {"url": "", "expect_text": "", "probe": "", "minutes": minutes, "reason": ""}


def title(offer: Offer) -> str:
    """Say what is about to be added."""
    if offer.script is not None:
        return _say("Skript „{name}“ von {signer}").format(name=offer.script.name, signer=offer.script.signer or "–")
    return _say("Dienst prüfen") if offer.kind == "service" else _say("Webseite prüfen")


def override_of(offer: Offer, values: dict[str, Any], taken: Collection[tuple[str, str]]) -> Override:
    """Make what is to be checked of what was typed.

    Raises:
        Wrong: there is no name, or it is checked already.
    """
    match offer.kind:
        case "service":
            found, field = _service(values), "name"
        case "web":
            found, field = _page(values, taken), "url"
        case _:
            found, field = _script(offer, values), "minutes"
    if (found.kind, found.item) in taken:
        raise Wrong(field, _say("Das wird schon geprüft."))
    return found


def is_by_hand(line: Line) -> bool:
    """Tell whether a line is of a kind that is only there because somebody added it."""
    return line.spec.kind in KINDS


def words(kind: str) -> str:
    """What stands in the menu."""
    return _say(KINDS[kind])


def _service(values: dict[str, Any]) -> Override:
    name = values.get("known") or values["name"]
    if not name:
        raise Wrong("name", _say("Das wird gebraucht."))
    spec = policy.watched_service(name)
    return Override("service", name, thresholds=spec.thresholds, attempts=spec.attempts)


def _page(values: dict[str, Any], taken: Collection[tuple[str, str]]) -> Override:
    spec = policy.page(values["url"], host=policy.page_name(values["url"], {item: "" for _kind, item in taken}))
    asked = {name: values[name] for name in ("expect_text", "probe") if values[name]}
    return Override(
        "web",
        spec.item,
        interval_s=max(1, values["minutes"]) * 60,
        thresholds=spec.thresholds,
        params=dict(spec.params) | asked,
    )


def _script(offer: Offer, values: dict[str, Any]) -> Override:
    script = offer.script
    if script is None:
        raise Wrong("", _say("Das wird gebraucht."))
    params: Detail = {"envelope": offer.envelope, "limit_s": script.limit_s + SCRIPT_GRACE_S}
    return Override("script", script.name, interval_s=max(1, values["minutes"]) * 60, params=params)


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
        _port = parts.port
    except ValueError:
        is_good = False
    return "" if is_good else _say("Eine Adresse beginnt mit https:// oder http://.")


def _minutes() -> Entry:
    return Entry("minutes", _say("Alle … Minuten"), Kind.NUMBER, most=1_440)


def _reason() -> Entry:
    return Entry("reason", _say("Grund"), hint=_say("Steht im Verlauf."))


def _label(service: ServiceEntry) -> str:
    return f"{service.label} ({service.name})" if service.label and service.label != service.name else service.name


def _sorted(services: Sequence[ServiceEntry]) -> list[ServiceEntry]:
    return sorted(services, key=lambda each: collated(_label(each)))


def _say(text: str) -> str:
    return QCoreApplication.translate("new_check", text)
