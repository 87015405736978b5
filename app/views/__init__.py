"""The face of the console; the only floor that knows Qt."""
