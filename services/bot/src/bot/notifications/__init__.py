"""From the outbox of todos to people: lease, journal, send, acknowledge.

The protocol's promise is that nothing is lost; a message is repeated only where Telegram's answer was lost.
"""
