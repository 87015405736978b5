"""Temperature sensors of a Windows machine: Windows offers none that could be believed."""

from __future__ import annotations

from app.checks.finding import NotApplicable
from app.checks.temperature import Sensor


class Sensors:
    """Says that there is nothing to read.

    The zones of ACPI that Windows shows (``MSAcpi_ThermalZoneTemperature``) stand still or are invented on many servers.
    """

    def sensors(self) -> list[Sensor]:
        """Raise `NotApplicable`: the system does not offer it."""
        raise NotApplicable("platform")
