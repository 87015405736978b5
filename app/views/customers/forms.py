"""The forms of the customers' area: which fields, and what is made of their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain.contact import Contact
from app.domain.contract import Contract, Plan, ProductFamily, StandingFrom, WorkingDays
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Server, Site
from app.domain.recipient import AlarmChoice
from app.views.customers import alarm_choice
from app.views.kit import words
from app.views.kit.form_fields import Entry, Kind
from app.wire.ids import new_id
from app.wire.mutations_customer import BeginContract, CorrectContract, SaveContact, SaveCustomer

translate = QCoreApplication.translate


_FIELD_OF: Final = {
    "name.empty": "name",
    "customer.exists": "name",
    "customer.number_taken": "number",
    "customer.domain": "mail_domains",
    "customer.domain_free": "mail_domains",
    "customer.head_count": "head_count",
    "contact.mail_missing": "mails",
    "contact.language": "language",
    "site.foreign": "site_id",
    "recipient.days": "alarm_days",
    "recipient.clock": "alarm_begins",
    "recipient.servers": "alarm_servers",
    "contract.isa_missing": "isa_at",
    "contract.order": "valid_from",
    "contract.price": "prices",
}


def field_of(refusal: Refused) -> str:
    """Give the field a refusal is said at; empty: it is about the whole."""
    return _FIELD_OF.get(refusal.code, str(refusal.facts.get("field", "")))


def customer_entries() -> list[Entry]:
    """Give the fields of a customer's master data."""
    return [
        Entry("name", translate("customer_form", "Name"), is_needed=True),
        Entry("short_name", translate("customer_form", "Kurzname"), hint=translate("customer_form", "So steht der Kunde in engen Listen und auf der Wandanzeige.")),
        Entry("number", translate("customer_form", "Kundennummer")),
        Entry("head_count", translate("customer_form", "Personen im Unternehmen"), Kind.NUMBER, hint=translate("customer_form", "0: unbekannt. Entscheidet mit, ob „alle“ betroffen sind.")),
        Entry("key_processes", translate("customer_form", "Kernprozesse"), Kind.LINES, hint=translate("customer_form", "Einer je Zeile, zum Beispiel: Kasse, Warenwirtschaft")),
        Entry("phone", translate("customer_form", "Telefon")),
        Entry("mail", translate("customer_form", "E-Mail"), length=254, check=_address),
        Entry("mail_domains", translate("customer_form", "Mail-Domänen"), Kind.LINES, hint=translate("customer_form", "Wer von hier schreibt, gehört zu diesem Kunden. Keine Freemail-Anbieter."), check=_domains),
        Entry("note", translate("customer_form", "Notiz"), Kind.TEXT),
    ]  # fmt: skip


def customer_values(customer: Customer) -> dict[str, Any]:
    """Give the values of a customer's fields."""
    return {name: getattr(customer, name) for name in (
        "name", "short_name", "number", "head_count", "key_processes", "phone", "mail", "mail_domains", "note",
    )}  # fmt: skip


def save_customer(values: dict[str, Any], before: Customer | None) -> SaveCustomer:
    """Make the mutation of the values; without ``before`` it is a new customer."""
    values = {**values, "short_name": values["short_name"] or values["name"]}
    return SaveCustomer(
        customer_id=before.id if before is not None else new_id(),
        base_version=before.version if before is not None else 0,
        **values,
    )


def contact_entries(sites: list[Site], servers: list[Server], contact: Contact | None) -> list[Entry]:
    """Give the fields of a contact at a customer with these sites and servers."""
    places = (("", translate("customer_form", "kein bestimmter")), *((site.id, site.name) for site in sites))
    return [
        Entry("name", translate("customer_form", "Name"), is_needed=True),
        Entry("function", translate("customer_form", "Funktion")),
        Entry("phones", translate("customer_form", "Telefon"), Kind.LINES, hint=translate("customer_form", "Eine Nummer je Zeile, wie man sie schreibt"), check=_phones),
        Entry("mails", translate("customer_form", "E-Mail"), Kind.LINES, hint=translate("customer_form", "Eine Adresse je Zeile"), check=_addresses),
        Entry("language", translate("customer_form", "Sprache"), Kind.CHOICE, options=(("de", "Deutsch"), ("en", "English"))),
        Entry("site_id", translate("customer_form", "Standort"), Kind.CHOICE, options=places),
        Entry("receives_alarms", translate("customer_form", "Alarme"), Kind.SWITCH, hint=translate("customer_form", "Bekommt Alarmmails, wie vom Kunden gewählt")),
        *alarm_choice.entries(servers, contact),
        Entry("receives_reports", translate("customer_form", "Berichte"), Kind.SWITCH, hint=translate("customer_form", "Bekommt die Monatsberichte")),
        Entry("note", translate("customer_form", "Notiz"), Kind.TEXT),
    ]  # fmt: skip


def contact_values(contact: Contact) -> dict[str, Any]:
    """Give the values of a contact's fields."""
    names = ("name", "function", "phones", "mails", "language", "receives_alarms", "receives_reports", "note")
    plain = {name: getattr(contact, name) for name in names}
    return {**plain, **alarm_choice.values_of(contact.alarms), "site_id": contact.site_id or ""}


def new_contact_values() -> dict[str, Any]:
    """Give the values a new contact begins from: of alarms, everything at any time, as soon as they are wanted."""
    return {"language": "de", **alarm_choice.values_of(AlarmChoice())}


def save_contact(values: dict[str, Any], before: Contact | None, *, customer_id: str) -> SaveContact:
    """Make the mutation of the values. Whoever writes somebody down at a customer knows who it is."""
    plain = {name: value for name, value in values.items() if not name.startswith("alarm_")}
    fields = {**plain, "site_id": values["site_id"] or None, "mails": tuple(each.lower() for each in values["mails"])}
    return SaveContact(
        contact_id=before.id if before is not None else new_id(),
        base_version=before.version if before is not None else 0,
        customer_id=customer_id,
        is_unknown=customer_id == UNKNOWN_CUSTOMER_ID,
        alarms=alarm_choice.choice_of(values),
        **fields,
    )


def contract_entries(*, is_new: bool) -> list[Entry]:
    """Give the fields of a contract: all of a new version, or what can be recorded on the current one."""
    say: Callable[[str, str], str] = words.word
    agreed = [
        Entry("plan", translate("customer_form", "Vertrag"), Kind.CHOICE, options=tuple((each.value, say("plan", each)) for each in Plan)),
        Entry("valid_from", translate("customer_form", "Gültig ab"), Kind.DAY, hint=translate("customer_form", "Ohne Tag: ab sofort. Die bisherige Fassung endet dann.")),
        Entry("family", translate("customer_form", "Produkt"), Kind.CHOICE, options=(
            (ProductFamily.SERVER.value, translate("customer_form", "Server Management")), (ProductFamily.DESKTOP.value, translate("customer_form", "Desktop Management")))),
        Entry("has_antivirus", translate("customer_form", "Anti-Virus"), Kind.SWITCH, hint=translate("customer_form", "Zu Basis dazugekauft; in Plus und Premium enthalten")),
    ]  # fmt: skip
    recorded = [
        Entry("isa_at", translate("customer_form", "Infrastruktur-Analyse"), Kind.DAY, hint=translate("customer_form", "Ohne sie beginnen Plus und Premium nicht.")),
        Entry("avv_version", translate("customer_form", "AVV, Fassung")),
        Entry("avv_at", translate("customer_form", "AVV vom"), Kind.DAY),
        Entry("has_hardware_plan", translate("customer_form", "Hardwareschutzbrief"), Kind.SWITCH),
        Entry("has_standing_order", translate("customer_form", "Dauerauftrag"), Kind.SWITCH, hint=translate("customer_form", "Was die Überwachung findet, ist ohne Rückfrage beauftragt.")),
        Entry("standing_order_from", translate("customer_form", "Dauerauftrag gilt"), Kind.CHOICE, options=(
            (StandingFrom.HOUSE.value, translate("customer_form", "wie für alle eingestellt")),
            (StandingFrom.HIGH.value, translate("customer_form", "für Alarme mit hoher Priorität")),
            (StandingFrom.MEDIUM.value, translate("customer_form", "ab mittlerer Priorität")),
            (StandingFrom.LOW.value, translate("customer_form", "für alle Alarme")))),
        Entry("working_days", translate("customer_form", "Werktage"), Kind.CHOICE, options=(
            (WorkingDays.MON_SAT.value, translate("customer_form", "Montag bis Samstag")), (WorkingDays.MON_FRI.value, translate("customer_form", "Montag bis Freitag")))),
        Entry("prices", translate("customer_form", "Preise"), Kind.LINES, hint=translate("customer_form", "Je Zeile eine Klasse und ein Betrag, zum Beispiel: separate.hour = 98.00"), check=_prices),
    ]  # fmt: skip
    return [*agreed, *recorded] if is_new else recorded


def contract_values(contract: Contract | None) -> dict[str, Any]:
    """Give the values of a contract's fields; for a new version those of the one before."""
    if contract is None:
        return {
            "plan": Plan.PLUS.value,
            "family": ProductFamily.SERVER.value,
            "working_days": WorkingDays.MON_SAT.value,
            "standing_order_from": StandingFrom.HOUSE.value,
        }
    names = ("has_antivirus", "has_hardware_plan", "isa_at", "avv_version", "avv_at", "has_standing_order")
    return {
        **{name: getattr(contract, name) for name in names},
        "plan": contract.plan.value,
        "family": contract.family.value,
        "working_days": contract.working_days.value,
        "standing_order_from": contract.standing_order_from.value,
        "prices": tuple(f"{name} = {amount}" for name, amount in sorted(contract.prices.items())),
    }


def prices_of(lines: tuple[str, ...]) -> dict[str, str]:
    """Read prices, a class and an amount a line; whether they are amounts is for the rule to say."""
    found = (line.partition("=") for line in lines)
    return {name.strip(): amount.strip().replace(",", ".") for name, _sign, amount in found if name.strip()}


def begin_contract(values: dict[str, Any], *, customer_id: str, now: datetime) -> BeginContract:
    """Make the mutation that begins a version."""
    return BeginContract(
        contract_id=new_id(),
        customer_id=customer_id,
        plan=Plan(values["plan"]),
        valid_from=values["valid_from"] or now,
        family=ProductFamily(values["family"]),
        has_antivirus=values["has_antivirus"],
        has_hardware_plan=values["has_hardware_plan"],
        isa_at=values["isa_at"],
        avv_version=values["avv_version"],
        avv_at=values["avv_at"],
        has_standing_order=values["has_standing_order"],
        standing_order_from=StandingFrom(values["standing_order_from"]),
        working_days=WorkingDays(values["working_days"]),
        prices=prices_of(values["prices"]),
    )


def correct_contract(values: dict[str, Any], before: Contract) -> CorrectContract:
    """Make the mutation that records something on a version; a day that was taken away is forgotten."""
    days = ("isa_at", "avv_at")
    return CorrectContract(
        contract_id=before.id,
        forgets=tuple(each for each in days if values[each] is None and getattr(before, each) is not None),
        isa_at=values["isa_at"],
        avv_version=values["avv_version"],
        avv_at=values["avv_at"],
        has_standing_order=values["has_standing_order"],
        standing_order_from=StandingFrom(values["standing_order_from"]),
        working_days=WorkingDays(values["working_days"]),
        has_hardware_plan=values["has_hardware_plan"],
        prices=prices_of(values["prices"]),
    )


# --- what is wrong with a value ---------------------------------------------------------------------------------------


def _address(text: str) -> str:
    return "" if _ADDRESS.fullmatch(text) else words.refusal(Refused("mail.address", text=text))


def _addresses(lines: tuple[str, ...]) -> str:
    return next((said for line in lines if (said := _address(line))), "")


def _domains(lines: tuple[str, ...]) -> str:
    bad = next((line for line in lines if not _DOMAIN.fullmatch(line)), None)
    return "" if bad is None else words.refusal(Refused("customer.domain", domain=bad))


def _phones(lines: tuple[str, ...]) -> str:
    bad = next((line for line in lines if sum(letter.isdigit() for letter in line) < SHORTEST_PHONE), None)
    return "" if bad is None else translate("customer_form", "„{text}“ ist keine Telefonnummer.").format(text=bad)


def _prices(lines: tuple[str, ...]) -> str:
    bad = next((line for line in lines if not _PRICE.fullmatch(line)), None)
    if bad is None:
        return ""
    name, _sign, amount = (part.strip() for part in bad.partition("="))
    return words.refusal(Refused("contract.price", name=name, amount=amount))


SHORTEST_PHONE: Final = 3
_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_DOMAIN: Final = re.compile(r"@?[\w-]+(\.[\w-]+)+")
_PRICE: Final = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*){0,3}\s*=\s*\d{1,9}([.,]\d{1,4})?")
