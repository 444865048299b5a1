"""Card messages: tasks shown as ordinary messages, whose buttons work for years because they need no dialog state."""
