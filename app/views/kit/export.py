"""Any list as a file for a spreadsheet: the columns in sight, the rows of the filter, in their order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.look import words
from app.views.kit.toast import Toasts

if TYPE_CHECKING:
    from app.views.kit.fact_view import FactView

_TITLE: Final = QT_TRANSLATE_NOOP("export", "Liste exportieren")
_XLSX: Final = QT_TRANSLATE_NOOP("export", "Excel-Arbeitsmappe (*.xlsx)")
_CSV: Final = QT_TRANSLATE_NOOP("export", "CSV-Datei (*.csv)")
_DONE: Final = QT_TRANSLATE_NOOP("export", "{count} Zeilen gespeichert: {path}")
_FAILED: Final = QT_TRANSLATE_NOOP("export", "Nicht gespeichert: {why}")
_FOLDER: Final = QT_TRANSLATE_NOOP("export", "Ordner öffnen")
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def export(view: FactView) -> QFileDialog:
    """Ask where to, and write the list there; its end decides on the kind of file. Nothing waits for the answer."""
    dialog = QFileDialog(view.window(), _say(_TITLE))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_say(_XLSX), _say(_CSV)])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if chosen == _say(_CSV) else "xlsx"))
    dialog.selectFile(_NOT_IN_NAMES.sub(" ", view.accessibleName()).strip(" .") or "Wachpult")
    dialog.accepted.connect(lambda: save(view, Path(dialog.selectedFiles()[0])))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save(view: FactView, path: Path) -> bool:
    """Write the list, and say where it is or why not. Returns whether it was written."""
    header, rows = table_of(view)
    toasts = view.window().findChild(Toasts)
    try:
        path.write_bytes(_content(view.accessibleName(), header, rows, is_csv=path.suffix.casefold() == ".csv"))
    except OSError as error:
        if toasts is not None:
            toasts.say(_say(_FAILED).format(why=error.strerror or str(error)))
        return False
    if toasts is not None:
        toasts.say(
            _say(_DONE).format(count=len(rows), path=path),
            step=_say(_FOLDER),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
    return True


def table_of(view: FactView) -> tuple[list[str], list[list[str]]]:
    """What the list shows, as text: titles and rows. A column of signs is named and told in words."""
    shown = view.header.shown_columns()
    columns = [(number, view.table.columns[number]) for number in shown]
    header = [column.title or column.title_tooltip or column.id for _number, column in columns]
    rows = []
    for row, fact in enumerate(view.table.facts()):
        cells = []
        for number, column in columns:
            look = view.clock_look(row, number) if column.is_clock and column.exported is None else None
            told = column.text if column.exported is None else column.exported
            cells.append(told(fact) if look is None else words(look))
        rows.append(cells)
    return header, rows


def _content(name: str, header: list[str], rows: list[list[str]], *, is_csv: bool) -> bytes:
    from app.formats.sheets import write_csv, write_xlsx

    lang = "de" if QLocale().language() is QLocale.Language.German else "en"
    return write_csv(header, rows, lang=lang) if is_csv else write_xlsx(name, header, rows, lang=lang)


def _say(text: str) -> str:
    return QCoreApplication.translate("export", text)
