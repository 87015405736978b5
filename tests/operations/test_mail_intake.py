"""A mail that came in becomes an entry of its ticket, or a ticket; once, and with the instant it arrived."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.sla import StopAct
from app.domain.ticket import ArticleKind, Channel, TicketStatus
from app.formats.mail.letter import Letter, Unreadable
from app.formats.mail.reader import scan
from app.models import CustomerRow, TicketRow
from app.operations import blobs, customers, mail_intake, mail_raw, ticket_work
from app.store.engine import Store
from tests.formats.mail.samples import SAMPLES
from tests.operations.post_office import ARRIVED, POLLED, PostOffice, box, mail


@pytest.fixture
def office(store: Store) -> PostOffice:
    """A desk with two mailboxes."""
    return PostOffice(store)


# --- a report ---------------------------------------------------------------------------------------------------------


def test_a_report_becomes_a_ticket_of_the_senders_customer_dated_by_our_relay(office: PostOffice):
    """Arrived 16:58, read 17:05, dated otherwise by its sender: 24 service hours from 16:58 on, and a confirmation."""
    row = office.bring(mail(received=ARRIVED), at=ARRIVED + timedelta(minutes=1))
    ticket = office.ticket(row.ticket_id)
    assert (ticket.customer_id, ticket.contact_id, ticket.contact_name, ticket.contact_mail) == (
        office.customer_id, office.anna_id, "Anna Beispiel", "anna@brauerei.example",
    )  # fmt: skip
    assert (ticket.channel, ticket.status, ticket.subject, ticket.number) == (
        Channel.MAIL, TicketStatus.NEW, "Drucker im Empfang", "26-00001",
    )  # fmt: skip
    assert (ticket.notified_at, ticket.answered_at, ticket.clock.started_at) == (ARRIVED, ARRIVED, ARRIVED)
    assert ticket.clock.due_at == datetime(2026, 6, 12, 11, 58, 20, tzinfo=UTC)
    (entry,) = office.articles(ticket.id)
    assert (entry.at, entry.text, entry.author_id) == (ARRIVED, "Seit heute früh druckt er nicht mehr.", None)
    assert entry.detail == {"matched": "", "evidence": "received"}
    assert entry.mail is not None
    assert (entry.mail.from_address, entry.mail.to, entry.mail.automated, entry.mail.warnings) == (
        "anna@brauerei.example", ("support@desk.example",), "", (),
    )  # fmt: skip
    assert (row.state, row.article_id, row.received_at) == (mail_raw.DONE, entry.id, ARRIVED)
    assert [(each.kind, each.recipients) for each in office.sent()] == [("confirmation", ("anna@brauerei.example",))]


def test_without_a_relay_of_ours_the_mailboxs_own_date_counts(office: PostOffice):
    """What a stranger's server wrote is no evidence; neither is the Date header, nor a time that has not come yet."""
    row = office.bring(mail(by="mx.stranger.example", received=ARRIVED - timedelta(days=3)), at=ARRIVED)
    assert (row.received_at, office.articles(row.ticket_id)[0].detail["evidence"]) == (ARRIVED, "internal_date")
    ahead = office.bring(mail(received=POLLED + timedelta(hours=5)))
    assert ahead.received_at == POLLED


def test_a_report_that_lay_for_weeks_is_dated_when_it_arrived(office: PostOffice):
    """A service that was down for long finds its tickets overdue, not young."""
    row = office.bring(mail(received=ARRIVED - timedelta(days=30)))
    assert office.ticket(row.ticket_id).notified_at == ARRIVED - timedelta(days=30)


def test_a_colleague_nobody_knows_belongs_to_the_customer_by_the_domain(office: PostOffice):
    """And becomes a contact that somebody should look at."""
    row = office.bring(mail(sender="Bernd Neu <Bernd.Neu@Brauerei.example>"))
    ticket = office.ticket(row.ticket_id)
    assert ticket.customer_id == office.customer_id
    contact = office.contact_fact(ticket.contact_id)
    assert (contact.name, contact.mails, contact.is_unknown) == ("Bernd Neu", ("bernd.neu@brauerei.example",), True)


def test_a_stranger_becomes_a_contact_of_the_unknown_customer_once(office: PostOffice):
    """The second mail of the same stranger is of the same contact."""
    first = office.bring(mail(sender="Carla <carla@gmx.de>"))
    second = office.bring(mail(sender="Carla <carla@gmx.de>", subject="Noch etwas"))
    found = [office.ticket(each.ticket_id) for each in (first, second)]
    assert [each.customer_id for each in found] == [UNKNOWN_CUSTOMER_ID] * 2
    assert found[0].id != found[1].id
    assert found[0].contact_id == found[1].contact_id is not None


def test_an_address_of_people_at_several_customers_tells_of_none_of_them(office: PostOffice):
    """Nobody is guessed, and no further contact is made each time."""
    for customer_id in (office.customer_id, office.other_id):
        office.contact(customer_id, "Gemeinsam", "buero@gemeinschaft.example")
    found = [office.ticket(office.bring(mail(sender="buero@gemeinschaft.example")).ticket_id) for _ in range(2)]
    assert [(each.customer_id, each.contact_id) for each in found] == [(UNKNOWN_CUSTOMER_ID, None)] * 2
    assert {each.contact_mail for each in found} == {"buero@gemeinschaft.example"}


def test_a_contact_of_a_customer_who_is_gone_is_nobodys(office: PostOffice):
    """The report counts all the same."""
    with office.store.write() as session:
        session.get_one(CustomerRow, office.customer_id).deleted_at = office.now
    row = office.bring(mail())
    assert (row.state, office.ticket(row.ticket_id).customer_id) == (mail_raw.DONE, UNKNOWN_CUSTOMER_ID)


def test_a_mail_without_a_subject_is_named_by_its_first_words(office: PostOffice):
    """With neither it is said that it has none."""
    assert "Hallo, es brennt." == office.ticket(office.bring(mail("Hallo, es brennt.\n", subject="")).ticket_id).subject
    assert "Ohne Betreff" == office.ticket(office.bring(mail("", subject="AW:")).ticket_id).subject


def test_a_mail_to_a_mailbox_the_contract_does_not_name_starts_the_clock_and_says_so(office: PostOffice):
    """Be fair, keep the evidence (reading A19)."""
    row = office.bring(mail(), mailbox=office.second)
    assert office.ticket(row.ticket_id).clock.started_at == ARRIVED
    head = office.articles(row.ticket_id)[0].mail
    assert head is not None
    assert (head.mailbox_id, head.warnings) == (office.second.id, ("not_agreed",))


# --- which ticket -----------------------------------------------------------------------------------------------------


def _confirmation_id(office: PostOffice) -> str:
    return office.sent()[0].message_id


def test_an_answer_finds_its_ticket_by_the_token_in_our_id(office: PostOffice):
    """Whatever its subject says now. No status and no clock moves, but it waits for an answer."""
    first = office.bring(mail())
    before = office.ticket(first.ticket_id)
    later = ARRIVED + timedelta(minutes=5)
    answer = office.bring(
        mail(
            "Ist noch so.",
            subject="Etwas anderes",
            received=later,
            head=(f"In-Reply-To: <{_confirmation_id(office)}>",),
        )
    )
    after = office.ticket(first.ticket_id)
    assert (answer.ticket_id, len(office.tickets())) == (first.ticket_id, 1)
    assert office.articles(first.ticket_id)[1].detail["matched"] == "token"
    assert (after.clock, after.status, after.answered_at) == (before.clock, before.status, later)


def test_an_answer_finds_its_ticket_by_any_of_its_references_separated_by_commas(office: PostOffice):
    """A program that leaves In-Reply-To away and writes commas; the mail it goes on from was the customer's own."""
    first = office.bring(mail(message_id="first@brauerei.example"))
    head = ("References: <unknown@x.example>,<first@brauerei.example>,<later@x.example>",)
    answer = office.bring(mail("Nachtrag", subject="Nachtrag", head=head))
    assert answer.ticket_id == first.ticket_id
    assert office.articles(first.ticket_id)[1].detail["matched"] == "thread"


def test_the_number_in_the_subject_counts_from_who_takes_part(office: PostOffice):
    """The contact, a colleague at the same customer, somebody who was in copy."""
    head = ("Cc: dienstleister@firma.example",)
    first = office.bring(mail(head=head))
    number = office.ticket(first.ticket_id).number
    office.contact(office.customer_id, "Dora Kollegin", "dora@anders.example")
    for sender in ("anna@brauerei.example", "dora@anders.example", "dienstleister@firma.example"):
        row = office.bring(mail(sender=sender, subject=f"AW: Drucker [#{number}]", message_id=f"{sender}-1"))
        assert (row.ticket_id, sender) == (first.ticket_id, sender)


def test_the_number_in_the_subject_counts_nothing_from_a_stranger(office: PostOffice):
    """Neither from another customer's contact, nor from the domain alone, nor where our server found the sender forged."""
    number = office.ticket(office.bring(mail()).ticket_id).number
    office.contact(office.other_id, "Emil Fremd", "emil@kanzlei.example")
    forged = ("Authentication-Results: mx.desk.example; dmarc=fail header.from=brauerei.example",)
    strangers = [
        mail(sender="emil@kanzlei.example", subject=f"[#{number}]"),
        mail(sender="neu@brauerei.example", subject=f"[#{number}]"),
        mail(sender="wer@irgendwo.example", subject=f"[#{number}]"),
        mail(sender="anna@brauerei.example", subject=f"[#{number}]", head=forged),
    ]
    rows = [office.bring(each) for each in strangers]
    assert len({each.ticket_id for each in rows}) == 4
    head = office.articles(rows[3].ticket_id)[0].mail
    assert head is not None
    assert head.warnings == ("dmarc",)


def test_strangers_are_no_colleagues_of_each_other(office: PostOffice):
    """All whom nobody knows share one customer; a number opens no stranger's ticket to another one."""
    number = office.ticket(office.bring(mail(sender="carla@gmx.de")).ticket_id).number
    office.bring(mail(sender="mallory@gmx.de", subject="Hallo"))
    row = office.bring(mail(sender="mallory@gmx.de", subject=f"AW: Drucker [#{number}]"))
    assert office.ticket(row.ticket_id).contact_mail == "mallory@gmx.de"


@pytest.mark.parametrize("prefix", ["WG:", "Fwd:", "FW:", "Wg: AW:"])
def test_what_was_forwarded_is_a_ticket_of_its_own_and_linked(office: PostOffice, prefix: str):
    """Even where the program has left the thread's ids in it."""
    first = office.bring(mail())
    row = office.bring(mail(subject=f"{prefix} Drucker", head=(f"In-Reply-To: <{_confirmation_id(office)}>",)))
    assert row.ticket_id != first.ticket_id
    assert office.ticket(row.ticket_id).related_ids == (first.ticket_id,)
    assert office.ticket(first.ticket_id).related_ids == (row.ticket_id,)


@pytest.mark.parametrize("prefix", ["AW:", "Antw:", "Antwort:", "RE: AW:", "AW: WG:"])
def test_an_answer_is_no_ticket_of_its_own(office: PostOffice, prefix: str):
    """However programs and people call it."""
    first = office.bring(mail(message_id="first@x.example"))
    row = office.bring(mail("Danke?", subject=f"{prefix} Drucker", head=("In-Reply-To: <first@x.example>",)))
    assert (row.ticket_id, len(office.tickets())) == (first.ticket_id, 1)


def test_an_answer_to_a_merged_ticket_lands_where_that_went(office: PostOffice):
    """However many steps away."""
    first, second = office.bring(mail(message_id="a@x.example")), office.bring(mail(message_id="b@x.example"))
    third = office.bring(mail(message_id="c@x.example"))
    with office.store.write() as session:
        for source, into in ((first, second), (second, third)):
            row = session.get_one(TicketRow, source.ticket_id)
            row.merged_into_id, row.status = into.ticket_id, TicketStatus.CLOSED
    answer = office.bring(mail("Und?", head=("In-Reply-To: <a@x.example>",)))
    assert answer.ticket_id == third.ticket_id


def test_an_answer_to_a_closed_ticket_begins_a_new_one_that_is_linked(office: PostOffice):
    """With a clock of its own; a machine's word lands in the closed one and changes nothing."""
    first = office.bring(mail(message_id="a@x.example"))
    with office.store.write() as session:
        session.get_one(TicketRow, first.ticket_id).status = TicketStatus.CLOSED
    answer = office.bring(mail("Wieder kaputt.", head=("In-Reply-To: <a@x.example>",)))
    ticket = office.ticket(answer.ticket_id)
    assert (ticket.status, ticket.related_ids, ticket.clock.stopped_at) == (TicketStatus.NEW, (first.ticket_id,), None)
    machine = office.bring(mail("Bin weg", head=("In-Reply-To: <a@x.example>", "Auto-Submitted: auto-replied")))
    assert (machine.ticket_id, office.ticket(first.ticket_id).status) == (first.ticket_id, TicketStatus.CLOSED)


def test_an_answer_to_a_ticket_that_was_taken_back_is_a_report(office: PostOffice):
    """Nothing lands where nobody looks."""
    first = office.bring(mail(message_id="a@x.example"))
    with office.store.write() as session:
        session.get_one(TicketRow, first.ticket_id).deleted_at = office.now
    answer = office.bring(mail("Hallo?", head=("In-Reply-To: <a@x.example>",)))
    assert answer.ticket_id != first.ticket_id


# --- after the end ----------------------------------------------------------------------------------------------------


def _resolve(office: PostOffice, ticket_id: str | None) -> None:
    assert ticket_id is not None

    def work(session: object) -> None:
        ticket_work.begin(session, ticket_id, act=StopAct.REMOTE, at=POLLED, by="", now=POLLED)  # type: ignore[arg-type]
        ticket_work.resolve(session, ticket_id, resolution="Neu gestartet", by="", now=POLLED)  # type: ignore[arg-type]

    office.store.run(work)


def test_thanks_after_the_end_reopen_nothing_and_ask_for_no_answer(office: PostOffice):
    """That a mail came is shown; the clock stays frozen."""
    first = office.bring(mail(message_id="a@x.example"))
    _resolve(office, first.ticket_id)
    before = office.ticket(first.ticket_id)
    with office.store.write() as session:
        session.get_one(TicketRow, first.ticket_id).answered_at = None
    later = POLLED + timedelta(hours=1)
    office.now = later + timedelta(minutes=1)
    office.bring(mail("Danke, läuft wieder!\n", received=later, head=("In-Reply-To: <a@x.example>",)))
    after = office.ticket(first.ticket_id)
    assert (after.status, after.reopen_asked_at, after.answered_at) == (TicketStatus.RESOLVED, later, None)
    assert after.clock == before.clock


def test_another_word_after_the_end_waits_for_an_answer_and_reopens_nothing_by_itself(office: PostOffice):
    """A person decides."""
    first = office.bring(mail(message_id="a@x.example"))
    _resolve(office, first.ticket_id)
    later = POLLED + timedelta(hours=1)
    office.now = later + timedelta(minutes=1)
    office.bring(mail("Leider geht es immer noch nicht.\n", received=later, head=("In-Reply-To: <a@x.example>",)))
    after = office.ticket(first.ticket_id)
    assert (after.status, after.reopen_asked_at, after.answered_at) == (TicketStatus.RESOLVED, later, later)


# --- machines ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (("Auto-Submitted: auto-replied",), "auto_submitted"),
        (("X-Autoreply: yes",), "out_of_office"),
        (("List-Id: <news.firma.example>",), "list"),
        (("Precedence: bulk",), "precedence"),
    ],
)
def test_what_a_machine_wrote_changes_nothing_at_its_ticket(office: PostOffice, head: tuple[str, ...], reason: str):
    """It is in the stream, and that is all."""
    first = office.bring(mail(message_id="a@x.example"))
    before = office.ticket(first.ticket_id)
    office.bring(mail("Ich bin im Urlaub.", head=("In-Reply-To: <a@x.example>", *head)))
    assert office.ticket(first.ticket_id) == before
    said = office.articles(first.ticket_id)[1].mail
    assert said is not None
    assert said.automated == reason
    assert len(office.sent()) == 1


def test_a_machines_mail_of_its_own_gets_a_ticket_without_clock_and_no_confirmation(office: PostOffice):
    """So that nothing is lost; nobody is told, and nobody becomes a contact."""
    row = office.bring(
        mail(sender="nas@brauerei.example", subject="Backup failed", head=("Auto-Submitted: auto-generated",))
    )
    ticket = office.ticket(row.ticket_id)
    assert (ticket.customer_id, ticket.contact_id, ticket.tags) == (office.customer_id, None, ("automatisch",))
    assert (ticket.is_ordered, ticket.clock.target_s, ticket.clock.due_at, ticket.answered_at) == (
        False,
        None,
        None,
        None,
    )
    assert office.sent() == []


def test_a_sender_who_only_wants_no_automatic_answer_is_a_person(office: PostOffice):
    """The clock runs, and no confirmation goes out."""
    row = office.bring(mail(head=("X-Auto-Response-Suppress: All",)))
    assert office.ticket(row.ticket_id).clock.due_at is not None
    assert office.sent() == []


def test_a_mail_of_ours_that_comes_back_to_us_is_noted_and_makes_nothing(office: PostOffice):
    """By the id that only we give; a forged sender alone makes a mail disappear never."""
    office.bring(mail())
    ours = mail(
        sender="support@desk.example",
        message_id=_confirmation_id(office),
        head=("X-Wachpult-Loop: support@desk.example",),
    )
    assert office.bring(ours).state == mail_raw.DONE
    assert len(office.tickets()) == 1
    forged = office.bring(mail(sender="support@desk.example"))
    assert office.ticket(forged.ticket_id).tags == ("automatisch",)


def _bounce(office: PostOffice, *, recipient: str = "anna@brauerei.example", action: str = "failed") -> bytes:
    lines = [
        f"Received: from out.example by mx.desk.example; {ARRIVED:%a, %d %b %Y %H:%M:%S} +0000",
        "From: MAILER-DAEMON@mx.brauerei.example", "To: support@desk.example", "Subject: Undelivered Mail Returned to Sender",
        f"Message-ID: <bounce-{action}@mx.brauerei.example>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "",
        "Nobody lives here.", "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.brauerei.example", "",
        f"Final-Recipient: rfc822; {recipient}", f"Action: {action}", "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 unknown user", "", "--b", "Content-Type: text/rfc822-headers", "",
        f"Message-ID: <{_confirmation_id(office)}>", "", "--b--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def test_a_bounce_is_noted_at_the_mail_it_answers_and_at_the_address(office: PostOffice):
    """The ticket stands as it stood; no automatic mail goes there any more."""
    first = office.bring(mail())
    before = office.ticket(first.ticket_id)
    row = office.bring(_bounce(office))
    assert (row.ticket_id, office.ticket(first.ticket_id)) == (first.ticket_id, before)
    (sent,) = office.articles(first.ticket_id, ArticleKind.MAIL_OUT)
    assert sent.mail is not None
    assert (sent.mail.state, sent.mail.error) == ("bounced", "smtp; 550 5.1.1 unknown user")
    assert office.sent()[0].state == "bounced"
    assert office.contact_fact(office.anna_id).bounced == ("anna@brauerei.example",)
    office.now += timedelta(days=2)
    office.bring(mail(subject="Ganz neu"))
    assert len(office.sent()) == 1


def test_a_bounce_of_an_address_the_mail_never_went_to_marks_nobody(office: PostOffice):
    """A report can be made up; that a server still tries is no bounce yet."""
    other = office.contact(office.customer_id, "Dora", "dora@brauerei.example")
    first = office.bring(mail())
    office.bring(_bounce(office, action="delayed"))
    (sent,) = office.articles(first.ticket_id, ArticleKind.MAIL_OUT)
    assert sent.mail is not None
    assert sent.mail.state == "waiting"
    office.bring(_bounce(office, recipient="dora@brauerei.example"))
    assert office.contact_fact(other).bounced == ()


# --- once -------------------------------------------------------------------------------------------------------------


def test_the_same_mail_in_two_mailboxes_is_one_ticket(office: PostOffice):
    """Relays have written other lines above it each time."""
    first = office.bring(mail(message_id="same@x.example"))
    twin = office.bring(
        mail(message_id="same@x.example", received=ARRIVED + timedelta(seconds=3)), mailbox=office.second
    )
    assert (twin.state, twin.twin_of_id, twin.ticket_id) == (mail_raw.TWIN, first.id, first.ticket_id)
    assert (len(office.tickets()), len(office.articles(first.ticket_id)), len(office.sent())) == (1, 1, 1)


def test_a_mail_that_was_fetched_twice_is_one_ticket(office: PostOffice):
    """By its place on the server it is not even kept again; with new places for all mails its bytes tell."""
    raw = mail(message_id="")
    first = office.bring(raw)
    with office.store.write() as session:
        again = mail_raw.store(
            session, mailbox_id=office.mailbox.id, uid_validity=1, uid=office.uid, content=raw, size=len(raw),
            internal_date=ARRIVED, now=office.now,
        )  # fmt: skip
    assert again is None
    twin = office.bring(raw)
    assert (twin.state, twin.twin_of_id) == (mail_raw.TWIN, first.id)
    office.take(first.id, raw)
    assert len(office.tickets()) == 1


def test_mails_without_an_id_are_told_apart_by_what_they_say_and_when(office: PostOffice):
    """Without id and date two alike mails are two: nothing proves that they are one."""

    def shape(**more: object) -> bytes:
        return mail(message_id="", **more)  # type: ignore[arg-type]

    later = ARRIVED + timedelta(minutes=1)
    first = office.bring(shape())
    assert office.bring(shape(received=later)).state == mail_raw.TWIN
    assert office.bring(shape(date="Tue, 09 Jun 2026 10:00:00 +0200")).state == mail_raw.DONE
    undated = [office.bring(shape(date="", received=at)) for at in (ARRIVED, later)]
    assert [each.state for each in undated] == [mail_raw.DONE] * 2
    assert len({first.ticket_id, *(each.ticket_id for each in undated)}) == 3


def test_an_id_that_another_mail_bears_already_hides_nothing(office: PostOffice):
    """Whoever knows an id can't make a customer's mail disappear with it."""
    office.bring(mail("Werbung", sender="m@spam.example", message_id="same@x.example"))
    row = office.bring(mail("Hilfe!", message_id="same@x.example"))
    assert (row.state, office.ticket(row.ticket_id).contact_id) == (mail_raw.DONE, office.anna_id)


# --- what can't be read -----------------------------------------------------------------------------------------------


def test_an_unreadable_mail_is_a_ticket_with_the_raw_file(office: PostOffice):
    """Its sender is known as far as anything is, and its clock runs: it may be a report."""
    raw = mail(subject="Kaputt")
    mail_in_id = office.keep(raw)
    letter = scan(raw, why=Unreadable.TOO_SLOW)
    office.store.run(lambda session: mail_intake.take(session, mail_in_id, letter, now=office.now))
    row = office.kept(mail_in_id)
    ticket = office.ticket(row.ticket_id)
    assert (row.state, ticket.subject, ticket.contact_id) == (
        mail_raw.UNREADABLE, "Mail nicht lesbar: Kaputt", office.anna_id,
    )  # fmt: skip
    assert ticket.clock.due_at is not None
    (entry,) = office.articles(ticket.id)
    assert entry.mail is not None
    assert entry.mail.warnings == ("truncated", "unreadable")
    (file,) = entry.attachments
    assert (file.name, file.type, file.size) == ("mail.eml", "message/rfc822", len(raw))
    with office.store.read() as session:
        assert blobs.get(session, file.sha256) == raw


def test_a_mail_in_which_nothing_was_found_carries_its_original(office: PostOffice):
    """Broken or empty: whoever opens the ticket can look."""
    raw = mail("", subject="Nur ein Betreff")
    (entry,) = office.articles(office.bring(raw).ticket_id)
    assert entry.mail is not None
    assert ("nothing",) == entry.mail.warnings
    (file,) = entry.attachments
    assert ("mail.eml", len(raw)) == (file.name, file.size)


def test_a_mail_of_which_nothing_can_be_made_is_given_up_with_its_raw_file(office: PostOffice):
    """Nobody is looked up for it: whatever failed there must not fail again."""
    raw = mail()
    mail_in_id = office.keep(raw)
    with office.store.write() as session:
        assert [mail_raw.failed(session, mail_in_id, error="ValueError") for _ in range(3)] == [1, 2, 3]
    letter = scan(raw, why=Unreadable.CRASHED)
    office.store.run(lambda session: mail_intake.give_up(session, mail_in_id, letter, now=office.now))
    row = office.kept(mail_in_id)
    assert (row.state, office.ticket(row.ticket_id).customer_id) == (mail_raw.UNREADABLE, UNKNOWN_CUSTOMER_ID)
    office.store.run(lambda session: mail_intake.give_up(session, mail_in_id, Letter(), now=office.now))
    assert len(office.tickets()) == 1


def test_of_a_mail_that_was_too_large_to_fetch_the_ticket_says_so(office: PostOffice):
    """Its beginning is read as any mail is."""
    raw = mail("Der Anfang.")
    mail_in_id = office.keep(raw, size=80_000_000)
    office.take(mail_in_id, raw)
    (entry,) = office.articles(office.kept(mail_in_id).ticket_id)
    assert entry.mail is not None
    assert (entry.text, entry.mail.warnings) == ("Der Anfang.", ("truncated",))


def test_whatever_programs_write_is_taken_in(office: PostOffice):
    """Each kind of mail that the reader knows, and ids of any length in any script."""
    raws = [*SAMPLES, mail(message_id="ü" * 980), mail(message_id="€" * 300, head=("References: " + "<ä@x> " * 5000,))]
    states = [office.bring(raw).state for raw in raws]
    assert set(states) <= {mail_raw.DONE, mail_raw.TWIN}
    assert len(office.tickets()) > len(SAMPLES) // 2


def test_files_and_marked_up_text_are_kept_once(office: PostOffice):
    """By their SHA-256, with what the text refers to them by."""
    lines = [
        "From: anna@brauerei.example", "To: support@desk.example", "Subject: Bild", "Message-ID: <pic@x.example>",
        "MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="b"', "", "--b",
        "Content-Type: text/html; charset=utf-8", "", '<p>Siehe <img src="cid:p1"></p><script>x()</script>', "--b",
        "Content-Type: image/png", "Content-ID: <p1>", 'Content-Disposition: inline; filename="bild.png"',
        "Content-Transfer-Encoding: base64", "", "iVBORw0KGgo=", "--b--", "",
    ]  # fmt: skip
    row = office.bring("\r\n".join(lines).encode())
    (entry,) = office.articles(row.ticket_id)
    (file,) = entry.attachments
    assert (file.name, file.type, file.cid, file.size) == ("bild.png", "image/png", "p1", 8)
    assert entry.mail is not None
    with office.store.read() as session:
        html = blobs.get(session, entry.mail.html_sha256)
        assert blobs.get(session, file.sha256) == b"\x89PNG\r\n\x1a\n"
        assert blobs.get(session, entry.mail.raw_sha256) == "\r\n".join(lines).encode()
    assert html is not None
    assert b"script" not in html
    assert b"cid:p1" in html


def test_waiting_mails_come_in_the_order_they_arrived_and_failed_ones_last(office: PostOffice):
    """One that can't be handled keeps none of the others waiting."""
    late = office.keep(mail(), at=ARRIVED + timedelta(minutes=2))
    early, failed = office.keep(mail(), at=ARRIVED), office.keep(mail(), at=ARRIVED - timedelta(minutes=1))
    with office.store.write() as session:
        mail_raw.failed(session, failed, error="x")
    with office.store.read() as session:
        assert mail_raw.waiting(session, office.mailbox.id) == [early, late, failed]
        assert mail_raw.waiting(session, office.second.id) == []


def test_the_unknown_customer_is_never_found_by_a_domain(office: PostOffice):
    """It has none, and a mailbox that is not active any more still reads what it has kept."""
    with office.store.read() as session:
        assert customers.by_domain(session, "gmx.de") is None
    assert box("x@y.example").is_active
