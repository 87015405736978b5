"""Answers to an alarm mail as mail programs really write them: what is new in them, and whether it is an order."""

from __future__ import annotations

import pytest

from app.formats.mail.objection import Objection, objection
from app.formats.mail.reader import read

OURS = """Guten Tag Anna Beispiel,

unsere Überwachung meldet:

SRV-EX01: Laufwerk C: – kritisch
Seit Di 09.06., 16:38 Uhr.
Der Platz ist knapp: 3,7 GB von 93 GB sind frei.

Sollen wir das beheben? Antworten Sie einfach auf diese E-Mail: Ihre Antwort ist der Auftrag. Die Behebung ist in Ihrem \
Vertrag (Basis) nicht enthalten und wird gesondert berechnet.

Freundliche Grüße
Muster IT
"""
QUOTED = "\n".join(f"> {line}" for line in OURS.splitlines())
HTML = OURS.replace("\n", "<br>")
US = "Muster IT <support@desk.example>"
BLOCK = f"Von: {US}\nGesendet: Dienstag, 9. Juni 2026 16:40\nAn: Anna Beispiel <anna@kunde.example>\nBetreff: [HOCH] SRV-EX01\n\n"
ENGLISH = f"From: {US}\nSent: Tuesday, June 9, 2026 4:40 PM\nTo: Anna Beispiel <anna@kunde.example>\nSubject: [HIGH] SRV-EX01\n\n"

CASES = {
    "Outlook, German": ("plain", f"Ja bitte.\n\nMit freundlichen Grüßen\n\nAnna Beispiel\n\n{BLOCK}{OURS}",
                        "Ja bitte.\n\nMit freundlichen Grüßen\n\nAnna Beispiel", Objection.NONE),
    "Outlook, English": ("plain", f"Yes, please go ahead.\n\n{ENGLISH}{OURS}", "Yes, please go ahead.", Objection.NONE),
    "Outlook, English no": ("plain", f"No thanks, we will do it ourselves.\n\n{ENGLISH}{OURS}",
                            "No thanks, we will do it ourselves.", Objection.REFUSED),
    "Outlook, HTML": (
        "html",
        '<div class="WordSection1"><p class="MsoNormal">Bitte beheben.<o:p></o:p></p><div style="border:none;border-top:solid '
        '#E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Muster IT &lt;support@desk.example&gt;<br><b>Gesendet:</b> Dienstag, '
        "9. Juni 2026 16:40<br><b>An:</b> Anna Beispiel &lt;anna@kunde.example&gt;<br><b>Betreff:</b> [HOCH] SRV</p></div>"
        f"{HTML}</div>", "Bitte beheben.", Objection.NONE),
    "Outlook on a telephone": (
        "html",
        '<div>Nein, bitte nicht.</div><div id="ms-outlook-mobile-signature">Holen Sie sich <a href="https://aka.ms/x">Outlook '
        'für iOS</a></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Muster IT &lt;support@desk.example&gt;<br><b>Gesendet:</b> '
        f"Dienstag, 9. Juni 2026 16:40<br><b>An:</b> Anna<br><b>Betreff:</b> [HOCH]</div>{HTML}",
        "Nein, bitte nicht.", Objection.REFUSED),
    "Gmail": ("plain", f"Ja, bitte gleich\n\nAm Di., 9. Juni 2026 um 16:40 Uhr schrieb Muster IT <\nsupport@desk.example>:\n\n{QUOTED}",
              "Ja, bitte gleich", Objection.NONE),
    "Gmail, HTML": (
        "html",
        '<div dir="ltr">Was würde das kosten?</div><br><div class="gmail_quote"><div class="gmail_attr">Am Di., 9. Juni 2026 um '
        f'16:40&nbsp;Uhr schrieb Muster IT &lt;support@desk.example&gt;:<br></div><blockquote>{HTML}</blockquote></div>',
        "Was würde das kosten?", Objection.ASKED),
    "Apple Mail": ("plain", f"Ja.\n\n> Am 09.06.2026 um 16:40 schrieb {US}:\n> \n{QUOTED}", "Ja.", Objection.NONE),
    "iPhone": ("plain", f"Bitte NICHT ausführen\n\nVon meinem iPhone gesendet\n\n> Am 09.06.2026 um 16:40 schrieb {US}:\n{QUOTED}",
               "Bitte NICHT ausführen", Objection.REFUSED),
    "Gesendet von meinem iPhone": ("plain", f"Ok\n\nGesendet von meinem iPhone\n\nAm 09.06.2026 um 16:40 schrieb {US}:\n\n{QUOTED}",
                                   "Ok", Objection.NONE),
    "Galaxy": ("plain", f"Nein\n\nVon meinem Galaxy gesendet\n\n-------- Ursprüngliche Nachricht --------\n{BLOCK}{OURS}",
               "Nein", Objection.REFUSED),
    "below the quote": ("plain", f"Am 09.06.26 um 16:40 schrieb Muster IT:\n{QUOTED}\n\nJa, bitte beheben.\n\n-- \nAnna\nBrauerei",
                        "Ja, bitte beheben.", Objection.NONE),
    "between the quote": ("plain", f"{QUOTED.replace('> Seit', 'Was heißt das?' + chr(10) + '> Seit')}\n", "Was heißt das?", Objection.ASKED),
    "nothing but a signature": ("plain", f"\n-- \nAnna Beispiel\n\nAm 09.06.26 um 16:40 schrieb Muster IT:\n{QUOTED}", "", Objection.NONE),
    "nothing at all": ("plain", f"Am Di., 9. Juni 2026 um 16:40 Uhr schrieb {US}:\n\n{QUOTED}", "", Objection.NONE),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_people_write_is_told_from_what_we_wrote(name: str) -> None:
    """Our own question and price never count as theirs, wherever their program puts the quote."""
    kind, body, said, wanted = CASES[name]
    letter = read(_raw(kind, body), own=("support@desk.example",))
    assert (letter.reply_text, objection(letter.reply_text), letter.automated) == (said, wanted, False)


def test_an_answer_of_outlook_without_a_word_is_one_without_a_word() -> None:
    """Its reader cannot tell it from a mail that was forwarded; that our question is in it means nothing."""
    letter = read(_raw("plain", f"\n\n{BLOCK}{OURS}"), own=("support@desk.example",))
    assert objection(letter.reply_text) is Objection.NONE


def _raw(kind: str, body: str) -> bytes:
    head = (
        "From: Anna Beispiel <anna@kunde.example>\r\nTo: support@desk.example\r\nSubject: AW: [HOCH] SRV-EX01\r\n"
        "Message-ID: <1@kunde.example>\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: 8bit\r\n"
    )
    return f"{head}Content-Type: text/{kind}; charset=utf-8\r\n\r\n{body}".encode()
