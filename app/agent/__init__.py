"""The agent: checks the server it runs on, remembers, and reports over outgoing TLS."""
