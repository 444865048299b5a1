"""Looking at a Delegram from outside: what is wrong, and what to do about it."""
