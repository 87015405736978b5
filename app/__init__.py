"""Wachpult: the technicians' console, its central service and its agent."""

__version__ = "0.1.0"
