"""Web page: whether it answers, with what, how fast, where it leads, and how long its certificate is good."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.checks.finding import Finding, Measured, Says
from app.checks.page import REDIRECTS, Page, Unfetched, Visit, fetch
from app.checks.selection import EVERY
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.target import Target

_DEADLINE_S = 10.0
_WARNING_DAYS = 21
_CRITICAL_DAYS = 7
_MOST_REDIRECTS = 20
_METHODS = ("GET", "HEAD")


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Fetch the page of the check's settings.

    Settings: ``url``; ``deadline_s`` for all of it; ``method`` (GET, HEAD), ``host`` and ``user_agent`` for the headers of these
    names, ``ip_version`` (4, 6); ``expect_status``, a list as in ``200,301-303`` (without it anything below 400 will do);
    ``expect_text`` that must be in the page, ``forbid_text`` that must not; ``redirects`` at most (5; none is followed when a
    redirect is expected itself), ``expect_host`` where it must end, ``must_be_secure`` that it must end at https;
    ``certificate_warning_days`` and ``certificate_critical_days`` left, 21 and 7 by default; ``authority``, the file of a further
    certificate authority. From https to http nobody may be sent in any case.

    Raises:
        KeyError, ValueError: there is no address, or it is none; a setting that is none.
    """
    url = str(spec.params["url"])
    item = spec.item if spec.item not in (EVERY, "") else urlsplit(url).hostname or url
    expected = statuses(str(spec.params.get("expect_status", "")))
    try:
        page = fetch(_visit(spec, url, expected, target), clock=target.clock)
    except Unfetched as failure:
        if failure.problem:
            why = {"url": url, "problem": failure.problem, "error": str(failure)}
            return [Finding(item, state=State.CRITICAL, own=Says("web.untrusted", why))]
        why = {"url": url, "reason": failure.reason, "error": str(failure)}
        return [Finding(item, state=State.CRITICAL, own=Says("web.unreachable", why))]
    detail = _detail(page, url, target.now)
    state, own = _judge(page, spec, detail, expected, target.now)
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


def statuses(text: str) -> tuple[range, ...]:
    """Read a list of statuses: ``200``, ``200,204``, ``200-299,301``; nothing for none.

    Raises:
        ValueError: it is no such list.
    """
    found = []
    for part in text.replace(" ", "").split(","):
        if part in ("", "0"):
            continue
        ends = re.fullmatch(r"([1-5]\d\d)(?:-([1-5]\d\d))?", part, re.ASCII)
        if ends is None:
            raise ValueError(f"not a list of statuses: {text!r}")
        found.append(range(int(ends[1]), int(ends[2] or ends[1]) + 1))
    return tuple(found)


def _visit(spec: CheckSpec, url: str, expected: tuple[range, ...], target: Target) -> Visit:
    params = spec.params
    method = str(params.get("method", "GET")).upper()
    ip_version = int(params.get("ip_version", 0))
    redirects = int(params.get("redirects", REDIRECTS))
    if method not in _METHODS or ip_version not in (0, 4, 6) or not 0 <= redirects <= _MOST_REDIRECTS:
        raise ValueError(f"not a setting of a page: {method} {ip_version} {redirects}")
    is_redirect_expected = any(status in each for each in expected for status in range(300, 400))
    given = {"Host": str(params.get("host", "")), "User-Agent": str(params.get("user_agent", ""))}
    return Visit(
        url,
        deadline_s=float(params.get("deadline_s", _DEADLINE_S)),
        redirects=0 if is_redirect_expected else redirects,
        method=method,
        headers={name: value for name, value in given.items() if value},
        ip_version=ip_version,
        authority=str(params.get("authority", "")),
        may_visit=target.may_visit,
    )


def _judge(
    page: Page, spec: CheckSpec, detail: Detail, expected: tuple[range, ...], now: datetime
) -> tuple[State | None, Says]:
    """Judge everything but the time it took; the worst first."""
    if not any(page.status in each for each in expected) if expected else page.status >= 400:
        return State.CRITICAL, Says("web.status", detail)
    astray = _astray(page, spec)
    if astray:
        return State.CRITICAL, Says("web.redirect", {**detail, "problem": astray, "target": page.url})
    wanted, unwanted = str(spec.params.get("expect_text", "")), str(spec.params.get("forbid_text", ""))
    if wanted not in page.text:
        return State.CRITICAL, Says("web.content", {**detail, "expected": wanted})
    if unwanted and unwanted in page.text:
        return State.CRITICAL, Says("web.unwanted", {**detail, "found": unwanted})
    return _certificate(page, spec, detail, now)


def _astray(page: Page, spec: CheckSpec) -> str:
    """Say what is wrong with where it led; empty when nothing is."""
    asked, ended = urlsplit(str(spec.params["url"])), urlsplit(page.url)
    if asked.scheme == "https" and ended.scheme != "https":
        return "insecure"
    if spec.params.get("must_be_secure", False) and ended.scheme != "https":
        return "not_secured"
    host = str(spec.params.get("expect_host", "")).casefold()
    return "wrong_host" if host and host != (ended.hostname or "").casefold() else ""


def _certificate(page: Page, spec: CheckSpec, detail: Detail, now: datetime) -> tuple[State | None, Says]:
    days = detail.get("certificate_days")
    if days is None or page.expires_at is None:
        return None, Says("")
    expiry: Detail = {
        "url": detail["url"],
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
    detail: dict[str, str | int] = {"url": url, "status": page.status, "address": page.address}
    if page.redirects:
        detail["redirects"] = page.redirects
    if page.expires_at is not None:
        detail["certificate_days"] = (page.expires_at - now).days
    return detail
