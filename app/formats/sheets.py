"""Spreadsheets: rows out of CSV and XLSX files people bring, and CSV and XLSX files made of rows.

What comes in is untrusted: sizes are bounded before anything is unpacked, nothing in it is calculated or followed. What goes out
never becomes a formula, whoever wrote the text.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.errors import Refused

Cell = str | int | float | Decimal | bool | date | datetime | None
"""What can stand in a cell that is written. Instants are aware; they are shown in the zone of the service calendar."""

MOST_BYTES: Final = 16 * 1024 * 1024
MOST_UNPACKED: Final = 96 * 1024 * 1024
"""Bytes of an XLSX file's parts together; beyond that it is a bomb or nothing for a desk."""
MOST_PARTS: Final = 2000
MOST_ROWS: Final = 50_000
"""Rows with something in them."""
MOST_COLUMNS: Final = 200

_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_GUARDED: Final = re.compile(rf"'(?={_FORMULA.pattern})")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL: Final = 32_767
_LAST_ROW: Final = 1_048_576
_WORDS: Final = {"de": ("ja", "nein"), "en": ("yes", "no")}
_DATES: Final = {"de": ("%d.%m.%Y", "%d.%m.%Y %H:%M"), "en": ("%Y-%m-%d", "%Y-%m-%d %H:%M")}
_FORMATS: Final = {"de": ("dd.mm.yyyy", "dd.mm.yyyy hh:mm"), "en": ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")}


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` is what a spreadsheet shows at its side."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a header. Every row has a cell for every column; what was empty is an empty text."""

    columns: tuple[str, ...]
    rows: list[Row]


# --- in ---------------------------------------------------------------------------------------------------------------


def read_table(content: bytes, *, name: str) -> Table:
    """Read the first sheet of an XLSX file, or a CSV file of any usual kind; its first row that is not empty names the columns.

    A CSV file may be UTF-8, UTF-16 with its mark or Windows-1252, and separated by semicolons, commas or tabs. Of formulas the value
    counts that was last calculated. Instants become ``2026-11-23 10:30``, days ``2026-11-23``, numbers have a decimal point.

    Raises:
        Refused: ``sheet.too_large`` (what, most), ``sheet.unreadable`` (name), ``sheet.old_format`` (name), ``sheet.empty`` (name).
    """
    if len(content) > MOST_BYTES:
        raise Refused("sheet.too_large", what="bytes", most=MOST_BYTES)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("sheet.old_format", name=name)
    lines = _of_workbook(content, name) if content.startswith(b"PK\x03\x04") else _of_text(content, name)
    return _table(lines, name)


def _table(lines: Iterable[tuple[int, Sequence[str]]], name: str) -> Table:
    """Numbered rows below a header; a column nobody named bears its letter, one named twice a number."""
    filled: list[tuple[int, list[str]]] = []
    for number, line in lines:
        cells = [cell.strip() for cell in line]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise Refused("sheet.too_large", what="columns", most=MOST_COLUMNS)
        if len(filled) > MOST_ROWS:
            raise Refused("sheet.too_large", what="rows", most=MOST_ROWS)
        filled.append((number, cells))
    if not filled:
        raise Refused("sheet.empty", name=name)
    (_, header), *rest = filled
    width = max(len(cells) for _, cells in filled)
    used = [place < len(header) and bool(header[place]) for place in range(width)]
    for _, cells in rest:
        for place, cell in enumerate(cells):
            used[place] = used[place] or bool(cell)
    columns = _named([header[place] if place < len(header) else "" for place in range(width)])
    kept = [(place, columns[place]) for place in range(width) if used[place]]
    rows = [
        Row(number, {column: cells[place] if place < len(cells) else "" for place, column in kept})
        for number, cells in rest
    ]
    return Table(tuple(column for _, column in kept), rows)


def _named(header: Sequence[str]) -> list[str]:
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header):
        wanted = found = " ".join(cell.split()) or _letter(place)
        turn = 1
        while found in taken:
            turn += 1
            found = f"{wanted} ({turn})"
        taken.add(found)
        names.append(found)
    return names


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _of_text(content: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(content)
    if "\0" in text:
        raise Refused("sheet.unreadable", name=name)
    first, _, rest = text.partition("\n")
    if (said := re.fullmatch(r'"?sep=(.)"?\r?', first, re.IGNORECASE)) is not None:
        # A line for Excel, which does not count it as a row either.
        delimiter, text = said[1], rest
    else:
        delimiter = _delimiter(text)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield number, [_GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell for cell in line]
    except csv.Error as error:
        raise Refused("sheet.unreadable", name=name) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that parts the header into most columns; a semicolon when none does."""
    head = next((line for line in text[:65_536].splitlines() if line.strip()), "")
    return max(";\t,", key=lambda sign: len(next(csv.reader([head], delimiter=sign), ())))


def _of_workbook(content: bytes, name: str) -> list[tuple[int, Sequence[str]]]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused("sheet.unreadable", name=name) from error
    # The sizes are what the file says of itself; more than that is never unpacked of a part.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("sheet.too_large", what="unpacked", most=MOST_UNPACKED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out of a file is nothing we read
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheet: Any = next((each for each in book.worksheets if each.sheet_state == "visible"), book.worksheets[0])
            sheet.reset_dimensions()  # what a file says of its extent is often wrong
            numbered = enumerate(islice(sheet.iter_rows(values_only=True), _LAST_ROW), start=1)
            return [(number, [_read(cell) for cell in line]) for number, line in numbered if line]
    except Exception as error:
        # A broken file fails in its parser in any way there is.
        raise Refused("sheet.unreadable", name=name) from error


def _read(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.strftime("%Y-%m-%d") if cell.time() == time() else cell.strftime("%Y-%m-%d %H:%M")
        case time():
            return cell.strftime("%H:%M")
        case str():
            return "" if re.fullmatch(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)", cell) else cell
        case _:
            return str(cell)


# --- out --------------------------------------------------------------------------------------------------------------


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, lang: str = "de") -> bytes:
    """Write a CSV file a spreadsheet opens with a double click: UTF-8 with its mark, semicolons, numbers and days as ``lang`` has them.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; ``read_table`` takes it off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(cell) for cell in header])
    writer.writerows([_said(cell, lang) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _said(cell: Cell, lang: str) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return _WORDS[lang][0 if cell else 1]
        case float() | Decimal():
            text = format(cell, "f") if isinstance(cell, Decimal) else repr(cell)
            return text.replace(".", ",") if lang == "de" else text
        case int():
            return str(cell)
        case datetime():
            return cell.astimezone(_ZONE).strftime(_DATES[lang][1])
        case date():
            return cell.strftime(_DATES[lang][0])
        case _:
            return _guarded(cell)


def _guarded(text: str) -> str:
    text = _CONTROL.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, lang: str = "de") -> bytes:
    """Write an XLSX file with one sheet: numbers are numbers and days are days, the header stays in sight and filters.

    Texts are texts, also those that begin with a sign of equality.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    filled = [list(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_CONTROL.sub("", re.sub(r"[\[\]:*?/\\']", " ", title)).strip()[:31] or "1")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{_letter(max(len(header), 1) - 1)}{len(filled) + 1}"
    for place, width in enumerate(_widths(header, filled, lang)):
        sheet.column_dimensions[_letter(place)].width = width

    def made(cell: Cell) -> Any:
        value: Any = _value(cell, lang)
        new = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            new.data_type = "s"
            new.quotePrefix = bool(_FORMULA.match(value))
            new.alignment = Alignment(vertical="top", wrap_text="\n" in value)
        elif isinstance(value, date):
            new.number_format = _FORMATS[lang][1 if isinstance(value, datetime) else 0]
        elif isinstance(value, Decimal):
            new.number_format = "#,##0.00"
        return new

    heads = [made(cell) for cell in header]
    for head in heads:
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E6ECF3")
    sheet.append(heads)
    for row in filled:
        sheet.append([made(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(cell: Cell, lang: str) -> str | int | float | Decimal | date | None:
    if isinstance(cell, bool):
        return _WORDS[lang][0 if cell else 1]
    if isinstance(cell, datetime):
        return cell.astimezone(_ZONE).replace(tzinfo=None)
    return _CONTROL.sub("", cell)[:_LONGEST_CELL] if isinstance(cell, str) else cell


def _widths(header: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> Iterator[float]:
    for place, head in enumerate(header):
        texts = (_said(row[place], lang) for row in rows[:500] if place < len(row))
        longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
        yield min(max(len(head) + 4, longest + 2), 60)
