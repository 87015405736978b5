"""Anti-virus: how old the signatures of each product are, in working days, and whether it protects at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.antivirus import day_of, working_days_since
from app.domain.check import CheckSpec, Detail, State
from app.domain.contract import WorkingDays

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class Product:
    """An anti-virus product as it describes itself.

    Attributes:
        name: its own, ``Microsoft Defender`` or ``ClamAV``.
        version: of the program.
        engine: version of the part that searches.
        signatures: their version.
        signed_on: the day the signatures are of, in Berlin; None: not told.
        has_signatures: False: it is known to have none at all.
        is_real_time: whether files are looked at when they are opened; None where the product is not set up for that, or does
            not tell.
        is_passive: it left the field to another product.
        expires_on: the last day of the licence; None: there is none, or it is not told.
    """

    name: str
    version: str = ""
    engine: str = ""
    signatures: str = ""
    signed_on: date | None = None
    has_signatures: bool = True
    is_real_time: bool | None = None
    is_passive: bool = False
    expires_on: date | None = None


class AntivirusReader(Protocol):
    """Reads what protects the machine."""

    def products(self, settings: Detail, today: date) -> Sequence[Product]:
        """List the products that are installed; ``settings`` are those of the check."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Judge each product: expired licence and missing protection first, then the age of its signatures.

    Settings: ``working_days``, which days count by the customer's contract (``mon_sat`` without it); ``expected``, that the
    contract has anti-virus management, so that a server without any product is a warning; ``real_time``, that a product which is
    not set up to look at files as they are opened counts as switched off; ``database_dir``, where ClamAV's signatures lie.

    Raises:
        NotApplicable: there is none, and none is expected.
    """
    today = day_of(target.now)
    found = at_work(target.readers.antivirus.products(spec.params, today))
    if not found:
        if spec.params.get("expected", False) and spec.item == EVERY:
            return [Finding(EVERY, state=State.WARNING, own=Says("antivirus.none"))]
        if spec.item == EVERY:
            raise NotApplicable("not_installed")
    rule = WorkingDays(str(spec.params.get("working_days", WorkingDays.MON_SAT)))
    must_watch = bool(spec.params.get("real_time", False))
    return [_finding(product, today, rule, must_watch=must_watch) for product in found if is_wanted(spec, product.name)]


def at_work(products: Sequence[Product]) -> list[Product]:
    """Leave out what has made room for another product; all count when nothing else is there."""
    active = [product for product in products if not product.is_passive]
    return active or list(products)


def _finding(product: Product, today: date, rule: WorkingDays, *, must_watch: bool) -> Finding:
    about: dict[str, str] = {
        name: value
        for name, value in (
            ("version", product.version),
            ("engine", product.engine),
            ("signatures", product.signatures),
        )
        if value
    }
    if not product.has_signatures:
        about.pop("signatures", None)
        return Finding(product.name, state=State.CRITICAL, own=Says("antivirus.no_signatures", about))
    dated = about if product.signed_on is None else about | {"signed_on": product.signed_on.isoformat()}
    state, own = _protection(product, dated, today, must_watch=must_watch)
    if product.signed_on is None:
        if state is None:
            state, own = State.UNKNOWN, Says("antivirus.unreadable", about)
        return Finding(product.name, state=state, own=own)
    return Finding(
        product.name,
        float(working_days_since(product.signed_on, today=today, rule=rule)),
        good=Says("antivirus.ok", dated),
        bad=Says("antivirus.old", dated),
        state=state,
        own=own,
    )


def _protection(product: Product, dated: Detail, today: date, *, must_watch: bool) -> tuple[State | None, Says]:
    """Judge everything but the age."""
    if product.expires_on is not None and product.expires_on < today:
        return State.CRITICAL, Says("antivirus.expired", {**dated, "expired_on": product.expires_on.isoformat()})
    is_off = product.is_real_time is False or (product.is_real_time is None and must_watch)
    if is_off or product.is_passive:
        return State.CRITICAL, Says("antivirus.off", dated)
    return None, Says("")
