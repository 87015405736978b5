"""What an alarm mail says: since when, by what limit, what is over already, and which server and site it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.domain.alarm import Alarm, Priority
from app.domain.check import State, Thresholds
from app.domain.errors import Refused
from app.domain.judge import NoticeKind
from app.models import AlarmEventRow, AlarmRow, ContactRow, IntentRow, MailboxRow, ServerRow, SiteRow
from app.operations import alarm_copy, alarm_items, alarm_letter, alarm_words, house_phone, order_page, order_ticket
from app.operations.alarm_items import Item
from app.store.engine import Store
from app.wire.ids import new_id
from tests import rows
from tests.operations.order_desk import RAISED, OrderDesk
from tests.operations.test_alarm_mails import desk, letters, notice, tell, text

__all__ = ["desk"]

LATER = RAISED + timedelta(minutes=5)


def knowing_its_check(desk: OrderDesk) -> None:
    """Let the alarm be of a check with limits, with a value beyond them."""
    with desk.store.write() as session:
        server = session.get_one(ServerRow, desk.server_id)
        check = rows.check(server, thresholds=Thresholds(10.0, 5.0, is_upper=False))
        session.add(check)
        session.flush()
        alarm = session.get_one(AlarmRow, desk.alarm_id)
        alarm.check_id, alarm.value, alarm.unit, alarm.code = check.id, 4.0, "%", "disk.low"
        alarm.detail = {"free_bytes": 4e9, "total_bytes": 1e11}


def lines(desk: OrderDesk, number: int = 0) -> list[str]:
    """The lines of a mail."""
    return text(letters(desk)[number]).splitlines()


def another(desk: OrderDesk, name: str, *, site: str = "", item: str = "D:") -> str:
    """Raise an alarm on another server, perhaps at a site; its id."""
    with desk.store.write() as session:
        owner = rows.customer(id=desk.customer_id)
        place = rows.site(owner, name=site) if site else None
        if place is not None:
            session.add(place)
            session.flush()
        server = rows.server(owner, name=name, site_id=None if place is None else place.id)
        session.add(server)
        session.flush()
        made = rows.alarm(server, id=new_id(), item=item, started_at=RAISED, changed_at=RAISED)
        session.add(made)
    return str(made.id)


def test_it_says_the_weekday_and_the_limit(desk: OrderDesk) -> None:
    """What happened, since when, what was measured, and by which limit that is too much."""
    knowing_its_check(desk)
    notice(desk)
    tell(desk)
    assert lines(desk)[4:9] == [
        "SRV-EX01: Laufwerk C: – kritisch",
        "Seit Di 09.06., 16:38 Uhr.",
        "Der Platz ist knapp: 3,7 GB von 93 GB sind frei.",
        "Frei: 4 % (Schwelle: 5 %).",
        "Ist das Laufwerk voll, können Programme nichts mehr speichern und fallen aus.",
    ]


def test_it_says_whom_to_call(desk: OrderDesk, store: Store) -> None:
    """In its signature, where the house has named its number."""
    notice(desk)
    tell(desk)
    assert "Telefon" not in text(letters(desk)[0])
    with store.write() as session:
        house_phone.set_number(session, "09261 / 12345-0", by="", now=RAISED)
    notice(desk, NoticeKind.RECOVERY, at=LATER)
    tell(desk, at=LATER)
    assert lines(desk, 1)[-5:-2] == ["Freundliche Grüße", "support@desk.example", "Telefon: +49 9261 123450"]


def test_a_problem_that_is_over_before_it_is_told_is_told_once(desk: OrderDesk) -> None:
    """As something that was: one line, with its length, and nothing to order."""
    notice(desk)
    notice(desk, NoticeKind.RECOVERY, at=RAISED + timedelta(minutes=27))
    desk.change_alarm(returned_at=RAISED + timedelta(minutes=27))
    tell(desk, at=RAISED + timedelta(minutes=40))
    (letter,) = letters(desk)
    assert letter["Subject"] == (
        "[ERLEDIGT] SRV-EX01: Laufwerk C: – kritisch, inzwischen wieder in Ordnung (Brauerei Lechtal GmbH)"
    )
    assert "Von Di 09.06., 16:38 Uhr bis 17:05 Uhr (27 Minuten)." in lines(desk)
    assert "unsere Überwachung gibt Entwarnung:" in lines(desk)
    assert "Auftrag" not in text(letter)


def test_what_got_worse_before_it_was_told_is_told_once(desk: OrderDesk) -> None:
    """As it was last: nobody reads of two faults where there is one."""
    knowing_its_check(desk)
    notice(desk)
    notice(desk, at=LATER)
    tell(desk, at=LATER)
    assert letters(desk)[0]["Subject"].startswith("[HOCH] SRV-EX01: Laufwerk C: – kritisch")
    assert lines(desk)[2] == "unsere Überwachung meldet:"


def test_of_what_is_not_watched_any_more_nobody_says_that_it_is_all_right(desk: OrderDesk) -> None:
    """It is told as a notice, and what that means."""
    notice(desk, NoticeKind.WITHDRAWN)
    tell(desk)
    assert letters(desk)[0]["Subject"].startswith("[HINWEIS] SRV-EX01: Laufwerk C: – wird nicht mehr geprüft")
    assert lines(desk)[2:7:2] == [
        "unsere Überwachung meldet:",
        "SRV-EX01: Laufwerk C: – wird nicht mehr geprüft",
        "Wir überwachen es nicht mehr; ob es in Ordnung ist, wissen wir daher nicht.",
    ]


def test_what_comes_again_is_told_beside_what_is_over(desk: OrderDesk) -> None:
    """Nothing that goes on is hidden behind its past."""
    for kind in (NoticeKind.PROBLEM, NoticeKind.RECOVERY, NoticeKind.PROBLEM):
        notice(desk, kind)
    tell(desk)
    said = [each for each in lines(desk) if each.startswith("- ")]
    assert said == ["- Laufwerk C: – kritisch", "- Laufwerk C: – kritisch, inzwischen wieder in Ordnung"]
    assert "unsere Überwachung meldet eine Störung und eine Entwarnung:" in lines(desk)


def test_who_wants_no_recoveries_hears_that_it_is_over_already(desk: OrderDesk) -> None:
    """Nobody is sent to repair what works again."""
    notice(desk)
    desk.change_alarm(returned_at=RAISED + timedelta(minutes=1))
    tell(desk, at=RAISED + timedelta(minutes=2))
    assert "Inzwischen wieder in Ordnung, seit Di 09.06., 16:39 Uhr." in lines(desk)


def test_what_an_agent_delivered_late_has_its_own_time_and_says_since_when_we_know(desk: OrderDesk) -> None:
    """A customer can tell a slow provider from a server that was cut off."""
    with desk.store.write() as session:
        known = RAISED + timedelta(hours=6)
        step = AlarmEventRow(
            alarm_id=desk.alarm_id, server_id=desk.server_id, at=RAISED, what="opened",
            detail={"state": "critical", "known_at": known.isoformat()},
        )  # fmt: skip
        session.add(step)
    notice(desk, at=known)
    tell(desk, at=known)
    assert "Seit Di 09.06., 16:38 Uhr. Uns erst bekannt seit Di 09.06., 22:38 Uhr." in lines(desk)


def test_a_digest_stands_by_site_and_server(desk: OrderDesk) -> None:
    """Who reads it on the way knows where to go; the worst priority stands in front, the servers in the subject."""
    other = another(desk, "SRV-DC01", site="Bergen")
    with desk.store.write() as session:
        place = SiteRow(id=new_id(), customer_id=desk.customer_id, name="Stralsund")
        session.add(place)
        session.flush()
        session.get_one(ServerRow, desk.server_id).site_id = place.id
    notice(desk)
    with desk.store.read() as session:
        server_id = session.get_one(AlarmRow, other).server_id
    told, desk.server_id = desk.server_id, server_id
    notice(desk, alarm_id=other)
    desk.server_id = told
    notice(desk, NoticeKind.FLAPPING_START)
    tell(desk)
    assert letters(desk)[0]["Subject"] == "[HOCH] 3 Meldungen: SRV-EX01, SRV-DC01 (Brauerei Lechtal GmbH)"
    said = [each for each in lines(desk) if each.startswith(("SRV", "- "))]
    assert said == [
        "SRV-EX01 (Stralsund)", "- Laufwerk C: – kritisch", "- Laufwerk C: – wechselt ständig den Zustand",
        "SRV-DC01 (Bergen)", "- Laufwerk C: – kritisch",
    ]  # fmt: skip
    assert "unsere Überwachung meldet 2 Störungen und einen Hinweis:" in lines(desk)


def test_an_answer_to_several_orders_all_and_the_mail_says_so(desk: OrderDesk) -> None:
    """Nobody orders more than they know of; what is ordered or over already is not counted."""
    for item in ("D:", "E:"):
        notice(desk, alarm_id=another(desk, f"SRV-{item[0]}", item=item))
    notice(desk)
    notice(desk, NoticeKind.RECOVERY)
    tell(desk)
    assert "Ihre Antwort ist der Auftrag für alle 2 Störungen, die noch bestehen." in text(letters(desk)[0])


def test_a_state_that_keeps_changing_is_told_with_what_follows(desk: OrderDesk) -> None:
    """That not each change is told."""
    notice(desk, NoticeKind.FLAPPING_START)
    tell(desk)
    assert lines(desk)[4:7] == [
        "SRV-EX01: Laufwerk C: – wechselt ständig den Zustand", "Festgestellt: Di 09.06., 16:38 Uhr.",
        "Solange das so bleibt, melden wir nicht jeden Wechsel.",
    ]  # fmt: skip


def test_what_others_named_is_text_and_no_markup(desk: OrderDesk) -> None:
    """Nor does it break a line, whatever a server or a person is called."""
    with desk.store.write() as session:
        session.get_one(ServerRow, desk.server_id).name = 'SRV<img src="x">&\r\nBcc: a@b.example'
        session.get_one(ContactRow, desk.anna_id).name = "<b>Anna</b>\nBeispiel"
    notice(desk)
    tell(desk)
    (letter,) = letters(desk)
    html = text(letter, "html")
    assert "SRV&lt;img src=&quot;x&quot;&gt;&amp; Bcc: a@b.example: Laufwerk C:" in html
    assert "Guten Tag &lt;b&gt;Anna&lt;/b&gt; Beispiel," in html
    assert (letter["Bcc"], len(lines(desk)[0].split())) == (None, 4)


def test_a_site_out_of_reach_is_told_as_the_site(desk: OrderDesk) -> None:
    """And not as the one server that stands for it; the servers are named as what is affected, the page and a ticket say the same."""
    with desk.store.write() as session:
        place = rows.site(rows.customer(id=desk.customer_id), name="Bergen")
        session.add(place)
        session.flush()
        session.get_one(ServerRow, desk.server_id).site_id = place.id
        server = session.get_one(ServerRow, desk.server_id)
        cause = rows.alarm(
            server, id=new_id(), kind="site", item="", code="site.offline", started_at=RAISED,
            detail={"site": "Bergen", "silent": 3, "total": 3},
        )  # fmt: skip
        session.add(cause)
        session.flush()
        session.get_one(AlarmRow, desk.alarm_id).cause_id = cause.id
    intent_id = notice(desk, alarm_id=cause.id)
    with desk.store.write() as session:
        row = session.get_one(IntentRow, intent_id)
        row.payload = {**row.payload, "kind": "site", "item": ""}
    tell(desk)
    assert alarm_words.subject_of("smart", "*", "de") == alarm_words.subject_of("smart", "", "de")
    site = alarm_words.subject_of("site", "Bergen", "de")
    assert letters(desk)[0]["Subject"] == f"[HOCH] {site} – kritisch (Brauerei Lechtal GmbH)"
    assert lines(desk)[4] == f"{site} – kritisch"
    assert "Dadurch sind außerdem betroffen: SRV-EX01." in lines(desk)
    found = desk.invite(cause.id)
    assert found is not None
    with desk.store.read() as session:
        (named,) = order_page.look(session, found.token, now=RAISED).alarms
        assert order_ticket.title(session, desk.alarm(cause.id)).endswith("Bergen")
    assert named[0] == f"{site} – kritisch"


def test_who_chose_a_server_of_the_site_hears_of_it(desk: OrderDesk) -> None:
    """Whichever server stands for the site."""
    with desk.store.write() as session:
        owner = rows.customer(id=desk.customer_id)
        place, other = rows.site(owner, name="Bergen"), rows.site(owner, name="Binz")
        session.add_all([place, other])
        session.flush()
        session.get_one(ServerRow, desk.server_id).site_id = place.id
        here, there = rows.server(owner, name="A", site_id=place.id), rows.server(owner, name="B", site_id=other.id)
        session.add_all([here, there])
    intent_id = notice(desk)
    with desk.store.write() as session:
        row = session.get_one(IntentRow, intent_id)
        row.payload = {**row.payload, "kind": "site", "item": ""}
        (item,) = alarm_items.of(session, [row])
    assert item.behind == {here.id}


def test_the_worst_stands_first(desk: OrderDesk) -> None:
    """Of servers as of what is told of each, and in the subject."""
    mild = another(desk, "A-SRV", item="X:")
    with desk.store.write() as session:
        session.get_one(AlarmRow, mild).priority = Priority.LOW
        other = session.get_one(AlarmRow, mild).server_id
    first = notice(desk, alarm_id=mild)
    with desk.store.write() as session:
        row = session.get_one(IntentRow, first)
        row.payload = {**row.payload, "server_id": other}
    notice(desk, NoticeKind.RECOVERY, alarm_id=desk.raise_alarm(is_told=False, item="D:"))
    notice(desk)
    tell(desk)
    assert letters(desk)[0]["Subject"].startswith("[HOCH] 3 Meldungen: SRV-EX01, A-SRV (")
    said = [each for each in lines(desk) if each.startswith(("- ", "SRV-EX01", "A-SRV"))]
    assert said == [
        "SRV-EX01", "- Laufwerk C: – kritisch", "- Laufwerk C: – wieder in Ordnung", "A-SRV", "- Laufwerk C: – kritisch",
    ]  # fmt: skip


def test_of_very_many_each_has_a_line_of_its_own(desk: OrderDesk) -> None:
    """A mail of a storm can be read through."""
    for number in range(alarm_letter.FULL + 1):
        notice(desk, alarm_id=desk.raise_alarm(is_told=False, item=f"V{number}:"))
    tell(desk)
    said = [each for each in lines(desk) if each.startswith("- ")]
    assert said == ["- Laufwerk C: – kritisch, seit Di 09.06., 16:38 Uhr"] * (alarm_letter.FULL + 1)


def test_programs_find_the_alarm_in_a_header_and_answer_no_recovery(desk: OrderDesk) -> None:
    """A recovery goes into the thread of its alarm and is no answer to anybody (RFC 3834)."""
    notice(desk)
    tell(desk)
    notice(desk, NoticeKind.RECOVERY, at=LATER)
    tell(desk, at=LATER)
    told, over = letters(desk)
    assert over["In-Reply-To"] == told["Message-ID"]
    assert [(each["X-Alarm-Id"], each["Auto-Submitted"]) for each in (told, over)] == [
        (desk.alarm_id, "auto-generated")
    ] * 2


def test_where_the_mailbox_takes_it_the_answer_carries_the_token_in_its_address(desk: OrderDesk) -> None:
    """So that whoever answers may order; what cannot be ordered is answered to the mailbox."""
    with desk.store.write() as session:
        for row in session.scalars(select(MailboxRow)):
            row.has_subaddresses = True
    notice(desk)
    notice(desk, NoticeKind.RECOVERY, at=LATER)
    tell(desk)
    notice(desk, at=LATER)
    tell(desk, at=LATER)
    closed, told = letters(desk)
    assert closed["Reply-To"] is None
    assert desk.invited().token in str(told["Reply-To"])


def test_the_page_is_a_button_in_html_and_a_line_in_plain_text(desk: OrderDesk) -> None:
    """With the address behind it, and the token nowhere else."""
    desk.publish()
    notice(desk)
    tell(desk)
    (letter,) = letters(desk)
    url = desk.invited().url
    assert url in text(letter).splitlines()
    html = text(letter, "html")
    assert f'<a href="{url}"' in html
    assert "Behebung beauftragen</a>" in html
    assert html.count(desk.invited().token) == 1


def test_the_house_gets_a_copy_that_orders_nothing(desk: OrderDesk) -> None:
    """It says whose mail it is a copy of, and has neither token nor page: answering it is no order."""
    desk.publish()
    with desk.store.write() as session:
        alarm_copy.set_address(session, " Leitstand@Provider.example ", by="admin", now=RAISED)
    notice(desk)
    tell(desk)
    notice(desk, NoticeKind.RECOVERY, at=LATER)
    tell(desk, at=LATER)
    told, copy, _, later = letters(desk)
    assert [row.recipients for row in desk.sent()] == [("anna@brauerei.example",), ("leitstand@provider.example",)] * 2
    assert copy["Subject"] == told["Subject"]
    assert text(copy).splitlines()[0] == (
        "Kopie der E-Mail an Anna Beispiel <anna@brauerei.example>, Brauerei Lechtal GmbH:"
    )
    assert desk.invited().token not in text(copy) + text(copy, "html")
    assert later["In-Reply-To"] == copy["Message-ID"] != told["Message-ID"]


def test_no_copy_where_none_is_wanted_any_more(desk: OrderDesk) -> None:
    """Nor a second mail to whom is told anyway."""
    with desk.store.write() as session:
        alarm_copy.set_address(session, "anna@brauerei.example", by="admin", now=RAISED)
    notice(desk)
    assert (tell(desk), len(desk.sent())) == (1, 1)
    with desk.store.write() as session:
        assert alarm_copy.set_address(session, "", by="admin", now=RAISED) == ""
        assert alarm_copy.address(session) == ""


@pytest.mark.parametrize(
    ("address", "code"), [("kein-at", "alarm_copy.address_invalid"), ("support@desk.example", "alarm_copy.own_mailbox")]
)
def test_a_copy_goes_nowhere_where_it_does_harm(desk: OrderDesk, address: str, code: str) -> None:
    """Not into a mailbox that is read: it would come in as a report."""
    with desk.store.write() as session, pytest.raises(Refused) as refused:
        alarm_copy.set_address(session, address, by="admin", now=RAISED)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("thresholds", "state", "value", "limit"),
    [
        (Thresholds(10, 5, is_upper=False), State.WARNING, 6.0, 10),
        (Thresholds(10, 5, is_upper=False), State.CRITICAL, 4.0, 5),
        (Thresholds(90, 95), State.CRITICAL, 99.0, 95),
        (Thresholds(90, 95), State.WARNING, 40.0, None),  # it is something else that is wrong
        (Thresholds(90, None), State.CRITICAL, 99.0, None),
        (Thresholds(90, 95), State.UNKNOWN, 99.0, None),
        (Thresholds(90, 95), State.CRITICAL, None, None),
    ],
)
def test_a_limit_is_named_where_it_explains_the_state(
    thresholds: Thresholds, state: State, value: float | None, limit: float | None
) -> None:
    """And nowhere else."""
    assert alarm_items.limit_of(thresholds, state=state, value=value) == limit


def test_a_problem_that_got_worse_and_ended_is_one_thing() -> None:
    """Told as it was last; of another alarm it takes nothing away."""

    def item(notice: NoticeKind, state: State, alarm: str) -> Item:
        of = None if not alarm else _alarm(alarm)
        return Item(new_id(), notice, state, "SRV", "s", "disk", "C:", RAISED, of)

    told = [
        item(NoticeKind.PROBLEM, State.WARNING, "1"),
        item(NoticeKind.PROBLEM, State.CRITICAL, "2"),
        item(NoticeKind.PROBLEM, State.CRITICAL, "1"),
        item(NoticeKind.RECOVERY, State.OK, "1"),
        item(NoticeKind.RECOVERY, State.OK, ""),
    ]
    found = alarm_items.folded(told)
    assert [(each.alarm_id, each.notice, each.state, each.ended) for each in found] == [
        ("2", NoticeKind.PROBLEM, State.CRITICAL, None),
        ("1", NoticeKind.PROBLEM, State.CRITICAL, NoticeKind.RECOVERY),
        ("", NoticeKind.RECOVERY, State.OK, None),
    ]


def _alarm(id_: str) -> Alarm:
    return Alarm(id_, 1, "c", "s", None, "disk", "C:", State.CRITICAL, Priority.HIGH, RAISED, RAISED)


NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "german", "english"),
    [
        (datetime(2026, 11, 24, 12, 4, tzinfo=UTC), "Di 24.11., 13:04 Uhr", "Tue 24 Nov, 13:04"),
        (datetime(2025, 7, 1, 12, 4, tzinfo=UTC), "Di 01.07.2025, 14:04 Uhr", "Tue 1 Jul 2025, 14:04"),
    ],
)
def test_times_have_their_weekday_and_another_year(at: datetime, german: str, english: str) -> None:
    """By the clock in Germany."""
    assert (german, english) == tuple(alarm_words.when(at, language, now=NOW) for language in alarm_words.LANGUAGES)


def test_how_long_it_was_is_said_over_midnight_too() -> None:
    """In its two largest units."""
    begin, end = datetime(2026, 11, 27, 22, 10, tzinfo=UTC), datetime(2026, 11, 28, 0, 37, 9, tzinfo=UTC)
    assert alarm_words.span(begin, end, "de", now=NOW) == (
        "Von Fr 27.11., 23:10 Uhr bis Sa 28.11., 01:37 Uhr (2 Stunden 27 Minuten)."
    )
    assert alarm_words.span(begin, begin + timedelta(seconds=40), "en", now=NOW) == (
        "From Fri 27 Nov, 23:10 to 23:10 (40 s)."
    )


def test_a_mail_in_english_is_english_throughout(desk: OrderDesk, store: Store) -> None:
    """The intro, the time and what to press."""
    with store.write() as session:
        session.get_one(ContactRow, desk.anna_id).language = "en"
    notice(desk)
    tell(desk)
    assert lines(desk)[2:6] == [
        "our monitoring reports:", "", "SRV-EX01: Volume C: – critical", "Since Tue 9 Jun, 16:38.",
    ]  # fmt: skip
    assert '<html lang="en">' in text(letters(desk)[0], "html")
