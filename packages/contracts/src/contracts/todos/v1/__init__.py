"""Version 1 of the contracts of todos: fields are only ever added."""
