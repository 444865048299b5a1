"""What tests of the bot share: ports played in memory, and a chat in which a person writes, presses and reads."""
