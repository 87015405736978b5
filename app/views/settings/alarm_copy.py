"""Who gets a copy of every alarm mail, below the mailboxes."""

from __future__ import annotations

from typing_extensions import override

from app.views.kit.form import Form
from app.views.kit.form_fields import Entry
from app.views.settings.kept_line import FIELD, KeptLine
from app.wire.alarm_copy import AlarmCopy as Wanted
from app.wire.protocol import ALARM_COPY


class AlarmCopy(KeptLine):
    """One line with the address."""

    @override
    def line(self, value: str) -> str:
        if value:
            return self.tr("Kopie jeder Alarm-Mail: an {address}").format(address=value)
        return self.tr("Kopie jeder Alarm-Mail: niemand")

    @override
    def title(self) -> str:
        return self.tr("Kopien der Alarm-Mails")

    @override
    def change(self) -> str:
        return self.tr("Kopien der Alarm-Mails ändern …")

    @override
    def form(self) -> Form:
        hint = self.tr("Leer: niemand. Wer auf eine Kopie antwortet, beauftragt nichts.")
        return Form([Entry(FIELD, self.tr("E-Mail-Adresse"), hint=hint, length=254)], button=self.tr("Speichern"))

    @override
    def away(self) -> str:
        return self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.")

    @override
    async def keep(self, value: str) -> str:
        return (await self._desk.tell(ALARM_COPY, Wanted(address=value), Wanted)).address
