"""The form of a mailbox: its fields, and what is made of their values."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain.errors import Refused
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.views.kit import mail_words, words
from app.views.kit.form_fields import Entry, Kind
from app.wire.questions import SaveMailbox

translate = QCoreApplication.translate

OAUTH: Final = ("oauth", "token_url", "client_id", "scope", "client_secret")
"""Only asked for where XOAUTH2 is chosen."""
PORTS: Final = {"imap": 993, "smtp": 587}
"""What is proposed."""
_MOST_PORT: Final = 65_535

_FIELD_OF: Final = {
    "mailbox.name_missing": "name",
    "mailbox.address_invalid": "address",
    "mailbox.taken": "address",
    "mailbox.no_server": "imap_host",
    "mailbox.host_invalid": "{side}_host",
    "mailbox.port_invalid": "{side}_port",
    "mailbox.unprotected": "{side}_security",
    "mailbox.auth_missing": "{side}_auth",
    "mailbox.user_missing": "{side}_user",
    "mailbox.secret_missing": "{side}_secret",
    "mailbox.oauth_incomplete": "token_url",
    "mailbox.default_cannot_send": "is_default",
    "mailbox.folder_same": "done_folder",
    "mailbox.relay_invalid": "trusted_relays",
}


def field_of(refusal: Refused) -> str:
    """Give the field a refusal is said at; empty: it is about the whole."""
    return _FIELD_OF.get(refusal.code, "").format(side=refusal.facts.get("side", ""))


def words_of(refusal: Refused) -> str:
    """Say a refusal, with the end of the mailbox it is about in words."""
    side = str(refusal.facts.get("side", ""))
    return words.refusal(Refused(refusal.code, **{**refusal.facts, "side": mail_words.side_of(side)}))


def entries(*, has_secrets: bool) -> list[Entry]:
    """Give the fields; secrets are never shown, only taken."""
    kept = translate("mailbox_form", "Leer: das verwahrte bleibt.") if has_secrets else ""
    return [
        Entry("name", translate("mailbox_form", "Name"), is_needed=True, hint=translate("mailbox_form", "So heißt das Postfach hier, zum Beispiel: Support")),
        Entry("address", translate("mailbox_form", "E-Mail-Adresse"), is_needed=True, length=254),
        Entry("display_name", translate("mailbox_form", "Absendername"), hint=translate("mailbox_form", "Steht bei Kunden neben der Adresse.")),
        Entry("is_active", translate("mailbox_form", "In Gebrauch"), Kind.SWITCH),
        Entry("is_default", translate("mailbox_form", "Standard"), Kind.SWITCH, hint=translate("mailbox_form", "Neue E-Mails und Bestätigungen gehen in seinem Namen hinaus.")),
        Entry("is_agreed", translate("mailbox_form", "Im Vertrag genannt"), Kind.SWITCH, hint=translate("mailbox_form", "Eine E-Mail hierher ist eine Meldung: Die Frist läuft ab ihrem Eingang.")),
        Entry("has_subaddresses", translate("mailbox_form", "Unteradressen"), Kind.SWITCH, hint=translate("mailbox_form", "Auch adresse+irgendwas@ kommt hier an. Antworten tragen ihr Ticket dann in der Adresse.")),
        Entry("imap", translate("mailbox_form", "Abrufen (IMAP)"), Kind.TITLE),
        *_server("imap", secret_hint=kept),
        Entry("folder", translate("mailbox_form", "Ordner"), hint=translate("mailbox_form", "Wird abgerufen; meist INBOX.")),
        Entry("done_folder", translate("mailbox_form", "Erledigt-Ordner"), hint=translate("mailbox_form", "Verarbeitete E-Mails kommen hierher. Leer: sie bleiben und werden markiert. Gelöscht wird nie.")),
        Entry("trusted_relays", translate("mailbox_form", "Vertraute Server"), Kind.LINES, hint=translate("mailbox_form", "Eigene Mailserver, deren Empfangszeit geglaubt wird, einer je Zeile")),
        Entry("smtp", translate("mailbox_form", "Senden (SMTP)"), Kind.TITLE),
        *_server("smtp", secret_hint=kept or translate("mailbox_form", "Leer: wie beim Abrufen, wenn Benutzer und Anmeldung dieselben sind.")),
        Entry("oauth", translate("mailbox_form", "Anmeldung mit XOAUTH2"), Kind.TITLE),
        Entry("token_url", translate("mailbox_form", "Adresse für Token"), hint=translate("mailbox_form", "https:// … beim Anbieter des Postfachs")),
        Entry("client_id", translate("mailbox_form", "Kennung der Anwendung")),
        Entry("scope", translate("mailbox_form", "Berechtigung (scope)")),
        Entry("client_secret", translate("mailbox_form", "Geheimnis der Anwendung"), Kind.SECRET, length=8192, hint=kept),
    ]  # fmt: skip


def shown(values: dict[str, Any], names: list[str]) -> list[str]:
    """Give the fields that matter for what is chosen: the application's only for XOAUTH2, a login only where there is one."""
    auths = {side: values[f"{side}_auth"] for side in PORTS}
    hidden = set() if MailAuth.XOAUTH2.value in auths.values() else set(OAUTH)
    for side, auth in auths.items():
        if auth == MailAuth.NONE.value:
            hidden |= {f"{side}_user", f"{side}_secret"}
    return [name for name in names if name not in hidden]


def values_of(mailbox: Mailbox | None) -> dict[str, Any]:
    """Give what the form begins from; secrets never come back from the central service."""
    if mailbox is None:
        found: dict[str, Any] = {"is_active": True, "is_agreed": True, "folder": "INBOX"}
        found |= {f"{side}_port": port for side, port in PORTS.items()}
        return found | {f"{side}_auth": MailAuth.PASSWORD.value for side in PORTS} | {
            "imap_security": MailSecurity.TLS.value, "smtp_security": MailSecurity.STARTTLS.value,
        }  # fmt: skip
    found = {name: getattr(mailbox, name) for name in _PLAIN}
    for side in PORTS:
        server: MailServer = getattr(mailbox, side)
        found |= {
            f"{side}_host": server.host,
            f"{side}_port": server.port or PORTS[side],
            f"{side}_security": server.security.value,
            f"{side}_auth": server.auth.value,
            f"{side}_user": server.user,
        }
    return found


def message(values: dict[str, Any], mailbox_id: str) -> SaveMailbox:
    """Make the message; an empty secret leaves the one that is kept."""
    servers: dict[str, Any] = {side: _server_of(values, side) for side in PORTS}
    secrets: dict[str, Any] = {
        f"{name}_secret": values[f"{name}_secret"] or None for name in ("imap", "smtp", "client")
    }
    return SaveMailbox(mailbox_id=mailbox_id, **{name: values[name] for name in _PLAIN}, **servers, **secrets)


def _server(side: str, *, secret_hint: str) -> list[Entry]:
    securities = (
        (MailSecurity.TLS.value, translate("mailbox_form", "TLS von Anfang an")),
        (MailSecurity.STARTTLS.value, translate("mailbox_form", "STARTTLS")),
        (MailSecurity.NONE.value, translate("mailbox_form", "keine (nur auf demselben Rechner)")),
    )
    auths = (
        (MailAuth.PASSWORD.value, translate("mailbox_form", "Kennwort")),
        (MailAuth.XOAUTH2.value, translate("mailbox_form", "XOAUTH2")),
        (MailAuth.NONE.value, translate("mailbox_form", "keine")),
    )
    return [
        Entry(f"{side}_host", translate("mailbox_form", "Server")),
        Entry(f"{side}_port", translate("mailbox_form", "Port"), Kind.NUMBER, most=_MOST_PORT),
        Entry(f"{side}_security", translate("mailbox_form", "Verschlüsselung"), Kind.CHOICE, options=securities),
        Entry(f"{side}_auth", translate("mailbox_form", "Anmeldung"), Kind.CHOICE, options=auths),
        Entry(f"{side}_user", translate("mailbox_form", "Benutzer")),
        Entry(f"{side}_secret", translate("mailbox_form", "Kennwort oder Token"), Kind.SECRET, length=8192, hint=secret_hint),
    ]  # fmt: skip


def _server_of(values: dict[str, Any], side: str) -> MailServer:
    auth = MailAuth(values[f"{side}_auth"])
    return MailServer(
        host=values[f"{side}_host"],
        port=values[f"{side}_port"],
        security=MailSecurity(values[f"{side}_security"]),
        auth=auth,
        user="" if auth is MailAuth.NONE else values[f"{side}_user"],
    )


_PLAIN: Final = (
    "name", "address", "display_name", "is_active", "is_agreed", "is_default", "has_subaddresses", "folder", "done_folder",
    "trusted_relays", "token_url", "client_id", "scope",
)  # fmt: skip
