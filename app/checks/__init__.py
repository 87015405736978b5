"""Probes: what an agent measures. One file for each kind of check; platforms stand behind small readers."""
