"""Printed pages: PDF files made of texts and a layout. The layouts are the product's own; texts are data in them."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from app.formats.printed_ticket import TicketSheet, page
from app.resources import RESOURCES

if TYPE_CHECKING:
    import typst

LAYOUTS: Final = RESOURCES / "print"


def ticket_pdf(sheet: TicketSheet, *, with_internal: bool = False, lang: str = "de") -> bytes:
    """Print a ticket: who, what, under which contract, its clock with the evidence, the stream, the time and its billing.

    The same ticket gives the same bytes, on every computer.
    """
    return _pdf("ticket", page(sheet, with_internal=with_internal, lang=lang), made_at=sheet.as_of)


def _pdf(layout: str, said: dict[str, Any], *, made_at: datetime) -> bytes:
    """Lay texts out. They travel as JSON beside the layout, never in it: nothing in them is a command."""
    import typst

    return typst.compile(
        str(LAYOUTS / f"{layout}.typ"),
        root=str(LAYOUTS),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
    )


@lru_cache
def _fonts() -> typst.Fonts:
    """The house's own letters, and those of the typesetter for signs they lack; what a computer has makes no difference."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(RESOURCES / "fonts")])
