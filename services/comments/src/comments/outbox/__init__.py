"""From the outbox to todos."""
