"""The SQL of the outbox: put in (`putting`), lease (`leasing`, `folding`), finish or give back (`outcomes`), blocked chats (`lanes`).

It stands in SQL, and only here, because the guarantees are properties of these very statements under READ COMMITTED:
  - one in flight per chat: a lane with a leased row gives nothing, and a partial unique index refuses what a race would let through;
  - order: of a lane's due rows only the first by (priority, planned moment, id) can be leased;
  - no waiting: rows that another worker holds are skipped;
  - bounded cost: every step is one statement over a set, and rows of the future are never looked at.
"""
