"""Start of the console: the window first, then everything else. Nothing heavy may be imported from here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.console.places import Places, places
from app.console.preferences import PreferencesFile
from app.views.kit.theme import theme
from app.views.shell import geometry
from app.views.shell.areas import existing
from app.views.shell.options import Options, parse
from app.views.shell.platform import NO_DISPLAY, go_offscreen, has_display
from app.views.shell.single import Single
from app.views.shell.window import Window
from app.views.shell.wishes import Wishes

PAINT_WITHIN_MS = 2000
"""A window that is not painted by then is not to be seen (it begins minimised): go on without waiting."""


def main(argv: Sequence[str]) -> int:
    """Run the console.

    Returns:
        0: it was ended. 1: it could not do what it was asked for. 2: the arguments make no sense, or there is no display.
    """
    options = parse(argv)
    if options.screenshot is not None:
        go_offscreen()
    elif not has_display(os.environ):
        sys.stderr.write(NO_DISPLAY)
        return 2
    where = places(data=options.data, is_demo=options.is_demo)
    where.prepare()
    application = _application()
    single = None if options.screenshot is not None else Single(where.data)
    if single is not None and not single.take():
        return _go_to_other(single, options)
    preferences = PreferencesFile(where.preferences)
    wishes = Wishes(application, preferences, options)
    window = _show(options, where)
    from app.views.shell.console import run

    return run(application, options, where=where, preferences=preferences, wishes=wishes, window=window, single=single)


def _go_to_other(single: Single, options: Options) -> int:
    """Another console has this profile: bring it to the front."""
    if single.raise_other(options.view):
        return 0
    sys.stderr.write("wachpult: it is running already, and does not answer.\n")
    return 1


def _application() -> QApplication:
    application = QApplication.instance() or QApplication(["wachpult"])
    if not isinstance(application, QApplication):
        raise TypeError("there is a QCoreApplication already")
    application.setApplicationName("wachpult")
    application.setDesktopFileName("wachpult")
    application.setQuitOnLastWindowClosed(False)
    theme()
    return application


def _show(options: Options, where: Places) -> Window:
    """Show the window and wait until it has been painted."""
    window = Window(existing(), layout=geometry.open_layout(where.data), is_demo=options.is_demo)
    size = options.size or (geometry.DEFAULT.toTuple() if options.screenshot is not None else None)
    if size is not None:
        window.setMinimumSize(0, 0)
        window.resize(*size)
    waiting = QEventLoop()
    window.first_painted.connect(waiting.quit)
    QTimer.singleShot(PAINT_WITHIN_MS, waiting, waiting.quit)
    window.show()
    waiting.exec()
    return window
