"""Who is let in: members of lists, guests of single tasks, and the invites by which both come."""
