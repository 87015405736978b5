"""The registry of routes as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.routing import Route as Way

from app.central.gate import Gate, Nowhere
from app.central.routes import ROUTES
from app.central.service import Central


def build(central: Central) -> Starlette:
    """Put a gate before every route; everything else is nowhere."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        central.follow.stop()

    ways: list[Way | Mount] = [Way(route.path, Gate(central, route), methods=[route.method]) for route in ROUTES]
    application = Starlette(routes=[*ways, Mount("", Nowhere())], lifespan=lifespan)
    application.router.redirect_slashes = False
    return application
