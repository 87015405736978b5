"""Templates for common roles of servers: what such a server is checked for besides, and how it is recognised."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.check import Thresholds
from app.domain.kind import Platform
from app.domain.policy import Override


@dataclass(frozen=True, slots=True)
class Template:
    """A role.

    Attributes:
        name: stable; views have its words.
        platforms: where there are such servers.
        overrides: what is checked otherwise or besides.
        signs: services that only run where a server has the role, by any of which it is recognised; lower case, a ``*`` at the end
            stands for any rest (named instances of SQL Server, versions of PHP).
        words: what people call it in the role of a server, lower case.
    """

    name: str
    platforms: frozenset[Platform]
    overrides: tuple[Override, ...]
    signs: tuple[str, ...]
    words: tuple[str, ...]


def proposed(running: Collection[str], *, platform: str) -> tuple[str, ...]:
    """Propose templates for a server by the services that run on it, in the order of `TEMPLATES`."""
    names = [name.casefold().removesuffix(".service") for name in running]
    return tuple(
        template.name
        for template in TEMPLATES.values()
        if platform in template.platforms and any(_fits(sign, name) for sign in template.signs for name in names)
    )


def of_role(role: str, *, platform: str) -> tuple[str, ...]:
    """Find the templates a server's role means; several where it names several (``Exchange, DC``)."""
    wanted = {
        word.strip(" .").casefold() for word in role.replace("/", ",").replace("+", ",").replace(";", ",").split(",")
    }
    wanted |= {part for word in wanted for part in word.split()}
    return tuple(
        template.name
        for template in TEMPLATES.values()
        if platform in template.platforms and not wanted.isdisjoint(template.words)
    )


def _fits(sign: str, name: str) -> bool:
    return name.startswith(sign[:-1]) if sign.endswith("*") else name == sign


def _services(*names: str) -> tuple[Override, ...]:
    """Watch services by their names: a stopped one is critical, whatever its start type."""
    stopped = Thresholds(None, 0.0, is_upper=False)
    return tuple(Override("service", name, thresholds=stopped, attempts=2) for name in names)


def _free(item: str, warning: float, critical: float) -> Override:
    return Override("disk", item, thresholds=Thresholds(warning, critical, is_upper=False, recovery=1.0))


def _events(template: str, *rules: Mapping[str, object]) -> Override:
    """Judge events otherwise than everywhere; under a name of its own, for a server may have several roles."""
    return Override("events", params={f"rules_{template}": json.dumps(rules)})


_WINDOWS: Final = frozenset({Platform.WINDOWS})
_LINUX: Final = frozenset({Platform.LINUX})

# What a database server does with memory is take what it gets: a high share is what it is built for, and says nothing.
_MEMORY_FULL_IS_FINE: Final = Override("memory", thresholds=Thresholds(97.0, 99.0, recovery=1.0), attempts=10)

_ALL: Final[tuple[Template, ...]] = (
    Template(
        "domain_controller",
        _WINDOWS,
        (
            *_services("NTDS", "DNS", "Netlogon", "Kdc", "W32Time", "DFSR"),
            # Kerberos refuses tickets from five minutes on; members take their time from here.
            Override("clock", thresholds=Thresholds(2.0, 30.0, recovery=0.5)),
            # Records by which members find the controller that cannot be registered in the DNS.
            _events(
                "domain_controller",
                {"channel": "System", "providers": ["NETLOGON"], "ids": [5774, 5781], "least": 3},
            ),
        ),
        ("ntds",),
        ("dc", "domänencontroller", "domaincontroller", "domain controller", "ad", "active directory"),
    ),
    Template(
        "exchange",
        _WINDOWS,
        (
            *_services("MSExchangeIS", "MSExchangeTransport", "MSExchangeServiceHost", "W3SVC"),
            # Back pressure: Exchange takes no more mail long before a disk is full.
            _free("*", 15.0, 8.0),
            _MEMORY_FULL_IS_FINE,
            # Mail is turned away for want of disk or memory, until the pressure is gone: here that is an outage.
            _events(
                "exchange",
                {
                    "channel": "Application",
                    "providers": ["MSExchangeTransport"],
                    "ids": [15006, 15007],
                    "severity": "critical",
                    "cleared_by": [15005],
                },
            ),
        ),
        ("msexchangeis",),
        ("exchange", "mailserver", "mail"),
    ),
    Template(
        "sql_server",
        _WINDOWS,
        (
            *_services("MSSQLSERVER"),
            _free("*", 15.0, 8.0),
            _MEMORY_FULL_IS_FINE,
            # A backup of a database that failed, until one succeeds.
            _events(
                "sql_server",
                {
                    "channel": "Application",
                    "providers": ["MSSQLSERVER", "MSSQL$*"],
                    "ids": [3041, 18204],
                    "severity": "critical",
                    "cleared_by": [18264, 18265],
                },
            ),
        ),
        ("mssqlserver", "mssql$*"),
        ("sql", "sql server", "mssql", "datenbank", "datenbankserver", "database"),
    ),
    Template(
        "file_server",
        _WINDOWS | _LINUX,
        (_free("*", 12.0, 6.0), Override("disk_io", attempts=15)),
        ("smbd", "nfs-server", "srmsvc"),
        ("file", "fileserver", "file server", "dateiserver", "datei", "nas"),
    ),
    Template(
        "web_server",
        _WINDOWS,
        (*_services("W3SVC", "WAS"), Override("network", thresholds=Thresholds(0.5, 5.0, recovery=0.25))),
        ("w3svc",),
        ("web", "webserver", "web server", "iis"),
    ),
    Template(
        "hyper_v",
        _WINDOWS,
        (
            *_services("vmms", "vmcompute"),
            # Guests are given nearly all of it on purpose; a full disk stops all guests at once.
            Override("memory", thresholds=Thresholds(95.0, 98.0, recovery=1.0)),
            _free("*", 15.0, 8.0),
        ),
        ("vmms",),
        ("hyper-v", "hyperv", "host", "virtualisierung"),
    ),
    Template(
        "linux_web",
        _LINUX,
        (Override("network", thresholds=Thresholds(0.5, 5.0, recovery=0.25)), Override("load", attempts=4)),
        ("nginx", "apache2", "httpd", "caddy", "php-fpm", "php8*"),
        ("web", "webserver", "web server"),
    ),
    Template(
        "linux_mail",
        _LINUX,
        (_free("*", 15.0, 8.0), Override("inodes", thresholds=Thresholds(15.0, 8.0, is_upper=False, recovery=1.0))),
        ("postfix", "postfix@*", "exim4", "dovecot"),
        ("mail", "mailserver", "mail server"),
    ),
    Template(
        "linux_database",
        _LINUX,
        (
            _free("*", 15.0, 8.0),
            _MEMORY_FULL_IS_FINE,
            Override("swap", thresholds=Thresholds(30.0, 60.0, recovery=5.0)),
        ),
        ("postgresql", "postgresql@*", "mariadb", "mysql", "mysqld"),
        ("sql", "datenbank", "datenbankserver", "database", "postgresql", "mariadb", "mysql"),
    ),
)

TEMPLATES: Final[Mapping[str, Template]] = MappingProxyType({template.name: template for template in _ALL})
"""Every template by its name."""
