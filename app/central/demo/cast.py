"""Who plays: invented customers, places, people and machines. Any likeness to real ones is chance."""

from __future__ import annotations

import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from app.domain.contract import Plan
from app.domain.fleet import Role

START: Final = datetime(2026, 11, 26, 12, 12, tzinfo=UTC)
"""When the story begins: Thursday, 26 November 2026, 13:12 in Berlin; in the middle of the service hours."""

_SPACE: Final = uuid.UUID("5b0b7a1e-6a55-4b6e-9f0f-0d1d3c0ffee0")


def id_of(*parts: str) -> str:
    """The id of a thing by its name: the same at every start."""
    return str(uuid.uuid5(_SPACE, "/".join(parts)))


@dataclass(frozen=True, slots=True)
class Guest:
    """A customer: ``sites`` are (name, number of servers), ``persons`` the head count."""

    name: str
    short: str
    plan: Plan
    persons: int
    sites: tuple[tuple[str, int], ...]
    contact: str
    phone: str

    @property
    def id(self) -> str:
        """The customer's id."""
        return id_of("customer", self.short)


@dataclass(frozen=True, slots=True)
class Machine:
    """A server of a customer."""

    customer: str
    site: str
    name: str
    role: str
    platform: str
    os: str
    hardware: str
    address: str
    volumes: tuple[tuple[str, int], ...]
    """Name and size in GiB."""
    load: float
    """How busy it is on a working day at noon, percent of its processors."""
    is_behind_router: bool = False

    @property
    def id(self) -> str:
        """The server's id."""
        return id_of("server", self.customer, self.name)

    @property
    def customer_id(self) -> str:
        """Its customer's id."""
        return id_of("customer", self.customer)

    @property
    def site_id(self) -> str:
        """Its site's id."""
        return id_of("site", self.customer, self.site)

    @property
    def agent_id(self) -> str:
        """Its agent's id."""
        return id_of("agent", self.customer, self.name)


PERSONS: Final = (
    ("t.adler", "Tom Adler", Role.TECHNICIAN),
    ("b.krause", "Britta Krause", Role.TECHNICIAN),
    ("m.winter", "Mehmet Winter", Role.TECHNICIAN),
    ("j.sommer", "Jana Sommer", Role.TECHNICIAN),
    ("h.lindner", "Helga Lindner", Role.SUPERVISOR),
)

ROUTER: Final = "RT-KW01"
OUTAGE_CUSTOMER: Final = "Wittenrode"
OUTAGE_SITE: Final = "Kraftwerk"

B, P, X = Plan.BASIS, Plan.PLUS, Plan.PREMIUM

GUESTS: Final = (
    Guest("Autohaus Meiers & Töchter GmbH", "Meiers", P, 42, (("Bergheide", 6),), "Frau Kruse", "038399 4711-12"),
    Guest("Hotel Strandlicht KG", "Strandlicht", X, 65, (("Seebad", 7),), "Herr Thoms", "038398 2040"),
    Guest(
        "Stadtwerke Wittenrode",
        "Wittenrode",
        P,
        180,
        (("Zentrale", 9), ("Kraftwerk", 15)),
        "Herr Voss",
        "038397 800-31",
    ),
    Guest("Praxis Dr. Hansemann", "Hansemann", P, 9, (("Altmarkt", 2),), "Frau Dr. Hansemann", "038396 5512"),
    Guest("Kanzlei Börnsen & Partner", "Börnsen", P, 24, (("Kontorhaus", 4),), "Frau Lüders", "038399 6070"),
    Guest("Fischhandel Petersdorf", "Petersdorf", B, 14, (("Hafen", 2),), "Herr Petersdorf", "038395 118"),
    Guest("Bäckerei Kornfeld GmbH", "Kornfeld", B, 88, (("Backstube", 3),), "Frau Ahrens", "038393 2211"),
    Guest(
        "Spedition Nordkurs AG",
        "Nordkurs",
        X,
        240,
        (("Umschlag Nord", 15), ("Umschlag Süd", 6)),
        "Herr Brandt",
        "038392 7700",
    ),
    Guest("Zimmerei Balkenhol", "Balkenhol", B, 18, (("Werk", 2),), "Herr Balkenhol", "038391 404"),
    Guest("Augenzentrum Klarsicht MVZ", "Klarsicht", X, 56, (("Ärztehaus", 10),), "Frau Seidel", "038399 3030"),
    Guest("Druckerei Farbwerk GmbH", "Farbwerk", P, 31, (("Druckhalle", 5),), "Herr Otto", "038394 9050"),
    Guest("Gemeinde Kleinau", "Kleinau", P, 47, (("Rathaus", 6),), "Frau Wendt", "038390 200"),
    Guest("Möbelhaus Wohngut", "Wohngut", B, 120, (("Ausstellung", 8),), "Herr Jacobs", "038399 5500"),
    Guest("Ingenieurbüro Tragwerk", "Tragwerk", P, 22, (("Loft", 4),), "Frau Berger", "038396 7788"),
    Guest(
        "Klinik am Waldrand gGmbH",
        "Waldrand",
        X,
        410,
        (("Haupthaus", 22), ("Reha", 5)),
        "Herr Dr. Simon",
        "038398 9000",
    ),
    Guest("Molkerei Grünweide eG", "Grünweide", P, 97, (("Werk", 9),), "Herr Lange", "038395 6600"),
    Guest("Steuerbüro Zahlreich", "Zahlreich", B, 12, (("Büro", 2),), "Frau Neumann", "038391 3141"),
    Guest(
        "Schulverband Seenland", "Seenland", P, 150, (("Gymnasium", 6), ("Grundschule", 2)), "Herr Pohl", "038393 8080"
    ),
    Guest("Windpark Hohe Düne GmbH", "Hohe Düne", X, 28, (("Leitwarte", 7),), "Frau Engel", "038397 1212"),
    Guest("Reederei Backbord", "Backbord", X, 73, (("Kontor", 6),), "Herr Claasen", "038392 3400"),
    Guest("Gärtnerei Immergrün", "Immergrün", B, 20, (("Gewächshaus", 1),), "Frau Busch", "038394 556"),
    Guest("Apotheke am Tor", "Am Tor", P, 11, (("Apotheke", 2),), "Herr Weiss", "038396 1010"),
    Guest("Metallbau Funkenflug GmbH", "Funkenflug", P, 64, (("Halle 1", 5),), "Herr Kern", "038390 4400"),
    Guest("Verlag Windrose", "Windrose", P, 35, (("Verlag", 5),), "Frau Arndt", "038399 7171"),
    Guest("Tierklinik Pfotenheim", "Pfotenheim", P, 26, (("Klinik", 3),), "Frau Dr. Timm", "038395 2323"),
    Guest("Brauerei Lechtal GmbH", "Lechtal", P, 58, (("Sudhaus", 5),), "Herr Huber", "038393 1516"),
    Guest("Notariat Siegelring", "Siegelring", P, 8, (("Notariat", 2),), "Frau Vogt", "038399 1870"),
    Guest("Bauhof Ostermoor", "Ostermoor", B, 33, (("Bauhof", 2),), "Herr Ernst", "038391 9090"),
    Guest("Optik Weitblick", "Weitblick", B, 7, (("Laden", 1),), "Frau Roth", "038394 1234"),
    Guest("Elektro Kurzschluss & Sohn", "Kurzschluss", B, 16, (("Werkstatt", 2),), "Herr Kurz", "038390 777"),
    Guest(
        "Versandhaus Eilgut GmbH", "Eilgut", X, 310, (("Logistik", 20), ("Verwaltung", 3)), "Herr Franke", "038392 6000"
    ),
)

_ROLES: Final = (
    ("DC", "Domänencontroller", 8.0, (("C:", 120),)),
    ("FS", "Dateiserver", 12.0, (("C:", 120), ("D:", 4000))),
    ("EX", "Exchange", 22.0, (("C:", 150), ("D:", 1500), ("L:", 300))),
    ("DB", "SQL Server", 31.0, (("C:", 150), ("D:", 2000), ("L:", 400))),
    ("TS", "Terminalserver", 44.0, (("C:", 300),)),
    ("AP", "Anwendungsserver", 18.0, (("C:", 200), ("D:", 500))),
    ("WEB", "Webserver", 14.0, (("/", 80), ("/var", 200))),
    ("BK", "Sicherung", 9.0, (("C:", 120), ("E:", 16000))),
    ("PR", "Druckserver", 4.0, (("C:", 120),)),
    ("VM", "Hyper-V", 35.0, (("C:", 240), ("V:", 8000))),
)
_WINDOWS: Final = ("Windows Server 2019 Standard", "Windows Server 2022 Standard", "Windows Server 2025 Standard")
_HARDWARE: Final = ("4 × Xeon, 16 GiB", "8 × Xeon, 32 GiB", "16 × EPYC, 64 GiB", "8 × Xeon, 64 GiB")


def machines() -> tuple[Machine, ...]:
    """All 214 servers, customer by customer; the first of the outage's site is its router."""
    made: list[Machine] = []
    for number, guest in enumerate(GUESTS):
        counts: dict[str, int] = {}
        for site_number, (site, count) in enumerate(guest.sites):
            made += [_machine(guest, number, site_number, site, place, counts) for place in range(count)]
    return tuple(made)


def _machine(guest: Guest, number: int, site_number: int, site: str, place: int, counts: dict[str, int]) -> Machine:
    is_outage = guest.short == OUTAGE_CUSTOMER and site == OUTAGE_SITE
    address = f"10.{number + 1}.{site_number}.{place + 10}"
    if is_outage and place == 0:
        return Machine(
            guest.short, site, ROUTER, "Router", "linux", "RouterOS 7 (Linux)", "4 × ARM, 2 GiB",
            f"10.{number + 1}.{site_number}.1", (("/", 4),), 11.0,
        )  # fmt: skip
    prefix, role, load, volumes = _ROLES[(place + 3 * site_number + (5 * number if place > 3 else 0)) % len(_ROLES)]
    counts[prefix] = counts.get(prefix, 0) + 1
    pick = zlib.crc32(f"{guest.short}/{prefix}/{place}".encode())
    is_linux = prefix == "WEB"
    return Machine(
        customer=guest.short,
        site=site,
        name=f"SRV-{prefix}{counts[prefix]:02}",
        role=role,
        platform="linux" if is_linux else "windows",
        os="Debian GNU/Linux 12" if is_linux else _WINDOWS[pick % 3],
        hardware=_HARDWARE[pick // 7 % 4],
        address=address,
        volumes=volumes,
        load=load * (0.7 + pick % 60 / 100),
        is_behind_router=is_outage,
    )
