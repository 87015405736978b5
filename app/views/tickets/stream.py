"""The stream of a ticket: what was said, written and done, oldest first; of a long one the end is made, the rest on the way up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.change import Noun
from app.domain.ticket import Article
from app.views.kit.theme import theme
from app.views.tickets.article_words import Reading, held_for
from app.views.tickets.entry import Entry, Fetch, Start
from app.views.tickets.stream_bar import ALL, KINDS

FIRST: Final = 24
"""Entries made at once, from the newest back."""
SLICE: Final = 20
"""Older entries made at a time, when somebody comes near the oldest one."""


class Stream(QScrollArea):
    """Shows the articles of one ticket. It stays at the newest entry as long as nobody scrolls away from it.

    Signals:
        cancel_wanted: take a mail back: id of the article.
        retry_wanted: send a mail again: id of the article.
        marked: which entries are marked is another now.
        failed: something did not work: why.
    """

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    marked = Signal()
    failed = Signal(str)

    def __init__(
        self, fetch: Fetch, start: Start, is_pending: Callable[[Noun, str], bool], parent: QWidget | None = None
    ) -> None:
        """Make an empty stream.

        Args:
            fetch: gives the bytes of a file.
            start: starts what takes time.
            is_pending: whether a change to an article is not confirmed yet.
            parent: owner.
        """
        super().__init__(parent)
        self._fetch, self._start, self._is_pending = fetch, start, is_pending
        self._wanted: list[Article] = []
        self._entries: dict[str, Entry] = {}
        self._key: object = None
        self._reading: Reading | None = None
        self._chosen = ALL
        self._is_compact = self._is_marking = self._is_moving = False
        self._follows, self._below = True, -1
        self._layout = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setMinimumHeight(theme().metrics.row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._on_scrolled)
        self._say_words()
        theme().changed.connect(self.forget)

    def show_articles(self, articles: Sequence[Article], reading: Reading) -> None:
        """Show these; what is shown already stays as it is."""
        key = (reading.moments.language, reading.now.astimezone(reading.moments.zone).toordinal())
        is_same = key == self._key and bool(self._wanted) and bool(articles) and articles[0].id == self._wanted[0].id
        self._reading = reading
        if not is_same:
            self._begin_anew(key)
        wanted = {article.id: article for article in articles}
        for article_id, entry in list(self._entries.items()):
            if wanted.get(article_id) != entry.article:
                self._drop(article_id)
        self._wanted = list(articles)
        self._nothing.setVisible(not articles)
        self._make(0)
        self.follow(reading)

    def follow(self, reading: Reading) -> None:
        """Say anew what time changes: how long a mail can be taken back."""
        self._reading = reading
        for entry in self._entries.values():
            if entry.article.mail is not None:
                entry.follow(reading, is_pending=self._is_pending(Noun.ARTICLE, entry.article.id))

    def is_ticking(self, reading: Reading) -> bool:
        """Whether a mail is held back just now."""
        return any(held_for(each, now=reading.now) for each in self._wanted[-5:])

    def texts(self) -> list[str]:
        """Give what is shown, an entry each."""
        return [entry.accessibleName() for entry in self.entries() if self._passes(entry.article)]

    def entries(self) -> list[Entry]:
        """Give the entries that are made, oldest first."""
        return [self._entries[each.id] for each in self._wanted if each.id in self._entries]

    def choose(self, name: str) -> None:
        """Show all, or the entries of one of ``stream_bar.KINDS``."""
        self._chosen = name
        for entry in self._entries.values():
            entry.setVisible(self._passes(entry.article))
        self._make(0)

    def set_compact(self, is_compact: bool) -> None:
        """Show one line an entry, or all of it."""
        self._is_compact = is_compact
        for entry in self._entries.values():
            entry.set_compact(is_compact)

    def mark(self, is_marking: bool) -> None:
        """Let entries be marked, or no longer."""
        self._is_marking = is_marking
        if is_marking:
            self._make(len(self._wanted))
        for entry in self._entries.values():
            if not is_marking:
                entry.mark.setChecked(False)
            entry.mark.setVisible(is_marking)

    def marked_ids(self) -> tuple[str, ...]:
        """Give the ids of the marked entries, oldest first."""
        return tuple(entry.article.id for entry in self.entries() if entry.mark.isChecked())

    def clear(self) -> None:
        """Show nothing."""
        self._begin_anew(None)

    def forget(self) -> None:
        """Make everything anew the next time: another look, or another language."""
        self._key = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.forget()
        super().changeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _begin_anew(self, key: object) -> None:
        self._key, self._wanted, self._entries = key, [], {}
        self._follows, self._below = True, -1
        page = QWidget()
        page.setProperty("role", "surface")
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
        self._layout.setSpacing(theme().metrics.space(6))
        self._nothing = QLabel(self.tr("Noch keine Einträge."), page)
        self._nothing.setProperty("role", "hint")
        self._nothing.setVisible(False)
        self._layout.addWidget(self._nothing)
        self.older_button = QPushButton(page)
        self.older_button.setVisible(False)
        self.older_button.clicked.connect(lambda _on=False: self._make(SLICE))
        self._layout.addWidget(self.older_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(1)
        self.setWidget(page)

    def _make(self, most: int) -> None:
        """Make so many more entries, from the newest back; what a choice hides does not count, so that there is enough to see."""
        oldest = next((at for at, each in enumerate(self._wanted) if each.id in self._entries), len(self._wanted))
        missing = [each for each in reversed(self._wanted) if each.id not in self._entries]
        now = {each.id for each in self._wanted[oldest:] if each.id not in self._entries}  # never a gap between two
        seen = sum(self._passes(each.article) for each in self._entries.values())
        left = max(most, FIRST - seen)
        for article in missing[len(now) :]:
            if left <= 0:
                break
            now.add(article.id)
            left -= self._passes(article)
        place = 2
        for article in self._wanted:
            if article.id in now:
                self._entries[article.id] = self._entry(article)
                self._layout.insertWidget(place, self._entries[article.id])
            place += article.id in self._entries
        rest = len(missing) - len(now)
        self.older_button.setVisible(rest > 0)
        self.older_button.setText(self.tr("%n ältere Einträge", "", rest))

    def _entry(self, article: Article) -> Entry:
        assert self._reading is not None  # noqa: S101 - set by whoever asks for entries
        pending = self._is_pending(Noun.ARTICLE, article.id)
        entry = Entry(article, self._reading, is_pending=pending, fetch=self._fetch, start=self._start)
        entry.cancel_wanted.connect(self.cancel_wanted)
        entry.retry_wanted.connect(self.retry_wanted)
        entry.marked.connect(lambda _id: self.marked.emit())
        entry.failed.connect(self.failed)
        entry.mark.setVisible(self._is_marking)
        if self._is_compact:
            entry.set_compact(True)
        if not self._passes(article):
            entry.hide()
        return entry

    def _drop(self, article_id: str) -> None:
        entry = self._entries.pop(article_id)
        self._layout.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _passes(self, article: Article) -> bool:
        return self._chosen == ALL or article.kind in KINDS[self._chosen]

    def _on_range(self, _least: int, most: int) -> None:
        """Stay at the newest entry, or at what is being read while older ones come in above it."""
        bar = self.verticalScrollBar()
        self._is_moving = True
        if self._follows:
            bar.setValue(most)
        elif self._below >= 0:
            bar.setValue(most - self._below)
            self._below = -1
        self._is_moving = False

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._is_moving or not bar.maximum():
            return
        self._follows = value >= bar.maximum() - 4
        if value < bar.pageStep() // 2 and len(self._entries) < len(self._wanted):
            self._below = bar.maximum() - value
            self._make(SLICE)

    def _say_words(self) -> None:
        self.setAccessibleName(self.tr("Verlauf des Tickets"))
