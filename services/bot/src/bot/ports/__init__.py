"""What the bot needs of the world outside. Handlers and windows know these roles; `container.py` and `providers` say who plays them.

Every method that reads or changes something of a person takes the `Actor` first. Each gateway method costs exactly one request,
except that the first use of comments within two minutes costs a token exchange besides. Errors are those of `bot.errors`;
`BackendUnavailable` and `ContractBroken` may come from every gateway method and are not repeated below.
"""
