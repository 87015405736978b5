"""The agent as a service: installed, started, asked and removed; and how it is one, on Windows and with systemd."""
