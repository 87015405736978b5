"""The sheet in which a maintenance window is planned or changed: what it means is said while it is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.console.desk import Desk
from app.domain import maintenance as rules
from app.domain import rhythm as rhythms
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.views.kit import maintenance_words, window_form, words
from app.views.kit.deeds import perform
from app.views.kit.form import Form
from app.views.kit.form_sheet import FormSheet
from app.views.kit.policy_new import Wrong
from app.views.kit.screen import Surroundings
from app.views.kit.window_terms import Scope, Terms, make, target_of, with_reason
from app.wire import mutations as m
from app.wire.mutations_alarm import SetMaintenanceDays

REASONS = "alarms/reasons"
"""Where the layout keeps the last reasons."""


class WindowSheet(QObject):
    """Opens over the window of its owner.

    Signals:
        done: something that can be taken back, in words.
    """

    done = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._around = surroundings
        self.sheet = FormSheet(owner, wide_at_15=640)
        self.preview: QLabel | None = None
        """Below the form: what it comes to."""

    @property
    def form(self) -> Form | None:
        """The form that is or was open."""
        return self.sheet.form

    def plan(self, scopes: Sequence[Scope], *, scope: str = "", reason: str = "") -> None:
        """Open the form of a new window.

        Args:
            scopes: what it can be for.
            scope: id of the one that is proposed; the first one without.
            reason: that was typed already.
        """
        chosen = {each.id: each.targets for each in scopes}
        moments = self._around.moments()
        form = self._form(window_form.entries(scopes), button=self.tr("Anlegen"), before=None)
        values = window_form.begin(moments, now=self._desk.now(), scope=scope or scopes[0].id, reason=reason)

        def accept(form: Form, given: dict[str, Any]) -> None:
            terms = self._terms(form, given, None)
            if terms is not None:
                made = make(chosen[given["scope"]], terms)
                self._do(form, made, terms, self.tr("%n Wartungsfenster angelegt", "", len(made)))

        key = "window " + " ".join(sorted(f"{target}" for targets in chosen.values() for target in targets))
        self.sheet.open(key, self.tr("Wartungsfenster planen"), form, values, accept)

    def change(self, window: Maintenance) -> None:
        """Open the form of a window that is there."""
        now = self._desk.now()
        running = window.span(now)
        if window.begun_at is not None and running is not None:  # a flexible one that has begun is fixed by now
            window = replace(window, starts_at=running[0], ends_at=running[1], duration_s=None, begun_at=None)
        sorts = (window_form.RECURRING,) if window.rhythm else (window_form.FIXED, window_form.FLEXIBLE)
        scope = Scope("same", maintenance_words.scope(window, self._desk.board), (target_of(window),))
        form = self._form(window_form.entries([scope], sorts=sorts), button=self.tr("Ändern"), before=window)
        values = window_form.values_of(window, self._around.moments(), now=now, scope=scope.id)

        def accept(form: Form, given: dict[str, Any]) -> None:
            terms = self._terms(form, given, window)
            if terms is not None:
                self._do(form, _changed(window, terms), terms, self.tr("Wartungsfenster geändert"))

        self.sheet.open(window.id, self.tr("Wartungsfenster ändern"), form, values, accept)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _form(self, entries: Sequence[Any], *, button: str, before: Maintenance | None) -> Form:
        moments, now = self._around.moments(), self._desk.now()
        zone = moments.zone if isinstance(moments.zone, ZoneInfo) else rhythms.ZONE
        form = Form(entries, button=button, zone=zone, today=now.astimezone(zone).date())
        preview = self.preview = QLabel(form)
        preview.setWordWrap(True)
        preview.setTextFormat(Qt.TextFormat.PlainText)
        form.below.addWidget(preview)

        def follow() -> None:
            values = form.values()
            form.show_only(window_form.shown(values))
            preview.setText(self._say(values, before))

        form.edited.connect(follow)
        return form

    def _say(self, values: dict[str, Any], before: Maintenance | None) -> str:
        """Say what the values come to; what is wrong with them where they come to nothing."""
        moments, now = self._around.moments(), self._desk.now()
        try:
            terms = self._read(values, before)
            window = rules.validated(_window(terms), now=now)
            if window.rhythm:
                return maintenance_words.sentence(window, moments, now=now)
        except Wrong as wrong:
            return str(wrong)
        except Refused as refusal:
            return words.refusal(refusal)
        return maintenance_words.span(window, moments, now=now)

    def _terms(self, form: Form, given: dict[str, Any], before: Maintenance | None) -> Terms | None:
        """Read the fields; what is wrong is said at its field."""
        try:
            return self._read(given, before)
        except Wrong as wrong:
            form.say(wrong.field, str(wrong))
            return None

    def _read(self, values: dict[str, Any], before: Maintenance | None) -> Terms:
        """Read the fields. A start that was left alone and is past is now: what was before it has its own window."""
        terms = window_form.terms_of(values, self._around.moments(), before=before)
        now = self._desk.now()
        if before is None or terms.rhythm or terms.starts_at > now:
            return terms
        is_left = terms.starts_at == before.starts_at.replace(second=0, microsecond=0)
        return replace(terms, starts_at=now) if is_left else terms

    def _do(self, form: Form, mutations: Sequence[m.Mutation], terms: Terms, said: str) -> None:
        try:
            perform(self._desk, mutations)
        except Refused as refusal:
            form.say(window_form.field_of(refusal), words.refusal(refusal))
            return
        layout = self._around.layout
        layout.setValue(REASONS, with_reason(reasons(layout.value(REASONS, [])), terms.reason))
        self.sheet.finish()
        self.done.emit(said)


def reasons(kept: object) -> list[str]:
    """Read the last reasons out of what a layout gives."""
    return [str(each) for each in kept] if isinstance(kept, list) else [str(kept)] if kept else []


def _changed(window: Maintenance, terms: Terms) -> list[m.Mutation]:
    """Give the verbs: other days alone keep the window, anything else ends it and opens another one."""
    same = (window.starts_at.replace(second=0, microsecond=0), window.ends_at.replace(second=0, microsecond=0))
    if window.rhythm and (terms.starts_at, terms.ends_at) == same and terms.reason == window.reason:
        return [SetMaintenanceDays(maintenance_id=window.id, rhythm=terms.rhythm)]
    return [m.EndMaintenance(maintenance_id=window.id), *make([target_of(window)], terms)]


def _window(terms: Terms) -> Maintenance:
    """Make a window of no one, to ask the rules what it comes to; a reason may still be missing."""
    return Maintenance(
        id="",
        version=0,
        customer_id="",
        site_id=None,
        server_id=None,
        check_id=None,
        starts_at=terms.starts_at,
        ends_at=terms.ends_at,
        reason=terms.reason or "–",
        created_by="",
        created_at=datetime.min.replace(tzinfo=UTC),
        duration_s=terms.duration_s,
        rhythm=terms.rhythm,
    )
