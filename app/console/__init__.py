"""The desktop without its face: board, sync, outbox, jobs. No Qt."""
