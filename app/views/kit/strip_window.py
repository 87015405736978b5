"""Asks for a maintenance window in two keys: how long on a digit, then why; the rest of what it can be is in a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from typing_extensions import override

from app.domain.maintenance import BACK_AT_MOST
from app.views.kit.moments import NBSP, Moments
from app.views.kit.strip import Panel
from app.views.kit.strip_times import ReasonLine, date_edit, ends, instant_of
from app.views.kit.window_terms import Scope

HOURS: Final = (1, 2, 4, 8)
"""Lengths on the digits 1 to 4; 5 is tomorrow morning, 6 any instant, 7 the form, 8 the list."""
_MORNING, _DATE, _FORM, _LIST = 5, 6, 7, 8
_SCOPE_LETTERS: Final = 12
"""Of what a window is for, that are always seen; the rest where there is room."""


@dataclass(frozen=True, slots=True)
class Window:
    """The answer: from when until when, for what (an id of the scopes that were offered), and why."""

    starts_at: datetime
    ends_at: datetime
    scope: str
    reason: str


class WindowPanel(Panel):
    """From when, how long, for what, and why.

    Signals:
        form_wanted: more than this is to be said: the id of the scope, and the reason so far.
        list_wanted: the windows that are there are to be seen.
    """

    form_wanted = Signal(str, str)
    list_wanted = Signal()

    def __init__(
        self,
        moments: Moments,
        *,
        now: Callable[[], datetime],
        scopes: Sequence[Scope],
        reasons: Sequence[str],
    ) -> None:
        """Ask.

        Args:
            moments: words for times.
            now: the clock.
            scopes: what the window can be for; the first is proposed.
            reasons: given lately, newest first.
        """
        super().__init__()
        self._now = now
        self._moments = moments
        self._chosen = 1
        _said, self._morning = ends(moments, now=now())[3]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Wie lange? Ziffer 1 bis 6"))
        self.scope, self.start = QComboBox(self), QComboBox(self)
        for scope in scopes:
            self.scope.addItem(scope.text, scope.id)
        self.start.addItem(self.tr("jetzt"), 0)
        for minutes, said in ((30, f"30{NBSP}min"), (60, f"1{NBSP}h"), (120, f"2{NBSP}h")):
            self.start.addItem(self.tr("vor {length}").format(length=said), minutes)
        self.date = date_edit(now() + timedelta(hours=12), moments, self)
        self.date.setVisible(False)
        self.reason = ReasonLine(reasons, self)
        self.group = QButtonGroup(self)
        self.button = QPushButton(self.tr("Wartung beginnen"), self)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._on_done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._first_row())
        layout.addLayout(self._digits())
        last = QHBoxLayout()
        last.addWidget(self.reason, 1)
        last.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(last)

    def choose(self, number: int) -> None:
        """Choose by digit."""
        if number == _FORM:
            self.form_wanted.emit(str(self.scope.currentData()), self.reason.text())
        elif number == _LIST:
            self.list_wanted.emit()
        else:
            self._chosen = number
            self.group.button(number).setChecked(True)
            self.date.setVisible(number == _DATE)
            (self.date if number == _DATE else self.reason.field).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - int(Qt.Key.Key_0)
        if 1 <= number <= _LIST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()  # from the fields, too: they let it through
        elif event.text().isalpha():
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.field.insert(event.text())  # whoever just writes the reason means the first length
        else:
            super().keyPressEvent(event)

    def _first_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, box in ((self.tr("&Für"), self.scope), (self.tr("&Beginn"), self.start)):
            label = QLabel(name, self)
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", ""))
            row.addWidget(label)
            row.addWidget(box)
        # A customer's long name would make the strip, and with it the list above, wider.
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(_SCOPE_LETTERS)
        row.setStretchFactor(self.scope, 1)
        row.addStretch(1)
        for number, said in ((_FORM, self.tr("Planen, wiederholen …")), (_LIST, self.tr("Alle Fenster …"))):
            row.addWidget(self._button(number, said))
        return row

    def _digits(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        morning = QCoreApplication.translate("ShelvePanel", "morgen {clock}")
        texts = [
            *(f"{hours}{NBSP}h" for hours in HOURS),
            morning.format(clock=self._moments.clock(self._morning)).replace(" ", NBSP),
            self.tr("bis Datum …"),
        ]
        for number, said in enumerate(texts, 1):
            button = self._button(number, said)
            button.setCheckable(True)
            self.group.addButton(button, number)
            row.addWidget(button)
        self.group.button(1).setChecked(True)
        row.addWidget(self.date)
        row.addStretch(1)
        return row

    def _button(self, number: int, said: str) -> QPushButton:
        button = QPushButton(f"{number}  {said}", self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.choose(number))
        return button

    def _on_done(self) -> None:
        now = self._now()
        starts_at = now - min(BACK_AT_MOST, timedelta(minutes=int(self.start.currentData())))
        if self._chosen == _DATE:
            ends_at = instant_of(self.date, self._moments)
        else:
            ends_at = self._morning if self._chosen == _MORNING else now + timedelta(hours=HOURS[self._chosen - 1])
        if ends_at <= now:
            self.refused.emit(self.tr("Das Ende liegt in der Vergangenheit."))
        elif not self.reason.text():
            self.refused.emit(self.tr("Ohne Grund geht es nicht."))
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accepted.emit(Window(starts_at, ends_at, str(self.scope.currentData()), self.reason.text()))
