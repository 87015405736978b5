"""The page on which customers order a repair: over a real connection, without a login, and with nothing else to find out."""

from __future__ import annotations

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.domain.ticket import ArticleKind, Ticket
from app.models import ContactRow, MailboxRow, TicketRow
from app.operations import alarm_orders, house_phone
from app.store.engine import Store
from app.wire.protocol import ORDER
from tests.central.live import Live
from tests.operations.order_desk import RAISED, OrderDesk, reply
from tests.operations.post_office import ARRIVED


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A customer with an alarm, and an address customers reach."""
    made = OrderDesk(store)
    made.publish("https://wachpult.desk.example")
    return made


@pytest.fixture
def open_to(live: Live) -> Live:
    """The service, at the instant of the order."""
    live.clock.at = ARRIVED
    return live


def _path(desk: OrderDesk) -> str:
    url = desk.invited().url
    assert url.startswith("https://wachpult.desk.example/order/o.")
    return url.removeprefix("https://wachpult.desk.example")


def _ordered(live: Live, token: str, words: str = "") -> tuple[int, str]:
    answer = live.http.post(live.url + ORDER, data={"token": token, "words": words}, timeout=60)
    return answer.status_code, answer.text


def test_looking_shows_what_is_wrong_and_what_it_costs_and_orders_nothing(desk: OrderDesk, open_to: Live):
    """However often a scanner follows the link."""
    answers = [open_to.http.get(open_to.url + _path(desk), timeout=60) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 200]
    answer = answers[-1]
    assert "<strong>SRV-EX01: Laufwerk C: – kritisch</strong><br>seit Di 09.06., 16:38 Uhr" in answer.text
    assert "Die Behebung aus der Ferne ist in Ihrem Vertrag (Plus) enthalten" in answer.text
    assert desk.tickets() == []
    assert desk.invitations()[0].used_at is None


def test_it_says_who_asks(desk: OrderDesk, open_to: Live):
    """By the name in which mails go out; markup in it is text."""
    with desk.store.write() as session:
        for row in session.scalars(select(MailboxRow)):
            row.display_name = "Muster IT <West>"
    assert '<p class="by">Muster IT &lt;West&gt;</p>' in open_to.http.get(open_to.url + _path(desk), timeout=60).text


def test_it_says_whom_to_call(desk: OrderDesk, open_to: Live):
    """Where the house has named its number: to be pressed on a telephone, also when nothing can be ordered any more."""
    path = _path(desk)
    assert "tel:" not in open_to.http.get(open_to.url + path, timeout=60).text
    with desk.store.write() as session:
        house_phone.set_number(session, "09261 123450", by="", now=ARRIVED)
    assert '<a href="tel:+499261123450">+49 9261 123450</a>' in open_to.http.get(open_to.url + path, timeout=60).text
    open_to.clock.at = ARRIVED + timedelta(days=15)
    assert "+49 9261 123450" in open_to.http.get(open_to.url + path, timeout=60).text


def test_page_brings_nothing_along(desk: OrderDesk, open_to: Live):
    """No script, no cookie, no image, no frame, no trace in a search engine or in another site's log."""
    answer = open_to.http.get(open_to.url + _path(desk), timeout=60)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "form-action 'self'; base-uri 'none'; frame-ancestors 'none'" in policy
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script|<img|<link|<iframe|javascript:|http", answer.text)
    assert 'name="viewport"' in answer.text


def test_the_button_orders_once_with_the_customers_words(desk: OrderDesk, open_to: Live):
    """The clock starts with the press; the words are in the stream; a confirmation goes to the contact."""
    token = desk.invited().token
    status, text = _ordered(open_to, token, "Bitte <b>vor 18 Uhr</b>\r\nanrufen")
    (ticket,) = desk.tickets()
    assert (status, f"#{ticket.number}" in text) == (200, True)
    assert "SRV-EX01: Laufwerk C:" in text
    assert "in Ihrem Vertrag (Plus) enthalten" in text
    assert (ticket.is_ordered, ticket.notified_at, ticket.contact_id, ticket.alarm_ids) == (
        True, ARRIVED, desk.anna_id, (desk.alarm_id,),
    )  # fmt: skip
    assert (ticket.clock.started_at, ticket.answered_at) == (ARRIVED, ARRIVED)
    assert _said(desk, ticket) == {
        "name": "Anna Beispiel",
        "mail": "anna@brauerei.example",
        "words": "Bitte <b>vor 18 Uhr</b> anrufen",
    }
    assert [(each.kind, each.recipients) for each in desk.sent()] == [("confirmation", ("anna@brauerei.example",))]
    again = _ordered(open_to, token, "Noch einmal")
    assert (again[0], "Bereits beauftragt" in again[1], len(desk.tickets()), len(desk.sent())) == (200, True, 1, 1)
    assert "Bereits beauftragt" in open_to.http.get(open_to.url + _path_of(token), timeout=60).text


def _path_of(token: str) -> str:
    return f"/order/{token}"


def _said(desk: OrderDesk, ticket: Ticket) -> dict[str, object]:
    (entry,) = [each for each in desk.articles(ticket.id, ArticleKind.SYSTEM) if each.code == "order.page"]
    return dict(entry.detail)


def test_twenty_presses_at_once_are_one_order(desk: OrderDesk, open_to: Live):
    """One ticket, one confirmation."""
    token = desk.invited().token
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: _ordered(open_to, token)[0], range(20)))
    assert set(answers) == {200}
    assert (open_to.count(TicketRow), len(desk.sent())) == (1, 1)


def test_a_colleague_who_orders_too_adds_to_the_ticket(desk: OrderDesk, open_to: Live):
    """Each has a token of their own; there is one ticket. After an answer by mail the page says so."""
    ben = desk.contact_fact(desk.contact(desk.customer_id, "Ben Beispiel", "ben@brauerei.example"))
    anna, his = desk.invited().token, desk.invite(contact=ben)
    assert his is not None
    assert anna != his.token
    row = desk.bring(reply(answers=desk.tell()))
    assert "Bereits beauftragt" in open_to.http.get(open_to.url + _path_of(his.token), timeout=60).text
    assert _ordered(open_to, his.token, "Ich auch")[0] == 200
    (ticket,) = desk.tickets()
    assert (ticket.id, _said(desk, ticket)) == (
        row.ticket_id,
        {"name": "Ben Beispiel", "mail": "ben@brauerei.example", "words": "Ich auch"},
    )


@pytest.mark.parametrize("change", ["cut", "digit", "other", "empty", "long", "letters"])
def test_whatever_is_no_token_of_ours_looks_alike(desk: OrderDesk, open_to: Live, change: str):
    """The same page to every forgery, and nothing is told."""
    token = desk.invited().token
    wrong = {
        "cut": token[:-1], "digit": token[:-1] + ("a" if token[-1] != "a" else "b"), "other": "o.7f." + token[-26:],
        "empty": "x", "long": token + "a", "letters": "o.1." + "a" * 26,
    }[change]  # fmt: skip
    seen = open_to.http.get(open_to.url + _path_of(wrong), timeout=60)
    unknown = open_to.http.get(open_to.url + _path_of("o.1.aaaaaaaaaaaaaaaaaaaaaaaaab"), timeout=60)
    assert (seen.status_code, seen.content, seen.headers["Content-Security-Policy"]) == (
        404, unknown.content, unknown.headers["Content-Security-Policy"],
    )  # fmt: skip
    assert _ordered(open_to, wrong)[0] == 404
    assert desk.tickets() == []


def test_after_two_weeks_the_page_is_no_longer_valid(desk: OrderDesk, open_to: Live):
    """It says what to do instead, and takes no order."""
    token = desk.invited().token
    open_to.clock.at = RAISED + timedelta(days=14)
    assert open_to.http.get(open_to.url + _path_of(token), timeout=60).status_code == 410
    status, text = _ordered(open_to, token)
    assert (status, "gilt nicht mehr" in text, desk.tickets()) == (410, True, [])


def test_whoever_guesses_has_to_wait(desk: OrderDesk, open_to: Live, monkeypatch: pytest.MonkeyPatch):
    """Twenty wrong ones in ten minutes are enough; later they may again."""
    token = desk.invited().token
    monkeypatch.setattr("app.central.throttle.SHARED", frozenset())
    for _ in range(20):
        assert _ordered(open_to, "o.1." + "a" * 26)[0] == 404
    refused = open_to.http.get(open_to.url + _path_of(token), timeout=60)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "600")
    open_to.clock.move(minutes=11)
    assert open_to.http.get(open_to.url + _path_of(token), timeout=60).status_code == 200


def test_a_form_that_is_too_large_or_none_at_all_orders_nothing(desk: OrderDesk, open_to: Live):
    """The same page again."""
    for body in (b"x" * 70_000, b"\xff\xfe", b"&".join([b"a=1"] * 500), b""):
        # A body that is not read to its end ends the connection; the next one must not be sent on it.
        answer = open_to.http.post(open_to.url + ORDER, data=body, headers={"Connection": "close"}, timeout=60)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert desk.tickets() == []


def test_english_contacts_have_an_english_page(desk: OrderDesk, open_to: Live):
    """Language goes by the person."""
    with desk.store.write() as session:
        session.get_one(ContactRow, desk.anna_id).language = "en"
    text = open_to.http.get(open_to.url + _path(desk), timeout=60).text
    assert '<html lang="en">' in text
    assert "SRV-EX01: Volume C: – critical</strong><br>since Tue 9 Jun, 16:38" in text
    assert "Remote repair is included in your contract (Plus)" in text


def test_what_is_over_says_so_and_can_be_ordered(desk: OrderDesk, open_to: Live):
    """The cause may be worth a look."""
    token = desk.invited().token
    desk.change_alarm(returned_at=ARRIVED - timedelta(minutes=1))
    assert "besteht zurzeit nicht mehr" in open_to.http.get(open_to.url + _path_of(token), timeout=60).text
    assert _ordered(open_to, token)[0] == 200
    assert len(desk.tickets()) == 1


def test_a_database_that_does_not_answer_is_said_in_the_customers_words(
    desk: OrderDesk, open_to: Live, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """Later, or by mail, or by telephone."""

    def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("app.operations.order_page.look", fail)
    with caplog.at_level(logging.WARNING):
        answer = open_to.http.get(open_to.url + _path_of(desk.invited().token), timeout=60)
    assert (answer.status_code, "versuchen Sie es später" in answer.text) == (503, True)
    caplog.clear()


def test_without_a_public_address_there_is_no_page_to_name(store: Store):
    """The mail says how to answer, and carries its token as text."""
    found = OrderDesk(store).invited()
    assert (found.url, found.token in found.text) == ("", True)
    assert alarm_orders.VALID_FOR == timedelta(days=14)
