"""Hostile HTML: the viewer reads nothing but what it was given, and goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QImage, QImageWriter, QTextDocument
from pytestqt.qtbot import QtBot

from app.views.kit.html_view import HtmlView

pytestmark = pytest.mark.views

IMAGE = QTextDocument.ResourceType.ImageResource.value
SHEET = QTextDocument.ResourceType.StyleSheetResource.value


def png(side: int = 8) -> bytes:
    """Make a red picture."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def view(qtbot: QtBot) -> HtmlView:
    """A viewer on screen."""
    view = HtmlView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    return view


def test_pictures_of_the_mail_are_shown(view: HtmlView) -> None:
    """By their Content-ID, from memory."""
    view.show_html("<img src='cid:logo@x'>", {"logo@x": png()})
    assert 8 == view.loadResource(IMAGE, QUrl("cid:logo@x")).width()


@pytest.mark.parametrize(
    "scheme", ["http://evil.example/x.png", "file://evil.example/share/x.png", "//evil.example/x.png", "cid:other"]
)
def test_everything_else_is_an_empty_dot(view: HtmlView, scheme: str) -> None:
    """Not nothing: with nothing Qt would look for a file of that name."""
    view.show_html(f"<img src='{scheme}'>", {"logo": png()})
    found = view.loadResource(IMAGE, QUrl(scheme))
    assert (1, 0) == (found.width(), found.pixelColor(0, 0).alpha())


def test_files_of_this_computer_are_not_read(view: HtmlView, tmp_path: Path) -> None:
    """Neither as a picture nor as a style sheet: what is painted is the empty dot."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(64))
    view.show_html(
        f"<style>@import url(file://{secret});</style><img src='{secret}'><table background='file://{secret}'><tr><td>x</td></tr></table>",
        {},
    )
    assert QByteArray() == view.loadResource(SHEET, QUrl(f"file://{secret}"))
    picture = view.grab().toImage()
    reds = sum(
        picture.pixelColor(x, y).name() == "#ff0000"
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert 0 == reds


def test_a_link_is_told_of_and_not_followed(view: HtmlView) -> None:
    """Only to the web and to mail; the view stays where it is."""
    told: list[str] = []
    view.link_wanted.connect(told.append)
    view.show_html("<a href='https://example.org'>x</a>", {})
    for target in ("https://example.org/a?b=1", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@example.org"):
        view.anchorClicked.emit(QUrl(target))
    view.setSource(QUrl("https://example.org"))
    assert ["https://example.org/a?b=1", "mailto:a@example.org"] == told
    assert "x" == view.toPlainText().strip()


def test_a_picture_that_is_none_and_one_that_is_huge(view: HtmlView) -> None:
    """Garbage is an empty dot; a large one is read no larger than it can be looked at."""
    view.show_html("", {"bad": b"not a picture", "big": png(4000)})
    assert 1 == view.loadResource(IMAGE, QUrl("cid:bad")).width()
    assert 2000 == view.loadResource(IMAGE, QUrl("cid:big")).width()
