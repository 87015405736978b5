"""Settings: one page, searchable, applied as they are changed."""
