"""The leaf of the contract: what is covered, how much was used of it, and the versions one after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.change import Changes, Noun
from app.domain.contract import Contract, Plan, StandingFrom
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Role
from app.views.customers import truth
from app.views.customers.page import Page
from app.views.customers.usage_line import UsageLine
from app.views.kit import words
from app.views.kit.bar import GlyphLabel, MessageBar
from app.views.kit.means import Means
from app.views.kit.theme import Face, theme
from app.wire.protocol import USAGE
from app.wire.questions import UsageAnswer


class ContractPage(Page):
    """Shows a customer's contract.

    Signals:
        new_wanted: somebody wants to begin a version.
        correct_wanted: somebody wants to record something on a version: its id.
        withdraw_wanted: somebody wants to take a version back: its id.
    """

    new_wanted = Signal()
    correct_wanted = Signal(str)
    withdraw_wanted = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._shown: object = None
        self.usage = UsageLine(means.surroundings.moments)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = MessageBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._scroll)
        theme().changed.connect(self._on_theme_changed)

    def show_customer(self, customer_id: str) -> None:
        """Show this customer's contract, and ask how much of it was used."""
        is_other = customer_id != self.customer_id
        super().show_customer(customer_id)
        if is_other:
            self.bar.clear()
        self._show()
        if is_other and customer_id != UNKNOWN_CUSTOMER_ID:
            self.usage.say_asking()
            self.means.start(self._ask_usage(customer_id))

    def follow(self, changes: Changes) -> None:
        """Follow what changes of the contract."""
        if any(change.noun in (Noun.CONTRACT, Noun.CUSTOMER) for change in changes):
            self._show()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._shown = None
        self.usage.retranslate()
        if self.customer_id:
            self._show()

    def focus_first(self) -> None:
        """Into the table, to scroll by keys."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Give everything it says."""
        page = self._scroll.widget()
        return "\n".join(label.text() for label in page.findChildren(QLabel)) if page is not None else ""

    # --- inside -------------------------------------------------------------------------------------------------------

    @property
    def _may_decide(self) -> bool:
        me = self.means.desk.me
        return me is not None and me.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)

    async def _ask_usage(self, customer_id: str) -> None:
        try:
            answer = await self.means.desk.ask(USAGE.format(customer_id=customer_id), UsageAnswer)
        except (Unreachable, Refused) as error:
            if customer_id == self.customer_id:
                self.usage.say_unknown(error)
            return
        if customer_id == self.customer_id:
            self.usage.show_usage(answer)

    def _show(self) -> None:
        versions, contract = self.contracts(), self.contract()
        wanted = (
            self.customer_id,
            tuple(versions),
            contract,
            self._may_decide,
            self.means.surroundings.moments().language,
        )
        if wanted == self._shown:
            return
        self._shown = wanted
        self.usage.setParent(None)
        page = QWidget()
        page.setProperty("role", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*([theme().metrics.space(12)] * 4))
        layout.setSpacing(theme().metrics.space(12))
        if self.customer_id == UNKNOWN_CUSTOMER_ID:
            layout.addWidget(_text(self.tr("Meldungen von Unbekannten haben keinen Vertrag. Die Frist rechnet ab der Meldung, "
                                           "sobald das Ticket seinem Kunden zugeordnet ist."), page))  # fmt: skip
            layout.addStretch(1)
            self._scroll.setWidget(page)
            return
        if contract is None:
            layout.addWidget(
                _text(self.tr("Kein gültiger Vertrag: alles wird gesondert berechnet, keine Interventionszeit."), page)
            )
        layout.addLayout(self._table(contract, page))
        if contract is not None and contract.plan is not Plan.BASIS:
            layout.addWidget(self.usage)
            self.usage.show()
        layout.addLayout(self._versions(versions, page))
        layout.addStretch(1)
        self._scroll.setWidget(page)

    def _table(self, contract: Contract | None, page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().metrics.space(16))
        grid.setVerticalSpacing(theme().metrics.space(6))
        lines = truth.lines(contract)
        heads = (
            "",
            self.tr("Leistung"),
            self.tr("Enthalten?"),
            self.tr("Wann"),
            self.tr("In anderen Verträgen") if any(line.elsewhere for line in lines) else "",
            self.tr("Zeile"),
        )
        for column, head in enumerate(heads):
            label = _text(head, page, role="second", face=Face.CAPTION)
            grid.addWidget(label, 0, column)
        for row, line in enumerate(lines, 1):
            sign = GlyphLabel(line.glyph, line.role, page)
            sign.setAccessibleName(line.answer)
            grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate((line.what, line.answer, line.when, line.elsewhere, line.row), 1):
                role = "" if column <= 2 else "second"
                label = _text(text, page, role=role)
                label.setToolTip(f"{line.row}: „{line.sentence}“")
                label.setAccessibleDescription(line.sentence)
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(4, 3)
        return grid

    def _versions(self, versions: list[Contract], page: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme().metrics.space(4))
        head = QHBoxLayout()
        head.addWidget(_text(self.tr("Fassungen des Vertrags"), page, role="second", face=Face.CAPTION), 1)
        new = QPushButton(self.tr("Neue Fassung …"), page)
        new.setEnabled(self._may_decide)
        new.setToolTip("" if self._may_decide else self.tr("Verträge ändert die Leitung."))
        new.clicked.connect(self.new_wanted)
        if not self._may_decide:
            head.addWidget(_text(self.tr("Verträge ändert die Leitung."), page, role="hint"))
        head.addWidget(new)
        column.addLayout(head)
        for version in versions:
            row = QHBoxLayout()
            row.addWidget(_text(self._version(version), page), 1)
            if self._may_decide:
                correct = QPushButton(self.tr("Nachtragen …"), page)
                correct.clicked.connect(partial(self.correct_wanted.emit, version.id))
                row.addWidget(correct)
                if version is versions[0]:
                    back = QPushButton(self.tr("Zurücknehmen"), page)
                    back.clicked.connect(partial(self.withdraw_wanted.emit, version.id))
                    row.addWidget(back)
            column.addLayout(row)
        if not versions:
            column.addWidget(_text(self.tr("Noch keine."), page, role="hint"))
        return column

    def _version(self, version: Contract) -> str:
        moments, now = self.means.surroundings.moments(), self.means.desk.now()
        since = moments.when(version.valid_from, now=now)
        until = moments.when(version.valid_to, now=now) if version.valid_to is not None else ""
        says = self.tr("{since} bis {until}") if until else self.tr("seit {since}")
        if version.valid_from > now:
            says = self.tr("ab {since}")
        parts = [
            words.word("plan", version.plan),
            self.tr("mit Anti-Virus") if version.has_antivirus and version.plan is Plan.BASIS else "",
            says.format(since=since, until=until),
            self.tr("ISA {when}").format(when=moments.when(version.isa_at, now=now))
            if version.isa_at is not None
            else "",
            self.tr("AVV {version}").format(version=version.avv_version)
            if version.avv_version
            else self.tr("ohne AVV"),
            self.tr("Hardwareschutzbrief") if version.has_hardware_plan else "",
            self._standing(version),
            self.tr("mit Preisen") if version.prices else "",
        ]
        return " · ".join(part for part in parts if part)

    def _standing(self, version: Contract) -> str:
        """Say which alarms are ordered to be repaired for good."""
        if not version.has_standing_order:
            return ""
        return {
            StandingFrom.HOUSE: self.tr("Dauerauftrag für Alarme"),
            StandingFrom.HIGH: self.tr("Dauerauftrag für Alarme mit hoher Priorität"),
            StandingFrom.MEDIUM: self.tr("Dauerauftrag für Alarme ab mittlerer Priorität"),
            StandingFrom.LOW: self.tr("Dauerauftrag für alle Alarme"),
        }[version.standing_order_from]

    def _on_theme_changed(self) -> None:
        self._shown = None
        if self.customer_id and self.isVisible():
            self._show()


def _text(text: str, parent: QWidget, *, role: str = "", face: Face = Face.BODY) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme().font(face))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
