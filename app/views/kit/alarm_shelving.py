"""Putting alarms aside: those that are there, and those that are yet to come, always with an end and a reason."""

from __future__ import annotations

from collections.abc import Sequence

from app.console.desk import Desk
from app.domain.alarm import Stage
from app.domain.alarm_life import SHELVE_AT_MOST
from app.views.kit import words
from app.views.kit.actions import Actions
from app.views.kit.alarm_hand import AlarmHand
from app.views.kit.alarm_line import Line
from app.views.kit.fact_view import FactView
from app.views.kit.screen import Surroundings
from app.views.kit.strip import ActStrip
from app.views.kit.strip_times import ShelvePanel, Shelving
from app.views.kit.window_sheet import REASONS, reasons
from app.views.kit.window_terms import with_reason
from app.wire.ids import new_id
from app.wire.mutations import Mutation, ShelveAlarm, UnshelveAlarm
from app.wire.mutations_alarm import SetShelvingRule


class AlarmShelving(AlarmHand):
    """Binds Z to one list of lines.

    Signals: see ``AlarmHand``.
    """

    def __init__(
        self, desk: Desk, actions: Actions, surroundings: Surroundings, *, view: FactView, strip: ActStrip
    ) -> None:
        super().__init__(desk, surroundings, view=view, strip=strip)
        actions.bind("alarm.shelve", self.ask, widget=view)

    def ask(self) -> None:
        """Z: later, with an end and a reason; of what is over, only what is yet to come."""
        lines = self._lines()
        active = [line for line in lines if not line.is_over and line.alarm.closed_at is None]
        me = self._desk.me
        at_most = None if me is None else SHELVE_AT_MOST.get(me.role)
        if not lines or at_most is None:
            self.said.emit(self.tr("Hier gibt es nichts zurückzustellen."))
            return
        lines = active or lines
        panel = ShelvePanel(
            self._around.moments(),
            now=self._desk.now,
            reasons=self._reasons(),
            at_most=at_most,
            can_end=bool(active) and all(line.stage is Stage.SHELVED for line in active),
            futures=self._futures(lines, is_there=bool(active)),
        )
        panel.accepted.connect(lambda answer: self._shelve(lines, answer))
        self._strip.ask(self._title(self.tr("Zurückstellen bis"), lines), panel)

    def _futures(self, lines: Sequence[Line], *, is_there: bool) -> list[tuple[str, str]]:
        """Whether alarms that are yet to come are meant too, and of which checks."""
        alarm, is_one = lines[0].alarm, len(lines) == 1
        what = words.title(alarm.kind, alarm.item) if is_one else self.tr("diese Prüfungen")
        offers = [("", self.tr("nur jetzt"))] if is_there else []
        offers.append(("check", self.tr("auch künftig: {check} hier").format(check=what)))
        offers.append(("customer", self.tr("auch künftig: {check}, alle Server des Kunden").format(check=what)))
        if is_one and alarm.item:
            kind = words.kind(alarm.kind)
            offers.append(
                ("kind", self.tr("auch künftig: {kind}, jedes auf allen Servern des Kunden").format(kind=kind))
            )
        return offers

    def _shelve(self, lines: Sequence[Line], answer: Shelving) -> None:
        if answer.until is None:
            back: list[Mutation] = [UnshelveAlarm(alarm_id=line.id) for line in lines]
            self._do(lines, back, self.tr("%n Zurückstellung(en) beendet", "", len(lines)))
            return
        self._around.layout.setValue(REASONS, with_reason(self._reasons(), answer.reason))
        until = answer.until
        there = [line for line in lines if not line.is_over and line.alarm.closed_at is None]
        mutations: list[Mutation] = [ShelveAlarm(alarm_id=line.id, until=until, reason=answer.reason) for line in there]
        rules = self._rules(lines, answer)
        when = self._around.moments().when(until, now=self._desk.now())
        if rules and not there:
            said = self.tr("Künftige Alarme werden bis {when} zurückgestellt")
        elif rules:
            said = self.tr("%n Alarm(e) und künftige zurückgestellt bis {when}", "", len(there))
        else:
            said = self.tr("%n Alarm(e) zurückgestellt bis {when}", "", len(there))
        self._do(lines, [*mutations, *rules], said.format(when=when))

    def _rules(self, lines: Sequence[Line], answer: Shelving) -> list[Mutation]:
        if not answer.future or answer.until is None:
            return []
        made: dict[tuple[str | None, ...], Mutation] = {}
        for line in lines:
            alarm = line.alarm
            server_id = alarm.server_id if answer.future == "check" else None
            item = "*" if answer.future == "kind" else alarm.item
            made[alarm.customer_id, server_id, alarm.kind, item] = SetShelvingRule(
                rule_id=new_id(),
                customer_id=alarm.customer_id,
                server_id=server_id,
                kind=alarm.kind,
                item=item,
                until=answer.until,
                reason=answer.reason,
            )
        return list(made.values())

    def _reasons(self) -> list[str]:
        return reasons(self._around.layout.value(REASONS, []))
