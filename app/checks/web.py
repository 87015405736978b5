"""Web page: whether it answers, with what, how fast, and how long its certificate is good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.checks.finding import Finding, Measured, Says
from app.checks.page import Page, Unfetched, fetch
from app.checks.selection import EVERY
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.target import Target

_DEADLINE_S = 10.0
_WARNING_DAYS = 21
_CRITICAL_DAYS = 7


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Fetch the page of the check's settings.

    Settings: ``url``; ``deadline_s`` for all of it; ``expect_status`` (without it anything below 400 will do; a redirect is then
    not followed when it is expected itself); ``expect_text`` that must be in the page; ``certificate_warning_days`` and
    ``certificate_critical_days`` left, 21 and 7 by default; ``authority``, the file of a further certificate authority.

    Raises:
        KeyError, ValueError: there is no address, or it is none.
    """
    url = str(spec.params["url"])
    item = spec.item if spec.item not in (EVERY, "") else urlsplit(url).hostname or url
    expected = int(spec.params.get("expect_status", 0))
    try:
        page = fetch(
            url,
            deadline_s=float(spec.params.get("deadline_s", _DEADLINE_S)),
            follows=not 300 <= expected < 400,
            authority=str(spec.params.get("authority", "")),
            clock=target.clock,
        )
    except Unfetched as failure:
        why = {"url": url, "reason": failure.reason, "error": str(failure)}
        return [Finding(item, state=State.CRITICAL, own=Says("web.unreachable", why))]
    state, own = _judge(page, spec, url, target.now)
    detail = _detail(page, url, target.now)
    return [
        Finding(
            item,
            page.total_ms,
            good=Says("web.ok", detail),
            bad=Says("web.slow", detail),
            state=state,
            own=own,
            samples=(Measured("web.total_ms", page.total_ms, item),),
        )
    ]


def _judge(page: Page, spec: CheckSpec, url: str, now: datetime) -> tuple[State | None, Says]:
    """Judge everything but the time it took; the worst first."""
    expected = int(spec.params.get("expect_status", 0))
    text = str(spec.params.get("expect_text", ""))
    detail = _detail(page, url, now)
    if page.status != expected if expected else page.status >= 400:
        return State.CRITICAL, Says("web.status", detail)
    if text not in page.text:
        return State.CRITICAL, Says("web.content", {**detail, "expected": text})
    days = detail.get("certificate_days")
    if days is None or page.expires_at is None:
        return None, Says("")
    expiry: Detail = {
        "url": url,
        "certificate_days": days,
        "expires_at": page.expires_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    left = (page.expires_at - now).total_seconds() / 86_400
    if left < float(spec.params.get("certificate_critical_days", _CRITICAL_DAYS)):
        return State.CRITICAL, Says("web.certificate", expiry)
    if left < float(spec.params.get("certificate_warning_days", _WARNING_DAYS)):
        return State.WARNING, Says("web.certificate", expiry)
    return None, Says("")


def _detail(page: Page, url: str, now: datetime) -> dict[str, str | int]:
    detail: dict[str, str | int] = {"url": url, "status": page.status}
    if page.expires_at is not None:
        detail["certificate_days"] = (page.expires_at - now).days
    return detail
