"""The lists: today, upcoming, all, done."""
