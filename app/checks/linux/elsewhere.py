"""What only Windows has."""

from __future__ import annotations

from typing import NoReturn

from app.checks.finding import NotApplicable


class Exchange:
    """Exchange runs on Windows alone."""

    def databases(self) -> NoReturn:
        """Say so.

        Raises:
            NotApplicable: ``platform``.
        """
        raise NotApplicable("platform")
