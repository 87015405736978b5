"""The form of a network device: where it is, whose agent asks it, and by what it knows who asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain import device as rules
from app.domain.device import DeviceRole
from app.domain.device_access import SHORTEST_SECRET, SnmpAuth, SnmpPrivacy, SnmpVersion, check_access
from app.domain.errors import Refused
from app.domain.fleet import Server
from app.views.kit import device_words, words
from app.views.kit.column import collated
from app.views.kit.form_fields import Entry, Kind
from app.wire.device_questions import DeviceState, SaveDevice
from app.wire.devices import DeviceAccess

PORT: Final = 161
"""On which devices listen (RFC 3417)."""
KEEP: Final = "keep"
"""Value of the version: the access stays as it is."""
_V3: Final = ("user", "auth", "auth_secret", "privacy", "privacy_secret")
_FIELD_OF: Final = {
    "name.empty": "name",
    "device.name_taken": "name",
    "device.role_unknown": "role",
    "device.address_malformed": "address",
    "device.address_taken": "address",
    "scan.not_found_there": "address",
    "site.unknown": "site_id",
    "device.too_many": "polled_by_id",
    "device.poller_foreign": "polled_by_id",
    "device.poller_is_device": "polled_by_id",
    "device.poller_without_agent": "polled_by_id",
    "server.unknown": "polled_by_id",
    "device.access_missing": "version",
    "device.community_missing": "community",
    "device.user_missing": "user",
    "device.privacy_without_auth": "auth",
}

translate = QCoreApplication.translate


def entries(board: Board, customer_id: str, *, kept: DeviceState | None = None) -> list[Entry]:
    """Make the fields of a device of a customer; ``kept``: how it is asked today."""
    sites = sorted(
        (each for each in board.sites.values() if each.customer_id == customer_id), key=lambda each: collated(each.name)
    )
    where = [("", translate("device_form", "kein Standort")), *((each.id, each.name) for each in sites)]
    asking = poller_options(pollers(board, customer_id))
    return [
        Entry("name", translate("device_form", "Name"), is_needed=True, length=120),
        Entry("role", translate("device_form", "Art"), Kind.CHOICE, options=tuple(device_words.roles())),
        Entry("site_id", translate("device_form", "Standort"), Kind.CHOICE, options=tuple(where)),
        Entry("hardware", translate("device_form", "Modell"), length=120),
        Entry("asking", translate("device_form", "Abfrage"), Kind.TITLE),
        poller_entry(asking, hint=translate("device_form", "Der Agent dieses Servers fragt das Gerät; beide müssen sich im Netz erreichen.")),
        Entry("address", translate("device_form", "Adresse"), is_needed=True, length=255, check=address_said),
        Entry("port", translate("device_form", "Port"), Kind.NUMBER, most=65_535, is_needed=True),
        Entry("access", translate("device_form", "Zugang"), Kind.TITLE),
        *access_entries(kept=kept),
    ]  # fmt: skip


def poller_entry(asking: Sequence[tuple[str, str]], *, hint: str) -> Entry:
    """Make the field of the server whose agent asks; where there is none, it says so."""
    none = translate("device_form", "Bei diesem Kunden gibt es noch keinen freigegebenen Agenten.")
    label = translate("device_form", "Agent auf")
    return Entry(
        "polled_by_id", label, Kind.CHOICE, hint=hint if asking else none, options=tuple(asking), is_needed=True
    )


def access_entries(*, kept: DeviceState | None = None) -> list[Entry]:
    """Make the fields of what opens a device. What was typed once is never shown again."""
    versions = [(each.value, device_words.version(each)) for each in reversed(SnmpVersion)]
    if kept is not None:
        versions.insert(0, (KEEP, kept_said(kept)))
    auths = [(each.value, each.value) for each in (SnmpAuth.SHA256, SnmpAuth.SHA, SnmpAuth.MD5)]
    privacies = [(each.value, each.value) for each in (SnmpPrivacy.AES, SnmpPrivacy.DES)]
    least = translate("device_form", "Mindestens {least} Zeichen.").format(least=SHORTEST_SECRET)
    return [
        Entry("version", translate("device_form", "Version"), Kind.CHOICE, options=tuple(versions),
              hint=translate("device_form", "SNMP 3 ist die bessere Wahl: Kennwort und Werte sind unterwegs geschützt, und nur das echte Gerät kann antworten.")),
        Entry("community", translate("device_form", "Community"), Kind.SECRET, length=255,
              hint=translate("device_form", "Geht offen durch das Netz und darf deshalb nur lesen.")),
        Entry("user", translate("device_form", "Benutzer"), length=255),
        Entry("auth", translate("device_form", "Anmeldung"), Kind.CHOICE,
              options=(*auths, ("", translate("device_form", "ohne")))),
        Entry("auth_secret", translate("device_form", "Kennwort der Anmeldung"), Kind.SECRET, hint=least, length=255),
        Entry("privacy", translate("device_form", "Verschlüsselung"), Kind.CHOICE,
              options=(*privacies, ("", translate("device_form", "ohne")))),
        Entry("privacy_secret", translate("device_form", "Kennwort der Verschlüsselung"), Kind.SECRET, hint=least, length=255),
    ]  # fmt: skip


def shown(values: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Give the fields to show of ``names``: of the access only those its version has."""
    hidden = {"community", *_V3}
    match values["version"]:
        case SnmpVersion.V1 | SnmpVersion.V2C:
            hidden.discard("community")
        case SnmpVersion.V3:
            hidden -= {"user", "auth", *(("auth_secret", "privacy") if values["auth"] else ())}
            if values["auth"] and values["privacy"]:
                hidden.discard("privacy_secret")
        case _:
            pass
    return [name for name in names if name not in hidden]


def begin(*, name: str = "", site_id: str | None = None, polled_by_id: str = "") -> dict[str, Any]:
    """Give what the form of a new device begins with: version 3, with what most devices can do."""
    return {
        "name": name,
        "role": DeviceRole.ROUTER.value,
        "site_id": site_id or "",
        "polled_by_id": polled_by_id,
        "port": PORT,
        **begin_access(),
    }


def begin_access() -> dict[str, Any]:
    """Give what the fields of the access begin with."""
    return {"version": SnmpVersion.V3.value, "auth": SnmpAuth.SHA.value, "privacy": SnmpPrivacy.AES.value}


def values_of(device: Server, kept: DeviceState) -> dict[str, Any]:
    """Give what the form of a device begins with; its access stays until another one is typed."""
    return {
        **begin_access(),
        "name": device.name,
        "role": device.role,
        "site_id": device.site_id or "",
        "hardware": device.hardware,
        "polled_by_id": kept.polled_by_id,
        "address": kept.address,
        "port": kept.port,
        "user": kept.user,
        "version": KEEP,
    }


def save_device(values: Mapping[str, Any], *, device_id: str) -> SaveDevice:
    """Make the message.

    Raises:
        Refused: what ``app.domain.device`` and ``check_access`` refuse.
    """
    return SaveDevice(
        device_id=device_id,
        polled_by_id=values["polled_by_id"],
        name=rules.checked_name(values["name"]),
        role=values["role"],
        address=rules.checked_address(values["address"]),
        port=values["port"],
        site_id=values["site_id"] or None,
        hardware=values["hardware"],
        access=access_of(values),
    )


def access_of(values: Mapping[str, Any]) -> DeviceAccess | None:
    """Make what opens a device, of nothing but what its version has; None: it stays as it is.

    Raises:
        Refused: what ``check_access`` refuses.
    """
    if values["version"] == KEEP:
        return None
    version = SnmpVersion(values["version"])
    if version is not SnmpVersion.V3:
        access = DeviceAccess(version=version, community=values["community"])
    else:
        auth = SnmpAuth(values["auth"])
        privacy = SnmpPrivacy(values["privacy"]) if auth else SnmpPrivacy.NONE
        access = DeviceAccess(
            version=version,
            user=values["user"],
            auth=auth,
            auth_secret=values["auth_secret"] if auth else "",
            privacy=privacy,
            privacy_secret=values["privacy_secret"] if privacy else "",
        )
    check_access(access.access())
    return access


def field_of(refusal: Refused, values: Mapping[str, Any]) -> str:
    """Give the field a refusal is said at; empty: it is about the whole."""
    if refusal.code == "device.secret_short":
        return "auth_secret" if len(values["auth_secret"]) < SHORTEST_SECRET else "privacy_secret"
    return _FIELD_OF.get(refusal.code, str(refusal.facts.get("field", "")))


def pollers(board: Board, customer_id: str) -> list[Server]:
    """Give the servers of a customer whose agent can ask devices, by name."""
    found = [
        each
        for each in board.servers.values()
        if each.customer_id == customer_id and not each.is_device and each.agent in device_words.ASKING
    ]
    return sorted(found, key=lambda each: collated(each.name))


def poller_options(servers: Iterable[Server]) -> list[tuple[str, str]]:
    """Give servers to choose from, each with its address."""
    return [(each.id, f"{each.name} · {each.address}" if each.address else each.name) for each in servers]


def address_said(text: str) -> str:
    """Say what is wrong with an address; empty: nothing."""
    try:
        rules.checked_address(text)
    except Refused as refusal:
        return words.refusal(refusal)
    return ""


def kept_said(kept: DeviceState) -> str:
    """Say that a device is asked as before."""
    return translate("device_form", "wie bisher ({access})").format(access=access_said(kept))


def access_said(kept: DeviceState) -> str:
    """Say how a device is asked today, nothing secret in it."""
    said = device_words.version(kept.version)
    if kept.version is not SnmpVersion.V3:
        return said
    parts = (said, kept.user, "/".join(filter(None, (kept.auth.value, kept.privacy.value))))
    return " · ".join(filter(None, parts))
