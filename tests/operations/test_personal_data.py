"""Everything about a person as a file; and a person taken out for ever, while the facts of clocks stay."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, text

from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Criticality
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.mailbox import MailServer
from app.domain.sla import Clock, StopAct
from app.domain.ticket import ArticleKind, Attachment, MailHead, MailState
from app.models import (
    ArticleRow,
    BlobRow,
    CustomerRow,
    MailAddressRow,
    MailboxRow,
    MailInRow,
    MailOutRow,
    TicketTextRow,
)
from app.operations import blobs, contacts, personal_data
from app.store.engine import Store
from app.store.facts import one
from app.wire.ids import new_id
from tests import rows
from tests.rows import NOW

ADDRESS, OTHER_ADDRESS = "rita.sommer@muster.example", "nora.winter@muster.example"
NEEDLES = ("rita", "sommer", ADDRESS, "659011", "6590-11", "6590 11")
"""What must not be found anywhere afterwards, in small letters."""


@dataclass
class Case:
    """A person who called, wrote, was written to and is named in somebody else's ticket."""

    contact_id: str
    ticket_id: str
    foreign_id: str
    shared_sha256: str


@pytest.fixture
def case(store: Store) -> Case:
    """The house as it is before."""
    with store.write() as session:
        customer = rows.customer()
        person = rows.person()
        session.add_all([customer, person])
        session.flush()
        rita = Contact(
            new_id(), 0, customer.id, "Rita Sommer", function="Buchhaltung", mails=(ADDRESS,),
            phones=("038392 / 6590-11",), note="duzt sich", receives_alarms=True,
        )  # fmt: skip
        contacts.save(session, rita, base_version=0)
        nora = Contact(new_id(), 0, customer.id, "Nora Winter", mails=(OTHER_ADDRESS,))
        contacts.save(session, nora, base_version=0)
        mailbox = MailboxRow(
            id=new_id(), name="Support", address="support@haus.example", imap=MailServer(), smtp=MailServer()
        )
        session.add(mailbox)
        own = rows.ticket(
            customer, number="26-00001", subject="Rita Sommer: Kasse steht", contact_id=rita.id,
            contact_name="Rita Sommer", contact_phone="+49 38392 659011", contact_mail=ADDRESS,
            criticality=Criticality.CRITICAL, resolution="Frau Sommer zeigte es", tags=("sommer",),
            clock=Clock(NOW, 14400, NOW + timedelta(hours=4), "service@1", NOW + timedelta(hours=1), StopAct.PHONE, 3600),
        )  # fmt: skip
        foreign = rows.ticket(
            customer, number="26-00002", subject="Drucker", contact_id=nora.id, contact_name="Nora Winter",
            contact_mail=OTHER_ADDRESS,
        )  # fmt: skip
        session.add_all([own, foreign])
        session.flush()
        raw = blobs.put(session, b"From: Rita Sommer <rita.sommer@muster.example>", now=NOW)
        photo = blobs.put(session, b"a picture of Rita", now=NOW)
        shared = blobs.put(session, b"the house's terms", now=NOW)
        html = blobs.put(session, b"<p>Guten Tag Frau Sommer</p>", now=NOW)
        sent = blobs.put(session, b"To: rita.sommer@muster.example", now=NOW)
        came = rows.article(
            own, kind=ArticleKind.MAIL_IN, text="Hier Rita, die Kasse steht.", author_id=None,
            mail=MailHead(
                MailState.RECEIVED, ADDRESS, "Rita Sommer", ("support@haus.example",), subject="Kasse (Sommer)",
                message_id="rita.1@muster.example", mailbox_id=mailbox.id, raw_sha256=raw,
            ),
            attachments=(Attachment("rita.jpg", "image/jpeg", 17, photo), Attachment("agb.pdf", "x/y", 17, shared)),
        )  # fmt: skip
        went = rows.article(
            own, kind=ArticleKind.MAIL_OUT, text="Guten Tag Frau Sommer,\nwir rufen unter 038392 6590 11 an.",
            author_id=person.id,
            mail=MailHead(
                MailState.WAITING, "support@haus.example", "Support", (ADDRESS, OTHER_ADDRESS), (ADDRESS,),
                "Re: Kasse", "out.1@haus.example", html_sha256=html, raw_sha256=sent,
            ),
        )  # fmt: skip
        called = rows.article(
            own, kind=ArticleKind.PHONE, text="Rückruf Frau Sommer (0049 38392 659011)", author_id=person.id,
            detail={"who": "Rita Sommer"},
        )  # fmt: skip
        named = rows.article(foreign, kind=ArticleKind.INTERNAL, text=f"cc an {ADDRESS}, Sommer,  Rita weiß Bescheid")
        terms = rows.article(foreign, attachments=(Attachment("agb.pdf", "x/y", 17, shared),))
        session.add_all([came, went, called, named, terms])
        session.flush()
        twin_raw = blobs.put(session, b"Received: elsewhere\nFrom: Rita Sommer", now=NOW)
        first = mail_in(mailbox, 1, raw, came, own.id)
        session.add(first)
        session.flush()
        session.add(mail_in(mailbox, 2, twin_raw, None, None, state="twin", twin_of_id=first.id))
        session.add(
            MailOutRow(
                id=new_id(), article_id=went.id, ticket_id=own.id, mailbox_id=mailbox.id, kind="reply",
                message_id="out.1@haus.example", recipients=(ADDRESS, OTHER_ADDRESS), raw_sha256=sent,
                state=MailState.WAITING, created_at=NOW, not_before=NOW,
            )
        )  # fmt: skip
        session.add(MailAddressRow(address=ADDRESS, confirmed_at=NOW))
        session.add(TicketTextRow(ticket_id=own.id, head="rita sommer", text="rita sommer kasse", changed_at=NOW))
        session.flush()
        return Case(rita.id, own.id, foreign.id, shared)


def mail_in(mailbox: MailboxRow, uid: int, raw: str, article: ArticleRow | None, ticket_id: str | None, **more: Any):
    """A mail that came in."""
    made: dict[str, Any] = {
        "id": new_id(), "mailbox_id": mailbox.id, "uid_validity": 1, "uid": uid, "raw_sha256": raw, "size": 40,
        "message_id": "rita.1@muster.example", "internal_date": NOW, "stored_at": NOW, "state": "done",
        "ticket_id": ticket_id, "article_id": None if article is None else article.id,
    }  # fmt: skip
    return MailInRow(**made | more)


def everywhere(store: Store) -> str:
    """All that the database has in any column of text or bytes, in small letters."""
    found: list[str] = []
    with store.read() as session:
        for table in inspect(session.get_bind()).get_table_names():
            for row in session.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - tables of our own
                found += [each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in row]
    return "\n".join(found).lower()


def erase(store: Store, contact_id: str, role: Role = Role.SUPERVISOR, reason: str = "Antrag von Rita Sommer") -> None:
    """Take a person out."""
    store.run(
        lambda session: personal_data.erase(
            session, contact_id, reason=reason, by="", role=role, now=NOW + timedelta(days=30)
        )
    )


def test_nothing_is_found_afterwards(store: Store, case: Case):
    """Not in any column of any table: neither name nor address nor number, however it was written."""
    before = everywhere(store)
    assert {True} == {needle in before for needle in ("rita", "sommer", ADDRESS)}
    erase(store, case.contact_id)
    after = everywhere(store)
    assert [] == [needle for needle in NEEDLES if needle in after]


def test_an_address_with_umlauts_is_not_found_either_way(store: Store):
    """Its domain travels in another spelling than it is kept in."""
    with store.write() as session:
        customer = rows.customer()
        session.add(customer)
        session.flush()
        jan = Contact(new_id(), 0, customer.id, "Jan Ohm", mails=("jan@müller.example",))
        contacts.save(session, jan, base_version=0)
        ticket = rows.ticket(customer, contact_mail="jan@xn--mller-kva.example")
        other = rows.ticket(customer, number="26-00002")
        session.add_all([ticket, other])
        session.flush()
        head = MailHead(MailState.SENT, to=("jan@xn--mller-kva.example",))
        session.add(rows.article(ticket, kind=ArticleKind.MAIL_OUT, text="an jan@müller.example", mail=head))
        session.add(rows.article(other, text="cc an jan@xn--mller-kva.example und jan@müller.example"))
        session.add(MailAddressRow(address="jan@xn--mller-kva.example", confirmed_at=NOW))
    erase(store, jan.id, reason="Antrag")
    assert "jan@" not in everywhere(store)


def test_the_facts_of_the_clock_stay(store: Store, case: Case):
    """Number, instants, criticality and the clock with its evidence: what the contract is judged by."""
    with store.read() as session:
        before: Any = one(session, Noun.TICKET, case.ticket_id)
    erase(store, case.contact_id)
    with store.read() as session:
        after: Any = one(session, Noun.TICKET, case.ticket_id)
    for name in ("number", "notified_at", "created_at", "criticality", "clock", "status", "plan", "contract_id"):
        assert getattr(before, name) == getattr(after, name)
    pseudonym = f"Person {case.contact_id[-4:].upper()}"
    assert (pseudonym, "", "") == (after.contact_name, after.contact_phone, after.contact_mail)
    assert f"{pseudonym}: Kasse steht" == after.subject


def test_others_stay_who_they_are(store: Store, case: Case):
    """Somebody else's ticket, address and files are untouched; a mail that waited for the person does not go out."""
    erase(store, case.contact_id)
    with store.read() as session:
        foreign: Any = one(session, Noun.TICKET, case.foreign_id)
        assert ("Nora Winter", OTHER_ADDRESS) == (foreign.contact_name, foreign.contact_mail)
        assert {case.shared_sha256} == set(
            session.scalars(BlobRow.__table__.select().with_only_columns(BlobRow.sha256))
        )
        out = session.query(MailOutRow).one()
        assert ((OTHER_ADDRESS,), MailState.CANCELLED) == (out.recipients, out.state)
        assert 2 == session.query(MailInRow).count()
        heads = [row.mail for row in session.query(ArticleRow).where(ArticleRow.kind == ArticleKind.MAIL_OUT)]
        assert [((OTHER_ADDRESS,), (), MailState.CANCELLED)] == [
            (each.to, each.cc, each.state) for each in heads if each
        ]


def test_it_is_on_record_why(store: Store, case: Case):
    """The stream says so, without the name."""
    erase(store, case.contact_id)
    with store.read() as session:
        entry = session.query(ArticleRow).where(ArticleRow.code == "contact.erased").one()
        contact: Any = one(session, Noun.CONTACT, case.contact_id)
    assert f"Antrag von Person {case.contact_id[-4:].upper()}" == entry.detail["reason"] == contact.note
    assert NOW + timedelta(days=30) == contact.erased_at


@pytest.mark.parametrize(
    ("more", "code"),
    [({"role": Role.TECHNICIAN}, "role.insufficient"), ({"reason": "  "}, "contact.reason_missing")],
)
def test_not_everybody_and_not_without_a_reason(store: Store, case: Case, more: dict[str, Any], code: str):
    """It is for ever."""
    with pytest.raises(Refused) as refused:
        erase(store, case.contact_id, **more)
    assert code == refused.value.code


def test_once_is_enough(store: Store, case: Case):
    """Neither erased, exported nor edited any more."""
    erase(store, case.contact_id)
    for work in (
        lambda session: personal_data.everything(session, case.contact_id),
        lambda session: personal_data.erase(
            session, case.contact_id, reason="r", by="", role=Role.ADMINISTRATOR, now=NOW
        ),
        lambda session: contacts.save(
            session, Contact(case.contact_id, 0, session.query(CustomerRow).one().id, "Rita"), base_version=2
        ),
    ):
        with pytest.raises(Refused, match=r"contact\.erased"):
            store.run(work)


def test_everything_as_a_file(store: Store, case: Case):
    """Contact, tickets, stream, mails and attachments; of others' tickets only the entries that name the person."""
    with store.read() as session:
        content = personal_data.everything(session, case.contact_id)
        assert content == personal_data.everything(session, case.contact_id)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = json.loads(archive.read("person.json"))
        files = {archive.read(name) for name in archive.namelist() if name.startswith("files/")}
    assert "Rita Sommer" == told["contact"]["name"]
    assert ["26-00001", "26-00002"] == sorted(each["number"] for each in told["tickets"])
    assert {"mail_in", "mail_out", "phone", "internal"} == {each["kind"] for each in told["entries"]}
    assert 4 == len(told["entries"])
    assert {b"a picture of Rita", b"the house's terms"} < files
    with store.read() as session, pytest.raises(Refused, match=r"contact\.unknown"):
        personal_data.everything(session, new_id())
