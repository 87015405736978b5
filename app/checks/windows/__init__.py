"""Readers of Windows: documented interfaces only, never a localized name."""
