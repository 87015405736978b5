"""Stock of servers: kept month by month, compared with the month before, searched for what is installed where."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from sqlalchemy import delete, exists, insert, select, tuple_
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.inventory import Inventory, Software, bounded, difference, matches, wanted
from app.domain.plain import printable
from app.models.inventory import InstalledRow, InventoryRow, ProgramRow
from app.models.server import ServerRow
from app.models.setting import SettingRow
from app.operations.agents import is_id
from app.store.bulk import insert_into
from app.wire.codec import decode, encode
from app.wire.inventory import Installed, InstalledAnswer, InventoryAnswer

T = TypeVar("T")

KEPT_MONTHS: Final = 26
"""As long as ten-minute values; older stock is forgotten."""
USERS: Final = "inventory.users"
"""Setting: whether it is kept who was signed in. Names are personal data; on unless somebody turns it off."""
MOST_FOUND: Final = 2_000
_AHEAD_AT_MOST: Final = timedelta(minutes=10)
_AT_ONCE: Final = 500


def keep(session: Session, *, server_id: str, told: Inventory, now: datetime) -> datetime:
    """Keep what the agent of a server found; within a month the newest replaces the one before. Gives when it was taken.

    A stock older than the newest known one (it came late) is acknowledged and not kept. A time that cannot be is taken as now.
    """
    found = _clean(bounded(told))
    if not keeps_users(session):
        found = replace(found, users=())
    if found.taken_at.tzinfo is None or found.taken_at > now + _AHEAD_AT_MOST:
        found = replace(found, taken_at=now)
    newest = session.scalar(
        select(InventoryRow.taken_at)
        .where(InventoryRow.server_id == server_id)
        .order_by(InventoryRow.month.desc())
        .limit(1)
    )
    if newest is not None and found.taken_at < newest:
        return told.taken_at
    statement = insert_into(session, InventoryRow).values(
        server_id=server_id,
        month=f"{found.taken_at:%Y-%m}",
        taken_at=found.taken_at,
        body=zlib.compress(encode(found), 6),
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["server_id", "month"],
            set_={"taken_at": statement.excluded.taken_at, "body": statement.excluded.body},
        )
    )
    if "software" not in {part for part, _ in found.missing}:
        _index(session, server_id, found.software, now=now)
    return told.taken_at


def of_server(session: Session, server_id: str, *, month: str = "") -> InventoryAnswer:
    """Read a server's stock, the newest or that of a month, and what differs from the last one of an earlier month.

    Raises:
        Refused: ``server.unknown``.
    """
    if not is_id(server_id) or session.get(ServerRow, server_id) is None:
        raise Refused("server.unknown")
    months = tuple(
        session.scalars(
            select(InventoryRow.month).where(InventoryRow.server_id == server_id).order_by(InventoryRow.month.desc())
        )
    )
    wanted_month = month or (months[0] if months else "")
    row = session.get(InventoryRow, (server_id, wanted_month)) if wanted_month in months else None
    if row is None:
        return InventoryAnswer(months=months)
    after = _body(row)
    earlier = next((each for each in months if each < wanted_month), None)
    before = None if earlier is None else session.get(InventoryRow, (server_id, earlier))
    if before is None:
        return InventoryAnswer(inventory=after, months=months)
    return InventoryAnswer(
        inventory=after, before_at=before.taken_at, differences=difference(_body(before), after), months=months
    )


def find(session: Session, text: str, *, limit: int = 500) -> InstalledAnswer:
    """Tell which servers have a program: ``java 8``, ``firefox < 128.5``; see `app.domain.inventory.wanted`.

    Raises:
        Refused: ``inventory.nothing_asked`` without a word or version to look for.
    """
    asked = wanted(text)
    if not asked.words and not asked.version:
        raise Refused("inventory.nothing_asked")
    query = (
        select(InstalledRow.server_id, ProgramRow.name, ProgramRow.publisher, InstalledRow.version, InstalledRow.since)
        .join(ProgramRow, ProgramRow.no == InstalledRow.program_no)
        .join(ServerRow, ServerRow.id == InstalledRow.server_id)
        .where(ServerRow.deleted_at.is_(None))
        .order_by(ServerRow.customer_id, ServerRow.name, ProgramRow.name, InstalledRow.version)
    )
    for word in asked.words:
        query = query.where(ProgramRow.words.contains(word, autoescape=True))
    found: list[Installed] = []
    servers: set[str] = set()
    has_more = False
    for server_id, name, publisher, version, since in session.execute(query.execution_options(yield_per=_AT_ONCE)):
        if not matches(Software(name, version, publisher), asked):
            continue
        servers.add(server_id)
        if len(found) >= limit:
            has_more = True
            continue
        found.append(Installed(server_id=server_id, name=name, version=version, publisher=publisher, since=since))
    return InstalledAnswer(found=found, servers=len(servers), has_more=has_more)


def forget_old(session: Session, *, now: datetime) -> None:
    """Forget stock older than may be kept, and programs nobody has any more."""
    year, month = divmod(now.year * 12 + now.month - 1 - KEPT_MONTHS, 12)
    session.execute(delete(InventoryRow).where(InventoryRow.month < f"{year:04}-{month + 1:02}"))
    is_somewhere = exists().where(InstalledRow.program_no == ProgramRow.no)
    session.execute(delete(ProgramRow).where(~is_somewhere).execution_options(synchronize_session=False))


def keeps_users(session: Session) -> bool:
    """Whether it is kept who was signed in."""
    row = session.get(SettingRow, USERS)
    return row is None or row.value is not False


def keep_users(session: Session, *, is_wanted: bool, by: str, now: datetime) -> None:
    """Say whether it is to be kept who was signed in; turned off, what is kept of it goes as well."""
    row = session.get(SettingRow, USERS)
    if row is None:
        session.add(SettingRow(key=USERS, value=is_wanted, changed_at=now, changed_by=by))
    else:
        row.value, row.changed_at, row.changed_by = is_wanted, now, by
    if not is_wanted:
        for stock in session.scalars(select(InventoryRow).execution_options(yield_per=_AT_ONCE)):
            known = _body(stock)
            if known.users:
                stock.body = zlib.compress(encode(replace(known, users=())), 6)
    session.flush()


def _body(row: InventoryRow) -> Inventory:
    return decode(zlib.decompress(row.body), Inventory)


def _clean(found: Inventory) -> Inventory:
    """Take out what a database does not keep (zero bytes) and cut what is longer than its column."""
    software = tuple(
        replace(
            each, name=_line(each.name, 300), version=_line(each.version, 120), publisher=_line(each.publisher, 200)
        )
        for each in found.software
    )
    return replace(found, software=tuple(dict.fromkeys(each for each in software if each.name)))


def _line(text: str, longest: int) -> str:
    return printable(text).strip()[:longest]


def _index(session: Session, server_id: str, software: Iterable[Software], *, now: datetime) -> None:
    """Bring the index of a server up to date; what was there before keeps its ``since``."""
    programs = {(each.name, each.publisher) for each in software}
    numbers = _numbers(session, programs)
    want = {(numbers[each.name, each.publisher], each.version) for each in software}
    have = {
        (row.program_no, row.version)
        for row in session.execute(
            select(InstalledRow.program_no, InstalledRow.version).where(InstalledRow.server_id == server_id)
        )
    }
    for some in _chunks(sorted(have - want)):
        session.execute(
            delete(InstalledRow)
            .where(InstalledRow.server_id == server_id, tuple_(InstalledRow.program_no, InstalledRow.version).in_(some))
            .execution_options(synchronize_session=False)
        )
    fresh = [
        {"server_id": server_id, "program_no": no, "version": version, "since": now}
        for no, version in sorted(want - have)
    ]
    if fresh:
        session.execute(insert(InstalledRow), fresh)


def _numbers(session: Session, programs: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of programs; those nobody had yet get one. In order, so that two agents never wait for each other."""
    numbers = _known(session, programs)
    fresh = sorted(programs - numbers.keys())
    for some in _chunks(fresh):
        rows = [
            {"name": name, "publisher": publisher, "words": f"{name} {publisher}".casefold()[:512]}
            for name, publisher in some
        ]
        session.execute(insert_into(session, ProgramRow).on_conflict_do_nothing(), rows)
    return numbers | _known(session, set(fresh))


def _known(session: Session, programs: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for some in _chunks(sorted({name for name, _ in programs})):
        rows = session.execute(
            select(ProgramRow.name, ProgramRow.publisher, ProgramRow.no).where(ProgramRow.name.in_(some))
        )
        found.update({(row.name, row.publisher): row.no for row in rows if (row.name, row.publisher) in programs})
    return found


def _chunks(things: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(things), _AT_ONCE):
        yield things[start : start + _AT_ONCE]
