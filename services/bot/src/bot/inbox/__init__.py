"""Updates of Telegram: stored before Telegram may forget them, then handled per chat, in order, at least once.

`poller` or `webhook` put updates into the `store`; `workers` take them out and hand them to the dispatcher.
"""
