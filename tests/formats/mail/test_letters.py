"""Mails as real programs write them: what is read from each."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from app.formats.mail.letter import Address, Automated, Bounce, Hop, Letter, Sealed, Unreadable, Verdict
from app.formats.mail.reader import read, read_strictly, scan
from tests.formats.mail.samples import NAMES, sample


def letter(name: str) -> Letter:
    """One of the mails, read."""
    return read_strictly(sample(name))


EXPECTED = {
    "apple": ("carla@praxis-vorlage.example", "Bildschirm bleibt schwarz", "Anbei das Foto."),
    "bottom_posted": ("joerg@tischlerei-probe.example", "Sicherung", "Das von Mittwoch.\n\nJa."),
    "broken_boundary": ("anna.beispiel@inselhotel.example", "kaputt", "Die Küche ist offline."),
    "calendar_invite": ("anna.beispiel@inselhotel.example", "Termin: Serverumzug", "Passt Ihnen Dienstag früh?"),
    "gmail": ("dora.muster@post.example", "Ihre Anfrage [#26-00031]", "Danke, läuft wieder!"),
    "gmail_en": ("emil@sample.example", "Server down", "Thanks, works again."),
    "mailing_list": (
        "frieda@verein.example",
        "[admins] Wartung am Wochenende",
        "Am Samstag ist Wartung.\n_______________________________________________\nadmins mailing list",
    ),
    "names": ("h@fremd.example", "Bestellung Bcc: alle@sektor.example", "Dateien."),
    "notification": ("usv@inselhotel.example", "Batterie schwach", "Batterie schwach."),
    "outlook_de": (
        "anna.beispiel@inselhotel.example",
        "[#26-00017] Drucker im Büro druckt nicht",
        "Guten Tag Herr Adler,\n\njetzt druckt er wieder, aber nur einseitig. Können Sie das einstellen?\n\n"
        "Mit freundlichen Grüßen\nAnna Beispiel",
    ),
    "own_copy": ("service@sektor.example", "[#26-00017] Drucker", "Guten Tag"),
    "pgp_mime": ("emil@sample.example", "...", ""),
    "pgp_signed": ("emil@sample.example", "signiert", "Hier die Zugangsdaten für den Router."),
    "receipt": ("bernd.muster@inselhotel.example", "Gelesen: [#26-00017] Drucker", "Ihre Nachricht wurde gelesen."),
    "scanner": ("scan@inselhotel.example", "Störung Gerät", "Größe der Meldung: Papierstau im Fach für Übergrößen"),
    "smime_opaque": ("dora.muster@amt.example", "vertraulich", ""),
    "thunderbird": (
        "joerg@tischlerei-probe.example",
        "[#26-00023] VPN",
        "Hallo Herr Adler,\n\ndie Einwahl klappt seit heute früh wieder, aber die Laufwerke fehlen noch auf beiden Notebooks.",
    ),
    "tnef": ("anna.beispiel@inselhotel.example", "Unterlagen", "Anbei die Unterlagen."),
    "uuencode": ("altsystem@fabrik.example", "Protokoll", "Protokoll anbei.\n\nEnde."),
    "vacation_exchange": (
        "bernd.muster@inselhotel.example",
        "Automatische Antwort: [#26-00017] Drucker",
        "Ich bin bis 26.06. nicht im Büro.",
    ),
    "vacation_sieve": ("joerg@tischlerei-probe.example", "Auto: Ihre Anfrage", "Wir haben Betriebsferien."),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_sender_subject_and_what_is_new(name: str):
    """Neither prefixes nor quotes nor signatures are news."""
    found = letter(name)
    assert EXPECTED[name] == (found.from_address, found.subject_plain, found.reply_text)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_real_mail_is_left_out(name: str):
    """All of them are read as they are, with either kind of line ends."""
    found = letter(name)
    assert (found.unreadable, found.is_cut) == (Unreadable.NONE, False)
    unix = read_strictly(sample(name).replace(b"\r\n", b"\n"))
    assert (found.text, found.subject, found.html, found.automated_reason) == (
        unix.text,
        unix.subject,
        unix.html,
        unix.automated_reason,
    )


def test_an_answer_from_outlook():
    """Names with commas, references separated by commas, the way it came, and what our server found out."""
    found = letter("outlook_de")
    assert found.from_name == "Beispiel, Anna (Büro)"
    assert found.cc == (
        Address("bernd.muster@inselhotel.example", "Muster, Bernd"),
        Address("empfang@inselhotel.example", "Empfang"),
    )
    assert found.references == ("first@inselhotel.example", "1.0197@sektor.example", "2.0197@sektor.example")
    assert found.in_reply_to == "2.0197@sektor.example"
    assert found.message_id == "ab12cd34ef56@EX01.inselhotel.local"
    assert (found.date, found.date_offset_min) == (datetime(2026, 6, 12, 8, 20, 4, tzinfo=UTC), 120)
    assert found.received == (
        Hop("mx.sektor.example", datetime(2026, 6, 12, 8, 20, 7, tzinfo=UTC)),
        Hop("ex01.inselhotel.local", datetime(2026, 6, 12, 8, 20, 5, tzinfo=UTC)),
    )
    assert found.authentication == (Verdict("mx.sektor.example", "pass"),)
    assert found.ticket_tags == ("26-00017",)
    assert "Bitte" not in found.reply_text
    assert "bitte prüfen Sie einmal das Kabel." in found.text
    assert found.html.startswith("<div><p>Guten Tag Herr Adler,</p>")
    assert (found.is_forward, found.is_thanks, found.automated, found.charset_guessed) == (False, False, False, "")


def test_a_forwarded_mail_says_so_and_keeps_what_was_forwarded():
    """It is a new matter, and what is new in it is the forwarded text."""
    found = letter("outlook_forward")
    assert found.is_forward
    assert found.subject_plain == "Angebot Kassensystem"
    assert found.reply_text.endswith("Wir benötigen einen Fernzugang zum Server.")


def test_thanks_are_known_in_both_languages():
    """They need not open a solved ticket again; an answer with news does."""
    known = {name for name in NAMES if letter(name).is_thanks}
    assert known == {"gmail", "gmail_en"}


def test_pictures_of_the_mail_stay_and_others_go():
    """`cid:` pictures are kept with their part; one from the network would tell its sender that the mail was opened."""
    found = letter("apple")
    assert (
        found.html
        == 'Anbei das Foto.<br><img src="cid:BILD-1@praxis" alt="Foto"><blockquote>Am 12.06.2026</blockquote>'
    )
    [picture] = found.attachments
    assert (picture.name, picture.type, picture.cid, picture.is_inline) == (
        "Büro Foto.png",
        "image/png",
        "BILD-1@praxis",
        True,
    )
    assert picture.content == b"\x89PNG\r\n\x1a\n"
    assert picture.sha256 == hashlib.sha256(picture.content).hexdigest()


def test_names_of_files_lead_nowhere():
    """No folders, no devices, no text that runs backwards; a file without a usable name gets one."""
    assert [file.name for file in letter("names").attachments] == [
        "passwd", "rechnung.pdf", "fdp.exe", "_CON", "attachment-5.jpg", "März.pdf", "Alt_Neu.eml",
    ]  # fmt: skip


def test_a_header_cannot_bring_another_one():
    """A line break hidden in an encoded subject is a space."""
    assert letter("names").subject == "Bestellung Bcc: alle@sektor.example"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("exchange_ndr", Bounce(("weg@inselhotel.example",), "5.1.10", "1718180000.0031.77@sektor.example")),
        ("postfix_bounce", Bounce(("bernd@weg.example",), "5.4.4", "17.0042@sektor.example")),
        ("postfix_delayed", Bounce(("bernd@weg.example",), "4.4.1", "17.0042@sektor.example", is_final=False)),
        ("exim_bounce", Bounce(("carla@voll.example",), "5.2.2", "18.0043@sektor.example")),
        ("qmail_bounce", Bounce(("dora@fort.example",), "5.1.1", "19.0044@sektor.example")),
    ],
)
def test_a_bounce_tells_whom_it_did_not_reach_and_which_mail_it_was(name: str, expected: Bounce):
    """By the report that is made for machines, or else by the words."""
    found = letter(name)
    assert found.bounce is not None
    told = found.bounce
    assert expected == Bounce(told.recipients, told.status, told.message_id, is_final=told.is_final)
    assert (found.is_bounce, found.automated_reason) == (True, Automated.BOUNCE)


def test_the_other_servers_words_are_kept():
    """They help the technician more than a number."""
    found = letter("exchange_ndr").bounce
    assert found is not None
    assert found.diagnostic == (
        "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient weg@inselhotel.example not found by SMTP address lookup"
    )


def test_a_report_of_success_is_no_bounce():
    """Only what failed or is late marks an address."""
    raw = sample("postfix_bounce").replace(b"Action: failed", b"Action: delivered")
    found = read_strictly(raw)
    assert (found.is_bounce, found.automated_reason) == (False, Automated.RECEIPT)


def test_who_wrote_it_a_person_or_a_machine():
    """Each reason, and that everything else counts as a person's."""
    reasons = {name: letter(name).automated_reason for name in NAMES}
    assert {name: reason for name, reason in reasons.items() if reason} == {
        "exchange_ndr": Automated.BOUNCE,
        "exim_bounce": Automated.BOUNCE,
        "mailing_list": Automated.LIST,
        "notification": Automated.PRECEDENCE,
        "postfix_bounce": Automated.BOUNCE,
        "postfix_delayed": Automated.BOUNCE,
        "qmail_bounce": Automated.BOUNCE,
        "receipt": Automated.RECEIPT,
        "vacation_exchange": Automated.OUT_OF_OFFICE,
        "vacation_sieve": Automated.OUT_OF_OFFICE,
    }
    assert all(letter(name).automated == bool(reason) for name, reason in reasons.items())


def test_our_own_mail_come_back_is_known():
    """By the mark in it or by its sender, whichever is left."""
    raw = sample("own_copy")
    own = {"Service@sektor.example"}
    assert read_strictly(raw, own=own).automated_reason is Automated.OWN_LOOP
    assert read_strictly(raw.replace(b"From: Service <service@", b"From: List <list@"), own=own).automated
    assert read_strictly(raw.replace(b"X-Wachpult-Loop", b"X-Gone"), own=own).automated
    assert not read_strictly(sample("outlook_de"), own=own).automated


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (b"Auto-Submitted: auto-generated", Automated.AUTO_SUBMITTED),
        (b"Auto-Submitted: Auto-Replied; owner-email=x@y.example", Automated.AUTO_SUBMITTED),
        (b"Auto-Submitted: no", Automated.NONE),
        (b"Auto-Submitted: No (a person)", Automated.NONE),
        (b"Return-Path: <>", Automated.NULL_SENDER),
        (b"Return-Path: <a@b.example>", Automated.NONE),
        (b"X-Auto-Response-Suppress: OOF, AutoReply", Automated.SUPPRESS),
        (b"X-Auto-Response-Suppress: DR, RN", Automated.NONE),
        (b"Precedence: junk", Automated.PRECEDENCE),
        (b"Precedence: first-class", Automated.NONE),
        (b"List-Unsubscribe: <https://news.example/x>", Automated.LIST),
        (b"X-Autoreply: yes", Automated.OUT_OF_OFFICE),
        (b"Subject: Abwesenheitsnotiz: Urlaub", Automated.OUT_OF_OFFICE),
        (b"Subject: AW: Abwesenheitsnotiz: Urlaub", Automated.NONE),
        (b"From: mailer-daemon@x.example\nSubject: Hallo", Automated.NONE),
    ],
)
def test_one_header_is_enough(headers: bytes, reason: Automated):
    """The first reason that fits; a person's answer to an automatic mail is a person's."""
    assert read_strictly(headers + b"\n\nText\n").automated_reason is reason


@pytest.mark.parametrize(("name", "sealed"), [("smime_opaque", Sealed.SMIME), ("pgp_mime", Sealed.PGP)])
def test_a_sealed_mail_is_known_by_its_envelope(name: str, sealed: Sealed):
    """There is no text to show, and the reason can be told."""
    found = letter(name)
    assert (found.text, found.sealed) == ("", sealed)
    assert found.attachments


def test_a_signed_mail_is_read_like_any_other():
    """Its signature is attached."""
    found = letter("pgp_signed")
    assert (found.sealed, [file.name for file in found.attachments]) == (Sealed.NONE, ["signature.asc"])


def test_hints_and_files_in_the_text():
    """A winmail.dat is told; a uuencoded file is attached and gone from the text."""
    assert letter("tnef").has_tnef
    [file] = letter("uuencode").attachments
    assert (file.name, file.content) == ("lauf.txt", b"Hallo Welt\n")


def test_an_invitation_is_attached_twice_as_outlook_sends_it():
    """As the part of the text and as a file."""
    assert [(file.name, file.type) for file in letter("calendar_invite").attachments] == [
        ("attachment-1.ics", "text/calendar"),
        ("invite.ics", "application/ics"),
    ]


def test_a_device_that_knows_no_standard():
    """No Message-ID, a date in words, no charset."""
    found = letter("scanner")
    assert (found.message_id, found.date, found.charset_guessed) == ("", None, "windows-1252")


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\r\n\r\n", b"\0", b":", b"Hallo, der Drucker geht nicht.", b"Subject:", b"\xff\xfe"]
)
def test_the_least_mails(raw: bytes):
    """There is a letter for them too, and text that has no headers above it is text."""
    found = read_strictly(raw)
    assert (found.unreadable, found.size) == (Unreadable.NONE, len(raw))
    assert ("Drucker" in found.text) == (b"Drucker" in raw)


def test_the_blank_line_is_missing():
    """Text that follows the headers directly is not lost."""
    found = read_strictly(b"From: a@b.example\nSubject: Eilig\nDer Server raucht.\nKommen Sie bald.\n")
    assert (found.subject, found.text) == ("Eilig", "Der Server raucht.\nKommen Sie bald.")


def test_rubbish_between_headers_is_passed_over():
    """The headers below it count."""
    found = read_strictly(b"Subject: Eilig\n%%% kaputt\nFrom: a@b.example\n\nText\n")
    assert (found.subject, found.from_address, found.text) == ("Eilig", "a@b.example", "Text")


def test_a_mistake_in_the_reader_costs_no_mail(monkeypatch: pytest.MonkeyPatch):
    """Sender, subject and id are told, and that it could not be read."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError

    monkeypatch.setattr("app.formats.mail.body.read", broken)
    found = read(sample("outlook_de"))
    assert found.unreadable is Unreadable.CRASHED
    assert found == scan(sample("outlook_de"), why=Unreadable.CRASHED)
    assert (found.from_address, found.subject_plain) == (
        "anna.beispiel@inselhotel.example",
        "[#26-00017] Drucker im Büro dru",
    )
    assert (found.message_id, found.ticket_tags) == ("ab12cd34ef56@EX01.inselhotel.local", ("26-00017",))
