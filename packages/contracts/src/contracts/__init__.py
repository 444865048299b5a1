"""What travels between Delegram's services, and nothing else.

Invariant: only pydantic is imported here; a model changes within `v1` by adding optional fields alone.
"""
