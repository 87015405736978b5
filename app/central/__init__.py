"""The central service: takes in what agents send, judges it, raises alarms, serves the consoles."""
