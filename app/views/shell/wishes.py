"""How the person wants it to look and speak: preferences, overruled by the command line for this start."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.console.preferences import Preferences, PreferencesFile
from app.views.kit.language import Language, Languages, system_language
from app.views.kit.theme import Scheme, theme
from app.views.kit.tokens import Density
from app.views.shell.options import Options


class Wishes:
    """Puts what is set into the running program, and what is changed as soon as it is changed."""

    def __init__(self, application: QApplication, preferences: PreferencesFile, options: Options) -> None:
        self._languages = Languages(application)
        self._options = options
        self._preferences = preferences
        self._seen = preferences.now
        self._apply(preferences.now)
        self._end = preferences.listen(self._on_changed)

    @property
    def language(self) -> Language:
        """What is spoken."""
        return self._languages.current or Language.GERMAN

    def close(self) -> None:
        """Stop listening."""
        self._end()

    def _on_changed(self, wanted: Preferences) -> None:
        """What the person changes counts from then on, whatever the command line said."""
        before, self._seen = self._seen, wanted
        options = self._options
        self._options = Options(
            language=options.language if wanted.language == before.language else "",
            theme=options.theme if wanted.theme == before.theme else "",
            scale=options.scale if wanted.text_scale == before.text_scale else None,
        )
        self._apply(wanted)

    def _apply(self, wanted: Preferences) -> None:
        options = self._options
        name = options.language or wanted.language
        self._languages.speak(Language(name) if name in tuple(Language) else system_language())
        theme().set_look(
            scheme=Scheme(options.theme or wanted.theme),
            density=Density(wanted.density),
            scale=options.scale / 100 if options.scale is not None else wanted.text_scale,
            has_motion=not wanted.reduces_motion,
        )
