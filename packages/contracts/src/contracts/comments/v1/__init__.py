"""Version 1 of the contracts of comments: fields are only ever added."""
