"""The graphs of a server."""

from __future__ import annotations

from app.views.servers.page import Page


class PerformancePage(Page):
    """Placeholder until the graphs are drawn."""
