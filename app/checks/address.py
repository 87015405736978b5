"""Addresses: where a name leads to, which of them may be visited, and a connection to the first that answers."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
MayVisit = Callable[[Address], bool]
"""Says whether an address may be connected to."""

_FAMILY: Final = {0: socket.AF_UNSPEC, 4: socket.AF_INET, 6: socket.AF_INET6}


def everywhere(_address: Address) -> bool:
    """Allow every address: an agent looks at its own customer's network."""
    return True


def in_public(address: Address) -> bool:
    """Allow only addresses of the public internet.

    The central service stands in the provider's own network: a page somebody wrote into a check must not let it look around there.
    An IPv4 address inside an IPv6 one is judged by what it leads to.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return in_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def connect(host: str, port: int, *, version: int, may_visit: MayVisit, limit_s: float) -> socket.socket:
    """Connect to the first address of a name that answers. The name is looked up once: what was allowed is what is connected to.

    Raises:
        PermissionError: none of its addresses may be visited.
        OSError: none answers; ``socket.gaierror``: it has none of this version.
    """
    found = socket.getaddrinfo(host, port, _FAMILY[version], socket.SOCK_STREAM)
    allowed = [info for info in found if may_visit(ipaddress.ip_address(str(info[4][0]).partition("%")[0]))]
    if not allowed:
        raise PermissionError(f"{host} leads to {found[0][4][0]}, which may not be visited from here")
    failure: OSError | None = None
    for family, kind, protocol, _name, place in allowed:
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(limit_s)
            line.connect(place)
        except OSError as error:
            line.close()
            failure = failure or error
        else:
            return line
    assert failure is not None  # noqa: S101 - there was an address, and it did not answer
    raise failure
