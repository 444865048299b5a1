"""The outbox: what people are told in Telegram."""
