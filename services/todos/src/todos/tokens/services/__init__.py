"""What changes sessions and passwords.

Invariant: rows are locked in the order intent, person, session. Ending a session, changing a password and refreshing take the same locks,
so none of them can slip between the steps of another.
"""
