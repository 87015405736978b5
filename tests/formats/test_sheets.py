"""Spreadsheets: what people bring is read whatever wrote it, and what is written is data and never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.formats import sheets
from app.formats.sheets import Row, Table, read_table, write_csv, write_xlsx

LINES = "Name;Straße;Köpfe\r\nMüller & Söhne;Große Gasse 1;12\r\n\r\nCafé Anders;;3\r\n"
DAY, BERLIN = datetime.fromisoformat("2026-11-23"), datetime.fromisoformat("2026-11-23T10:30")
"""As cells have them: without a zone."""
EXPECTED = Table(
    ("Name", "Straße", "Köpfe"),
    [
        Row(2, {"Name": "Müller & Söhne", "Straße": "Große Gasse 1", "Köpfe": "12"}),
        Row(4, {"Name": "Café Anders", "Straße": "", "Köpfe": "3"}),
    ],
)


def workbook(*rows: list[Any], hide_first: bool = False) -> bytes:
    """An XLSX file as another program writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if hide_first:
        sheet.sheet_state = "hidden"
        sheet.append(["nothing to see"])
        sheet = book.create_sheet("second")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_file_is_read_whatever_wrote_it(encoding: str, sign: str) -> None:
    """Three separators, four ways to write an umlaut; a blank line counts in the numbers a spreadsheet shows."""
    assert EXPECTED == read_table(LINES.replace(";", sign).encode(encoding), name="k.csv")


def test_quotes_line_breaks_and_the_line_for_excel() -> None:
    """What stands in quotes is one cell; ``sep=`` names the separator and is no row."""
    content = b'sep=,\r\n"a, b",c\r\n"one\ntwo","say ""yes"""\r\n'
    assert Table(("a, b", "c"), [Row(2, {"a, b": "one\ntwo", "c": 'say "yes"'})]) == read_table(content, name="k.csv")


def test_columns_without_a_name_or_with_the_same_are_told_apart() -> None:
    """An unnamed one with content bears its letter, a second one of a name its number; empty ones are not there."""
    content = b"Name;;Name;\r\nx;y;z;;w\r\n"
    assert ("Name", "B", "Name (2)", "E") == read_table(content, name="k.csv").columns


def test_one_column_with_commas_in_it() -> None:
    """A comma in a text separates nothing when the header has none."""
    assert [Row(2, {"Name": "Meier, Jutta"})] == read_table(b"Name\nMeier, Jutta\n", name="k.csv").rows


def test_an_xlsx_file_is_read_as_values() -> None:
    """Whole numbers without a point, days and instants as ISO says them, of a formula nothing that was not calculated."""
    content = workbook(
        ["Name", "Köpfe", "seit", "am", "ja", "Quote", "f"],
        ["Müller", 12.0, DAY, BERLIN, True, 0.5, "=1+1"],
        [],
        ["Anders", None, None, None, None, None, "#REF!"],
    )
    table = read_table(content, name="k.xlsx")
    assert [2, 4] == [row.number for row in table.rows]
    assert ["Müller", "12", "2026-11-23", "2026-11-23 10:30", "true", "0.5", ""] == list(table.rows[0].cells.values())
    assert ["Anders", "", "", "", "", "", ""] == list(table.rows[1].cells.values())


def test_the_first_sheet_in_sight_counts() -> None:
    """A hidden one is passed over."""
    assert ("Name",) == read_table(workbook(["Name"], ["x"], hide_first=True), name="k.xlsx").columns


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet.empty"),
        (b"\xef\xbb\xbf \r\n;;\r\n", "sheet.empty"),
        (b"\x00\x01\x02", "sheet.unreadable"),
        (b"PK\x03\x04 and no more", "sheet.unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.old_format"),
        (b"a" * 200_000, "sheet.unreadable"),
        (b"a;" * 400, "sheet.empty"),
        (b"a;" * 400 + b"a", "sheet.too_large"),
        (b"a\n" * (sheets.MOST_ROWS + 2), "sheet.too_large"),
        (b" " * (sheets.MOST_BYTES + 1), "sheet.too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(content: bytes, code: str) -> None:
    """Empty, broken, of another kind, or beyond what a desk ever needs."""
    if code == "sheet.empty" and content.startswith(b"a;"):
        content = content.replace(b"a", b" ")
    with pytest.raises(Refused) as refused:
        read_table(content, name="k")
    assert code == refused.value.code


def with_part(content: bytes, name: str, replaced: bytes) -> bytes:
    """An XLSX file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, replaced if part.filename == name else old.read(part))
    return out.getvalue()


HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
PART = "xl/worksheets/sheet1.xml"


def test_a_bomb_is_not_unpacked() -> None:
    """Some hundred kilobytes that would become a hundred million bytes are refused by what they say they become."""
    bomb = with_part(workbook(["a"]), PART, HEAD + b" " * (sheets.MOST_UNPACKED + 1) + TAIL)
    assert len(bomb) < 1_000_000
    with pytest.raises(Refused) as refused:
        read_table(bomb, name="k.xlsx")
    assert ("sheet.too_large", "unpacked") == (refused.value.code, refused.value.facts["what"])


def test_entities_are_not_expanded() -> None:
    """A billion laughs, or a file of this computer, are refused before they are anything."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]>' + HEAD + b"<row><c><v>&b;</v></c></row>" + TAIL
    with pytest.raises(Refused) as refused:
        read_table(with_part(workbook(["a"]), PART, laughs), name="k.xlsx")
    assert "sheet.unreadable" == refused.value.code


def test_a_row_beyond_the_last_one_ends_the_reading() -> None:
    """A row numbered two billion does not make two billion rows."""
    far = HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c><v>2</v></c></row>' + TAIL
    assert Table(("1",), []) == read_table(with_part(workbook(["a"]), PART, far), name="k.xlsx")


def outcome(content: bytes) -> str:
    """What comes of reading."""
    try:
        read_table(content, name="k")
    except Refused as refused:
        return refused.code
    return "table"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 5000))
def test_whatever_comes_is_a_table_or_refused(noise: bytes, place: int) -> None:
    """Noise by itself, and noise in the middle of a good workbook."""
    good = workbook(["Name", "Zahl"], ["x", 1])
    for content in (noise, good[:place] + noise + good[place + len(noise) :]):
        assert outcome(content) in ("table", "sheet.empty", "sheet.unreadable", "sheet.too_large", "sheet.old_format")


HEADER = ("Text", "Zahl", "Betrag", "Zeit", "Tag", "ja?")
VALUES = (
    "Grüße", 1.5, Decimal("98.00"), datetime(2026, 11, 23, 9, 30, tzinfo=UTC), date(2026, 11, 23), True,
)  # fmt: skip
EVIL = ("=1+1", "+49 38392", "-2", "@x", "\t=1", "  =cmd|' /C calc'!A0")


def test_a_csv_file_is_what_a_german_spreadsheet_opens() -> None:
    """With the mark of UTF-8, semicolons, a decimal comma and Berlin's time; in English with a point and ISO days."""
    assert (
        "\ufeffText;Zahl;Betrag;Zeit;Tag;ja?\r\nGrüße;1,5;98,00;23.11.2026 10:30;23.11.2026;ja\r\n"
        == write_csv(HEADER, [VALUES]).decode()
    )
    english = write_csv(HEADER, [VALUES], lang="en").decode().splitlines()[1]
    assert "Grüße;1.5;98.00;2026-11-23 10:30;2026-11-23;yes" == english


def test_a_text_never_becomes_a_formula() -> None:
    """In CSV it is led by an apostrophe, which our own reading takes off again; in XLSX it is a text."""
    content = write_csv(("a",), [(text,) for text in EVIL])
    assert all(line.lstrip('"').startswith("'") for line in content.decode("utf-8-sig").splitlines()[1:])
    assert [text.strip() for text in EVIL] == [row.cells["a"] for row in read_table(content, name="k.csv").rows]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx("t", ("a",), [(text,) for text in EVIL])))
    assert book.active is not None
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [(text, "s") for text in EVIL] == [(cell.value, cell.data_type) for cell in cells]


def test_a_negative_number_is_a_number() -> None:
    """The guard is for texts."""
    assert "\ufeffa\r\n-1,5\r\n" == write_csv(("a",), [(-1.5,)]).decode()


def test_an_xlsx_file_has_types_and_a_header_that_stays() -> None:
    """Numbers can be added up, days sorted; the header is frozen and filters."""
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx("Nov: [x]/y", HEADER, [VALUES])))
    sheet = book.active
    assert sheet is not None
    assert ("Nov   x  y", "A2", "A1:F2") == (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref)
    assert ["Grüße", 1.5, 98, BERLIN, DAY, "ja"] == [cell.value for cell in sheet[2]]
    assert sheet["A1"].font.bold


def test_control_signs_are_left_out() -> None:
    """No program may refuse the file because somebody pasted a bell."""
    content = write_xlsx("t\x07", ("a\x07",), [("x\x00y\x0bz",)])
    assert Table(("a",), [Row(2, {"a": "xyz"})]) == read_table(content, name="k.xlsx")


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def lines(text: str) -> str:
    """A text with line ends of one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@example([["'=1", "''+"]])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    """Both kinds of file, any text: but for what no spreadsheet keeps, control signs and blanks at the ends."""
    expected = [[lines(CONTROL.sub("", cell)).strip() for cell in row] for row in rows]
    for content in (write_csv(("a", "b"), rows), write_xlsx("t", ("a", "b"), rows)):
        got = [list(row.cells.values()) for row in read_table(content, name="k").rows]
        got = [[lines(cell) for cell in row] for row in got]
        assert [row for row in expected if any(row)] == got
