"""What the invented technicians have done before the curtain rises: alarms taken, tickets in every state of the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.central.demo.cast import GUESTS, START, id_of
from app.domain.contract import Affected, RequestKind
from app.domain.fleet import Role
from app.domain.maintenance import Maintenance
from app.domain.sla import StopAct
from app.domain.ticket import Channel
from app.models import AlarmRow
from app.operations import alarms, maintenance, ticket_talk, ticket_work, tickets
from app.store.engine import Store

M: Final = timedelta(minutes=1)
H: Final = timedelta(hours=1)
D: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Call:
    """A ticket: when it was reported, by whom, what, and what was done about it (functions of session, id)."""

    key: str
    customer: str
    subject: str
    at: datetime
    affected: Affected = Affected.ONE
    request: RequestKind = RequestKind.FAULT
    channel: Channel = Channel.PHONE
    server: str = ""
    by: str = "t.adler"
    taken_by: str = ""
    note: str = ""
    then: tuple[Callable[[Session, str], object], ...] = ()


def _begun(at: datetime, *, by: str, act: StopAct = StopAct.REMOTE, note: str = "") -> Callable[[Session, str], object]:
    return lambda session, ticket_id: ticket_work.begin(
        session, ticket_id, act=act, at=at, by=_person(by), now=at, note=note
    )


def _scheduled(at: datetime, *, for_: datetime, by: str) -> Callable[[Session, str], object]:
    return lambda session, ticket_id: ticket_work.schedule(
        session, ticket_id, scheduled_for=for_, told_by="phone", at=at, by=_person(by), now=at
    )


def _resolved(at: datetime, *, by: str, how: str) -> Callable[[Session, str], object]:
    return lambda session, ticket_id: ticket_work.resolve(session, ticket_id, resolution=how, by=_person(by), now=at)


def _noted(at: datetime, *, by: str, text: str) -> Callable[[Session, str], object]:
    def note(session: Session, ticket_id: str) -> object:
        article_id = id_of("note", ticket_id, text)
        return ticket_talk.add_note(session, ticket_id, article_id=article_id, text=text, at=at, by=_person(by), now=at)

    return note


def _person(login: str) -> str:
    return id_of("person", login)


_ALL, _TEN, _KEY = Affected.MORE_OR_ALL, Affected.UP_TO_TEN, Affected.KEY_PROCESS

CALLS: Final = (
    _Call(
        "e1",
        "Meiers",
        "Outlook geht bei allen nicht",
        START - 4 * H - 23 * M,
        _ALL,
        server="SRV-EX01",
        taken_by="t.adler",
        note="Frau Kruse: seit etwa halb neun, alle Arbeitsplätze.",
        then=(_noted(START - 4 * H - 7 * M, by="t.adler", text="Ereignis 9518, Log-Laufwerk prüfen."),),
    ),
    _Call(
        "e2",
        "Strandlicht",
        "Warenwirtschaft für alle nicht erreichbar",
        START - 3 * H - 36 * M,
        _ALL,
        server="SRV-DB01",
        channel=Channel.MAIL,
        by="b.krause",
    ),
    _Call(
        "e3",
        "Wittenrode",
        "VPN-Einwahl bricht ab (12 Personen)",
        START - 3 * H - 8 * M,
        _ALL,
        taken_by="b.krause",
        by="b.krause",
    ),
    _Call(
        "e4",
        "Nordkurs",
        "Tourenplanung friert ein",
        START - 3 * H - 50 * M - timedelta(seconds=2),
        _KEY,
        server="SRV-TS01",
        by="m.winter",
    ),
    _Call(
        "e5",
        "Waldrand",
        "Befunddruck in der Ambulanz steht",
        START - M,
        _KEY,
        server="SRV-FS01",
        by="j.sommer",
        taken_by="j.sommer",
    ),
    _Call("e6", "Hansemann", "Drucker im Empfang druckt nicht", START - 4 * H, taken_by="t.adler", server="SRV-DC01"),
    _Call("e7", "Börnsen", "Outlook langsam", START - H, channel=Channel.MAIL),
    _Call(
        "e8",
        "Klarsicht",
        "Neue Kollegin: Konto und Rechte anlegen",
        START - 2 * D - 30 * M,
        request=RequestKind.ADMINISTRATION,
        by="m.winter",
        taken_by="m.winter",
    ),
    _Call("e9", "Farbwerk", "Scan-to-Mail kommt nicht an", START - 2 * D - 3 * H - 20 * M, by="b.krause"),
    _Call(
        "e10",
        "Börnsen",
        "Postfach voll",
        START - 3 * H - 12 * M,
        by="t.adler",
        taken_by="t.adler",
        then=(_begun(START - 2 * H - 8 * M, by="t.adler", note="Archivierung eingerichtet, Rückmeldung steht aus."),),
    ),
    _Call(
        "e11",
        "Lechtal",
        "Sudhausrechner startet nicht",
        START - D - 4 * H - 12 * M,
        _KEY,
        by="b.krause",
        taken_by="b.krause",
        then=(_begun(START - D, by="b.krause", act=StopAct.ON_SITE),),
    ),
    _Call(
        "e12",
        "Kleinau",
        "Telefonanlage: Ansage ändern",
        START - 5 * H,
        request=RequestKind.SUPPLIER,
        by="j.sommer",
        taken_by="j.sommer",
        then=(_scheduled(START - 2 * H, for_=START + D - 3 * H - 12 * M, by="j.sommer"),),
    ),
    _Call(
        "e13",
        "Petersdorf",
        "Rückfrage Lizenz",
        START - 2 * H,
        request=RequestKind.ADMINISTRATION,
        channel=Channel.MAIL,
        by="t.adler",
    ),
    _Call(
        "e14",
        "Kornfeld",
        "Kassenprogramm meldet Fehler 17",
        START - 26 * H,
        request=RequestKind.APPLICATION,
        by="m.winter",
    ),
    _Call("e15", "Windrose", "Satzrechner meldet vollen Datenträger", START - 4 * H - 30 * M, _TEN, by="t.adler"),
    _Call(
        "e16",
        "Backbord",
        "Branchensoftware: Fehlermeldung beim Buchen",
        START - 90 * M,
        request=RequestKind.APPLICATION,
        by="h.lindner",
    ),
    _Call(
        "e17",
        "Funkenflug",
        "Standard ändern: zweiter Bildschirm je Platz",
        START - 5 * H,
        request=RequestKind.STANDARD_CHANGE,
        by="t.adler",
    ),
    _Call(
        "d1",
        "Seenland",
        "WLAN im Lehrerzimmer",
        START - D - 5 * H,
        by="t.adler",
        taken_by="t.adler",
        then=(
            _begun(START - D - 3 * H, by="t.adler"),
            _resolved(START - D - 2 * H, by="t.adler", how="Zugangspunkt neu gestartet, Firmware aktualisiert."),
        ),
    ),
    _Call(
        "d2",
        "Eilgut",
        "Etikettendrucker Halle 3",
        START - 2 * D - 3 * H,
        _KEY,
        by="b.krause",
        taken_by="b.krause",
        then=(
            _begun(START - 2 * D - 2 * H, by="b.krause"),
            _resolved(START - 2 * D - H, by="b.krause", how="Druckwarteschlange geleert, Treiber ersetzt."),
        ),
    ),
    _Call(
        "d3",
        "Grünweide",
        "Anmeldung dauert zwei Minuten",
        START - 3 * D - 2 * H,
        _TEN,
        by="m.winter",
        taken_by="m.winter",
        then=(
            _begun(START - 2 * D - 23 * H, by="m.winter", act=StopAct.PHONE),
            _resolved(START - 2 * D - 22 * H, by="m.winter", how="Verwaisten DNS-Eintrag entfernt."),
        ),
    ),
)


def furnish(store: Store) -> None:
    """Let the technicians do what they have done, each at its own time."""
    for call in sorted(CALLS, key=lambda each: each.at):
        store.run(lambda session, call=call: _play(session, call))  # type: ignore[misc]
    store.run(_take_alarms)
    store.run(_open_windows)


def _play(session: Session, call: _Call) -> None:
    guest = next(each for each in GUESTS if each.short == call.customer)
    ticket_id = id_of("ticket", call.key)
    tickets.create(
        session,
        ticket_id=ticket_id,
        customer_id=guest.id,
        subject=call.subject,
        channel=call.channel,
        affected=call.affected,
        request=call.request,
        notified_at=call.at,
        by=_person(call.by),
        now=call.at,
        contact_name=guest.contact,
        contact_phone=guest.phone,
        server_ids=(id_of("server", call.customer, call.server),) if call.server else (),
        assignee_id=_person(call.taken_by) if call.taken_by else None,
        note=call.note,
    )
    for act in call.then:
        act(session, ticket_id)


def _take_alarms(session: Session) -> None:
    at = START - 20 * M
    _acknowledge(session, "Börnsen", "SRV-DB01", by="t.adler", at=START - 41 * M, comment="Bericht läuft bis 14 Uhr.")
    _acknowledge(session, "Waldrand", "SRV-FS01", by="b.krause", at=START - 2 * H, comment="Platz wird geschaffen.")
    _acknowledge(session, "Farbwerk", "SRV-FS01", by="m.winter", at=at)
    for row in _of(session, "Grünweide", "SRV-EX01"):
        until = START + D - 4 * H - 12 * M
        alarms.shelve(
            session, row.id, until=until, reason="Erweiterung bestellt, kommt morgen früh", by=_person("b.krause"),
            role=Role.TECHNICIAN, now=START - 24 * H,
        )  # fmt: skip


def _open_windows(session: Session) -> None:
    maintenance.set_window(
        session,
        Maintenance(
            id=id_of("maintenance", "Tragwerk"), version=0, customer_id=id_of("customer", "Tragwerk"), site_id=None,
            server_id=id_of("server", "Tragwerk", "SRV-DB01"), check_id=None, starts_at=START - 50 * M,
            ends_at=START + 2 * H, reason="Switch wird getauscht", created_by=_person("j.sommer"),
            created_at=START - 55 * M,
        ),
        now=START - 50 * M,
    )  # fmt: skip


def _acknowledge(session: Session, customer: str, server: str, *, by: str, at: datetime, comment: str = "") -> None:
    for row in _of(session, customer, server):
        alarms.acknowledge(session, row.id, by=_person(by), now=at, comment=comment)


def _of(session: Session, customer: str, server: str) -> list[AlarmRow]:
    query = select(AlarmRow).where(AlarmRow.server_id == id_of("server", customer, server))
    return list(session.scalars(query.order_by(AlarmRow.id)))
