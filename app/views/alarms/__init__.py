"""The alarms: triage by keyboard, and what to do about each."""
