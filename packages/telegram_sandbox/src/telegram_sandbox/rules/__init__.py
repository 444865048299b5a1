"""What the real server refuses, as pure functions: keyboards, texts, commands, albums.

Each raises `BotApiError` with the real wording; none of them knows the world.
"""
