"""The complete palette of a scheme; nothing is left to the system's accent colour."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from app.views.kit.tokens import Tokens

_COLOUR = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Build the palette for active, inactive and disabled widgets.

    Selected text keeps the colour of the text: a selection is a tint, so that the colours of states stay what they are.
    """
    colours = {
        _COLOUR.Window: tokens.app,
        _COLOUR.WindowText: tokens.text,
        _COLOUR.Base: tokens.surface,
        _COLOUR.AlternateBase: tokens.app,
        _COLOUR.ToolTipBase: tokens.raised,
        _COLOUR.ToolTipText: tokens.text,
        _COLOUR.PlaceholderText: tokens.hint,
        _COLOUR.Text: tokens.text,
        _COLOUR.Button: tokens.raised,
        _COLOUR.ButtonText: tokens.text,
        _COLOUR.BrightText: tokens.critical.text,
        _COLOUR.Light: tokens.raised,
        _COLOUR.Midlight: tokens.hover,
        _COLOUR.Mid: tokens.border,
        _COLOUR.Dark: tokens.border_strong,
        _COLOUR.Shadow: tokens.border_strong,
        _COLOUR.Highlight: tokens.selection,
        _COLOUR.HighlightedText: tokens.text,
        _COLOUR.Link: tokens.accent,
        _COLOUR.LinkVisited: tokens.accent,
        _COLOUR.Accent: tokens.accent,
    }
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(QPalette.ColorGroup.All, role, QColor(colour))
    for role in (_COLOUR.WindowText, _COLOUR.Text, _COLOUR.ButtonText, _COLOUR.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.hint))
    return palette
