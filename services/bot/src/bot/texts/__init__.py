"""What people read: dates in words, lines, cards. Everything is built from formatting nodes, so no text of a person is ever markup."""
