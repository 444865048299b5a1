"""todos over HTTP: every request that this service sends."""
