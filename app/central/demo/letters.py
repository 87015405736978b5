"""What was written to the invented provider and by it: mails of tickets, answered, unanswered, returned, from nobody known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

H: Final = timedelta(hours=1)
M: Final = timedelta(minutes=1)
D: Final = timedelta(days=1)

SUPPORT: Final = "support@provider.example"


@dataclass(frozen=True, slots=True)
class Written:
    """One mail of a ticket.

    Attributes:
        ticket: key of the ticket it belongs to.
        ago: how long before the story begins.
        by: login of the technician who wrote it; empty: the customer did.
        error: why it never arrived; empty: it did.
    """

    ticket: str
    ago: timedelta
    text: str
    by: str = ""
    subject: str = ""
    error: str = ""
    file: str = ""


LETTERS: Final = (
    Written("e1", 4 * H + 2 * M, "Guten Morgen Frau Kruse,\n\nwir sind dran: der Informationsspeicher des Mailservers steht, "
            "wahrscheinlich ist das Log-Laufwerk voll. Ich melde mich bis 11 Uhr.\n\nViele Grüße\nTom Adler", by="t.adler"),
    Written("e1", 3 * H + 31 * M, "Danke für die schnelle Rückmeldung! Können wir unterwegs schon auf die Mails zugreifen?\n\n"
            "Mit freundlichen Grüßen\nSabine Kruse\nAutohaus Meiers & Töchter GmbH\n\n"
            "Am 26.11.2026 um 09:10 schrieb Support <support@provider.example>:\n> Guten Morgen Frau Kruse,\n>\n"
            "> wir sind dran: der Informationsspeicher des Mailservers steht,\n> wahrscheinlich ist das Log-Laufwerk voll. "
            "Ich melde mich bis 11 Uhr.\n>\n> Viele Grüße\n> Tom Adler"),
    Written("e2", 3 * H + 36 * M, "Guten Tag,\n\nseit heute früh kommt an keinem Platz mehr jemand in die Warenwirtschaft, es steht nur "
            "„Datenbank nicht verfügbar“. Wir haben Check-in, bitte dringend!\n\nOle Thoms\nHotel Strandlicht", file="fehlermeldung.png"),
    Written("e7", H, "Hallo zusammen,\n\nOutlook ist heute bei mir sehr langsam, das Öffnen einer Mail dauert bestimmt zehn Sekunden. "
            "Bei den Kollegen scheint es zu gehen.\n\nViele Grüße\nLüders"),
    Written("e13", 2 * H, "Moin,\n\nbrauchen wir für den neuen Rechner noch eine Office-Lizenz, oder ist da noch eine frei?\n\nPetersdorf"),
    Written("e10", 3 * H - 20 * M, "Guten Tag Frau Lüders,\n\nich habe die Archivierung eingerichtet. Passt es so?\n\nTom Adler", by="t.adler",
            error="550 5.1.1 luders@boernsen.example: Recipient address rejected: User unknown"),
    Written("d1", D + 90 * M, "Super, danke, das WLAN läuft wieder!"),
)  # fmt: skip

STRANGER: Final = Written(
    "u1", 47 * M, "Guten Tag,\n\nich bin neu in der Buchhaltung und komme nicht in das Laufwerk P:. Wer hilft mir?\n\nFreundliche Grüße\n"
    "K. Petersen", subject="Zugriff auf Laufwerk P:",
)  # fmt: skip
STRANGER_NAME: Final = "K. Petersen"
STRANGER_MAIL: Final = "k.petersen@buchhaltung-nord.example"

SNIPPETS: Final = (
    ("Eingang bestätigen", "Guten Tag {contact.name},\n\nwir haben Ihre Meldung unter #{ticket.number} aufgenommen und kümmern uns darum.\n\n", "de"),
    ("Neustart erbeten", "Guten Tag {contact.name},\n\nbitte starten Sie {server.name} neu, sobald es bei Ihnen passt; die Updates sind "
     "installiert. Den Neustart führen vereinbarungsgemäß Sie selbst durch.\n\n", "de"),
    ("Angebot Standardänderung", "Guten Tag {contact.name},\n\ndas ist eine Änderung Ihres Standards; dafür machen wir Ihnen gern ein Angebot, "
     "bevor wir beginnen.\n\n", "de"),
    ("Received", "Dear {contact.name},\n\nthank you for your report, we keep it as #{ticket.number}.\n\n", "en"),
)  # fmt: skip
