"""Under which telephone number customers reach the house, below the mailboxes."""

from __future__ import annotations

from typing_extensions import override

from app.views.kit.form import Form
from app.views.kit.form_fields import Entry
from app.views.settings.kept_line import FIELD, KeptLine
from app.wire.house_phone import HousePhone as Wanted
from app.wire.protocol import HOUSE_PHONE


class HousePhone(KeptLine):
    """One line with the number."""

    @override
    def line(self, value: str) -> str:
        if value:
            return self.tr("Telefonnummer in Mails an Kunden: {number}").format(number=value)
        return self.tr("Telefonnummer in Mails an Kunden: keine")

    @override
    def title(self) -> str:
        return self.tr("Telefonnummer in Mails")

    @override
    def change(self) -> str:
        return self.tr("Telefonnummer in Mails ändern …")

    @override
    def form(self) -> Form:
        hint = self.tr("Mit Vorwahl. Sie steht in Alarm-Mails, Bestätigungen und auf der Auftragsseite. Leer: keine.")
        return Form([Entry(FIELD, self.tr("Telefonnummer"), hint=hint, length=60)], button=self.tr("Speichern"))

    @override
    def away(self) -> str:
        return self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen.")

    @override
    async def keep(self, value: str) -> str:
        return (await self._desk.tell(HOUSE_PHONE, Wanted(number=value), Wanted)).number
