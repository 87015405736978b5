"""The sheet that changes one line of a policy: what it would do is shown before it is done."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.console.desk import Desk
from app.domain.check import Thresholds
from app.domain.errors import Refused, Unreachable
from app.domain.kind import Unit
from app.domain.policy import Override
from app.domain.policy_layers import Line, Origin, line_for
from app.views.kit import policy_new, policy_templates, policy_words, words
from app.views.kit.bar import Weight
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.form_sheet import FormSheet
from app.views.kit.policy_new import Offer, Wrong
from app.views.kit.policy_words import Names
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.wire.policy_questions import PolicyAnswer, PolicyApplied, PolicyProposal, PreviewAnswer
from app.wire.protocol import POLICIES, POLICY_NEAR, POLICY_PREVIEW, POLICY_SHARED

DAY_S = 86_400
LINES = 12
"""Of a preview that are shown; all of them can be copied."""


class PolicySheet(QObject):
    """Opens over the window of its owner.

    Signals:
        changed: a line was changed, in words.
    """

    changed = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self.sheet = FormSheet(owner, wide_at_15=680)
        self._shown: PolicyProposal | None = None
        """What the preview in sight is of."""
        self._drop: PolicyProposal | None = None
        """Set while that is the removal of an exception."""
        self._effects: QLabel | None = None
        """Below the form: the first of the lines that would be others."""

    @property
    def names(self) -> Names:
        """What ids are called."""
        return Names(dict(self._desk.board.customers), dict(self._desk.board.servers))

    async def open_for(self, subject: Origin, kind: str, item: str) -> str:
        """Ask what holds, and open the line of an instance; gives what went wrong, in words, or nothing."""
        try:
            answer = await self._desk.ask(question(subject), PolicyAnswer)
        except Refused as refusal:
            return words.refusal(refusal)
        except Unreachable:
            return self.tr("Ohne Verbindung zum zentralen Dienst lassen sich Vorgaben nicht ändern.")
        line = line_for(answer.lines, kind, item)
        if line is None:
            return self.tr("Diese Prüfung macht der zentrale Dienst selbst; sie hat keine Vorgabe.")
        self.open(answer, line, item=item)
        return ""

    def open(self, answer: PolicyAnswer, line: Line, *, item: str = "") -> None:
        """Open the sheet of a line; ``item`` when it is to be another one for a single instance."""
        subject, item = Origin(answer.level, answer.key), item or line.spec.item
        own = own_of(answer, line.spec.kind, item)
        form = Form(self._entries(answer, line), button=self.tr("Vorschau"))
        self._shown = self._drop = None
        if own is not None:
            is_added = line.made_by == subject and policy_new.is_by_hand(line)
            drop = QPushButton(self.tr("Nicht mehr prüfen") if is_added else self.tr("Ausnahme entfernen"), form)
            form.buttons.insertWidget(form.buttons.count() - 1, drop)
            drop.clicked.connect(lambda: self._remove(form, proposal(answer, line, item, None)))
        self._prepare(form)
        title = f"{words.title(line.spec.kind, '' if item == '*' else item)} – {self.names.origin(subject)}"
        self.sheet.open(
            f"{subject.level}:{subject.key}:{line.spec.kind}:{item}",
            title,
            form,
            values_of(line),
            lambda form, values: self._accept(form, values, answer, line, item),
        )

    def add(self, answer: PolicyAnswer, offer: Offer) -> None:
        """Open the sheet of a check that is not there yet."""
        taken = {line.key for line in answer.lines}
        form = Form(policy_new.entries(offer, taken), button=self.tr("Vorschau"))
        self._shown = self._drop = None
        self._prepare(form)
        subject = Origin(answer.level, answer.key)
        title = f"{policy_new.title(offer)} – {self.names.origin(subject)}"
        key = f"{subject.level}:{subject.key}:{offer.kind}:+{offer.script.name if offer.script else ''}"
        begin = {name: value for name, value in policy_new.begin(offer).items() if name in form.fields}

        def accept(form: Form, values: dict[str, Any]) -> None:
            try:
                override = policy_new.override_of(offer, values, taken)
            except Wrong as wrong:
                form.say(wrong.field, str(wrong))
                return
            kept = [each for each in answer.overrides if (each.kind, each.item) != (override.kind, override.item)]
            self._go(form, proposed(answer, [*kept, override], values["reason"]))

        self.sheet.open(key, title, form, begin, accept)

    def choose_templates(self, answer: PolicyAnswer) -> None:
        """Open the sheet that says which templates a server has."""
        form = Form(policy_templates.entries(answer), button=self.tr("Vorschau"))
        self._shown = self._drop = None
        self._prepare(form)
        form.edited.connect(lambda: form.show_only(policy_templates.shown(form.values()["way"])))
        subject = Origin(answer.level, answer.key)

        def accept(form: Form, values: dict[str, Any]) -> None:
            wanted = proposed(answer, answer.overrides, values["reason"])
            self._go(form, msgspec.structs.replace(wanted, templates=policy_templates.chosen(values)))

        title = self.tr("Vorlagen – {name}").format(name=self.names.origin(subject))
        self.sheet.open(f"templates:{subject.key}", title, form, policy_templates.begin(answer), accept)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _prepare(self, form: Form) -> None:
        self._effects = QLabel(form)
        self._effects.setWordWrap(True)
        self._effects.setTextFormat(Qt.TextFormat.PlainText)
        form.below.addWidget(self._effects)
        form.edited.connect(lambda: self._edited(form))

    def _entries(self, answer: PolicyAnswer, line: Line) -> list[Entry]:
        unit = words.unit_of(line.spec.kind)
        hint = (
            self.tr("Leer: keine. Einheit: {unit}").format(unit=_UNITS.get(unit, unit))
            if unit
            else self.tr("Leer: keine.")
        )
        found = [
            Entry("is_enabled", self.tr("Prüfen"), Kind.SWITCH),
            Entry("warning", self.tr("Warnung"), hint=hint, check=self._number),
            Entry("critical", self.tr("Kritisch"), check=self._number),
            Entry("recovery", self.tr("Erholung"), hint=self.tr("So viel besser als der Grenzwert muss es werden."), check=self._number),
            Entry("attempts", self.tr("Versuche"), Kind.NUMBER, most=50, hint=self.tr("So oft muss es hintereinander schlecht sein.")),
        ]  # fmt: skip
        if line.spec.daily_at:
            found.append(Entry("daily_at", self.tr("Täglich um"), is_needed=True, length=5, hint=self.tr("Stunde und Minute, wie 06:00")))  # fmt: skip
        else:
            found.append(Entry("interval_s", self.tr("Takt in Sekunden"), Kind.NUMBER, most=DAY_S))
        if answer.level.is_shared:
            found.append(Entry("is_enforced", self.tr("Verbindlich"), Kind.SWITCH, hint=self.tr("Kunden und Server dürfen nur strenger werden.")))  # fmt: skip
        found.append(Entry("reason", self.tr("Grund"), hint=self.tr("Steht im Verlauf; zum Abschalten nötig.")))
        return found

    def _number(self, text: str) -> str:
        return "" if _read(text) is not None else self.tr("Das ist keine Zahl.")

    def _edited(self, form: Form) -> None:
        self._shown = self._drop = None
        form.done_button.setText(self.tr("Vorschau"))
        if self._effects is not None:
            self._effects.clear()

    def _remove(self, form: Form, wanted: PolicyProposal) -> None:
        self._drop = wanted
        self._go(form, wanted)

    def _accept(self, form: Form, values: dict[str, Any], answer: PolicyAnswer, line: Line, item: str) -> None:
        if self._drop is not None:
            self._go(form, self._drop)
            return
        if not values["is_enabled"] and not values["reason"]:
            form.say("reason", words.refusal(Refused("check.reason_missing", kind=words.kind(line.spec.kind))))
            return
        override = override_of(values, answer, line, item)
        self._go(form, msgspec.structs.replace(proposal(answer, line, item, override), reason=values["reason"]))

    def _go(self, form: Form, wanted: PolicyProposal) -> None:
        self._tasks.start(self._apply(form, wanted) if wanted == self._shown else self._preview(form, wanted))

    async def _preview(self, form: Form, wanted: PolicyProposal) -> None:
        form.done_button.setEnabled(False)
        try:
            found = await self._desk.tell(POLICY_PREVIEW, wanted, PreviewAnswer)
        except (Refused, Unreachable) as error:
            self._say(form, error)
            return
        finally:
            form.done_button.setEnabled(True)
        text = policy_words.preview(found, self.names, self._around.moments())
        head, _, rest = text.partition("\n")
        form.bar.say(
            head, details=rest, weight=Weight.WARNING if found.opens or found.off else Weight.INFO, can_close=False
        )
        if self._effects is not None:
            self._effects.setText("\n".join(rest.splitlines()[:LINES]))
        self._shown = wanted
        form.done_button.setText(self.tr("Übernehmen"))

    async def _apply(self, form: Form, wanted: PolicyProposal) -> None:
        path = POLICY_SHARED if wanted.level.is_shared else POLICY_NEAR
        form.done_button.setEnabled(False)
        try:
            done = await self._desk.tell(path, wanted, PolicyApplied)
        except (Refused, Unreachable) as error:
            self._say(form, error)
            return
        finally:
            form.done_button.setEnabled(True)
        self.sheet.finish()
        self.changed.emit(self.tr("Vorgabe geändert, betroffene Server: {count}").format(count=done.servers))

    def _say(self, form: Form, error: Refused | Unreachable) -> None:
        if isinstance(error, Unreachable):
            form.say_above(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen."))
            return
        facts = dict(error.facts)
        if "kind" in facts:
            facts["kind"] = words.kind(str(facts["kind"]))
        form.say_above(words.refusal(Refused(error.code, **facts)))


def question(subject: Origin, path: str = POLICIES) -> str:
    """The address of a question about a layer."""
    return f"{path}?{urlencode({'level': subject.level.value, 'key': subject.key})}"


def own_of(answer: PolicyAnswer, kind: str, item: str) -> Override | None:
    """What a layer itself says of an item."""
    return next((each for each in answer.overrides if (each.kind, each.item or "*") == (kind, item or "*")), None)


def values_of(line: Line) -> dict[str, Any]:
    """What the form begins from: what holds now."""
    limits = line.spec.thresholds
    return {
        "is_enabled": line.is_enabled,
        "warning": _write(limits.warning),
        "critical": _write(limits.critical),
        "recovery": _write(limits.recovery),
        "attempts": line.spec.attempts,
        "interval_s": line.spec.interval_s,
        "daily_at": line.spec.daily_at,
        "is_enforced": line.enforced_by is not None,
        "reason": line.reason,
    }


def override_of(values: dict[str, Any], answer: PolicyAnswer, line: Line, item: str) -> Override:
    """Make the exception: what differs from what holds now, and what this layer had said already."""
    before = own_of(answer, line.spec.kind, item) or Override(line.spec.kind, item or "*")
    spec = line.spec
    limits = Thresholds(
        warning=_read(values["warning"]),
        critical=_read(values["critical"]),
        is_upper=spec.thresholds.is_upper,
        recovery=_read(values["recovery"]) or 0.0,
    )
    interval_s, daily_at = values.get("interval_s"), values.get("daily_at")
    return replace(
        before,
        is_enabled=values["is_enabled"],
        reason="" if values["is_enabled"] else values["reason"],
        thresholds=limits if limits != spec.thresholds else before.thresholds,
        attempts=values["attempts"] if values["attempts"] != spec.attempts else before.attempts,
        interval_s=interval_s if interval_s and interval_s != spec.interval_s else before.interval_s,
        daily_at=daily_at if daily_at and daily_at != spec.daily_at else before.daily_at,
        is_enforced=bool(values.get("is_enforced", before.is_enforced)),
    )


def proposal(answer: PolicyAnswer, line: Line, item: str, override: Override | None) -> PolicyProposal:
    """All that the layer shall say with this exception; without it, when it is None."""
    own = own_of(answer, line.spec.kind, item)
    kept = [each for each in answer.overrides if each is not own]
    return proposed(answer, kept if override is None else [*kept, override])


def proposed(answer: PolicyAnswer, overrides: list[Override], reason: str = "") -> PolicyProposal:
    """All that the layer shall say; its templates stay."""
    return PolicyProposal(
        level=answer.level,
        key=answer.key,
        overrides=overrides,
        templates=answer.templates,
        base_version=answer.version,
        reason=reason,
    )


_UNITS = {Unit.BYTES.value: "B", Unit.DAYS.value: "d"}


def _write(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def _read(text: str) -> float | None:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
