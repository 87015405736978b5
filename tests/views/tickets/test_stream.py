"""The stream: every kind of entry in its own look, mails in their state, and a long one without a stall."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ticket import Article, ArticleKind, MailState
from app.views.kit.attachment_row import AttachmentRow
from app.views.kit.html_view import HtmlView
from app.views.tickets.entry import Entry
from app.views.tickets.stream import FIRST, SLICE, Stream
from app.wire.mutations_mail import CancelMail, RetryMail, SendMail
from tests.views.fake_desk import ME, NOW, FakeDesk, make_id
from tests.views.tickets.conftest import Room
from tests.views.tickets.mails import ANNE, HELP, TICKET, furnish, mail_in, mail_out

pytestmark = pytest.mark.views

HTML = b"<p><b>Guten Tag</b> <a href='https://example.org/hilfe'>Hilfe</a> <img src='cid:bild'></p>"


def stream_of(room: Room) -> Stream:
    """Open the ticket and give its stream."""
    room.show_view("open")
    room.go_to(1)
    return room.screen.detail.stream


def entry_of(room: Room, number: int) -> Entry:
    """Give the entry of an article."""
    return next(each for each in stream_of(room).entries() if each.article.id == make_id(number, 8))


def test_a_mail_says_from_whom_to_whom_and_about_what(room: Room, desk: FakeDesk) -> None:
    """Its quote is folded away, not thrown away; what is odd about it is said."""
    furnish(desk, mail_in(warnings=("dmarc",), cc=("chef@meyer.example",)))
    entry = entry_of(room, 20)
    said = entry.accessibleName()
    assert f"Anne Krüger <{ANNE}> an {HELP} · Kopie chef@meyer.example" in said
    assert "Outlook geht nicht" in said
    assert "Guten Tag,\n\nOutlook geht nicht." == entry.body.text()
    folded = next(each for each in entry.findChildren(type(entry.body)) if "> Bitte melden." in each.text())
    assert folded.isHidden()
    next(each for each in entry.findChildren(type(entry.act)) if "Zitat" in each.text()).click()
    assert not folded.isHidden()
    assert any("nicht bestätigt" in each.text() for each in entry.findChildren(type(entry.body)))


@pytest.mark.parametrize(
    ("state", "error", "said", "step"),
    [
        (MailState.HELD, "", "wird in 7 s gesendet", "Zurückholen"),
        (MailState.WAITING, "", "wartet auf Versand", ""),
        (MailState.SENT, "250 ok", "gesendet", ""),
        (MailState.BOUNCED, "550 unknown", "zurückgekommen: 550 unknown", "Erneut senden"),
        (MailState.DEAD, "timeout", "nicht zustellbar: timeout", "Erneut senden"),
        (MailState.CANCELLED, "", "zurückgeholt, nicht gesendet", ""),
    ],
)
def test_a_mail_of_ours_says_where_it_stands(
    room: Room, desk: FakeDesk, state: MailState, error: str, said: str, step: str
) -> None:
    """In words, with what can be done about it."""
    furnish(desk, mail_out(state=state, error=error, author=ME.id))
    entry = entry_of(room, 21)
    assert said == entry.state.text()
    assert step == (entry.act.text() if not entry.act.isHidden() else "")


def test_the_time_to_take_a_mail_back_counts_down(room: Room, desk: FakeDesk) -> None:
    """Second by second; then it only waits."""
    furnish(desk, mail_out(author=ME.id))
    entry = entry_of(room, 21)
    desk.pass_time(seconds=5)
    room.heartbeat.skip()
    assert "wird in 2 s gesendet" == entry.state.text()
    desk.pass_time(seconds=5)
    room.heartbeat.skip()
    assert ("wartet auf Versand", True) == (entry.state.text(), entry.act.isHidden())


def test_a_held_mail_is_taken_back_and_a_dead_one_sent_again(room: Room, desk: FakeDesk) -> None:
    """By the button beside its state."""
    furnish(desk, mail_out(author=ME.id), mail_out(22, state=MailState.DEAD, seconds=90, author=ME.id))
    entry_of(room, 21).act.click()
    entry_of(room, 22).act.click()
    assert [CancelMail(article_id=make_id(21, 8)), RetryMail(article_id=make_id(22, 8))] == desk.done
    assert not [each for each in desk.done if isinstance(each, SendMail)]


def test_chips_choose_and_compact_shows_a_line_each(room: Room, desk: FakeDesk) -> None:
    """All, customer, internal, system; Shift+D."""
    furnish(desk, mail_in())
    stream, bar = stream_of(room), room.screen.detail.bar
    bar.choose("internal")
    assert 1 == len(stream.texts())
    bar.choose("customer")
    assert ["Outlook geht bei allen nicht.", "Outlook geht nicht."] == [
        each.splitlines()[0] if "allen" in each else "Outlook geht nicht."
        for each in (text.rsplit("Anruf ", 1)[-1] for text in stream.texts())
    ]
    bar.choose("all")
    assert 5 == len(stream.texts())
    bar.compact.click()
    entry = entry_of(room, 20)
    assert entry.body.isHidden() or not entry.body.isVisible()


def test_html_is_shown_on_demand_with_pictures_from_the_mail_only(room: Room, desk: FakeDesk) -> None:
    """Nothing is fetched from anywhere; a link tells where it leads before it goes there."""
    html = desk.keep_file(HTML, name="html", type="text/html")
    furnish(desk, mail_in(html_sha256=html.sha256))
    entry = entry_of(room, 20)
    asyncio.run(entry.show_html())
    (view,) = entry.findChildren(HtmlView)
    assert "Guten Tag" in view.toPlainText()
    assert entry.body.isHidden()
    view.anchorClicked.emit(QUrl("https://example.org/hilfe"))
    labels = [each.text() for each in entry.findChildren(type(entry.body))]
    assert "Führt zu: https://example.org/hilfe" in labels
    view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert 1 == sum("Führt zu" in each.text() for each in entry.findChildren(type(entry.body)))


def test_what_is_not_here_is_said(room: Room, desk: FakeDesk) -> None:
    """Over the list, in words."""
    furnish(desk, mail_in(html_sha256="0" * 64))
    asyncio.run(entry_of(room, 20).show_html())
    assert room.screen.bar.isVisible()


def test_a_mail_that_comes_too_late_harms_nobody(room: Room, desk: FakeDesk) -> None:
    """Another ticket is shown by then: nothing happens."""
    html = desk.keep_file(HTML, name="html", type="text/html")
    furnish(desk, mail_in(html_sha256=html.sha256))
    entry = entry_of(room, 20)

    async def late() -> None:
        async def slow(sha256: str) -> bytes:
            room.screen.detail.stream.clear()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            return await desk.file(sha256)

        entry._fetch = slow  # noqa: SLF001
        await entry.show_html()

    asyncio.run(late())
    assert not room.screen.bar.isVisible()


def test_attachments_have_name_and_size_and_programs_are_only_saved(room: Room, desk: FakeDesk) -> None:
    """Opening is for what opens nothing else."""
    pdf = desk.keep_file(b"%PDF" * 1000, name="Bericht.pdf", type="application/pdf")
    exe = desk.keep_file(b"MZ", name="rechnung.exe", type="application/octet-stream")
    furnish(desk, replace(mail_in(), attachments=(pdf, exe)))
    (row,) = entry_of(room, 20).findChildren(AttachmentRow)
    names = [each.accessibleName() for each in row.findChildren(type(entry_of(room, 20).act))]
    assert ["Bericht.pdf öffnen", "Bericht.pdf speichern", "rechnung.exe speichern"] == names


def test_of_a_long_stream_the_end_is_made_and_the_rest_on_the_way_up(room: Room, desk: FakeDesk, qtbot: QtBot) -> None:
    """It opens at the newest entry; near the oldest one, older ones come in above without moving what is read."""
    desk.apply(*notes(300))
    stream = stream_of(room)
    assert FIRST == len(stream.entries())
    assert stream.entries()[-1].article.text == "Notiz 299"
    assert str(304 - FIRST) in stream.older_button.text()
    bar = stream.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.value() == bar.maximum())
    first = stream.entries()[0]
    bar.setValue(5)
    qtbot.waitUntil(lambda: len(stream.entries()) == FIRST + SLICE)
    qtbot.waitUntil(lambda: bar.value() > 5)
    shown = first.mapTo(stream.viewport(), first.rect().topLeft()).y()
    assert abs(shown) < stream.viewport().height()
    room.screen.detail.bar.choose("customer")
    assert ["Outlook geht bei allen nicht."] == [each.rsplit("Anruf ", 1)[-1] for each in stream.texts()]


def test_what_comes_in_between_leaves_no_gap(room: Room, desk: FakeDesk) -> None:
    """Merged entries stand at their time, also where the older ones are not made yet."""
    desk.apply(*notes(100))
    stream = stream_of(room)
    made = [each.article.text for each in stream.entries()]
    between = replace(notes(100)[90], id=make_id(5000, 8), at=NOW - timedelta(seconds=909.5), text="dazwischen")
    desk.apply(between)
    at = made.index("Notiz 90")
    assert [*made[: at + 1], "dazwischen", *made[at + 1 :]] == [each.article.text for each in stream.entries()]


def test_an_update_keeps_the_place_and_what_did_not_change(room: Room, desk: FakeDesk, qtbot: QtBot) -> None:
    """Scrolled up, one reads on while somebody writes below."""
    desk.apply(*notes(20))
    stream = stream_of(room)
    bar = stream.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    before = stream.entries()[0]
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    QApplication.processEvents()
    desk.apply(notes(21)[-1])
    QApplication.processEvents()
    assert stream.entries()[0] is before
    assert 0 == bar.value()
    assert "Notiz 20" in stream.texts()[-1]


def notes(count: int) -> list[Article]:
    """Make notes of the ticket, the last one newest."""
    return [
        Article(
            make_id(1000 + at, 8),
            1,
            TICKET,
            ArticleKind.INTERNAL,
            NOW - timedelta(seconds=1000 - at),
            ME.id,
            f"Notiz {at}",
        )
        for at in range(count)
    ]
