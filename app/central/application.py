"""The registry of routes as an ASGI application."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.routing import Route as Way

from app.central.gate import Gate, Nowhere
from app.central.routes import ROUTES
from app.central.service import Central


def build(central: Central) -> Starlette:
    """Put a gate before every route; everything else is nowhere."""
    ways: list[Way | Mount] = [Way(route.path, Gate(central, route), methods=[route.method]) for route in ROUTES]
    application = Starlette(routes=[*ways, Mount("", Nowhere())])
    application.router.redirect_slashes = False
    application.router.default = Nowhere()  # what is not even a path
    return application
