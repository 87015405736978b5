"""Logging in, inside the window: what is known already stays readable behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.announce import announce
from app.views.kit.theme import Face, theme


class LoginPanel(QFrame):
    """Name and password over the middle of the window.

    Signals:
        wanted: name and password were given.
        put_off: the person goes on reading without logging in.
    """

    wanted = Signal(str, str)
    put_off = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("login")
        self.setProperty("role", "raised")
        self._over = over
        self._where = ""
        self._is_remembered = True
        self._title = QLabel(self)
        self._place = QLabel(self)
        self._place.setProperty("role", "second")
        self._place.setWordWrap(True)
        self._name_label, self._password_label = QLabel(self), QLabel(self)
        self.name, self.password = QLineEdit(self), QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_label.setBuddy(self.name)
        self._password_label.setBuddy(self.password)
        self.trouble = QLabel(self)
        self.trouble.setProperty("role", "critical")
        self.trouble.setWordWrap(True)
        self._note = QLabel(self)
        self._note.setProperty("role", "hint")
        self._note.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        self.later = QPushButton(self)
        self._layout = QVBoxLayout(self)
        for widget in (
            self._title, self._place, self._name_label, self.name, self._password_label, self.password,
            self.trouble, self.button, self.later, self._note,
        ):  # fmt: skip
            self._layout.addWidget(widget)
        self.button.clicked.connect(self._on_wanted)
        self.name.returnPressed.connect(self._on_name_done)
        self.password.returnPressed.connect(self._on_wanted)
        self.later.clicked.connect(self._on_later)
        over.installEventFilter(self)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._retranslate()
        self.hide()

    def ask(self, *, where: str, name: str, is_remembered: bool, can_read: bool) -> None:
        """Ask who works here.

        Args:
            where: address of the central service.
            name: who it was last time.
            is_remembered: whether this computer can keep the session for the next start.
            can_read: whether there is something to read without logging in.
        """
        is_new = not self.isVisible()
        self._where, self._is_remembered = where, is_remembered
        self._retranslate()
        self.later.setVisible(can_read)
        if is_new:
            self.name.setText(name)
            self.password.clear()
            self.say_trouble("")
        self.set_busy(is_busy=False)
        self._settle()
        self.show()
        self.raise_()
        if is_new:
            self.take_focus()

    def take_focus(self) -> None:
        """Let what is typed come here: into the password where the name is known."""
        (self.password if self.name.text() else self.name).setFocus(Qt.FocusReason.PopupFocusReason)

    def say_trouble(self, text: str) -> None:
        """Say why it did not work."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.set_busy(is_busy=False)
        self._settle()
        if text:
            announce(self, text, is_urgent=True)
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that the central service is being asked."""
        for widget in (self.name, self.password, self.button):
            widget.setEnabled(not is_busy)
        self.button.setText(self.tr("Wird angemeldet …") if is_busy else self.tr("Anmelden"))

    def forget(self) -> None:
        """Somebody is logged in: nothing typed may stay."""
        self.password.clear()
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.later.isVisible():
            self._on_later()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _on_name_done(self) -> None:
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_wanted(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if not name or not password:
            self.say_trouble(self.tr("Bitte Anmeldename und Kennwort eingeben."))
            (self.password if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.button.isEnabled():
            self.trouble.hide()
            self.set_busy(is_busy=True)
            self.wanted.emit(name, password)

    def _on_later(self) -> None:
        self.password.clear()
        self.hide()
        self.put_off.emit()

    def _settle(self) -> None:
        wide = min(theme().metrics.width(380), self._over.width() - theme().metrics.space(32))
        self.setFixedWidth(max(240, wide))
        self._layout.activate()
        high = (
            self._layout.heightForWidth(self.width()) if self._layout.hasHeightForWidth() else self.sizeHint().height()
        )
        self.resize(self.width(), min(high, self._over.height()))
        self.move((self._over.width() - self.width()) // 2, max(0, (self._over.height() - self.height()) // 3))

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.TITLE))
        gap = theme().metrics.space(24)
        self._layout.setContentsMargins(gap, gap, gap, gap)
        self._layout.setSpacing(theme().metrics.space(8))
        self._settle()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Anmeldung"))
        self._title.setText(self.tr("Anmelden"))
        self._place.setText(self._where)
        self._name_label.setText(self.tr("Anmeldename"))
        self._password_label.setText(self.tr("Kennwort"))
        self.name.setAccessibleName(self.tr("Anmeldename"))
        self.password.setAccessibleName(self.tr("Kennwort"))
        self.button.setText(self.tr("Anmelden"))
        self.later.setText(self.tr("Nur lesen"))
        self._note.setText(
            self.tr("Dieser Rechner hat keinen Schlüsselbund; die Anmeldung gilt bis zum Ende des Programms.")
        )
        self._note.setVisible(not self._is_remembered)
