"""One entry of the stream. A note of our own looks unlike anything a customer has said."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.domain.errors import Refused, Unreachable
from app.domain.ticket import Article, ArticleKind, MailState
from app.formats.mail.quote import split_quote
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.attachment_row import AttachmentRow
from app.views.kit.html_view import HtmlView
from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.tickets import article_words as said
from app.views.tickets.article_words import Reading

ICONS: Final = {
    ArticleKind.PHONE: "phone",
    ArticleKind.INTERNAL: "lock",
    ArticleKind.SYSTEM: "info-circle",
    ArticleKind.ALARM: "alert-triangle",
    ArticleKind.WORK: "player-play",
    ArticleKind.APPOINTMENT: "calendar-event",
    ArticleKind.MAIL_IN: "mail",
    ArticleKind.MAIL_OUT: "send",
    ArticleKind.REMOTE: "device-desktop",
}
_EDGES: Final = {
    ArticleKind.INTERNAL: Role.HINT,
    ArticleKind.MAIL_IN: Role.ACCENT,
    ArticleKind.PHONE: Role.ACCENT,
}
"""A note of our own is grey; what the customer said has the colour of what matters."""
MOST_SHOWN: Final = 20_000
"""Characters of one text that are shown at once."""

Start = Callable[[Coroutine[Any, Any, None]], object]
Fetch = Callable[[str], Coroutine[Any, Any, bytes]]


class Entry(QFrame):
    """Shows one article.

    Signals:
        cancel_wanted: take this mail back: id of the article.
        retry_wanted: send it again: id of the article.
        marked: it was marked or not: id of the article.
        failed: something did not work: why.
    """

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    marked = Signal(str)
    failed = Signal(str)

    def __init__(self, article: Article, reading: Reading, *, is_pending: bool, fetch: Fetch, start: Start) -> None:
        super().__init__()
        self.article = article
        self.is_pending = is_pending
        self._reading = reading
        self._fetch, self._start = fetch, start
        self._html: HtmlView | None = None
        self._rest = ""
        self.mark = QCheckBox(self)
        self.mark.setAccessibleName(self.tr("Eintrag auswählen"))
        self.mark.hide()
        self.mark.toggled.connect(lambda _on: self.marked.emit(article.id))
        self.state = QLabel(self)
        self.state.setProperty("role", "second")
        self.act = QToolButton(self)
        self._full = QWidget(self)
        self._brief = QLabel(self)
        self._brief.setTextFormat(Qt.TextFormat.PlainText)
        self._brief.hide()
        self.body = _text(self)
        self._layout = QVBoxLayout(self._full)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._is_system = said.is_system(article)
        self._lay_out()
        self._fill()
        self.follow(reading, is_pending=is_pending)

    def set_compact(self, is_compact: bool) -> None:
        """Show one line, or all of it."""
        if is_compact and not self._is_system:
            self._brief.setText(said.line_of(self.article, self._reading)[:300])
            self._brief.setToolTip(self.body.text()[:1000])
        self._brief.setVisible(is_compact and not self._is_system)
        self._full.setVisible(not is_compact or self._is_system)

    def follow(self, reading: Reading, *, is_pending: bool) -> None:
        """Say anew where a mail of ours stands."""
        self._reading, self.is_pending = reading, is_pending
        mail = self.article.mail
        if mail is None or self.article.kind is not ArticleKind.MAIL_OUT:
            return
        self.state.setText(said.state_of(self.article, reading, is_pending=is_pending))
        is_bad = mail.state in (MailState.BOUNCED, MailState.DEAD)
        self.state.setProperty("role", "critical" if is_bad else "second")
        can_cancel = said.held_for(self.article, now=reading.now) > 0
        self.act.setVisible(can_cancel or is_bad)
        self.act.setText(self.tr("Zurückholen") if can_cancel else self.tr("Erneut senden"))
        self.act.setAccessibleName(self.act.text())

    async def show_html(self) -> None:
        """Show the mail as its sender laid it out, with nothing fetched from anywhere."""
        mail = self.article.mail
        if mail is None or self._html is not None:
            return
        html, parts, why = "", dict[str, bytes](), ""
        try:
            html = (await self._fetch(mail.html_sha256)).decode("utf-8", errors="replace")
            parts = {each.cid: await self._fetch(each.sha256) for each in self.article.attachments if each.cid}
        except Unreachable:
            why = _FAR
        except Refused as refusal:
            why = words.refusal(refusal)
        if not isValid(self):  # somebody went on to another ticket meanwhile
            return
        if why:
            self.failed.emit(self.tr(why) if why == _FAR else why)
            return
        self._html = HtmlView(self._full)
        self._html.setAccessibleName(self.tr("E-Mail mit Gestaltung"))
        self._html.link_wanted.connect(self._ask_link)
        self.body.hide()
        self._layout.insertWidget(self._layout.indexOf(self.body), self._html)
        self._html.show_html(html, parts)
        self._html_button.setText(self.tr("Nur Text"))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        margin = theme().metrics.space(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, margin // 2, margin, margin // 2)
        side = theme().metrics.icon
        sign = QLabel(self)
        sign.setPixmap(icon(ICONS[self.article.kind], Role.SECOND).pixmap(side, side))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._full, 1)
        row.addWidget(self._brief, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge; a style sheet for each of hundreds of entries would cost more than all else."""
        tokens, edge = theme().tokens, _EDGES.get(self.article.kind)
        if edge is None:
            return
        painter = QPainter(self)
        if self.article.kind is ArticleKind.INTERNAL:
            painter.fillRect(self.rect(), theme().shade(tokens.hover))
        painter.fillRect(0, 0, 3, self.height(), theme().colour(edge))
        painter.end()

    def _fill(self) -> None:
        article, reading = self.article, self._reading
        if self._is_system:
            line = said.system_line(article, reading)
            self.setAccessibleName(line)
            self.body.setText(line)
            self.body.setProperty("role", "second")
            self._layout.addWidget(self.body)
            return
        head = said.head_of(article, reading)
        text = said.text_of(article, reading)
        subject = article.mail.subject if article.mail is not None else ""
        self.setAccessibleName(" ".join(part for part in (head, subject, text[:2000]) if part))
        caption = QLabel(head, self)
        caption.setTextFormat(Qt.TextFormat.PlainText)
        caption.setProperty("role", "second")
        caption.setWordWrap(True)
        caption.setFont(theme().font(Face.CAPTION))
        self._layout.addWidget(caption)
        if article.mail is not None:
            self._fill_mail()
        new, quote = split_quote(text) if article.mail is not None else (text, "")
        if not new.strip():
            new, quote = quote, ""
        self._put(new.strip("\n"))
        self._layout.addWidget(self.body)
        if quote.strip():
            self._add_quote(quote.strip("\n"))
        if article.attachments:
            self._add_files()

    def _fill_mail(self) -> None:
        mail = self.article.mail
        if mail is None:
            return
        subject = _text(self)
        subject.setText(mail.subject or self.tr("(ohne Betreff)"))
        subject.setFont(theme().font(Face.STRONG))
        self._layout.addWidget(subject)
        for warning in said.warnings_of(mail):
            label = QLabel(warning, self)
            label.setProperty("role", "second")
            label.setWordWrap(True)
            self._layout.addWidget(label)
        if self.article.kind is ArticleKind.MAIL_OUT:
            row = QHBoxLayout()
            self.state.setWordWrap(True)
            row.addWidget(self.state, 1)
            row.addWidget(self.act)
            self.act.clicked.connect(self._on_act)
            self._layout.addLayout(row)
        if mail.html_sha256:
            self._html_button = self._button(self.tr("HTML anzeigen"), self._on_html)
            self._layout.addWidget(self._html_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _put(self, text: str) -> None:
        self.body.setText(text[:MOST_SHOWN])
        self._rest = text
        if len(text) > MOST_SHOWN:
            more = self._button(self.tr("Ganz anzeigen"), lambda: self.body.setText(self._rest))
            more.clicked.connect(more.hide)
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_quote(self, quote: str) -> None:
        shown = _text(self)
        shown.setText(quote[:MOST_SHOWN])
        shown.setProperty("role", "second")
        shown.hide()
        button = self._button(self.tr("… Zitat anzeigen"), lambda: None)
        button.setCheckable(True)
        button.toggled.connect(shown.setVisible)
        button.toggled.connect(
            lambda on: button.setText(self.tr("… Zitat verbergen") if on else self.tr("… Zitat anzeigen"))
        )
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(shown)

    def _add_files(self) -> None:
        files = AttachmentRow(self._fetch, self._start, self)
        files.failed.connect(self.failed)
        self._layout.addWidget(files)
        files.show_files(self.article.attachments, moments=self._reading.moments)

    def _button(self, text: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _on_act(self) -> None:
        is_held = said.held_for(self.article, now=self._reading.now) > 0
        (self.cancel_wanted if is_held else self.retry_wanted).emit(self.article.id)

    def _on_html(self) -> None:
        if self._html is None:
            self._start(self.show_html())
            return
        is_html = self._html.isHidden()
        self._html.setVisible(is_html)
        self.body.setVisible(not is_html)
        self._html_button.setText(self.tr("Nur Text") if is_html else self.tr("HTML anzeigen"))

    def _ask_link(self, target: str) -> None:
        """Show where a link leads, before anything goes there."""
        line = QWidget(self._full)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        where = _text(line)
        where.setText(self.tr("Führt zu: {target}").format(target=target))
        opener, copier, closer = (
            QPushButton(self.tr("Öffnen")),
            QPushButton(self.tr("Kopieren")),
            QPushButton(self.tr("Nein")),
        )
        opener.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(target)))
        copier.clicked.connect(lambda: QGuiApplication.clipboard().setText(target))
        row.addWidget(where, 1)
        for button in (opener, copier, closer):
            button.clicked.connect(line.deleteLater)
            row.addWidget(button)
        self._layout.addWidget(line)


_FAR: Final = QT_TRANSLATE_NOOP(
    "Entry", "Die Gestaltung liegt noch nicht hier, und der zentrale Dienst ist nicht erreichbar."
)


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
