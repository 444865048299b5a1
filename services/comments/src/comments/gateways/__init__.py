"""todos and the bot over HTTP: every request that this service sends."""
