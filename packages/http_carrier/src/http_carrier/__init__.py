"""Carries requests to one address, through aiohttp: services ask each other all day long, and other clients take six times as long.

Invariant: an answer is whole and no longer than allowed, or there is none. A request is sent once: whether it may be repeated, the sender
knows. Nothing is followed, unpacked or kept between requests but connections, and no proxy is taken from the environment.
"""
