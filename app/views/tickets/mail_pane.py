"""The parts of a mail around its text: in whose name, to whom, about what, with which files, above which quote."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.console.desk import Desk
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.attachment_row import AttachmentRow
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.tickets.answering import Letter, can_send, has_bounced, whole
from app.views.tickets.recipients import Recipients
from app.views.tickets.table import Reader
from app.wire.protocol import MAX_BLOB

MOST_FILES: Final = 30


class MailPane(QWidget):
    """Fields of a mail. ``below`` stands under the text: what is appended, and the files.

    Signals:
        stated: a person changed something.
        failed: something did not work: why.
    """

    stated = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._around, self._reader = desk, surroundings, reader
        self._letter = Letter()
        self._ticket: Ticket | None = None
        self.to, self.cc = Recipients(self._contacts, self), Recipients(self._contacts, self)
        self.subject = QLineEdit(self)
        self.subject.setMaxLength(300)
        self.identity = QComboBox(self)
        self.cc_button = QToolButton(self)
        self.cc_button.clicked.connect(self._open_copies)
        self._labels = {name: QLabel(self) for name in ("to", "cc", "subject", "identity")}
        self.bounced = QLabel(self)
        self.bounced.setProperty("role", "critical")
        self.bounced.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        fields = (("identity", self.identity), ("to", self.to), ("cc", self.cc), ("subject", self.subject))
        for row, (name, field) in enumerate(fields):
            self._labels[name].setBuddy(field)
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(field, row, 1, 1, 1 if name == "to" else 2)
        grid.addWidget(self.cc_button, 1, 2)
        grid.addWidget(self.bounced, len(fields), 1, 1, 2)
        self.below = QWidget()
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme().metrics.space(2))
        self.more = QToolButton()
        self.more.setCheckable(True)
        self.appended = QPlainTextEdit(self.below)
        self.appended.setReadOnly(True)
        self.appended.setTabChangesFocus(True)
        self.files = AttachmentRow(None, None, self.below)
        below.addWidget(self.appended)
        below.addWidget(self.files)
        self.appended.hide()
        self.more.toggled.connect(self._show_appended)
        self.files.removed.connect(self._remove)
        for recipients in (self.to, self.cc):
            recipients.stated.connect(self._on_stated)
        self.subject.textEdited.connect(self._on_stated)
        self.identity.activated.connect(self._on_stated)
        self._say_words()

    def load(self, ticket: Ticket, letter: Letter) -> None:
        """Show what a mail has besides its text. Says nothing of it."""
        self._ticket, self._letter = ticket, letter
        self.to.set_addresses(letter.to)
        self.cc.set_addresses(letter.cc)
        self.subject.setText(letter.subject)
        self._show_copies(bool(letter.cc))
        self._offer_identities(letter.mailbox_id)
        self.files.show_files(letter.attachments, moments=self._around.moments())
        self.more.setChecked(False)
        self._say_words()
        self._say_bounced()

    def letter(self, text: str) -> Letter:
        """Give the mail as it stands, with this text."""
        return replace(
            self._letter,
            text=text,
            to=self.to.addresses(),
            cc=self.cc.addresses(),
            subject=self.subject.text().strip(),
            mailbox_id=self.identity.currentData() or "",
        )

    def whole(self, text: str) -> str:
        """Give what will be sent: the text, my signature, the quote."""
        return whole(text, signature=self._reader.signature(), quote=self._letter.quote)

    def fault(self) -> str:
        """Say what keeps the mail from being sent; empty: nothing."""
        if not self.identity.count():
            return self.tr(
                "Noch kein Postfach kann senden. Die Administration richtet eines ein: Einstellungen → Postfächer."
            )
        wrong = self.to.wrong() or self.cc.wrong()
        if wrong:
            return self.tr("„{text}“ ist keine E-Mail-Adresse.").format(text=wrong)
        if not self.to.addresses():
            return self.tr("An wen? Es fehlt eine E-Mail-Adresse.")
        return "" if self.subject.text().strip() else self.tr("Es fehlt der Betreff.")

    def attach(self, paths: Iterable[Path]) -> None:
        """Add files; those that cannot be read are said."""
        for path in paths:
            try:
                if path.stat().st_size > MAX_BLOB:
                    too_large = Refused("file.too_large", megabytes=MAX_BLOB // (1024 * 1024))
                    self.failed.emit(f"{path.name}: {words.refusal(too_large)}")
                else:
                    self.attach_bytes(path.read_bytes(), path.name)
            except OSError as error:
                self.failed.emit(
                    self.tr("{name} ist nicht lesbar: {why}").format(name=path.name, why=error.strerror or "")
                )
            except Refused as refusal:
                self.failed.emit(f"{path.name}: {words.refusal(refusal)}")

    def attach_bytes(self, content: bytes, name: str) -> None:
        """Add a file from memory.

        Raises:
            Refused: it is empty or too large.
        """
        if len(self._letter.attachments) >= MOST_FILES:
            self.failed.emit(self.tr("Mehr als {count} Anhänge gehen nicht an eine E-Mail.").format(count=MOST_FILES))
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = self._desk.keep_file(content, name=name, type=kind)
        others = tuple(each for each in self._letter.attachments if each.sha256 != kept.sha256)
        self._put_files((*others, kept))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._say_bounced()
        super().changeEvent(event)

    def _open_copies(self) -> None:
        self._show_copies(True)
        self.cc.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_copies(self, is_shown: bool) -> None:
        """Keep the field for copies away until somebody gets one: the text needs the room."""
        for widget in (self.cc, self._labels["cc"]):
            widget.setVisible(is_shown)
        self.cc_button.setVisible(not is_shown)

    def _contacts(self) -> list[Contact]:
        """Give the contacts, those of the ticket's customer first."""
        home = self._ticket.customer_id if self._ticket is not None else ""
        return sorted(
            self._desk.board.contacts.values(), key=lambda each: (each.customer_id != home, each.name, each.id)
        )

    def _offer_identities(self, current: str) -> None:
        boxes = sorted(self._desk.board.mailboxes.values(), key=lambda each: (not each.is_default, each.name, each.id))
        self.identity.clear()
        for box in boxes:
            if can_send(box):
                self.identity.addItem(f"{box.display_name or box.name} <{box.address}>", box.id)
        self.identity.setCurrentIndex(max(0, self.identity.findData(current)))
        has_choice = self.identity.count() > 1
        self.identity.setVisible(has_choice)
        self._labels["identity"].setVisible(has_choice)

    def _put_files(self, files: Iterable[object]) -> None:
        self._letter = replace(self._letter, attachments=tuple(files), is_touched=True)  # type: ignore[arg-type]
        self.files.show_files(self._letter.attachments, moments=self._around.moments())
        self.stated.emit()

    def _remove(self, sha256: str) -> None:
        self._put_files(each for each in self._letter.attachments if each.sha256 != sha256)

    def _on_stated(self) -> None:
        self._letter = replace(self._letter, is_touched=True)
        self._say_bounced()
        self.stated.emit()

    def _say_bounced(self) -> None:
        contacts = list(self._desk.board.contacts.values())
        bad = [each for each in (*self.to.addresses(), *self.cc.addresses()) if has_bounced(contacts, each)]
        self.bounced.setText(self.tr("Von hier kam E-Mail zurück: {which}").format(which=", ".join(bad)) if bad else "")
        self.bounced.setVisible(bool(bad))

    def _show_appended(self, is_shown: bool) -> None:
        self.appended.setPlainText(self.whole("").strip("\n"))
        self.appended.setFixedHeight(theme().metrics.row * 4)
        self.appended.setVisible(is_shown)
        self._say_words()

    def _say_words(self) -> None:
        names = {
            "identity": self.tr("Von"),
            "to": self.tr("An"),
            "cc": self.tr("Kopie"),
            "subject": self.tr("Betreff"),
        }
        fields = {"identity": self.identity, "to": self.to, "cc": self.cc, "subject": self.subject}
        for name, text in names.items():
            self._labels[name].setText(text)
            fields[name].setAccessibleName(text)
        self.cc_button.setText(self.tr("Kopie"))
        self.cc_button.setAccessibleName(self.tr("Kopie an"))
        has_quote = bool(self._letter.quote)
        is_shown = self.more.isChecked()
        if has_quote:
            self.more.setText(self.tr("… Zitat"))
            hint = self.tr("Signatur und Zitat verbergen") if is_shown else self.tr("Signatur und Zitat anzeigen")
        else:
            self.more.setText(self.tr("… Signatur"))
            hint = self.tr("Signatur verbergen") if is_shown else self.tr("Signatur anzeigen")
        self.more.setToolTip(hint)
        self.more.setAccessibleName(hint)
        self.more.setEnabled(bool(self.whole("").strip()))
        self.appended.setAccessibleName(self.tr("Was angehängt wird"))
