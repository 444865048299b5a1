"""Quick add beside dateparser: how many phrases each reads right, and how long ours takes.

Needs no server: `python -m bench.quickadd`.
"""
