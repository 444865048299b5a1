"""Invites as messages: who invites to what, and the buttons to come in."""
