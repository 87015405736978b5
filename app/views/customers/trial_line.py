"""What became of the test mail to somebody: on its way, accepted, come back. As long as it is on its way it is asked again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.contact import Contact
from app.domain.errors import Refused, Unreachable
from app.domain.ticket import MailState
from app.views.kit import words
from app.views.kit.means import Means
from app.views.kit.theme import theme
from app.wire.mail_trials import MailTrial, MailTrialAnswer, SendTrial
from app.wire.protocol import MAIL_TRIAL

ASK_EVERY_MS: Final = 2000
_BAD: Final = (MailState.BOUNCED, MailState.DEAD)


class TrialLine(QFrame):
    """One line about the contact that is chosen; not there while nothing is known.

    Signals:
        failed: a test mail could not be written; why, in words.
    """

    failed = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._contact: Contact | None = None
        self._trial: MailTrial | None = None
        self._good = QLabel(self)
        self._good.setProperty("role", "second")
        self._bad = QLabel(self)
        self._bad.setProperty("role", "critical")
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        for label in (self._good, self._bad):
            label.setWordWrap(True)
            self._layout.addWidget(label)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(ASK_EVERY_MS)
        self._again.timeout.connect(self._ask)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def show_contact(self, contact: Contact | None) -> None:
        """Show what is known of a contact; asked once for each, and again when mails to them come back."""
        before, self._contact = self._contact, contact if contact is not None and contact.mails else None
        if self._contact is None or before is None or before.id != self._contact.id:
            self._forget()
            before = None
        if self._contact is not None and (before is None or before.bounced != self._contact.bounced):
            self._ask()

    def send(self) -> None:
        """Send the contact a test mail."""
        if self._contact is not None:
            self._means.start(self._send(self._contact))

    def text(self) -> str:
        """Give what it says; empty while there is nothing to say."""
        return "" if self.isHidden() else self._good.text() or self._bad.text()

    def retranslate(self) -> None:
        """Say it anew."""
        trial = self._trial
        self.setHidden(trial is None)
        if trial is None:
            return
        is_bad = trial.state in _BAD
        said = self._said(trial)
        for label, is_mine in ((self._good, not is_bad), (self._bad, is_bad)):
            label.setVisible(is_mine)
            label.setText(said if is_mine else "")

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _said(self, trial: MailTrial) -> str:
        now, moments = self._means.desk.now(), self._means.surroundings.moments()
        match trial.state:
            case MailState.SENT:
                text = self.tr(
                    "Testmail an {address}: vom Mailserver angenommen, {when}. Kommt sie zurück, steht es hier."
                )
            case MailState.BOUNCED:
                text = self.tr("Testmail an {address} ({when}) kam zurück: {said}")
            case MailState.DEAD:
                text = self.tr("Testmail an {address} ({when}) nicht zustellbar: {said}")
            case _ if trial.said:
                text = self.tr("Testmail an {address} ({when}) wartet: {said}")
            case _:
                text = self.tr("Testmail an {address} ist unterwegs …")
        said = trial.said.removeprefix(f"{trial.address}: ")
        return text.format(address=trial.address, when=moments.when(trial.sent_at or trial.at, now=now), said=said)

    def _contact_id(self) -> str:
        return "" if self._contact is None else self._contact.id

    def _forget(self) -> None:
        self._trial = None
        self._again.stop()
        self.retranslate()

    def _ask(self) -> None:
        if self._contact is not None:
            self._means.start(self._look(self._contact))

    async def _look(self, contact: Contact) -> None:
        try:
            answer = await self._means.desk.ask(MAIL_TRIAL.format(contact_id=contact.id), MailTrialAnswer)
        except (Refused, Unreachable):
            return  # nobody asked for it: what was known stays
        self._take(contact, answer)

    async def _send(self, contact: Contact) -> None:
        try:
            answer = await self._means.desk.tell(MAIL_TRIAL.format(contact_id=contact.id), SendTrial(), MailTrialAnswer)
        except Refused as refusal:
            self.failed.emit(words.refusal(refusal))
            return
        except Unreachable:
            self.failed.emit(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich."))
            return
        self._take(contact, answer)

    def _take(self, contact: Contact, answer: MailTrialAnswer) -> None:
        """Show an answer, unless somebody else is chosen by now."""
        if contact.id != self._contact_id():
            return
        self._trial = answer.trial
        self.retranslate()
        if self._trial is not None and self._trial.state is MailState.WAITING and self.isVisible():
            self._again.start()

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._layout.setContentsMargins(gap, gap // 2, gap, gap // 2)
