"""The real SNMP session, over net-snmp. The library is loaded with the first session: an agent without devices never does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import IPv6Address
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

from app.checks.snmp import NoAnswer, Value
from app.domain.device_access import Access, SnmpVersion

TIMEOUT_S: Final = 2
RETRIES: Final = 1
WALK_MOST: Final = 20_000
"""Values of a walk; a switch of 48 ports has about 1,500 below ``ifTable``."""
WALK_S: Final = 60.0
"""Seconds a walk may take; a device that answers each question only just in time is left after them."""
GET_MOST: Final = 20
"""Values asked for in one question: more do not fit into the datagrams of old devices."""

_REPEATS: Final = 25
_NUMBERS: Final = frozenset({"INTEGER", "Counter32", "Counter64", "Gauge32", "UInteger32", "Unsigned32"})
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_DOTTED: Final = re.compile(r"\d+(\.\d+)*")


class NetSnmpSession:
    """Asks one device, one question at a time; see ``SnmpSession``. To be closed.

    An answer counts only with the number of the question, and in version 3 with the proof of who answers; what cannot be read is
    no answer. In versions 1 and 2c the library does not look at the address an answer comes from: who must not be lied to by others
    in the same network asks with version 3.
    """

    def __init__(
        self,
        address: str,
        access: Access,
        *,
        port: int = 161,
        timeout_s: int = TIMEOUT_S,
        retries: int = RETRIES,
        walk_most: int = WALK_MOST,
        walk_s: float = WALK_S,
    ) -> None:
        """Get ready; nothing is sent before the first question.

        Raises:
            NoAnswer: what is to be asked is no address, the library takes nothing of the access, or there is none for this platform.
        """
        library = _library()
        self._errors = (library.exceptions.GenericError, RuntimeError, ValueError)
        self._walk_most, self._walk_s = walk_most, walk_s
        self._has_bulk = access.version is not SnmpVersion.V1
        try:
            self._session = library.Session(
                hostname=_host(address),
                port_number=port,
                version=access.version.value,
                timeout=timeout_s,
                retries=retries,
                print_oids_numerically=True,
                print_full_oids=True,
                print_enums_numerically=True,
                print_timeticks_numerically=True,
                print_hex_strings=True,
                set_max_repeaters_to_num=_REPEATS,
                **_credentials(access),
            )
        except self._errors as error:
            said = _said(error)
        else:
            return
        # Raised out here, without the library's error: that holds on to a half-made session, which ends the program when it is printed.
        raise NoAnswer(said)

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the socket."""
        self._session.close()

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Ask for single values; those the device does not have are left out.

        Raises:
            NoAnswer: nothing came, or nothing that could be read.
        """
        found: dict[str, Value] = {}
        for start in range(0, len(oids), GET_MOST):
            wanted = oids[start : start + GET_MOST]
            answers = dict(self._ask("get", wanted))
            found |= {oid: value for oid in wanted if (value := answers.get(oid)) is not None}
        return found

    def walk(self, oid: str) -> Mapping[str, Value]:
        """Ask for everything below ``oid``; see ``SnmpSession.walk``.

        What a device says after it began to go round in circles is not believed: the walk ends there. So it does after ``walk_most``
        values.

        Raises:
            NoAnswer: nothing came, or nothing that could be read, or the whole took longer than ``walk_s``.
        """
        until = monotonic() + self._walk_s
        below, last = f"{oid}.", oid
        found: dict[str, Value] = {}
        while True:
            if monotonic() > until:
                raise NoAnswer("a walk took too long")
            came = 0
            for name, value in self._ask("bulk_get" if self._has_bulk else "get_next", [last]):
                if not name.startswith(below) or _order(name) <= _order(last) or len(found) >= self._walk_most:
                    return found
                came, last = came + 1, name
                if value is not None:
                    found[name.removeprefix(below)] = value
            if not came:
                return found

    def _ask(self, how: str, oids: Sequence[str]) -> Iterator[tuple[str, Value | None]]:
        try:
            answers = getattr(self._session, how)([f".{oid}" for oid in oids])
        except self._errors as error:
            if "noSuchName" in str(error):  # version 1 says so at the end of all it has
                return
            raise NoAnswer(_said(error)) from error
        for answer in answers:
            name = f"{answer.oid}.{answer.index}".strip(".")
            if _DOTTED.fullmatch(name):
                yield name, _value(answer.type, answer.value)


def _library() -> Any:
    """Load the library, so that no file of this computer changes how it works, and it leaves none behind."""
    for name in ("SNMPCONFPATH", "SNMP_PERSISTENT_DIR"):
        os.environ.setdefault(name, os.path.join(os.devnull, "none"))  # noqa: PTH118 - a place where nothing can be
    os.environ.setdefault("MIBS", "")
    try:
        import ezsnmp
    except ImportError as error:
        raise NoAnswer("this computer's platform has no SNMP library") from error
    return ezsnmp


def _host(address: str) -> str:
    """Write an address as the library takes it: the name of no other transport gets through.

    Raises:
        ValueError: it is neither an address nor a name.
    """
    if ":" in address:
        return f"[{IPv6Address(address)}]"
    if not _NAME.fullmatch(address):
        raise ValueError("no address")
    return address


def _credentials(access: Access) -> dict[str, str]:
    if access.version is not SnmpVersion.V3:
        return {"community": access.community}
    return {
        "security_username": access.user,
        "security_level": f"{'auth' if access.auth else 'noAuth'}{'Priv' if access.privacy else 'NoPriv'}",
        "auth_protocol": access.auth.value,
        "auth_passphrase": access.auth_secret,
        "privacy_protocol": access.privacy.value,
        "privacy_passphrase": access.privacy_secret,
    }


def _value(kind: str, shown: str) -> Value | None:
    """Take a value as its type says; None for what the device does not have, and for types nobody here asks for."""
    if kind in _NUMBERS or kind == shown:  # ticks come without the name of their type
        return int(shown) if shown.removeprefix("-").isdecimal() else None
    if kind == "Hex-STRING":
        return bytes.fromhex(shown)
    if kind == '""':
        return b""
    if kind == "OID":
        return shown.removeprefix(".")
    return None


def _order(oid: str) -> tuple[int, ...]:
    return tuple(map(int, oid.split(".")))


def _said(error: Exception) -> str:
    """What the library says, in a line; it knows nothing secret but the name of the user."""
    return " ".join(str(error).split())[:200]
