"""A bad network between the programs and the central service: a proxy on loopback that is told how to behave."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from enum import StrEnum

_CHUNK = 16384


class Weather(StrEnum):
    """How the network is."""

    WELL = "well"
    DOWN = "down"
    """Connections are broken off, new ones are refused at once."""
    OUTWARD_ONLY = "outward only"
    """What is asked arrives, what is answered does not: the central service works for nothing, as far as the asker knows."""
    INWARD_ONLY = "inward only"
    """What is asked does not arrive."""
    SLOW = "slow"
    """In crumbs, with pauses."""
    CUTS = "cuts"
    """Each connection breaks off after some bytes, in either direction."""


class Network:
    """Passes connections on to a port of loopback, on a thread of its own."""

    def __init__(self, port: int, *, seed: int) -> None:
        self._to = port
        self._chance = random.Random(seed)
        self._weather = Weather.WELL
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._is_ready = threading.Event()
        self.passed = 0
        """Connections so far."""
        self.port = 0
        self._thread = threading.Thread(target=self._run, name="network", daemon=True)
        self._thread.start()
        assert self._is_ready.wait(60)

    def becomes(self, weather: Weather) -> None:
        """Change the weather. What was held up is lost: those connections are broken off."""
        asyncio.run_coroutine_threadsafe(self._change(weather), self._loop).result(60)

    def end(self) -> None:
        """Break off everything and end."""
        self.becomes(Weather.DOWN)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._is_ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.05))

    async def _change(self, weather: Weather) -> None:
        self._weather = weather
        for each in list(self._open):
            each.transport.abort()
        await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.passed += 1
        if self._weather is Weather.DOWN:
            writer.transport.abort()
            return
        try:
            there_reader, there = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, there}
        try:
            await asyncio.gather(
                self._pass(reader, there, stopped_by=Weather.INWARD_ONLY),
                self._pass(there_reader, writer, stopped_by=Weather.OUTWARD_ONLY),
            )
        finally:
            self._open -= {writer, there}
            for each in (writer, there):
                each.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, stopped_by: Weather) -> None:
        """Pass bytes on until one side ends; what comes in the weather that stops this direction is swallowed."""
        left = self._chance.randrange(1, 4000)
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK):
                weather = self._weather
                if weather is stopped_by:
                    continue
                if weather is Weather.SLOW:
                    for at in range(0, len(data), 500):
                        writer.write(data[at : at + 500])
                        await writer.drain()
                        await asyncio.sleep(0.02)
                    continue
                if weather is Weather.CUTS:
                    left -= len(data)
                    writer.write(data[: max(0, left)])
                    await writer.drain()
                    if left <= 0:
                        break
                    continue
                writer.write(data)
                await writer.drain()
        writer.close()
