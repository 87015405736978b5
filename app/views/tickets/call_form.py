"""The fields of a call: who and what, the rest has its default. Digits choose, Enter goes on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.alarm import Alarm
from app.domain.contract import Affected, RequestKind
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.ticket import Channel
from app.views.kit import words
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.tickets.call import Call
from app.views.tickets.call_more import CallMore
from app.views.tickets.call_servers import CallServers
from app.views.tickets.call_who import Caller, Callers, is_number
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.picker import Picker


class CallForm(QWidget):
    """Edits one call.

    Signals:
        edited: something of it is another now.
    """

    edited = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self.callers = Callers(desk)
        self._call: Call | None = None
        self._typed = ""
        self._is_showing = False
        self._labels: dict[str, QLabel] = {}
        self.who = Picker(self.callers.find, "")
        self.about = _hint(self)
        self.who_error = _error(self)
        self.what = QLineEdit(self)
        self.what.setMaxLength(300)
        self.what_error = _error(self)
        self.affected = Choice("", columns=2)
        self.more = CallMore(desk)
        self.servers = CallServers(desk, surroundings, self)
        self.server = self.servers.picker
        self.request = Choice("", columns=2)
        self.contact = QLineEdit(self)
        self.contact.setMaxLength(200)
        self.phone = QLineEdit(self)
        self.phone.setMaxLength(64)
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.channel = Choice("", columns=4)
        self.notified = TimeField(surroundings.moments().zone, "")
        self.time_error = _error(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._put_in_order()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def warm_up(self) -> None:
        """Make the index of names and numbers, so that the first key finds at once."""
        self.callers.warm_up()

    def show_call(self, call: Call) -> None:
        """Edit this call from now on."""
        self._is_showing = True
        self._call = call
        if call.customer_id:
            contact = self._desk.board.contacts.get(call.contact_id)
            self.who.show_picked(self.callers.offer_of(Caller(call.customer_id, contact)))
        else:
            self.who.clear(text=call.caller)
        self.what.setText(call.subject)
        self.affected.choose(call.affected)
        self.request.choose(call.request)
        self.contact.setText(call.contact_name)
        self.phone.setText(call.contact_phone)
        self.note.setPlainText(call.note)
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.notified.set_instant(call.notified_at)
        self._offer_channels(call)
        self._put_in_order()
        self._is_showing = False
        self.clear_errors()
        self.servers.show_call(call)
        self._show_customer()
        self.more.show_call(call)

    def call(self) -> Call:
        """Give the call as it is written down now.

        Raises:
            RuntimeError: there is none.
        """
        call = self._call
        if call is None:
            raise RuntimeError("no call is open")
        return replace(
            call,
            caller="" if call.customer_id else self.who.text(),
            contact_name=self.contact.text().strip(),
            contact_phone=self.phone.text().strip(),
            subject=self.what.text().strip(),
            affected=Affected(self.affected.value()),
            request=RequestKind(self.request.value()),
            note=self.note.toPlainText(),
            channel=Channel(self.channel.value()),
            notified_at=self.notified.instant(),
            server_ids=self.servers.server_ids,
            alarm_ids=self.servers.alarm_ids,
            **self.more.values(),
        )

    def clear_errors(self) -> None:
        """Take all messages away."""
        for error in (self.who_error, self.what_error, self.time_error):
            error.hide()

    def say_missing(self) -> bool:
        """Say at the fields what is missing, and go to the first of them. False: nothing is."""
        self.clear_errors()
        missing: list[QWidget] = []
        if self._call is None or not self._call.customer_id:
            self._set_caller_aside(self.who.text())
            _show(self.who_error, self.tr("Bitte den Kunden aus der Liste wählen."))
            missing.append(self.who)
        if not self.what.text().strip():
            _show(self.what_error, self.tr("Was ist los? Ein paar Worte genügen."))
            missing.append(self.what)
        if missing:
            missing[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(missing)

    def retranslate(self) -> None:
        """Set all words anew."""
        for name, text in {
            "who": self.tr("Wer"),
            "what": self.tr("Was"),
            "affected": self.tr("Betroffen"),
            "server": self.tr("Server"),
            "request": self.tr("Art"),
            "contact": self.tr("Rückruf"),
            "note": self.tr("Notiz"),
            "reported": self.tr("Gemeldet"),
        }.items():
            self._labels[name].setText(text)
        self.who.rename(self.tr("Wer ruft an: Kunde"))
        self.who.field.setPlaceholderText(self.tr("Kunde, Kundennummer oder Telefonnummer"))
        self.what.setAccessibleName(self.tr("Was ist los"))
        self.servers.retranslate()
        self.contact.setAccessibleName(self.tr("Name für den Rückruf"))
        self.contact.setPlaceholderText(self.tr("Name"))
        self.phone.setAccessibleName(self.tr("Rückrufnummer"))
        self.note.setAccessibleName(self.tr("Notiz zum Anruf"))
        self.notified.setAccessibleName(self.tr("Zeit der Meldung"))
        self.affected.rename(self.tr("Betroffen"))
        self.request.rename(self.tr("Art der Anfrage"))
        self.channel.rename(self.tr("Gemeldet"))
        call = self._call
        self.affected.offer(
            [
                (Affected.ONE, self.tr("eine Person")),
                (Affected.UP_TO_TEN, self.tr("zwei bis zehn")),
                (Affected.MORE_OR_ALL, self.tr("mehr als zehn oder alle")),
                (Affected.KEY_PROCESS, self.tr("Kernprozess")),
            ],
            current=self.affected.value(),
        )
        self.request.offer([(each, words.word("request", each)) for each in RequestKind], current=self.request.value())
        if call is not None:
            self._offer_channels(self.call())
            self._show_customer()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # --- inside -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._rows = layout
        back = QWidget(self)
        across = QHBoxLayout(back)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.contact, 1)
        across.addWidget(self.phone, 1)
        reported = QWidget(self)
        beside = QVBoxLayout(reported)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.notified, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.channel)
        for name, fields in (
            ("who", (self.who, self.about, self.who_error)),
            ("what", (self.what, self.what_error)),
            ("affected", (self.affected, self.more)),
            ("server", (self.servers,)),
            ("request", (self.request,)),
            ("contact", (back,)),
            ("note", (self.note,)),
            ("reported", (reported, self.time_error)),
        ):
            layout.addLayout(self._row(name, *fields))

    def _row(self, name: str, *fields: QWidget) -> QHBoxLayout:
        label = QLabel(self)
        label.setProperty("role", "second")
        label.setBuddy(fields[0])
        self._labels[name] = label
        column = QVBoxLayout()
        column.setSpacing(2)
        for field in fields:
            column.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _put_in_order(self) -> None:
        """Tab goes through the fields as they are asked on the telephone."""
        fields: list[QWidget] = [self.who.field, self.what, *self.affected.buttons(), *self.more.fields()]
        fields += [self.server.field, self.servers.link]
        fields += [*self.request.buttons(), self.contact, self.phone, self.note, self.notified, *self.channel.buttons()]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.who.picked.connect(self._on_caller)
        self.affected.chosen.connect(self._on_affected)
        self.more.edited.connect(self._tell)
        self.who.moved_on.connect(lambda: self.what.setFocus(Qt.FocusReason.TabFocusReason))
        self.who.left.connect(self._set_caller_aside)
        self.who.field.textEdited.connect(self._on_who_typed)
        self.what.returnPressed.connect(lambda: self.affected.setFocus(Qt.FocusReason.TabFocusReason))
        self.servers.alarm_found.connect(self._on_alarm_found)
        self.servers.edited.connect(self._tell)
        self.server.moved_on.connect(lambda: self.request.setFocus(Qt.FocusReason.TabFocusReason))
        for field in (self.what, self.contact, self.phone):
            field.textEdited.connect(lambda _text: self._tell())
        self.note.textChanged.connect(self._tell)
        for choice in (self.affected, self.request, self.channel):
            choice.chosen.connect(lambda _value: self._tell())
        self.notified.stated.connect(self._tell)

    def _on_who_typed(self, text: str) -> None:
        self._typed = text.strip()
        self._tell()

    def _tell(self) -> None:
        if not self._is_showing and self._call is not None:
            self.clear_errors()
            self.edited.emit()

    def _on_caller(self, offer_id: str) -> None:
        call = self._call
        if call is None:
            return
        caller = self.callers.caller(offer_id)
        contact = caller.contact
        call = replace(
            call,
            customer_id=caller.customer_id,
            contact_id=contact.id if contact is not None else "",
            contact_mail=next(iter(contact.mails), "") if contact is not None else "",
        )
        if contact is not None:
            self._fill(self.contact, contact.name)
            self._fill(self.phone, next(iter(contact.phones), ""))
        elif caller.is_unknown:
            typed = call.caller or self._typed
            self._fill(self.phone if is_number(typed) else self.contact, typed)
        self._call = call
        self.servers.set_customer(caller.customer_id)
        self._show_customer()
        self.more.show_call(self.call())
        self._put_in_order()
        self._tell()

    def _fill(self, field: QLineEdit, text: str) -> None:
        """Fill a field with what is known; what somebody wrote there, stays unless it came from the one picked before."""
        if text and (not field.text().strip() or field.text() == field.property("filled")):
            field.setText(text)
            field.setProperty("filled", text)

    def _on_affected(self, _value: str) -> None:
        if self._call is not None and not self._is_showing:
            self.more.show_call(self.call())
            self._put_in_order()

    def _set_caller_aside(self, text: str) -> None:
        """What nobody is called by is kept as the caller's name or number; the customer is still to be chosen."""
        if self.who.picked_id or not text or self._is_showing:
            return
        field = self.phone if is_number(text) else self.contact
        if self.callers.known(text) or (field.text().strip() and field.text().strip() != text):
            return
        field.setText(text)
        self.who.clear()
        where = self.tr("Rückruf")
        said = self.tr("Kein Kunde zu „{text}“ gefunden: steht jetzt unter „{where}“. Bitte den Kunden wählen.")
        _show(self.who_error, said.format(text=text, where=where))
        self.edited.emit()

    def _on_alarm_found(self, alarm: Alarm) -> None:
        """What is wrong on the server writes the subject, where nobody has written one."""
        if self.what.text().strip():
            return
        now, moments = self._desk.now(), self._around.moments()
        said = words.headline(alarm.kind, alarm.item, alarm.code, alarm.detail, moments=moments, now=now)
        self.what.setText(said[:300])
        self.servers.link_alarm(alarm.id)

    def _show_customer(self) -> None:
        customer_id = self._call.customer_id if self._call is not None else ""
        customer = self._desk.board.customers.get(customer_id) if customer_id != UNKNOWN_CUSTOMER_ID else None
        self.about.setVisible(customer is not None)
        self.phone.setPlaceholderText(customer.phone if customer is not None else self.tr("Nummer"))
        if customer is None:
            return
        board = self._desk.board
        servers = sum(1 for each in board.servers.values() if each.customer_id == customer.id)
        tickets = sum(1 for each in board.tickets.values() if each.customer_id == customer.id and each.status.is_open)
        plan = self.callers.plan_of(customer.id)
        self.about.setText(
            self.tr("{plan} · Server: {servers} · offene Tickets: {tickets}").format(
                plan=plan, servers=servers, tickets=tickets
            )
        )

    def _offer_channels(self, call: Call) -> None:
        channels = [Channel.PHONE, Channel.MAIL, Channel.CONSOLE]
        if call.alarm_ids or call.channel is Channel.ALARM:
            channels.append(Channel.ALARM)
        self.channel.offer([(each, words.word("channel", each)) for each in channels], current=call.channel)

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        self._rows.setSpacing(metrics.space(8))
        self.note.setFixedHeight(metrics.row * 2)
        for label in self._labels.values():
            label.setFixedWidth(metrics.width(76))
            label.setMinimumHeight(metrics.control)
            label.setFont(theme().font(Face.BODY))


def _hint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setProperty("role", "second")
    label.hide()
    return label


def _error(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setProperty("role", "critical")
    label.hide()
    return label


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.show()
