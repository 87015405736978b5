"""The stream of a ticket: what was said, written and done, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.ticket import Article, ArticleKind
from app.views.kit import words
from app.views.kit.icons import icon
from app.views.kit.moments import Moments
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role

_ICONS = {
    ArticleKind.PHONE: "phone",
    ArticleKind.INTERNAL: "lock",
    ArticleKind.SYSTEM: "info-circle",
    ArticleKind.ALARM: "alert-triangle",
    ArticleKind.WORK: "player-play",
    ArticleKind.APPOINTMENT: "calendar-event",
}


class Stream(QScrollArea):
    """Shows the articles of one ticket. It stays at the newest entry as long as nobody scrolls away from it."""

    def __init__(self, person: Callable[[str | None], str], parent: QWidget | None = None) -> None:
        """Make an empty stream.

        Args:
            person: names a person by id.
            parent: owner.
        """
        super().__init__(parent)
        self._person = person
        self._shown: tuple[tuple[Article, ...], str, int] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._to_end)
        self._say_words()
        theme().changed.connect(self._forget)

    def show_articles(self, articles: Sequence[Article], *, moments: Moments, now: datetime) -> None:
        """Show these; nothing happens when they are shown already."""
        wanted = (tuple(articles), moments.language, now.astimezone(moments.zone).toordinal())
        if wanted == self._shown:
            return
        bar = self.verticalScrollBar()
        is_other = self._shown is None or not self._shown[0] or articles[:1] != list(self._shown[0][:1])
        was_at_end = is_other or bar.value() >= bar.maximum() - 4
        self._shown = wanted
        page = QWidget()
        page.setProperty("role", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
        layout.setSpacing(theme().metrics.space(6))
        for article in articles:
            layout.addWidget(self._entry(article, moments, now))
        if not articles:
            nothing = QLabel(self.tr("Noch keine Einträge."), page)
            nothing.setProperty("role", "hint")
            layout.addWidget(nothing)
        layout.addStretch(1)
        self.setWidget(page)
        if was_at_end and self.isVisible():
            self._follow.start()

    def texts(self) -> list[str]:
        """Give what is shown, an entry each."""
        page = self.widget()
        entries = page.findChildren(_Entry) if page is not None else []
        return [entry.accessibleName() for entry in entries]

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.setWidget(QWidget())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._forget()
        super().changeEvent(event)

    def _entry(self, article: Article, moments: Moments, now: datetime) -> QWidget:
        is_system = article.kind in (ArticleKind.SYSTEM, ArticleKind.ALARM) or (article.code and not article.text)
        said = (
            words.say(article.code, article.detail, moments=moments, now=now, names=self._person)
            if article.code
            else ""
        )
        text = "\n".join(part for part in (said, article.text) if part)
        when = moments.when(article.at, now=now)
        who = self._person(article.author_id) if article.author_id is not None else self.tr("System")
        kind = self.tr("intern") if article.kind is ArticleKind.INTERNAL else words.word("article", article.kind)
        if is_system:
            return _Entry(article.kind, "", f"{when} · {who} · {text}")
        return _Entry(article.kind, f"{when} · {who} · {kind}", text)

    def _say_words(self) -> None:
        self.setAccessibleName(self.tr("Verlauf des Tickets"))

    def _forget(self) -> None:
        self._shown = None

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


class _Entry(QFrame):
    """One entry. A note of our own looks unlike anything a customer has said."""

    def __init__(self, kind: ArticleKind, head: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{head} {text}".strip())
        side = theme().metrics.icon
        sign = QLabel(self)
        sign.setPixmap(icon(_ICONS[kind], Role.SECOND).pixmap(side, side))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words_of_it = QVBoxLayout()
        words_of_it.setSpacing(0)
        if head:
            caption = QLabel(head, self)
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setProperty("role", "second")
            caption.setFont(theme().font(Face.CAPTION))
            words_of_it.addWidget(caption)
        body = QLabel(text, self)
        body.setTextFormat(Qt.TextFormat.PlainText)
        body.setWordWrap(True)
        body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        if not head:
            body.setProperty("role", "second")
        words_of_it.addWidget(body)
        layout = QHBoxLayout(self)
        margin = theme().metrics.space(6)
        layout.setContentsMargins(margin, margin // 2, margin, margin // 2)
        layout.addWidget(sign)
        layout.addLayout(words_of_it, 1)
        if kind is ArticleKind.INTERNAL:
            tokens = theme().tokens
            self.setObjectName("note")
            self.setStyleSheet(
                f"#note {{ background: {tokens.hover}; border: 0; border-left: 3px solid {tokens.border_strong}; }}"
            )
