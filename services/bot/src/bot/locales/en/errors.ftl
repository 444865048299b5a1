# When something goes wrong.

error-unavailable = The server does not answer right now. Please try again in a little while.
error-unavailable-text = The server does not answer right now, and this message is not saved yet. Press the button in a little while and I will try again.
error-unexpected = Something went wrong, and it is my fault. Try again or open the menu.
error-refused = That is not possible: the server did not accept the change.
error-slow-down = Too many actions in a row. Please wait a moment.
error-stale-menu = This menu was out of date, so I opened a new one.
error-stale-window = This window is already closed. Here is the menu.
error-forbidden = You are not allowed to do that.
error-nothing-to-retry = There is nothing to repeat. Please write it again.
