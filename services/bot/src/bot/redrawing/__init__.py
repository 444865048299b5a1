"""Cards that lie in chats follow what is changed elsewhere: marked by the changes feed, redrawn as soon as Telegram has room (ADR 9)."""
