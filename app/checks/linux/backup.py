"""Backup jobs of a Linux machine: by what they leave behind."""

from __future__ import annotations

from app.checks.backup import Backup
from app.checks.backup_files import from_files
from app.domain.check import Detail


class Backups:
    """Reads backup jobs from their files."""

    def backups(self, item: str, params: Detail) -> list[Backup]:
        """List the one job the settings are about; none where they name no files."""
        return from_files(item, params)
