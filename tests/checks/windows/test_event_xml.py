"""Events as Windows Server 2016, 2019 and 2022 write them, German ones too; and texts that are none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.windows.event_xml import MOST_LETTERS, Unreadable, bookmark, parse, place_of

NS = "http://schemas.microsoft.com/win/2004/08/events/event"

DISK_2016 = f"""<Event xmlns='{NS}'><System><Provider Name='disk'/><EventID Qualifiers='49156'>7</EventID><Level>2</Level>
<Task>0</Task><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='2026-03-02T07:12:44.123456700Z'/>
<EventRecordID>48213</EventRecordID><Channel>System</Channel><Computer>SRV-DC01.praxis-nord.example</Computer><Security/></System>
<EventData><Data>\\Device\\Harddisk1\\DR1</Data><Binary>030080000100000000000000070004C0</Binary></EventData></Event>"""

FAILED_2022 = f"""<Event xmlns="{NS}"><System><Provider Name="Microsoft-Windows-Security-Auditing"
 Guid="{{54849625-5478-4994-a5ba-3e3b0328c30d}}"/><EventID>4625</EventID><Version>0</Version><Level>0</Level><Task>12544</Task>
<Opcode>0</Opcode><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime="2026-03-02T08:01:02.5Z"/>
<EventRecordID>9911223</EventRecordID><Correlation/><Execution ProcessID="680" ThreadID="1234"/><Channel>Security</Channel>
<Computer>SRV-RDS01</Computer><Security/></System><EventData><Data Name="SubjectUserSid">S-1-0-0</Data>
<Data Name="SubjectUserName">-</Data><Data Name="TargetUserSid">S-1-0-0</Data><Data Name="TargetUserName">empfang</Data>
<Data Name="TargetDomainName">PRAXIS</Data><Data Name="Status">0xc000006d</Data><Data Name="FailureReason">%%2313</Data>
<Data Name="SubStatus">0xc000006a</Data><Data Name="LogonType">10</Data><Data Name="LogonProcessName">User32 </Data>
<Data Name="WorkstationName">SRV-RDS01</Data><Data Name="IpAddress">203.0.113.77</Data><Data Name="IpPort">0</Data></EventData></Event>"""

CLEARED_2019_GERMAN = f"""<Event xmlns='{NS}'><System><Provider Name='Microsoft-Windows-Eventlog' Guid='{{fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148}}'/>
<EventID>104</EventID><Version>0</Version><Level>4</Level><Task>104</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>
<TimeCreated SystemTime='2026-03-02T06:00:00.0000000Z'/><EventRecordID>77</EventRecordID><Correlation/><Channel>System</Channel>
<Computer>SRV-FILE01</Computer><Security UserID='S-1-5-21-1-2-3-500'/></System><UserData>
<LogFileCleared xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'><SubjectUserName>Administrator</SubjectUserName>
<Channel>Anwendung</Channel><BackupPath/></LogFileCleared></UserData><RenderingInfo Culture='de-DE'>
<Message>Die Protokolldatei "Anwendung" wurde gelöscht.</Message><Level>Informationen</Level></RenderingInfo></Event>"""


def test_a_classic_event():
    """An event of a driver, values without names, an id with qualifiers."""
    event = parse(DISK_2016)
    assert ("disk", 7, 2, 48213, "System") == (event.provider, event.id, event.level, event.record, event.channel)
    assert datetime(2026, 3, 2, 7, 12, 44, 123456, tzinfo=UTC) == event.at
    assert {"0": "\\Device\\Harddisk1\\DR1", "Binary": "030080000100000000000000070004C0"} == event.data


def test_an_audit():
    """Values by their names, a level of 0, a fraction of one digit."""
    event = parse(FAILED_2022)
    assert (4625, 0, "203.0.113.77", "10") == (event.id, event.level, event.data["IpAddress"], event.data["LogonType"])
    assert datetime(2026, 3, 2, 8, 1, 2, 500_000, tzinfo=UTC) == event.at


def test_a_german_machine():
    """Words may be German; what decides is not. Values of a program's own shape do not pass for the system's."""
    event = parse(CLEARED_2019_GERMAN)
    assert ("Microsoft-Windows-Eventlog", 104, 4, "System") == (event.provider, event.id, event.level, event.channel)
    assert {"SubjectUserName": "Administrator", "Channel": "Anwendung"} == event.data
    assert 'Die Protokolldatei "Anwendung" wurde gelöscht.' == event.text


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + DISK_2016.replace("<Data>", "<Data>&c;")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("<Event>", id="half"),
        pytest.param("<Event/>", id="empty"),
        pytest.param(BOMB, id="entities"),
        pytest.param('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + DISK_2016, id="a file of the machine"),
        pytest.param(DISK_2016.replace(">7<", ">seven<"), id="no number"),
        pytest.param(DISK_2016.replace(">7<", ">70000<"), id="a number that is none of an event"),
        pytest.param(DISK_2016.replace("07:12:44.123456700Z", "yesterday"), id="no time"),
        pytest.param(DISK_2016.replace("2026-03-02", "2026-02-30"), id="no day"),
        pytest.param(DISK_2016.replace("<Data>", "<Data>" + "x" * MOST_LETTERS), id="endless"),
        pytest.param("<a>" * 1000 + "</a>" * 1000, id="deep"),
        pytest.param(DISK_2016.replace("<Data>", "<Data>\ud800"), id="half a letter"),
    ],
)
def test_what_is_no_event(text):
    """It is refused, and nothing of it is expanded or fetched."""
    with pytest.raises(Unreadable):
        parse(text)


@given(st.text(max_size=300))
def test_any_text(text: str):
    """Whatever stands there, it is read or refused."""
    with pytest.raises(Unreadable):
        parse(text)


@given(st.integers(0, len(DISK_2016)), st.text(max_size=20), st.integers(0, 40))
def test_any_damage(place: int, text: str, length: int):
    """An event that was damaged anywhere is read or refused."""
    damaged = DISK_2016[:place] + text + DISK_2016[place + length :]
    try:
        event = parse(damaged)
    except Unreadable:
        return
    assert event.at.tzinfo is UTC
    assert 0 <= event.id <= 0xFFFF


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=60),
    st.integers(0, 2**63),
)
def test_a_bookmark_comes_back(channel: str, record: int):
    """Whatever a log is called."""
    assert record == place_of(bookmark(channel, record))


@pytest.mark.parametrize("text", ["", "<BookmarkList/>", "<BookmarkList><Bookmark RecordId='x'/></BookmarkList>", "12"])
def test_what_is_no_bookmark(text):
    """It is said."""
    with pytest.raises(Unreadable):
        place_of(text)
