"""Asks until when, and why: shelving an alarm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, Qt, QTimeZone
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import NBSP, Moments
from app.views.kit.strip import Panel

_OPENS, _ENDS = time(9, 0), time(17, 30)
_TODAY = QT_TRANSLATE_NOOP("ShelvePanel", "heute {clock}")
_TOMORROW = QT_TRANSLATE_NOOP("ShelvePanel", "morgen {clock}")


@dataclass(frozen=True, slots=True)
class Shelving:
    """The answer: until when, and why. Without an end: take the shelving back.

    ``future``: which alarms that are yet to come are meant too, an id of what was offered; empty: none.
    """

    until: datetime | None
    reason: str = ""
    future: str = ""


def ends(moments: Moments, *, now: datetime) -> list[tuple[str, datetime]]:
    """Give the five ends a shelving is offered, in words of the reader: two lengths and three moments of a working life."""
    local = now.astimezone(moments.zone)
    today = local.date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    evening, is_today = (today, True) if local.time() < _ENDS else (tomorrow, False)
    offers = [(f"{hours}{NBSP}h", now + timedelta(hours=hours)) for hours in (1, 4)]
    for text, day, at in (
        (_TODAY if is_today else _TOMORROW, evening, _ENDS),
        (_TOMORROW, tomorrow, _OPENS),
        ("{day} {clock}", monday, _OPENS),
    ):
        until = _instant(day, at, moments)
        said = QCoreApplication.translate("ShelvePanel", text) if "{day}" not in text else text
        said = said.format(day=moments.weekday(until), clock=moments.clock(until)).replace(" ", NBSP)
        offers.append((said, until))
    return offers


def _instant(day: date, at: time, moments: Moments) -> datetime:
    return datetime.combine(day, at, tzinfo=moments.zone).astimezone(UTC)


class ReasonLine(QWidget):
    """A line for a reason, and the last reasons to take again."""

    def __init__(self, reasons: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Grund"))
        self.field.setPlaceholderText(self.tr("Grund"))
        self.field.setMaxLength(300)
        self.buttons = [self._button(reason) for reason in reasons[:3]]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        if self.buttons:
            layout.addLayout(row)

    def text(self) -> str:
        """Give the reason."""
        return self.field.text().strip()

    def _button(self, reason: str) -> QPushButton:
        button = QPushButton(reason if len(reason) <= 32 else f"{reason[:31]}…", self)
        button.setToolTip(reason)
        button.setAccessibleName(self.tr("Grund übernehmen: {reason}").format(reason=reason))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._take(reason))
        return button

    def _take(self, reason: str) -> None:
        self.field.setText(reason)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class ShelvePanel(Panel):
    """Six ends on the digits, then the reason; there is no shelving without either."""

    def __init__(
        self,
        moments: Moments,
        *,
        now: Callable[[], datetime],
        reasons: Sequence[str],
        at_most: timedelta,
        can_end: bool,
        futures: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Ask.

        Args:
            moments: words for times.
            now: the clock.
            reasons: given lately, newest first.
            at_most: how long this person may shelve.
            can_end: all of the alarms are shelved: offer to take it back on the digit 0.
            futures: whether alarms that are yet to come are meant too, and which: ids and words; the first one is taken unless told.
        """
        super().__init__()
        self._now = now
        self._moments = moments
        self._at_most = at_most
        self._ends = ends(moments, now=now())
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Bis wann? Ziffer 1 bis 6"))
        self.date = date_edit(now() + timedelta(days=1), moments, self)
        self.reason = ReasonLine(reasons, self)
        self.group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        texts = [said for said, _at in self._ends] + [self.tr("bis Datum …")]
        for number, said in enumerate(texts, 1):
            button = QPushButton(f"{number}  {said}", self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, number=number: self.choose(number))
            self.group.addButton(button, number)
            row.addWidget(button)
        row.addWidget(self.date)
        self.end_button = QPushButton(self.tr("0  Zurückstellung beenden"), self)
        self.end_button.setVisible(can_end)
        self.end_button.clicked.connect(lambda: self.choose(0))
        row.addWidget(self.end_button)
        row.addStretch(1)
        self.button = QPushButton(self.tr("Zurückstellen"), self)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._on_done)
        last = QHBoxLayout()
        last.addWidget(self.reason, 1)
        self.future = QComboBox(self)
        self.future.setAccessibleName(self.tr("Welche Alarme"))
        for future, said in futures:
            self.future.addItem(said, future)
        self.future.setVisible(bool(futures))
        last.addWidget(self.future, 0, Qt.AlignmentFlag.AlignTop)
        last.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addLayout(last)
        self._can_end = can_end
        self.date.setVisible(False)

    def choose(self, number: int) -> None:
        """Choose an end by its digit."""
        if number == 0 and self._can_end:
            self.accepted.emit(Shelving(None))
        elif 1 <= number <= 6:
            self._chosen = number
            self.group.button(number).setChecked(True)
            self.date.setVisible(number == 6)
            (self.date if number == 6 else self.reason.field).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - int(Qt.Key.Key_0)
        if 0 <= number <= 6:
            self.choose(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()  # from the fields, too: they let it through
        else:
            super().keyPressEvent(event)

    def _on_done(self) -> None:
        if self._chosen is None:
            self.refused.emit(self.tr("Bis wann? Ziffer 1 bis 6"))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        until = instant_of(self.date, self._moments) if self._chosen == 6 else self._ends[self._chosen - 1][1]
        now = self._now()
        if until <= now:
            self.refused.emit(self.tr("Das Ende liegt in der Vergangenheit."))
        elif until - now > self._at_most:
            self.refused.emit(self.tr("Höchstens %n Tag(e).", "", self._at_most.days))
        elif not self.reason.text():
            self.refused.emit(self.tr("Ohne Grund geht es nicht."))
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accepted.emit(Shelving(until, self.reason.text(), self.future.currentData() or ""))


def date_edit(at: datetime, moments: Moments, parent: QWidget) -> QDateTimeEdit:
    """Make a field for an instant. It shows the wall clock of the reader's zone, whatever the computer's zone is."""
    local = at.astimezone(moments.zone).replace(hour=9, minute=0, second=0, microsecond=0)
    local = local if local > at.astimezone(moments.zone) else local + timedelta(days=1)
    edit = QDateTimeEdit(parent)
    edit.setTimeZone(QTimeZone.utc())
    edit.setDateTime(QDateTime(local.date(), local.time(), QTimeZone.utc()))  # type: ignore[call-overload]
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("dd.MM.yyyy HH:mm" if moments.language.startswith("de") else "d MMM yyyy HH:mm")
    edit.setAccessibleName(QCoreApplication.translate("ShelvePanel", "Ende"))
    return edit


def instant_of(edit: QDateTimeEdit, moments: Moments) -> datetime:
    """Give the instant a field of `date_edit` shows."""
    shown = edit.dateTime()
    day, at = shown.date(), shown.time()
    wall = datetime(day.year(), day.month(), day.day(), at.hour(), at.minute(), tzinfo=moments.zone)
    return wall.astimezone(UTC)
