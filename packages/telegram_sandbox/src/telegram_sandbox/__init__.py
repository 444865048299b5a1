"""A strict local Telegram: a Bot API server for an unmodified bot, a chat page for people, an API for tests.

Development and demo only. Nothing in production knows it: a bot meets it by its `TELEGRAM_API_URL`.
"""
