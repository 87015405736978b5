"""What people type and which tickets they mean: one table for the console's index and the central service's."""

from __future__ import annotations

from datetime import timedelta

from app.domain.ticket import ArticleKind, Attachment, MailHead, MailState
from tests.console.facts import NOW, article, customer, make_id, server, ticket

CUSTOMERS = (
    customer(1, name="Autohaus Meyer & Söhne GmbH", short_name="Meyer"),
    customer(2, name="Straßenbau Nord", short_name="Nord"),
)
SERVERS = (server(1, name="SRV-EX01"),)
TICKETS = (
    ticket(
        1, number="26-00017", subject="Outlook startet nicht", contact_name="Frau Müller", server_ids=(make_id(1, 4),)
    ),
    ticket(
        2, number="26-00170", subject="Drucker im Büro", contact_mail="i.gross@nord.example", customer_id=make_id(2, 1)
    ),
    ticket(
        3, number="26-00042", subject="Netzwerkdrucker druckt quer", resolution="Treiber getauscht", tags=("Treiber",)
    ),
    ticket(4, number="26-00043", subject="Quelle der Sicherung fehlt", contact_phone="038392 / 6590-11"),
)
ARTICLES = (
    article(1, ticket_id=make_id(1, 7), text="Auf der Straße vor dem Haus ist Strom weg, sagt Herr Muller."),
    article(
        2,
        ticket_id=make_id(2, 7),
        kind=ArticleKind.MAIL_IN,
        text="Gerät 5CG-0123/XY, bitte Rückruf unter +49 (0) 171 555-44 33.",
        mail=MailHead(MailState.RECEIVED, from_address="petra.gross@nord.example", subject="AW: Kassensystem"),
        attachments=(Attachment("Lieferschein-Ärger.pdf", "application/pdf", 3, "0" * 64),),
    ),
    article(3, ticket_id=make_id(3, 7), text="Das Laufwerk Outlook-Archiv ist voll."),
    article(4, ticket_id=make_id(3, 7), text="Nur der Drucker.", at=NOW + timedelta(hours=1)),
)

EXAMPLES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("strasse", (1, 2)),
    ("Straße", (1, 2)),
    ("STRASSE haus", (1,)),
    ("haus strom", (1,)),
    ("Mueller", (1,)),
    ("Müller", (1,)),
    ("muller", (1,)),
    ("mull", (1,)),
    ("soehne", (1, 3, 4)),
    ("drucker", (3, 2)),
    ("rucker", (3, 2)),
    ("druckt", (3,)),
    ("uelle", (1, 4)),
    ("elle", (1, 4)),
    ("outlook", (1, 3)),
    ("outlook archiv", (3,)),
    ("archiv drucker", (3,)),
    ("5CG0123XY", (2,)),
    ("5cg-0123", (2,)),
    ("0123/xy", (2,)),
    ("petra.gross@nord.example", (2,)),
    ("i.gross@", (2,)),
    ("gross@nord", (2,)),
    ("038392 6590", (4,)),
    ("038392/6590-11", (4,)),
    ("+49 38392 659011", (4,)),
    ("0049 38392-6590", (4,)),
    ("0171 5554433", (2,)),
    ("kassensystem", (2,)),
    ("lieferschein", (2,)),
    ("aerger", (2,)),
    ("arger", (2,)),
    ("treiber getauscht", (3,)),
    ("srv-ex01", (1,)),
    ("ex01", (1,)),
    ("26-00017", (1,)),
    ("#26-00170", (2,)),
    ("17", (1, 2)),
    ("170", (2,)),
    ("dr", (3, 2)),
    ("uc", ()),
    ("outlook kassensystem", ()),
    ("nirgends", ()),
    ("%", ()),
    ("' OR 1=1 --", ()),
    ('"', ()),
    ("*", ()),
    ("_", ()),
    ("  ", ()),
)
"""Typed text, and the tickets (by their place above) that are found; several are in the order of their rank."""
