# When something goes wrong.

error-unavailable = The server does not answer right now. Please try again in a little while.
error-unavailable-text = The server does not answer right now, and this message is not saved yet. Tap the button in a little while and I will try again.
error-unexpected = Something went wrong, and it is my fault. Try again or open the menu.
error-refused = That is not possible: the server did not accept the change.
error-slow-down = Too many actions in a row. Please wait a moment.
error-stale-menu = This menu was out of date, so I opened a new one.
error-stale-window = This window is already closed, the current one is below.
error-nothing-to-retry = There is nothing to repeat. Please write it again.
error-retry-not-yours = Only whoever wrote this can try it again.
error-stale-reply = The window that you replied to is already closed. Save this message as a new task?
error-lost-message = The bot was updated and the open window was closed. Your message is not saved yet: press the button and I will take care of it.
button-save-as-task = ➕ Save as a task
