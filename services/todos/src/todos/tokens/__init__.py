"""Passwords, sessions and tokens of people."""
