"""What a notification says, looked up at the moment when it is leased.

Each module answers for one kind of cause, for any number of rows at once, with a fixed number of queries. A row whose cause has gone is
not sent: its answer is an `Obsolete`.
"""
