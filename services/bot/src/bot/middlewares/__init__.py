"""What surrounds every update and every call of Telegram."""
