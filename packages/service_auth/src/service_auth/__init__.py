"""Signed requests between our own services: Ed25519 keys, the assertion of one request, and its verification.

Invariant: this package knows no framework, does no network, and never picks a key or an algorithm by what a token says of itself.
"""
