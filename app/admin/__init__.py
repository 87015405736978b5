"""The shell commands of the central server's administrator."""
