"""Where dialog state lives: in the bot's own database, so that wiping Redis or restarting the bot costs nobody a draft."""
