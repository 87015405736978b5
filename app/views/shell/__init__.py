"""The console's window and everything that is there whichever screen is shown."""
