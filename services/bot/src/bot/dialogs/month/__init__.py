"""The month at a glance: how much is due on each day."""
