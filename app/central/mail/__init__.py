"""Mail: what comes into the provider's mailboxes is read, what goes out is sent."""
