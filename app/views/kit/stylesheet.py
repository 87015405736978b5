"""The little the palette cannot say: headers, tabs, fields, buttons, menus, scroll bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.resources import RESOURCES
from app.views.kit.tokens import Tokens

if TYPE_CHECKING:
    from app.views.kit.theme import Metrics

_SHEET = """
QToolTip {{ background: {raised}; color: {text}; border: {edge}px solid {border_strong}; padding: {s4}px {s8}px; }}
QHeaderView {{ background: {app}; border: 0; }}
QHeaderView::section {{ background: {app}; color: {second}; border: 0; border-bottom: {edge}px solid {border};
  padding: 0 {s8}px; }}
QHeaderView::section:hover {{ color: {text}; background: {hover}; }}
QTableView, QTreeView, QListView {{ border: 0; background: {surface}; outline: 0; }}
QSplitter::handle {{ background: {app}; }}
QSplitter::handle:horizontal {{ border-left: 1px solid {border}; margin: 0 2px; }}
QSplitter::handle:vertical {{ border-top: 1px solid {border}; margin: 2px 0; }}
QSplitter::handle:hover, QSplitter::handle:focus {{ border-color: {accent}; }}
QTabBar {{ background: transparent; border: 0; }}
QTabBar::tab {{ background: transparent; color: {second}; padding: {s4}px {s12}px; min-height: {tab}px; border: 0;
  border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {text}; background: {hover}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:focus {{ border: 2px solid {accent}; }}
QTabWidget::pane {{ border: 0; border-top: {edge}px solid {border}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit, QDateEdit, QTimeEdit {{
  background: {raised}; color: {text}; border: {edge}px solid {border_strong}; border-radius: 4px; padding: 0 {s8}px;
  min-height: {field}px; selection-background-color: {selection}; selection-color: {text}; }}
QPlainTextEdit, QTextEdit {{ padding: {s4}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QDateTimeEdit:focus, QDateEdit:focus, QTimeEdit:focus {{ border: 2px solid {accent}; padding: 0 {s7}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {s3}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{
  color: {hint}; background: {app}; border-color: {border}; }}
QComboBox::drop-down {{ border: 0; width: {s24}px; }}
QDateTimeEdit::drop-down, QDateEdit::drop-down {{ subcontrol-origin: border; subcontrol-position: center right; border: 0;
  background: transparent; width: {s24}px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: {edge}px solid {border_strong}; selection-background-color: {selection};
  selection-color: {text}; outline: 0; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QDateEdit::down-arrow {{ image: url("{controls}/down-{mode}.svg"); width: {s16}px; height: {s16}px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateTimeEdit::up-button, QDateEdit::up-button, QTimeEdit::up-button {{
  subcontrol-origin: border; subcontrol-position: top right; width: {s16}px; border: 0; background: transparent; }}
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateTimeEdit::down-button, QDateEdit::down-button, QTimeEdit::down-button {{
  subcontrol-origin: border; subcontrol-position: bottom right; width: {s16}px; border: 0; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url("{controls}/up-{mode}.svg"); width: {s12}px; height: {s12}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{controls}/down-{mode}.svg"); width: {s12}px; height: {s12}px; }}
QListView[role="field"] {{ background: {raised}; border: {edge}px solid {border_strong}; border-radius: 4px; padding: {s4}px; }}
QListView[role="field"]:focus {{ border: 2px solid {accent}; padding: {s3}px; }}
QListView[role="field"]::item {{ color: {text}; border: 0; padding-left: {s4}px; }}
QListView[role="field"]::item:selected {{ background: {selection}; color: {text}; }}
QCheckBox, QRadioButton {{ spacing: {s8}px; }}
QCheckBox::indicator, QGroupBox::indicator, QListView::indicator {{ width: {s16}px; height: {s16}px; border: {edge}px solid {border_strong};
  border-radius: 3px; background: {raised}; }}
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QListView::indicator:checked {{ background: {accent}; border-color: {accent};
  image: url("{controls}/check-{mode}.svg"); }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {border}; background: {app}; }}
QRadioButton::indicator {{ width: {s16}px; height: {s16}px; border: {edge}px solid {border_strong}; border-radius: {radio}px;
  background: {raised}; }}
QRadioButton::indicator:checked {{ border: {s5}px solid {accent}; width: {s8}px; height: {s8}px; }}
QPushButton, QToolButton {{ icon-size: {icon}px; }}
QPushButton {{ background: {raised}; color: {text}; border: {edge}px solid {border_strong}; border-radius: 4px; padding: 0 {s12}px;
  min-height: {field}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {selection}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 {s11}px; }}
QPushButton:disabled {{ color: {hint}; border-color: {border}; background: {app}; }}
QPushButton:default, QPushButton[primary="true"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:default:focus, QPushButton[primary="true"]:focus {{ border-color: {text}; }}
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {{ background: {app}; color: {hint}; border-color: {border}; }}
QToolButton {{ background: transparent; color: {text}; border: {edge}px solid transparent; border-radius: 4px; padding: {s3}px {s4}px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: {s2}px {s3}px; }}
QToolButton:disabled {{ color: {hint}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QMenuBar {{ background: {app}; }}
QMenuBar::item {{ padding: {s4}px {s8}px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; color: {text}; border: {edge}px solid {border_strong}; padding: {s4}px 0; }}
QMenu::item {{ padding: {s4}px {s24}px {s4}px {s8}px; margin: 0 {s4}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {text}; }}
QMenu::item:disabled {{ color: {hint}; }}
QMenu::icon {{ padding-left: {s8}px; }}
QMenu::separator {{ height: 1px; background: {border}; margin: {s4}px 0; }}
QGroupBox {{ border: 0; border-top: {edge}px solid {border}; margin-top: {s16}px; padding-top: {s8}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; color: {second}; }}
QStatusBar {{ background: {app}; color: {second}; }}
QStatusBar::item {{ border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {s12}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s12}px; margin: 0; }}
QScrollBar::handle {{ background: {border_strong}; border-radius: 3px; margin: 3px; min-height: {s24}px; min-width: {s24}px; }}
QScrollBar::handle:hover {{ background: {second}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none; border: 0; width: 0; height: 0; }}
QProgressBar {{ background: {hover}; border: 0; border-radius: 3px; max-height: {s8}px; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QLabel[role="hint"] {{ color: {hint}; }}
QLabel[role="second"] {{ color: {second}; }}
QLabel[role="critical"] {{ color: {critical}; }}
QFrame[role="raised"] {{ background: {raised}; border: {edge}px solid {border_strong}; border-radius: 6px; }}
QFrame[role="surface"], QWidget[role="surface"] {{ background: {surface}; }}
QFrame[role="line"] {{ background: {border}; border: 0; max-height: 1px; }}
"""


def stylesheet_of(tokens: Tokens, metrics: Metrics) -> str:
    """Fill the sheet for one scheme and size.

    Rows of tables are not styled here: a sheet on items makes every cell slow, and the delegate paints them.
    """
    spaces = {f"s{pixels}": metrics.space(pixels) for pixels in (2, 3, 4, 5, 7, 8, 11, 12, 16, 24)}
    return _SHEET.format(
        icon=metrics.icon,
        app=tokens.app,
        surface=tokens.surface,
        raised=tokens.raised,
        text=tokens.text,
        second=tokens.second,
        hint=tokens.hint,
        border=tokens.border,
        border_strong=tokens.border_strong,
        accent=tokens.accent,
        on_accent=tokens.on_accent,
        selection=tokens.selection,
        hover=tokens.hover,
        critical=tokens.critical.text,
        edge=tokens.edge,
        tab=metrics.control - metrics.space(10),
        field=metrics.control - metrics.space(4),
        radio=spaces["s16"] // 2 + tokens.edge,
        mode="dark" if tokens.is_dark else "light",
        controls=(RESOURCES / "controls").as_posix(),
        **spaces,
    )
