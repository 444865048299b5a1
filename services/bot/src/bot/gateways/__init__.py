"""How the bot speaks to todos and comments. JSON and HTTP stop here: what leaves is a contract model or an error of `bot.errors`."""
