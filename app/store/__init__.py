"""Where data is kept: engine and sessions, reads that give facts, the feed, performance data, secrets, migrations."""
