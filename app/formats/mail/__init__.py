"""Mail: raw bytes into a letter that never surprises its reader, and letters of our own into raw bytes."""
