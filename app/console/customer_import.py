"""Customers, people and contracts out of a spreadsheet: what each row would do, and what is wrong with it, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec

from app.console import import_columns as columns
from app.console.expect import predict
from app.console.import_columns import BadCell, Key
from app.console.import_match import Wanted, wanted
from app.console.lookup import Facts, Overlay
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.formats.sheets import Row, Table
from app.wire.mutations import Mutation
from app.wire.mutations_customer import SaveContact, SaveSite


class Outcome(StrEnum):
    """What a row would do."""

    NEW = "new"
    """The customer is not known yet."""
    CHANGED = "changed"
    """Something is added to a customer, or different."""
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row.

    Attributes:
        row: as a spreadsheet numbers it.
        column: as the file calls it; empty: the row as a whole.
        code: a word of `app.domain.errors.Refused`, or ``import.*``; ``facts`` has what its sentence needs.
    """

    row: int
    column: str
    code: str
    facts: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row and what it would do; ``mutations`` are empty where there is a problem or nothing to do."""

    number: int
    outcome: Outcome
    name: str
    contact: str = ""
    mutations: tuple[Mutation, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole file.

    Attributes:
        ignored: columns that are not understood, as the file calls them.
    """

    rows: tuple[ImportRow, ...]
    ignored: tuple[str, ...] = ()

    @property
    def mutations(self) -> tuple[Mutation, ...]:
        """What all good rows do, in order."""
        return tuple(mutation for row in self.rows for mutation in row.mutations)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, in the order of rows."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows of each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}


def preview(table: Table, facts: Facts, *, by: Person, now: datetime) -> Preview:
    """Tell what each row would do to the facts known here, by the rules the central service goes by.

    A row names a customer, and may name a site, a person and a plan; several rows may name the same customer. Known
    customers are found by their number, else by their name; people by an address, else by their name. What a row
    leaves empty stays as it is. A row with a problem does nothing at all, and those after it are judged without it.

    Raises:
        Refused: ``import.no_name`` when no column names the customers.
    """
    known = columns.understood(table.columns)
    if Key.NAME not in known:
        raise Refused("import.no_name")
    overlay = Overlay(facts)
    rows = tuple(_row(row, known, overlay, by=by, now=now) for row in table.rows)
    used = set(known.values())
    return Preview(rows, tuple(name for name in table.columns if name not in used))


def _row(row: Row, known: Mapping[Key, str], overlay: Overlay, *, by: Person, now: datetime) -> ImportRow:
    cells = {key: row.cells.get(column, "").strip() for key, column in known.items()}
    name, contact = cells[Key.NAME], cells.get(Key.CONTACT, "")
    try:
        asked = columns.read(cells)
        doing = wanted(asked, overlay, now=now)
    except BadCell as bad:
        problems = tuple(Problem(row.number, known.get(key, ""), code, facts) for key, code, facts in bad.found)
        return ImportRow(row.number, Outcome.ERROR, name, contact, problems=problems)
    tried = Overlay(overlay)
    for each in doing.mutations:
        problem = _tried(each, tried, row.number, known, by=by, now=now)
        if problem is not None:
            return ImportRow(row.number, Outcome.ERROR, name, contact, problems=(problem,))
    for each in doing.mutations:
        overlay.put(predict(each, overlay, by=by, now=now))
    return ImportRow(row.number, _outcome(doing), name, contact, tuple(doing.mutations))


def _tried(
    mutation: Mutation, tried: Overlay, number: int, known: Mapping[Key, str], *, by: Person, now: datetime
) -> Problem | None:
    """What the rules, or the limits of messages, have against it."""
    try:
        msgspec.json.decode(msgspec.json.encode(mutation), type=type(mutation))
        tried.put(predict(mutation, tried, by=by, now=now))
    except msgspec.ValidationError as error:
        place = str(error).rpartition("`$.")[2].partition("`")[0].partition("[")[0]
        place = _NAMES.get(type(mutation), place) if place == Key.NAME.value else place
        return Problem(number, _column(place, known), "import.too_long")
    except Refused as refused:
        return Problem(number, _column(_PLACES.get(refused.code, ""), known), refused.code, refused.facts)
    return None


def _column(place: str, known: Mapping[Key, str]) -> str:
    """The column of the file a field of a message came from."""
    keys: Iterable[Key] = (key for key in Key if key.value == place)
    return next((known[key] for key in keys if key in known), "")


def _outcome(doing: Wanted) -> Outcome:
    if doing.is_new:
        return Outcome.NEW
    return Outcome.CHANGED if doing.mutations else Outcome.UNCHANGED


_NAMES: Mapping[type[Mutation], str] = {SaveContact: Key.CONTACT.value, SaveSite: Key.SITE.value}
"""Whose name it is, where it is not the customer's."""
_PLACES = {
    "customer.exists": Key.NAME.value,
    "customer.number_taken": Key.NUMBER.value,
    "customer.domain": Key.MAIL_DOMAINS.value,
    "customer.domain_free": Key.MAIL_DOMAINS.value,
    "customer.head_count": Key.HEAD_COUNT.value,
    "contact.mail_missing": Key.CONTACT_MAIL.value,
    "contact.language": Key.LANGUAGE.value,
    "contract.isa_missing": Key.PLAN.value,
    "contract.order": Key.VALID_FROM.value,
    "role.insufficient": Key.PLAN.value,
    "name.empty": Key.NAME.value,
}
"""Where a rule's no is shown."""
