"""Anti-virus on Windows, from recorded shapes of several versions, German ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.command import Done
from app.checks.windows import antivirus_vendors as vendors
from app.checks.windows import powershell
from app.checks.windows.antivirus import Antivirus, defender, instant

TODAY = date(2026, 6, 16)
FRIDAY = date(2026, 6, 12)
WOW = r"SOFTWARE\WOW6432Node"
SERVICES = r"SYSTEM\CurrentControlSet\Services"


class Hive:
    """A registry of plain values."""

    def __init__(self, keys: dict[str, dict[str, Any]]) -> None:
        self._keys = {path.casefold(): values for path, values in keys.items()}
        self._names = list(keys)

    def has_key(self, path: str) -> bool:
        return any(
            name.casefold() == path.casefold() or name.casefold().startswith(path.casefold() + "\\")
            for name in self._names
        )

    def value(self, path: str, name: str) -> Any:
        return self._keys.get(path.casefold(), {}).get(name)

    def keys(self, path: str) -> Sequence[str]:
        below = path + "\\"
        found = [
            name[len(below) :].split("\\")[0] for name in self._names if name.casefold().startswith(below.casefold())
        ]
        return list(dict.fromkeys(found))


SERVER_2022 = {
    "AMProductVersion": "4.18.26050.5",
    "AMEngineVersion": "1.1.26050.4",
    "AntivirusSignatureVersion": "1.431.200.0",
    "AntivirusSignatureAge": 4,
    "AntivirusEnabled": True,
    "AMServiceEnabled": True,
    "RealTimeProtectionEnabled": True,
    "AMRunningMode": "Normal",
    "Updated": "2026-06-12T05:41:22.0000000Z",
}
SERVER_2016 = {
    "AMProductVersion": "4.10.14393.0",
    "AMEngineVersion": "1.1.26050.4",
    "AntivirusSignatureVersion": "1.431.200.0",
    "AntivirusSignatureAge": 4,
    "AntivirusEnabled": True,
    "AMServiceEnabled": True,
    "RealTimeProtectionEnabled": True,
    "AMRunningMode": None,
    "Updated": None,
}


@pytest.mark.parametrize(
    ("record", "changes", "expected"),
    [
        (SERVER_2022, {}, (FRIDAY, True, False, True)),
        (SERVER_2016, {}, (FRIDAY, True, False, True)),
        (SERVER_2016, {"AMServiceEnabled": False, "AntivirusEnabled": False}, (FRIDAY, False, True, True)),
        (SERVER_2022, {"RealTimeProtectionEnabled": False}, (FRIDAY, False, False, True)),
        (SERVER_2022, {"AMRunningMode": "Passive Mode"}, (FRIDAY, True, True, True)),
        (SERVER_2022, {"AMRunningMode": "EDR Block Mode"}, (FRIDAY, True, True, True)),
        (SERVER_2022, {"AMRunningMode": "Not running"}, (FRIDAY, True, True, True)),
        (
            SERVER_2022,
            {"AntivirusSignatureVersion": "0.0.0.0", "AntivirusSignatureAge": 65535, "Updated": "1601-01-01T00:00:00Z"},  # noqa: S104
            (None, True, False, False),
        ),
        (SERVER_2022, {"AntivirusSignatureAge": 4294967295, "Updated": None}, (None, True, False, True)),
    ],
)
def test_defender(record, changes, expected):
    """Day of the signatures, real-time protection, passive mode, and whether there are signatures at all."""
    found = defender(record | changes, today=TODAY)
    assert expected == (found.signed_on, found.is_real_time, found.is_passive, found.has_signatures)
    assert ("4.18.26050.5" if record is SERVER_2022 else "4.10.14393.0") == found.version


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("/Date(1781242882000)/", FRIDAY),
        ("/Date(1781242882000+0200)/", FRIDAY),
        ({"value": "/Date(1781242882000)/", "DisplayHint": 2, "DateTime": "Freitag, 12. Juni 2026 07:41:22"}, FRIDAY),
        ("2026-06-12T07:41:22.1234567+02:00", FRIDAY),
        ("2026-06-12T23:30:00Z", date(2026, 6, 13)),
        ("2026-06-12T05:41:22", FRIDAY),
        ("/Date(-11644473600000)/", None),
        ("/Date(99999999999999999)/", None),
        ("Freitag, 12. Juni 2026", None),
        (None, None),
        (17, None),
    ],
)
def test_instants_of_every_powershell(value, day):
    """5.1 writes milliseconds, alone or beside a German text that is not read; 7 writes ISO 8601 with seven digits."""
    assert day == instant(value)


ESET = {
    r"SOFTWARE\ESET\ESET Security\CurrentVersion\Info": {
        "ProductName": "ESET Server Security",
        "ProductVersion": "11.1.12005.0",
        "ScannerVersion": "31365 (20260612)",
    }
}
KASPERSKY = {
    rf"{WOW}\KasperskyLab\Components\34\1103\1.0.0.0\Statistics\AVState": {
        "Protection_BasesDate": "12-06-2026 08-05-00",
        "Protection_RtpState": 4,
        "Protection_AvInstalled": 1,
    },
    rf"{WOW}\KasperskyLab\protected\KES.21\Data": {"LicKeyType": 1, "LicDaysTillExpiration": 10},
}


@pytest.mark.parametrize(
    ("keys", "name", "signatures", "is_real_time"),
    [
        (ESET, "ESET Server Security", "31365", None),
        (KASPERSKY, "Kaspersky", "", True),
        ({rf"{WOW}\Sophos\AutoUpdate\UpdateStatus": {"LastUpdateTime": 1781242882}}, "Sophos", "", None),
        (
            {
                rf"{WOW}\TrendMicro\PC-cillinNTCorp\CurrentVersion\Misc.": {
                    "ProgramVer": "14.0",
                    "PatternVer": "1977500",
                    "PatternDate": "20260612",
                },
                rf"{WOW}\TrendMicro\PC-cillinNTCorp\CurrentVersion\Real Time Scan Configuration": {"Enable": 0},
            },
            "Trend Micro Apex One",
            "1977500",
            False,
        ),
        (
            {
                r"SOFTWARE\McAfee\AVSolution\DS\DS": {
                    "dwContentMajorVersion": 5200,
                    "szContentCreationDate": "2026-06-12",
                }
            },
            "Trellix Endpoint Security",
            "5200",
            None,
        ),
        (
            {rf"{WOW}\McAfee\AVEngine": {"AVDatDate": "2026/06/12", "AVDatVersion": 11222}},
            "McAfee VirusScan",
            "11222",
            None,
        ),
        (
            {
                r"SOFTWARE\Symantec\Symantec Endpoint Protection\CurrentVersion\public-opstate": {
                    "LatestVirusDefsDate": "2026-06-12",
                    "LatestVirusDefsRevision": 20,
                },
                rf"{WOW}\Symantec\Symantec Endpoint Protection\AV\Storages\Filesystem\RealTimeScan": {"OnOff": 1},
            },
            "Symantec Endpoint Protection",
            "20",
            True,
        ),
        (
            {
                r"SOFTWARE\F-Secure\Ultralight\Updates\aquarius\1781100000": {
                    "file_set_visible_version": "2026-06-11_02"
                },
                r"SOFTWARE\F-Secure\Ultralight\Updates\aquarius\1781200000": {
                    "file_set_visible_version": "2026-06-12_05"
                },
            },
            "WithSecure",
            "2026-06-12_05",
            None,
        ),
    ],
)
def test_what_other_makers_write(keys, name, signatures, is_real_time):
    """Each keeps the day in its own way; all of them mean the same Friday."""
    (found,) = Antivirus(Hive(keys), ask_defender=lambda: None).products({}, TODAY)
    assert (name, FRIDAY, signatures, is_real_time) == (
        found.name,
        found.signed_on,
        found.signatures,
        found.is_real_time,
    )


@pytest.mark.parametrize(("left", "until"), [(10, date(2026, 6, 26)), (2**32 - 3, date(2026, 6, 13)), (0, TODAY)])
def test_a_licence_counts_down(left, until):
    """A number without sign goes below zero by starting again from the top."""
    data: dict[str, Any] = {"LicKeyType": 1, "LicDaysTillExpiration": left}
    hive: dict[str, dict[str, Any]] = {**dict[str, Any](KASPERSKY), rf"{WOW}\KasperskyLab\protected\KES.21\Data": data}
    (found,) = Antivirus(Hive(hive), ask_defender=lambda: None).products({}, TODAY)
    assert until == found.expires_on


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        (
            b"lastSucceededTime: 1781242882\r\nlastAttemptedTime: 1781242882\r\nlastError: 0\r\nsignatureVersion: 7.99\r\n",
            FRIDAY,
        ),
        (b"lastSucceededTime: 0\r\n", None),
        (b"Zugriff verweigert\r\n", None),
        (b"\xff\xfe\x00", None),
    ],
)
def test_bitdefender_is_asked(answer, day):
    """Its own program tells; when it does not, the day is not known, which is no OK."""
    asked: list[Sequence[str]] = []

    def ask(words: Sequence[str]) -> Done:
        asked.append(words)
        return Done(0, answer)

    hive = Hive({rf"{SERVICES}\EPSecurityService": {}})
    (found,) = Antivirus(hive, ask_defender=lambda: None, ask_program=ask).products({}, TODAY)
    assert day == found.signed_on
    assert ["/c", "GetUpdateStatus", "antivirus"] == list(asked[0][1:])


def test_g_data_is_there_and_tells_no_day():
    """Its management server knows; here it is found, and no more."""
    (found,) = Antivirus(Hive({rf"{SERVICES}\AVKWCtl": {}}), ask_defender=lambda: None).products({}, TODAY)
    assert ("G DATA", None, True) == (found.name, found.signed_on, found.has_signatures)


@pytest.mark.parametrize(
    ("text", "latest"),
    [("[Definitions]\r\nLatest=26061204\r\n", "26061204"), ("Latest=\r\n", ""), ("", "")],
)
def test_avast_keeps_a_file(tmp_path: Path, text, latest):
    """Year, month, day and number in one word."""
    file = tmp_path / "aswdefs.ini"
    file.write_bytes(text.encode())
    assert latest == vendors.definitions(file)
    assert (FRIDAY if latest else None) == vendors.day(f"20{latest}")
    assert "" == vendors.definitions(tmp_path / "none.ini")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-12", FRIDAY),
        ("20260612", FRIDAY),
        ("2026/06/12 08:00", FRIDAY),
        ("2026-13-12", None),
        ("12.06.2026", None),
        (None, None),
    ],
)
def test_days_are_read_year_first(text, day):
    """A day in the order of a language is not guessed at."""
    assert day == vendors.day(text)


def test_defender_beside_another_product():
    """It is listed with its mode; that it does not answer at all is no error beside another product."""
    hive = Hive(ESET | {rf"{SERVICES}\WinDefend": {}})
    found = Antivirus(hive, ask_defender=lambda: SERVER_2022 | {"AMRunningMode": "Passive Mode"}).products({}, TODAY)
    assert [("Microsoft Defender", True), ("ESET Server Security", False)] == [
        (each.name, each.is_passive) for each in found
    ]

    def silent() -> Any:
        raise OSError("no answer")

    assert ["ESET Server Security"] == [each.name for each in Antivirus(hive, ask_defender=silent).products({}, TODAY)]
    with pytest.raises(OSError, match="no answer"):
        Antivirus(Hive({rf"{SERVICES}\WinDefend": {}}), ask_defender=silent).products({}, TODAY)


def test_nothing_is_installed():
    """An empty registry has no product."""
    assert [] == list(Antivirus(Hive({}), ask_defender=lambda: None).products({}, TODAY))


FIELDS = ("AMProductVersion", "AMEngineVersion", "AntivirusSignatureVersion", "AntivirusSignatureAge", "AntivirusEnabled",
          "AMServiceEnabled", "RealTimeProtectionEnabled", "AMRunningMode", "Updated", "AntivirusSignatureLastUpdated")  # fmt: skip
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40),
    st.integers().map(lambda number: f"/Date({number})/"), st.dictionaries(st.sampled_from(["value"]), st.text(max_size=40)),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(FIELDS), PLAIN))
def test_whatever_defender_says_does_no_harm(record: dict[str, Any]):
    """A day of signatures is a day, or there is none."""
    found = defender(record, today=TODAY)
    assert found.signed_on is None or isinstance(found.signed_on, date)


@given(st.binary(max_size=200), st.integers(0, 1))
def test_any_bytes_of_powershell_are_an_answer_or_an_error(said: bytes, code: int):
    """Never anything else."""
    try:
        answer = powershell.records(powershell.ask("x", run=lambda *_: Done(code, said, said)))
    except powershell.ScriptFailed:
        return
    assert all(isinstance(each, dict) for each in answer)


@given(PLAIN, st.binary(max_size=100))
def test_whatever_stands_in_the_registry_does_no_harm(value: Any, said: bytes):
    """Each maker's product is described as far as its values can be read."""

    class Odd(Hive):
        def has_key(self, path: str) -> bool:
            return True

        def value(self, path: str, name: str) -> Any:
            return value

        def keys(self, path: str) -> Sequence[str]:
            return ["1", str(value)]

    for vendor in vendors.VENDORS:
        found = vendor(Odd({}), lambda *_: Done(0, said, b""), TODAY)
        assert found is None or found.signed_on is None or isinstance(found.signed_on, date)
