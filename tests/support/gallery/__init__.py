"""The gallery in `docs/screens`: the main screens in each language, as a phone shows them, taken from the real chat page.

`make screens` starts everything, plays the scenes and takes the pictures. A scene finds buttons by the bot's own texts, so a screen that
is renamed does not break it.
"""
