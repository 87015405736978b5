"""Readers of ``/proc``, ``/sys``, systemd and System V init."""
